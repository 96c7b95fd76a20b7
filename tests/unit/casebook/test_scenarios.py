"""Factors, effects, scenarios and cross-impacts over the maps of the casebook."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

from argmap import casebook, query, words
from argmap.checking import against
from argmap.data import thaw
from argmap.model import ArgumentMap, Polarity, Scenario
from argmap.shared import ScenarioFile
from tests.unit.casebook.test_maps import NAMES, runs

NEEDED = {"squeeze", "thaw", "delhis-veto", "eurasian-build-out", "russia-says-no", "status-quo"}


@pytest.fixture(scope="module")
def file() -> ScenarioFile:
    return casebook.scenarios()


@pytest.fixture(scope="module")
def maps() -> dict[str, ArgumentMap]:
    return {name: casebook.load(name) for name in NAMES}


def test_the_file_fits_the_maps(file: ScenarioFile, maps: Mapping[str, ArgumentMap]) -> None:
    assert [str(found) for found in against(file, maps.values())] == []


def test_the_file_was_written_for_the_maps_as_they_are(
    file: ScenarioFile, maps: Mapping[str, ArgumentMap]
) -> None:
    assert file.maps == {name: query.digest(map_) for name, map_ in maps.items()}


# --- factors ------------------------------------------------------------------------------------


def test_every_factor_says_what_is_now_and_what_is_likely(file: ScenarioFile) -> None:
    assert len(file.factors) >= 15
    for factor in file.factors:
        assert len(factor.states) in (2, 3), factor.name
        assert factor.now in factor.states, factor.name
        assert {*factor.likely} == {*factor.states}, factor.name
        assert factor.title, factor.name
        assert factor.why, factor.name


def test_what_is_likely_of_the_states_of_a_factor_sums_to_about_one(file: ScenarioFile) -> None:
    for factor in file.factors:
        ranges = [words.interval(str(word)) for word in factor.likely.values()]
        assert 0.8 <= sum((low + high) / 2 for low, high in ranges) <= 1.2, factor.name


def test_all_states_can_be_gone_through(file: ScenarioFile) -> None:
    configurations = 1
    for factor in file.factors:
        configurations *= len(factor.states)
    assert configurations <= 10**7


# --- effects ------------------------------------------------------------------------------------


def effects(file: ScenarioFile) -> Iterator[tuple[str, str, str, str]]:
    """Yield map, claim, factor and state of every effect."""
    for name, claims in thaw(file.effects).items():
        for id_, moved in claims.items():
            for factor, states in moved.items():
                yield from ((name, id_, factor, state) for state in states)


def test_effects_are_on_claims_that_have_something_to_move(
    file: ScenarioFile, maps: Mapping[str, ArgumentMap]
) -> None:
    supported = {
        name: {s.target for s in map_.inferences if s.polarity is Polarity.SUPPORT}
        for name, map_ in maps.items()
    }
    moved = {(name, id_) for name, id_, _, _ in effects(file)}
    assert [
        (name, id_)
        for name, id_ in sorted(moved)
        if maps[name].claim(id_).base is None and id_ in supported[name]
    ] == []


def test_every_factor_moves_claims_of_several_maps(file: ScenarioFile) -> None:
    claims = defaultdict(set)
    for name, id_, by, _ in effects(file):
        claims[by].add((name, id_))
    assert sum(map(len, claims.values())) >= 90
    assert {name for moved in claims.values() for name, _ in moved} == {*NAMES}
    for factor in file.factors:
        moved = claims[factor.name]
        assert len(moved) >= 4, factor.name
        assert len({name for name, _ in moved}) >= 2, factor.name


def test_the_state_that_is_now_moves_nothing_and_every_other_does(file: ScenarioFile) -> None:
    moving = {(factor, state) for _, _, factor, state in effects(file)}
    assert moving == {(f.name, s) for f in file.factors for s in f.states if s != f.now}


# --- scenarios ----------------------------------------------------------------------------------


def supposed(file: ScenarioFile, scenario: Scenario) -> dict[str, str]:
    """Return the state of every factor that a scenario sets, by itself or by its start."""
    named = {each.name: each for each in file.scenarios}
    start = named[scenario.extends] if scenario.extends else None
    own: dict[str, str] = thaw(scenario.factors)
    return {**(supposed(file, start) if start else {}), **own}


def test_there_are_the_scenarios_asked_for(file: ScenarioFile) -> None:
    names = [scenario.name for scenario in file.scenarios]
    assert len(names) >= 6
    assert {*names} >= NEEDED


def test_every_scenario_tells_its_story_and_sets_every_factor(file: ScenarioFile) -> None:
    for scenario in file.scenarios:
        assert scenario.why, scenario.name
        assert {*supposed(file, scenario)} == {f.name for f in file.factors}, scenario.name


def test_no_scenario_supposes_what_cannot_stand_together(file: ScenarioFile) -> None:
    assert file.forbid
    for scenario, ruled_out in product(file.scenarios, file.forbid):
        assert not ruled_out.items() <= supposed(file, scenario).items(), scenario.name


def test_no_two_scenarios_suppose_the_same(file: ScenarioFile) -> None:
    assert len({frozenset(supposed(file, s).items()) for s in file.scenarios}) == len(
        file.scenarios
    )


def test_the_status_quo_is_what_is_now(file: ScenarioFile) -> None:
    [status_quo] = [s for s in file.scenarios if s.name == "status-quo"]
    assert supposed(file, status_quo) == {f.name: f.now for f in file.factors}


# --- cross-impacts ------------------------------------------------------------------------------


def test_every_entry_of_the_matrix_has_a_value_and_a_reason_of_its_own(file: ScenarioFile) -> None:
    assert len(file.impacts) >= 120
    assert [i for i in file.impacts if not i.why or i.value == 0] == []
    assert len({i.why for i in file.impacts}) == len(file.impacts)


def test_the_values_of_a_row_compensate(file: ScenarioFile) -> None:
    rows: dict[tuple[str, str, str], int] = defaultdict(int)
    for impact in file.impacts:
        rows[impact.from_factor, impact.from_state, impact.on_factor] += impact.value
    assert {row: total for row, total in rows.items() if total} == {}


def test_every_factor_bears_on_others_and_is_borne_on(file: ScenarioFile) -> None:
    names = {factor.name for factor in file.factors}
    assert {impact.from_factor for impact in file.impacts} == names
    assert {impact.on_factor for impact in file.impacts} == names


def test_what_is_now_keeps_itself_up(file: ScenarioFile) -> None:
    now = {(f.name, f.now) for f in file.factors}
    balance: dict[tuple[str, str], int] = defaultdict(int)
    for impact in file.impacts:
        if (impact.from_factor, impact.from_state) in now:
            balance[impact.on_factor, impact.on_state] += impact.value
    missed = {
        f.name: max(balance[f.name, state] for state in f.states) - balance[f.name, f.now]
        for f in file.factors
        if f.now is not None
    }
    assert max(missed.values()) <= 1


# --- against the texts --------------------------------------------------------------------------


def test_no_run_of_seven_words_is_a_texts_own(file: ScenarioFile, sources: Path) -> None:
    texts = json.loads((sources / "sentences.json").read_text(encoding="utf-8"))
    theirs = {run for sentences in texts.values() for run in runs(" ".join(sentences))}
    assert [text for text in written(file) if theirs & {*runs(text)}] == []


def written(file: ScenarioFile) -> Iterator[str]:
    """Yield every text of the file."""
    for factor in file.factors:
        yield from (factor.title or "", factor.why or "")
    yield from (scenario.why or "" for scenario in file.scenarios)
    yield from (impact.why or "" for impact in file.impacts)
