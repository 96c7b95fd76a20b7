"""Between what a strength lies in a scenario where base scores are ranges or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from argmap import words
from argmap.fields import as_base
from argmap.scenarios.sweeping import cut
from argmap.scoring.ranges import bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.scenarios.planning import Group
    from argmap.scenarios.results import ScenarioTable
    from argmap.scoring import Semantics
    from argmap.scoring.ranges import Bounds

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["bounded", "range_of"]


def range_of(
    table: ScenarioTable, map_: str, claim: str, place: int, rule: Semantics
) -> tuple[float, float]:
    """Return the least and greatest strength of a claim in one scenario.

    Clamped strengths have no width. A contrary of a clamped claim stays under its cap.
    """
    group, k = table.plans[map_].group(place)
    node = group.network.index.get(claim)
    if node is None or node in group.columns.taken_out(k):
        return np.nan, np.nan
    found = bounded(group, k, ends=_ends(table, map_, group, k), rule=rule, budget=table.budget)
    return float(found.low[node]), float(found.high[node])


def bounded(
    group: Group, k: int, *, ends: tuple[FloatArray, FloatArray], rule: Semantics, budget: int
) -> Bounds:
    """Return between what all strengths lie in one column, whatever bases between two ends."""
    held, caps, out = (group.columns.cells(name, k) for name in ("held", "caps", "out"))
    low, high = (end.copy() for end in ends)
    for n, value in held.items():
        low[n] = high[n] = value
    fixed = set(held)
    while True:
        network = cut(group.network, frozenset(fixed), frozenset(out))
        found = bounds(network, semantics=rule, low=low, high=high, budget=budget)
        over = [n for n, cap in caps.items() if n not in fixed and found.high[n] > cap]
        if not over:
            return found
        for n in over:
            low[n], high[n] = min(float(found.low[n]), caps[n]), caps[n]
        fixed.update(over)


def _ends(table: ScenarioTable, map_: str, group: Group, k: int) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and highest base of every node in one scenario."""
    columns, moves = group.columns, group.moves
    states = columns.states[:, k : k + 1]
    ends = []
    for own in (group.network.low, group.network.high):
        end = own.copy()
        end[moves.nodes] = moves.moved(own, states, ends=True)[:, 0]
        for node, value in columns.cells("bases", k).items():
            end[node] = value
        ends.append(end)
    part = table.plans[map_].parts.get(columns.names[k])
    scale = str(group.map.data.get("words", words.DEFAULT_SCALE))
    for id_, value in part.prior.items() if part else ():
        if id_ not in group.network.index:  # it went with what is suspended
            continue
        base = as_base(value)
        if isinstance(base, str):
            base = words.interval(base, scale)
        if isinstance(base, tuple):
            ends[0][group.network.index[id_]], ends[1][group.network.index[id_]] = base
    return ends[0], ends[1]
