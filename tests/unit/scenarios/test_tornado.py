"""By how much a claim swings with one input at a time, and where it tips."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap import ArgumentMap, Scenario, evaluate, loads
from argmap.errors import ScenarioError, UnknownIdError
from argmap.scenarios import ScenarioTable
from argmap.scenarios.tornado import swings_of, tornado_of
from argmap.shared import ScenarioFile

TEXT = """===
factors:
  road: {states: [built, stalled, closed], now: built}
  rain: {states: [falls, fails], now: falls}
scenarios:
  sure: {set: {Gain: 1}}
  known: {prior: {Way: [0.4, 0.5]}}
===

[Join]: They should join. {base: 0.3}
  + [Way]: There is a way. {base: 0.7, factors: {road: {stalled: much weaker, closed: weaker}}}
  + [Gain]: It pays. {base: [0.2, 0.6]}
  - [Cost]: It costs. {base: 0.4, factors: {rain: {fails: stronger}}}
    - [Loan]: There are loans. {base: unlikely}
"""


def joined(text: str = TEXT) -> ArgumentMap:
    return loads(text, name="join")


def table(text: str = TEXT, semantics: str = "dfquad") -> ScenarioTable:
    return evaluate(joined(text), semantics=semantics)


def test_base_scores_go_to_the_ends_of_their_ranges_others_by_a_radius() -> None:
    found = tornado_of(table(), radius=0.2)
    ends = {bar.input: (bar.at_low, bar.at_base, bar.at_high) for bar in found.bars}
    assert ends["Gain"] == (0.2, 0.4, 0.6)
    assert ends["Way"] == pytest.approx((0.5, 0.7, 0.9))
    assert ends["Loan"] == pytest.approx((0.2, 0.325, 0.45))
    assert ends["road"] == ("stalled", "built", "built")
    assert not any(bar.mixed for bar in found.bars)


def test_ends_are_what_a_scenario_of_that_base_score_gives() -> None:
    bar = tornado_of(table(), radius=0.2).bar("Way")
    low, high = (Scenario(f"{at}", prior={"Way": at}) for at in (bar.at_low, bar.at_high))
    there = table().under([low, high])
    assert bar.low == pytest.approx(there.strength("Join", low.name))
    assert bar.high == pytest.approx(there.strength("Join", high.name))
    assert bar.base == there.strength("Join") == tornado_of(table()).strength


def test_the_largest_swing_is_first() -> None:
    found = tornado_of(table())
    swings = [bar.swing for bar in found.bars]
    assert swings == pytest.approx(sorted(swings, reverse=True), abs=1e-12)
    assert found.bars[0].input == "road"
    assert [bar.kind for bar in found.bars].count("factor") == 2


def test_an_attacker_is_weakest_for_it_where_it_is_high() -> None:
    found = tornado_of(table())
    assert found.bar("Cost").low > found.bar("Cost").high
    assert found.bar("Loan").low < found.bar("Loan").high


def test_a_base_score_tips_the_claim_where_it_crosses_the_threshold() -> None:
    found = tornado_of(table())
    at = found.bar("Way").tips_at
    assert isinstance(at, float)
    just = [Scenario("over", prior={"Way": at + 1e-9}), Scenario("under", prior={"Way": at - 1e-9})]
    there = table().under(just)
    assert there.strength("Join", "over") > 0.5 > there.strength("Join", "under")
    assert found.bar("Loan").tips_at is None
    assert found.bar("road").tips_at == "stalled"


def test_a_claim_at_the_threshold_does_not_tip() -> None:
    found = tornado_of(evaluate(loads("[A]: a. {base: 0.5}\n  + [B]: b. {base: 0}")))
    assert (found.strength, found.bar("B").tips_at, found.bar("A").tips_at) == (0.5, None, None)


def test_of_two_crossings_the_nearest_is_told() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a.\n    - [X]: x. {base: 0.8}\n  - [B]: b.\n    - [X]"
    bar = tornado_of(table(text)).bar("X")
    assert bar.mixed
    assert bar.tips_at is None


def test_what_bears_for_and_against_is_said_so() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.6}\n    + [X]: x. {base: 0.8}\n  - [X]"
    found = tornado_of(table(text))
    assert [bar.input for bar in found.bars if bar.mixed] == ["X"]
    assert found.header[-2] == (
        "MIXED: 1 of 3 inputs bear both for and against; between their ends the claim may be "
        "weaker or stronger than at them"
    )
    assert found.to_table().column("ways").count("MIXED") == 1


def test_a_state_that_moves_claims_both_ways_is_mixed() -> None:
    moved = TEXT.replace("rain: {fails: stronger}", "road: {stalled: stronger}")
    assert not tornado_of(table(moved)).bar("road").mixed
    moved = TEXT.replace("rain: {fails: stronger}", "road: {stalled: weaker}")
    assert tornado_of(table(moved)).bar("road").mixed


def test_claims_in_a_circle_are_mixed() -> None:
    text = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.6}\n    + [B]: b. {base: 0.6}\n      + [A]"
    assert {bar.input: bar.mixed for bar in tornado_of(table(text)).bars} == {
        "T": False,
        "A": True,
        "B": True,
    }


def test_what_the_scenario_clamps_does_not_move() -> None:
    names = [bar.input for bar in tornado_of(table(), scenario="sure").bars]
    assert "Gain" not in names
    bar = tornado_of(table(), scenario="known").bar("Way")
    assert (bar.at_low, bar.at_base, bar.at_high) == pytest.approx((0.4, 0.45, 0.5))


def test_a_base_score_may_be_given_another_range() -> None:
    found = tornado_of(table(), inputs={"Way": "very likely", "Gain": {"pert": [0.1, 0.2, 0.9]}})
    assert (found.bar("Way").at_low, found.bar("Way").at_high) == (0.8, 0.95)
    assert (found.bar("Gain").at_low, found.bar("Gain").at_high) == (0.1, 0.9)
    assert "2 as given" in str(found)


def test_a_state_that_the_file_rules_out_is_left_out() -> None:
    map_ = joined()
    file = ScenarioFile(factors=map_.factors, forbid=[{"road": "stalled", "rain": "falls"}])
    found = tornado_of(evaluate(map_, file, semantics="dfquad"))
    assert found.bar("road").at_low == "closed"
    assert found.bar("road").tips_at is None


def test_one_map_of_several_is_asked_by_its_name() -> None:
    several = evaluate({"a": joined(), "b": joined("[T]: t.\n  + [U]: u.")}, ())
    assert tornado_of(several, "b:T").map == "b"
    assert tornado_of(several, "T", map="b", inputs={"b:U": 0.3}).bars[0].input == "T"


def test_it_is_a_table_for_people_and_for_programs() -> None:
    found = tornado_of(table())
    moved = "base scores within their ranges, others by up to 0.1 each way"
    assert str(found).splitlines()[:4] == [
        "Join of join in scenario baseline, 0.68 (accepted)",
        "threshold 0.5, band 0.05",
        "rule dfquad (many weak reasons soon make near certainty)",
        f"one at a time, all else as it is; {moved}",
    ]
    assert found.to_table(first=2).header[-1] == "5 more inputs swing it less"
    assert len(found.to_csv().splitlines()) == len(found.bars) + 1
    assert json.loads(json.dumps(found.to_json()))["bars"][0]["input"] == "road"
    assert "<caption" in found._repr_html_()


def test_a_function_of_ones_own() -> None:
    found = swings_of(lambda x: 3 * x[0] - x[1] * x[1], {"a": (0, 1, 2), "b": (0, 1, 2)})
    assert [(bar.input, bar.low, bar.base, bar.high) for bar in found.bars] == [
        ("a", -1.0, 2.0, 5.0),
        ("b", 3.0, 2.0, -1.0),
    ]
    assert found.header == ()


# --- faults -----------------------------------------------------------------------------------


def test_several_theses_want_a_name() -> None:
    with pytest.raises(ScenarioError) as fault:
        tornado_of(evaluate(loads("[A]: a.\n\n[B]: b.")))
    assert str(fault.value) == "there are 2 theses; name a claim: A, B"


def test_an_unknown_claim_gives_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as fault:
        tornado_of(table(), "Joim")
    assert str(fault.value) == "map 'join' has no claim with the id 'Joim'; did you mean 'Join'?"
    with pytest.raises(UnknownIdError) as fault:
        tornado_of(table(), inputs={"Wayy": 0.3})
    assert str(fault.value) == "map 'join' has no claim with the id 'Wayy'; did you mean 'Way'?"


def test_a_claim_that_is_out_cannot_be_asked_about() -> None:
    without = evaluate(joined(), Scenario("without", suspend=["Join"]))
    with pytest.raises(ScenarioError) as fault:
        tornado_of(without, scenario="without")
    assert str(fault.value) == (
        "claim 'join:Join' is out in scenario 'without'; ask of one in which it stands"
    )


def test_nothing_that_moves_is_a_fault() -> None:
    with pytest.raises(ScenarioError) as fault:
        tornado_of(evaluate(loads("[A]: a. {base: 0.5}", name="a")), radius=0.0)
    assert str(fault.value) == (
        "nothing moves that bears on 'A': no base score has a range and no factor reaches it; "
        "give a radius above 0"
    )


@pytest.mark.parametrize(
    "options, message",
    [
        ({"radius": 1.5}, "radius must lie in [0, 1], got 1.5"),
        (
            {"inputs": {"Way": 1.5}},
            "inputs, 'Way': a base score must be a number in [0, 1], a range or a word, got 1.5",
        ),
        (
            {"inputs": {"Way": {"beta": [0, 1]}}},
            "inputs, 'Way': Beta(0, 1) has no mass; give two shapes above 0, such as Beta(2, 2)",
        ),
        ({"scenario": "sur"}, "the table has no scenario 'sur'; did you mean 'sure'?"),
        ({"semantics": "dfq"}, "the table has no semantics 'dfq'; did you mean 'dfquad'?"),
        ({"map": "jon"}, "the table has no map 'jon'; did you mean 'join'?"),
    ],
)
def test_what_is_wrong_is_said(options: dict[str, object], message: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        tornado_of(table(), "Join", **options)  # type: ignore[arg-type]  # wrong on purpose
    assert str(fault.value) == message


def test_an_unknown_bar_gives_the_nearest() -> None:
    with pytest.raises(ScenarioError) as fault:
        tornado_of(table()).bar("roads")
    assert str(fault.value) == "the claim hangs on no input 'roads'; did you mean 'road'?"


# --- circles that do not come to rest -----------------------------------------------------------

CIRCLE = """\
[T]: t. {base: 0.2}
  + [A]: a. {base: 0.2}
    - [A]
    - [B]: b. {base: 0.5}
      - [A]
"""


def restless() -> ScenarioTable:
    return evaluate(loads(CIRCLE, name="c"), semantics="dfquad", budget=5)


def test_circles_that_do_not_settle_are_told_of() -> None:
    from argmap.scenarios import flip_sets, monte_carlo

    line = "their strengths are where it stopped"
    for found in (tornado_of(restless()), monte_carlo(restless(), n=10, radius=0.1)):
        assert any(line in told for told in found.header)
        assert any(told.startswith("a circle did not settle in ") for told in found.header)
    assert all(each.strength > 0.55 for each in flip_sets(restless()).sets)


def test_a_map_is_no_evaluation() -> None:
    from argmap.scenarios import flip_sets, monte_carlo, morris_of, sobol_of, stability_of

    asks: list[Any] = [tornado_of, flip_sets, monte_carlo, morris_of, sobol_of, stability_of]
    for ask in asks:
        with pytest.raises(TypeError) as fault:
            ask(joined())
        assert str(fault.value) == (
            f"{ask.__name__}() takes an evaluation, got ArgumentMap; make one of maps first: "
            "argmap.evaluate(map)"
        )
