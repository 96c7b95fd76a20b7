"""Lines are few, even, and never too wide."""

from __future__ import annotations

import time

import pytest

from argmap.rendering.measure import text_width
from argmap.rendering.wrap import clean, cut, wrap

SENTENCE = "Accession would join the corridor to the tariff area of the Union for years."


def test_lines_are_as_few_as_can_be_and_then_even() -> None:
    lines = wrap(SENTENCE, 200, size=14)
    widths = [text_width(line, 14) for line in lines]
    assert len(lines) == 3
    assert max(widths) <= 200
    assert max(widths) - min(widths) < 30


def test_a_short_text_is_one_line() -> None:
    assert wrap("It is so.", 240, size=14) == ("It is so.",)


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 240, size=14) == ("",)


def test_a_word_too_long_breaks_after_a_mark_where_it_can() -> None:
    lines = wrap("https://example.org/a/long/path/that/never/ends?x=1&y=2", 150, size=14)
    assert [line[-1] for line in lines[:-1]] == ["/", "/"]


def test_a_word_without_marks_breaks_anywhere() -> None:
    lines = wrap("W" * 60, 150, size=14)
    assert "".join(lines) == "W" * 60
    assert all(text_width(line, 14) <= 150 for line in lines)


def test_a_letter_keeps_its_marks_and_joiners() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert all(line.startswith("\U0001f469") for line in wrap(family * 20, 100, size=14))
    assert not any(line[0] == "\u0301" for line in wrap("e\u0301" * 80, 100, size=14))


def test_no_line_begins_with_closing_punctuation_of_the_east() -> None:
    lines = wrap("瓜达尔港，" * 9, 80, size=14)  # noqa: RUF001  # the comma is meant
    assert len(lines) > 3
    assert not any(line.startswith("，") for line in lines)  # noqa: RUF001  # the comma is meant


@pytest.mark.parametrize("text", ["x" * 1_000_000, "word " * 200_000, "港" * 1_000_000])
def test_a_text_of_a_megabyte_takes_linear_time(text: str) -> None:
    start = time.process_time()
    wrap(text, 240, size=14)
    assert time.process_time() - start < 15


@pytest.mark.parametrize(
    "odd", ["\x00", "\x1b", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800", "\ufeff", "\u202e"]
)
def test_what_no_picture_can_hold_is_left_out(odd: str) -> None:
    assert clean(f"a{odd}b") in ("ab", "a b")


def test_every_kind_of_space_becomes_one_space() -> None:
    assert clean(" a\t\n b\u2028c\u3000d ") == "a b c d"


def test_a_text_is_cut_at_a_word() -> None:
    assert cut("one two three four", 16) == "one two three…"
    assert cut("one two", 7) == "one two"
    assert cut("abcdefgh", 4) == "abc…"
