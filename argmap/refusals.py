"""What public functions say where they are given a value of the wrong kind."""

from __future__ import annotations

from difflib import get_close_matches
from os import PathLike, fspath
from typing import TYPE_CHECKING, Final

from argmap.model import ArgumentMap, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["need", "need_map", "need_path", "need_text", "no_such_option", "shown"]

_LONGEST: Final = 60  # characters of a value that a message shows


def need_map(value: object, function: str) -> None:
    """Refuse what is no map.

    Raises:
        TypeError: It is something else; says how a map is made of it.
    """
    if isinstance(value, ArgumentMap):
        return
    cure = ""
    if isinstance(value, Claim):
        cure = "; make a map of it first: ArgumentMap([claim])"
    elif isinstance(value, str) and "\n" in value:
        cure = "; read the text first: argmap.loads(text)"
    elif isinstance(value, (str, PathLike)):
        cure = f"; read the file first: argmap.load({fspath(value)!r})"
    message = f"{function}() takes an ArgumentMap, got {shown(value)}{cure}"
    raise TypeError(message)


def need_text(value: object, function: str) -> None:
    """Refuse what is no text.

    Raises:
        TypeError: It is something else; says how a text is made of it.
    """
    if isinstance(value, str):
        return
    cure = ""
    if isinstance(value, (bytes, bytearray, memoryview)):
        cure = "; decode it first: argmap.formats.decode(content)"
    elif isinstance(value, PathLike):
        cure = "; a file is read by argmap.load(path)"
    message = f"{function}() takes a text, got {shown(value)}{cure}"
    raise TypeError(message)


def need_path(value: object, function: str) -> None:
    """Refuse what is no path of a file.

    Raises:
        TypeError: It is neither a text nor a path.
    """
    if not isinstance(value, PathLike) and not isinstance(value, str):
        message = f"{function}() takes the path of a file, got {shown(value)}"
        raise TypeError(message)


def no_such_option(name: str, function: str, known: Iterable[str]) -> TypeError:
    """Return what to raise of an option that there is not; names the nearest one or all."""
    names = list(known)
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(names)}"
    return TypeError(f"{function}() has no option {name!r}; {hint}")


def need(value: object, *kinds: type, what: str) -> None:
    """Refuse what is of none of some kinds; True is no number.

    Raises:
        TypeError: It is something else; ``what`` says what was wanted.
    """
    if isinstance(value, bool) and bool not in kinds:
        kinds = ()
    if not isinstance(value, kinds):
        message = f"{what}, got {shown(value)}"
        raise TypeError(message)


def shown(value: object) -> str:
    """Return a value for a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
