"""Tables on standard output: for people, as JSON, as CSV."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from argmap.cli.console import can_draw_lines, say, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

__all__ = ["print_folded", "print_table"]

_GAP: Final = 3  # between columns
_NARROWEST: Final = 25  # to what a first column gives way before a table is folded


def print_table(
    rows: Sequence[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    format: str,
    yielding: str | None = None,
) -> None:
    """Print rows as a ``table``, as ``json`` or as ``csv``; both of the last are UTF-8.

    ``yielding`` is the column that is broken where a terminal is narrow; the last if left out.
    """
    if format == "table":
        _for_people(rows, columns, yielding or columns[-1])
    else:
        text = _json(rows) if format == "json" else _csv(rows, columns)
        write(text.encode("utf-8", "backslashreplace"), "-")


def print_folded(
    rows: Sequence[Mapping[str, Any]], *, key: str, groups: Sequence[Sequence[str]]
) -> None:
    """Print a table for people; one that is too wide as several below one another.

    Each begins with the column ``key``; a group of columns stands in one table.
    """
    for n, columns in enumerate(_folded(rows, key, groups)):
        if n and rows:
            say()
        print_table(rows, columns=[key, *columns], format="table", yielding=key)


def _folded(
    rows: Sequence[Mapping[str, Any]], key: str, groups: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Return the columns of each table: as many groups as fit."""
    room = _console().width - min(_width(rows, key), _NARROWEST)
    tables: list[list[str]] = []
    left = 0
    for group in groups:
        needed = sum(_GAP + _width(rows, column) for column in group)
        if not tables or needed > left:
            tables.append([])
            left = room
        tables[-1] += group
        left -= needed
    return tables


def _width(rows: Sequence[Mapping[str, Any]], column: str) -> int:
    from rich.cells import cell_len

    cells = [*_heading(column).splitlines(), *(str(row[column]) for row in rows)]
    return max(map(cell_len, cells))


def _heading(column: str) -> str:
    """Return a heading; a long one stands on several lines."""
    return column.replace(", ", ",\n")


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    import json

    lines = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def _csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _for_people(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], yielding: str) -> None:
    """Print a table that fits the terminal; one column is the one that gives way."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    lines = box.SIMPLE_HEAD if can_draw_lines() else box.ASCII
    table = Table(box=lines, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(_heading(column)), overflow="fold", no_wrap=column != yielding)
    for row in rows:
        table.add_row(*(Text(str(row[column])) for column in columns))
    if rows:
        console = _console()
        with console.capture() as told:
            console.print(table)
        say(told.get().removesuffix("\n"))
