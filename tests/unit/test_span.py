"""A text with lines and columns, and places in it."""

from __future__ import annotations

import pytest

from argmap.span import Text

TEXT = Text("first\nsecond\r\n\nlast", "map.argdown")


@pytest.mark.parametrize(
    "offset, position",
    [(0, (1, 1)), (4, (1, 5)), (5, (1, 6)), (6, (2, 1)), (14, (3, 1)), (15, (4, 1)), (19, (4, 5))],
)
def test_lines_and_columns_count_from_one(offset: int, position: tuple[int, int]) -> None:
    """The end of the text is a position too."""
    assert TEXT.position(offset) == position


def test_a_line_stands_without_its_end() -> None:
    assert [TEXT.line(n) for n in (1, 2, 3, 4)] == ["first", "second", "", "last"]


def test_the_empty_text_has_one_line() -> None:
    assert Text("").position(0) == (1, 1)
    assert Text("").line(1) == ""


def test_a_place_is_written_as_editors_link_it() -> None:
    place = TEXT.span(8, 10)
    assert str(place) == "map.argdown:2:3"
    assert (place.line, place.column) == (2, 3)


def test_a_place_without_an_end_is_one_character() -> None:
    assert TEXT.span(8) == TEXT.span(8, 9)


def test_carets_stand_under_the_place() -> None:
    assert TEXT.span(8, 10).excerpt() == "    second\n      ^^"


def test_carets_end_with_the_line() -> None:
    assert TEXT.span(8, 19).excerpt() == "    second\n      ^^^^"


def test_the_end_of_the_text_gets_one_caret() -> None:
    assert TEXT.span(19).excerpt() == "    last\n        ^"


def test_of_a_long_line_only_the_part_around_the_place_is_shown() -> None:
    line, carets = Text("a" * 500 + "X" + "b" * 500).span(500).excerpt().split("\n")
    assert line.strip() == "a" * 50 + "X" + "b" * 49
    assert line[len(carets) - 1] == "X"


def test_an_excerpt_sends_no_control_characters_to_the_terminal() -> None:
    assert Text("a\x1b[31mb\tc").span(6).excerpt() == "    a [31mb c\n          ^"


def test_a_place_does_not_show_its_text() -> None:
    """A megabyte of text in a traceback would not be read."""
    assert repr(TEXT.span(1, 2)) == "Span(start=1, end=2)"
