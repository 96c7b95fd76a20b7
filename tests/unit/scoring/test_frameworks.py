"""Bit sets, parts that hang together, circles; attacks that supports and premises bring."""

from __future__ import annotations

import pytest

from argmap.build import linked, rebut, support, thesis
from argmap.scoring.bipolar import framework_of
from argmap.scoring.budget import Budget, SpentError
from argmap.scoring.frameworks import (
    bits,
    first_circle,
    mask_of,
    restricted,
    strong_parts,
    weak_parts,
)
from argmap.scoring.grounding import IN, OUT, UNDEC, grounded

LINE = ((), (0,), (1,), (2,))


def test_bit_sets_and_their_members_are_the_same() -> None:
    assert bits(mask_of([70, 3, 0])) == [0, 3, 70]
    assert bits(0) == []


def test_weak_parts_do_not_touch() -> None:
    assert weak_parts(((4,), (), (1,), (), (0,))) == [[0, 4], [1, 2], [3]]


def test_circles_come_before_what_they_attack() -> None:
    attackers = ((1,), (0,), (1, 3), (2,), ())
    assert list(strong_parts(attackers)) == [[0, 1], [2, 3], [4]]
    assert first_circle(((1,), (2,), ())) == [2]


def test_a_restricted_framework_is_numbered_anew() -> None:
    assert restricted(LINE, [1, 2]) == ((), (0,))
    assert restricted(LINE, [1, 2], blocked=0b110) == ((0,), (0, 1))


def test_a_long_chain_has_no_depth_limit() -> None:
    chain = tuple((n - 1,) if n else () for n in range(50_000))
    assert len(list(strong_parts(chain))) == 50_000
    assert len(weak_parts(chain)) == 1


def test_what_attacks_a_need_attacks_whoever_needs_it() -> None:
    framework = framework_of(thesis("t", support("a", support("b", rebut("x")))))
    assert framework.ids == ("t", "a", "b", "x")
    assert framework.needs == ((1,), (2,), (), ())
    assert framework.attacks(range(4), Budget(None)) == [[3], [3], [3], []]
    assert framework.attacks([0, 3], Budget(None)) == [[1], []]
    assert framework.attacked([3]) == {0, 1, 2}


def test_where_supports_are_deductive_needs_attack_too() -> None:
    map_ = thesis("t", rebut("x", support("a")))
    framework = framework_of(map_, support="deductive")
    assert framework.attacks(range(3), Budget(None)) == [[1, 2], [], []]
    assert framework.attacked([2]) == {0}
    assert framework_of(map_).attacked([2]) == set()


def test_more_attacks_than_steps_are_not_worked_out() -> None:
    framework = framework_of(thesis("t", support("a", rebut("x"))))
    with pytest.raises(SpentError):
        framework.attacks(range(3), Budget(4))


def test_the_grounded_labelling_follows_attacks_and_needs() -> None:
    map_ = thesis("t", rebut(linked("a", "b")), rebut("c", rebut("d", rebut("c2"))))
    found = dict(zip(framework_of(map_).ids, grounded(framework_of(map_)), strict=True))
    assert found == {"t": OUT, "a": IN, "b": IN, "c": IN, "d": OUT, "c2": IN, "a+b>t": IN}


def test_who_need_one_another_are_labelled_together() -> None:
    map_ = thesis("t", support("a", rebut("x", rebut("x2", rebut("x"), title="x2"))))
    assert UNDEC not in grounded(framework_of(thesis("t", support("a"))))
    assert set(grounded(framework_of(map_))) == {IN, OUT}
