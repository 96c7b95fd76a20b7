"""Maps as one CSV table, for a spreadsheet or a program: see ``tables``.

Fields are split by commas, by semicolons or by tabs, whichever the first line has most of.
A cell that a spreadsheet would take for a formula is written with a ``'`` before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.collector import paused
from argmap.errors import Diagnostic, ParseError, Severity, SyntaxFaults
from argmap.formats.jsontext import MOST_FAULTS
from argmap.formats.losses import ASPECTS, Loss, LossReport, Written, losses_of
from argmap.formats.table_reading import Row, map_of
from argmap.formats.tables import COLUMNS, rows_of, used
from argmap.model import ArgumentMap, Section
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.formats.flat import Cell

__all__ = ["UNHELD", "columns_of", "loads", "sections_lost", "write"]

UNHELD: Final = frozenset(
    {"map title", "sources", "factors of the map", "scenarios", "sections", "map data"}
)
"""What a table does not hold."""
_QUOTED: Final = re.compile(r"[\",;\t\r\n]|^\s|\s$")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_FIELDS: Final = {
    mark: re.compile(rf'(?:"((?:[^"]|"")*+)"[ ]*|((?!")[^{mark}\n\r]*+))({mark}|\r\n|\r|\n|\Z)')
    for mark in (",", ";", "\t")
}


# --- writing ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as CSV, and what a table does not hold."""
    rows, losses = rows_of(map_, scale=False)
    columns = used(rows)
    lines = [",".join(map(_field, columns))]
    lines += [",".join(_field(row.get(column, "")) for column in columns) for row in rows]
    found = [*losses_of(map_, "CSV", holds=ASPECTS - UNHELD | {"sections"}), *losses]
    return Written("\n".join([*lines, ""]), LossReport("CSV", [*found, *sections_lost(map_)]))


def sections_lost(map_: ArgumentMap) -> list[Loss]:
    """Return the sections of a map that do not come back from the names that items give."""
    named = dict.fromkeys(item.section for item in map_ if item.section)
    made = [Section(id_, title=id_) for id_ in named if id_]
    if list(map_.sections) == made:
        return []
    return [Loss("sections", [section.id for section in map_.sections])]


def _field(value: Cell) -> str:
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    text = f"'{text}" if _FORMULA.match(text) else text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


# --- reading ------------------------------------------------------------------------------


@paused()
def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a CSV table describes.

    Raises:
        ParseError: A quote is not closed, or the first line names no columns.
        SyntaxFaults: Cells are not as they should be; holds at most 20 faults.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    lines = list(_lines(whole))
    columns = columns_of((value for _, value in lines[0]) if lines else ())
    _refuse_columns(whole, columns, lines)
    rows = []
    for n, line in enumerate(lines[1:], start=2):
        if len(line) > len(columns) and any(value for _, value in line[len(columns) :]):
            problem = f"the row has {len(line)} cells, the first line {len(columns)}"
            raise _fault(whole, line[len(columns)][0], f"{problem}; put quotes around commas")
        cells = zip(columns, (value for _, value in line), strict=False)
        rows.append(Row(n, {column: value for column, value in cells if column}))
    map_, faults = map_of(rows)
    if faults:
        message = f"{whole.filename} does not describe an argument map"
        told = [
            _fault(whole, _place(lines, columns, (f.row, f.column)), f"{f.column}: {f.problem}")
            for f in faults[:MOST_FAULTS]
        ]
        raise SyntaxFaults(message, told, ArgumentMap())
    return map_


def columns_of(names: Iterable[str]) -> list[str]:
    """Return the columns by their names; known ones in lower case, others as they are."""
    bare = [" ".join(name.split()) for name in names]
    return [name.casefold() if name.casefold() in COLUMNS else name for name in bare]


def _refuse_columns(whole: Text, columns: list[str], lines: list[list[tuple[int, str]]]) -> None:
    if "id" not in columns or "text" not in columns:
        problem = "expected the columns id and text in the first line, and parent and relation"
        raise _fault(whole, 0, problem)
    for n, name in enumerate(columns):
        if name and name in columns[:n]:
            problem = f"two columns are called {name!r}; give each a name of its own"
            raise _fault(whole, lines[0][n][0], problem)


def _lines(whole: Text) -> Iterator[list[tuple[int, str]]]:
    """Yield the fields of each line, each with its offset."""
    content = whole.content
    head = content.partition("\n")[0]
    pattern = _FIELDS[max((",", ";", "\t"), key=head.count)]
    line: list[tuple[int, str]] = []
    at = 0
    while at < len(content):
        found = pattern.match(content, at)
        if found is None:
            raise _fault(
                whole,
                at,
                'the quote is not closed at the end of the cell; write " inside quotes twice',
            )
        quoted, bare, end = found.groups()
        value = bare if quoted is None else quoted.replace('""', '"')
        line.append((at, value[1:] if _GUARDED.match(value) else value))
        at = found.end()
        if not end or end in "\r\n":
            yield line
            line = []
    if line:
        yield [*line, (at, "")]


def _place(lines: list[list[tuple[int, str]]], columns: list[str], cell: tuple[int, str]) -> int:
    line = lines[max(cell[0], 1) - 1]
    n = columns.index(cell[1]) if cell[1] in columns else 0
    return line[min(n, len(line) - 1)][0]


def _fault(whole: Text, start: int, problem: str) -> ParseError:
    start = min(start, len(whole.content))
    return ParseError(Diagnostic("csv", Severity.ERROR, whole.span(start), problem))
