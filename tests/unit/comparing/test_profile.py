from __future__ import annotations

from argmap import ArgumentMap
from argmap.build import rebut, support, thesis, undercut
from argmap.comparing.profile import profile_of


def test_profile_counts_depth_breadth_and_sides() -> None:
    map_ = thesis("T", support("a", support("b"), support("c")), rebut("d"))
    found = profile_of(map_)
    assert (found.claims, found.depth, found.breadth) == (5, 2, 2)
    assert (found.pro, found.con, found.balance) == (3, 1, 1 / 3)
    assert (found.leaves, found.sourced, found.sourced_share) == (3, 0, 0.0)


def test_an_objection_is_rebutted_at_a_premise_or_as_a_step() -> None:
    map_ = thesis("T", rebut("a", rebut("b")), rebut("c", undercut("d")), rebut("e"))
    found = profile_of(map_)
    assert (found.objections, found.rebutted) == (5, 2)


def test_a_source_counts_for_leaves_alone() -> None:
    map_ = thesis("T", support("a", support("b", at="blog 1/1")), at="blog 1/2")
    found = profile_of(map_)
    assert (found.leaves, found.sourced, found.sourced_share) == (1, 1, 1.0)


def test_what_is_not_there_has_no_share() -> None:
    found = profile_of(ArgumentMap())
    assert found.balance is found.sourced_share is found.rebutted_share is None
    assert found.depth == found.breadth == 0


def test_profile_is_a_table() -> None:
    found = profile_of(thesis("T", support("a")))
    assert found.table.column("what")[:3] == ("claims", "depth", "breadth")
    assert "claims" in str(found)
    assert found.to_json()["balance"] == 0.0
