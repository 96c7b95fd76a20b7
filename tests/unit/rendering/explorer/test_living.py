from __future__ import annotations

import json

import pytest
from attrs import evolve

from argmap import casebook
from argmap.build import rebut, support, thesis
from argmap.errors import ScenarioError
from argmap.model import ArgumentMap, Claim, Factor, Scenario
from argmap.rendering.explorer.living import live_of, lives_of, rule_of, table_of
from argmap.rendering.explorer.page import page_of
from argmap.scenarios import evaluate
from argmap.scoring import SEMANTICS, Influence, score

WARM = Claim("a", "A.", base=0.8, factors={"weather": {"foul": "weaker", "fair": 0.9}})
MAP = ArgumentMap(
    [WARM, Claim("b", "B.", base=(0.2, 0.4)), Claim("c", "C.")],
    name="m",
    factors=[Factor("weather", ["fair", "foul", "calm"], now="calm", title="The weather")],
    scenarios=[
        Scenario("storm", factors={"weather": "foul"}, why="It may."),
        Scenario("sure", set={"a": 1.0}, prior={"b": [0.1, 0.5], "c": "likely"}),
        Scenario("less", suspend=["b"], add=[Claim("d", "D.")], remove=["c"]),
    ],
)


def test_a_page_gets_networks_factors_and_scenarios_as_plain_values() -> None:
    live = live_of(table_of({"m": MAP}), "m", semantics="dfquad")
    assert json.loads(json.dumps(live, allow_nan=False))["rule"] == "dfquad"
    assert [s["name"] for s in live["scenarios"]] == ["baseline", "storm", "sure", "less"]
    assert live["factors"] == [
        {"name": "weather", "title": "The weather", "states": ["fair", "foul", "calm"]}
    ]


def test_effects_name_node_factor_state_and_a_value_or_steps() -> None:
    net = live_of(table_of({"m": MAP}), "m")["nets"][0]
    assert sorted(net["effects"], key=str) == [[0, 0, 0, 0.9, 0], [0, 0, 1, None, -1]]


def test_a_scenario_is_a_column_of_numbers_by_node() -> None:
    _, storm, sure, _ = live_of(table_of({"m": MAP}), "m")["scenarios"]
    assert (storm["states"], storm["why"]) == ([1], "It may.")
    assert (sure["held"], sure["ends"][0]) == ([(0, 1.0)], [1, 0.1, 0.5])


def test_a_scenario_that_changes_the_map_has_a_network_of_its_own() -> None:
    live = live_of(table_of({"m": MAP}), "m")
    assert live["scenarios"][3]["net"] == 1
    assert live["nets"][1]["ids"] == ["a", "d"]


def test_scenarios_are_told_in_words() -> None:
    told = [s["told"] for s in live_of(table_of({"m": MAP}), "m")["scenarios"]]
    assert told == [
        ["every factor in its present state"],
        ["The weather: foul"],
        [
            "every factor in its present state",
            "base score of “b”: 0.1 to 0.5",
            "base score of “c”: likely",
            "strength of “a” held at 1",
        ],
        ["every factor in its present state", "“b” left out", "added: D.", "“c” removed"],
    ]


def test_only_ranges_are_sent_as_ends() -> None:
    plain = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    assert "low" not in live_of(table_of({"": plain}), "")["nets"][0]
    assert live_of(table_of({"m": MAP}), "m")["nets"][0]["low"] == [0.8, 0.2, 0.5]


def test_claims_without_a_base_score_are_named() -> None:
    live = live_of(table_of({"m": MAP}), "m")
    assert live["nets"][0]["assumed"] == [2]
    assert live["firm"]


def test_few_base_scores_are_said() -> None:
    live = live_of(table_of({"": thesis("T", support("a"))}), "")
    assert not live["firm"]
    assert live["ground"][-1].startswith("fewer than half of the leaves have a base score")


def test_maps_without_scenarios_and_rule_have_nothing_to_try() -> None:
    bare = thesis("T", support("a"))
    assert lives_of({"t": bare}) == ({}, ())
    assert lives_of({"t": bare}, semantics="") == ({}, ())
    assert lives_of({"t": bare}, semantics="dfquad")[0]["t"]["rule"] == "dfquad"
    assert lives_of({"m": MAP})[0]["m"]["rule"] == "quadratic_energy"
    assert lives_of({"m": MAP}, semantics="")[0]["m"]["rule"] == ""


def test_scores_say_by_which_rule_the_page_opens() -> None:
    assert rule_of([None, None]) == {}
    assert rule_of([None, {"a": 0.5}]) == {"semantics": ""}
    assert rule_of([score(MAP, semantics="dfquad", linked="product")]) == {
        "semantics": "dfquad",
        "linked": "product",
    }


def test_a_rule_of_ones_own_is_not_worked_out_in_the_page() -> None:
    own = evolve(SEMANTICS["dfquad"], influence=Influence("still", lambda w, _: w))
    assert rule_of([score(MAP, semantics=own)]) == {"semantics": ""}


def test_own_scenarios_that_do_not_fit_cost_only_the_trying() -> None:
    odd = evolve(MAP, scenarios=[Scenario("odd", factors={"wether": "fair"})])
    page = page_of(odd)
    assert page.sheets[0].data["live"] is None
    (told,) = page.notices
    assert told == (
        "no scenario can be tried in the page: scenario 'odd' names the factor 'wether', which is "
        "not declared; did you mean 'weather'?"
    )


def test_a_table_must_be_of_the_maps_of_the_page() -> None:
    table = evaluate(MAP)
    assert page_of(MAP, scenarios=table).sheets[0].data["live"]["scenarios"][1]["name"] == "storm"
    with pytest.raises(ScenarioError) as error:
        page_of(evolve(MAP, name="other"), scenarios=table)
    assert str(error.value) == "the table has no map 'other'; it has m"


def test_a_page_without_anything_to_try_has_no_script_for_it() -> None:
    assert "const RULES" not in page_of(thesis("T", support("a"))).html()
    assert "const RULES" in page_of(MAP).html()


def test_scenarios_that_do_not_fit_are_refused_with_their_faults() -> None:
    with pytest.raises(ScenarioError) as error:
        lives_of({"m": MAP}, scenarios=Scenario("odd", factors={"wether": "fair"}))
    assert str(error.value) == (
        "scenario 'odd' names the factor 'wether', which is not declared; did you mean 'weather'?"
    )


def test_all_maps_of_the_casebook_share_factors_and_scenarios() -> None:
    maps = {name: casebook.load(name) for name in casebook.names()}
    lives, _ = lives_of(maps, scenarios=casebook.scenarios())
    assert list(lives) == list(maps)
    first, *others = lives.values()
    for key in ("factors", "forbid"):
        assert all(each[key] == first[key] for each in others)
