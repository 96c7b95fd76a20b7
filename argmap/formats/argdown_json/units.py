"""Offsets as JavaScript counts them, in UTF-16 code units: a character beyond U+FFFF has two."""

from __future__ import annotations

from itertools import accumulate

__all__ = ["Offsets", "units"]


def units(text: str) -> int:
    """Return how many code units a text has."""
    return len(text) + (0 if text.isascii() else sum(char > "\uffff" for char in text))


class Offsets:
    """The offsets in one text of its code units."""

    def __init__(self, text: str) -> None:
        """Count the units of a text; one without characters beyond U+FFFF needs no table."""
        self.table: dict[int, int] | None = None
        if units(text) > len(text):
            sizes = (2 if char > "\uffff" else 1 for char in text)
            self.table = {unit: i for i, unit in enumerate(accumulate(sizes, initial=0))}

    def of(self, unit: int) -> int:
        """Return the offset of a unit; one within a character is that of the next."""
        if self.table is None:
            return unit
        return self.table.get(unit, self.table.get(unit + 1, unit))
