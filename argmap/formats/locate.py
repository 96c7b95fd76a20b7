"""Where the values of a JSON text stand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.plain.fields import place

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["places_in", "repeated_keys"]

_PIECE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


@define
class _Open:
    """An array or object whose end is yet to come."""

    path: str
    is_object: bool
    n: int = 0
    key: str | None = None
    keys: set[str] = field(factory=set)

    def inner(self) -> str:
        """Return the path of the value that comes next."""
        return place(self.path, self.key) if self.is_object else f"{self.path}[{self.n}]"


def places_in(text: str, wanted: AbstractSet[str]) -> dict[str, int]:
    """Return path → offset for the wanted paths that a JSON text has.

    A member of an object stands where its key does. The text must be JSON.
    """
    return {path: start for path, start, _ in _walk(text) if path in wanted}


def repeated_keys(text: str) -> list[tuple[str, int]]:
    """Return path and offset of each key that an object has already had."""
    return [(path, start) for path, start, again in _walk(text) if again]


def _walk(text: str) -> list[tuple[str, int, bool]]:
    """Return path, offset and whether it is there again, for every member and element."""
    found: list[tuple[str, int, bool]] = []
    open_: list[_Open] = []
    for match in _PIECE.finditer(text):
        piece, top = match[0], open_[-1] if open_ else None
        if piece in ("}", "]"):
            open_.pop()
        elif piece == ",":
            if top is not None:
                top.n, top.key = top.n + 1, None
        elif top is not None and top.is_object and top.key is None:
            top.key = json.loads(piece, strict=False)
            found.append((top.inner(), match.start(), top.key in top.keys))
            top.keys.add(top.key or "")
        elif piece != ":":
            path = "" if top is None else top.inner()
            if top is None or not top.is_object:
                found.append((path, match.start(), False))
            if piece in ("{", "["):
                open_.append(_Open(path, piece == "{"))
    return found
