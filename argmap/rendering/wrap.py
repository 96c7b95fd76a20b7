"""Text in lines: the fewest that fit, and then as even as they can be."""

# ruff: noqa: RUF001  # the full-width punctuation below is meant

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.rendering.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ELLIPSIS", "clean", "cut", "wrap"]

ELLIPSIS: Final = "…"
_STEPS: Final = 6  # halvings in the search for the narrowest width
_NOT_DRAWN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_WIDE: Final = (
    "\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3100-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_IS_WIDE: Final = re.compile(f"[{_WIDE}]")
_CLOSING: Final = "、。，．：；？！）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％"
_OPENING: Final = "（［｛「『【〈《〔"
_ATOMS: Final = re.compile(f"[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[^{_WIDE}]+[{_CLOSING}]*")
_AFTER: Final = frozenset("/?&=.,;:-_–—")  # a word too long for a line is best broken here
_JOINED: Final = "\u200d"


class _Atom(NamedTuple):
    """A piece that is never broken, with the width of the space before it."""

    text: str
    width: float
    space: float


def clean(text: str) -> str:
    """Return text without what XML cannot hold, and with bare spaces between words."""
    return " ".join(_NOT_DRAWN.sub("", text).split())


def cut(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of text, cut at a word, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 1)]
    whole = text[len(head)] == " "
    space = -1 if whole else head.rfind(" ", len(head) * 2 // 3)
    return (head[:space] if space > 0 else head).rstrip(" ,;:–—-") + ELLIPSIS


def wrap(text: str, width: float, *, size: float, bold: bool = False) -> tuple[str, ...]:
    """Return text in the fewest lines no wider than ``width``, evenly filled.

    Words wider than a line are broken; between ideographs a line may end anywhere, but never
    before closing punctuation. The time is linear in the length of the text.

    Example:
        >>> wrap("a port that is open all year", 100, size=14)
        ('a port that is', 'open all year')
    """
    atoms = _atoms(text, width, size, bold)
    starts = _fill(atoms, width)
    if len(starts) > 1:
        starts = _fill(atoms, _narrowest(atoms, len(starts), width))
    ends = [*starts[1:], len(atoms)]
    return tuple(_line(atoms[a:b]) for a, b in zip(starts, ends, strict=True))


def _line(atoms: list[_Atom]) -> str:
    rest = "".join(f" {atom.text}" if atom.space else atom.text for atom in atoms[1:])
    return atoms[0].text + rest


def _narrowest(atoms: list[_Atom], n_lines: int, width: float) -> float:
    total = sum(atom.width + atom.space for atom in atoms)
    widest = max(atom.width for atom in atoms)
    low, high = max(total / n_lines, widest), width
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if len(_fill(atoms, middle)) <= n_lines:
            high = middle
        else:
            low = middle
    return high


def _fill(atoms: list[_Atom], width: float) -> list[int]:
    """Return where each line starts when lines are filled one after the other."""
    starts, used = [0], 0.0
    for i, (_, own, space) in enumerate(atoms):
        if i == starts[-1]:
            used = own
        elif used + space + own > width:
            starts.append(i)
            used = own
        else:
            used += space + own
    return starts


def _atoms(text: str, width: float, size: float, bold: bool) -> list[_Atom]:  # noqa: FBT001  # private
    space = text_width(" ", size, bold=bold)
    atoms: list[_Atom] = []
    for word in text.split() or [""]:
        parts = _ATOMS.findall(word) if not word.isascii() and _IS_WIDE.search(word) else [word]
        gap = space if atoms else 0.0
        for part in parts:
            own = text_width(part, size, bold=bold)
            for piece in [part] if own <= width else _broken(part, width, size, bold):
                known = own if piece == part else text_width(piece, size, bold=bold)
                atoms.append(_Atom(piece, known, gap))
                gap = 0.0
    return atoms


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:  # noqa: FBT001  # private
    """Return the pieces of a word that is wider than a line."""
    pieces: list[str] = []
    start, used = 0, 0.0
    good, after_good = 0, 0.0  # behind the last character that a break may follow
    for i, cluster in _clusters(word):
        own = text_width(cluster, size, bold=bold)
        if used + own > width and i > start:
            end = good if good > start and after_good < width / 3 else i
            pieces.append(word[start:end])
            start, used = end, after_good if end == good else 0.0
            after_good = used
        used += own
        after_good += own
        if cluster in _AFTER:
            good, after_good = i + 1, 0.0
    return [*pieces, word[start:]]


def _clusters(word: str) -> Iterator[tuple[int, str]]:
    """Yield where each character starts, together with the marks that cling to it."""
    start = 0
    for i in range(1, len(word)):
        if not _clings(word[i], word[i - 1]):
            yield start, word[start:i]
            start = i
    yield start, word[start:]


def _clings(char: str, before: str) -> bool:
    """Tell whether a character must stay with the one before it."""
    return (
        _JOINED in (char, before)
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
        or char == "\ufe0f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )
