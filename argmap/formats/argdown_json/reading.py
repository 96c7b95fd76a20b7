"""Argdown's own JSON to an argument map, by the rules by which Argdown itself is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.argdown.mapping import map_of
from argmap.argdown.reading import Reading, accepted
from argmap.argdown.reports import Reports
from argmap.collector import paused
from argmap.errors import Diagnostic, FormatError
from argmap.formats.argdown_json.tree import document_of
from argmap.formats.checked import checker_of
from argmap.formats.locate import places_in
from argmap.span import Text

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["loads", "read"]

_KEYS: Final = ("statements", "arguments", "relations")


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in Argdown's own JSON describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be, or contradict one another; holds at
            most 20 faults.

    Warns:
        ArgmapWarning: Something is legal, but probably not meant.
    """
    return accepted(read(text, filename=filename), filename)


def read(text: str, *, filename: str | None = None) -> Reading:
    """Return the map with what there is to say about it; where its items stand is not told.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be.
    """
    check, data = checker_of(text, filename)
    whole = check.whole
    document = _of_this_kind(data, whole)
    with paused():
        doc, paths = document_of(document, check=check)
        check.refuse()
        reports = Reports(Text(" " * len(paths)))
        map_, _ = map_of(doc, name="", reports=reports)
    found = reports.all()
    wanted = {paths[remark.span.start] for remark in found}
    starts = places_in(text, wanted) if wanted else {}
    told = [_placed(remark, paths[remark.span.start], whole, starts) for remark in found]
    return Reading(map_, tuple(told))


def _placed(remark: Diagnostic, path: str, whole: Text, starts: dict[str, int]) -> Diagnostic:
    """Return a remark of the reader of Argdown with its place in the JSON."""
    span = whole.span(starts.get(path, 0))
    return evolve(remark, span=span, message=f"{path}: {remark.message}")


def _of_this_kind(data: object, whole: Text) -> dict[str, Any]:
    """Return the data, or say what it is instead."""
    if isinstance(data, dict) and "argmap" not in data and all(key in data for key in _KEYS):
        return data
    if isinstance(data, dict) and "argmap" in data:
        problem = "JSON of argmap itself, not of Argdown; read it as json"
    else:
        keys = ", ".join(map(repr, _KEYS))
        problem = f"JSON of an unknown kind; what argdown json writes has the keys {keys}"
    message = f"{whole.filename}: {problem}"
    raise FormatError(message)
