"""Outlines as maps in which what is asked does not stand."""

from __future__ import annotations

from argmap.model import Polarity
from argmap.teach import Material, Outline, Row, Shown
from argmap.teach.sheets.pictures import masked_map, picture_of

CLAIMS = tuple(Shown(f"c{n}", f"Claim {n}.", f"C{n}") for n in range(1, 5))
MATERIAL = Material(claims=CLAIMS)


def test_linked_rows_are_premises_of_one_step() -> None:
    rows = (
        Row(0, claim="c1"),
        Row(1, claim="c2", sign="support", group="r1"),
        Row(1, gap="g1", sign="support", group="r1"),
        Row(1, claim="c3", sign="attack"),
    )
    map_ = masked_map(Outline(rows), MATERIAL)
    assert [(step.premises, step.target, step.polarity) for step in map_.inferences] == [
        (("row 1 c2", "row 2 g1"), "row 0 c1", Polarity.SUPPORT),
        (("row 3 c3",), "row 0 c1", Polarity.ATTACK),
    ]
    assert map_.claim("row 2 g1").text == "?"


def test_an_undercut_bears_on_the_step() -> None:
    rows = (
        Row(0, claim="c1"),
        Row(1, claim="c2", sign="support"),
        Row(2, claim="c3", sign="undercut"),
    )
    map_ = masked_map(Outline(rows), MATERIAL)
    assert [(step.id, step.target) for step in map_.inferences] == [
        ("step 0", "row 0 c1"),
        ("step 1", "step 0"),
    ]


def test_an_undercut_of_what_is_no_step_bears_on_the_claim() -> None:
    rows = (Row(0, claim="c1"), Row(1, claim="c2", sign="undercut"))
    (step,) = masked_map(Outline(rows), MATERIAL).inferences
    assert step.target == "row 0 c1"


def test_rows_whose_sign_is_not_told_make_no_picture() -> None:
    rows = (Row(0, claim="c1"), Row(1, claim="c2"))
    assert picture_of(Outline(rows), MATERIAL) == ""


def test_a_claim_that_stands_twice_is_drawn_twice() -> None:
    rows = (Row(0, claim="c1"), Row(1, claim="c2", sign="support"), Row(0, claim="c2"))
    assert len(masked_map(Outline(rows), MATERIAL).claims) == 3
