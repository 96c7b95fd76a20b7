"""Extensions circle by circle: what is chosen in one restricts the choice in those it attacks.

References:
    Baroni, Giacomin & Guida (2005), "SCC-recursiveness: a general schema for argumentation
    semantics", Artificial Intelligence 168.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.scoring.budget import SpentError
from argmap.scoring.factoring import Forest
from argmap.scoring.frameworks import (
    bits,
    first_circle,
    mask_of,
    restricted,
    reversed_lists,
    weak_parts,
)
from argmap.scoring.grounding import IN, UNDEC, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from argmap.scoring.budget import Budget
    from argmap.scoring.factoring import Family
    from argmap.scoring.frameworks import Attackers

    Base: TypeAlias = Callable[[Attackers], Family]
    Problem: TypeAlias = tuple[int, int]

__all__ = ["by_circles"]

_NODE: Final = 4  # steps that one argument of a problem counts as


def by_circles(attackers: Attackers, base: Base, budget: Budget, *, labelled: bool) -> Family:
    """Return the extensions of a framework by those of its circles.

    Args:
        attackers: The framework.
        base: The extensions of one circle.
        budget: What may be spent.
        labelled: Whether an argument that is neither accepted nor attacked keeps those that it
            attacks from being accepted, as for complete, preferred and stable extensions; for CF2
            and stage2 it does not.
    """
    work = _Work(attackers, base, budget, labelled)
    return work.forest.family(work.forest.unfold(((1 << len(attackers)) - 1, 0), work.expand))


class _Work:
    """One framework; a problem is a bit set of arguments, and one of those never accepted."""

    def __init__(self, attackers: Attackers, base: Base, budget: Budget, labelled: bool) -> None:  # noqa: FBT001  # of this module alone
        self.attackers = attackers
        self.targets = reversed_lists(attackers)
        self.base = base
        self.budget = budget
        self.labelled = labelled
        self.forest = Forest()

    def expand(self, problem: Problem) -> Iterator[tuple[tuple[int, ...], Sequence[Problem | int]]]:
        """Yield what the first circle may accept, each with what is left then."""
        mask, blocked = problem
        nodes = bits(mask)
        self.budget.spend(_NODE * len(nodes) + 1)
        framework = restricted(self.attackers, nodes, blocked=blocked)
        accepted, rest = self._settled(framework)
        parts = weak_parts(framework if len(rest) == len(nodes) else restricted(framework, rest))
        if len(rest) < len(nodes) or len(parts) != 1:
            masks = [mask_of(nodes[rest[n]] for n in part) for part in parts]
            yield tuple([nodes[n] for n in accepted]), [(m, m & blocked) for m in masks]
            return
        circle = first_circle(framework)
        if len(circle) == len(nodes):
            yield (), [self.forest.graft(self.base(framework), nodes)]
            return
        names = [nodes[n] for n in circle]
        family = self.base(restricted(framework, circle))
        for members in sorted(tuple(sorted(found)) for found in family):
            yield self._after([names[n] for n in members], names, problem)
        if not family.exact:
            raise SpentError

    def _settled(self, framework: Attackers) -> tuple[list[int], list[int]]:
        """Return what is accepted for certain, and what is open."""
        if not self.labelled:
            return [], list(range(len(framework)))
        label = settled(framework, reversed_lists(framework))
        return [n for n, found in enumerate(label) if found == IN], [
            n for n, found in enumerate(label) if found == UNDEC
        ]

    def _after(
        self, accepted: Sequence[int], circle: Iterable[int], problem: Problem
    ) -> tuple[tuple[int, ...], Sequence[Problem]]:
        """Return what a choice in a circle accepts, and the problem that it leaves."""
        mask, blocked = problem
        inside = mask_of(circle)
        hit = mask_of(target for node in accepted for target in self.targets[node])
        if self.labelled:
            undecided = bits(inside & ~hit & ~mask_of(accepted))
            blocked |= mask_of(target for node in undecided for target in self.targets[node])
        left = mask & ~inside & ~hit
        return tuple(accepted), [(left, left & blocked)] if left else []
