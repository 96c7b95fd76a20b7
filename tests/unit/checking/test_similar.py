"""Texts that are nearly the same."""

from __future__ import annotations

import time

import pytest

from argmap.checking.similar import near_pairs

PORT = "gwadar is a deep port that is open all year"


@pytest.mark.parametrize(
    "other",
    [
        "gwadar is a deep port which is open all year",
        "gwadar is a deep port that is opne all year",
        "gwadar is the deep port that is open all year",
        "gwadar is a deep port, that is open all the year",
    ],
)
def test_a_changed_word_or_letter_is_near(other: str) -> None:
    ((first, second, alike),) = near_pairs([PORT, other])
    assert (first, second) == (0, 1)
    assert 90 <= alike < 100


@pytest.mark.parametrize(
    "a, b",
    [
        (PORT, "russia has no open coast in the south"),
        ("trade grew by 5 per cent in 2015", "trade grew by 5 per cent in 2016"),
        ("claim number one", "claim number two"),
        ("a", "b"),
        ("", "!"),
    ],
)
def test_other_words_or_numbers_are_not_near(a: str, b: str) -> None:
    assert list(near_pairs([a, b])) == []


def test_scripts_without_spaces_or_capitals_are_compared_too() -> None:
    texts = ["俄罗斯南部没有不冻港所以需要走廊", "俄罗斯南部没有不冻港所以需要新走廊"]
    assert [pair[:2] for pair in near_pairs(texts)] == [(0, 1)]


def test_several_words_may_be_misspelt() -> None:
    """Words that no other text has do not help to find a text."""
    said = "russia wants a port that is open all year because its own ports freeze in winter"
    typed = "rusia wants a porrt that is opne all year because its own portts freze in winter"
    assert [pair[:2] for pair in near_pairs([said, typed])] == [(0, 1)]


def test_each_text_is_paired_with_the_most_similar_one_before_it() -> None:
    texts = [PORT, PORT + " long", PORT + " longer"]
    assert [pair[:2] for pair in near_pairs(texts)] == [(0, 1), (1, 2)]


def test_of_equally_similar_texts_the_first_is_named() -> None:
    texts = [PORT + " x", PORT + " y", PORT + " z"]
    assert [pair[:2] for pair in near_pairs(texts)] == [(0, 1), (0, 2)]


@pytest.mark.parametrize("words", [6, 60, 6_000])
def test_time_is_nearly_linear_whatever_the_words(words: int) -> None:
    """All pairs of 10,000 texts would be fifty million comparisons."""
    texts = [" ".join(f"w{n * k % words}x" for k in range(1, 12)) for n in range(10_000)]
    start = time.process_time()
    assert sum(1 for _ in near_pairs(list(dict.fromkeys(texts)))) >= 0
    assert time.process_time() - start < 10
