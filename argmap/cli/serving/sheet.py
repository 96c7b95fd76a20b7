"""A file as the preview shows it: its last good map as a page, and what there is to say."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePath
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from argmap.argdown.including import assemble
from argmap.cli.check import remarks_of, summary_of
from argmap.cli.console import STANDARD
from argmap.cli.maps import Document, read
from argmap.cli.naming import CASEBOOK, parse_name
from argmap.cli.remarks import Remark, of_error
from argmap.cli.serving.drawing import drawn
from argmap.errors import ArgmapError, FileError, Severity
from argmap.files import read_bytes, read_text, reader_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.span import Span

    Print = tuple[int, int, int] | None

__all__ = ["Sheet", "refuse_name", "sheet_of"]

_TOLD: Final = 100  # remarks that a page shows
_WORST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)

KEPT: Final = "The map shown is the last one without faults."
PART: Final = "The map shows what could be read."
NONE: Final = "There is no map to show yet."


@frozen
class Sheet:
    """What the preview knows of one map.

    Attributes:
        name: What the map was called by.
        format: The format of the file, where it was told.
        prints: The files that the map is read from, and what each was like before it was read.
        page: The map as a page; empty where there is none.
        is_good: Whether the page is that of a map without faults.
        note: What must be said of the page beside the remarks.
        summary: How large the map is and how much there is to say.
        remarks: What there is to say, as rows.
    """

    name: str
    format: str | None = field(default=None, kw_only=True)
    prints: tuple[tuple[str, Print], ...] = field(default=(), kw_only=True)
    page: str = field(default="", kw_only=True, repr=False)
    is_good: bool = field(default=False, kw_only=True)
    note: str = field(default="", kw_only=True)
    summary: str = field(default="", kw_only=True)
    remarks: tuple[dict[str, Any], ...] = field(default=(), kw_only=True)

    @property
    def has_changed(self) -> bool:
        """Whether a file is no longer as it was when it was read."""
        return any(_print_of(path) != print_ for path, print_ in self.prints)

    def told(self) -> dict[str, Any]:
        """Return what a browser needs to know; the page itself by its digest alone."""
        return {
            "name": self.name,
            "page": sha256(self.page.encode("utf-8", "replace")).hexdigest()[:16],
            "note": self.note,
            "summary": self.summary,
            "remarks": self.remarks,
        }


def refuse_name(name: str) -> None:
    """Refuse what cannot be followed.

    Raises:
        FileError: It is no file, or a link out of its folder.
    """
    if name == STANDARD:
        message = "standard input cannot be followed; save the map as a file and name that"
        raise FileError(message)
    if name.startswith(CASEBOOK):
        said = parse_name(name)
        copy = f"argmap convert {name} -o {said.stem}.argdown"
        message = f"{name} never changes, so there is nothing to follow; copy it first: {copy}"
        raise FileError(message)
    said = parse_name(name)
    for path in filter(None, (said.base, said.overlay)):
        if Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir():
            message = f"{path!r} is a device or a pipe; only a file is followed"
            raise FileError(message)
        _refuse_link(path, str(Path(said.base).parent))
        read_bytes(path)


def _refuse_link(path: str, folder: str) -> None:
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(folder)):
        message = f"{path}: is a link out of its folder, to {str(target)!r}; name that file itself"
        raise FileError(message)


# --- reading ------------------------------------------------------------------------------


def sheet_of(name: str, *, format: str | None = None, before: Sheet | None = None) -> Sheet:
    """Return what is to be shown of a map now.

    Args:
        name: What the map is called by.
        format: The format of the file, where it is told.
        before: What was shown until now; its page stays where the map has faults now.
    """
    files = list(_files(name))
    prints = tuple((path, _print_of(path)) for path in files)
    document = read(name, format=format)
    more = {span.text.filename for span in document.places.values()} - {*files, name}
    prints += tuple((path, _print_of(path)) for path in sorted(more) if Path(path).is_file())
    document = _refused(document, [path for path, _ in prints])
    sheet, faults = _with_page(Sheet(name, format=format, prints=prints), document, before)
    remarks = [*document.faults, *faults, *remarks_of(document, [], teaching=False)]
    remarks.sort(key=lambda remark: _WORST_FIRST.index(remark.severity))
    rows = tuple(_row(remark, document) for remark in remarks[:_TOLD])
    note = " ".join(filter(None, (sheet.note, _more(len(remarks) - _TOLD))))
    return evolve(sheet, remarks=rows, note=note, summary=summary_of(document, remarks))


def _refused(document: Document, paths: Iterable[str]) -> Document:
    """Return a document, or why it is not shown where one of its files is a link elsewhere."""
    folder = str(Path(parse_name(document.name).base).parent)
    try:
        for path in paths:
            _refuse_link(path, folder)
    except FileError as error:
        return Document(document.name, remarks=of_error(error, document.name))
    return document


def _with_page(
    sheet: Sheet, document: Document, before: Sheet | None
) -> tuple[Sheet, tuple[Remark, ...]]:
    """Return a sheet with the page of a map, and why the map cannot be drawn, if so."""
    had = before if before is not None and before.page else None
    if document.faults and had is not None and had.is_good:
        return evolve(sheet, page=had.page, is_good=True, note=KEPT), ()
    try:
        page = "" if document.faults and not document.map.claims else drawn(document.map)
    except ArgmapError as error:
        fault = Remark(document.name, Severity.ERROR, "not-drawn", str(error))
        page, note = (had.page, KEPT if had.is_good else PART) if had is not None else ("", NONE)
        kept = had is not None and had.is_good
        return evolve(sheet, page=page, is_good=kept, note=note), (fault,)
    if not document.faults:
        return evolve(sheet, page=page, is_good=True), ()
    page = page or (had.page if had is not None else "")
    return evolve(sheet, page=page, note=PART if page else NONE), ()


def _more(n: int) -> str:
    return f"And {n} more things to say: see argmap check." if n > 0 else ""


# --- what is followed ---------------------------------------------------------------------


def _files(name: str) -> Iterator[str]:
    """Yield the files that a map is read from, also those that it includes and are missing."""
    said = parse_name(name)
    yield said.base
    if said.overlay:
        yield said.overlay
        return
    with suppress(ArgmapError):  # told when the map itself is read
        text = read_text(said.base)
        folder = PurePath(said.base).parent
        included: list[str] = []
        reader = reader_below(folder)

        def include(path: str) -> str:
            included.append(path)
            return reader(path)

        assemble(text, filename=said.base, include=include)
        yield from (str(folder / path) for path in included)


def _print_of(path: str) -> Print:
    """Return what tells a file from itself after a change; None where it is missing."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


# --- what is said -------------------------------------------------------------------------


def _row(remark: Remark, document: Document) -> dict[str, Any]:
    """Return what a page says of a remark."""
    return {
        "severity": str(remark.severity),
        "place": remark.place,
        "code": remark.code,
        "message": remark.message,
        "fix": remark.fix,
        "excerpt": dedent(remark.excerpt or _excerpt(remark, document)),
    }


def _excerpt(remark: Remark, document: Document) -> str:
    """Return the line that a finding is about, with carets."""
    spans: Iterable[Span] = document.front.values()
    if remark.where in document.places:
        spans = (document.places[remark.where],)
    here = (remark.file, remark.line, remark.column)
    found = (s for s in spans if (s.text.filename, s.line, s.column) == here)
    return next((span.excerpt() for span in found), "")
