"""How many pages a brief takes, and what of it fits on as many as it may."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from argmap.rendering.briefing.blocks import Grid, Items, Notes, Para, Ref, Strong
from argmap.rendering.briefing.fields import Field
from argmap.rendering.briefing.limits import FULL, widest
from argmap.rendering.briefing.parts import about_of, sections_of
from argmap.rendering.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.rendering.briefing.blocks import Block, Line, Section
    from argmap.rendering.briefing.limits import Limits
    from argmap.rendering.briefing.subject import Subject

__all__ = ["BODY", "MARGIN", "SMALL", "fitted", "pages_of"]

BODY: Final = 9.5
"""The size of type of what is read, in points."""

SMALL: Final = 8.0
"""The size of type of notes, tables and the box on method, in points."""

MARGIN: Final = 16
"""The margins of an A4 page, in millimetres."""

_POINT: Final = 72 / 25.4  # points in a millimetre
_WIDTH: Final = (210 - 2 * MARGIN) * _POINT
_HEIGHT: Final = (297 - 2 * MARGIN) * _POINT
_USED: Final = 0.95  # of a page: an item is not broken over its end, and other fonts are wider
_LEADING: Final = 1.35
_INDENT: Final = 18.0
_GAP: Final = 3.0
_HEAD: Final = 28.0
_CELL: Final = 8 * 1.3  # between columns, and what a column needs so that nothing is broken
_RULE: Final = 5.0  # around a row
_COLUMNS: Final = 3  # of notes
_LOST: Final = 1.06  # what the ends of lines lose to words that do not fit
_TAG: Final = re.compile(r"<[^>]*>")


def fitted(subject: Subject, pages: int | None, kept: Mapping[str, str]) -> list[Section]:
    """Return the sections of a brief that fit on so many pages; all of them without a number.

    What its author wrote is never left out, so that a long text may take more.

    Args:
        subject: What it is about.
        pages: How many pages it may take.
        kept: What the author wrote, as name of a field → text.
    """
    if pages is None:
        return sections_of(subject, FULL, kept)

    def fits(limits: Limits) -> bool:
        return pages_of(subject, sections_of(subject, limits, kept), kept) <= pages

    return sections_of(subject, widest(fits, pages=pages), kept)


def pages_of(subject: Subject, sections: Sequence[Section], kept: Mapping[str, str]) -> float:
    """Return about how many pages sections take, as a number that need not be whole."""
    ruler = _Ruler(kept)
    title = ruler.lines(subject.question, 17, _WIDTH) * 17 * 1.2
    height = title + ruler.lines(about_of(subject), BODY, _WIDTH) * BODY * _LEADING + 2 * _GAP
    height += sum(ruler.section(section) for section in sections)
    return height / (_HEIGHT * _USED)


class _Ruler:
    """Measures the parts of a brief, in points."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept

    def section(self, section: Section) -> float:
        """Return the height of a section."""
        notes = any(isinstance(block, Notes) for block in section.blocks)
        size = SMALL if section.is_box or notes or section.title == "Sources" else BODY
        return _HEAD + sum(self._block(block, size) for block in section.blocks)

    def _block(self, block: Block, size: float) -> float:
        match block:
            case Field():
                text = self._said(block)
                return self.lines(text, size, _WIDTH) * size * _LEADING + _GAP if text else 0.0
            case Para():
                return self._height(block.line, size, _WIDTH) + _GAP
            case Items():
                width = _WIDTH - _INDENT
                each = (self._height(line, size, width) for item in block.items for line in item)
                return sum(each) + len(block.items) * _GAP
            case Grid():
                return self._grid(block)
        column = _WIDTH / _COLUMNS - _INDENT
        lines = sum(self.lines(text, SMALL, column) for text in block.texts)
        return math.ceil(lines / _COLUMNS + 1) * SMALL * _LEADING

    def _grid(self, grid: Grid) -> float:
        """Return the height of a table, whose columns are as wide as what stands in them needs."""
        cells = [[self._text(cell) for cell in row] for row in grid.rows]
        needs = [
            max(text_width(text, SMALL) for text in column) + _CELL
            for column in zip(grid.columns, *cells, strict=True)
        ]
        room = _WIDTH / max(sum(needs), _WIDTH)
        rows = [
            max(self.lines(t, SMALL, need * room) for t, need in zip(row, needs, strict=True))
            for row in cells
        ]
        return sum(n * SMALL * _LEADING + _RULE for n in [1, *rows])

    def _height(self, line: Line, size: float, width: float) -> float:
        return self.lines(self._text(line), size, width) * size * _LEADING

    def _text(self, line: Line) -> str:
        return "".join(map(self._part, line))

    def _part(self, part: object) -> str:
        match part:
            case Field():
                return self._said(part)
            case Ref():
                return str(part.number)
            case Strong():
                return part.text
        return str(part)

    def _said(self, field: Field) -> str:
        return _TAG.sub("", self._kept.get(field.name, field.hint))

    def lines(self, text: str, size: float, width: float) -> int:
        """Return how many lines a text takes, of which each loses a little to its last word."""
        rows = [text_width(line, size) for line in text.splitlines() if line.strip()]
        return sum(math.ceil(row * _LOST / width) for row in rows) or 1
