"""What to check first: claims that rest on nothing, by how much hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from argmap.query import theses
from argmap.query.structure import feeders
from argmap.scoring.batches import solve_many
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.network import network_of

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Linked

__all__ = ["Swing", "check_first"]


@frozen
class Swing:
    """A claim that rests on nothing, and what a thesis would be with it wholly false or true.

    Attributes:
        claim: The id of the claim.
        lacks: What it lacks: ``"source"``, a place in a text; ``"base"``, reasons as well as a
            base score; ``"ground"``, why it has the base score that it has.
        thesis: The id of the thesis that swings most.
        at_zero: The strength of the thesis where the base score of the claim is 0.
        at_one: The same where it is 1.
    """

    claim: str
    lacks: tuple[str, ...]
    thesis: str
    at_zero: float
    at_one: float

    @property
    def size(self) -> float:
        """How far the thesis swings."""
        return abs(self.at_one - self.at_zero)


def check_first(
    map_: ArgumentMap, *, semantics: str | Semantics = DEFAULT, linked: Linked = "min"
) -> tuple[Swing, ...]:
    """Return the claims that lack a source, a base or its ground, the weightiest first.

    Each is taken as wholly false and as wholly true, all else as it is. A thesis itself is left
    out; so is a claim that moves none.

    Raises:
        ScoringError: There is no such semantics or way to join.
    """
    network = network_of(map_, linked=linked)
    main = [claim.id for claim in theses(map_)]
    lacking = {claim.id: _lacks(map_, claim) for claim in map_.claims if claim.id not in main}
    found = {id_: lacks for id_, lacks in lacking.items() if lacks}
    if not found or not main:
        return ()
    table = np.repeat(network.base[:, None], 2 * len(found), axis=1)
    for k, id_ in enumerate(found):
        table[network.node(id_), 2 * k : 2 * k + 2] = 0.0, 1.0
    batch = solve_many(network, table, semantics=semantics, keep=main)
    ends = batch.strengths.reshape(len(main), len(found), 2)
    moves = np.nan_to_num(np.abs(ends[:, :, 1] - ends[:, :, 0]))
    swings = []
    for k, (id_, lacks) in enumerate(found.items()):
        most = int(moves[:, k].argmax())
        if moves[most, k] > 0.0:
            low, high = ends[most, k].tolist()
            swings.append(Swing(id_, lacks, main[most], low, high))
    return tuple(sorted(swings, key=lambda swing: -swing.size))


def _lacks(map_: ArgumentMap, claim: Claim) -> tuple[str, ...]:
    """Return what a claim lacks to be relied on."""
    lacks = [] if claim.anchors or claim.by else ["source"]
    if claim.base is None and not any(feeders(map_, claim.id)):
        lacks.append("base")
    elif claim.base is not None and claim.why is None:
        lacks.append("ground")
    return tuple(lacks)
