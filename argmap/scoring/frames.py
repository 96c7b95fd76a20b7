"""The frame of a map for rules that know attacks alone: who attacks whom, and in which order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from argmap.errors import ScoringError
from argmap.scoring.attack_rules import Frame
from argmap.scoring.bipolar import framework_of
from argmap.scoring.budget import Budget, SpentError
from argmap.scoring.frameworks import strong_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring.network import Network

__all__ = ["Projection", "frame_of", "projected"]

Projection: TypeAlias = Literal["necessary", "deductive"]
"""How supports become attacks."""

_MOST: Final = 10_000_000  # attacks that supports may come to


def frame_of(network: Network) -> Frame:
    """Return the frame of a network; its supports are left out.

    An attack that is a node inherits the attackers of its premises, and as a base the least of
    theirs.
    """
    start, source = network.attacks.start.tolist(), network.attacks.source.tolist()
    attackers = [source[a:b] for a, b in pairwise(start)]
    inherited = list(attackers)
    for node, linked in _linked(network):
        both = (a for p in linked for a in attackers[p])
        inherited[node] = sorted({*attackers[node], *both})
    parts: list[list[int]] = [[] for _ in range(int(network.layers.component.max(initial=-1)) + 1)]
    for node, part in enumerate(network.layers.component.tolist()):
        parts[part].append(node)
    loops = {nodes[0] for nodes in network.layers.cyclic}
    return Frame(
        tuple(map(tuple, inherited)),
        _bases(network),
        tuple(map(tuple, parts)),
        tuple(nodes[0] in loops for nodes in parts),
    )


def projected(map_: ArgumentMap, network: Network, supports: str) -> Frame:
    """Return the frame of a map whose supports are worked into its attacks.

    Raises:
        ScoringError: That makes more attacks than can be held.
    """
    framework = framework_of(map_, support=supports)  # type: ignore[arg-type]  # it refuses others
    try:
        rows = framework.attacks(range(len(network)), Budget(_MOST))
    except SpentError:
        message = (
            f"supports={supports!r} makes more than {_MOST:,} attacks of this map; "
            "rank what its attacks alone say with supports='ignore'"
        )
        raise ScoringError(message) from None
    parts = tuple(map(tuple, strong_parts(rows)))
    loops = tuple(len(part) > 1 or part[0] in rows[part[0]] for part in parts)
    return Frame(tuple(map(tuple, rows)), _bases(network), parts, loops)


def _bases(network: Network) -> tuple[float, ...]:
    base: list[float] = network.base.tolist()
    for node, linked in _linked(network):
        base[node] *= min(base[p] for p in linked)
    return tuple(base)


def _linked(network: Network) -> list[tuple[int, Sequence[int]]]:
    """Return the nodes that have premises, each with these."""
    first, premise = network.premises.start.tolist(), network.premises.source.tolist()
    nodes = range(network.n_claims, len(network))
    return [(n, premise[first[n] : first[n + 1]]) for n in nodes if first[n] < first[n + 1]]
