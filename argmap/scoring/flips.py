"""Which single base score would take a claim over a threshold, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import asdict, frozen

from argmap.scoring.batches import solve_many
from argmap.scoring.loops import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Flip", "flips_of", "ways_to"]

_STEPS: Final = 40
SAME: Final = 1e-9
"""The distance up to which a strength is at a threshold."""
TRIED: Final = 20
"""The most base scores that are tried: those of the weightiest reasons."""


@frozen
class Flip:
    """A base score that, moved alone, takes a claim over a threshold.

    Attributes:
        claim: The id of the claim whose base score it is.
        base: The base score as it is.
        at: Where the strength crosses the threshold; the nearest such base.
        rises: Whether the strength rises to the threshold, or else falls below it.
    """

    claim: str
    base: float
    at: float
    rises: bool

    @property
    def change(self) -> float:
        """By how much the base score has to move."""
        return self.at - self.base

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain values."""
        return asdict(self)


def ways_to(network: Network, topic: int) -> dict[int, int]:
    """Return which way each node bears on one: 1 for, -1 against, 0 both ways or in a circle.

    Nodes that do not bear on it have no entry.
    """
    rows = rows_of(network, range(len(network)))
    circular = {n for part in network.layers.cyclic for n in part}
    seen = {(topic, 1, topic in circular)}
    waiting = list(seen)
    while waiting:
        node, sign, unsure = waiting.pop()
        _, attackers, supporters, premises = rows[node]
        steps = [*((n, -sign) for n in attackers), *((n, sign) for n in (*supporters, *premises))]
        new = {(n, way, unsure or n in circular) for n, way in steps} - seen
        seen |= new
        waiting += new
    ways: dict[int, int] = {}
    for node, sign, unsure in seen:
        ways[node] = sign if ways.get(node, sign) == sign and not unsure else 0
    return ways


def flips_of(
    network: Network,
    topic: int,
    *,
    rule: Semantics,
    among: Sequence[int],
    strength: float,
    threshold: float,
    budget: int,
) -> tuple[Flip, ...]:
    """Return the flips of a claim, that of the least change first, found by bisection.

    Args:
        network: What is scored.
        topic: The claim whose strength is to cross the threshold.
        rule: The semantics.
        among: The claims whose base scores are tried; each must bear on the topic one way only.
        strength: The strength of the topic; where it is at the threshold there is no flip.
        threshold: What is to be crossed.
        budget: The most sweeps of each solver over a circle.
    """
    if not abs(strength - threshold) > SAME or not among:
        return ()
    rises = strength < threshold
    ways = ways_to(network, topic)
    tried = np.array(among, dtype=np.intp)
    far = (np.array([ways[n] > 0 for n in among]) == rises).astype(np.float64)

    def crosses(bases: FloatArray) -> BoolArray:
        table = np.repeat(network.base[:, None], len(tried), axis=1)
        table[tried, np.arange(len(tried))] = bases
        found = solve_many(
            network, table, semantics=rule, keep=[network.ids[topic]], budget=budget
        ).strengths[0]
        over: BoolArray = found >= threshold if rises else found < threshold
        return over

    can = crosses(far)
    tried, far = tried[can], far[can]
    near = network.base[tried]
    for _ in range(_STEPS if len(tried) else 0):
        middle = (near + far) / 2.0
        over = crosses(middle)
        far, near = np.where(over, middle, far), np.where(over, near, middle)
    flips = (
        Flip(network.ids[n], float(network.base[n]), at, rises)
        for n, at in zip(tried.tolist(), far.tolist(), strict=True)
    )
    return tuple(sorted(flips, key=lambda flip: round(abs(flip.change), 9)))
