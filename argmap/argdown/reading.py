"""From a text to an argument map, with everything that there is to say about the text."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.argdown.front import FrontPlaces
from argmap.argdown.including import assemble, report_problems
from argmap.argdown.mapping import map_of
from argmap.argdown.odd_settings import report_data, report_settings
from argmap.argdown.parser import parse_document
from argmap.argdown.reports import MAX_ERRORS, Reports
from argmap.collector import paused
from argmap.errors import ArgmapWarning, Diagnostic, ParseError, Severity, SyntaxFaults
from argmap.refusals import need_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import ArgumentMap
    from argmap.span import Span, Text

__all__ = [
    "Places",
    "Reading",
    "accepted",
    "callers_level",
    "clean",
    "loads",
    "raise_faults",
    "read",
]

_LINE_END: Final = re.compile(r"\r\n?")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@frozen(eq=False)
class Places(Mapping[str, "Span"]):
    """Where each item stands in a text; a place is made when it is asked for."""

    text: Text
    offsets: dict[str, int]

    def __getitem__(self, id_: str) -> Span:
        """Return the place of an item."""
        return self.text.span(self.offsets[id_])

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self.offsets)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.offsets)


@frozen
class Reading:
    """A map, what its text's reader has to say, and where each item stands in the text.

    ``front`` is where the keys of the front matter stand, by their path.
    """

    map: ArgumentMap
    diagnostics: tuple[Diagnostic, ...] = ()
    places: Mapping[str, Span] = field(factory=dict, repr=False, eq=False)
    front: Mapping[tuple[str | int, ...], Span] = field(factory=dict, repr=False, eq=False)

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are not errors."""
        return tuple(d for d in self.diagnostics if d.severity is not Severity.ERROR)


def read(
    text: str, *, filename: str | None = None, include: Callable[[str], str] | None = None
) -> Reading:
    r"""Read Argdown; never raises: a fault costs its place, not the map.

    Args:
        text: Any text. Line ends of every system and a byte order mark are taken.
        filename: The name that diagnostics show; its stem names the map.
        include: Gives the text that stands for a line ``@include(path)``; where left out, such
            a line is text.

    Example:
        >>> reading = read("[Join]: Russia gains.\n  + [Port]: Gwadar is open all year.\n")
        >>> [claim.id for claim in reading.map.claims], reading.diagnostics
        (['Join', 'Port'], ())
    """
    need_text(text, "argdown.read")
    source = assemble(clean(text), filename=filename or "<text>", include=include)
    reports = Reports(source)
    report_problems(source, reports)
    if lost := _SURROGATE.search(text):
        reports.error(
            "not-text",
            f"the text holds {lost[0]!r}, which no file can hold",
            len(clean(text[: lost.start()])),
            fix="save the file as UTF-8",
        )
    name = PurePath(filename).stem if filename and not filename.startswith("<") else ""
    with paused():
        doc = parse_document(source.content, reports=reports)
        map_, offsets = map_of(doc, name=name, reports=reports)
        spans = Places(source, offsets)
        if map_.data:
            report_settings(map_, doc.front_at, reports)
        if "color" in source.content:
            report_data(map_, spans, reports)
    return Reading(map_, reports.all(), spans, FrontPlaces(source, doc.front_at))


def loads(
    text: str, *, filename: str | None = None, include: Callable[[str], str] | None = None
) -> ArgumentMap:
    """Read Argdown.

    Args:
        text: The text.
        filename: The name that messages show.
        include: Gives the text that stands for a line ``@include(path)``.

    Raises:
        SyntaxFaults: The text has faults; holds up to 20 of them, and the map of the rest.

    Warns:
        ArgmapWarning: Something is legal, but probably not meant.
    """
    return accepted(read(text, filename=filename, include=include), filename)


def accepted(reading: Reading, filename: str | None) -> ArgumentMap:
    """Return the map of a reading; warn of what is odd.

    Raises:
        SyntaxFaults: The text has faults.
    """
    for warning in reading.warnings:
        warnings.warn(str(warning), ArgmapWarning, stacklevel=callers_level())
    raise_faults(reading, filename)
    return reading.map


def callers_level() -> int:
    """Return how many frames above its caller the first one outside of argmap stands."""
    level, frame = 1, sys._getframe(1)  # noqa: SLF001  # what `warnings` itself goes by
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "argmap":
        level, frame = level + 1, frame.f_back
    return level


def raise_faults(reading: Reading, filename: str | None) -> None:
    """Raise what a reading found wrong.

    Raises:
        SyntaxFaults: The text has faults.
    """
    if reading.faults:
        n = len(reading.faults)
        told = f"{n} fault{'s' if n > 1 else ''}{' or more' if n == MAX_ERRORS else ''}"
        message = f"{filename or 'the text'} has {told}"
        raise SyntaxFaults(message, [ParseError(d) for d in reading.faults], reading.map)


def clean(text: str) -> str:
    r"""Take the byte order mark away, and make every line end one ``\\n``."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
