"""Lines of text that end at a place or stand around it."""

from __future__ import annotations

from argmap.rendering.lettering import fitted, middle_line, right_line
from argmap.rendering.measure import text_width

URDU = "گوادر"


def test_a_text_of_too_many_lines_is_cut_with_an_ellipsis() -> None:
    lines = fitted("a port that is open all year", 60, size=12, most=2)
    assert lines == ("a port that", "is open…")
    assert fitted("a port", 60, size=12, most=1) == ("a port",)


def test_a_line_ends_where_it_should_whichever_way_it_runs() -> None:
    assert right_line("Port", 90, 10, size=12) == (
        '<text x="90" y="10" text-anchor="end" font-size="12">Port</text>'
    )
    assert 'x="90" y="10" text-anchor="end"' in right_line(URDU, 90, 10, size=12)


def test_a_line_stands_around_its_middle_whichever_way_it_runs() -> None:
    assert middle_line("Port", 90, 10, size=12, bold=True) == (
        '<text x="90" y="10" text-anchor="middle" font-size="12" font-weight="700">Port</text>'
    )
    right = 90 + text_width(URDU, 12) / 2
    assert f'x="{right:.1f}"'.removesuffix(".0") in middle_line(URDU, 90, 10, size=12)
