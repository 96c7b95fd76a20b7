"""Which claims scenarios move, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from argmap import words
from argmap.data import FrozenMap
from argmap.scoring.network import UNKNOWN
from argmap.shared import ScenarioFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import ArgumentMap, Claim, Scenario

__all__ = ["Move", "moves_in"]


@frozen
class Move:
    """A scenario that makes one claim less credible (-1) or more (1), and why it would be so."""

    scenario: str
    why: str
    claim: str
    way: int


def moves_in(map_: ArgumentMap, scenarios: Iterable[Scenario] | ScenarioFile) -> tuple[Move, ...]:
    """Return what each scenario does to single claims of a map, sorted.

    It counts what a scenario sets, supposes of base scores, or brings about through the states of
    factors; what it changes in the map itself is left out.
    """
    file = scenarios if isinstance(scenarios, ScenarioFile) else None
    some = file.scenarios if file else tuple(scenarios)  # type: ignore[arg-type]  # not a file
    known = {scenario.name: scenario for scenario in some}
    effects = file.effects.get(map_.name) if file else None
    found = set()
    for scenario in some:
        for id_, way in _moved(map_, _line(scenario, known), effects):
            found.add(Move(scenario.name, scenario.why or "", id_, way))
    return tuple(sorted(found, key=lambda move: (move.scenario, move.claim, move.way)))


def _line(scenario: Scenario, known: Mapping[str, Scenario]) -> list[Scenario]:
    """Return a scenario and those that it starts from, the first of them first."""
    line = [scenario]
    while (base := known.get(line[0].extends or "")) is not None and base not in line:
        line.insert(0, base)
    return line


def _moved(map_: ArgumentMap, line: list[Scenario], effects: object) -> Iterator[tuple[str, int]]:
    given: dict[str, object] = {}
    states: dict[str, object] = {}
    for scenario in line:
        both = (*scenario.prior.items(), *scenario.set.items())
        given |= {id_.removeprefix(f"{map_.name}:"): value for id_, value in both}
        states |= scenario.factors
    shared = effects if isinstance(effects, FrozenMap) else FrozenMap()
    scale = str(map_.data.get("words", words.DEFAULT_SCALE))
    for claim in map_.claims:
        own = shared.get(claim.id, claim.factors)
        values = [given[claim.id]] if claim.id in given else list(_effects(own, states))
        ways = {_way(claim, value, scale) for value in values} - {0}
        if len(ways) == 1:
            yield claim.id, ways.pop()


def _effects(of_claim: object, states: Mapping[str, object]) -> Iterator[object]:
    for factor, effects in of_claim.items() if isinstance(of_claim, FrozenMap) else ():
        if isinstance(effects, FrozenMap) and str(states.get(factor)) in effects:
            yield effects[str(states[factor])]


def _way(claim: Claim, value: object, scale: str) -> int:
    """Return which way a new base score, or a shift of it, moves a claim."""
    if isinstance(value, str) and value in words.STEPS:
        return 1 if words.STEPS[value] > 0 else -1
    old = words.point(UNKNOWN if claim.base is None else claim.base, scale)
    if not isinstance(value, (int, float, str, tuple)):
        return 0
    new = words.point(value, scale)
    return (new > old) - (new < old)
