"""Lines of text that end at a place or stand around it, whichever way they run."""

from __future__ import annotations

from typing import Final

from argmap.rendering.measure import is_rtl, text_width
from argmap.rendering.svg import number, text_line
from argmap.rendering.wrap import ELLIPSIS, clean, wrap

__all__ = ["fitted", "middle_line", "right_line"]

_CLOSE: Final = " ,;:–—-"


def fitted(
    text: str, width: float, *, size: float, most: int, bold: bool = False
) -> tuple[str, ...]:
    """Return text in at most so many lines of a width; what does not fit is cut.

    Example:
        >>> fitted("a port that is open all year", 60, size=12, most=2)
        ('a port that', 'is open…')
    """
    lines = wrap(clean(text), width, size=size, bold=bold)
    if len(lines) <= most:
        return lines
    room = width - text_width(ELLIPSIS, size, bold=bold)
    last = wrap(" ".join(lines[most - 1 :]), room, size=size, bold=bold)[0]
    return (*lines[: most - 1], last.rstrip(_CLOSE) + ELLIPSIS)


def right_line(line: str, right: float, y: float, *, size: float, attributes: str = "") -> str:
    """Return a line that ends at ``right``."""
    type_ = f' font-size="{number(size)}"{attributes}'
    if is_rtl(line):
        return text_line(line, right, y, right=right, attributes=type_)
    return text_line(line, right, y, right=right, attributes=f' text-anchor="end"{type_}')


def middle_line(
    line: str, x: float, y: float, *, size: float, bold: bool = False, attributes: str = ""
) -> str:
    """Return a line around ``x``."""
    weight = ' font-weight="700"' if bold else ""
    type_ = f' font-size="{number(size)}"{weight}{attributes}'
    if is_rtl(line):
        right = x + text_width(line, size, bold=bold) / 2
        return text_line(line, x, y, right=right, attributes=type_)
    return text_line(line, x, y, right=x, attributes=f' text-anchor="middle"{type_}')
