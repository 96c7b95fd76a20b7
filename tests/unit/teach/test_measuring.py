from __future__ import annotations

import pytest

from argmap.errors import ExerciseError
from argmap.teach import tree_measures
from tests.unit.teach.classes import OWN, choice, own, places, tree


def test_the_key_agrees_with_itself() -> None:
    alike = {"uas": 1.0, "las": 1.0, "ancestor_f1": 1.0, "kappa": 1.0}
    assert tree_measures(tree(), {"p": places()}) == alike
    assert tree_measures(own(), {"p": OWN}) == alike


def test_a_claim_that_hangs_elsewhere_and_a_sign_count() -> None:
    given = places()
    given["c4"]["parent"] = "c1"
    given["c3"]["sign"] = "attack"
    found = tree_measures(tree(), {"p": given})
    assert (found["uas"], found["las"]) == (0.75, 0.5)
    assert found["ancestor_f1"] == pytest.approx(6 / 7)  # 3 pairs of 4 and 3


def test_nothing_and_a_circle_have_no_kappa() -> None:
    circle = {"c1": {"parent": "c2"}, "c2": {"parent": "c1"}}
    assert set(tree_measures(tree(), {"p": circle}).values()) == {None}
    for made in (tree(), own()):
        found = tree_measures(made, {})
        assert (found["uas"], found["las"], found["kappa"]) == (0.0, 0.0, None)


def test_what_is_no_tree_has_no_measures() -> None:
    with pytest.raises(ExerciseError) as raised:
        tree_measures(choice(), {"q": "a"})
    assert str(raised.value) == "exercise 'choice' is marked by credit, not as a tree"
