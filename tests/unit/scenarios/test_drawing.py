"""Base scores and states drawn many times."""

from __future__ import annotations

import json
import math

import pytest

from argmap import Scenario, evaluate, loads
from argmap.errors import ScenarioError, UnknownIdError
from argmap.scenarios import ScenarioTable
from argmap.scenarios.drawing import monte_carlo
from argmap.shared import ScenarioFile
from tests.unit.scenarios.test_tornado import TEXT, joined

LIKELY = TEXT.replace("now: falls}", "now: falls, likely: {falls: 0.25, fails: 0.75}}")


def table(text: str = LIKELY, semantics: str = "dfquad") -> ScenarioTable:
    return evaluate(joined(text), semantics=semantics, band=0.0)


def test_a_claim_with_a_range_is_as_its_range() -> None:
    alone = evaluate(loads("[A]: a. {base: [0.4, 0.8]}", name="a"), band=0.0)
    found = monte_carlo(alone, n=20_000).of("A")
    assert found.mean == pytest.approx(0.6, abs=0.003)
    assert dict(found.quantiles) == pytest.approx({0.05: 0.42, 0.5: 0.6, 0.95: 0.78}, abs=0.005)
    assert found.accepted == pytest.approx(0.75, abs=4 * found.error)
    assert found.error == pytest.approx(math.sqrt(found.accepted * (1 - found.accepted) / 20_000))
    assert found.accepted + found.undecided + found.rejected == pytest.approx(1.0)


def test_states_are_drawn_by_how_likely_they_are() -> None:
    only = LIKELY.replace("base: [0.2, 0.6]", "base: 0.4").replace("base: unlikely", "base: 0.3")
    now, fails = (
        evaluate(joined(only), Scenario("dry", factors={"rain": "fails"})).strength("Join", name)
        for name in ("baseline", "dry")
    )
    found = monte_carlo(evaluate(joined(only)), n=20_000).of("Join")
    assert found.mean == pytest.approx(0.25 * now + 0.75 * fails, abs=0.002)


def test_what_a_scenario_supposes_is_not_drawn() -> None:
    only = LIKELY.replace("base: unlikely", "base: 0.3")
    dry = evaluate(joined(only), Scenario("dry", factors={"rain": "fails"}, set={"Way": 0.2}))
    found = monte_carlo(dry, n=100, scenario="dry")
    assert found.opening[1] == (
        "join: base scores drawn: 1; factors drawn by how likely their states are: 0"
    )


def test_distributions_may_be_given() -> None:
    alone = evaluate(loads("[A]: a. {base: 0.5}", name="a"))
    found = monte_carlo(alone, n=20_000, inputs={"A": {"beta": [2, 6]}}).of("A")
    assert found.mean == pytest.approx(0.25, abs=0.005)


def test_numbers_move_by_a_radius() -> None:
    alone = evaluate(loads("[A]: a. {base: 0.5}", name="a"))
    quantiles = monte_carlo(alone, n=2000, radius=0.2, quantiles=[0, 1]).of("A").quantiles
    assert dict(quantiles) == pytest.approx({0.0: 0.3, 1.0: 0.7}, abs=0.002)


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    first, same, other = (monte_carlo(table(), n=5000, seed=seed) for seed in (1, 1, 2))
    assert first.to_csv() == same.to_csv() != other.to_csv()


def test_a_claim_more_changes_nothing_of_what_is_drawn_for_others() -> None:
    more = LIKELY + "\n[Elsewhere]: Something else. {base: likely}\n"
    first, second = (monte_carlo(table(text), n=500).of("Join") for text in (LIKELY, more))
    assert first == second


def test_draws_whose_states_are_ruled_out_are_left_out() -> None:
    map_ = joined(LIKELY)
    file = ScenarioFile(factors=map_.factors, forbid=[{"rain": "fails", "road": "built"}])
    found = monte_carlo(evaluate(map_, file), n=4000)
    assert found.kept == pytest.approx(1000, abs=120)
    assert found.header[0] == (
        f"4,000 draws, seed 0; {4000 - found.kept:,} left out, whose states the file rules out"
    )


def test_every_rule_has_a_row_on_the_same_draws() -> None:
    both = evaluate(joined(LIKELY), semantics=["dfquad", "quadratic_energy"])
    found = monte_carlo(both, n=300, claims=["Join", "Cost"])
    assert [(row.claim, row.semantics) for row in found.drawn] == [
        ("Join", "dfquad"),
        ("Join", "quadratic_energy"),
        ("Cost", "dfquad"),
        ("Cost", "quadratic_energy"),
    ]
    assert found.of("Join") == monte_carlo(evaluate(joined(LIKELY), semantics="dfquad"), n=300).of(
        "Join"
    )


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    monte_carlo(table(), n=5000, progress=lambda done, total: told.append((done, total)))
    assert told == [(4096, 5000), (5000, 5000)]


def test_it_is_a_table_for_people_and_for_programs() -> None:
    found = monte_carlo(table(), n=100)
    numbers = (
        *("strength", "mean", "p5", "p50", "p95"),
        *("accepted", "undecided", "rejected", "standard error"),
    )
    assert found.to_table().columns == ("claim", *numbers)
    assert found.rows().columns == ("map", "claim", "semantics", *numbers)
    assert str(found).startswith(
        "100 draws, seed 0\n"
        "in scenario baseline; threshold 0.5, band 0\n"
        "join: base scores drawn: 2; factors drawn by how likely their states are: 1\n"
        "rule dfquad (many weak reasons soon make near certainty)\n"
    )
    assert json.loads(json.dumps(found.to_json()))["rows"][0]["claim"] == "Join"
    assert "<caption" in found._repr_html_()


@pytest.mark.parametrize(
    "options, message",
    [
        ({"n": 0}, "n must be a number of draws of 1 or more, got 0"),
        ({"seed": -1}, "seed must be 0 or more, got -1"),
        ({"quantiles": [5]}, "quantiles must lie in [0, 1], got 5"),
        ({"radius": -0.1}, "radius must lie in [0, 1], got -0.1"),
    ],
)
def test_what_is_wrong_is_said(options: dict[str, object], message: str) -> None:
    with pytest.raises(ScenarioError) as fault:
        monte_carlo(table(), **options)  # type: ignore[arg-type]  # wrong on purpose
    assert str(fault.value) == message


def test_nothing_to_draw_is_a_fault() -> None:
    with pytest.raises(ScenarioError) as fault:
        monte_carlo(evaluate(loads("[A]: a. {base: 0.5}", name="a")))
    assert str(fault.value) == (
        "nothing is drawn: no base score has a range and no factor says how likely its states "
        "are; give a radius above 0, or inputs"
    )


def test_a_file_that_rules_out_every_draw_is_a_fault() -> None:
    map_ = joined(LIKELY.replace("falls: 0.25, fails: 0.75", "falls: 0, fails: 1"))
    file = ScenarioFile(factors=map_.factors, forbid=[{"rain": "fails"}])
    with pytest.raises(ScenarioError) as fault:
        monte_carlo(evaluate(map_, file), n=10)
    assert str(fault.value) == (
        "the file rules out the states of every draw; look through its forbid"
    )


def test_unknown_claims_are_faults() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'Join'"):
        monte_carlo(table(), claims=["Jion"])
    with pytest.raises(UnknownIdError, match="did you mean 'Way'"):
        monte_carlo(table(), inputs={"Ways": 0.3})
    with pytest.raises(ScenarioError) as fault:
        monte_carlo(table(), n=10).of("Way")
    assert str(fault.value) == "nothing was drawn for claim 'Way'; name it in claims"
