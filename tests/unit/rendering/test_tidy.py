"""A tidy tree: in order, tight, centred, deep."""

from __future__ import annotations

import pytest

from argmap.rendering.tidy import Forest, tidy


def places(parents: list[int], *, half: float = 10.0, near: float = 4.0) -> list[float]:
    n = len(parents)
    return tidy(Forest(parents, [half] * n, [half] * n, [None] * n, near=near, far=near))


def test_nothing_has_no_places() -> None:
    assert places([]) == []


def test_a_single_node_starts_at_zero() -> None:
    assert places([-1]) == [10.0]


def test_a_parent_stands_in_the_middle_of_its_children() -> None:
    assert places([-1, 0, 0, 0]) == [34.0, 10.0, 34.0, 58.0]


def test_roots_stand_side_by_side() -> None:
    assert places([-1, -1]) == [10.0, 34.0]


def test_a_small_subtree_nestles_against_a_large_one() -> None:
    #  0 has children 1 and 2; 1 has 3 and 4, 2 is a leaf: 2 stands right beside 1
    v = places([-1, 0, 0, 1, 1])
    assert v[2] - v[1] == 24.0


def test_uneven_extents_are_kept_apart() -> None:
    v = tidy(Forest([-1, 0, 0], [5.0, 5.0, 30.0], [5.0, 20.0, 5.0], [None] * 3, near=2.0))
    assert v[2] - v[1] == 20.0 + 30.0 + 2.0


def test_a_parent_may_stand_over_some_of_its_children() -> None:
    v = tidy(Forest([-1, 0, 0, 0], [10.0] * 4, [10.0] * 4, [(1, 2), None, None, None], near=4.0))
    assert v[0] == (v[1] + v[2]) / 2


def test_shares_are_spread_over_the_subtrees_between() -> None:
    # two wide subtrees with a leaf between them: the leaf stands in the middle
    v = places([-1, 0, 0, 0, 1, 1, 1, 3, 3, 3])
    assert v[2] == pytest.approx((v[1] + v[3]) / 2)


def test_a_chain_of_100000_is_straight() -> None:
    assert set(places([-1, *range(99_999)])) == {10.0}
