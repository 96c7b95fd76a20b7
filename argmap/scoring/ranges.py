"""Between what strengths lie when base scores are ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.scoring.circles import enclose, local
from argmap.scoring.gradual import DEFAULT, semantics_named
from argmap.scoring.loops import rule_of
from argmap.scoring.solving import BUDGET, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    from argmap.scoring.circles import Circle
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.loops import Row, Rule
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]
    Ends: TypeAlias = tuple[FloatArray, FloatArray]

__all__ = ["Bounds", "bounds", "is_reached", "reach"]

MOST: Final = 1 << 17
"""The most ranges whose ways to each claim are followed."""
AT_ONCE: Final = 4096
"""How many of them are followed in one pass, a bit each."""


@frozen(eq=False)
class Bounds:
    """Least and greatest strength of each node.

    ``exact`` tells whether both are reached. They are wherever no range bears on the node both
    for and against it; elsewhere, and downstream of a circle, they may be too far apart, never
    too close.
    """

    low: FloatArray
    high: FloatArray
    exact: BoolArray


def bounds(
    network: Network,
    *,
    semantics: str | Semantics = DEFAULT,
    low: ArrayLike | None = None,
    high: ArrayLike | None = None,
    budget: int = BUDGET,
) -> Bounds:
    """Return between what the strengths lie, whatever bases within the ranges are taken.

    Strengths rise with bases, supporters and premises, and fall with attackers; so one pass over
    both ends is enough.

    Args:
        network: What to solve.
        semantics: An id, or one of your own, which must be monotone.
        low: The least base of each node in place of the network's own.
        high: The greatest.
        budget: The most sweeps over a circle.

    Raises:
        ScoringError: There is no such semantics, or a base lies outside [0, 1].
    """
    rule = semantics_named(semantics)
    ends = (
        checked(network, network.low if low is None else low),
        checked(network, network.high if high is None else high),
    )
    return Bounds(*reach(network, rule, ends, budget=budget), is_reached(network, ends))


def reach(
    network: Network, semantics: Semantics, ends: Ends, *, budget: int
) -> tuple[FloatArray, FloatArray]:
    """Return the least and greatest strength of each node, whatever bases between the ends."""
    rule = rule_of(network, semantics)
    bases = ends[0].tolist(), ends[1].tolist()
    least, most = list(bases[0]), list(bases[1])
    for rows, circle in network.passes:
        for row in rows:  # both ends of a node before the next one reads them
            rule.run((row,), least, most, least, bases[0])
            rule.run((row,), most, least, most, bases[1])
        if circle is not None:
            _enclosed(circle, rule, (least, most), bases, budget)
    return np.array(least), np.array(most)


def _enclosed(
    circle: Circle,
    rule: Rule,
    strengths: tuple[list[float], list[float]],
    ends: tuple[list[float], list[float]],
    budget: int,
) -> None:
    """Bound the strengths of a circle."""
    bases = ([ends[0][n] for n in circle.nodes], [ends[1][n] for n in circle.nodes])
    feeds = [[side[n] for n in circle.outside] for side in strengths]
    found = enclose(circle, local(rule, circle), bases, (feeds[0], feeds[1]), budget=budget)
    for side, values in zip(strengths, found, strict=True):
        for n, value in zip(circle.nodes, values.tolist(), strict=True):
            side[n] = value


def is_reached(network: Network, ends: Ends) -> BoolArray:
    """Tell for each node whether no range bears on it both ways, nor through a circle."""
    wide = np.flatnonzero(ends[0] < ends[1]).tolist()
    exact = np.ones(len(network), dtype=np.bool_)
    if not wide:
        return exact
    if len(wide) > MOST:
        exact[:] = False
        return exact
    for at in range(0, len(wide), AT_ONCE):
        exact &= _one_way(network, wide[at : at + AT_ONCE])
    return exact


def _one_way(network: Network, wide: Sequence[int]) -> BoolArray:
    """Tell for each node whether each of some ranges bears on it one way at most."""
    exact = np.ones(len(network), dtype=np.bool_)
    ways = _Ways([0] * len(network), [0] * len(network), [False] * len(network))
    for bit, node in enumerate(wide):
        ways.rising[node] = 1 << bit
    for rows, circle in network.passes:
        for row in rows:
            exact[row[0]] = ways.add(row)
        if circle is not None and ways.reach((*circle.nodes, *circle.outside)):
            for n in circle.nodes:
                ways.unsure[n], exact[n] = True, False
    return exact


@frozen
class _Ways:
    """For each node, as bits, the ranges that bear for it and against it.

    ``unsure`` are nodes that a range reaches through a circle.
    """

    rising: list[int]
    falling: list[int]
    unsure: list[bool]

    def add(self, row: Row) -> bool:
        """Follow the ways to a node; tell whether each range bears on it one way only."""
        node, attackers, supporters, premises = row
        for n in (*supporters, *premises):
            self.rising[node] |= self.rising[n]
            self.falling[node] |= self.falling[n]
        for n in attackers:
            self.rising[node] |= self.falling[n]
            self.falling[node] |= self.rising[n]
        self.unsure[node] = any(self.unsure[n] for n in (*attackers, *supporters, *premises))
        return not (self.unsure[node] or self.rising[node] & self.falling[node])

    def reach(self, nodes: Iterable[int]) -> bool:
        """Tell whether any range bears on any of the nodes."""
        return any(self.rising[n] or self.falling[n] or self.unsure[n] for n in nodes)
