"""Findings about factors and scenarios."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from argmap import words
from argmap.checking.finding import finding, listed
from argmap.fields import as_base
from argmap.model import Claim, FrozenMap, Inference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import UnionType

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap, Item, Scenario

__all__ = [
    "added_by",
    "effects_are_declared",
    "factors_are_used",
    "scenarios_hold",
    "uses_of",
    "words_of_factors_are_known",
    "words_of_scenarios_are_known",
]


def factors_are_used(map_: ArgumentMap) -> Iterator[Finding]:
    """Find factors that move no claim and stand in no scenario."""
    used = {name for claim in map_.claims for name in claim.factors}
    used.update(name for scenario in map_.scenarios for name in scenario.factors)
    for factor in map_.factors:
        if factor.name not in used:
            yield finding(
                "unused-factor",
                factor.name,
                f"factor {factor.name!r} moves no claim and stands in no scenario",
                "say on a claim how it moves the base score",
            )


def words_of_factors_are_known(map_: ArgumentMap) -> Iterator[Finding]:
    """Find states whose likelihood is a word that the scale of the map does not have."""
    for factor in map_.factors:
        yield from _words(map_, factor.name, "likely of factor", factor.likely)


def words_of_scenarios_are_known(map_: ArgumentMap) -> Iterator[Finding]:
    """Find base scores of scenarios that are a word that the scale of the map does not have."""
    for scenario in map_.scenarios:
        yield from _words(map_, scenario.name, "prior of scenario", scenario.prior)


def _words(
    map_: ArgumentMap, where: str, what: str, scores: Mapping[str, object]
) -> Iterator[Finding]:
    scale = str(map_.data.get("words", words.DEFAULT_SCALE))
    for name, score in scores.items():
        word = as_base(score)
        if isinstance(word, str) and word not in words.SCALES.get(scale, ()):
            yield finding(
                "unknown-word",
                where,
                f"{what} {where!r} gives {name!r} the word {word!r}, which scale {scale!r} "
                "does not have",
                "correct the word, or name its scale under words",
            )


def effects_are_declared(map_: ArgumentMap) -> Iterator[Finding]:
    """Find factors and states that claims name and the map does not declare."""
    states = {factor.name: factor.states for factor in map_.factors}
    for claim in map_.claims:
        for name, effects in claim.factors.items():
            if name not in states:
                yield finding(
                    "undeclared-factor",
                    claim.id,
                    f"claim {claim.id!r} names the factor {name!r}, which is not declared",
                    "declare it with its states under factors",
                )
                continue
            for state in effects if isinstance(effects, FrozenMap) else ():
                if state not in states[name]:
                    yield finding(
                        "undeclared-state",
                        claim.id,
                        f"claim {claim.id!r} names the state {state!r} of factor {name!r}, "
                        f"which has {listed(states[name])}",
                        "declare the state, or correct it",
                    )


def scenarios_hold(map_: ArgumentMap) -> Iterator[Finding]:
    """Find what scenarios name and the map does not have."""
    yield from _starts(map_)
    states = {factor.name: factor.states for factor in map_.factors}
    items = {item.id: item for item in map_}
    named = {scenario.name: scenario for scenario in map_.scenarios}
    for scenario in map_.scenarios:
        yield from _states(scenario, states)
        yield from _ids(scenario, ChainMap(added_by(scenario, named), items))


def _starts(map_: ArgumentMap) -> Iterator[Finding]:
    """Find scenarios that start from an unknown one or, on some way, from themselves."""
    extends = {scenario.name: scenario.extends for scenario in map_.scenarios}
    done: set[str] = set()
    for name in extends:
        way: dict[str, None] = {}
        here: str | None = name
        while here is not None and here not in done and here not in way:
            way[here] = None
            after = extends[here]
            if after is not None and after not in extends:
                yield _start(here, f"{after!r}, which is no scenario of the map")
                after = None
            here = after
        if here in way:
            ring = list(way)[list(way).index(here) :]
            by_way = f" by way of {listed(ring[1:])}" if ring[1:] else ""
            yield _start(ring[0], f"itself{by_way}")
        done.update(way)


def _start(name: str, what: str) -> Finding:
    message = f"scenario {name!r} starts from {what}"
    return finding("scenario-extends", name, message, "correct its extends")


def _states(scenario: Scenario, states: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for name, state in scenario.factors.items():
        if name not in states:
            problem = f"the factor {name!r}, which is not declared"
        elif state not in states[name]:
            problem = f"the state {state!r} of factor {name!r}, which has {listed(states[name])}"
        else:
            continue
        yield finding(
            "scenario-state",
            scenario.name,
            f"scenario {scenario.name!r} names {problem}",
            "declare it under factors, or correct it",
        )


def added_by(scenario: Scenario, named: Mapping[str, Scenario]) -> dict[str, Item]:
    """Return what a scenario and those that it starts from add."""
    added: dict[str, Item] = {}
    met: set[str] = set()
    here: Scenario | None = scenario
    while here is not None and here.name not in met:
        met.add(here.name)
        added.update((item.id, item) for item in here.add)
        here = named.get(here.extends) if here.extends else None
    return added


def _ids(scenario: Scenario, items: Mapping[str, Item]) -> Iterator[Finding]:
    """Find ids of the wrong kind or of nothing."""
    for key, id_, kind, what in uses_of(scenario):
        if not isinstance(items.get(id_), kind):
            yield finding(
                "scenario-id",
                scenario.name,
                f"{key} of scenario {scenario.name!r} names {id_!r}, which is no {what} of the map",
                "correct the id",
            )


def uses_of(scenario: Scenario) -> Iterator[tuple[str, str, type[Item] | UnionType, str]]:
    """Yield every id that a scenario names: its field, the id, of what kind it must be, in words.

    What the scenario itself adds is among them only where it is named again.
    """
    added = [item for item in scenario.add if isinstance(item, Inference)]
    uses: tuple[tuple[str, Iterable[str], type[Item] | UnionType, str], ...] = (
        ("prior", scenario.prior, Claim, "claim"),
        ("set", scenario.set, Claim | Inference, "claim or inference"),
        ("weights", scenario.weights, Inference, "inference"),
        ("suspend", scenario.suspend, Claim | Inference, "claim or inference"),
        ("remove", scenario.remove, Claim | Inference, "claim or inference"),
        ("add", (id_ for step in added for id_ in step.premises), Claim, "claim"),
        ("add", (step.target for step in added), Claim | Inference, "claim or inference"),
    )
    for key, ids, kind, what in uses:
        yield from ((key, id_, kind, what) for id_ in ids)
