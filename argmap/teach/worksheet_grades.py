"""Moodle's grading worksheet: grades and comments put into it, everything else left as it is."""

from __future__ import annotations

import csv
import io
import re
from html import escape
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Entry", "Filled", "fill_worksheet"]

_BOM: Final = "\ufeff"
_NEEDED: Final = ("identifier", "grade", "maximum grade", "feedback comments")
_NUMBER: Final = re.compile(r"(\d+)\s*$")
_MOST_CELL: Final = 16 * 1024 * 1024  # characters of a cell; Python's csv refuses 128 kB


@frozen
class Entry:
    """What goes into the row of a participant.

    Attributes:
        student: The name, as the submission says it.
        number: Moodle's number of the participant; empty where only the name is known.
        score: In [0, 1]; None leaves the cell of the grade as it is.
        comment: Plain text; becomes HTML.
    """

    student: str
    number: str
    score: float | None
    comment: str


@frozen
class Filled:
    """A worksheet with grades, and what did not fit.

    Attributes:
        text: The worksheet, with the columns, line ends and mark of the one that was given.
        filled: The names of the rows that have a grade now.
        held: The names of the rows whose grade waits for a decision; the comment is not put in.
        locked: The names of the rows whose grade Moodle does not let change.
        unmatched: The students that no row names.
        silent: The names of the rows that no submission belongs to.
    """

    text: str
    filled: tuple[str, ...]
    held: tuple[str, ...]
    locked: tuple[str, ...]
    unmatched: tuple[str, ...]
    silent: tuple[str, ...]


def fill_worksheet(text: str, entries: Sequence[Entry], *, name: str = "worksheet") -> Filled:
    """Return a grading worksheet with grades and comments.

    A row is found by the number of its participant, else by the full name where that is the name
    of one row alone. A grade is the score by the maximum grade of the row, to two places.

    Raises:
        FormatError: A column is missing, or a row has no maximum grade that is a number.
    """
    rows = _rows(text)
    columns = _columns(rows[0] if rows else [], name)
    by_number, by_name = _keys(rows[1:], columns)
    found: dict[int, Entry] = {}
    unmatched = []
    for entry in entries:
        at = by_number.get(entry.number, by_name.get(_plain(entry.student)))
        if at is None or at in found:
            unmatched.append(entry.student)
        else:
            found[at] = entry
    told: dict[str, list[str]] = {"filled": [], "held": [], "locked": [], "silent": []}
    for at, row in enumerate(rows[1:]):
        if row:
            told[_fill(row, found.get(at), columns, f"{name}: row {at + 2}")].append(
                _shown(row, columns)
            )
    return Filled(
        _written(rows, text),
        filled=tuple(told["filled"]),
        held=tuple(told["held"]),
        locked=tuple(told["locked"]),
        unmatched=tuple(unmatched),
        silent=tuple(told["silent"]),
    )


def _rows(text: str) -> list[list[str]]:
    before = csv.field_size_limit(_MOST_CELL)
    try:
        return list(csv.reader(io.StringIO(text.removeprefix(_BOM), newline="")))
    except csv.Error as error:
        message = f"the grading worksheet is no CSV: {error}; export it again"
        raise FormatError(message) from None
    finally:
        csv.field_size_limit(before)


def _columns(head: Sequence[str], name: str) -> dict[str, int]:
    """Return where each column stands, or refuse what is no worksheet of Moodle."""
    columns = {title.strip().casefold(): n for n, title in enumerate(head)}
    missing = [title for title in _NEEDED if title not in columns]
    if missing:
        got = ", ".join(head) if head else "nothing"
        message = (
            f"{name}: a grading worksheet has a column {missing[0].capitalize()!r}; "
            f"got {got:.200}; download it again in Moodle with the language English and "
            "feedback comments switched on"
        )
        raise FormatError(message)
    return columns


def _keys(
    rows: Sequence[Sequence[str]], columns: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the rows by the number of their participant, and by names that one row alone has."""
    by_number: dict[str, int] = {}
    by_name: dict[str, int] = {}
    twice: set[str] = set()
    for at, row in enumerate(rows):
        if (number := _NUMBER.search(_cell(row, columns, "identifier"))) is not None:
            by_number[number[1]] = at
        full = _plain(_cell(row, columns, "full name"))
        if full in by_name:
            twice.add(full)
        by_name.setdefault(full, at)
    return by_number, {key: at for key, at in by_name.items() if key and key not in twice}


def _fill(row: list[str], entry: Entry | None, columns: dict[str, int], where: str) -> str:
    """Put a grade into a row; tell what has become of it."""
    if entry is None:
        return "silent"
    if _cell(row, columns, "grade can be changed").strip().casefold() == "no":
        return "locked"
    if entry.score is None:
        return "held"
    most = _cell(row, columns, "maximum grade")
    try:
        points = entry.score * float(most.replace(",", "."))
    except ValueError:
        message = f"{where}: expected a number as the maximum grade, got {most!r:.60}"
        raise FormatError(message) from None
    row += [""] * (1 + max(columns.values()) - len(row))
    row[columns["grade"]] = f"{points:.2f}"
    row[columns["feedback comments"]] = _as_html(entry.comment)
    return "filled"


def _as_html(comment: str) -> str:
    """Return a comment as HTML in which nothing runs and no cell is a formula."""
    return "".join(f"<p>{escape(line)}</p>" for line in comment.splitlines() if line.strip())


def _cell(row: Sequence[str], columns: dict[str, int], title: str) -> str:
    at = columns.get(title, len(row))
    return row[at] if at < len(row) else ""


def _shown(row: Sequence[str], columns: dict[str, int]) -> str:
    return _cell(row, columns, "full name") or _cell(row, columns, "identifier")


def _plain(name: str) -> str:
    """Return a name without what platforms change in names of folders."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _written(rows: Sequence[Sequence[str]], before: str) -> str:
    text = io.StringIO(newline="")
    end = "\r\n" if "\r\n" in before else "\n"
    csv.writer(text, lineterminator=end).writerows(rows)
    mark = _BOM if before.startswith(_BOM) else ""
    return mark + text.getvalue()
