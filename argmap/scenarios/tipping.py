"""Where a base score tips a claim over the threshold, by bisection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.scenarios.asking import Bench, Question

    BoolArray: TypeAlias = NDArray[np.bool_]
    FloatArray: TypeAlias = NDArray[np.float64]
    Moved: TypeAlias = Callable[[Sequence[int], FloatArray], FloatArray]

__all__ = ["AT", "tips_of"]

AT: Final = 1e-9
"""How near to the threshold a strength is on it."""
_STEPS: Final = 16  # points on each side of a base score at which a crossing is looked for
_HALVINGS: Final = 45


def tips_of(
    bench: Bench, strengths: Moved, places: Sequence[int], asked: Question
) -> dict[int, float]:
    """Return the base score nearest to its own at which each input takes the claim over."""
    threshold = asked.table.threshold
    if not abs(asked.strength - threshold) > AT:
        return {}
    over = asked.strength > threshold

    def crosses(kept: Sequence[int], values: FloatArray) -> BoolArray:
        found: BoolArray = (strengths(kept, values) > threshold) != over
        return found

    kept: list[int] = []
    ends: list[tuple[float, float]] = []
    for mixed in (False, True):  # a way of one sign crosses once, if at its end
        own = [n for n in places if bench.inputs[n].is_mixed is mixed]
        for n, *pair in _crossings(bench, crosses, own, _STEPS if mixed else 1):
            kept.append(n)
            ends.append((pair[0], pair[1]))
    near, far = np.array(ends).reshape(-1, 2).T
    for _ in range(_HALVINGS if kept else 0):
        middle = (near + far) / 2
        beyond = crosses(kept, middle)
        far, near = np.where(beyond, middle, far), np.where(beyond, near, middle)
    tips: dict[int, float] = {}
    for n, at in zip(kept, far.tolist(), strict=True):
        if n not in tips or abs(at - bench.base[n]) < abs(tips[n] - bench.base[n]):
            tips[n] = at
    return tips


def _crossings(
    bench: Bench,
    crosses: Callable[[Sequence[int], FloatArray], BoolArray],
    places: Sequence[int],
    steps: int,
) -> Iterator[tuple[int, float, float]]:
    """Yield inputs with a point on the near side and the next on the far side, each way."""
    if not places:
        return
    lanes = [(n, end) for n in places for end in (0.0, 1.0)]  # downward and upward
    own, end = bench.base[[n for n, _ in lanes]], np.array([end for _, end in lanes])
    points = own[:, None] + (end - own)[:, None] * (np.arange(1, steps + 1) / steps)
    each = [n for n, _ in lanes for _ in range(steps)]
    crossed = crosses(each, points.ravel()).reshape(points.shape)
    for lane in np.flatnonzero(crossed.any(axis=1)).tolist():
        first = int(crossed[lane].argmax())
        near = points[lane, first - 1] if first else own[lane]
        yield lanes[lane][0], float(near), float(points[lane, first])
