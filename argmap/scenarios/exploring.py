"""Every state of a box at once: how consistent it is, and what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.scenarios.box import need_few

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from argmap.scenarios.box import Box
    from argmap.scenarios.impacts import ImpactMatrix

    IntArray: TypeAlias = NDArray[np.intp]
    AnyInts: TypeAlias = NDArray[np.signedinteger]

__all__ = ["Explored", "explored", "gaps_of", "next_of"]

_BLOCK: Final = 1 << 14  # states worked out at once: what a cache holds
_SMALL: Final = 32_000  # sums up to which numbers of two bytes do


@frozen(eq=False)
class Explored:
    """What is known of every state of a box, in the order of their numbers.

    Attributes:
        worst: Its inconsistency: the largest gap between the best and the chosen state of a factor.
        all_at_once: The state that follows where every factor goes to its best state.
        one_by_one: The state that follows where only the factor with the largest gap does.
    """

    worst: AnyInts
    all_at_once: IntArray
    one_by_one: IntArray


def explored(
    matrix: ImpactMatrix, *, progress: Callable[[int, int], None] | None = None
) -> Explored:
    """Return what is known of every state of a box.

    A factor keeps its state where no other is better, and takes the first of the best ones. Of
    factors with equal gaps the first one moves.

    Raises:
        ScenarioError: There are more than 10,000,000 states.
    """
    box = matrix.box
    need_few(box)
    work = _Work(matrix)
    worst = np.empty(box.n_states, dtype=work.kind)
    follows = np.empty((2, box.n_states), dtype=np.int32)
    for n in range(work.n_blocks):
        part = slice(n * work.width, (n + 1) * work.width)
        work.fill(n, worst[part], follows[:, part])
        if progress:
            progress(min(part.stop, box.n_states), box.n_states)
    return Explored(worst, follows[0], follows[1])


class _Work:
    """A box cut in two: leading factors, whose states make blocks, and the rest of each block."""

    def __init__(self, matrix: ImpactMatrix) -> None:
        box = self.box = matrix.box
        peak = int(np.abs(matrix.values).max(initial=0)) * len(box.factors)
        self.kind: type[np.signedinteger] = np.int16 if peak < _SMALL else np.int64
        cut = len(box.factors)
        while cut and box.n_states // _outer(box, cut - 1) <= _BLOCK:
            cut -= 1
        self.cut = cut
        self.n_blocks = _outer(box, cut)
        self.width = box.n_states // self.n_blocks
        self.values: AnyInts = matrix.values.astype(self.kind)
        numbers = np.arange(self.width)
        self.digits = box.spread(numbers)
        self.digits[:, :cut] = 0
        self.columns = np.ascontiguousarray(self.digits.T.astype(self.kind))
        self.within: AnyInts = np.zeros((box.offsets[-1], self.width), dtype=self.kind)
        for f in range(cut, len(box.factors)):
            moved: AnyInts = self.values[box.offsets[f] + self.digits[:, f]].T
            self.within = self.within + moved
        flat = [(box.offsets[f] + self.digits[:, f]) * self.width + numbers for f in self._inner]
        self.flat = dict(zip(self._inner, flat, strict=True))

    @property
    def _inner(self) -> range:
        return range(self.cut, len(self.box.factors))

    def fill(self, n: int, worst: AnyInts, follows: AnyInts) -> None:
        """Work out one block."""
        box = self.box
        leading = box.spread(np.array([n * self.width]))[0]
        rows = [box.offsets[f] + leading[f] for f in range(self.cut)]
        sums = self.within + self.values[rows].sum(axis=0, dtype=self.kind)[:, None]
        worst[:] = 0
        here = np.arange(n * self.width, (n + 1) * self.width, dtype=np.int32)
        follows[:] = here
        for f, stride in enumerate(box.strides):
            own = sums[box.offsets[f] : box.offsets[f + 1]]
            now = leading[f] if f < self.cut else self.columns[f]
            chosen = own[leading[f]] if f < self.cut else np.take(sums, self.flat[f])
            best, first = _best(own)
            gap = best - chosen
            step = np.where(gap > 0, first - now, 0).astype(np.int32) * np.int32(stride)
            follows[0] += step
            np.copyto(follows[1], here + step, where=gap > worst)
            np.maximum(worst, gap, out=worst)


def _best(own: AnyInts) -> tuple[AnyInts, AnyInts]:
    """Return the largest number of each column and the first row that has it.

    For a few rows this is many times faster than ``argmax``.
    """
    best, first = own[0].copy(), np.zeros_like(own[0])
    for row in range(1, len(own)):
        np.copyto(first, row, where=own[row] > best)
        np.maximum(best, own[row], out=best)
    return best, first


def _outer(box: Box, cut: int) -> int:
    """Return how many states the first ``cut`` factors have together."""
    return int(np.prod(box.shape[:cut], dtype=object)) if cut else 1


# --- some states --------------------------------------------------------------------------


def gaps_of(matrix: ImpactMatrix, digits: IntArray) -> tuple[IntArray, IntArray]:
    """Return the gap of each factor in some states, and its first best state.

    Both have shape ``(n, n_factors)``, as ``digits`` has.
    """
    box = matrix.box
    sums = np.zeros((len(digits), box.offsets[-1]), dtype=np.intp)
    for f, start in enumerate(box.offsets[:-1]):
        sums += matrix.values[start + digits[:, f]]
    gaps, bests = np.empty_like(digits), np.empty_like(digits)
    each = np.arange(len(digits))
    for f, start in enumerate(box.offsets[:-1]):
        own = sums[:, start : box.offsets[f + 1]]
        bests[:, f] = own.argmax(axis=1)
        gaps[:, f] = own[each, bests[:, f]] - own[each, digits[:, f]]
    return gaps, bests


def next_of(matrix: ImpactMatrix, digits: IntArray, *, rule: str) -> IntArray:
    """Return the states that follow some, by ``"global"`` or ``"local"`` succession."""
    gaps, bests = gaps_of(matrix, digits)
    if rule == "global":
        return np.where(gaps > 0, bests, digits)
    follows = digits.copy()
    first, each = gaps.argmax(axis=1), np.arange(len(digits))
    moves = gaps[each, first] > 0
    follows[each[moves], first[moves]] = bests[each[moves], first[moves]]
    return follows
