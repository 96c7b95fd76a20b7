"""What is supported needs any one of its supports: said with attacks alone.

For a claim with several reasons one more argument says that it has none. Each reason attacks that
argument, which attacks the claim: so the claim falls only where all its reasons do.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.errors import ScoringError
from argmap.scoring.frameworks import strong_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.scoring.frameworks import Attackers, Lists

__all__ = ["with_reasons"]

LARGEST: Final = 200_000  # attacks and needs that a circle of supports may come to


def with_reasons(
    attackers: Lists, premises: Lists, supports: Lists, ids: Sequence[str]
) -> tuple[Attackers, Attackers]:
    """Return attackers and needs of a framework in which one support of several is enough.

    Further arguments stand after those that are given. Where supports go in a circle, a reason
    counts only if it does not rest on what it supports: a member of the circle is followed down
    as many steps as the circle has members.

    Raises:
        ScoringError: A circle of supports is too large to be followed.
    """
    maker = _Maker([list(row) for row in attackers], [list(row) for row in premises])
    below = [[*p, *s] for p, s in zip(premises, supports, strict=True)]
    for part in strong_parts(below):
        if len(part) > 1 or part[0] in below[part[0]]:
            _refuse_large(part, below, attackers, ids)
            maker.follow(part, premises, supports)
        else:
            maker.rest(part[0], supports[part[0]])
    rows = (tuple(sorted(set(row))) for row in maker.attackers)
    needs = (tuple(sorted(set(row))) for row in maker.needs)
    return tuple(rows), tuple(needs)


def _refuse_large(part: Sequence[int], below: Lists, attackers: Lists, ids: Sequence[str]) -> None:
    if len(part) * sum(len(below[n]) + len(attackers[n]) for n in part) > LARGEST:
        message = (
            f"supports go in a circle of {len(part):,} arguments, such as {ids[part[0]]!r}, too "
            "large to be followed with support='any'; break the circle, or take 'necessary'"
        )
        raise ScoringError(message)


@define
class _Maker:
    """A framework that grows: for each argument its attackers, and what it needs."""

    attackers: list[list[int]]
    needs: list[list[int]]
    numbers: count[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.numbers = count(len(self.attackers))

    def add(self, attackers: Iterable[int], needs: Iterable[int] = ()) -> int:
        """Add an argument and return its number."""
        self.attackers.append(list(attackers))
        self.needs.append(list(needs))
        return next(self.numbers)

    def rest(self, node: int, reasons: Sequence[int]) -> None:
        """Let an argument need one of some reasons."""
        if len(reasons) == 1:
            self.needs[node].append(reasons[0])
        elif reasons:
            self.attackers[node].append(self.add(reasons))

    def follow(self, part: Sequence[int], premises: Lists, supports: Lists) -> None:
        """Let the members of a circle rest on one another only as far as that leads outside.

        At each step there is a copy of every member that rests on copies of the step before.
        """
        own = {node: list(self.attackers[node]) for node in part}
        before: dict[int, int] = {}
        for step in range(1, len(part) + 1):
            copies: dict[int, int] = {}
            for node in part:
                needed = [before.get(p) if p in own else p for p in premises[node]]
                reasons = [before.get(s) if s in own else s for s in supports[node]]
                known = [n for n in reasons if n is not None]
                if None in needed or (reasons and not known):
                    known, needed = [], []
                    if step < len(part):
                        continue
                    self.attackers[node].append(self.add(()))  # it never has a reason
                copy = node if step == len(part) else self.add(own[node])
                self.needs[copy] = [n for n in needed if n is not None]
                self.rest(copy, known)
                copies[node] = copy
            before = copies
