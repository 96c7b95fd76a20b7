"""Argdown's own model of a document: statements, arguments, and the relations between them.

Where ``mapping`` makes an argument map of claims and inferences, this keeps what the language
itself knows, named and numbered as its official tool does it.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.argdown import syntax as s

__all__ = [
    "INDEX",
    "NOTHING",
    "SYMMETRIC", "Element", "End", "Link", "Model", "Row", "Section", "Use", "in_their_order",
]  # fmt: skip

_T = TypeVar("_T")

INDEX: Final = re.compile("0|[1-9][0-9]{0,8}")
"""What JavaScript takes for a whole number in the keys of an object."""

SYMMETRIC: Final = ("contradictory", "contrary")
"""The types of relation that run both ways."""


NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})
"""What most elements have for tags, data and steps."""


class End(NamedTuple):
    """An end of a relation; an inference has its argument's title and its conclusion's index."""

    kind: str
    title: str
    conclusion: int | None = None


class Link(NamedTuple):
    """A relation of Argdown's own model."""

    type: str
    source: End
    target: End


class Section:
    """A heading, or a group that the settings make; ``is_group`` is None where nothing says."""

    __slots__ = ("children", "data", "id", "is_closed", "is_group", "level", "parent", "start",
                 "tags", "title")  # fmt: skip

    def __init__(self, id_: str, title: str | None, level: int, *, start: int = 0) -> None:
        """Start a section without any below it; ``start`` is where it stands in the text."""
        self.start = start
        self.id = id_
        self.title = title
        self.level = level
        self.parent: Section | None = None
        self.children: list[Section] = []
        self.tags: list[str] = []
        self.data: dict[str, Any] = {}
        self.is_group: bool | None = None
        self.is_closed = False


class Use(NamedTuple):
    """One use of a title: its text, whether it only refers, its data and where it stands."""

    text: str | None
    refers: bool
    data: Mapping[str, Any]
    section: Section | None


_NO_USE: Final = Use(None, refers=True, data=NOTHING, section=None)


class Row:
    """A line of a reconstruction: the role, title, text and data of its statement."""

    __slots__ = ("role", "title", "use")

    def __init__(self, role: str) -> None:
        """Start a line whose statement is yet to be read."""
        self.role = role
        self.title = ""
        self.use = _NO_USE


class Element:
    """A statement or an argument: its uses, and what they say of it together.

    ``top`` says that one of its uses stands at the margin; ``rows`` are the reconstruction of an
    argument, ``at`` counts the reconstructions before it, and ``steps`` has the data of its
    inferences by the index of their conclusion, and ``starts`` the offset of each.
    """

    __slots__ = ("at", "data", "kind", "rows", "section", "starts", "steps", "tags", "title",
                 "top", "uses")  # fmt: skip

    def __init__(self, kind: s.Kind, title: str) -> None:
        """Start an element without uses."""
        self.kind = kind
        self.title = title
        self.uses: list[Use] = []
        self.tags: Mapping[str, None] = NOTHING
        self.data: Mapping[str, Any] = NOTHING
        self.section: Section | None = None
        self.top = False
        self.rows: Sequence[Row] = ()
        self.at = 0
        self.steps: Mapping[int, Mapping[str, Any]] = NOTHING
        self.starts: Mapping[int, int] = NOTHING

    @property
    def texts(self) -> list[str | None]:
        """The texts of its uses; None for a reference."""
        return [use.text for use in self.uses]

    @property
    def label(self) -> str | None:
        """The text that stands for it: the last one, or the last that says so."""
        if len(self.uses) == 1:
            only = self.uses[0]
            return None if only.refers else only.text
        texts = [use for use in self.uses if not use.refers]
        canonical = [use for use in texts if use.data.get("isCanonical") is True]
        chosen = canonical or texts
        return chosen[-1].text if chosen else None

    def growing(self) -> tuple[list[Row], dict[int, Mapping[str, Any]], dict[int, int]]:
        """Return ``rows``, ``steps`` and ``starts`` to add to, made when first asked for."""
        if not (
            isinstance(self.rows, list)
            and isinstance(self.steps, dict)
            and isinstance(self.starts, dict)
        ):
            self.rows, self.steps, self.starts = [], {}, {}
        return self.rows, self.steps, self.starts

    @property
    def conclusion(self) -> str | None:
        """The title of the main conclusion, or None where it is not reconstructed."""
        return self.rows[-1].title if self.rows else None

    @property
    def premises(self) -> list[str]:
        """The titles of the premises."""
        return [row.title for row in self.rows if row.role == "premise"]


class Model:
    """Statements and arguments by title, relations, headings, and tags by their first use."""

    def __init__(self) -> None:
        """Start empty."""
        self.statements: dict[str, Element] = {}
        self.arguments: dict[str, Element] = {}
        self.links: list[Link] = []
        self.sections: list[Section] = []
        self.tags: dict[str, int] = {}
        self.deepest = 0


def in_their_order(named: dict[str, _T]) -> dict[str, _T]:
    """Return a mapping in JavaScript's order: whole numbers first, then the rest as they came."""
    numbers = [key for key in named if INDEX.fullmatch(key)]
    first = {key: named[key] for key in sorted(numbers, key=int)}
    return {**first, **named}
