"""Which claims of two maps were found to be the same, and which are left over."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Alignment", "How", "Method", "Pair", "Solver"]


class Method(StrEnum):
    """By what the claims of two maps are held against each other."""

    ID = "id"
    LINKS = "links"
    TEXT = "text"


class How(StrEnum):
    """Who says that two claims are the same: a shared id, a person's link, or a comparison."""

    ID = "id"
    LINK = "link"
    TEXT = "text"


class Solver(StrEnum):
    """How the best pairs were chosen among all that could be."""

    ASSIGNMENT = "assignment"
    SCIPY = "scipy"
    GREEDY = "greedy"


@frozen(order=False)
class Pair:
    """A claim of each map that are the same; ``similarity`` is in [0, 1]."""

    a: str
    b: str
    similarity: float = 1.0
    how: How = How.TEXT

    def mirrored(self) -> Pair:
        """Return the pair seen from the other map."""
        return Pair(self.b, self.a, self.similarity, self.how)


def _pairs(value: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(value)


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


_TOLD: Final = {How.LINK: "by hand", How.ID: "by id", How.TEXT: "by text"}


@frozen
class Alignment:
    """Pairs of claims of two maps that are the same, and the claims that stand alone.

    Every claim of either map is in one of ``pairs``, ``doubtful`` and what is left over. Found
    by id or by text it is there once; links of a person may put it into several pairs.

    Attributes:
        pairs: In the order of the first map.
        doubtful: Pairs that a person should look at, in the order of the first map.
        only_a: Ids of claims of the first map that nothing was found for, in its order.
        only_b: The same of the second map.
        method: By what the maps were held against each other.
        solver: How the pairs were chosen among all that could be; the weakest that was needed.
    """

    pairs: tuple[Pair, ...] = field(default=(), converter=_pairs)
    doubtful: tuple[Pair, ...] = field(default=(), converter=_pairs, kw_only=True)
    only_a: tuple[str, ...] = field(default=(), converter=_ids, kw_only=True)
    only_b: tuple[str, ...] = field(default=(), converter=_ids, kw_only=True)
    method: Method = field(default=Method.TEXT, converter=Method, kw_only=True)
    solver: Solver = field(default=Solver.ASSIGNMENT, converter=Solver, kw_only=True)

    @property
    def by_hand(self) -> int:
        """The number of pairs that a person linked."""
        return sum(pair.how is How.LINK for pair in self.pairs)

    @property
    def by_machine(self) -> int:
        """The number of pairs that were found."""
        return len(self.pairs) - self.by_hand

    @property
    def header(self) -> str:
        """What stands over every table that rests on the alignment."""
        made = Counter(pair.how for pair in self.pairs)
        told = [f"{made[how]} {words}" for how, words in _TOLD.items() if made[how]]
        pairs = f"{len(self.pairs)} {'pair' if len(self.pairs) == 1 else 'pairs'}"
        chosen = "" if self.solver is Solver.ASSIGNMENT else f", chosen by {self.solver}"
        left = f"left over: {len(self.only_a)} and {len(self.only_b)}"
        made_by = f" ({', '.join(told)})" if told else ""
        return f"{pairs}{made_by}{chosen}; doubtful: {len(self.doubtful)}; {left}"

    def a_to_b(self) -> dict[str, str]:
        """Return the id in the second map of every paired claim of the first."""
        return {pair.a: pair.b for pair in reversed(self.pairs)}

    def b_to_a(self) -> dict[str, str]:
        """Return the id in the first map of every paired claim of the second."""
        return {pair.b: pair.a for pair in reversed(self.pairs)}
