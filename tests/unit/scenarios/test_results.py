"""What a table of scenarios says: strengths, decisions, flips, and tables of them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from attrs import evolve

from argmap import ArgumentMap, Claim, Factor, Inference, Polarity, Scenario, evaluate
from argmap.build import rebut, support, thesis
from argmap.errors import ArgmapError
from argmap.scenarios import Decision, ScenarioTable

ATTACK = Polarity.ATTACK
FACTOR = Factor("road", ["built", "stalled"], now="built")


def small(name: str = "m") -> ArgumentMap:
    map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    weaker = evolve(map_.claim("a"), factors={"road": {"stalled": "much weaker"}})
    return evolve(map_.with_(weaker), name=name, factors=[FACTOR])


SCENARIOS = [
    Scenario("stalled", factors={"road": "stalled"}),
    Scenario("no reason", suspend=["a"]),
    Scenario("sure", set={"b": 1.0}),
]


@pytest.fixture
def table() -> ScenarioTable:
    return evaluate(small(), SCENARIOS, semantics=["dfquad", "quadratic_energy"])


def message(work: object) -> str:
    with pytest.raises(ArgmapError) as caught:
        work()  # type: ignore[operator]  # a call
    return str(caught.value)


# --- strengths ------------------------------------------------------------------------------------


def test_strengths_margins_and_changes_go_together(table: ScenarioTable) -> None:
    assert table.strength("t") == pytest.approx(0.7)
    assert table.margin("t") == pytest.approx(0.2)
    assert table.change("t", "no reason") == pytest.approx(-0.4)
    assert table.strengths()[table.claims().index("t")].tolist() == [
        table.strength("t", name) for name in table.scenarios
    ]
    assert table.map().name == "m"


@pytest.mark.parametrize(
    "strength, decision",
    [
        (0.56, "accepted"),
        (0.55, "undecided"),
        (0.5, "undecided"),
        (0.45, "undecided"),
        (0.44, "rejected"),
        (math.nan, "unknown"),
    ],
)
def test_the_edge_of_the_band_is_too_close_to_call(
    table: ScenarioTable, strength: float, decision: str
) -> None:
    assert table.decision(strength) == Decision(decision)


def test_a_claim_that_is_taken_out_is_out(table: ScenarioTable) -> None:
    assert table.status("a", "no reason") is Decision.OUT
    assert math.isnan(table.strength("a", "no reason"))
    assert table.range("a", "no reason") == pytest.approx((math.nan, math.nan), nan_ok=True)


def test_rules_that_decide_differently_are_told(table: ScenarioTable) -> None:
    first, second = (table.strength("t", semantics=s) for s in table.semantics)
    assert table.swing("t") == pytest.approx(abs(first - second))
    assert not table.is_disputed("t")
    disputed = [s for s in table.scenarios if table.is_disputed("t", s)]
    statuses = {s: {table.status("t", s, semantics=r) for r in table.semantics} for s in disputed}
    assert all(len(found) == 2 for found in statuses.values())


def test_disagreements_have_a_row_a_claim_and_scenario(table: ScenarioTable) -> None:
    found = table.disagreements(claims="all")
    assert len(found) == 3 * 4
    row = next(row for row in found.rows if row[1:3] == ("t", "stalled"))
    assert row[3:] == (table.swing("t", "stalled"), table.is_disputed("t", "stalled"))
    assert [said["claim"] for said in table.to_json()["disagreements"]] == ["t"] * 4


def test_several_states_act_together() -> None:
    other = Factor("war", ["on", "off"], now="on")
    moved = {"road": {"stalled": "weaker"}, "war": {"off": "weaker"}}
    map_ = small().with_(evolve(small().claim("a"), factors=moved))
    map_ = evolve(map_, factors=[FACTOR, other])
    both = Scenario("both", factors={"road": "stalled", "war": "off"})
    (flip,) = evaluate(map_, both, semantics="dfquad", band=0.0).flips()
    assert str(flip.cause) == "road: stalled and war: off lower a from 0.80 to 0.31"


def test_ranges_shift_with_factors_and_end_at_clamps() -> None:
    map_ = small().with_(evolve(small().claim("a"), base=(0.6, 0.8)))
    scenarios = [*SCENARIOS, Scenario("word", prior={"a": "likely"}), Scenario("a", set={"a": 0.9})]
    table = evaluate(map_, scenarios, semantics="dfquad")
    assert table.range("a") == (0.6, 0.8)
    assert table.range("a", "stalled") == pytest.approx((1 / 7, 4 / 13))
    assert table.range("a", "word") == (0.55, 0.8)
    assert table.range("a", "a") == (0.9, 0.9)
    low, high = table.range("t", "stalled")
    assert low < table.strength("t", "stalled") < high


def test_a_contrary_of_a_clamped_claim_stays_under_its_cap_in_ranges() -> None:
    claims = [Claim("a", "A.", base=0.6), Claim("b", "B.", base=(0.7, 0.9))]
    map_ = ArgumentMap(claims, [Inference("m", "a", "b", ATTACK, mutual="contrary")])
    table = evaluate(map_, Scenario("s", set={"a": 0.8}), semantics="quadratic_energy")
    low, high = table.range("b", "s")
    assert low <= table.strength("b", "s") <= high <= 0.2 + 1e-12


# --- looking up -----------------------------------------------------------------------------------


def test_an_id_of_two_maps_needs_the_map() -> None:
    both = evaluate([small("x"), small("y")], Scenario("s", set={"x:a": 0.0}))
    told = "'t' is a claim of 2 maps; say map='x' or map='y'"
    assert message(lambda: both.strength("t")) == told
    assert both.strength("t", "s", map="x") < both.strength("y:t", "s")
    assert message(both.claims) == "there are 2 maps; name one of x, y"
    assert (
        message(lambda: both.strength("zz"))
        == "none of the maps has a claim with the id 'zz'; there are t, a, b"
    )


def test_unknown_names_are_told_with_the_nearest(table: ScenarioTable) -> None:
    assert message(lambda: table.strength("tt")) == (
        "map 'm' has no claim with the id 'tt'; did you mean 't'?"
    )
    assert message(lambda: table.strength("t", "staled")) == (
        "the table has no scenario 'staled'; did you mean 'stalled'?"
    )
    assert message(lambda: table.strength("t", map="n")) == "the table has no map 'n'; it has m"
    assert message(lambda: table.strengths(semantics="dfqua")) == (
        "the table has no semantics 'dfqua'; did you mean 'dfquad'?"
    )
    assert message(lambda: table.table(claims="some")) == (
        "claims must be 'theses', 'moved' or 'all', got 'some'"
    )
    assert message(lambda: table.flips(claims="some")) == (
        "'some' is neither 'theses', 'all' nor a claim of map 'm' that was kept"
    )


def test_a_claim_that_was_not_kept_is_told() -> None:
    table = evaluate(small(), keep="theses")
    told = "'a' was not kept, only theses were; evaluate with keep='all'"
    assert message(lambda: table.strength("a")) == told


# --- flips ----------------------------------------------------------------------------------------


def test_each_flip_tells_the_way_by_which_it_comes_about(table: ScenarioTable) -> None:
    assert [str(flip) for flip in table.flips(semantics="dfquad")] == [
        (
            "no reason: t falls from 0.70 (accepted) to 0.30 (rejected): the scenario takes a "
            "out, from 0.80; a supports t"
        ),
        (
            "sure: t falls from 0.70 (accepted) to 0.40 (rejected): the scenario sets b from "
            "0.40 to 1.00; b attacks t"
        ),
    ]
    assert [f.scenario for f in table.flips(scenario="sure", claims="b")] == ["sure", "sure"]


def test_a_flip_by_what_is_added_removed_weighted_or_given() -> None:
    step = Inference("k", "new", "t", ATTACK)
    new: list[Claim | Inference] = [Claim("new", "N.", base=1.0), step]
    scenarios = [
        Scenario("more", add=new),
        Scenario("less", remove=["a", "a>t"]),
        Scenario("gone", remove=["a>t"]),
        Scenario("weak", weights={"a>t": 0.1}),
        Scenario("low", prior={"a": 0.1}),
        Scenario("false", set={"t": 0.0}),
    ]
    table = evaluate(small(), scenarios, semantics="dfquad")
    assert [(str(flip.cause), flip.chain) for flip in table.flips()] == [
        ("the scenario adds new, 1.00", "new attacks t"),
        ("the scenario removes a, from 0.80", "the step from a supports t"),
        ("the scenario removes a, from 0.80", "the step from a supports t"),
        ("the scenario lowers a>t from 1.00 to 0.10", "the step from a supports t"),
        ("the scenario lowers a from 0.80 to 0.10", "the step from a supports t"),
        ("the scenario sets t from 0.70 to 0.00", ""),
    ]


def test_a_flip_goes_to_a_contradictory_claim() -> None:
    claims = [Claim(id_, f"{id_}.", base=0.6) for id_ in ("a", "b")]
    map_ = ArgumentMap(claims, [Inference("m", "a", "b", ATTACK, mutual="contradictory")])
    table = evaluate(map_, Scenario("s", set={"a": 0.0}), semantics="dfquad", band=0.0)
    flips = {flip.claim: flip for flip in table.flips(claims="all")}
    assert flips["b"].cause is not None
    assert flips["b"].cause.by == "set of its contradictory"


def test_of_two_ways_the_shortest_is_told_then_the_larger_cause() -> None:
    map_ = thesis("T", support("a", support("deep", base=0.9), base=0.6), support("b", base=0.6))
    far, near_ = (
        Scenario("far", prior={"deep": 0.0, "b": 0.5}),
        Scenario("two", prior={"a": 0, "b": 0}),
    )
    table = evaluate(map_, [far, near_], semantics="dfquad", threshold=0.96, band=0.0)
    ways = {flip.scenario: flip.path for flip in table.flips()}
    assert ways == {"far": ("b", "t"), "two": ("a", "t")}


def test_a_way_never_goes_through_what_is_clamped() -> None:
    map_ = thesis("T", support("a", support("deep", base=0.9), base=0.6), base=0.5)
    scenario = Scenario("s", set={"a": 0.0}, prior={"deep": 0.0})
    table = evaluate(map_, scenario, semantics="dfquad", threshold=0.9)
    assert [flip.path for flip in table.flips()] == [("a", "t")]


def test_a_flip_is_plain_data(table: ScenarioTable) -> None:
    flip = table.flips()[0]
    said = flip.to_json()
    assert said["told"] == str(flip)
    assert json.loads(json.dumps(said)) == said


# --- what moves -----------------------------------------------------------------------------------


def test_the_most_moved_come_first_and_theses_not_at_all(table: ScenarioTable) -> None:
    assert table.most_moved() == ("b", "a")
    assert table.most_moved(1) == ("b",)


def test_claims_that_nothing_supposed_reaches_are_told() -> None:
    table = evaluate(small(), SCENARIOS[:1])
    assert table.unreached() == ("b",)
    assert set(evaluate(small(), Scenario("s", add=[Claim("n", "N.")])).unreached()) == {
        "t",
        "a",
        "b",
    }


def test_a_table_is_taken_further_from_its_own_scenarios(table: ScenarioTable) -> None:
    more = table.under(Scenario("worse", extends="sure", suspend=["a"]))
    assert more.scenarios == (*table.scenarios, "worse")
    assert more.strength("t", "worse") < more.strength("t", "sure") == table.strength("t", "sure")


# --- tables ---------------------------------------------------------------------------------------


def test_a_table_for_people_opens_with_rule_ground_baseline_and_threshold(
    table: ScenarioTable,
) -> None:
    lines = str(table).splitlines()
    assert lines[0].startswith("rule dfquad (")
    assert lines[2:5] == [
        "m: 3 of 3 base scores given; 0 of 1 objection answered",
        "baseline: road: built",
        (
            "accepted over 0.55, rejected below 0.45, ~ between: too close to call; * flips "
            "against the baseline"
        ),
    ]
    assert repr(table) == "<ScenarioTable: 1 map, 4 scenarios, dfquad, quadratic_energy>"
    assert "<caption" in table._repr_html_()


def test_cells_mark_flips_what_is_close_and_what_is_out(table: ScenarioTable) -> None:
    shown = table.table(claims="all")
    by_rule = {(row[0], row[1]): row[2:] for row in shown.rows}
    assert by_rule["t", "dfquad"] == ("0.70 ", "0.45~", "0.30*", "0.40*")
    assert by_rule["a", "dfquad"][2] == "out"
    assert by_rule["a", "swing"][2] == ""


def test_few_base_scores_show_bands() -> None:
    map_ = evolve(thesis("T", support("a"), support("b"), support("c", base=0.9)), name="m")
    table = evaluate(map_, Scenario("s", set={"a": 1.0}), band=0.0)
    assert "m: fewer than half of the leaves have a base score: bands are shown" in table.header
    assert table.table().rows[0][1].strip() in ("strong", "leaning")  # type: ignore[union-attr]  # a text
    assert "accepted over 0.50, rejected below; * flips against the baseline" in table.header


def test_rows_csv_json_and_pandas_agree(table: ScenarioTable) -> None:
    rows = table.rows()
    assert len(rows) == 3 * 4 * 2
    assert table.to_csv().splitlines()[0] == ",".join(rows.columns)
    said = json.loads(json.dumps(table.to_json()))
    assert said["present"] == {"road": "built"}
    assert len(said["rows"]) == len(rows)
    assert [row["thesis"] for row in said["rows"]].count(True) == 8


def test_a_table_without_factors_says_that_the_maps_are_as_they_are() -> None:
    table = evaluate(thesis("T", support("a")), Scenario("s", set={"a": 1.0}))
    assert "baseline: the maps as they are; no factors" in table.header
    assert np.isfinite(table.strengths()).all()
