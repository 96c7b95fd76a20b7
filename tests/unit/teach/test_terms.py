"""Key terms, the rabbit rule and holding hands."""

from __future__ import annotations

from argmap.teach.terms import hands, rabbit, terms_of


def test_terms_are_stems_with_the_word_as_it_stands() -> None:
    assert dict(terms_of("Russia joins the corridor; it will join.")) == {
        "russia": "Russia",
        "join": "joins",
        "corridor": "corridor",
    }


def test_joining_words_denials_and_small_verbs_are_no_terms() -> None:
    assert dict(terms_of("It is not all that everybody wants to take.")) == {}


def test_a_possessive_counts_as_its_word() -> None:
    assert dict(terms_of("Russia's port")) == {"russia": "Russia", "port": "port"}


def test_rabbits_are_terms_that_no_premise_has() -> None:
    assert rabbit({"a", "b", "c"}, [{"a"}, {"c", "d"}]) == ("b",)


def test_hands_are_terms_that_nothing_else_takes_up() -> None:
    assert hands({"a"}, [{"a", "m", "x"}, {"m", "y"}]) == ("x", "y")
