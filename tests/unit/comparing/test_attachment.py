from __future__ import annotations

import pytest

from argmap.comparing import ancestors
from argmap.comparing.ancestors import ancestor_overlap
from argmap.comparing.attachment import Heads, attachment_scores, sides_of
from argmap.comparing.overlap import Confusion, Overlap, overlap_of
from argmap.errors import ComparisonError

GOLD: Heads = {
    "a": (None, "root"),
    "b": ("a", "support"),
    "c": ("b", "attack"),
    "d": ("c", "undercut"),
}
TASKS = ("cc", "ro", "fu", "at")


def test_a_tree_agrees_with_itself_in_full() -> None:
    found = attachment_scores(GOLD, GOLD)
    assert found.uas == found.las == found.edges.f1 == found.ancestors.f1 == 1
    assert {getattr(found, task).macro_f1 for task in TASKS} == {1}
    assert {getattr(found, task).kappa for task in TASKS} == {1}


def test_a_wrong_head_costs_both_scores_and_a_wrong_relation_one() -> None:
    found = attachment_scores(GOLD, {**GOLD, "c": ("b", "support"), "d": ("a", "undercut")})
    assert (found.uas, found.las) == (0.75, 0.5)
    assert found.edges == Overlap(3, 3, 2)
    assert found.signed_edges == Overlap(3, 3, 1)


def test_scores_of_unlike_nodes_are_the_mean_of_both_shares() -> None:
    fewer = {node: GOLD[node] for node in ("a", "b")}
    found = attachment_scores(GOLD, fewer)
    assert found.heads == Overlap(4, 2, 2)
    assert found.uas == pytest.approx(2 * 0.5 * 1 / 1.5)
    assert found.cc.total == 2


def test_pairs_count_only_between_nodes_that_both_have() -> None:
    found = attachment_scores(GOLD, {"a": (None, "root"), "b": ("x", "support")})
    assert found.at.total == 2
    assert found.at.by_label[True] == Overlap(1, 0, 0)


def test_a_side_turns_with_every_attack_on_the_way() -> None:
    assert sides_of(GOLD) == {"a": "pro", "b": "pro", "c": "opp", "d": "pro"}
    assert sides_of({"a": ("ROOT", "attack")}) == {"a": "pro"}


def test_sides_of_a_long_chain_need_no_recursion() -> None:
    heads: Heads = {n: (n + 1, "attack") for n in range(100_000)}
    assert sides_of(heads)[0] == "opp"


def test_nodes_that_hang_on_one_another_are_refused() -> None:
    circle = {"a": ("b", "support"), "b": ("a", "support")}
    with pytest.raises(ComparisonError) as caught:
        attachment_scores(GOLD, circle)
    assert str(caught.value) == "node 'a' hangs on itself in the end, so this is no tree"


def test_ancestors_go_round_circles_and_end() -> None:
    circle = [("a", "b"), ("b", "c"), ("c", "b"), ("d", "a")]
    assert ancestor_overlap(circle, circle) == Overlap(9, 9, 9)
    assert ancestor_overlap([("a", "a")], []) == Overlap(1, 0, 0)


def test_ancestors_of_too_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ancestors, "MOST_NODES", 2)
    with pytest.raises(ComparisonError) as caught:
        ancestor_overlap([("a", "b"), ("b", "c")], [])
    assert str(caught.value) == "ancestor pairs of 3 nodes are too many; at most 2"


def test_empty_sets_agree() -> None:
    nothing = overlap_of(set(), set())
    assert nothing.precision == nothing.recall == nothing.f1 == 1
    assert overlap_of({1}, set()).f1 == overlap_of(set(), {1}).precision == 0
    assert overlap_of({1}, set()).precision == 0


def test_nothing_labelled_has_no_scores() -> None:
    nothing = Confusion.of([])
    assert nothing.accuracy is nothing.macro_f1 is nothing.kappa is None
