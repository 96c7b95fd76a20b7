"""A first cross-impact matrix made from maps."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, loads
from argmap.errors import ScenarioError
from argmap.model import Factor
from argmap.scenarios.consistency import cross_impact
from argmap.scenarios.corners import corners_of
from argmap.scenarios.evidence import evidence_matrix
from argmap.scenarios.seeding import seeded_impacts, seeded_matrix
from argmap.shared import ScenarioFile

FACTORS = [Factor("road", ["built", "stalled"]), Factor("trade", ["grows", "shrinks"])]
TEXT = """
[Profit]: Trade will pay. {base: 0.5, factors: {trade: {grows: stronger, shrinks: weaker}}}
  + [Road]: The road is there. {base: 0.5, factors: {road: {built: much stronger, stalled: 0.1}}}
"""


def map_of(text: str = TEXT, name: str = "m") -> ArgumentMap:
    return loads(text, name=name)


def told(*maps: ArgumentMap, file: ScenarioFile | None = None) -> dict[tuple[str, ...], int]:
    return {(i.from_state, i.on_state): i.value for i in seeded_impacts(maps, file)}


def test_a_state_that_helps_a_reason_promotes_what_the_reason_helps() -> None:
    assert told(map_of()) == {
        ("built", "grows"): 1,
        ("built", "shrinks"): -1,
        ("stalled", "grows"): -1,
        ("stalled", "shrinks"): 1,
    }
    assert seeded_impacts(map_of())[0].why == "m: 'Road' helps 'Profit'"


def test_where_the_reason_attacks_it_is_the_other_way_round() -> None:
    harmed = map_of(TEXT.replace("  + [Road]", "  - [Road]"))
    assert told(harmed)["built", "grows"] == -1
    assert seeded_impacts(harmed)[0].why == "m: 'Road' harms 'Profit'"


def test_more_pairs_that_agree_make_an_impact_of_two() -> None:
    maps = [map_of(name=f"m{n}") for n in range(5)]
    assert told(*maps)["built", "grows"] == 2
    assert seeded_impacts(maps)[0].why == (
        "m0: 'Road' helps 'Profit'; m1: 'Road' helps 'Profit'; m2: 'Road' helps 'Profit'; "
        "and 2 more"
    )
    opposed = map_of(TEXT.replace("  + [Road]", "  - [Road]"), "n")
    assert told(map_of(), opposed) == {}


def test_effects_may_stand_in_the_shared_file() -> None:
    bare = map_of("[Profit]: Trade will pay.\n  + [Road]: The road is there.\n")
    effects = {
        "m": {
            "Profit": {"trade": {"grows": "stronger"}},
            "Road": {"road": {"built": 0.5, "stalled": 0.2}},
        }
    }
    file = ScenarioFile(factors=FACTORS, effects=effects)
    assert told(bare, file=file) == {("stalled", "grows"): -1}


def test_the_matrix_says_that_it_is_a_first_guess() -> None:
    matrix = seeded_matrix(map_of(), ScenarioFile(factors=FACTORS))
    assert "impacts are a first guess made from the maps; go through them" in (
        cross_impact(matrix).header
    )


def test_factors_may_be_declared_in_the_maps() -> None:
    states = "  road: {states: [built, stalled]}\n  trade: {states: [grows, shrinks]}\n"
    front = f"===\nfactors:\n{states}===\n"
    assert [f.name for f in seeded_matrix(map_of(front + TEXT)).box.factors] == ["road", "trade"]
    other = map_of(front.replace("built, stalled", "built, halted, stalled") + TEXT, "n")
    with pytest.raises(ScenarioError) as error:
        seeded_matrix([map_of(front + TEXT), other])
    assert str(error.value) == "factor 'road' is declared with other states in 'n'"


def test_what_is_no_map_is_refused() -> None:
    for take in (seeded_impacts, corners_of, evidence_matrix):
        with pytest.raises(TypeError) as error:
            take(["map.argdown"])  # type: ignore[list-item]  # the point of the test
        assert str(error.value) == (
            f"{take.__name__}() takes an ArgumentMap, got 'map.argdown'; read the file first: "
            "argmap.load('map.argdown')"
        )


def test_maps_that_give_nothing_are_refused() -> None:
    with pytest.raises(ScenarioError) as error:
        seeded_matrix(map_of("[A]: a\n"))
    assert str(error.value) == (
        "the maps give no impacts: no claim that hangs on one factor bears on a claim that hangs "
        "on another; write impacts into the file of scenarios"
    )
    with pytest.raises(ScenarioError) as error:
        seeded_impacts([map_of(), map_of()])
    assert str(error.value) == "maps that stand side by side need names of their own"
    mixed = (
        "[P]: p {factors: {trade: {grows: stronger}}}\n  + [A]: a\n"
        "    + [R]: r {factors: {road: {built: stronger}}}\n  - [B]: b\n    + [R]\n"
    )
    assert seeded_impacts(map_of(mixed)) == ()
