"""A tree of lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from argmap import query
from argmap.formats.outline.wording import clean, group_name, notes, on_step, rows
from argmap.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap
    from argmap.query import TreeRow

__all__ = ["LEGEND", "to_outline"]

LEGEND: Final = (
    "+ supports   - objects   _ bears on the step   & premise   >< excludes   ~ restates"
)
"""What the marks mean."""

_DEEPEST: Final = 24  # levels that are indented
_NARROWEST: Final = 30  # cells that are left for text, however deep it stands
_LINES: Final = ("├─ ", "│  ", "└─ ")
_ASCII: Final = ("|- ", "|  ", "`- ")


def to_outline(
    map_: ArgumentMap,
    *,
    root: str | None = None,
    width: int | None = None,
    ascii: bool = False,
) -> str:
    """Return a map as a tree of lines; ``+`` supports, ``-`` objects, ``_`` bears on a step.

    Args:
        map_: The map.
        root: Tell only this claim and what bears on it.
        width: Break lines at so many cells of a terminal; None breaks none.
        ascii: Draw the lines of the tree with ASCII alone.
    """
    tee, bar, corner = _ASCII if ascii else _LINES
    lines = [clean(map_.title)] if map_.title else []
    above: list[str] = []  # what stands before a row, one piece a level
    for row in rows(map_, root):
        if row.depth == 0 and lines:
            lines.append("")
        del above[max(row.depth - 1, 0) :]
        first = rest = "".join(above)
        if row.depth > _DEEPEST:
            first += f"(level {row.depth}) "
        elif row.depth:
            above.append("   " if row.last else bar)
            first, rest = first + (corner if row.last else tee), rest + above[-1]
        lines += _wrapped(_told(map_, row), width, first=first, rest=rest)
    return "\n".join(lines) + "\n" if lines else ""


def _told(map_: ArgumentMap, row: TreeRow) -> str:
    """Return what a row says: the mark of its step, then its claim."""
    mark = f"{_mark(map_, row)} " if row.inference is not None else ""
    if row.claim is None:
        return f"{mark}{group_name(row) or 'together'}:"
    name = clean(query.heading(row.claim))
    if row.back:
        return f"{mark}{name or clean(row.claim.text)} (above)"
    said = notes(row.claim)
    after = f" ({'; '.join(said)})" if said else ""
    return f"{mark}{name}{': ' if name else ''}{clean(row.claim.text)}{after}"


def _mark(map_: ArgumentMap, row: TreeRow) -> str:
    step = row.inference
    if step is None or row.is_linked_premise:
        return "&"
    if step.mutual:
        return "><"
    if step.polarity is Polarity.NEUTRAL:
        return "~"
    if step.polarity is Polarity.SUPPORT:
        return "+_" if on_step(map_, row) else "+"
    return "_" if on_step(map_, row) else "-"


def _wrapped(text: str, width: int | None, *, first: str, rest: str) -> Iterator[str]:
    """Yield the lines of a row; a word that is too long for a line stays whole."""
    if width is None:
        yield first + text
        return
    prefix, room = first, max(width - _cells(first), _NARROWEST)
    line, used = "", 0
    for word in text.split(" "):
        cells = _cells(word)
        if line and used + 1 + cells > room:
            yield prefix + line
            prefix, room = rest, max(width - _cells(rest), _NARROWEST)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    yield prefix + line


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in text)
