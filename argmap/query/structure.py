"""Theses and other roots, what bears on what, cycles and paths."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.model import Claim, Inference, Polarity, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from argmap.model import ArgumentMap

__all__ = [
    "AttackKind",
    "Cycle",
    "attackers_of",
    "bearing",
    "cycles",
    "feeders",
    "heading",
    "kinds_of_attack",
    "loose_ends",
    "paths",
    "rivalries",
    "roots",
    "supporters_of",
    "theses",
]

_THESIS: Final = "thesis"  # the tag


class AttackKind(StrEnum):
    """What an attack does to one step.

    References:
        Prakken (2010), "An abstract framework for argumentation with structured arguments",
        Argument & Computation 1(2), 93-124.
    """

    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"


@frozen
class Cycle:
    """Claims that bear on one another in a circle, and the inferences between them."""

    claims: tuple[str, ...]
    inferences: tuple[str, ...]


def heading(claim: Claim) -> str | None:
    """Return what a claim is called: its title or id; None where the id is made of its text.

    Example:
        >>> heading(Claim("port", "Gwadar is open all year."))
        'port'
        >>> heading(Claim("gwadar-is-open-all-year~2", "Gwadar is open all year."))
    """
    if claim.title is not None or " " in claim.id:
        return claim.title or claim.id
    made, _, repeat = claim.id.partition("~")
    derived = made == slug(claim.text) and (claim.id == made or repeat.isdecimal())
    return None if derived else claim.id


def bearing(steps: Iterable[Inference]) -> Iterator[Inference]:
    """Yield the inferences that bear on their target, all but the neutral ones."""
    return (step for step in steps if step.polarity is not Polarity.NEUTRAL)


def feeders(map_: ArgumentMap, id_: str) -> Iterator[tuple[Inference, tuple[str, ...]]]:
    """Yield what bears on a claim or inference: each step, and the claims that it comes from.

    A mutual attack comes from its premise to its target, and from its target to its premise.
    """
    for step in bearing(map_.incoming(id_)):
        yield step, step.premises
    for step in rivalries(map_, id_):
        yield step, (step.target,)


def rivalries(map_: ArgumentMap, id_: str) -> Iterator[Inference]:
    """Yield the mutual attacks of which a claim is the premise, so that it is attacked back."""
    return (step for step in map_.outgoing(id_) if step.mutual and step.target != id_)


# --- roots ----------------------------------------------------------------------------------


def theses(map_: ArgumentMap) -> tuple[Claim, ...]:
    """Return the claims that the map argues for.

    Where any claim is tagged ``thesis`` these are the tagged ones, otherwise the claims that
    support and attack nothing. Of two claims that attack each other, and do nothing else, it is
    the one under which the other is written, the target.
    """
    tagged = tuple(claim for claim in map_.claims if _THESIS in claim.tags)
    return tagged or _ends(map_)


def loose_ends(map_: ArgumentMap) -> tuple[Claim, ...]:
    """Return the claims that support and attack nothing and are no theses.

    A mutual attack counts both ways: the rival of a thesis is none, whichever is the target.
    """
    if not any(_THESIS in claim.tags for claim in map_.claims):
        return ()
    return tuple(claim for claim in _ends(map_) if _THESIS not in claim.tags)


def roots(map_: ArgumentMap) -> tuple[Claim, ...]:
    """Return claims from which all others are reached against the direction of the inferences.

    First the theses, then the loose ends, then the first claim of every circle that leads
    nowhere else. A mutual attack is gone both ways.
    """
    first = {claim.id: claim for claim in (*theses(map_), *loose_ends(map_))}
    seen = _reached(map_, first)
    if map_.claim_ids <= seen:
        return tuple(first.values())
    heads = {item.id: _heads(map_, item.id, past_neutral=True, both_ways=True) for item in map_}
    for cycle in _cycles(map_, heads):
        inside = {*cycle.claims, *cycle.inferences}
        leads_on = any(head not in inside for id_ in cycle.claims for head in heads[id_])
        if not leads_on and cycle.claims[0] not in seen:
            first[cycle.claims[0]] = map_.claim(cycle.claims[0])
            seen |= _reached(map_, cycle.claims[:1])
    return tuple(first.values())


def _ends(map_: ArgumentMap) -> tuple[Claim, ...]:
    busy = {premise for step in bearing(map_.inferences) for premise in step.premises}
    busy |= _led_on_by_rivals(map_)
    return tuple(claim for claim in map_.claims if claim.id not in busy)


def _led_on_by_rivals(map_: ArgumentMap) -> set[str]:
    """Return the claims whose mutual attacks lead to a thesis, or to a claim that bears on more."""
    mutual = [step for step in map_.inferences if step.mutual]
    if not mutual:
        return set()
    rivals: dict[str, list[str]] = {}
    for step in mutual:
        for one, other in ((step.premises[0], step.target), (step.target, step.premises[0])):
            rivals.setdefault(one, []).append(other)
    one_way = (step for step in bearing(map_.inferences) if not step.mutual)
    leads = {premise for step in one_way for premise in step.premises}
    waiting = [id_ for id_ in rivals if id_ in leads or _THESIS in map_.claim(id_).tags]
    led: set[str] = set()
    while waiting:
        new = [id_ for id_ in rivals[waiting.pop()] if id_ not in led]
        led.update(new)
        waiting += new
    return led


def _reached(map_: ArgumentMap, starts: Iterable[str]) -> set[str]:
    """Return all from which one comes to ``starts``, the premises of neutral steps left out."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        id_ = waiting.pop()
        reached = [i for step, sources in feeders(map_, id_) for i in (step.id, *sources)]
        neutral = (s.id for s in map_.incoming(id_) if s.polarity is Polarity.NEUTRAL)
        new = [i for i in (*reached, *neutral) if i not in seen]
        seen.update(new)
        waiting += new
    return seen


# --- neighbours -----------------------------------------------------------------------------


def supporters_of(map_: ArgumentMap, id_: str) -> tuple[Inference, ...]:
    """Return the inferences that support a claim or an inference.

    Raises:
        UnknownIdError: The map has no such id.
    """
    steps = map_.incoming(map_[id_].id)
    return tuple(step for step in steps if step.polarity is Polarity.SUPPORT)


def attackers_of(map_: ArgumentMap, id_: str) -> tuple[Inference, ...]:
    """Return the inferences that attack a claim or an inference.

    A mutual attack is among the attackers of its premise too.

    Raises:
        UnknownIdError: The map has no such id.
    """
    forward = map_.incoming(map_[id_].id)
    attacks = (step for step in forward if step.polarity is Polarity.ATTACK)
    return (*attacks, *rivalries(map_, id_))


def kinds_of_attack(map_: ArgumentMap, id_: str) -> tuple[tuple[AttackKind, Inference], ...]:
    """Return what an attack does to each step that it touches; nothing where it is no attack.

    It undercuts the inference that it targets. An attack on a claim rebuts the inferences that
    support the claim and undermines those that have it among their premises.

    Raises:
        UnknownIdError: The map has no such id.
    """
    attack = map_[id_]
    if not isinstance(attack, Inference) or attack.polarity is not Polarity.ATTACK:
        return ()
    target = map_[attack.target]
    if isinstance(target, Inference):
        return ((AttackKind.UNDERCUT, target),)
    rebutted = supporters_of(map_, target.id)
    undermined = bearing(map_.outgoing(target.id))
    return (
        *((AttackKind.REBUT, step) for step in rebutted),
        *((AttackKind.UNDERMINE, step) for step in undermined),
    )


# --- cycles and paths -----------------------------------------------------------------------


def _heads(
    map_: ArgumentMap, id_: str, *, past_neutral: bool = False, both_ways: bool = False
) -> tuple[str, ...]:
    """Return what stands one arrow ahead; a mutual attack has its other head ``both_ways``."""
    item = map_[id_]
    if isinstance(item, Inference):
        ends_here = item.polarity is Polarity.NEUTRAL and not past_neutral
        back = item.premises if both_ways and item.mutual else ()
        return () if ends_here else (item.target, *back)
    ahead = [step.id for step in bearing(map_.outgoing(id_))]
    if both_ways:
        ahead += [step.id for step in map_.incoming(id_) if step.mutual]
    return tuple(ahead)


def cycles(map_: ArgumentMap) -> tuple[Cycle, ...]:
    """Return the circles of a map: its largest sets of claims of which each bears on each.

    A claim that supports or attacks itself is a circle of one. Mutual attacks count one way, from
    premise to target, so that two rivals are no circle.

    References:
        Tarjan (1972), "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2).
    """
    return _cycles(map_, {item.id: _heads(map_, item.id) for item in map_})


def _cycles(map_: ArgumentMap, heads: Mapping[str, tuple[str, ...]]) -> tuple[Cycle, ...]:
    order = {id_: n for n, id_ in enumerate(heads)}
    found = [sorted(part, key=order.__getitem__) for part in _components(heads)]
    found.sort(key=lambda part: order[part[0]])
    return tuple(
        Cycle(
            tuple(id_ for id_ in part if id_ in map_.claim_ids),
            tuple(id_ for id_ in part if id_ not in map_.claim_ids),
        )
        for part in found
    )


def _components(heads: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield the strongly connected components of more than one node; no node points at itself."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    held: dict[str, None] = {}  # the nodes of components that are not complete, oldest first
    for start in heads:
        path = [(start, iter(heads[start]))] if start not in index else []
        while path:
            node, rest = path[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                held[node] = None
            for head in rest:
                if head not in index:
                    path.append((head, iter(heads[head])))
                    break
                if head in held:
                    low[node] = min(low[node], index[head])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    part = _taken(held, node)
                    if len(part) > 1:
                        yield part


def _taken(held: dict[str, None], node: str) -> list[str]:
    """Take out the nodes from the newest one to ``node``."""
    part = [held.popitem()[0]]
    while part[-1] != node:
        part.append(held.popitem()[0])
    return part


def paths(map_: ArgumentMap, start: str, end: str) -> Iterator[tuple[str, ...]]:
    """Return the ways on which one claim or inference bears on another, as ids from start to end.

    Claims and inferences take turns; an undercut is followed by the inference that it targets.
    A mutual attack is gone both ways. No id stands twice in a way. There may be very many: take
    as many as you need.

    Raises:
        UnknownIdError: The map has no such id.
    """
    useful = _reached(map_, [map_[end].id])
    return _ways(map_, start, end, useful) if map_[start].id in useful else iter(())


def _ways(
    map_: ArgumentMap, start: str, end: str, useful: AbstractSet[str]
) -> Iterator[tuple[str, ...]]:
    way = {start: iter(_heads(map_, start, both_ways=True))}
    while way:
        here = next(reversed(way))
        if here == end:
            yield tuple(way)
            way.popitem()
            continue
        head = next((h for h in way[here] if h in useful and h not in way), None)
        if head is None:
            way.popitem()
        else:
            way[head] = iter(_heads(map_, head, both_ways=True))
