"""Findings about files that several maps share: whether they fit the maps."""

from __future__ import annotations

from collections import ChainMap
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from argmap import query, words
from argmap.checking.finding import finding, listed
from argmap.checking.suppositions import added_by, uses_of
from argmap.errors import MapError
from argmap.fields import as_base
from argmap.model import Claim, FrozenMap
from argmap.refusals import need, need_map
from argmap.shared import LinkFile, ScenarioFile
from argmap.values import is_sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap, Item
    from argmap.shared import Pointer

__all__ = ["against"]

_NEAR: Final = 5000  # ids among which a near one is looked for


def against(file: ScenarioFile | LinkFile, maps: Iterable[ArgumentMap]) -> tuple[Finding, ...]:
    """Return what does not fit between a shared file and the maps that it speaks of.

    Digests come first, then factors, effects and scenarios, each in the order of the file.

    Args:
        file: What ``shared.load_scenarios`` or ``shared.load_links`` gives.
        maps: All maps that the file speaks of, told apart by their names.

    Raises:
        MapError: Two maps share a name.
    """
    need(file, ScenarioFile, LinkFile, what="against() takes a ScenarioFile or LinkFile first")
    named: dict[str, ArgumentMap] = {}
    for map_ in maps:
        need_map(map_, "against")
        if map_.name in named:
            message = f"two maps are named {map_.name!r}; give each its own name"
            raise MapError(message)
        named[map_.name] = map_
    if isinstance(file, LinkFile):
        return tuple(_links(file, named))
    checks = (_digests, _factors, _effects, _scenarios)
    return tuple(found for check in checks for found in check(file, named))


# --- what is named ----------------------------------------------------------------------------


def _no_map(where: str, what: str, name: str, maps: Mapping[str, ArgumentMap]) -> Finding:
    near = _near(name, maps)
    known = f"given are {listed(maps)}" if maps else "none is given"
    return finding(
        "shared-map",
        where,
        f"{what} names the map {name!r}, which is not given; {known}",
        f"did you mean {near!r}?" if near else "correct the name, or give the map",
    )


def _no_id(where: str, what: str, *, shown: str, kind: str, known: Iterable[str]) -> Finding:
    map_, _, id_ = shown.partition(":")
    near = _near(id_, known)
    return finding(
        "shared-id",
        where,
        f"{what} names {shown!r}, which is no {kind} of its map",
        f"did you mean '{map_}:{near}'?" if near else "correct the id",
    )


def _near(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is nearest to one, capitals apart."""
    names = {each.casefold(): each for each in known}
    if len(names) > _NEAR:
        return None
    found = get_close_matches(name.casefold(), names, n=1)
    return names[found[0]] if found else None


# --- scenarios --------------------------------------------------------------------------------


def _digests(file: ScenarioFile, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Find maps that have changed since the file kept their digest."""
    for name, digest in file.maps.items():
        if name not in maps:
            yield _no_map(name, "maps", name, maps)
        elif digest != (now := query.digest(maps[name])):
            yield finding(
                "stale-digest",
                name,
                f"map {name!r} has other claims or inferences than the file was written for",
                f"look through what the file says of it, then write its digest {now}",
            )


def _factors(file: ScenarioFile, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Find factors and states of the maps that the file declares otherwise."""
    states = {factor.name: factor.states for factor in file.factors}
    for name, map_ in maps.items():
        for factor in map_.factors:
            if set(factor.states) != set(states.get(factor.name, factor.states)):
                yield finding(
                    "shared-factor",
                    name,
                    f"factor {factor.name!r} has {listed(factor.states)} in map {name!r} and "
                    f"{listed(states[factor.name])} in the file",
                    "declare it in one place, or give it the same states",
                )
        own = {factor.name for factor in map_.factors}
        for claim in map_.claims:
            for factor_name in claim.factors:
                if factor_name in states and factor_name not in own:
                    yield from _strange_states(name, claim, factor_name, states[factor_name])


def _strange_states(
    map_: str, claim: Claim, factor: str, states: tuple[str, ...]
) -> Iterator[Finding]:
    effects = claim.factors[factor]
    for state in effects if isinstance(effects, FrozenMap) else ():
        if state not in states:
            where = f"{map_}:{claim.id}"
            yield finding(
                "undeclared-state",
                where,
                f"claim {where!r} names the state {state!r} of factor {factor!r}, which has "
                f"{listed(states)}",
                "declare the state, or correct it",
            )


def _effects(file: ScenarioFile, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Find effects on claims that there are not, and those that the claim cannot take."""
    for name, claims in file.effects.items():
        if name not in maps:
            yield _no_map(name, "effects", name, maps)
            continue
        for id_, moved in claims.items() if isinstance(claims, FrozenMap) else ():
            if id_ in maps[name].claim_ids:
                yield from _effects_on(f"{name}:{id_}", maps[name].claim(id_), moved)
            else:
                shown, known = f"{name}:{id_}", maps[name].claim_ids
                yield _no_id(shown, "effects", shown=shown, kind="claim", known=known)


def _effects_on(where: str, claim: Claim, moved: object) -> Iterator[Finding]:
    for factor, effects in moved.items() if isinstance(moved, FrozenMap) else ():
        own = claim.factors.get(factor)
        for state, effect in effects.items() if isinstance(effects, FrozenMap) else ():
            place = f"factor {factor!r}, state {state!r}"
            if isinstance(own, FrozenMap) and state in own:
                yield finding(
                    "effect-twice",
                    where,
                    f"the effect of {place} stands in the file and on the claim {where!r}",
                    "keep one of them",
                )
            if effect in words.SHIFTS and is_sure(claim.base):
                yield finding(
                    "shift-of-sure",
                    where,
                    f"{place} shifts the base score of {where!r}, which is {claim.base!r} and "
                    "cannot be shifted",
                    "give the effect as a value, or the claim another base score",
                )


def _scenarios(file: ScenarioFile, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Find ids that scenarios name and the maps do not have, and words that they do not know."""
    items: dict[str, Item] = {f"{m.name}:{item.id}": item for m in maps.values() for item in m}
    named = {scenario.name: scenario for scenario in file.scenarios}
    for scenario in file.scenarios:
        known = ChainMap(added_by(scenario, named), items)
        for key, id_, kind, what in uses_of(scenario):
            of = f"{key} of scenario {scenario.name!r}"
            map_ = id_.partition(":")[0]
            if map_ not in maps:
                yield _no_map(scenario.name, of, map_, maps)
            elif not isinstance(known.get(id_), kind):
                of_map = (i for i in known if i.startswith(f"{map_}:"))
                ids = (i.removeprefix(f"{map_}:") for i in of_map if isinstance(known[i], kind))
                yield _no_id(scenario.name, of, shown=id_, kind=what, known=ids)
        for id_, score in scenario.prior.items():
            scale = _scale(maps.get(id_.partition(":")[0]))
            word = as_base(score)
            if scale and isinstance(word, str) and word not in words.SCALES.get(scale, ()):
                yield finding(
                    "unknown-word",
                    scenario.name,
                    f"prior of scenario {scenario.name!r} gives {id_!r} the word {word!r}, which "
                    f"scale {scale!r} of its map does not have",
                    "correct the word, or give a number",
                )


def _scale(map_: ArgumentMap | None) -> str:
    return "" if map_ is None else str(map_.data.get("words", words.DEFAULT_SCALE))


# --- links ------------------------------------------------------------------------------------


def _links(file: LinkFile, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    """Find ends of links that are no claims of the maps."""
    for n, link in enumerate(file.links):
        for end in (link.a, link.b):
            yield from _end(f"links[{n}]", end, maps)


def _end(what: str, end: Pointer, maps: Mapping[str, ArgumentMap]) -> Iterator[Finding]:
    if end.map not in maps:
        yield _no_map(str(end), what, end.map, maps)
    elif end.id not in maps[end.map].claim_ids:
        known = maps[end.map].claim_ids
        yield _no_id(str(end), what, shown=str(end), kind="claim", known=known)
