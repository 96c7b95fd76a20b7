"""The smallest sets of suppositions that overturn a claim."""

from __future__ import annotations

import json
from collections.abc import Collection

import pytest

from argmap import Scenario, evaluate, loads
from argmap.errors import ScenarioError
from argmap.scenarios import Decision, ScenarioTable, flipping
from argmap.scenarios.flipping import flip_sets
from argmap.shared import ScenarioFile

TEXT = """===
factors:
  road: {states: [built, stalled, closed], now: built}
  rain: {states: [falls, fails], now: falls}
scenarios:
  sure: {set: {Gain: 1}}
===

[Join]: They should join. {base: 0.3}
  + [Way]: There is a way. {base: 0.7, factors: {road: {stalled: much weaker, closed: weaker}}}
  + [Gain]: It pays. {base: 0.4}
  - [Cost]: It costs. {base: 0.4, factors: {rain: {fails: much stronger}}}
    - [Loan]: There are loans. {base: unlikely}
"""

MADE = "a set of 2 suppositions turns it, from which none can be left out; smaller ones may do too"


def table(text: str = TEXT, *, band: float = 0.05) -> ScenarioTable:
    return evaluate(loads(text, name="join"), semantics="dfquad", band=band)


def told(given: ScenarioTable, **options: object) -> list[tuple[str, ...]]:
    return [each.told for each in flip_sets(given, **options).sets]  # type: ignore[arg-type]  # options


def test_the_smallest_sets_are_found_those_of_the_least_change_first() -> None:
    assert told(table()) == [("Cost true",), ("Way false",)]
    assert told(table(), among=["Gain", "Loan"]) == [
        ("road: closed", "Gain false"),
        ("rain: fails", "road: closed"),
        ("rain: fails", "Loan false"),
        ("road: stalled", "Loan false"),
        ("rain: fails", "Gain false"),
        ("road: stalled", "Gain false"),
        ("rain: fails", "road: stalled"),
    ]


def test_every_set_is_proved_by_an_evaluation_of_its_own() -> None:
    given = table()
    found = flip_sets(given, among=["Gain"])
    for each in found.sets:
        again = given.under(each.scenario)
        assert again.strength("Join", each.scenario.name) == each.strength
        assert again.status("Join", each.scenario.name) is each.becomes is Decision.REJECTED
        assert all(strength > 0.45 for strength in each.without)
        assert len(each.without) == len(each.told)


def test_a_claim_that_is_rejected_must_become_accepted() -> None:
    text = "[T]: t. {base: 0.2}\n  + [A]: a. {base: 0.1}\n  - [B]: b. {base: 0.3}"
    found = flip_sets(table(text))
    assert [each.told for each in found.sets] == [("A true",)]
    assert found.sets[0].becomes is Decision.ACCEPTED


def test_a_claim_that_is_too_close_to_call_may_turn_either_way() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.1}\n  - [B]: b. {base: 0.1}"
    assert told(table(text)) == [("A true",), ("B true",)]


def test_what_cannot_be_turned_is_said_with_a_bound() -> None:
    found = flip_sets(table("[T]: t. {base: 0.6}\n  + [A]: a. {base: 0.6}"))
    assert (found.sets, found.ended, found.reach) == ((), "impossible", 0.6)
    assert found.header[-2] == "no set of any size turns it: it stays at 0.600 or above"


def test_a_claim_that_only_attackers_of_it_all_together_could_turn() -> None:
    """Every set is tried where the bound is too wide to tell."""
    text = (
        "[T]: t. {base: 0.55}\n  + [A]: a. {base: 0.3}\n    + [X]: x. {base: 0.5}\n"
        "  - [B]: b. {base: 0.3}\n    + [X]"
    )
    found = flip_sets(table(text), among=["X"])
    assert (found.sets, found.ended, found.searched) == ((), "impossible", 1)
    assert found.header[-2] == "no set of any size turns it"


def test_claims_on_which_nothing_bears_may_be_all_that_is_supposed() -> None:
    found = flip_sets(table(), among="leaves")
    assert found.candidates == 6
    assert found.sets[0].told == ("Way false",)


def test_mixed_claims_are_tried_both_ways() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.6}\n    + [X]: x. {base: 0.5}\n  - [X]"
    assert flip_sets(table(text), among=["X"]).candidates == 2


def test_on_top_of_a_scenario() -> None:
    found = flip_sets(table(), scenario="sure")
    assert all(each.scenario.extends == "sure" for each in found.sets)
    assert [each.told for each in found.sets] == [("Cost true",)]


def test_a_scenario_may_be_called_like_a_flip() -> None:
    named = evaluate(loads(TEXT, name="join"), Scenario("flip 1"), semantics="dfquad")
    assert flip_sets(named).sets[0].scenario.name == "flip 1*"


def test_of_several_maps_ids_are_written_with_their_map() -> None:
    maps = {"a": loads(TEXT), "b": loads("[Join]: j. {base: 0.2}\n  + [A]: a.")}
    found = flip_sets(evaluate(maps, (), semantics="dfquad"), "b:Join")
    assert [dict(each.scenario.set) for each in found.sets] == [{"b:A": 0.0}]


def test_states_that_the_file_rules_out_are_not_supposed() -> None:
    map_ = loads(TEXT, name="join")
    file = ScenarioFile(
        factors=map_.factors,
        forbid=[{"road": "closed", "rain": "fails"}, {"road": "stalled", "rain": "falls"}],
    )
    found = flip_sets(evaluate(map_, file, semantics="dfquad"), among=["Gain"])
    assert [each.told for each in found.sets] == [
        ("road: closed", "Gain false"),
        ("rain: fails", "Gain false"),
        ("rain: fails", "road: stalled"),
    ]


def test_what_contradicts_goes_with_what_is_supposed() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.9}\n    >< [N]: not a. {base: 0.3}\n  - [N]"
    found = flip_sets(table(text))
    assert ("A false",) in [each.told for each in found.sets]
    assert ("N true",) in [each.told for each in found.sets]
    assert all(len(each.told) == 1 for each in found.sets)


def test_a_search_that_is_cut_off_makes_a_set_of_which_nothing_can_be_left_out() -> None:
    found = flip_sets(table(), among=["Gain"], tries=3)
    assert (found.ended, found.tried, found.searched) == ("tries", 3, 0)
    (only,) = found.sets
    assert not found.is_smallest
    assert all(strength > 0.45 for strength in only.without)
    assert found.header[-3:-1] == (
        "the search ended when its tries were used up",
        MADE,
    )


def test_what_was_found_before_the_tries_ran_out_is_smallest() -> None:
    found = flip_sets(table(), among=["Gain"], tries=6)
    assert (found.ended, found.searched, found.is_smallest) == ("tries", 1, True)
    assert "no smaller one does; there may be more of this size" in str(found)


def test_the_largest_size_is_a_bound() -> None:
    found = flip_sets(table(), among=["Gain"], most=1)
    assert (found.ended, found.searched, found.is_smallest) == ("most", 1, False)
    assert "the search ended at the largest size asked for" in found.header


def test_time_that_ends_the_search_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(100))
    monkeypatch.setattr(flipping, "monotonic", lambda: next(ticks))
    found = flip_sets(table(), among=["Gain"], seconds=2.5)
    assert found.ended == "time"
    assert "time ended the search; another run may come further" in found.header


def test_factors_that_give_values_bound_what_can_be_reached() -> None:
    text = TEXT.replace("rain: {fails: much stronger}", "rain: {fails: 0.95}")
    assert told(table(text), among=["Gain"]) == [("rain: fails",)]
    text = TEXT.replace("rain: {fails: much stronger}", "rain: {fails: 0.5}").replace(
        "stalled: much weaker, closed: weaker", "stalled: 0.65, closed: 0.6"
    )
    found = flip_sets(table(text), among=["Loan"])
    assert found.ended == "impossible"
    assert found.reach == pytest.approx(0.482)


def test_it_is_a_table_for_people_and_for_programs() -> None:
    found = flip_sets(table())
    assert str(found) == (
        "Join of join in scenario baseline, 0.68 (accepted)\n"
        "threshold 0.5, band 0.05\n"
        "rule dfquad (many weak reasons soon make near certainty)\n"
        "supposed of all claims: wholly true or false; of factors: their states\n"
        "7 suppositions to choose from, 7 sets tried\n"
        "2 sets of 1 supposition turn it, no smaller one does\n"
        "this says how the reasons of this map hold together under this rule; it is not a "
        "probability and cannot be set against another map's score\n"
        "suppose    strength  becomes   change\n"
        "Cost true      0.25  rejected    0.60\n"
        "Way false      0.39  rejected    0.70"
    )
    assert str(found.sets[0]) == "Cost true: 0.25 (rejected)"
    assert json.loads(json.dumps(found.to_json()))["sets"][0]["set"] == {"Cost": 1.0}
    assert len(found.to_csv().splitlines()) == 3
    assert "<caption" in found._repr_html_()


@pytest.mark.parametrize(
    "options, message",
    [
        ({"most": 0}, "most must be a size of 1 or more, got 0"),
        ({"tries": 0}, "tries must be 1 or more, got 0"),
        ({"seconds": 0}, "seconds must be above 0, got 0"),
        ({"among": "leafs"}, "among must be 'leaves', 'all' or ids of claims, got 'leafs'"),
        (
            {"among": ["Gian"]},
            "among names 'Gian', which is no claim of the map; did you mean 'Gain'?",
        ),
    ],
)
def test_what_is_wrong_is_said(options: dict[str, Collection[str]], message: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        flip_sets(table(), **options)  # type: ignore[arg-type]  # wrong on purpose
    assert str(fault.value) == message
