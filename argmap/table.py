"""Tables as values: for people, as CSV, JSON and data frames, and as HTML for screen readers."""

from __future__ import annotations

import math
import re
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve, field, frozen

from argmap.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["FIRST", "Cell", "InNotebook", "Table"]

Cell: TypeAlias = str | int | float | bool | None
"""What a cell holds; None and NaN are shown as nothing."""

FIRST: Final = 20
"""How many rows of a table a notebook shows."""

_WIDEST: Final = 600  # characters of a cell in a notebook
_LEFT: Final = ' style="text-align: left"'  # Jupyter aligns all cells to the right
_RIGHT: Final = ' style="text-align: right"'
_ENDS: Final = re.compile("\r\n|[\t\n\r\u2028\u2029]")
_NO_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class InNotebook:
    """A value that a notebook shows as tables, and as text where it shows no HTML.

    Of each table the first twenty rows are shown, and how many more there are.
    """

    __slots__ = ()

    def _in_notebook(self) -> Iterable[str | Table]:
        """Return what is shown, in order: a text is a paragraph."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return "".join(
            f"<p>{_escaped(each)}</p>\n" if isinstance(each, str) else each.brief().to_html()
            for each in self._in_notebook()
        )

    def _repr_mimebundle_(
        self,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        **_: object,
    ) -> dict[str, str]:
        """Return HTML, and text for what shows none."""
        made = {"text/html": self._repr_html_, "text/plain": self._as_text}
        return {
            kind: make()
            for kind, make in made.items()
            if not ((include and kind not in include) or (exclude and kind in exclude))
        }

    def _as_text(self) -> str:
        shown = (each if isinstance(each, str) else each.brief() for each in self._in_notebook())
        return "\n".join(map(str, shown))


def _names(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(columns)


def _rows(rows: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)


@frozen
class Table(InNotebook):
    """Columns with names, rows of plain values, and the lines that open it.

    Text and HTML show numbers with ``decimals`` places, and say at the end how many ``more`` rows
    were left out; CSV, JSON and data frames keep numbers whole.

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
    more: int = field(default=0, kw_only=True)

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

    def brief(self, first: int = FIRST) -> Table:
        """Return the table of the first rows, in which no text is long."""
        rows = [[_cut(cell) for cell in row] for row in self.rows[:first]]
        more = self.more + max(0, len(self.rows) - first)
        return evolve(self, rows=rows, more=more)

    def shown(self) -> list[list[str]]:
        """Return the cells as people read them, in rows, each on one line."""
        return [[_shown(cell, self.decimals) for cell in row] for row in self.rows]

    def _is_numeric(self, place: int) -> bool:
        cells = [row[place] for row in self.rows if row[place] is not None]
        numbers = [isinstance(c, int | float) and not isinstance(c, bool) for c in cells]
        return bool(cells) and all(numbers)

    def __str__(self) -> str:
        """Return the lines that open it, then names and rows in columns."""
        lines = [list(map(_line, self.columns)), *self.shown()]
        widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
        right = [self._is_numeric(n) for n in range(len(self.columns))]
        told = [
            "  ".join(map(_padded, line, widths, right)).rstrip() for line in lines if self.columns
        ]
        title = [self.title] if self.title else []
        more = [self._more] if self.more else []
        return "\n".join([*map(_line, [*title, *self.header]), *told, *more])

    @property
    def _more(self) -> str:
        return f"… and {self.more:,} more"

    def __repr__(self) -> str:
        """Return a short description."""
        title = f" {self.title!r}" if self.title else ""
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        return f"<Table{title}: {rows} of {', '.join(self.columns)}>"

    def to_html(self) -> str:
        """Return a table with a caption, and heads of columns and rows, as HTML."""
        caption = "<br>".join(_escaped(line) for line in (self.title, *self.header) if line)
        right = [self._is_numeric(n) for n in range(len(self.columns))]
        heads = "".join(map(_html_head, self.columns, right))
        rows = "".join(f"<tr>{_html_row(cells, right)}</tr>\n" for cells in self.shown())
        more = f'<tr><td colspan="{len(self.columns)}"{_LEFT}>{self._more}</td></tr>'
        return (
            '<table class="argmap">\n'
            + (f"<caption{_LEFT}>{caption}</caption>\n" if caption else "")
            + f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n"
            + (f"<tfoot>{more}</tfoot>\n</table>\n" if self.more else "</table>\n")
        )

    def _in_notebook(self) -> tuple[Table]:
        return (self,)


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
    return _line(str(cell))


def _line(text: str) -> str:
    """Return a text on one line: line ends are spaces, and what is no letter has a sign."""
    if text.isprintable():
        return text
    return _NO_LINE.sub("\ufffd", _ENDS.sub(" ", text))


def _cut(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > _WIDEST:
        return f"{cell[: _WIDEST - 1]}…"
    return cell


def _escaped(text: str) -> str:
    return escape(_line(text))


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001  # one of three columns
    space = " " * (width - _width(text))
    return f"{space}{text}" if right else f"{text}{space}"


def _html_head(name: str, right: bool) -> str:  # noqa: FBT001  # one of two columns
    return f'<th scope="col"{_RIGHT if right else _LEFT}>{_escaped(name)}</th>'


def _html_row(cells: list[str], right: list[bool]) -> str:
    first, *rest = cells or [""]
    aligned = [
        f"<td{_RIGHT if number else _LEFT}>{escape(cell)}</td>"
        for cell, number in zip(rest, right[1:], strict=True)
    ]
    return f'<th scope="row"{_LEFT}>{escape(first)}</th>{"".join(aligned)}'
