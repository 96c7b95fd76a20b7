"""Workbooks read as maps: the sheet ``map`` with its rows, ``sources`` and ``more`` beside it."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from argmap.errors import FormatError
from argmap.formats.csv_table import columns_of
from argmap.formats.jsontext import MOST_FAULTS
from argmap.formats.table_reading import Row, map_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap

__all__ = ["BESIDE", "SOURCE", "loads", "openpyxl"]

MOST_BYTES: Final = 256 * 1024 * 1024
"""How much a workbook may unpack to."""
SOURCE: Final = ("id", "title", "authors", "year", "kind", "url")
"""The columns of a source."""
BESIDE: Final = ("title", "factors", "scenarios", "sections", "data")
"""What of a map stands in the sheet ``more``."""


def openpyxl() -> Any:  # noqa: ANN401  # the package is an extra
    """Return the package openpyxl, or say how it is installed."""
    try:
        return import_module("openpyxl")
    except ModuleNotFoundError:
        message = "a workbook needs the package openpyxl; pip install 'argmap[xlsx]'"
        raise FormatError(message) from None


@frozen
class _Sheet:
    """A sheet as texts: its columns, and its rows with their numbers."""

    columns: list[str]
    rows: list[Row]

    def cell(self, row: int, column: str) -> str:
        """Return the name of a cell, such as ``B4``."""
        from openpyxl.utils import get_column_letter

        n = self.columns.index(column) + 1 if column in self.columns else 1
        return f"{get_column_letter(n)}{row}"


def loads(content: bytes, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a workbook holds.

    Raises:
        FormatError: It is no workbook, has no sheet with the columns id and text, or cells are
            not as they should be: each is named by sheet and cell.
    """
    name = filename or "<file>"
    _refuse_bomb(content, name)
    package = openpyxl()
    try:
        book = package.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (KeyError, ValueError, TypeError, OSError, SyntaxError, AttributeError) as fault:
        message = f"{name}: not a workbook that can be read: {fault}; save it as .xlsx once more"
        raise FormatError(message) from None
    sheets = {sheet.title: _read(sheet) for sheet in book.worksheets}
    return _map_of(sheets, name)


def _refuse_bomb(content: bytes, name: str) -> None:
    """Refuse what unpacks to too much, or declares entities; nothing is unpacked to a disk."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(info.file_size for info in parts.infolist()) > MOST_BYTES:
                message = (
                    f"{name}: unpacks to more than {MOST_BYTES // 1024**2} MB, which is not read"
                )
                raise FormatError(message)
            for info in parts.infolist():
                if b"<!DOCTYPE" in parts.read(info) and info.filename.endswith((".xml", ".rels")):
                    message = f"{name}: {info.filename} declares a document type, which is not read"
                    raise FormatError(message)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as fault:
        message = f"{name}: not a workbook: {str(fault).lower()}; save it as .xlsx once more"
        raise FormatError(message) from None


def _read(sheet: Any) -> _Sheet:  # noqa: ANN401  # of openpyxl
    lines = ([_text(value) for value in line] for line in sheet.iter_rows(values_only=True))
    columns = columns_of(next(lines, ()))
    rows = [
        Row(n, {c: v for c, v in zip(columns, line, strict=False) if c})
        for n, line in enumerate(lines, start=2)
    ]
    return _Sheet(columns, rows)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _map_of(sheets: Mapping[str, _Sheet], name: str) -> ArgumentMap:
    title = next(
        (t for t, s in sheets.items() if t == "map" or {"id", "text"} <= set(s.columns)), None
    )
    sheet = sheets[title] if title else None
    if title is None or sheet is None or not {"id", "text"} <= set(sheet.columns):
        problem = "no sheet has the columns id and text in its first row"
        message = f"{name}: {problem}; start from an empty one: argmap new paper.xlsx"
        raise FormatError(message)
    faults: list[str] = []
    beside = _beside(sheets, faults)
    map_, found = map_of(sheet.rows, beside=beside)
    for fault in found:
        where = f"sheet {title!r}, cell {sheet.cell(fault.row, fault.column)}" if fault.row else ""
        faults.append(f"{where}: {fault.problem}" if where else fault.problem)
    if faults:
        message = "\n".join(f"{name}: {fault}" for fault in faults[:MOST_FAULTS])
        raise FormatError(message)
    return map_


def _beside(sheets: Mapping[str, _Sheet], faults: list[str]) -> dict[str, Any]:
    """Return the plain data of a map that is not in its rows."""
    made: dict[str, Any] = {}
    texts: dict[str, str] = {}
    place: dict[str, str] = {}
    more = sheets.get("more")
    for row in more.rows if more else ():
        if (key := row.get("key")) and more:
            texts[key] = texts.get(key, "") + row.cells.get("value", "")
            place.setdefault(key, f"sheet 'more', cell {more.cell(row.number, 'value')}")
    for key, text in texts.items():
        if key not in BESIDE:
            faults.append(f"{place[key]}: unknown key {key!r}; expected one of {', '.join(BESIDE)}")
        elif key == "title" and not text.startswith('"'):
            made[key] = text
        else:
            made[key] = _json(text, place[key], faults)
    if sources := _sources(sheets.get("sources"), faults):
        made["sources"] = sources
    return {key: value for key, value in made.items() if value}


def _json(text: str, where: str, faults: list[str]) -> Any:  # noqa: ANN401  # a JSON value
    with suppress(json.JSONDecodeError, RecursionError):
        return json.loads(text)
    faults.append(f"{where}: expected JSON, got {text!r:.60}")
    return None


def _sources(sheet: _Sheet | None, faults: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in sheet.rows if sheet else ():
        if not (id_ := row.get("id")) or sheet is None:
            continue
        where = f"sheet 'sources', cell {sheet.cell(row.number, 'more')}"
        told: dict[str, Any] = {
            key: row.get(key) for key in ("title", "kind", "url") if row.get(key)
        }
        if authors := [part.strip() for part in row.get("authors").split(";") if part.strip()]:
            told["authors"] = authors
        if year := row.get("year"):
            told["year"] = int(year) if year.lstrip("-").isdecimal() else year
        extra = _json(row.get("more"), where, faults) if row.get("more") else None
        if isinstance(extra, dict):
            told.update(extra)
        others = {key: v for key, v in row.cells.items() if key and v.strip()}
        told.update({k: v.strip() for k, v in others.items() if k not in (*SOURCE, "more")})
        found[id_] = told
    return found
