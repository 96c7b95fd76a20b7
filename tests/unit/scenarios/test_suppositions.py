"""What scenarios suppose, resolved and compared."""

from __future__ import annotations

import pickle

import pytest

from argmap import Claim, Inference, Scenario
from argmap.errors import ScenarioError
from argmap.scenarios import diff, resolve
from argmap.shared import ScenarioFile


def fault_of(*scenarios: Scenario) -> str:
    with pytest.raises(ScenarioError) as caught:
        resolve(scenarios)
    return str(caught.value)


def test_the_later_scenario_wins_of_what_it_names_and_keeps_the_rest() -> None:
    base = Scenario("a", factors={"f": "x", "g": "x"}, prior={"p": 0.1}, suspend=["q", "r"])
    found = resolve([base, Scenario("b", extends="a", factors={"f": "y"}, set={"q": 1.0})])["b"]
    assert dict(found.factors) == {"f": "y", "g": "x"}
    assert (dict(found.prior), dict(found.set), found.suspend) == ({"p": 0.1}, {"q": 1.0}, ("r",))


def test_the_later_scenario_lifts_what_the_earlier_one_clamps() -> None:
    found = resolve([Scenario("a", set={"p": 0.0}), Scenario("b", extends="a", prior={"p": 0.4})])
    assert (dict(found["b"].set), dict(found["b"].prior)) == ({}, {"p": 0.4})


def test_what_was_added_is_removed_without_a_trace() -> None:
    claim = Claim("c", "A claim.")
    found = resolve([Scenario("a", add=[claim]), Scenario("b", extends="a", remove=["c"])])["b"]
    assert (found.add, found.remove) == ((), ())


def test_what_was_removed_is_added_again() -> None:
    claim = Claim("c", "Another claim.")
    found = resolve([Scenario("a", remove=["c"]), Scenario("b", extends="a", add=[claim])])["b"]
    assert (found.add, found.remove) == ((claim,), ())


def test_the_order_in_which_scenarios_stand_makes_no_difference() -> None:
    a, b = Scenario("a", prior={"p": 0.1}), Scenario("b", extends="a", factors={"f": "x"})
    assert resolve([a, b])["b"] == resolve([b, a])["b"]


def test_a_chain_of_fifty_thousand_resolves() -> None:
    chain = [Scenario("s0", prior={"p": 0.5})]
    chain += [Scenario(f"s{n}", extends=f"s{n - 1}") for n in range(1, 50_000)]
    assert dict(resolve(reversed(chain))["s49999"].prior) == {"p": 0.5}


def test_an_unknown_start_names_the_nearest() -> None:
    told = "scenario 'b' starts from 'thraw', which there is not; did you mean 'thaw'?"
    assert fault_of(Scenario("thaw"), Scenario("b", extends="thraw")) == told


def test_an_unknown_start_far_from_all_names_all() -> None:
    told = "scenario 'b' starts from 'zzz', which there is not; there are thaw, b"
    assert fault_of(Scenario("thaw"), Scenario("b", extends="zzz")) == told


def test_a_circle_is_named_once() -> None:
    told = "scenario 'b' starts from itself: 'b' > 'c' > 'b'; correct its extends"
    circle = [Scenario("b", extends="c"), Scenario("c", extends="b")]
    assert told in fault_of(Scenario("a", extends="b"), *circle)


def test_two_things_of_one_id_are_a_fault() -> None:
    told = "scenario 'a' names 'p' under prior and under suspend; keep one of them"
    assert fault_of(Scenario("a", prior={"p": 0.2}, suspend=["p"])) == told


def test_to_add_and_remove_one_id_is_a_fault() -> None:
    told = "scenario 'a' adds and removes 'c'; keep one of them"
    assert fault_of(Scenario("a", add=[Claim("c", "A claim.")], remove=["c"])) == told


def test_the_name_of_the_baseline_is_taken() -> None:
    told = (
        "a scenario is called 'baseline', which is the name of the column in which every factor "
        "is in its present state; call it otherwise"
    )
    assert fault_of(Scenario("baseline")) == told


def test_a_name_that_is_given_twice_is_a_fault() -> None:
    told = "2 scenarios are called 'a'; give each a name of its own"
    assert fault_of(Scenario("a"), Scenario("a")) == told


def test_all_faults_are_told_at_once_and_survive_pickling() -> None:
    with pytest.raises(ScenarioError) as caught:
        resolve([Scenario("a", extends="x"), Scenario("b", extends="y")])
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own
    assert str(copy).startswith("2 faults:\n  scenario 'a' starts from 'x'")
    assert copy.faults == caught.value.faults


def test_what_is_no_scenario_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^expected a Scenario, got 'thaw'$"):
        resolve(["thaw"])  # type: ignore[list-item]  # the point of the test


def test_the_difference_has_a_row_a_supposition() -> None:
    step = Inference("i", "p", "q")
    a = Scenario("a", factors={"f": "x"}, prior={"p": (0.2, 0.4)}, suspend=["r"])
    b = Scenario("b", factors={"f": "x"}, prior={"p": "likely"}, add=[step], remove=["s"])
    assert diff(a, b).rows == (
        ("prior", "p", "0.2–0.4", "likely"),
        ("suspend", "r", "yes", None),
        ("add", "i", None, "i"),
        ("remove", "s", None, "yes"),
    )


def test_scenarios_of_a_file_are_named() -> None:
    file = ScenarioFile(scenarios=[Scenario("a", prior={"m:p": 0.1}), Scenario("b", extends="a")])
    assert diff("a", "b", among=file).rows == ()
    assert diff("a", "a", among=file).columns == ("kind", "name", "a", "the same")


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(ScenarioError, match=r"^there is no scenario 'thraw'; did you mean 'thaw'"):
        diff("thaw", "thraw", among=[Scenario("thaw")])
