"""Maps that the command line names, read."""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import evolve, field, frozen

from argmap.cli.console import STANDARD, complain, counted, read_stdin
from argmap.cli.naming import CASEBOOK, INPUT, Name, is_markdown, parse_name
from argmap.cli.remarks import Remark, of_diagnostic, of_error, of_warning
from argmap.errors import (
    ArgmapError,
    ArgmapWarning,
    Diagnostic,
    FileError,
    FormatError,
    ParseError,
    Severity,
    SyntaxFaults,
)
from argmap.files import decode, read_bytes, reader_below
from argmap.files import read_text as text_of_file
from argmap.formats.fences import FENCE, documents
from argmap.formats.outline_reading import has_list
from argmap.formats.recognising import binary_kind, format_of
from argmap.formats.registry import loads, map_in, named, need_argdown
from argmap.model import ArgumentMap
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.shell_completion import CompletionItem

    from argmap.span import Span

__all__ = [
    "Document",
    "end",
    "map_argument",
    "maps_argument",
    "maps_in",
    "read",
    "read_text",
    "usable",
]


@frozen
class Document:
    """A map that was read, what there is to say about its text, and where its items stand."""

    name: str
    map: ArgumentMap = field(default=ArgumentMap())
    remarks: tuple[Remark, ...] = ()
    places: Mapping[str, Span] = field(factory=dict, repr=False)
    front: Mapping[tuple[str | int, ...], Span] = field(factory=dict, repr=False)

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
    named_ = parse_name(name)
    shown = named_.shown
    try:
        content = _content(named_.base)
        if binary := binary_kind(content, format=format, filename=named_.base):
            if named_.overlay:
                need_argdown(binary, named_.base)
            return _named(Document(shown, map_in(content, binary, filename=shown)), named_)
        text = decode(content, INPUT if name == STANDARD else named_.base)
        kind = format_of(text, format=format, filename=named_.base)
        if named_.overlay:
            need_argdown(kind, named_.base)
            document = _overlaid(text, named_)
        elif kind.name == "markdown" and (documents(text) or not has_list(text)):
            document = _argdown(_fenced(text, named_), shown)
        elif kind.name == "argdown":
            document = _argdown(text, shown)
        else:
            document = _other(text, shown, kind.name)
    except ArgmapError as error:
        return Document(shown, remarks=of_error(error, shown))
    return _named(document, named_)


def _content(name: str) -> bytes:
    if name.startswith(CASEBOOK):
        return read_text(name).encode()
    return read_stdin() if name == STANDARD else read_bytes(name)


def _named(document: Document, said: Name) -> Document:
    """Return what was read under the name of its file."""
    if said.base == STANDARD:
        return document
    told = said.shown if said.number is None else f"{said.shown}#{said.number}"
    return evolve(document, name=told, map=named(document.map, said.stem))


def _argdown(text: str, shown: str) -> Document:
    from argmap import argdown

    include = None if shown == INPUT else reader_below(PurePath(shown).parent)
    reading = argdown.read(text, filename=shown, include=include)
    if "overlay" in reading.map.data and shown != INPUT:
        base = _base_of(reading.map.data["overlay"], text, shown)
        return _overlaid(read_text(base), Name(base, overlay=shown, shown=shown))
    remarks = tuple(map(of_diagnostic, reading.diagnostics))
    return Document(shown, reading.map, remarks, reading.places, reading.front)


def _base_of(named: object, text: str, shown: str) -> str:
    """Return the file of the map that an overlay names, beside it.

    Raises:
        ParseError: It names none, or none that is there.
    """
    from argmap.argdown.reading import clean

    whole = Text(clean(text), shown)
    at = max(whole.content.find("overlay"), 0)
    stem = str(named).removesuffix(".argdown")
    fix = f"write overlay: {PurePath(stem).name or 'paper'}, the name of the map"
    beside = PurePath(shown).with_name(f"{PurePath(stem).name}.argdown") if stem else None
    if not isinstance(named, str) or named != PurePath(stem).name or beside is None:
        message = f"the overlay names no map, got {named!r:.60}"
    elif beside == PurePath(shown):
        message, fix = "the overlay names itself", "name the map that it belongs to"
    elif not Path(beside).is_file():
        message = f"the overlay belongs to the map {named!r}, and there is no {str(beside)!r}"
        fix = "put it beside its map, or correct overlay"
    else:
        return str(beside)
    span = whole.span(at, at + len("overlay"))
    raise ParseError(Diagnostic("overlay-of-what", Severity.ERROR, span, message, fix=fix))


def _overlaid(text: str, name: Name) -> Document:
    """Return a map with what an overlay says of it; the faults of either are part of it."""
    from argmap import argdown

    own = argdown.read(text, filename=name.base)
    if own.faults:
        told = tuple(map(of_diagnostic, own.diagnostics))
        return Document(name.shown, own.map, told, own.places, own.front)
    said = _overlay_text(name.overlay)
    reading = argdown.read_overlay(said, text, name=name.stem, filename=name.overlay)
    remarks = (*own.diagnostics, *reading.diagnostics)
    places = {**own.places, **reading.places}
    told = tuple(map(of_diagnostic, remarks))
    return Document(name.shown, reading.map, told, places, own.front)


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
        if kind == "argdown-json":
            from argmap.formats import argdown_json

            reading = argdown_json.read(text, filename=shown)
            return Document(shown, reading.map, tuple(map(of_diagnostic, reading.diagnostics)))
        with warnings.catch_warnings(record=True) as odd:
            warnings.simplefilter("always", ArgmapWarning)
            map_ = loads(text, format=kind, filename=shown)
        return Document(shown, map_, tuple(of_warning(str(w.message), shown) for w in odd))
    except SyntaxFaults as faults:
        return Document(shown, faults.map, of_error(faults, shown))


# --- Markdown -----------------------------------------------------------------------------


def maps_in(names: tuple[str, ...], *, format: str | None = None) -> Iterator[str]:
    """Yield the names; of a Markdown file with several maps the name of each, ``notes.md#2``."""
    for name in names:
        said = parse_name(name)
        if said.number is None and name != STANDARD and is_markdown(said.base, format):
            with suppress(ArgmapError):  # told when the map itself is read
                if (n := len(documents(read_text(said.base)))) > 1:
                    yield from (f"{said.base}#{k}" for k in range(1, n + 1))
                    continue
        yield name


def _fenced(text: str, name: Name) -> str:
    """Return the Argdown of one map in a Markdown text."""
    found, number = documents(text), name.number
    if number is None and len(found) == 1:
        return found[0]
    if not found:
        message = f"no fence of Argdown in {name.shown!r}; {FENCE}"
        raise FormatError(message)
    if number is None or not 1 <= number <= len(found):
        if name.shown == INPUT:
            message = (
                f"{INPUT} holds {counted(len(found), 'map')}; save it and name one: notes.md#1"
            )
            raise FormatError(message)
        each = ", ".join(f"{name.shown}#{k}" for k in range(1, min(len(found), 3) + 1))
        message = (
            f"{name.shown!r} holds {counted(len(found), 'map')}; name one: {each}; "
            "a fence that starts with === starts another"
        )
        raise FormatError(message)
    return found[number - 1]


# --- use ----------------------------------------------------------------------------------


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
