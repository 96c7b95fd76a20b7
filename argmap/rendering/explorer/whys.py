"""Why claims are as strong as they are, in words, as far as that is soon found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.query import theses
from argmap.scoring.explaining import explain
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.results import Scores

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["whys_of"]

_MOST: Final = 60  # claims that are explained
_LARGEST: Final = 1000  # claims of a map in which reasons are weighed


def whys_of(map_: ArgumentMap, scores: object) -> dict[str, tuple[str, ...]]:
    """Return sentences for claims that have reasons, by id: theses first, as many as are soon told.

    Nothing where strengths do not say by which rule they came about, or the map is very large.
    """
    if not isinstance(scores, Scores) or scores.rule != SEMANTICS.get(scores.semantics):
        return {}
    if len(map_.claims) > _LARGEST:
        return {}
    first = [claim.id for claim in theses(map_)]
    ids = [id_ for id_ in dict.fromkeys([*first, *map_.claim_ids]) if map_.incoming(id_)]
    return {
        id_: explain(
            map_,
            id_,
            semantics=scores.semantics,
            linked=scores.network.linked,
            method=None if id_ in first else "removal",
        ).sentences
        for id_ in ids[:_MOST]
    }
