"""Tables as values: for people, as CSV, JSON and data frames, and as HTML for screen readers."""

from __future__ import annotations

import math
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from argmap.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Cell", "Table"]

Cell: TypeAlias = str | int | float | bool | None
"""What a cell holds; None and NaN are shown as nothing."""


def _names(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(columns)


def _rows(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)


@frozen
class Table:
    """Columns with names, rows of plain values, and the lines that open it.

    Text and HTML show numbers with ``decimals`` places; CSV, JSON and data frames keep them whole.

    Raises:
        TableError: A row is not as long as there are columns, or two columns share a name.

    Example:
        >>> table = Table(["claim", "strength"], [["A", 0.25]], header=["rule dfquad"])
        >>> print(table)
        rule dfquad
        claim  strength
        A          0.25
    """

    columns: tuple[str, ...] = field(converter=_names)
    rows: tuple[tuple[Cell, ...], ...] = field(converter=_rows)
    header: tuple[str, ...] = field(default=(), converter=_names, kw_only=True)
    title: str = field(default="", kw_only=True)
    decimals: int = field(default=2, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what has no rectangle."""
        if len(set(self.columns)) < len(self.columns):
            twice = next(c for c in self.columns if self.columns.count(c) > 1)
            message = f"two columns are called {twice!r}; give each a name of its own"
            raise TableError(message)
        for n, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                message = f"row {n} has {len(row)} cells, expected {len(self.columns)}"
                raise TableError(message)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return one column from top to bottom.

        Raises:
            TableError: There is no such column.
        """
        if name not in self.columns:
            message = f"there is no column {name!r}; it is one of {', '.join(self.columns)}"
            raise TableError(message)
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __bool__(self) -> bool:
        """A table is one, with rows or without."""
        return True

    # --- for programs -------------------------------------------------------------------

    def to_json(self) -> list[dict[str, Cell]]:
        """Return a dict a row; a number that is not one is None."""
        return [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        import csv
        import io

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_plain(cell) for cell in row] for row in self.rows)
        return text.getvalue()

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return a data frame.

        Raises:
            TableError: The package pandas is missing.
        """
        from importlib import import_module

        try:
            pandas = import_module("pandas")
        except ModuleNotFoundError:
            message = "a data frame needs the package pandas; pip install pandas"
            raise TableError(message) from None
        return pandas.DataFrame(self.to_json(), columns=list(self.columns))

    # --- for people ---------------------------------------------------------------------

    def shown(self) -> list[list[str]]:
        """Return the cells as people read them, in rows."""
        return [[_shown(cell, self.decimals) for cell in row] for row in self.rows]

    def _is_numeric(self, place: int) -> bool:
        cells = [row[place] for row in self.rows if row[place] is not None]
        numbers = [isinstance(c, int | float) and not isinstance(c, bool) for c in cells]
        return bool(cells) and all(numbers)

    def __str__(self) -> str:
        """Return the lines that open it, then names and rows in columns."""
        lines = [list(self.columns), *self.shown()]
        widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
        right = [self._is_numeric(n) for n in range(len(self.columns))]
        told = [
            "  ".join(map(_padded, line, widths, right)).rstrip() for line in lines if self.columns
        ]
        title = [self.title] if self.title else []
        return "\n".join([*title, *self.header, *told])

    def to_html(self) -> str:
        """Return a table with a caption, and heads of columns and rows, as HTML."""
        caption = "<br>".join(escape(line) for line in (self.title, *self.header) if line)
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        right = [self._is_numeric(n) for n in range(len(self.columns))]
        rows = "".join(f"<tr>{_html_row(cells, right)}</tr>\n" for cells in self.shown())
        return (
            '<table class="argmap">\n'
            + (f"<caption>{caption}</caption>\n" if caption else "")
            + f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def _repr_html_(self) -> str:
        return self.to_html()


def _plain(cell: Cell) -> Cell:
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _shown(cell: Cell, decimals: int) -> str:
    if _plain(cell) is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        rounded = f"{cell:.{decimals}f}"
        return rounded.removeprefix("-") if float(rounded) == 0 else rounded
    return str(cell)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001  # one of three columns
    space = " " * (width - _width(text))
    return f"{space}{text}" if right else f"{text}{space}"


def _html_row(cells: list[str], right: list[bool]) -> str:
    first, *rest = cells or [""]
    aligned = [
        f'<td style="text-align: right">{escape(cell)}</td>'
        if number
        else f"<td>{escape(cell)}</td>"
        for cell, number in zip(rest, right[1:], strict=True)
    ]
    return f'<th scope="row">{escape(first)}</th>{"".join(aligned)}'
