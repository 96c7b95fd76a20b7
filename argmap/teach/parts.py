"""What an exercise consists of: parts with options, and the material that they ask about."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.data import Data, FrozenMap, freeze, frozen_map

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Difficulty",
    "Form",
    "Level",
    "MapMark",
    "Material",
    "Option",
    "Outline",
    "Part",
    "Row",
    "Rule",
    "Shown",
]


class Form(StrEnum):
    """The shape of an answer."""

    CHOICE = "choice"
    MANY = "many"
    MATCH = "match"
    GAP = "gap"
    ORDER = "order"
    TREE = "tree"
    TEXT = "text"
    OPEN = "open"


class Rule(StrEnum):
    """How an answer becomes a mark."""

    CREDIT = "credit"
    SET = "set"
    KENDALL = "kendall"
    TREE = "tree"
    SIMILAR = "similar"
    MAP = "map"
    TEACHER = "teacher"


class Level(IntEnum):
    """How hard an exercise is, as far as its features tell."""

    EASY = 1
    MEDIUM = 2
    HARD = 3


@frozen
class Option:
    """One of the things that can be chosen.

    ``credit`` in [0, 1] is what it earns, 1 where it is right. A wrong one says ``why_wrong`` to
    the student and has an ``error``, one word for the class of the mistake. ``claim`` is the
    handle of the claim that it stands for, if any.
    """

    id: str
    text: str
    is_right: bool = field(default=False, kw_only=True)
    credit: float = field(default=0.0, kw_only=True)
    error: str = field(default="", kw_only=True)
    why_wrong: str = field(default="", kw_only=True)
    claim: str | None = field(default=None, kw_only=True)


def _frozen_all(values: Iterable[object]) -> tuple[Data, ...]:
    return tuple(map(freeze, values))


@frozen
class Part:
    """One question of an exercise.

    ``key`` has the shape of an answer, None where only a person can tell; ``accepted`` are
    further keys that count as right.
    """

    id: str
    prompt: str
    options: tuple[Option, ...] = field(default=(), converter=tuple[Option, ...], kw_only=True)
    key: Data = field(default=None, converter=freeze, kw_only=True)
    accepted: tuple[Data, ...] = field(default=(), converter=_frozen_all, kw_only=True)
    points: float = field(default=1.0, kw_only=True)

    def option(self, id_: str) -> Option | None:
        """Return the option of that id, if there is one."""
        return next((option for option in self.options if option.id == id_), None)


@frozen
class Shown:
    """A claim as a student sees it: a handle and a text; ``claim`` is its id in the map."""

    id: str
    text: str
    claim: str


@frozen
class Row:
    """One line of an outline, before all that bears on it.

    It holds the ``claim`` of that handle, or is the ``gap`` of that part. ``sign`` says how it
    bears on the row above that is one step less deep: ``"support"``, ``"attack"``,
    ``"undercut"`` (an attack on the step from that row to the one above it), or ``""`` at a root.
    Rows under one parent that share a ``group`` are linked premises of one reason.
    """

    depth: int
    claim: str | None = field(default=None, kw_only=True)
    gap: str | None = field(default=None, kw_only=True)
    sign: str = field(default="", kw_only=True)
    group: str | None = field(default=None, kw_only=True)


@frozen
class Outline:
    """Part of a map as indented rows."""

    rows: tuple[Row, ...] = field(converter=tuple[Row, ...])
    title: str = field(default="", kw_only=True)


@frozen
class Material:
    """What an exercise is about: claims, outlines in which they hang, and a passage of text."""

    claims: tuple[Shown, ...] = field(default=(), converter=tuple[Shown, ...], kw_only=True)
    outlines: tuple[Outline, ...] = field(default=(), converter=tuple[Outline, ...], kw_only=True)
    text: str = field(default="", kw_only=True)

    def claim(self, handle: str) -> Shown | None:
        """Return the claim of that handle, if it is shown."""
        return next((shown for shown in self.claims if shown.id == handle), None)


@frozen
class MapMark:
    """Which map an exercise was made from: its name, and ``query.digest`` of its structure."""

    name: str
    digest: str


@frozen
class Difficulty:
    """How hard an exercise is: a level, and the features that were measured."""

    level: Level = field(converter=Level)
    features: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
