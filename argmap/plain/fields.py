"""Readers of single fields: what is not as expected becomes a fault with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeAlias, TypeVar

from attrs import frozen

from argmap.data import FrozenMap
from argmap.errors import MapError
from argmap.fields import base_fault
from argmap.model import Anchor, Polarity

__all__ = [
    "FACTOR_KEYS",
    "SOURCE_KEYS",
    "Fault",
    "Faults",
    "Read",
    "add_fault",
    "anchors",
    "base",
    "data",
    "each",
    "fields_of",
    "got",
    "number",
    "or_none",
    "place",
    "polarity",
    "text",
    "text_or_none",
    "texts",
    "truth",
    "whole",
]

T = TypeVar("T")


@frozen
class Fault:
    """What is wrong at one path."""

    path: str
    problem: str

    def __str__(self) -> str:
        """Return ``path: problem``."""
        return f"{self.path}: {self.problem}" if self.path else self.problem


Faults: TypeAlias = list[Fault]
Read: TypeAlias = Callable[[Any, str, Faults], Any]
"""A reader of a field: value, path, where faults go → what the constructor takes."""

SOURCE_KEYS: Final = frozenset({"authors", "kind", "title", "url", "year"})
"""Keys of a source that are fields; all others are its data."""

FACTOR_KEYS: Final = frozenset({"likely", "now", "states", "title", "why"})
"""Keys of a factor that are fields; all others are its data."""

_SHOWN: Final = 80  # characters of a faulty value that a message shows
_WORD: Final = re.compile(r"[\w-]+")
_POLARITIES: Final = {polarity.value: polarity for polarity in Polarity}


def add_fault(faults: Faults, path: str, problem: str) -> None:
    """Note a fault at a path."""
    faults.append(Fault(path, problem))


def got(value: object) -> str:
    """Return ``got …`` with a value, cut where it is long."""
    shown = repr(value)
    return f"got {shown}" if len(shown) <= _SHOWN else f"got {shown[:_SHOWN]}…"


def place(path: str, key: object) -> str:
    """Return the path of a key: ``sources.khan``, or ``scenarios['no deal']``."""
    if isinstance(key, str) and _WORD.fullmatch(key):
        return f"{path}.{key}" if path else key
    return f"{path}[{key!r}]"


def fields_of(
    mapping: object, path: str, faults: Faults, *, readers: Mapping[str, Read]
) -> dict[str, Any]:
    """Read each field of a mapping; the reader ``*``, if any, takes the unknown keys."""
    if type(mapping) is not dict and not isinstance(mapping, Mapping):
        add_fault(faults, path, f"expected a mapping, {got(mapping)}")
        return {}
    made: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for key, value in mapping.items():
        read = readers.get(key) if key != "*" else None
        if type(value) is str and read in _TEXTS:
            made[key] = value
        elif read is not None:
            made[key] = read(value, place(path, key), faults)
        elif "*" in readers:
            more[key] = value
        else:
            add_fault(faults, place(path, key), _unknown(key, readers))
    if more:
        made["data"] = readers["*"](more, path, faults)
    return made


def _unknown(key: object, readers: Mapping[str, Read]) -> str:
    near = get_close_matches(str(key), readers, n=1)
    if near:
        return f"unknown key; did you mean {near[0]!r}?"
    return f"unknown key; expected one of {', '.join(sorted(readers))}"


def text(value: object, path: str, faults: Faults) -> str:
    """Read a text."""
    if isinstance(value, str):
        return value
    add_fault(faults, path, f"expected text, {got(value)}")
    return ""


def texts(value: object, path: str, faults: Faults) -> tuple[str, ...]:
    """Read a list of texts; one text stands for a list of one."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)):
        if {*map(type, value)} <= {str}:
            return tuple(value)
        return tuple(text(item, f"{path}[{n}]", faults) for n, item in enumerate(value))
    add_fault(faults, path, f"expected a list of texts, {got(value)}")
    return ()


def truth(value: object, path: str, faults: Faults) -> object:
    """Read true or false."""
    if not isinstance(value, bool):
        add_fault(faults, path, f"expected true or false, {got(value)}")
    return value


def whole(value: object, path: str, faults: Faults) -> object:
    """Read a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        add_fault(faults, path, f"expected a whole number, {got(value)}")
    return value


def number(value: object, path: str, faults: Faults) -> object:
    """Read a number in [0, 1]."""
    if not _in_unit(value):
        add_fault(faults, path, f"expected a number in [0, 1], {got(value)}")
    return value


def _in_unit(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


def base(value: object, path: str, faults: Faults) -> object:
    """Read a base score: a number in [0, 1], a range of two, or a word."""
    kept = value
    if isinstance(value, str):
        kept = " ".join(value.split()).casefold()
    elif isinstance(value, (list, tuple)):
        kept = tuple(float(item) if _in_unit(item) else item for item in value)
    elif _in_unit(value):
        kept = float(value)  # type: ignore[arg-type]  # a number by then
    if fault := base_fault(kept):
        add_fault(faults, path, fault)
    return kept


def polarity(value: object, path: str, faults: Faults) -> object:
    """Read the name of a polarity."""
    if isinstance(value, str) and value in _POLARITIES:
        return _POLARITIES[value]
    add_fault(faults, path, f"expected 'support', 'attack' or 'neutral', {got(value)}")
    return value


def data(value: object, path: str, faults: Faults) -> FrozenMap:
    """Read free data."""
    if not isinstance(value, Mapping):
        add_fault(faults, path, f"expected a mapping, {got(value)}")
        return FrozenMap()
    try:
        return FrozenMap(value)
    except MapError as fault:
        add_fault(faults, path, str(fault))
        return FrozenMap()


def anchors(value: object, path: str, faults: Faults) -> list[Anchor]:
    """Read a list of anchors, each written as text."""
    made = []
    for n, item in enumerate(texts(value, path, faults)):
        try:
            made.append(Anchor.parse(item))
        except MapError as fault:
            add_fault(faults, f"{path}[{n}]", str(fault))
    return made


def or_none(read: Read) -> Read:
    """Return a reader that takes null for what is left out."""
    return lambda value, path, faults: None if value is None else read(value, path, faults)


def each(read: Callable[[object, str, Faults], list[T]]) -> Read:
    """Return a reader of a list, from the reader of one item that gives it in a list."""

    def read_all(value: object, path: str, faults: Faults) -> list[T]:
        if not isinstance(value, (list, tuple)):
            add_fault(faults, path, f"expected a list, {got(value)}")
            return []
        return [made for n, item in enumerate(value) for made in read(item, f"{path}[{n}]", faults)]

    return read_all


text_or_none: Final = or_none(text)
"""Reads a text, or null for what is left out."""
_TEXTS: Final = (text, text_or_none)
"""Readers that take a text as it is."""
