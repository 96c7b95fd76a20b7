"""Maps from files and texts of any known format, and back."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import FormatError
from argmap.files import decode, read_bytes, read_text, reader_below, write_bytes
from argmap.formats.known import BY_SUFFIX, FORMATS, Format
from argmap.formats.losses import LossReport, Written
from argmap.formats.recognising import binary_kind, format_asked, format_of, stem_of, suffix_of
from argmap.model import ArgumentMap
from argmap.refusals import need, need_map, need_path, need_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["dump", "dumps", "load", "loads", "map_in", "named", "need_argdown", "written"]


# --- reading ------------------------------------------------------------------------------


def load(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    overlay: str | os.PathLike[str] | None = None,
) -> ArgumentMap:
    """Return the map in a file, named after the file.

    Args:
        path: The file.
        format: Its format; where left out, its suffix or its content tells.
        overlay: A file of Argdown with what is hung on the map's claims.

    Raises:
        FileError: The file cannot be read.
        FormatError: No reader knows what it is, or it is not Argdown and has an overlay.
        ParseError: It is not in its encoding, or not in its format, at one place.
        SyntaxFaults: It has faults; holds them with their places, and what could be read.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "road.argdown")
        ...     _ = file.write_text("[Build]: Build the road.", encoding="utf-8")
        ...     map_ = load(file)
        >>> map_.name, map_["Build"].text
        ('road', 'Build the road.')
    """
    need_path(path, "load")
    content, name = read_bytes(path), os.fspath(path)
    if binary := binary_kind(content, format=format, filename=name):
        if overlay is not None:
            need_argdown(binary, name)
        return named(map_in(content, binary, filename=name), stem_of(name))
    text = decode(content, name)
    kind = format_of(text, format=format, filename=name)
    if overlay is not None:
        return _overlaid(text, name, kind, overlay=overlay)
    if kind.name == "argdown" and (base := _overlaid_map(text)):
        message = (
            f"{name}: this is an overlay of the map {base!r}; load the map with it: "
            f"load('{base}.argdown', overlay={name!r})"
        )
        raise FormatError(message)
    more = {"include": reader_below(Path(path).parent)} if kind.name == "argdown" else {}
    return named(_call(kind.reader)(text, filename=name, **more), stem_of(name))


def map_in(content: bytes, kind: Format, *, filename: str | None = None) -> ArgumentMap:
    """Return the map in a file of a kind that is no text.

    Raises:
        FormatError: The file is not in its format.
    """
    made: ArgumentMap = _call(kind.reader)(content, filename=filename)
    return made


def _overlaid_map(text: str) -> str:
    """Return the map that the front matter of an overlay names, or an empty text."""
    opened = text.lstrip()
    front = opened.split("===", 2)[1] if opened.startswith("===") else ""
    found = re.search(r"(?m)^overlay[ \t]*:[ \t]*(\S.*?)[ \t]*$", front)
    return found[1] if found else ""


def need_argdown(kind: Format, name: str) -> None:
    """Refuse what no overlay can be read onto.

    Raises:
        FormatError: The format of the file is not Argdown.
    """
    if kind.name != "argdown":
        message = f"{name}: an overlay is read onto Argdown, not onto {kind.name}; convert it first"
        raise FormatError(message)


def _overlaid(
    text: str, name: str, kind: Format, *, overlay: str | os.PathLike[str]
) -> ArgumentMap:
    from argmap import argdown

    need_path(overlay, "load")
    need_argdown(kind, name)
    stem = stem_of(name)
    argdown.loads(text, filename=name)  # for the faults of the map itself
    said = read_text(overlay)
    return named(argdown.loads_overlay(said, text, name=stem, filename=os.fspath(overlay)), stem)


def loads(
    text: str, *, format: str | None = None, name: str = "", filename: str | None = None
) -> ArgumentMap:
    """Return the map that a text describes.

    Args:
        text: Argdown, its JSON, or argmap's own JSON.
        format: The name of its format; where left out, its content tells.
        name: What to call the map; where left out, what the text says.
        filename: What messages call the text.

    Raises:
        FormatError: No reader knows what it is.
        ParseError: It is not in its format at one place.
        SyntaxFaults: It has faults; holds them with their places, and what could be read.

    Example:
        >>> loads("[Port]: Gwadar is open all year.").claims[0].text
        'Gwadar is open all year.'
    """
    need_text(text, "loads")
    need(name, str, what="the name of a map must be text")
    text = text.removeprefix("\ufeff")
    kind = format_of(text, format=format)
    return named(_call(kind.reader)(text, filename=filename), name)


def named(map_: ArgumentMap, name: str) -> ArgumentMap:
    """Return a map under another name; an empty name changes nothing."""
    if not name or name == map_.name:
        return map_
    renamed = object.__new__(ArgumentMap)  # no rule speaks of the name: nothing to check again
    renamed.__setstate__({**map_.__getstate__(), "name": name})
    return renamed


# --- writing ------------------------------------------------------------------------------


def dump(map_: ArgumentMap, path: str | os.PathLike[str], *, format: str | None = None) -> None:
    """Write a map to a file, whole or not at all.

    Args:
        map_: The map.
        path: The file; what it holds is replaced.
        format: The format; where left out, the suffix of the file tells.

    Raises:
        FormatError: The format is unknown, or the suffix does not tell it.
        FileError: The file cannot be written; what stood there before still stands.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> map_ = loads("[Build]: Build the road.")
        >>> with TemporaryDirectory() as folder:
        ...     dump(map_, Path(folder, "road.json"))
        ...     load(Path(folder, "road.json")).claims == map_.claims
        True
    """
    need_map(map_, "dump")
    need_path(path, "dump")
    if format is None:
        suffix = suffix_of(os.fspath(path))
        if suffix not in BY_SUFFIX:
            writable = [f for f in FORMATS if f.writer]
            suffixes = ", ".join(suffix for f in writable for suffix in f.suffixes)
            message = (
                f"{os.fspath(path)}: no format has the suffix {suffix!r}; expected one of "
                f"{suffixes}, or name the format: {', '.join(f.name for f in writable)}"
            )
            raise FormatError(message)
        format = BY_SUFFIX[suffix].name
    content = written(map_, format=format).content
    write_bytes(
        path, content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    )


def dumps(map_: ArgumentMap, *, format: str = "argdown") -> str:
    """Return a map as text in a format.

    Raises:
        FormatError: The format is unknown.

    Example:
        >>> from argmap.model import ArgumentMap, Claim
        >>> print(dumps(ArgumentMap([Claim("port", "It is open.")]), format="json"), end="")
        {
        "argmap": "map/1",
        "claims": [
          {"id": "port", "text": "It is open."}
        ],
        "inferences": []
        }
    """
    need_map(map_, "dumps")
    content = written(map_, format=format).content
    if isinstance(content, bytes):
        message = f"{format} is no text; write it to a file with dump"
        raise FormatError(message)
    return content


def written(map_: ArgumentMap, *, format: str = "argdown") -> Written:
    """Return a map in a format, with a report of what the format does not hold.

    Raises:
        FormatError: The format is unknown, or is only read.
    """
    need_map(map_, "written")
    kind = format_asked(format)
    if kind.writer is None:
        writable = ", ".join(f.name for f in FORMATS if f.writer)
        message = f"{kind.name} is read but not written; argmap writes {writable}"
        raise FormatError(message)
    made: str | Written = _call(kind.writer)(map_)
    return made if isinstance(made, Written) else Written(made, LossReport(kind.name))


def _call(where: str | None) -> Callable[..., Any]:
    module, _, function = (where or "").partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
