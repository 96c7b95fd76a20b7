"""How wide text is, from a shipped table of advance widths; no font is needed."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final

__all__ = ["is_rtl", "text_width"]

_EM: Final = 1000
_EMOJI: Final = 0x1F000
# Widths of what the table leaves out, in thousandths of an em. They are a little generous:
# a reader's machine may have other fonts, and text must stay in its card.
_BLOCKS: Final = (
    (0x0590, 0x05FF, 600),  # Hebrew
    (0x0600, 0x08FF, 580),  # Arabic, joined
    (0x0900, 0x0DFF, 700),  # Indic scripts
    (0x0E00, 0x0EFF, 640),  # Thai, Lao
    (0x1100, 0x11FF, 920),  # Hangul letters
    (0xAC00, 0xD7AF, 940),  # Hangul syllables
    (0xFB1D, 0xFDFF, 620),  # presentation forms
    (0xFE70, 0xFEFF, 620),
)


class _Widths(dict[str, int]):
    """Advance widths by character; works out and keeps those it lacks."""

    def __init__(self, bold: bool, known: dict[str, int]) -> None:  # noqa: FBT001  # a private table
        super().__init__(known)
        self._factor = 1.08 if bold else 1.0

    def __missing__(self, char: str) -> int:
        width = self[char] = round(_estimate(char) * self._factor)
        return width


def _estimate(char: str) -> int:
    """Return the width of a character that the table does not hold."""
    code, category = ord(char), unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0
    for first, last, width in _BLOCKS:
        if first <= code <= last:
            return width // 2 if category == "Mc" else width
    if code >= _EMOJI and category in ("So", "Sk"):
        return 1250
    return _EM if unicodedata.east_asian_width(char) in "WF" else 690


@cache
def _table(*, bold: bool) -> _Widths:
    """Return the shipped table: Liberation Sans, then DejaVu Sans for what it lacks."""
    import json
    from importlib.resources import files

    text = files("argmap.rendering").joinpath("widths.json").read_text(encoding="utf-8")
    runs = json.loads(text)["bold" if bold else "regular"]
    known = {
        chr(int(start, 16) + i): width
        for start, widths in runs.items()
        for i, width in enumerate(widths)
    }
    return _Widths(bold, known)


@lru_cache(maxsize=16384)
def _units(text: str, bold: bool) -> int:  # noqa: FBT001  # the key of a cache
    return sum(map(_table(bold=bold).__getitem__, text))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text at a size of type, in the unit of the size.

    Example:
        >>> text_width("WWW", 10) > text_width("iii", 10)
        True
    """
    return _units(text, bold) * size / _EM


def is_rtl(text: str) -> bool:
    """Tell whether text runs from right to left, by its first strong character."""
    if text.isascii():
        return False
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False
