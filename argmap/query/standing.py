"""Where a claim stands to the theses: its role, its side, its depth."""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.model import Inference, Polarity
from argmap.query.structure import bearing, feeders, loose_ends, roots, theses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap, Claim

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


def depths(map_: ArgumentMap, *root: str) -> dict[str, int]:
    """Return how many steps each claim stands from the nearest thesis, as id → number.

    Claims that no thesis rests on are counted from the root that they lead to. What bears on an
    inference stands one step further than that inference. With ``root`` the steps are counted
    from these claims, and only what bears on them is told.

    Raises:
        UnknownIdError: The map has no such claim.
    """
    survey = _survey(map_, [map_.claim(id_) for id_ in root])
    return {id_: depth for id_, (depth, _) in survey.items() if id_ in map_.claim_ids}


def roles(map_: ArgumentMap) -> dict[str, Role]:
    """Return the role of every claim, as id → role.

    A thesis is a main claim. Any other claim has the role of its step towards the nearest
    thesis: a premise of an attack is an objection, and a rebuttal where what it attacks is an
    objection, a rebuttal or an attack; a premise of a support is a co-premise where it is linked
    with others, and otherwise a reason. The rival of a thesis is an objection, whichever is the
    target of their mutual attack. A root that is no thesis is a loose end.
    """
    main = {claim.id for claim in theses(map_)}
    found: dict[str, Role] = {}
    survey = _survey(map_)
    for id_, (_, step) in survey.items():
        if id_ in map_.claim_ids:
            found[id_] = Role.MAIN_CLAIM if id_ in main else _role(map_, id_, step, found)
    return {claim.id: found[claim.id] for claim in map_.claims}


def role(map_: ArgumentMap, id_: str) -> Role:
    """Return the role of one claim; for many claims ask ``roles``.

    Raises:
        UnknownIdError: The map has no such claim.
    """
    return roles(map_)[map_.claim(id_).id]


def _role(map_: ArgumentMap, id_: str, step: Inference | None, found: dict[str, Role]) -> Role:
    if step is None:
        return Role.LOOSE_END
    if step.polarity is Polarity.SUPPORT:
        return Role.CO_PREMISE if len(step.premises) > 1 else Role.REASON
    target = map_[step.premises[0] if step.target == id_ else step.target]
    if isinstance(target, Inference):
        counters = target.polarity is Polarity.ATTACK
    else:
        counters = found.get(target.id) in (Role.OBJECTION, Role.REBUTTAL)
    return Role.REBUTTAL if counters else Role.OBJECTION


def _survey(
    map_: ArgumentMap, root: Sequence[Claim] = ()
) -> dict[str, tuple[int, Inference | None]]:
    """Return depth and onward step of claims and inferences, nearest to a thesis or root first."""
    found: dict[str, tuple[int, Inference | None]] = {}
    ends = {claim.id for claim in (*theses(map_), *loose_ends(map_))}
    for starts in (root,) if root else (theses(map_), roots(map_)):
        new = [claim.id for claim in starts if claim.id not in found]
        found.update((id_, (0, _way_out(map_, id_, ends))) for id_ in new)
        waiting = deque(new)
        while waiting:
            id_ = waiting.popleft()
            depth = found[id_][0] + 1
            for step, sources in _sources(map_, id_):
                reached = [i for i in (step.id, *sources) if i not in found]
                found.update((i, (depth, step)) for i in reached)
                waiting += reached
    return found


def _way_out(map_: ArgumentMap, id_: str, ends: set[str]) -> Inference | None:
    """Return the step on which a root leads on; one in a circle may only attack back."""
    step = next(bearing(map_.outgoing(id_)), None)
    if step is None and id_ not in ends:
        step = next((s for s in map_.incoming(id_) if s.mutual), None)
    return step


def _sources(map_: ArgumentMap, id_: str) -> Iterator[tuple[Inference, tuple[str, ...]]]:
    """Yield what bears on something, and neutral steps to it without their premises."""
    yield from feeders(map_, id_)
    yield from ((s, ()) for s in map_.incoming(id_) if s.polarity is Polarity.NEUTRAL)


def sides(map_: ArgumentMap, *thesis: str) -> dict[str, Side]:
    """Return for every claim whether it speaks for some claims, by default for all theses.

    A way counts as pro where it has an even number of attacks, on claims or on inferences; a
    mutual attack is gone both ways. A claim with ways of both kinds is mixed, one without any is
    neither.

    Raises:
        UnknownIdError: The map has no such claim.
    """
    starts = [map_.claim(id_).id for id_ in thesis] or [claim.id for claim in theses(map_)]
    waiting = [(id_, True) for id_ in starts]
    seen = set(waiting)
    while waiting:
        id_, pro = waiting.pop()
        for step, sources in feeders(map_, id_):
            sign = pro is (step.polarity is Polarity.SUPPORT)
            new = [(i, sign) for i in (step.id, *sources) if (i, sign) not in seen]
            seen.update(new)
            waiting += new
    by_ways = {(True, True): Side.MIXED, (True, False): Side.PRO, (False, True): Side.CON}
    return {
        id_: by_ways.get(((id_, True) in seen, (id_, False) in seen), Side.NEITHER)
        for id_ in map_.claim_ids
    }
