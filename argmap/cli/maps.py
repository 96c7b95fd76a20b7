"""Maps that the command line names: a path, ``-`` for standard input, or ``casebook:NAME``.

``MAP+NAME`` is a map with what an overlay says of it: ``casebook:khan+critique``, or for a file
``paper.argdown+critique``, which takes ``paper.critique.argdown``.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import field, frozen

from argmap.cli.console import STANDARD, complain, counted, read_stdin
from argmap.cli.remarks import Remark, of_diagnostic, of_error
from argmap.errors import ArgmapError, FileError, Severity, SyntaxFaults
from argmap.files import decode
from argmap.files import read_text as text_of_file
from argmap.formats.registry import format_of, loads, named, need_argdown
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.shell_completion import CompletionItem

    from argmap.span import Span

__all__ = [
    "CASEBOOK",
    "INPUT",
    "Document",
    "end",
    "map_argument",
    "maps_argument",
    "read",
    "read_text",
    "usable",
]

CASEBOOK: Final = "casebook:"
"""What the name of a map of the casebook starts with."""

INPUT: Final = "<stdin>"
"""What messages call standard input."""


@frozen
class Document:
    """A map that was read, what there is to say about its text, and where its items stand."""

    name: str
    map: ArgumentMap = field(default=ArgumentMap())
    remarks: tuple[Remark, ...] = ()
    places: Mapping[str, Span] = field(factory=dict, repr=False)

    @property
    def faults(self) -> tuple[Remark, ...]:
        """The remarks that are errors."""
        return tuple(r for r in self.remarks if r.severity is Severity.ERROR)


# --- reading ------------------------------------------------------------------------------


def read_text(name: str) -> str:
    """Return the text that a name stands for.

    Raises:
        ArgmapError: It cannot be read, or is no text.
    """
    if name == STANDARD:
        return decode(read_stdin(), INPUT)
    if name.startswith(CASEBOOK):
        from argmap import casebook

        return casebook.read_text(name.removeprefix(CASEBOOK))
    return text_of_file(name)


def read(name: str, *, format: str | None = None) -> Document:
    """Return the map that a name stands for; what is wrong with it is part of the answer."""
    shown = INPUT if name == STANDARD else name
    base, overlay = _parted(name)
    try:
        text = read_text(base)
        kind = format_of(text, format=format, filename=base)
        if overlay:
            need_argdown(kind, base)
            document = _overlaid(text, base, shown, overlay=overlay)
        elif kind.name == "argdown":
            document = _argdown(text, shown)
        else:
            document = _other(text, shown, kind.name)
    except ArgmapError as error:
        return Document(shown, remarks=of_error(error, shown))
    if name == STANDARD:
        return document
    return Document(shown, named(document.map, _stem(base)), document.remarks, document.places)


def _stem(name: str) -> str:
    return name.removeprefix(CASEBOOK) if name.startswith(CASEBOOK) else PurePath(name).stem


def _argdown(text: str, shown: str) -> Document:
    from argmap import argdown

    reading = argdown.read(text, filename=shown)
    of_what = reading.map.data.get("overlay")
    if isinstance(of_what, str) and shown != INPUT:
        base = PurePath(shown).with_name(f"{of_what}.argdown")
        return _overlaid(read_text(str(base)), str(base), shown, overlay=shown)
    return Document(
        shown, reading.map, tuple(map(of_diagnostic, reading.diagnostics)), reading.places
    )


# --- overlays -----------------------------------------------------------------------------


def _parted(name: str) -> tuple[str, str]:
    """Return the name of a map, and the file of its overlay, if any."""
    base, plus, overlay = name.rpartition("+")
    if not plus or not overlay.isidentifier():
        return name, ""
    if name.startswith(CASEBOOK):
        return base, name
    path = PurePath(base)
    if Path(name).exists() or not path.suffix:
        return name, ""
    return base, str(path.with_suffix(f".{overlay}{path.suffix}"))


def _overlaid(text: str, base: str, shown: str, *, overlay: str) -> Document:
    """Return a map with what an overlay says of it; the faults of either are part of it."""
    from argmap import argdown

    own = argdown.read(text, filename=base)
    if own.faults:
        return Document(shown, own.map, tuple(map(of_diagnostic, own.diagnostics)), own.places)
    said = _overlay_text(overlay)
    reading = argdown.read_overlay(said, text, name=_stem(base), filename=overlay)
    remarks = (*own.diagnostics, *reading.diagnostics)
    places = {**own.places, **reading.places}
    return Document(shown, reading.map, tuple(map(of_diagnostic, remarks)), places)


def _overlay_text(name: str) -> str:
    """Return the text of an overlay, a file or of the casebook."""
    if not name.startswith(CASEBOOK):
        return text_of_file(name)
    from argmap import casebook

    base, _, overlay = name.removeprefix(CASEBOOK).rpartition("+")
    if overlay != casebook.CRITIQUE:
        message = f"the casebook has no overlay {overlay!r}; it has {base}+{casebook.CRITIQUE}"
        raise FileError(message)
    return casebook.read_critique(base)


def _other(text: str, shown: str, kind: str) -> Document:
    try:
        return Document(shown, loads(text, format=kind, filename=shown))
    except SyntaxFaults as faults:
        return Document(shown, faults.map, of_error(faults, shown))


def usable(name: str, *, format: str | None = None, keep_going: bool = False) -> Document:
    """Return the map that a name stands for; where it has faults, tell them and end.

    With ``keep_going`` what could be read is returned in spite of faults; ``end`` then ends
    the command with status 1.
    """
    document = read(name, format=format)
    for fault in document.faults:
        complain(fault.told(sys.stderr))
    if document.faults and not (keep_going and document.map.claims):
        raise click.exceptions.Exit(1)
    if more := len(document.remarks) - len(document.faults):
        complain(f"{document.name}: {counted(more, 'warning')} about the text; see argmap check")
    return document


def end(*documents: Document) -> None:
    """End the command with status 1 where a map has faults."""
    if any(document.faults for document in documents):
        raise click.exceptions.Exit(1)


# --- arguments ----------------------------------------------------------------------------


def complete_map(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the maps of the casebook to a shell, then files."""
    from click.shell_completion import CompletionItem

    from argmap import casebook

    books = [CASEBOOK + name for name in casebook.names()]
    found = [CompletionItem(name) for name in books if incomplete and name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


map_argument: Final[Callable[[Any], Any]] = click.argument(
    "map_", metavar="MAP", shell_complete=complete_map
)
maps_argument: Final[Callable[[Any], Any]] = click.argument(
    "maps", metavar="MAP...", nargs=-1, required=True, shell_complete=complete_map
)
