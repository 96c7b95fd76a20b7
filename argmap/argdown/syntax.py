"""The syntax tree of an Argdown document: blocks, and members with relations below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Block", "Document", "Heading", "Inference", "Listing", "Member", "Pcs", "Relation"]

Kind: TypeAlias = Literal["statement", "argument", "inference"]

SUPPORTS: Final = "+>"
ATTACKS: Final = "->"
SUPPORTED: Final = "+"
ATTACKED: Final = "-"
CONTRADICTS: Final = "><"
UNDERCUTS: Final = "_>"
UNDERCUT: Final = "_"


class Member:
    """One occurrence of a statement or an argument: a definition, a reference, or bare text.

    ``text`` is None for a reference; ``tail`` is the offset in ``text`` at which its trailing
    tags start. ``relations`` are those that stand below it, in order; ``relate`` adds one.
    ``element`` and ``section`` are set when the document is resolved.
    """

    __slots__ = (
        "data", "data_at", "element", "end", "kind", "number", "relations", "section", "start",
        "tags", "tail", "text", "title",
    )  # fmt: skip

    def __init__(self, kind: Kind, title: str | None, start: int) -> None:
        """Start a member at an offset; ``title`` is None where it has none."""
        self.kind = kind
        self.title = title
        self.start = start
        self.end = start
        self.text: str | None = None
        self.tail: int | None = None
        self.tags: Sequence[str] = ()
        self.data: dict[str, Any] | None = None
        self.data_at = -1
        self.number: int | None = None
        self.relations: Sequence[Relation] = ()
        self.element: Any = None
        self.section: Heading | None = None

    def relate(self, relation: Relation) -> None:
        """Add a relation below; most members have none, so a list is made for the first one."""
        if isinstance(self.relations, list):
            self.relations.append(relation)
        else:
            self.relations = [relation]


class Relation(NamedTuple):
    """A relation symbol and the member after it; the offset is the symbol's."""

    symbol: str
    member: Member
    at: int


class Inference:
    """The line between premises and conclusion, with its rules, data and undercuts."""

    __slots__ = ("data", "data_at", "node", "rules", "start")

    def __init__(self, start: int) -> None:
        """Start an inference at an offset."""
        self.start = start
        self.rules: list[str] = []
        self.data: dict[str, Any] | None = None
        self.data_at = -1
        self.node = Member("inference", None, start)


class Pcs:
    """A premise–conclusion structure; ``argument`` is the member that it belongs to."""

    __slots__ = ("argument", "items", "start")

    def __init__(self, start: int) -> None:
        """Start a structure at an offset."""
        self.start = start
        self.items: list[Member | Inference] = []
        self.argument: Member | None = None


class Heading:
    """A heading; ``level`` counts its number signs."""

    __slots__ = ("data", "data_at", "level", "start", "tags", "tail", "text")

    def __init__(self, level: int, start: int) -> None:
        """Start a heading at an offset."""
        self.level = level
        self.start = start
        self.text = ""
        self.tail: int | None = None
        self.tags: Sequence[str] = ()
        self.data: dict[str, Any] | None = None
        self.data_at = -1


class Listing:
    """An ordered or unordered list of members; it has no logical meaning."""

    __slots__ = ("items", "start")

    def __init__(self, start: int) -> None:
        """Start a list at an offset."""
        self.start = start
        self.items: list[Member] = []


Block: TypeAlias = Heading | Member | Pcs | Listing


class Document:
    """A document: its front matter and its blocks."""

    __slots__ = ("blocks", "front", "front_at")

    def __init__(self) -> None:
        """Start an empty document."""
        self.front: dict[str, Any] | None = None
        self.front_at = -1
        self.blocks: list[Block] = []
