"""Which lines of a PDF file make one paragraph: told by distance, indent and bullet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen, mutable

from argmap.sources.pdf_leading import STOP, Leading, leading_of, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.sources.pdf_lines import Line

__all__ = ["BULLET", "LARGE", "Piece", "by_page", "column_of", "edges_of", "pieces_of"]

LARGE: Final = 1.08
"""Of the size of the text, that of headings."""
BULLET: Final = re.compile(r"\A(?:[•▪‣◦●○■□]\s*|[\uf020-\uf0ff–-](?:\s+|\Z))")
"""What opens an item of a list; the letters for private use are those of fonts of signs."""
_DASH: Final = re.compile(r"[–-]\s")  # two kinds of dash
_ORDERED: Final = re.compile(r"(?:(?P<number>\d{1,3})|(?P<letter>[a-z]))[.)]\s+\S")
_NEAR: Final = 45.0  # points from an edge within which a line is indented
_INDENT: Final = 4.0  # points that a first line is indented at least
_HEADING_GAP: Final = 1.7  # of its size, the distance of the lines of one heading at most
_FAR: Final = 12  # lines; a larger gap is one that a figure makes


@frozen
class Piece:
    """Lines that make one block."""

    lines: tuple[Line, ...]
    is_header: bool = field(default=False, kw_only=True)
    """Whether it is a row at the head of a table."""

    @property
    def size(self) -> float:
        """The size of its letters, in half points."""
        return rounded(self.lines[0].size)

    @property
    def is_bold(self) -> bool:
        """Whether it is bold from end to end."""
        return all(line.is_bold for line in self.lines)

    @property
    def is_row_or_item(self) -> bool:
        """Whether it is a row at the head of a table, or starts with a bullet."""
        return self.is_header or BULLET.match(self.lines[0].text) is not None


def pieces_of(lines: Sequence[Line], *, body: float) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the lines in pieces, one a block, and what is doubtful about them."""
    edges = {page: edges_of(of_page) for page, of_page in by_page(lines).items()}
    leading = leading_of(lines, body=body)
    parting = _Parting.of(lines, edges, leading)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and parting.goes_on(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    headers = _headers(lines)
    pieces = [Piece(tuple(run), is_header=not headers.isdisjoint(run)) for run in runs]
    return pieces, leading.doubts(has_indents=parting.has_indents)


def by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Return the lines of each page."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def edges_of(lines: Sequence[Line]) -> list[float]:
    """Return where columns start: the places where most lines do, none near another."""
    times = Counter(round(line.x) for line in lines)
    edges: list[float] = []
    for x, n in times.most_common():
        if n * 20 < len(lines) and edges:
            break
        if all(abs(x - edge) > _NEAR for edge in edges):
            edges.append(x)
    return sorted(edges)


def column_of(line: Line, edges: Sequence[float]) -> int:
    """Return which column a line stands in, counted from 0."""
    return max((n for n, edge in enumerate(edges) if edge <= line.x + _INDENT), default=0)


def _headers(lines: Sequence[Line]) -> set[Line]:
    """Return the bold rows at the head of tables: rows of cells stand right below them."""
    found: set[Line] = set()
    rows = 0  # that stand right below the line, one below the other
    for line, below in reversed(list(pairwise(lines))):
        is_near = line.page == below.page and 0 < line.y - below.y < 2 * line.size
        rows = rows + 1 if is_near and below.cells > 1 else 0
        is_header = is_near and (below in found or rows > (line.cells == 1))
        if line.is_bold and is_header:
            found.add(line)
    return found


@mutable
class _Parting:
    """What parts one paragraph from the next in this file."""

    _edges: dict[int, list[float]]
    _leading: Leading
    has_indents: bool = False
    """Whether first lines of paragraphs are indented."""

    @classmethod
    def of(cls, lines: Sequence[Line], edges: dict[int, list[float]], leading: Leading) -> _Parting:
        """Measure whether first lines are indented."""
        parting = cls(edges, leading)
        firsts = sum(
            parting.indent(b) >= _INDENT > parting.indent(a)
            for a, b in pairwise(lines)
            if a.page == b.page and STOP.search(a.text) and leading.is_step(a, b)
        )
        parting.has_indents = firsts * 40 > len(lines)
        return parting

    def indent(self, line: Line) -> float:
        """Return how far a line starts from the edge of its column."""
        edges = self._edges[line.page]
        return max(0.0, line.x - edges[column_of(line, edges)])

    def goes_on(self, run: Sequence[Line], line: Line) -> bool:
        """Tell whether a line belongs to the block of the lines above it."""
        above = run[-1]
        if rounded(above.size) != rounded(line.size) or _opens_item(run, line):
            return False
        drop = above.y - line.y if above.page == line.page else 0.0
        if line.size > LARGE * self._leading.body:
            return 0 < drop < _HEADING_GAP * line.size
        if above.is_bold != line.is_bold and all(a.is_bold == above.is_bold for a in run):
            return False
        if self._leading.is_step(above, line):
            return self._goes_on_below(run, line)
        if 0 < drop < _FAR * self._leading.distance or self.indent(line) >= _INDENT:
            return False
        return self.has_indents or not STOP.search(above.text)  # in the next column or page

    def _goes_on_below(self, run: Sequence[Line], line: Line) -> bool:
        """Tell whether a line right below a block belongs to it, by its indentation."""
        first = run[0]
        if _is_next_item(first.text, run[-1].text, line.text):
            return False
        if BULLET.match(first.text) or _ORDERED.match(first.text):
            return line.x > (run[1].x if len(run) > 1 else first.x) - _INDENT
        return not _INDENT <= self.indent(line) <= _NEAR or self.indent(run[-1]) >= _INDENT


def _opens_item(run: Sequence[Line], line: Line) -> bool:
    """Tell whether a line opens with a bullet; a dash may also stand inside a sentence."""
    if not BULLET.match(line.text):
        return False
    if not _DASH.match(line.text) or line.is_labelled or STOP.search(run[-1].text):
        return True
    return bool(_DASH.match(run[0].text)) and abs(line.x - run[0].x) < _INDENT


def _is_next_item(first: str, above: str, line: str) -> bool:
    """Tell whether a line is the next item of a list, or the first one behind a colon."""
    item = _ORDERED.match(line)
    if item is None:
        return False
    before = _ORDERED.match(first)
    if before is None:
        return above.endswith(":") and (item["number"] or item["letter"]) in ("1", "a")
    if item["number"] and before["number"]:
        return int(item["number"]) == int(before["number"]) + 1
    return bool(item["letter"] and before["letter"]) and (
        ord(item["letter"]) == ord(before["letter"]) + 1
    )
