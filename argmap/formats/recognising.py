"""Which format a file or a text is in, by name, suffix or content."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from argmap.errors import FormatError
from argmap.formats.known import BY_NAME, BY_SUFFIX, FORMATS, Format
from argmap.formats.signs import nearest_kind, sign_shown
from argmap.refusals import need

__all__ = ["binary_kind", "format_asked", "format_of", "stem_of", "suffix_of"]

_SIGNS: Final = tuple((format_.name, sign) for format_ in FORMATS for sign in format_.signs)
_BINARY: Final = tuple(format_ for format_ in FORMATS if format_.magic)
_XML: Final = re.compile(r"\s*<\?xml\s")
_JSON: Final = re.compile(r"\s*\{\s*[\"}]")
_BY_CONTENT: Final = ("json", "graphml")  # whose suffixes other formats have as well


def format_of(text: str, *, format: str | None = None, filename: str = "") -> Format:
    """Return the format to read a text as.

    What is asked for wins; then the suffix of the file; then the start of the text, which also
    tells apart what kinds of JSON a ``.json`` holds.

    Raises:
        FormatError: The format is unknown or is only written.
    """
    kind = format_asked(format) if format is not None else BY_SUFFIX.get(suffix_of(filename))
    if kind is None or (format is None and kind.name in _BY_CONTENT):
        kind = _shown(text, filename) or kind or FORMATS[0]
    _refuse_unread(kind, filename)
    if kind.magic:
        message = f"{kind.name} is no text; read the file with argmap.load(path)"
        raise FormatError(message)
    return kind


def _refuse_unread(kind: Format, filename: str) -> None:
    if kind.reader is None:
        which = f"{filename}: " if filename else ""
        readable = ", ".join(f.name for f in FORMATS if f.reader)
        message = f"{which}{kind.name} is written but not read; argmap reads {readable}"
        raise FormatError(message)


def _shown(text: str, filename: str) -> Format | None:
    """Return the format that a text shows; refuse an unknown kind of JSON or XML."""
    name = sign_shown(text, _SIGNS)
    if name is None and _JSON.match(text):
        which, near = filename or "<text>", nearest_kind(text, _SIGNS)
        kinds = ", ".join(dict.fromkeys(n for n, s in _SIGNS if s.keys))
        lacks = f"; nearest is {near[0]}, but it lacks {', '.join(near[1])}" if near else ""
        message = f"{which}: JSON of an unknown kind{lacks}; argmap reads JSON of {kinds}"
        raise FormatError(message)
    if name is None and _XML.match(text):
        which, roots = filename or "<text>", dict.fromkeys(s.root for _, s in _SIGNS if s.root)
        message = (
            f"{which}: XML of an unknown kind; argmap reads XML with the root {', '.join(roots)}"
        )
        raise FormatError(message)
    return BY_NAME[name] if name else None


def binary_kind(content: bytes, *, format: str | None = None, filename: str = "") -> Format | None:
    """Return the format of a file that is no text, or None where it is to be read as a text.

    Raises:
        FormatError: The format is unknown or is only written, or the file is not in it.
    """
    asked = format_asked(format) if format is not None else BY_SUFFIX.get(suffix_of(filename))
    shown = next((f for f in _BINARY if content.startswith(f.magic)), None)
    if asked is not None and asked.magic and shown is not asked:
        which = filename or "<file>"
        message = (
            f"{which}: not {asked.name}: it starts with {content[:4]!r}; expected {asked.magic!r}"
        )
        raise FormatError(message)
    kind = shown if asked is None else asked
    if kind is None or not kind.magic:
        return None
    _refuse_unread(kind, filename)
    return kind


@lru_cache(maxsize=1024)  # a file is asked for several times while it is read
def suffix_of(name: str) -> str:
    """Return the suffix of a file, in lower case: the longest that is some format's, else the last.

    Example:
        >>> suffix_of("maps/paper.Argdown.json"), suffix_of("paper.v2.md"), suffix_of("-")
        ('.argdown.json', '.md', '')
    """
    parts = _last(name).lstrip(".").lower().split(".")[1:]
    each = ("." + ".".join(parts[i:]) for i in range(len(parts)))
    last = f".{parts[-1]}" if parts and parts[-1] else ""
    return next((suffix for suffix in each if suffix in BY_SUFFIX), last)


def _last(name: str) -> str:
    """Return the name of a file without its folder, as ``Path(name).name`` is, but faster."""
    return os.path.basename(name.rstrip(os.sep))  # noqa: PTH119  # as it says


def stem_of(name: str) -> str:
    """Return the name of a file without its folder and its suffix.

    Example:
        >>> stem_of("maps/paper.argdown.json"), stem_of("paper.v2.md")
        ('paper', 'paper.v2')
    """
    last, suffix = _last(name), suffix_of(name)
    return last[: -len(suffix)] if suffix and len(suffix) < len(last) else last


def format_asked(name: str) -> Format:
    """Return the format of a name.

    Raises:
        FormatError: There is none of it; says the nearest.
    """
    need(name, str, what="format must be the name of a format")
    if name in BY_NAME:
        return BY_NAME[name]
    near = get_close_matches(name, BY_NAME, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(BY_NAME)}"
    message = f"unknown format {name!r}{hint}"
    raise FormatError(message)
