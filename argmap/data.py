"""Free data on a value: a frozen, ordered, hashable, picklable JSON value."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from argmap.errors import MapError

__all__ = ["EMPTY", "Data", "FrozenMap", "freeze", "frozen_map", "thaw"]

Data: TypeAlias = "FrozenMap | tuple[Data, ...] | str | int | float | bool | None"
"""A JSON value that cannot change; objects are ``FrozenMap``, arrays are tuples."""

MAX_DEPTH: Final = 64
"""How deep data may nest."""


class FrozenMap(Mapping[str, Data]):
    """A mapping that keeps its order, never changes, hashes and pickles.

    Equal mappings have equal items in any order; ``True`` and ``1`` differ.
    """

    __slots__ = ("_hash", "_height", "_items")
    _items: dict[str, Data]
    _height: int
    _hash: int | None

    def __init__(self, items: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> None:
        """Freeze ``items`` all the way down.

        Raises:
            MapError: A key is not text, or a value is not a JSON value.
        """
        self._fill(dict(items), 0)

    def _fill(self, items: Mapping[Any, Any], depth: int) -> None:
        self._items = _frozen_items(items, depth)
        self._height = 1
        for value in self._items.values():
            if isinstance(value, (FrozenMap, tuple)):
                self._height = max(self._height, 1 + _height(value))
        self._hash = None

    def __getitem__(self, key: str) -> Data:
        """Return the value of a key."""
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in their order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        """Compare by content; a plain mapping is frozen first, and differs where it cannot be."""
        if not isinstance(other, FrozenMap):
            if not isinstance(other, Mapping):
                return NotImplemented
            try:
                other = FrozenMap(other)
            except MapError:
                return False
        return _token(self) == _token(other)

    def __hash__(self) -> int:
        """Return the hash of the content."""
        if self._hash is None:
            self._hash = hash(_token(self))
        return self._hash

    def __repr__(self) -> str:
        """Return a call that makes the same mapping."""
        return f"FrozenMap({self._items!r})" if self._items else "FrozenMap()"

    def __reduce__(self) -> tuple[type[FrozenMap], tuple[dict[str, Data]]]:
        """Pickle the items only; hashes of text differ between processes."""
        return FrozenMap, (self._items,)

    def without(self, *keys: str) -> FrozenMap:
        """Return a copy without some keys."""
        return FrozenMap({k: v for k, v in self._items.items() if k not in keys})


def freeze(value: object, depth: int = 0) -> Data:
    """Return the frozen form of a JSON value; lists become tuples, dicts ``FrozenMap``.

    Raises:
        MapError: It is not a JSON value, not a finite number, or nests too deeply.
    """
    if isinstance(value, str):
        return value if value.isascii() else _whole(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            message = f"data must be finite numbers, got {value!r}"
            raise MapError(message)
        return value
    if isinstance(value, FrozenMap) and depth + value._height <= MAX_DEPTH:  # noqa: SLF001  # the class of this module
        return value
    if depth >= MAX_DEPTH or isinstance(value, FrozenMap):
        message = f"data nests more than {MAX_DEPTH} levels deep"
        raise MapError(message)
    if isinstance(value, Mapping):
        made = FrozenMap.__new__(FrozenMap)
        made._fill(value, depth)  # noqa: SLF001  # the class of this module
        return made
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item, depth + 1) for item in value)
    message = (
        f"data must be text, numbers, true, false, null, lists or mappings, got {value!r} "
        f"of type {type(value).__name__}"
    )
    raise MapError(message)


def thaw(value: Data) -> Any:  # noqa: ANN401  # a JSON value in its usual Python types
    """Return the plain form of frozen data: dict, list, text, number, bool or None."""
    if isinstance(value, FrozenMap):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value


def _frozen_items(items: Mapping[Any, Any], depth: int) -> dict[str, Data]:
    return {_key(key): freeze(item, depth + 1) for key, item in items.items()}


def _key(key: object) -> str:
    if not isinstance(key, str):
        message = f"keys of data must be text, got {key!r}"
        raise MapError(message)
    return key if key.isascii() else _whole(key)


def _height(value: Data) -> int:
    """Return how many levels a value nests."""
    if isinstance(value, tuple):
        return 1 + max(map(_height, value), default=0)
    return value._height if isinstance(value, FrozenMap) else 0  # noqa: SLF001  # the class of this module


def _whole(text: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in text):
        message = f"data must be text that UTF-8 can hold, got {text!r}"
        raise MapError(message)
    return text


def _token(value: Data) -> object:
    """Return a hashable stand-in in which ``True`` and ``1`` differ."""
    if isinstance(value, FrozenMap):
        return frozenset((key, _token(item)) for key, item in value.items())
    if isinstance(value, tuple):
        return tuple(map(_token, value))
    return (bool, value) if isinstance(value, bool) else value


EMPTY: Final = FrozenMap()
"""No data: what data are by default."""


def frozen_map(items: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> FrozenMap:
    """Return ``items`` as they are where they are frozen already, else frozen."""
    if type(items) is FrozenMap:
        return items
    return FrozenMap(items) if items else EMPTY
