"""The words of a report."""

from __future__ import annotations

import pytest

from argmap.model import ArgumentMap, Claim, Scenario
from argmap.rendering import report_of
from argmap.rendering.report_words import all_of, because, counted, named, number_word
from argmap.scenarios import Cause, Decision, Turn, evaluate


def test_numbers_are_words_up_to_twelve() -> None:
    assert [number_word(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert [counted(n, "map") for n in (0, 1, 2)] == ["no maps", "one map", "two maps"]
    assert counted(2, "story", "stories") == "two stories"
    assert [all_of(n, "map") for n in (1, 2, 3)] == ["the one map", "both maps", "all three maps"]


def test_names_are_joined_for_a_sentence() -> None:
    assert named([]) == ""
    assert named(["a"]) == "“a”"
    assert named(["a", "b", "c"]) == "“a”, “b” and “c”"
    assert named(["a", "b", "c", "d"], most=2) == "“a”, “b” and two more"


@pytest.mark.parametrize(
    "claim, by, told",
    [
        ("a", "prior", "the scenario lowers it; Why."),
        ("b", "sanctions: eased", "“sanctions: eased” lowers “b”; Why."),
        ("b", "x: on and y: off", "“x: on” and “y: off” lower “b”; Why."),
        ("b", "suspend", "the scenario leaves “b” out; Why."),
        ("b", "remove i", "the scenario removes “b”; Why."),
        ("b", "add", "the scenario adds “b”; Why."),
        ("b", "set of its contradictory", "the scenario takes “b” as given; Why."),
    ],
)
def test_every_kind_of_change_has_its_verb(claim: str, by: str, told: str) -> None:
    assert because(turn(Cause(claim, by, 0.6, 0.2))) == told


def test_a_flip_whose_way_is_not_known_has_no_reason() -> None:
    assert because(turn(None)) == ""


def turn(cause: Cause | None) -> Turn:
    """The fall of a claim."""
    return Turn(
        map="m",
        claim="a",
        scenario="s",
        semantics="dfquad",
        before=0.6,
        after=0.2,
        was=Decision.ACCEPTED,
        becomes=Decision.REJECTED,
        cause=cause,
        path=("b", "a"),
        chain="Why.",
    )


def test_more_main_claims_than_are_asked_about_are_counted() -> None:
    many = ArgumentMap([Claim(f"c{n}", f"Claim {n}.", base=0.9) for n in range(33)], name="m")
    text = report_of(evaluate(many, Scenario("s", prior={"c0": 0.8})), tries=5).markdown()
    assert "Three more main claims were not asked about." in text
