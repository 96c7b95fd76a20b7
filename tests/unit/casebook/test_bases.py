"""Base scores of the casebook follow the rule that their page states."""

from __future__ import annotations

import re

import pytest

from argmap import casebook, words
from argmap.model import Claim, Polarity
from tests.docs.snippets import ROOT
from tests.unit.casebook.bases import MOVES, RUNGS, STARTS, rung_of

PAGE = (ROOT / "docs/reference/base-scores.md").read_text(encoding="utf-8")


def claims(name: str) -> tuple[Claim, ...]:
    return casebook.load(name, critique=True).claims


@pytest.mark.parametrize("name", casebook.names())
def test_a_claim_without_reasons_has_a_base_score(name: str) -> None:
    map_ = casebook.load(name, critique=True)
    supported = {s.target for s in map_.inferences if s.polarity is Polarity.SUPPORT}
    assert [c.id for c in map_.claims if c.base is None and c.id not in supported] == []


@pytest.mark.parametrize("name", casebook.names())
def test_a_base_score_is_a_rung_or_a_range_and_has_a_ground(name: str) -> None:
    scored = [c for c in claims(name) if c.base is not None]
    assert scored
    assert [c.id for c in scored if not c.why] == []
    assert [c.id for c in scored if not isinstance(c.base, tuple) and c.base not in RUNGS] == []


@pytest.mark.parametrize("name", casebook.names())
def test_the_ground_of_a_base_score_gives_its_rung(name: str) -> None:
    wrong = []
    for claim in claims(name):
        if claim.base is None or claim.why is None:
            continue
        rung = rung_of(claim.why)
        low, high = words.interval(rung)
        if isinstance(claim.base, tuple):
            fits = claim.base[0] < high and low < claim.base[1]
        else:
            fits = claim.base == rung
        if not fits:
            wrong.append(f"{claim.id}: {claim.base}, but {claim.why!r} gives {rung}")
    assert wrong == []


def test_the_page_states_the_rule_that_is_tested() -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| .+ \| ([a-z ]+) \|$", PAGE, re.MULTILINE))
    assert rows == STARTS
    assert set(re.findall(r"^\| `((?:up|down): [a-z ]+)` \|", PAGE, re.MULTILINE)) == set(MOVES)
    assert " < ".join(RUNGS) in PAGE


@pytest.mark.parametrize(
    "why, rung",
    [
        ("on record", "very likely"),
        ("on record (treaty of 1954); up: settled", "almost certain"),
        ("on record; up: settled; up: shared (Hayat; the blog)", "almost certain"),
        ("cited (Ray 2019; down: contested)", "likely"),
        ("asserted; down: sweeping (always); down: contested", "very unlikely"),
        ("forecast; not contested", "roughly even chance"),
        ("the record says otherwise: it was 1948", "very unlikely"),
    ],
)
def test_a_ground_is_read_as_the_page_says(why: str, rung: str) -> None:
    assert rung_of(why) == rung


@pytest.mark.parametrize(
    "why", ["it is known", "opening day", "cited; up: nice", "cited; downhill"]
)
def test_another_ground_is_refused(why: str) -> None:
    with pytest.raises(ValueError, match=r"starts with none|moves by none"):
        rung_of(why)
