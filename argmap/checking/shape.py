"""Findings about theses, circles, repeats and attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap import query
from argmap.checking.finding import finding, listed
from argmap.model import Inference, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap, Claim, Item

__all__ = [
    "attacks_are_answered",
    "circles",
    "claims_lead_on",
    "repeats",
    "theses_are_supported",
    "theses_are_there",
]


def theses_are_there(map_: ArgumentMap) -> Iterator[Finding]:
    """Find a map without claims, or without a claim that it argues for."""
    if not map_.claims:
        yield finding("empty-map", "", "the map has no claims", "write one, such as [A]: text.")
    elif not query.theses(map_):
        yield finding(
            "no-thesis", "", "every claim supports or attacks another", "tag the thesis #thesis"
        )


def theses_are_supported(map_: ArgumentMap) -> Iterator[Finding]:
    """Find theses for which no reason is given."""
    for claim in query.theses(map_):
        if not query.supporters_of(map_, claim.id) and not _is_isolated(map_, claim):
            yield finding(
                "unsupported-thesis",
                claim.id,
                f"no reason is given for the thesis {claim.id!r}",
                "add a support",
            )


def claims_lead_on(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that stand alone or lead to no thesis."""
    for claim in map_.claims:
        if _is_isolated(map_, claim):
            yield finding(
                "isolated-claim",
                claim.id,
                f"claim {claim.id!r} stands alone",
                "say what it supports or attacks, or tag it #thesis",
            )
    for claim in query.loose_ends(map_):
        if not _is_isolated(map_, claim):
            yield finding(
                "loose-end",
                claim.id,
                f"claim {claim.id!r} leads to no thesis",
                "say what it supports or attacks, or tag it #thesis",
            )


def _is_isolated(map_: ArgumentMap, claim: Claim) -> bool:
    """Tell whether a claim stands alone and is not meant to: not tagged, and not the only one."""
    alone = not map_.incoming(claim.id) and not map_.outgoing(claim.id)
    return alone and "thesis" not in claim.tags and len(map_.claims) > 1


def circles(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that bear on themselves or on one another in a circle."""
    itself: set[str] = set()
    for step in map_.inferences:
        if step.target in step.premises and step.polarity is not Polarity.NEUTRAL:
            itself.add(step.id)
            attacks = step.polarity is Polarity.ATTACK
            yield finding(
                "self-attack" if attacks else "self-support",
                step.id,
                f"claim {step.target!r} {'attacks' if attacks else 'supports'} itself",
                "split it into two claims" if attacks else "give a reason apart from it",
            )
    for cycle in query.cycles(map_):
        direct = any(id_ in itself for id_ in cycle.inferences)
        if len(cycle.claims) > 1 or not direct:
            supports = [id_ for id_ in cycle.inferences if _is_support(map_[id_])]
            yield finding(
                "cycle" if supports else "attack-cycle",
                cycle.claims[0],
                f"{listed(cycle.claims)} bear on one another in a circle",
                f"take out one of {listed(supports or cycle.inferences)}",
            )


def _is_support(item: Item) -> bool:
    return isinstance(item, Inference) and item.polarity is Polarity.SUPPORT


def repeats(map_: ArgumentMap) -> Iterator[Finding]:
    """Find inferences that say again what another says, or the opposite."""
    first: dict[tuple[frozenset[str], str, Polarity], str] = {}
    opposite = {Polarity.SUPPORT: Polarity.ATTACK, Polarity.ATTACK: Polarity.SUPPORT}
    for step in map_.inferences:
        ends = frozenset(step.premises), step.target
        if (earlier := first.setdefault((*ends, step.polarity), step.id)) != step.id:
            yield finding(
                "repeated-inference",
                step.id,
                f"inference {step.id!r} repeats {earlier!r}",
                "keep one of them",
            )
        elif (other := opposite.get(step.polarity)) and (*ends, other) in first:
            yield finding(
                "both-ways",
                step.id,
                f"{listed(step.premises)} both supports and attacks {step.target!r}",
                "keep the one that is meant, or split the claim",
            )


def attacks_are_answered(map_: ArgumentMap) -> Iterator[Finding]:
    """Find attacks that nothing attacks in turn, neither them nor a premise of theirs.

    An attack that speaks for the theses, such as a rebuttal of an objection, needs no answer.
    """
    side = query.sides(map_)
    attacks = [step for step in map_.inferences if step.polarity is Polarity.ATTACK]
    attacked = {step.target for step in attacks}
    attacked.update(step.premises[0] for step in attacks if step.mutual)
    for step in attacks:
        defends = all(side[premise] is query.Side.PRO for premise in step.premises)
        if not defends and attacked.isdisjoint((step.id, *step.premises)):
            yield finding(
                "unanswered-attack",
                step.id,
                f"nothing answers the attack {step.id!r}",
                "add a rebuttal",
            )
