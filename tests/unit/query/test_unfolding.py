"""A map as a tree of rows."""

from __future__ import annotations

import pytest

from argmap import query
from argmap.build import claim, linked, rebut, support, thesis, undercut
from argmap.errors import UnknownIdError
from argmap.model import ArgumentMap, Claim, Inference, Polarity


def told(map_: ArgumentMap, *root: str) -> str:
    """Return one line a row: depth as dots, the claim or ``&``, ``^`` where it refers back."""
    return "\n".join(
        "." * row.depth + (row.claim.id if row.claim else "&") + "^" * row.back
        for row in query.tree(map_, *root)
    )


def test_what_bears_on_a_step_stands_before_what_bears_on_its_premise() -> None:
    map_ = thesis(
        "T", support("a", rebut("b", support("c")), undercut("u", undercut("v"))), rebut("d")
    )
    assert told(map_) == "t\n.a\n..u\n...v\n..b\n...c\n.d"


def test_linked_premises_stand_under_a_row_of_their_step() -> None:
    map_ = thesis("T", support(linked("a", claim("b", rebut("c"))), undercut("u")), support("d"))
    assert told(map_) == "t\n.&\n..a\n..b\n...c\n..u\n.d"
    rows = list(query.tree(map_))
    assert [row.is_group for row in rows] == [False, True, *[False] * 5]
    assert [row.claim.id for row in rows if row.claim and row.is_linked_premise] == ["a", "b"]


def test_a_shared_claim_is_unfolded_once_and_its_steps_each_time() -> None:
    port = claim("a", support("b"))
    map_ = thesis("T", support(port, undercut("u")), rebut(port, undercut("v")))
    assert told(map_) == "t\n.a\n..u\n..b\n.a^\n..v"


def test_a_claim_is_unfolded_where_it_stands_first_even_if_that_is_deeper() -> None:
    port = claim("a", support("b"))
    assert told(thesis("T", support("c", support(port)), support(port))) == "t\n.c\n..a\n...b\n.a^"


def test_a_cycle_refers_back() -> None:
    claims = [Claim("a", "A."), Claim("b", "B.")]
    map_ = ArgumentMap(claims, [Inference("i", "b", "a"), Inference("j", "a", "b")])
    assert told(map_) == "a\n.b\n..a^"


def test_a_self_attack_refers_back() -> None:
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a", Polarity.ATTACK)])
    assert told(map_) == "a\n.a^"


def test_a_root_that_stood_before_has_no_tree_of_its_own() -> None:
    map_ = thesis("T", support("a", support("b")))
    assert told(map_, "a", "t", "b") == "a\n.b\nt\n.a^"


def test_rows_tell_their_place() -> None:
    map_ = thesis("T", support("a", rebut("b")), rebut("c"))
    rows = list(query.tree(map_))
    assert [row.number for row in rows] == [0, 1, 2, 3]
    assert [row.parent for row in rows] == [None, 0, 1, 0]
    assert [row.last for row in rows] == [True, False, True, True]
    assert [row.inference and row.inference.id for row in rows] == [None, "a>t", "b>a", "c>t"]


def test_an_unknown_root_is_told_before_any_row_is_asked_for() -> None:
    with pytest.raises(UnknownIdError, match=r"^the map has no claim with the id 'x'$"):
        query.tree(thesis("T"), "x")


def test_the_empty_map_has_no_rows() -> None:
    assert list(query.tree(ArgumentMap())) == []
