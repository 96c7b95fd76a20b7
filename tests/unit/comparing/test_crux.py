from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve

from argmap import ArgumentMap, Factor, evaluate
from argmap.build import rebut, support, thesis
from argmap.comparing.crux import About, crux_of
from argmap.comparing.groups import groups_of
from argmap.comparing.swapping import (
    clamped,
    counterparts,
    swapped,
    with_effects_of,
    with_numbers_of,
)
from argmap.errors import ComparisonError
from argmap.scoring import score
from argmap.shared import Link, LinkFile, loads_scenarios


def text(name: str, *parts: Any) -> ArgumentMap:  # noqa: ANN401  # as of thesis()
    return evolve(thesis("Main", *parts), name=name)


def links(*said: str) -> LinkFile:
    """Read ``x = y`` and ``x ! y``, of maps a and b."""
    ends = (one.split() for one in said)
    return LinkFile(
        [Link(f"a:{x}", f"b:{y}", "same" if sign == "=" else "opposed") for x, sign, y in ends]
    )


SURE = text("a", support("port", base=0.9), rebut("cost", base=0.1))
UNSURE = text("b", support("port", base=0.1), rebut("cost", base=0.2))
ALL = links("main = main", "port = port", "cost = cost")


def test_numbers_apart_and_reasons_alike_dispute_facts() -> None:
    found = crux_of(SURE, UNSURE, links=ALL)
    assert found.about is About.FACTS
    assert found.taken == 2
    assert found.swapped_gap == found.back_gap == pytest.approx(0, abs=1e-12)
    assert found.gap > 0.1


def test_reasons_apart_and_numbers_alike_dispute_structure() -> None:
    other = text("b", rebut("port", base=0.9), rebut("cost", base=0.1))
    found = crux_of(SURE, other, links=ALL)
    assert found.about is About.STRUCTURE
    assert found.swapped_gap == found.gap


def test_the_crux_is_the_claim_that_brings_the_texts_closest() -> None:
    found = crux_of(SURE, UNSURE, links=ALL)
    assert found.crux is not None
    assert str(found.crux.claim) in ("a:port", "b:port")
    assert found.crux.gain == max(change.gain for change in found.concessions) > 0


def test_conclusions_too_close_to_be_told_apart_are_no_dispute() -> None:
    found = crux_of(SURE, evolve(SURE, name="b"), links=ALL)
    assert (found.about, found.crux, found.concessions) == (About.NOTHING, None, ())


def test_without_base_scores_it_cannot_be_told() -> None:
    bare = text("a", support("port"), support("ice"))
    found = crux_of(bare, UNSURE, links=ALL.__class__(ALL.links[:2]))
    assert found.about is About.UNKNOWN


def test_theses_that_answer_one_question_are_held_against_each_other() -> None:
    no = text("b", support("port", base=0.9), rebut("cost", base=0.1))
    answers = {"a": {"main": "for"}, "b": {"main": "against"}}
    found = crux_of(SURE, no, links=ALL, answers=answers)
    assert found.basis == "by the theses that answer the question"
    strength = score(SURE)["main"]
    assert found.gap == pytest.approx(abs(strength - (1 - strength)))


def test_claims_that_deny_each_other_may_not_exceed_one_together() -> None:
    said = links("main = main", "port ! port")
    weak = crux_of(SURE, UNSURE, links=said)
    assert weak.concessions == ()
    strong = crux_of(SURE, text("b", support("port", base=0.8)), links=said)
    change = next(c for c in strong.concessions if str(c.claim) == "b:port")
    assert change.opposite
    assert change.strengths == pytest.approx((0.8, 0.1))


def test_texts_without_common_conclusions_are_refused() -> None:
    with pytest.raises(ComparisonError) as caught:
        crux_of(SURE, UNSURE, links=links("port = port"))
    assert str(caught.value) == (
        "'a' and 'b' have no conclusions that can be held against each other: no linked claim has "
        "reasons in both, and their theses do not answer one question"
    )


def test_a_swap_takes_numbers_and_factors_and_leaves_reasons() -> None:
    a = evolve(
        SURE.with_(evolve(SURE.claim("port"), factors={"road": {"built": "stronger"}})),
        factors=[Factor("road", ["built"], now="built")],
    )
    pairs = counterparts(a, UNSURE, groups_of((a, UNSURE), ALL.links))
    made = swapped(UNSURE, a, pairs)
    assert (made.claim("port").base, made.claim("cost").base) == (0.9, 0.1)
    assert "road" in made.claim("port").factors
    assert [factor.name for factor in made.factors] == ["road"]
    assert made.inferences == UNSURE.inferences


def test_a_swap_of_a_denied_claim_only_lowers_it() -> None:
    groups = groups_of((SURE, UNSURE), links("port ! port", "cost ! cost").links)
    made = swapped(UNSURE, SURE, counterparts(SURE, UNSURE, groups))
    assert made.claim("port").base == pytest.approx(0.1)
    assert made.claim("cost").base == pytest.approx(0.2)


def test_a_clamped_claim_is_moved_by_nothing() -> None:
    held = clamped(SURE, "main", 0.3)
    assert score(held)["main"] == pytest.approx(0.3)
    assert len(held.claims) == 3


def test_crux_is_a_table_plain_values_and_pickles() -> None:
    seen: list[tuple[int, int]] = []
    found = crux_of(SURE, UNSURE, links=ALL, progress=lambda *n: seen.append(n))
    assert seen[-1][0] == seen[-1][1]
    assert str(found).splitlines()[4] == (
        "with the other's numbers the conclusion follows: the dispute is about facts"
    )
    assert found.to_csv().startswith("claim,agrees with,opposite,was,becomes,closer by\n")
    assert found.to_json()["about"] == "facts"
    assert "<table" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own


def test_numbers_of_another_map_can_be_taken_and_scored() -> None:
    made = with_numbers_of(UNSURE, SURE, links=ALL)
    assert made.name == "b"
    assert score(made)["main"] == pytest.approx(score(SURE)["main"])


def test_theses_that_answer_the_question_are_not_tried_themselves() -> None:
    answers = {name: {"main": "for"} for name in "ab"}
    found = crux_of(SURE, UNSURE, links=ALL, answers=answers)
    assert {change.claim.id for change in found.concessions} == {"port", "cost"}


def test_a_conclusion_that_follows_less_than_half_of_the_way_disputes_structure() -> None:
    other = text("b", support("port", base=0.1), rebut("ice", base=0.9), rebut("sand", base=0.9))
    found = crux_of(SURE, other, links=links("main = main", "port = port"))
    assert 0 < found.gap / 2 < found.swapped_gap < found.gap
    assert found.about is About.STRUCTURE


def test_factors_of_a_shared_file_can_be_taken_too() -> None:
    file = loads_scenarios(
        """
argmap: scenarios/1
factors: {road: {states: [built, closed], now: built}}
effects: {a: {port: {road: {closed: much weaker}}, cost: {road: {closed: stronger}}}}
scenarios: {shut: {factors: {road: closed}}}
"""
    )
    said = links("port = port", "cost ! cost")
    made = with_effects_of(file, UNSURE, SURE, links=said)
    assert made.effects["b"] == {"port": file.effects["a"]["port"]}  # type: ignore[call-overload, index]
    assert made.effects["a"] == file.effects["a"]
    own, taken = evaluate([UNSURE], file), evaluate([UNSURE], made)
    assert own.strength("port", "shut") == pytest.approx(0.1)
    assert taken.strength("port", "shut") < 0.1
    assert with_effects_of(file, SURE, UNSURE, links=said.__class__()) is file
