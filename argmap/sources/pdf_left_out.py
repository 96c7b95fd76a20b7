"""Lines of a PDF file that are no paragraph: heads and feet, tables, contents, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from argmap.sources.pdf_parting import by_page, column_of, edges_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.sources.pdf_lines import Line

__all__ = ["SMALL", "lines_of_text"]

_EDGE: Final = 2  # lines at the head and the foot of a page that may be running ones
_SHARE: Final = 4  # a running line stands on one page in four, and on two at least
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_PRINTED: Final = re.compile(  # what a browser prints at the edges of pages
    r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d{2}.*"
)
_DIGITS: Final = re.compile(r"\d+")
_NOTE: Final = re.compile(r"\W{0,2}(?:\d{1,3}|[*†‡§])[.):\]]?\s?[^\w\s]?[^\W\d_]")
SMALL: Final = 0.93
"""Of the size of the text, that of footnotes."""
_LEADER: Final = re.compile(r"(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\Z")


def lines_of_text(lines: Sequence[Line], left_out: Counter[str], *, body: float) -> list[Line]:
    """Return the lines that belong to the text; counts what was left out."""
    kept = _without_contents(_without_running(lines, left_out), left_out)
    return _without_notes(_without_tables(kept, left_out), body, left_out)


def _without_running(lines: Sequence[Line], left_out: Counter[str]) -> list[Line]:
    """Return the lines without page numbers, heads and feet, and what is marked as no text."""
    pages = by_page(lines)
    edges = {page: _edge(of_page) for page, of_page in pages.items()}
    times: Counter[str] = Counter()
    for edge in edges.values():
        times.update({_pattern(line) for line in edge})
    least = max(2, len(pages) // _SHARE)
    running: set[Line] = set()
    for edge in edges.values():
        for line in edge:
            if line.is_artifact or _is_running(line.text) or times[_pattern(line)] >= least:
                running.add(line)
    left_out["line at the edge of pages"] += len(running)
    left_out["line that is marked as no text"] += sum(
        line.is_artifact and line not in running for line in lines
    )
    return [line for line in lines if not line.is_artifact and line not in running]


def _is_running(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _PRINTED.fullmatch(text))


def _edge(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the head and the foot of a page."""
    ordered = sorted(lines, key=lambda line: -line.y)
    heights = list(dict.fromkeys(round(line.y) for line in ordered))
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in ordered if round(line.y) in outer]


def _pattern(line: Line) -> str:
    """Return the words of a line with its numbers taken out, and its height on the page."""
    return f"{_DIGITS.sub('#', line.text)} {round(line.y / 4)}"


def _without_tables(lines: Sequence[Line], left_out: Counter[str]) -> list[Line]:
    """Return the lines without those of tables, where the file says which they are."""
    left_out["table"] += len({line.table for line in lines} - {0})
    return [line for line in lines if not line.table]


def _without_contents(lines: Sequence[Line], left_out: Counter[str]) -> list[Line]:
    """Return the lines without those of a table of contents, dots that lead to a page."""
    kept = [line for line in lines if not _LEADER.search(line.text)]
    if len(kept) < len(lines):
        left_out["line of a table of contents"] += len(lines) - len(kept)
    return kept


def _without_notes(lines: Sequence[Line], body: float, left_out: Counter[str]) -> list[Line]:
    """Return the lines without those in small print that stand below the text of their column."""
    notes: set[Line] = set()
    for of_page in by_page(lines).values():
        rest = sorted(of_page, key=lambda line: line.y)
        lowest = min((line.y for line in rest if line.size >= SMALL * body), default=None)
        small = [line for line in rest if lowest is not None and line.y < lowest]
        columns = _small_columns(of_page, body) if not small else []
        for found in (small, *columns):
            if found and _NOTE.match(max(found, key=lambda line: line.y).text):
                left_out["footnote"] += sum(1 for line in found if _NOTE.match(line.text))
                notes.update(found)
    return [line for line in lines if line not in notes]


def _small_columns(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """Return the small print at the foot of each column of a page."""
    columns: dict[int, list[Line]] = defaultdict(list)
    edges = edges_of(lines)
    for line in lines:
        columns[column_of(line, edges)].append(line)
    found = []
    for column in columns.values():
        lowest = min((line.y for line in column if line.size >= SMALL * body), default=None)
        found.append([line for line in column if lowest is not None and line.y < lowest])
    return found
