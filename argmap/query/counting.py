"""How much of everything a map holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.data import FrozenMap
from argmap.model import Polarity
from argmap.query.standing import Role, depths, roles
from argmap.query.structure import cycles, loose_ends, theses
from argmap.query.unfolding import tree

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Inference

__all__ = ["Counts", "counts", "cross_links"]


@frozen(kw_only=True)
class Counts:
    """Sizes of a map.

    ``inferences`` is the sum of ``supports`` and ``attacks`` on claims, ``backings`` and
    ``undercuts`` of inferences, and ``neutral`` ones. ``linked`` are those with several
    premises. ``depth`` is that of the claim farthest from a thesis. ``roles`` is role → number.
    """

    claims: int
    inferences: int
    supports: int
    attacks: int
    backings: int
    undercuts: int
    neutral: int
    linked: int
    theses: int
    loose_ends: int
    implicit: int
    anchored: int
    sources: int
    sections: int
    depth: int
    cycles: int
    cross_links: int
    roles: FrozenMap = field(converter=FrozenMap)


def counts(map_: ArgumentMap) -> Counts:
    """Return how much of everything a map holds."""
    kinds = Counter(_kind(map_, step) for step in map_.inferences)
    by_role = Counter(roles(map_).values())
    return Counts(
        claims=len(map_.claims),
        inferences=len(map_.inferences),
        supports=kinds[Polarity.SUPPORT, True],
        attacks=kinds[Polarity.ATTACK, True],
        backings=kinds[Polarity.SUPPORT, False],
        undercuts=kinds[Polarity.ATTACK, False],
        neutral=kinds[Polarity.NEUTRAL, True] + kinds[Polarity.NEUTRAL, False],
        linked=sum(len(step.premises) > 1 for step in map_.inferences),
        theses=len(theses(map_)),
        loose_ends=len(loose_ends(map_)),
        implicit=sum(claim.implicit for claim in map_.claims),
        anchored=sum(bool(claim.anchors) for claim in map_.claims),
        sources=len(map_.sources),
        sections=len(map_.sections),
        depth=max(depths(map_).values(), default=0),
        cycles=len(cycles(map_)),
        cross_links=cross_links(map_),
        roles={role.value: by_role[role] for role in Role},
    )


def cross_links(map_: ArgumentMap) -> int:
    """Return how many rows of the map's tree refer back; 0 where the map is a forest."""
    return sum(row.back for row in tree(map_))


def _kind(map_: ArgumentMap, step: Inference) -> tuple[Polarity, bool]:
    return step.polarity, step.target in map_.claim_ids
