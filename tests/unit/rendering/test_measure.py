"""Text is as wide as fonts draw it."""

from __future__ import annotations

import pytest

from argmap.rendering.measure import is_rtl, text_width


def test_a_known_word_has_the_width_of_the_font() -> None:
    # advance widths of Liberation Sans: G 778 w 722 a 556 d 556 a 556 r 333
    assert text_width("Gwadar", 1000) == 3501


def test_bold_is_wider() -> None:
    assert text_width("Gwadar", 14, bold=True) > text_width("Gwadar", 14)


def test_width_grows_with_the_size() -> None:
    assert text_width("Gwadar", 28) == pytest.approx(2 * text_width("Gwadar", 14))


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\u200f", "\ufe0f", "\u093e\u0902"[1]])
def test_a_mark_that_clings_to_a_letter_adds_nothing(mark: str) -> None:
    assert text_width(f"a{mark}", 14) == text_width("a", 14)


@pytest.mark.parametrize(
    "char,em",
    [("港", 1.0), ("，", 1.0), ("안", 0.94), ("ق", 0.58), ("🚢", 1.25)],  # noqa: RUF001
)
def test_scripts_outside_the_table_have_a_width_of_their_own(char: str, em: float) -> None:
    assert text_width(char, 100) == pytest.approx(100 * em)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("گوادر port", True),
        ("port گوادر", False),
        ("1. גוואדר", True),
        ("", False),
        ("12 — 3", False),
    ],
)
def test_the_first_strong_letter_tells_the_direction(text: str, *, expected: bool) -> None:
    assert is_rtl(text) is expected
