"""Tables on standard output: for people, as JSON, as CSV."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from argmap.cli.console import can_draw_lines, say, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["print_table"]


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
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    lines = box.SIMPLE_HEAD if can_draw_lines() else box.ASCII
    table = Table(box=lines, pad_edge=False, show_edge=False)
    for column in columns:
        heading = Text(column.replace(", ", ",\n"))  # a long one stands on several lines
        table.add_column(heading, overflow="fold", no_wrap=column != yielding)
    for row in rows:
        table.add_row(*(Text(str(row[column])) for column in columns))
    if rows:
        console = Console(file=sys.stdout, highlight=False)
        with console.capture() as told:
            console.print(table)
        say(told.get().removesuffix("\n"))
