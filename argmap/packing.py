"""Many values of one class as columns of their fields, which pickle faster than they would."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attrs import AttrsInstance

__all__ = ["columns_of", "packed", "unpacked"]

T = TypeVar("T", bound="AttrsInstance")
Pack: TypeAlias = "tuple[int, dict[str, tuple[Any, ...]], dict[str, tuple[int, ...]]]"
"""How many values there are, their columns, and the lengths of the tuples of columns that had
tuples; none where each has the length 1."""


def columns_of(items: Sequence[T], kind: type[T]) -> dict[str, tuple[Any, ...]]:
    """Return the columns of values by field, without those all default.

    Args:
        items: Values of a frozen attrs class with slots.
        kind: The class.
    """
    columns = {}
    for attribute in fields(kind):
        column = tuple(map(attrgetter(attribute.name), items))
        if column.count(attribute.default) < len(column):
            columns[attribute.name] = column
    return columns


def packed(items: Sequence[T], kind: type[T]) -> Pack:
    """Return what ``unpacked`` makes the values of; a column of tuples as one long tuple."""
    columns, lengths = columns_of(items, kind), {}
    for name, column in columns.items():
        if {*map(type, column)} == {tuple}:
            each = tuple(map(len, column))
            lengths[name] = each if each.count(1) < len(each) else ()
            columns[name] = tuple(chain.from_iterable(column))
    return len(items), columns, lengths


def unpacked(kind: type[T], pack: Pack) -> tuple[T, ...]:
    """Return the values that were packed; they were checked when they were first made."""
    count, columns, lengths = pack
    made = tuple(map(kind.__new__, repeat(kind, count)))
    for attribute in fields(kind):
        column: Iterable[Any] = columns.get(attribute.name) or repeat(attribute.default)
        if attribute.name in lengths:
            column = _parted(column, lengths[attribute.name])
        place = getattr(kind, attribute.name).__set__  # of the slot: a frozen class sets nothing
        deque(map(place, made, column), maxlen=0)
    return made


def _parted(column: Iterable[Any], lengths: tuple[int, ...]) -> Iterable[tuple[Any, ...]]:
    """Return the tuples of some lengths that one long tuple was made of."""
    if not lengths:
        return zip(column, strict=True)
    rest = iter(column)
    return (tuple(islice(rest, length)) for length in lengths)
