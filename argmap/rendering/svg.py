"""Small pieces of SVG: numbers, escaped text, lines of text in any script."""

from __future__ import annotations

import math
import re
from html import escape
from typing import Final

from argmap.rendering.measure import is_rtl
from argmap.rendering.wrap import clean, cut

__all__ = [
    "CORNER",
    "FONTS",
    "ID",
    "STRIP",
    "corner_path",
    "note_path",
    "number",
    "quoted",
    "strip_path",
    "text_line",
]

FONTS: Final = "Arial,'Liberation Sans',Helvetica,'Noto Sans','DejaVu Sans',sans-serif"
"""Four fonts of one set of widths, then two that hold most scripts."""

ID: Final = "\0"
"""Stands for the prefix of ids until the content is known; no text can hold it."""

CORNER: Final = 11.0
"""The side of a folded corner: it ends where the text of a card begins."""

STRIP: Final = 6.0
"""The width of the strip in a card's own colour; it ends before the text begins."""

_RTL_FONTS: Final = "Arial,'Noto Sans Arabic','Noto Sans Hebrew','DejaVu Sans',sans-serif"
_RTL_MIXED: Final = "Arial,'DejaVu Sans','Noto Sans Arabic','Noto Sans Hebrew',sans-serif"
_HAN: Final = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_KANA: Final = "'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif"
_HANGUL: Final = (
    "'Noto Sans CJK KR','Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif"
)
_INDIC: Final = "'Noto Sans Devanagari','Kohinoor Devanagari','Nirmala UI',Mangal,sans-serif"
_BEYOND: Final = "\u0900"  # below stand scripts that the common fonts hold
# Some programs draw a missing letter in any font they meet, even a bold or a slanted one. So a
# run of letters that the common fonts lack names the fonts that have them.
_RUNS: Final = re.compile(
    "(?P<indic>[\u0900-\u0dff\u200c\u200d]+(?:[ ][\u0900-\u0dff\u200c\u200d]+)*)"
    "|(?P<east>[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U0003ffff]+)"
)
_LATIN: Final = re.compile("[A-Za-z\u0590-\u05ff]")  # letters that Arabic fonts lack
_RLM: Final = "\u200f"
_MAX_TOOLTIP: Final = 2000


def number(value: float) -> str:
    """Return a length with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def note_path(x: float, y: float, width: float, height: float, *, corner: float = CORNER) -> str:
    """Return the data of a path around a sheet of paper whose right upper corner is folded."""
    right, bottom = number(x + width), number(y + height)
    return (
        f"M{number(x)} {number(y)}H{number(x + width - corner)}L{right} {number(y + corner)}"
        f"V{bottom}H{number(x)}Z"
    )


def corner_path(x: float, y: float, width: float, *, corner: float = CORNER) -> str:
    """Return the data of a path around the corner that ``note_path`` folds."""
    left, bottom = number(x + width - corner), number(y + corner)
    return f"M{left} {number(y)}V{bottom}H{number(x + width)}Z"


def strip_path(x: float, y: float, height: float, radius: float = 0.0) -> str:
    """Return the data of a path around the left edge of a card with round corners."""
    off = radius - math.sqrt(max(0.0, radius**2 - max(0.0, radius - STRIP) ** 2))
    arc = f"A{number(radius)} {number(radius)} 0 0 0"
    top, bottom = f"{number(x)} {number(y + radius)}", number(y + height - radius)
    return (
        f"M{number(x + STRIP)} {number(y + off)}{arc} {top}V{bottom}"
        f"{arc} {number(x + STRIP)} {number(y + height - off)}Z"
    )


def quoted(text: str) -> str:
    """Return text for an attribute or element: cleaned, shortened, escaped."""
    return escape(cut(clean(text), _MAX_TOOLTIP))


def text_line(line: str, x: float, y: float, *, right: float, attributes: str = "") -> str:
    """Return one line of text at ``x``, or against ``right`` where it runs from right to left.

    The line must be clean; it is escaped here.
    """
    if is_rtl(line):
        fonts = _RTL_MIXED if _LATIN.search(line) else _RTL_FONTS
        place = f'x="{number(right)}" y="{number(y)}" text-anchor="end" font-family="{fonts}"'
        return f"<text {place}{attributes}>{_RLM}{escape(line)}{_RLM}</text>"
    inside = escape(line) if line.isascii() or max(line) < _BEYOND else _with_fonts(line)
    return f'<text x="{number(x)}" y="{number(y)}"{attributes}>{inside}</text>'


def _with_fonts(line: str) -> str:
    """Return an escaped line in which runs of some scripts name their fonts."""
    parts, at = [], 0
    for run in _RUNS.finditer(line):
        fonts = _INDIC if run["indic"] else _eastern(line)
        parts += [escape(line[at : run.start()]), f'<tspan font-family="{fonts}">']
        parts += [escape(run[0]), "</tspan>"]
        at = run.end()
    return "".join([*parts, escape(line[at:])])


def _eastern(line: str) -> str:
    if any("\u3040" <= char <= "\u30ff" for char in line):
        return _KANA
    return _HANGUL if any("\uac00" <= char <= "\ud7af" for char in line) else _HAN
