"""Many values of one class as columns of their fields, which pickle faster than they would."""

from __future__ import annotations

from collections import deque
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attrs import AttrsInstance

__all__ = ["packed", "unpacked"]

T = TypeVar("T", bound="AttrsInstance")


def packed(items: Sequence[T], kind: type[T]) -> tuple[int, dict[str, Any]]:
    """Return how many values there are, and their columns by field, without those all default.

    Args:
        items: Values of a frozen attrs class with slots.
        kind: The class.
    """
    columns = {}
    for attribute in fields(kind):
        column = tuple(map(attrgetter(attribute.name), items))
        default = attribute.default
        if column.count(default) < len(column):
            columns[attribute.name] = column
    return len(items), columns


def unpacked(kind: type[T], pack: tuple[int, dict[str, Any]]) -> tuple[T, ...]:
    """Return the values that were packed; they were checked when they were first made."""
    count, columns = pack
    made = tuple(map(kind.__new__, repeat(kind, count)))
    for attribute in fields(kind):
        column = columns.get(attribute.name) or (attribute.default,) * count
        place = getattr(kind, attribute.name).__set__  # of the slot: a frozen class sets nothing
        deque(map(place, made, column), maxlen=0)
    return made
