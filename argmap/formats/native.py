"""argmap's own JSON: a whole map, nothing lost, one claim or inference a line.

The file says what it is in its first key, ``"argmap": "map/1"``; the number is the version
of the form, which ``schema/map-1.json`` describes.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from argmap.collector import paused
from argmap.errors import FormatError, SyntaxFaults
from argmap.formats.jsontext import MOST_FAULTS, document, error_at, parsed
from argmap.formats.locate import places_in, repeated_keys
from argmap.model import ArgumentMap
from argmap.plain import map_from, to_plain
from argmap.span import Text

__all__ = ["VERSION", "dumps", "loads", "schema"]

VERSION: Final = "map/1"
"""What the key ``argmap`` of a file says."""


# --- writing ------------------------------------------------------------------------------


@paused()
def dumps(map_: ArgumentMap) -> str:
    """Return a map as JSON that ``loads`` reads back to an equal map."""
    return document({"argmap": VERSION, **to_plain(map_)})


# --- reading ------------------------------------------------------------------------------


@paused()
def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in native JSON describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind, or of a version to come.
        SyntaxFaults: Values are not as they should be, or contradict one another; holds at
            most 20 faults.
    """
    whole = Text(text, filename or "<text>")
    data, repeats = parsed(whole)
    map_, found = map_from(_of_this_version(data, whole))
    places = places_in(text, {fault.path for fault in found}) if found else {}
    faults = [(places.get(fault.path, 0), str(fault)) for fault in found]
    if repeats:
        faults += [(start, f"{path}: the key is repeated") for path, start in repeated_keys(text)]
    if faults:
        message = f"{whole.filename} does not describe an argument map"
        errors = [
            error_at(whole, start, problem) for start, problem in sorted(faults)[:MOST_FAULTS]
        ]
        raise SyntaxFaults(message, errors, ArgumentMap())
    return map_


def _of_this_version(data: object, whole: Text) -> dict[str, Any]:
    """Return the data without its version, or say what it is instead."""
    version = data.get("argmap") if isinstance(data, dict) else None
    if isinstance(data, dict) and version == VERSION:
        return {key: value for key, value in data.items() if key != "argmap"}
    kind, _, number = version.partition("/") if isinstance(version, str) else ("", "", "")
    if kind == "map" and number.isdecimal():
        problem = f"its version is {version!r}, this argmap reads {VERSION!r}; install a newer one"
    elif version is None:
        problem = f"JSON of an unknown kind; a map has the key 'argmap' with the value {VERSION!r}"
    else:
        problem = f"not a map: its key 'argmap' says {version!r}, expected {VERSION!r}"
    message = f"{whole.filename}: {problem}"
    raise FormatError(message)


def schema() -> dict[str, Any]:
    """Return the JSON schema of the present version."""
    name = VERSION.replace("/", "-")
    text = files("argmap.formats").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text)
    return made
