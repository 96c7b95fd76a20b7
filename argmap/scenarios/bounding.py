"""Consistent states of a box too large to go through: branch and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.scenarios.box import BoolArray, IntArray
    from argmap.scenarios.impacts import ImpactMatrix

    AnyInts: TypeAlias = NDArray[np.signedinteger]

__all__ = ["BUDGET", "Bounded", "bounded"]

BUDGET: Final = 5_000_000
"""The most partial states that a search looks at."""

_SMALL: Final = 32_000  # sums up to which numbers of two bytes do
_CHUNK: Final = 1 << 12  # partial states that are worked on at once


@frozen(eq=False)
class Bounded:
    """What a search found.

    Attributes:
        digits: The states whose inconsistency is at most the tolerance, ruled out ones among them,
            shape ``(n, n_factors)``, in the order of their numbers.
        examined: How many partial states were looked at.
        is_complete: Whether these are all of them; else the budget was spent.
    """

    digits: IntArray
    examined: int
    is_complete: bool


def bounded(
    matrix: ImpactMatrix,
    *,
    tolerance: int = 0,
    budget: int = BUDGET,
    progress: Callable[[int, int], None] | None = None,
) -> Bounded:
    """Return every state whose inconsistency is at most ``tolerance``.

    States are chosen factor by factor, the weightiest first. A choice is given up where some
    factor cannot stay or become consistent, whatever is chosen for the rest.
    """
    search = _Search(matrix, tolerance)
    width = len(matrix.box.factors)
    sums: AnyInts = np.zeros((1, search.n_pairs), search.leads.dtype)
    waiting = [(0, np.zeros((1, width), np.intp), sums)]
    found: list[IntArray] = []
    examined = 0
    while waiting:
        depth, digits, sums = waiting.pop()
        if depth == width:
            found.append(digits)
            continue
        digits, sums = search.opened(depth, digits, sums)
        examined += len(digits)
        if progress:
            progress(min(examined, budget), budget)
        if examined > budget:
            return Bounded(_sorted(found, width), examined, is_complete=False)
        kept = search.possible(depth + 1, digits, sums)
        digits, sums = digits[kept], sums[kept]
        waiting += [
            (depth + 1, digits[n : n + _CHUNK], sums[n : n + _CHUNK])
            for n in range(0, len(digits), _CHUNK)
        ]
    return Bounded(_sorted(found, width), examined, is_complete=True)


def _sorted(found: list[IntArray], width: int) -> IntArray:
    digits = np.concatenate([*found, np.zeros((0, width), np.intp)])
    return digits[np.lexsort(digits.T[::-1])] if width else digits


class _Search:
    """What is worked out once: the lead of every state over every other one of its factor."""

    def __init__(self, matrix: ImpactMatrix, tolerance: int) -> None:
        self.box = box = matrix.box
        weight = np.abs(matrix.values)
        both = weight.sum(axis=0) + weight.sum(axis=1)
        parts = [slice(a, b) for a, b in zip(box.offsets, box.offsets[1:], strict=False)]
        self.order = sorted(range(len(parts)), key=lambda f: (-int(both[parts[f]].max()), f))
        pairs = [
            (s, o) for p in parts for s in range(p.start, p.stop) for o in range(p.start, p.stop)
        ]
        state, other = np.array(pairs).T
        self.n_pairs = len(pairs)
        most_sum = 2 * int(weight.max(initial=0)) * len(parts) + tolerance
        kind = np.int16 if most_sum < _SMALL else np.int64
        self.leads: AnyInts = (matrix.values[:, state] - matrix.values[:, other]).astype(kind)
        self.starts = np.searchsorted(state, np.arange(box.offsets[-1]))
        most = np.array([self.leads[p].max(axis=0) for p in parts])
        # at depth d, by how much factors that are not chosen yet can still help each lead
        rest = [most[self.order[d:]].sum(axis=0) for d in range(len(parts) + 1)]
        self.floor: AnyInts = (-tolerance - np.array(rest)).astype(kind)

    def opened(self, depth: int, digits: IntArray, sums: AnyInts) -> tuple[IntArray, AnyInts]:
        """Return the choices with every state of the next factor."""
        f = self.order[depth]
        start, stop = self.box.offsets[f : f + 2]
        n = stop - start
        opened = np.repeat(digits, n, axis=0)
        opened[:, f] = np.tile(np.arange(n), len(digits))
        added = sums[:, None, :] + self.leads[start:stop]
        return opened, added.reshape(-1, self.n_pairs)

    def possible(self, depth: int, digits: IntArray, sums: AnyInts) -> BoolArray:
        """Tell in which choices every factor can still be consistent."""
        holds = np.logical_and.reduceat(sums >= self.floor[depth], self.starts, axis=1)
        each = np.arange(len(digits))
        kept = np.ones(len(digits), dtype=np.bool_)
        for f in self.order[:depth]:
            kept &= holds[each, self.box.offsets[f] + digits[:, f]]
        for f in self.order[depth:]:
            kept &= holds[:, self.box.offsets[f] : self.box.offsets[f + 1]].any(axis=1)
        return kept
