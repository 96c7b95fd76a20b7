"""Where a claim stands to the theses: its role, its side, its depth."""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.model import Inference, Polarity
from argmap.query.structure import bearing, roots, theses

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["Role", "Side", "depths", "role", "roles", "sides"]


class Role(StrEnum):
    """What a claim does for the map, in the words of readers and teachers."""

    MAIN_CLAIM = "main claim"
    REASON = "reason"
    CO_PREMISE = "co-premise"
    OBJECTION = "objection"
    REBUTTAL = "rebuttal"
    LOOSE_END = "loose end"


class Side(StrEnum):
    """Whether a claim speaks for the theses, by the signs on its ways to them."""

    PRO = "pro"
    CON = "con"
    MIXED = "mixed"
    NEITHER = "neither"


def depths(map_: ArgumentMap) -> dict[str, int]:
    """Return how many steps each claim stands from the nearest thesis, as id → number.

    Claims that no thesis rests on are counted from the root that they lead to. What bears on an
    inference stands one step further than that inference.
    """
    return {id_: depth for id_, (depth, _) in _survey(map_).items() if id_ in map_.claim_ids}


def roles(map_: ArgumentMap) -> dict[str, Role]:
    """Return the role of every claim, as id → role.

    A thesis is a main claim. Any other claim has the role of its step towards the nearest
    thesis: a premise of an attack is an objection, and a rebuttal where what it attacks is an
    objection, a rebuttal or an attack; a premise of a support is a co-premise where it is linked
    with others, and otherwise a reason. A root that is no thesis is a loose end.
    """
    main = {claim.id for claim in theses(map_)}
    found: dict[str, Role] = {}
    survey = _survey(map_)
    for id_, (_, step) in survey.items():
        if id_ in map_.claim_ids:
            found[id_] = Role.MAIN_CLAIM if id_ in main else _role(map_, step, found)
    return {claim.id: found[claim.id] for claim in map_.claims}


def role(map_: ArgumentMap, id_: str) -> Role:
    """Return the role of one claim; for many claims ask ``roles``.

    Raises:
        UnknownIdError: The map has no such claim.
    """
    return roles(map_)[map_.claim(id_).id]


def _role(map_: ArgumentMap, step: Inference | None, found: dict[str, Role]) -> Role:
    if step is None:
        return Role.LOOSE_END
    if step.polarity is Polarity.SUPPORT:
        return Role.CO_PREMISE if len(step.premises) > 1 else Role.REASON
    target = map_[step.target]
    if isinstance(target, Inference):
        counters = target.polarity is Polarity.ATTACK
    else:
        counters = found.get(target.id) in (Role.OBJECTION, Role.REBUTTAL)
    return Role.REBUTTAL if counters else Role.OBJECTION


def _survey(map_: ArgumentMap) -> dict[str, tuple[int, Inference | None]]:
    """Return depth and onward step of all claims and inferences, nearest to a thesis first."""
    found: dict[str, tuple[int, Inference | None]] = {}
    for starts in (theses(map_), roots(map_)):
        new = [claim.id for claim in starts if claim.id not in found]
        found.update((id_, (0, next(bearing(map_.outgoing(id_)), None))) for id_ in new)
        waiting = deque(new)
        while waiting:
            id_ = waiting.popleft()
            depth = found[id_][0] + 1
            for step in map_.incoming(id_):
                premises = () if step.polarity is Polarity.NEUTRAL else step.premises
                reached = [i for i in (step.id, *premises) if i not in found]
                found.update((i, (depth, step)) for i in reached)
                waiting += reached
    return found


def sides(map_: ArgumentMap, *thesis: str) -> dict[str, Side]:
    """Return for every claim whether it speaks for some claims, by default for all theses.

    A way counts as pro where it has an even number of attacks, on claims or on inferences. A
    claim with ways of both kinds is mixed, one without any is neither.

    Raises:
        UnknownIdError: The map has no such claim.
    """
    starts = [map_.claim(id_).id for id_ in thesis] or [claim.id for claim in theses(map_)]
    waiting = [(id_, True) for id_ in starts]
    seen = set(waiting)
    while waiting:
        id_, pro = waiting.pop()
        for step in bearing(map_.incoming(id_)):
            sign = pro is (step.polarity is Polarity.SUPPORT)
            new = [(i, sign) for i in (step.id, *step.premises) if (i, sign) not in seen]
            seen.update(new)
            waiting += new
    by_ways = {(True, True): Side.MIXED, (True, False): Side.PRO, (False, True): Side.CON}
    return {
        id_: by_ways.get(((id_, True) in seen, (id_, False) in seen), Side.NEITHER)
        for id_ in map_.claim_ids
    }
