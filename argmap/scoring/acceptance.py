"""What an extension, or all of them, say of an argument."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

__all__ = ["Acceptance", "Label", "number_shown"]


class Label(StrEnum):
    """What one extension says of an argument: it is accepted, attacked by it, or neither."""

    IN = "in"
    OUT = "out"
    UNDEC = "undec"


class Acceptance(StrEnum):
    """What all extensions together say of an argument.

    ``SKEPTICAL`` is in every extension, ``CREDULOUS`` in some and not in every one, ``REJECTED``
    in none. Where the budget ended the search, ``CREDULOUS`` may yet be in every one, and of
    ``OPEN`` nothing is known.
    """

    SKEPTICAL = "skeptical"
    CREDULOUS = "credulous"
    REJECTED = "rejected"
    OPEN = "open"


_LONGEST: Final = 10**15  # from which on a number is shown by its size


def number_shown(number: int) -> str:
    """Return a number for people: exact up to 15 digits, then by its size, however long it is.

    Example:
        >>> number_shown(4398046511104), number_shown(2**100_000)
        ('4,398,046,511,104', 'about 9.9e30102')
    """
    if number < _LONGEST:
        return f"{number:,}"
    shift = max(number.bit_length() - 60, 0)
    size = math.log10(number >> shift) + shift * math.log10(2)
    digits = math.floor(size)
    return f"about {math.floor(10 ** (size - digits) * 10) / 10}e{digits}"
