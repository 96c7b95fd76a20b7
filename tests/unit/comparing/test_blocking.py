"""Which pairs of claims are compared."""

from __future__ import annotations

from argmap.comparing.blocking import candidates

A = [f"Ship {n} came to port {n % 7} with rice." for n in range(150)]
B = [f"With rice came ship {n} to port {n % 7}." for n in range(0, 300, 2)]


def test_of_small_lists_all_pairs_are_compared() -> None:
    assert candidates(["a", "b"], ["c"]) == [(0, 0), (1, 0)]


def test_of_large_lists_pairs_that_share_a_rare_word() -> None:
    pairs = candidates(A, B)
    assert len(pairs) < len(A) * len(B) // 5
    assert [n for n in range(0, 150, 2) if (n, n // 2) not in pairs] == []


def test_which_list_comes_first_makes_no_difference() -> None:
    assert sorted((i, j) for j, i in candidates(B, A)) == candidates(A, B)


def test_equal_texts_are_compared_though_all_their_words_are_common() -> None:
    a = [f"{word} ship" for word in ("red", "blue") for _ in range(200)]
    pairs = candidates(a, a)
    assert {(n, n) for n in range(400)} <= set(pairs)
    assert len(pairs) < 1_200


def test_text_of_common_words_finds_none() -> None:
    common = [f"{n} red ship" for n in range(400)]
    assert candidates(["red ship", *common[:200]], common[200:]) == []


def test_text_of_many_words_is_looked_up_by_its_rarest() -> None:
    words = [f"word{n}" for n in range(40)]
    many = [f"{word} {n}" for word in words for n in range(200)]
    pairs = candidates([" ".join([*words, "pearl"])], [*many, "a pearl"])
    assert (0, len(many)) in pairs
