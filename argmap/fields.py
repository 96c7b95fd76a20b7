"""What the fields of several values share: converters, and what can be wrong with a field."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap import words
from argmap.errors import MapError
from argmap.names import is_line, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.data import FrozenMap

__all__ = [
    "Base",
    "as_base",
    "as_float",
    "as_texts",
    "base_fault",
    "id_fault",
    "in_unit",
    "key_faults",
    "refuse",
    "text_faults",
]

Base: TypeAlias = "float | tuple[float, float] | str"
"""A base score: a number in [0, 1], a range of two, or a word of estimative probability."""


def as_texts(value: Iterable[str] | str) -> tuple[str, ...]:
    """Return a tuple of texts; one text stands for a tuple of one."""
    return (value,) if isinstance(value, str) else tuple(value)


def as_base(value: Any) -> Base | None:  # noqa: ANN401  # a converter takes what it is given
    """Return a base score in its usual type; what is wrong with it is said later."""
    if value is None:
        return None
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    if isinstance(value, (list, tuple)):
        return tuple(map(as_float, value))  # type: ignore[return-value]  # its length is checked below
    return as_float(value)  # type: ignore[return-value]  # its type is checked below


def as_float(value: object) -> object:
    """Return a number as a float, one too large as infinity, anything else as it is."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf


def in_unit(value: object) -> bool:
    """Tell whether a value is a number in [0, 1]."""
    return isinstance(value, float) and 0.0 <= value <= 1.0


def base_fault(value: object) -> str | None:
    """Say what is wrong with a base score, or return None."""
    if value is None or in_unit(value) or (isinstance(value, str) and words.is_word(value)):
        return None
    if isinstance(value, tuple):
        if len(value) == 2 and all(map(in_unit, value)) and value[0] <= value[1]:  # noqa: PLR2004
            return None
        return (
            f"a range of base scores must be two numbers in [0, 1], lowest first, got {value!r:.80}"
        )
    if isinstance(value, str):
        return (
            f"unknown word of probability {value!r:.80}; expected one such as 'likely', "
            "'very unlikely' or 'roughly even chance'"
        )
    return f"a base score must be a number in [0, 1], a range or a word, got {value!r:.80}"


def id_fault(value: object, what: str) -> list[str]:
    """Say what is wrong with an id, if anything."""
    if is_line(value):
        return []
    return [f"the id of {what} must be one line of text without outer spaces, got {value!r}"]


def text_faults(what: str, **texts: object) -> list[str]:
    """Say which fields are neither left out nor text, if any."""
    return [
        f"{name} of {what} must be text that UTF-8 can hold, got {text!r}"
        for name, text in texts.items()
        if text is not None and not is_text(text)
    ]


def key_faults(data: FrozenMap, keys: frozenset[str], what: str) -> list[str]:
    """Say which keys of free data name a field, if any."""
    taken = sorted(keys & data.keys())
    return [f"data of {what} must not use {', '.join(map(repr, taken))}: a field"] if taken else []


def refuse(faults: list[str]) -> None:
    """Raise one error that lists the faults, if there are any."""
    if faults:
        raise MapError("; ".join(faults))
