"""What to check first: claims that rest on nothing, by how much hangs on them."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, Claim
from argmap.build import rebut, support, thesis
from argmap.scoring import check_first


def test_claims_are_told_by_how_far_a_thesis_swings_with_them() -> None:
    map_ = thesis(
        "T",
        support("a", base=0.8, why="known", at="s §1"),
        support("b", base=0.5, at="s §2"),
        rebut("c", rebut("d", by="analyst")),
        base=0.5,
    )
    swings = check_first(map_, semantics="dfquad")
    assert [(s.claim, s.lacks, s.thesis) for s in swings] == [
        ("c", ("source",), "t"),
        ("d", ("base",), "t"),
        ("b", ("ground",), "t"),
    ]
    first = swings[0]
    assert (first.at_zero, first.at_one) == pytest.approx((0.95, 0.7))
    assert first.size == pytest.approx(0.25)


def test_a_thesis_itself_and_what_moves_nothing_are_left_out() -> None:
    assert check_first(ArgumentMap()) == ()
    assert check_first(ArgumentMap([Claim("a", "a."), Claim("b", "b.")])) == ()
    sure = thesis("T", support("a", support("b"), base=1.0, why="known", at="s §1"), base=1.0)
    assert check_first(sure, semantics="dfquad") == ()
