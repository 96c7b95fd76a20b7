"""What holds of a small argument under every default rule, wherever base scores may lie.

All claims of it start alike, at 0.5, so that only what bears on them tells them apart; base
scores move by up to 0.1 at once. What is told here is then the same under all of
``scoring.PANEL``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from argmap.model import ArgumentMap, Claim, Inference
from argmap.scoring.batches import solve_many
from argmap.scoring.gradual import PANEL
from argmap.scoring.network import network_of
from argmap.scoring.ranges import bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from argmap.scoring.network import Network
    from argmap.teach.fragments import Fragment

__all__ = ["change_if", "ends_of", "is_left_without"]

_START: Final = 0.5
_RADIUS: Final = 0.1
_LEAST: Final = 1e-6
"""The least difference that counts."""


def _network(fragment: Fragment, *, false: str | None = None) -> Network:
    """Return the network of an argument; nothing bears on a claim that is supposed false."""
    claims = [Claim(id_, "…") for id_ in fragment.ids]
    steps = [
        Inference(step.id, step.premises, step.target, step.polarity)
        for step in fragment.steps
        if step.target != false
    ]
    return network_of(ArgumentMap(claims, steps))


def _bases(network: Network, start: float, false: str | None = None) -> NDArray[np.float64]:
    bases = network.base.copy()
    bases[: network.n_claims] = start
    if false is not None:
        bases[network.node(false)] = 0.0
    return bases


def ends_of(fragment: Fragment) -> Mapping[str, tuple[float, float]]:
    """Return for each claim the least and the greatest strength under any of the rules."""
    network = _network(fragment)
    low, high = _bases(network, _START - _RADIUS), _bases(network, _START + _RADIUS)
    found = [bounds(network, semantics=rule, low=low, high=high) for rule in PANEL]
    least = np.min([some.low for some in found], axis=0)
    most = np.max([some.high for some in found], axis=0)
    return {
        id_: (float(least[network.node(id_)]), float(most[network.node(id_)]))
        for id_ in fragment.ids
    }


def _columns(network: Network, fixed: tuple[str, float] | None = None) -> NDArray[np.float64]:
    """Return choices of bases: all alike, all moved, and each moved by itself, up and down."""
    n = network.n_claims
    table = np.repeat(_bases(network, _START)[:, None], 3 + 2 * n, axis=1)
    table[:n, 1] -= _RADIUS
    table[:n, 2] += _RADIUS
    for k in range(n):
        table[k, 3 + 2 * k] -= _RADIUS
        table[k, 4 + 2 * k] += _RADIUS
    if fixed is not None:
        table[network.node(fixed[0])] = fixed[1]
    return table


def change_if(fragment: Fragment, claim: str, on: str, *, base: float = 0.0) -> int | None:
    """Return whether one claim gains (1), loses (-1) or stays (0) if another has a new base score.

    None where rules or base scores do not agree on it. With a base of 0 it is false, whatever
    speaks for it.
    """
    before, after = _network(fragment), _network(fragment, false=None if base else claim)
    found: set[int] = set()
    for rule in PANEL:
        old = solve_many(before, _columns(before), semantics=rule, keep=[on]).of(on)
        new = solve_many(after, _columns(after, (claim, base)), semantics=rule, keep=[on]).of(on)
        change = new - old
        found.update(np.where(np.abs(change) < _LEAST, 0, np.sign(change)).astype(int).tolist())
    return found.pop() if len(found) == 1 else None


def is_left_without(fragment: Fragment, *, false: str | None = None) -> bool | None:
    """Return whether nothing lifts the root above its own base score any more if a claim is false.

    None where rules or base scores do not agree on it.
    """
    network = _network(fragment, false=false)
    low = _bases(network, _START - _RADIUS, false)
    high = _bases(network, _START + _RADIUS, false)
    node = network.node(fragment.root)
    found: set[bool] = set()
    for start in (_START - _RADIUS, _START, _START + _RADIUS):
        low[node] = high[node] = start
        for rule in PANEL:
            ends = bounds(network, semantics=rule, low=low, high=high)
            stands, falls = ends.low[node] > start + _LEAST, ends.high[node] < start + _LEAST
            if not stands and not falls:
                return None
            found.add(bool(falls))
    return found.pop() if len(found) == 1 else None
