"""Maps as workbooks, for people who work in a spreadsheet.

The sheet ``map`` is the table of ``tables``; ``sources`` has a row a source; ``more`` has what
else a map holds, as JSON. All that a map holds is in them.
"""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from argmap.formats.flat import Cell, held_json
from argmap.formats.losses import Loss, LossReport, Written
from argmap.formats.tables import RELATIONS, rows_of, used
from argmap.formats.xlsx_reading import BESIDE, SOURCE, openpyxl
from argmap.names import is_line
from argmap.plain import plain_sources, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import ArgumentMap

__all__ = ["write"]

_LONGEST: Final = 32_767
"""How many characters a cell of a spreadsheet holds."""
_HELP: Final = {
    "id": "A short name of the claim; other rows name it so. May be left empty for a reason.",
    "text": "The claim, in a sentence. Empty in a further row of a claim.",
    "parent": "The id of the claim that this one bears on; empty for a main claim.",
    "relation": f"One of {', '.join(RELATIONS)}.",
    "group": "The same sign in the rows of reasons that only hold together.",
    "base": "How likely the claim is apart from its reasons: 0.7, 0.55 to 0.8, or a word: likely.",
    "why": "The ground of the base score.",
    "source": "The id of the text that the claim comes from; see the sheet sources.",
    "place": "Where in the text: §8 ¶2 s3-5, or 8/2/3-5.",
}
_WIDTHS: Final = {
    "text": 60,
    "id": 22,
    "parent": 22,
    "why": 40,
    "more": 20,
    "value": 80,
    "what to write": 90,
}
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write(map_: ArgumentMap) -> Written:
    """Return a map as a workbook, and what its cells are too short for."""
    book = openpyxl().Workbook()
    rows, _ = rows_of(map_)
    plain = to_plain(map_)
    sheet = book.active
    sheet.title = "map"
    long = _fill(sheet, used(rows), rows)
    _offer_relations(sheet)
    sources = [_source_row(id_, told) for id_, told in plain_sources(map_.sources).items()]
    named = ("more",) if any("more" in row for row in sources) else ()
    long += _fill(book.create_sheet("sources"), [*SOURCE, *named], sources)
    beside = [row for key in BESIDE if key in plain for row in _more_rows(key, plain[key])]
    long += _fill(book.create_sheet("more"), ["key", "value"], beside)
    told = [{"column": key, "what to write": value} for key, value in _HELP.items()]
    _fill(book.create_sheet("columns"), ["column", "what to write"], told)
    content = io.BytesIO()
    book.save(content)
    losses = [Loss(f"what is longer than {_LONGEST:,} characters", long)] if long else []
    return Written(_settled(content.getvalue()), LossReport("xlsx", losses))


def _source_row(id_: str, told: Mapping[str, Any]) -> dict[str, Cell]:
    row: dict[str, Cell] = {"id": id_}
    more = dict(told)
    for key in ("title", "kind", "url"):
        if is_line(more.get(key)):
            row[key] = more.pop(key)
    if "year" in more:
        row["year"] = more.pop("year")
    authors = more.get("authors", [])
    if authors and all(is_line(name) and ";" not in name for name in authors):
        row["authors"] = "; ".join(more.pop("authors"))
    return {**row, "more": held_json(more)} if more else row


def _more_rows(key: str, value: Any) -> list[dict[str, Cell]]:  # noqa: ANN401  # plain data
    """Return rows of a value, JSON but for the title; long ones go on in the next row."""
    is_title = key == "title" and is_line(value) and value[0] != '"' and len(value) <= _LONGEST
    text = value if is_title else json.dumps(value)
    pieces = [text[n : n + _LONGEST] for n in range(0, len(text), _LONGEST)]
    return [{"key": key, "value": piece} for piece in pieces]


def _fill(sheet: Any, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> list[str]:  # noqa: ANN401  # of openpyxl
    """Write rows below a line of names; return whose cells had to be cut."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    cut: list[str] = []
    for n, name in enumerate(columns, start=1):
        cell = sheet.cell(1, n, name)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A2"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for r, row in enumerate(rows, start=2):
        for c, name in enumerate(columns, start=1):
            value = row.get(name, "")
            if value == "":
                continue
            if isinstance(value, str) and len(value) > _LONGEST:
                cut.append(str(row.get("id", name)))
                value = "" if name.endswith("more") else value[:_LONGEST]
            _set(sheet.cell(r, c), value)
            sheet.cell(r, c).alignment = wrapped
    return list(dict.fromkeys(cut))


def _set(cell: Any, value: Cell) -> None:  # noqa: ANN401  # of openpyxl
    if isinstance(value, bool):
        cell.value = "yes" if value else "no"
    elif isinstance(value, str):
        cell.value = value
        cell.data_type = "s"  # never a formula
    elif float(f"{value:.15g}") == value:
        cell.value = value
    else:  # more digits than a spreadsheet keeps
        _set(cell, repr(value))


def _offer_relations(sheet: Any) -> None:  # noqa: ANN401  # of openpyxl
    """Let the spreadsheet offer the words of the column relation."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=f'"{",".join(RELATIONS)}"', allow_blank=True)
    offer.showErrorMessage = False
    sheet.add_data_validation(offer)
    offer.add("D2:D5000")


def _settled(content: bytes) -> bytes:
    """Return a workbook without the time at which it was written."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name))
            new.writestr(ZipInfo(name, _STAMP), part, ZIP_DEFLATED)
    return made.getvalue()
