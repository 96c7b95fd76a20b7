"""What a claim earns for where it hangs in a tree, by the first rule that fires."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CREDIT", "Place", "Placing", "Tree"]


class Placing(StrEnum):
    """How the place of a claim differs from the key's."""

    CORRECT = "correct"
    SIGN = "wrong-sign"
    GROUP = "grouping"
    REVERSED = "reversed"
    SKIPPED = "level-skipped"
    SIBLING = "sibling"
    BELOW = "descendant"
    BRANCH = "wrong-branch"
    MISSING = "missing"


CREDIT: Final = MappingProxyType(
    {
        Placing.CORRECT: 1.0,
        Placing.SIGN: 0.5,
        Placing.GROUP: 0.75,
        Placing.REVERSED: 0.25,
        Placing.SKIPPED: 0.5,
        Placing.SIBLING: 0.5,
        Placing.BELOW: 0.4,
        Placing.BRANCH: 0.0,
        Placing.MISSING: 0.0,
    }
)
"""What each class earns, in [0, 1]."""


@frozen
class Place:
    """Where a claim hangs: on which claim, how, and with which linked premises.

    ``group`` is any word that the linked premises of one reason share. At a root ``parent`` is
    None, and nothing else counts.
    """

    parent: str | None
    sign: str = ""
    group: str | None = None


class Tree:
    """A tree of claims, with the claims that lead from each to the root."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        """Take in where each claim hangs."""
        self.places = dict(places)
        self._mates: dict[tuple[str | None, str, str], set[str]] = {}
        for claim, place in self.places.items():
            if place.group is not None:
                self._mates.setdefault((place.parent, place.sign, place.group), set()).add(claim)
        self._above: dict[str, frozenset[str]] = {}

    def mates(self, claim: str) -> frozenset[str]:
        """Return the claims that are linked premises with a claim, without itself."""
        place = self.places[claim]
        if place.group is None:
            return frozenset()
        return frozenset(self._mates[place.parent, place.sign, place.group] - {claim})

    def above(self, claim: str) -> frozenset[str]:
        """Return the claims on the way from a claim to its root; in a circle, all of it."""
        if claim not in self._above:
            way: dict[str, None] = {}
            at = self.parent(claim)
            while at is not None and at not in way:
                way[at] = None
                at = self.parent(at)
            self._above[claim] = frozenset(way)
        return self._above[claim]

    def parent(self, claim: str) -> str | None:
        """Return what a claim hangs on; None at a root, and for a claim that is not there."""
        place = self.places.get(claim)
        return None if place is None else place.parent

    def placed(self, claim: str, answer: Tree) -> Placing:
        """Return how the place of a claim in an answer differs from that in this tree.

        Only what stands above the answer's parent in *this* tree counts, so that another claim's
        place makes no difference.
        """
        place = answer.places.get(claim)
        if place is None:
            return Placing.MISSING
        mine = self.places[claim]
        if place.parent == mine.parent:
            if mine.parent is None:
                return Placing.CORRECT
            if place.sign != mine.sign:
                return Placing.SIGN
            same = answer.mates(claim) == self.mates(claim)
            return Placing.CORRECT if same else Placing.GROUP
        return self._misplaced(claim, place.parent)

    def _misplaced(self, claim: str, parent: str | None) -> Placing:
        mine = self.places[claim].parent
        if parent is None or parent not in self.places:
            return Placing.BRANCH
        if claim in self.above(parent):
            return Placing.REVERSED if self.parent(parent) == claim else Placing.BRANCH
        if mine is None:
            return Placing.BRANCH
        if parent in self.above(mine):
            return Placing.SKIPPED
        if self.parent(parent) == mine:
            return Placing.SIBLING
        return Placing.BELOW if mine in self.above(parent) else Placing.BRANCH


def best_placings(
    keys: Iterable[Tree], alternatives: Iterable[Tree], answer: Tree
) -> dict[str, Placing]:
    """Return how each claim is placed by the key that the answer meets best.

    Args:
        keys: Whole keys; the first is the key itself, and the best of them counts.
        alternatives: Accepted places of some claims; each claim takes what earns most.
        answer: What was given.
    """
    best: dict[str, Placing] = {}
    most = -1.0
    for key in keys:
        found = {claim: key.placed(claim, answer) for claim in key.places}
        earned = sum(CREDIT[placing] for placing in found.values())
        if earned > most:
            best, most = found, earned
    for other in alternatives:
        for claim in other.places:
            if claim in best and _meets(claim, other.places[claim], answer):
                best[claim] = Placing.CORRECT
    return best


def _meets(claim: str, accepted: Place, answer: Tree) -> bool:
    """Tell whether a claim stands where an accepted alternative has it."""
    place = answer.places.get(claim)
    if place is None or place.parent != accepted.parent:
        return False
    if accepted.parent is None:
        return True
    linked = bool(answer.mates(claim))
    return place.sign == accepted.sign and linked is (accepted.group is not None)
