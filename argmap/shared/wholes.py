"""What can be wrong inside a shared file, each fault with its path."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap import words
from argmap.data import MAX_DEPTH, FrozenMap, thaw
from argmap.fields import as_base, as_float, in_unit
from argmap.model import Claim
from argmap.names import is_line
from argmap.plain.fields import Fault, got, place
from argmap.shared.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.model import Factor, Scenario
    from argmap.shared.values import Impact, Link

__all__ = [
    "States",
    "digest_faults",
    "effect_faults",
    "factor_faults",
    "forbid_faults",
    "impact_faults",
    "likeness_fault",
    "link_faults",
    "name_faults",
    "pointer_fault",
    "scenario_faults",
    "value_fault",
]

States: TypeAlias = "Mapping[str, tuple[str, ...] | None]"
"""Factor → its states, or None where they could not be read."""

_LEVELS: Final = (
    "{map: {claim: {factor: {state: effect}}}}",
    "{claim: {factor: {state: effect}}}",
    "{factor: {state: effect}}",
)
_FARTHEST: Final = 3  # how much one state can promote or restrict another
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def pointer_fault(text: object) -> str | None:
    """Say what is wrong with the id of a claim or inference of a named map, or return None."""
    map_, colon, id_ = text.partition(":") if isinstance(text, str) else ("", "", "")
    if colon and is_line(map_) and is_line(id_):
        return None
    return f"expected map:id, such as 'khan:Warm water', {got(text)}"


def likeness_fault(value: object) -> str | None:
    """Say what is wrong with a likeness, or return None."""
    if isinstance(value, str) and value in set(Likeness):
        return None
    return f"expected one of {', '.join(Likeness)}, {got(value)}"


def value_fault(value: object) -> str | None:
    """Say what is wrong with the value of an impact, or return None."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _FARTHEST:
        return None
    return f"expected a whole number from -{_FARTHEST} to {_FARTHEST}, {got(value)}"


def _state_fault(factor: str, state: object, states: States) -> str | None:
    """Say what is wrong with a state of a factor, or return None."""
    if factor not in states:
        return f"factor {factor!r} is not declared{_hint(factor, states, 'declared are')}"
    known = states[factor]
    if known is None or state in known:
        return None
    return f"factor {factor!r} has no state {state!r:.80}{_hint(state, known, 'it has')}"


def _hint(name: object, known: Iterable[str], these: str) -> str:
    names = list(known)
    near = get_close_matches(str(name)[:80], names, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; {these} {', '.join(names)}" if names else ""


def _choice_faults(path: str, chosen: Mapping[str, Any], states: States) -> Iterator[Fault]:
    """Find what is wrong with a choice of states, factor → state."""
    for factor, state in chosen.items():
        if fault := _state_fault(factor, state, states):
            yield Fault(place(path, factor), fault)


# --- factors and their effects ----------------------------------------------------------------


def name_faults(factors: Iterable[Factor], scenarios: Iterable[Scenario]) -> Iterator[Fault]:
    """Find names that are given twice."""
    for path, names in (
        ("factors", [factor.name for factor in factors]),
        ("scenarios", [scenario.name for scenario in scenarios]),
    ):
        for name, n in Counter(names).items():
            if n > 1:
                yield Fault(place(path, name), f"is declared {n} times; it must be unique")


def factor_faults(factors: Iterable[Factor]) -> Iterator[Fault]:
    """Find likelihoods whose word is not of the scale that shared files use."""
    scale = words.SCALES[words.DEFAULT_SCALE]
    for factor in factors:
        for state, likely in factor.likely.items():
            word = as_base(likely)
            if isinstance(word, str) and word not in scale:
                path = place(place(place("factors", factor.name), "likely"), state)
                hint = _hint(word, scale, "it has")
                yield Fault(path, f"scale {words.DEFAULT_SCALE!r} has no word {word!r}{hint}")


def effect_faults(effects: FrozenMap, states: States) -> Iterator[Fault]:
    """Find effects that are not map → claim → factor → state → effect."""
    for name in effects:
        if not is_line(name) or ":" in name:
            yield Fault(place("effects", name), f"expected the name of a map, {got(name)}")
    level: list[tuple[str, str, object]] = [("effects", "", effects)]
    for expected in (*_LEVELS, "{state: effect}"):
        for path, _, value in level:
            if not isinstance(value, FrozenMap):
                yield Fault(path, f"expected {expected}, {got(thaw(value))}")  # type: ignore[arg-type]  # frozen data
        maps = [(path, key, value) for path, key, value in level if isinstance(value, FrozenMap)]
        if expected in _LEVELS:
            level = [(place(path, k), k, v) for path, _, value in maps for k, v in value.items()]
        else:
            for path, factor, given in maps:
                yield from _given_faults(path, factor, given, states)


def _given_faults(path: str, factor: str, given: FrozenMap, states: States) -> Iterator[Fault]:
    if factor not in states:
        yield Fault(path, _state_fault(factor, "", states) or "")
    for state, effect in given.items():
        at = place(path, state)
        if factor in states and (fault := _state_fault(factor, state, states)):
            yield Fault(at, fault)
        if effect not in words.SHIFTS and not in_unit(as_float(effect)):
            expected = f"expected a value in [0, 1] or one of {', '.join(words.SHIFTS)}"
            yield Fault(at, f"{expected}, {got(effect)}")


# --- scenarios --------------------------------------------------------------------------------


def scenario_faults(
    scenarios: Sequence[Scenario],
    states: States,
    forbid: Sequence[tuple[str, FrozenMap]] = (),
    *,
    lost: Iterable[str] = (),
) -> Iterator[Fault]:
    """Find what scenarios name and the file does not have, and what it rules out.

    ``lost`` are scenarios that could not be read; to start from one of them is no fault.
    """
    named = {scenario.name: scenario for scenario in scenarios}
    known = list(dict.fromkeys((*named, *lost)))
    for scenario in scenarios:
        path = place("scenarios", scenario.name)
        yield from _choice_faults(place(path, "factors"), scenario.factors, states)
        yield from _id_faults(path, scenario)
        start = scenario.extends
        if start is not None and start not in known:
            hint = _hint(start, known, "there are")
            yield Fault(place(path, "extends"), f"there is no scenario {start!r}{hint}")
        way = _way(scenario, named)
        if fault := _way_fault(way):
            yield Fault(place(path, "extends"), fault)
            continue
        supposed = {f: s for each in reversed(way) for f, s in each.factors.items()}
        for at, ruled_out in forbid:
            if ruled_out and ruled_out.items() <= supposed.items():
                yield Fault(place(path, "factors"), f"it supposes what {at} rules out")


def _way(scenario: Scenario, named: Mapping[str, Scenario]) -> list[Scenario]:
    """Return a scenario and those that it starts from, up to the end or the first repeat."""
    way = {scenario.name: scenario}
    after = named.get(scenario.extends or "")
    while after is not None and after.name not in way and len(way) <= MAX_DEPTH:
        way[after.name] = after
        after = named.get(after.extends or "")
    return list(way.values())


def _way_fault(way: list[Scenario]) -> str | None:
    """Say what is wrong with the way on which a scenario starts, or return None."""
    if len(way) > MAX_DEPTH:
        return f"it starts from a chain of more than {MAX_DEPTH} scenarios"
    names = [scenario.name for scenario in way]
    if way[-1].extends in names:
        return f"it starts from a circle: {' > '.join(map(repr, (*names, way[-1].extends)))}"
    return None


def _id_faults(path: str, scenario: Scenario) -> Iterator[Fault]:
    """Find ids that do not say which map they are of."""
    for key in ("prior", "set", "weights"):
        for id_ in getattr(scenario, key):
            if fault := pointer_fault(id_):
                yield Fault(place(place(path, key), id_), fault)
    for key in ("suspend", "remove"):
        for n, id_ in enumerate(getattr(scenario, key)):
            if fault := pointer_fault(id_):
                yield Fault(f"{place(path, key)}[{n}]", fault)
    for n, item in enumerate(scenario.add):
        others = () if isinstance(item, Claim) else (*item.premises, item.target)
        for id_ in (item.id, *others):
            if fault := pointer_fault(id_):
                yield Fault(f"{place(path, 'add')}[{n}]", fault)


# --- what goes together -----------------------------------------------------------------------


def forbid_faults(forbid: Iterable[tuple[str, FrozenMap]], states: States) -> Iterator[Fault]:
    """Find combinations that are empty, told twice, or name what is not declared."""
    first: dict[FrozenMap, str] = {}
    for path, given in forbid:
        if not given:
            yield Fault(path, "expected {factor: state}, got none")
        yield from _choice_faults(path, given, states)
        if (earlier := first.setdefault(given, path)) != path:
            yield Fault(path, f"repeats {earlier}")


def impact_faults(impacts: Iterable[tuple[str, Impact]], states: States) -> Iterator[Fault]:
    """Find impacts that are told twice, name what is not declared, or stay in one factor."""
    first: dict[tuple[str, ...], str] = {}
    for path, impact in impacts:
        yield from _choice_faults(f"{path}.from", {impact.from_factor: impact.from_state}, states)
        yield from _choice_faults(f"{path}.on", {impact.on_factor: impact.on_state}, states)
        if impact.from_factor == impact.on_factor:
            yield Fault(path, f"factor {impact.on_factor!r} cannot bear on itself")
        ends = impact.from_factor, impact.from_state, impact.on_factor, impact.on_state
        if (earlier := first.setdefault(ends, path)) != path:
            yield Fault(path, f"repeats {earlier}")


def digest_faults(maps: Mapping[str, Any]) -> Iterator[Fault]:
    """Find digests that no map can have."""
    for name, digest in maps.items():
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            problem = f"expected a digest of 64 hexadecimal digits, {got(digest)}"
            yield Fault(place("maps", name), problem)


def link_faults(links: Iterable[tuple[str, Link]]) -> Iterator[Fault]:
    """Find pairs that are linked twice, in either direction, and links inside one map."""
    first: dict[frozenset[tuple[str, str]], str] = {}
    for path, link in links:
        if link.a.map == link.b.map:
            yield Fault(path, f"links map {link.a.map!r} to itself")
        if (earlier := first.setdefault(frozenset((link.a, link.b)), path)) != path:
            yield Fault(path, f"repeats {earlier}: {link.a} and {link.b}")
