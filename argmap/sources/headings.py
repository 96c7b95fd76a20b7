"""Headings of plain text: which lines that stand alone are taken for them, and their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from argmap.sources.draft import Block

__all__ = ["REFERENCES", "carried_number", "is_title_line", "with_plain_headings", "without_number"]

REFERENCES: Final = frozenset(
    {
        "bibliography",
        "endnotes",
        "footnotes",
        "list of references",
        "literature cited",
        "notes",
        "reference list",
        "references",
        "works cited",
    }
)
"""Titles of sections that hold no argument; they are left out."""

_KNOWN: Final = REFERENCES | {
    *("abstract", "acknowledgements", "acknowledgments", "analysis", "background", "conclusion"),
    *("conclusions", "discussion", "introduction", "keywords", "limitations"),
    *("literature review", "method", "methodology", "methods", "recommendations", "results"),
    *("summary", "theoretical framework", "way forward"),
}
_NUMBERED: Final = re.compile(
    r"(?:(?:§|section|chapter|part)\s*(?P<named>\d{1,3}(?:\.\d{1,3}){0,5}|[IVX]{1,7})\b[.):]?"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3}){1,5}\.?|\d{1,3}[.):]|[IVX]{1,7}[.):])(?=\s|$|[^\W\d_])"
    r"|(?P<bare>\d{1,3})(?=\s))"
    r"\s*[-–—]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(r"(?:table|figure|fig\.|chart|box|source|note)s?\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST: Final = 80  # characters of a line that is taken for a heading
_MOST_WORDS: Final = 12
_TITLE_WORDS: Final = 25  # of the line that is taken for the title of the text
_SMALL: Final = 3  # letters of a word that need no capital in a title
_SHOUTED: Final = 4  # letters in a line of capitals
_FULL: Final = 15  # words that make a block a paragraph though no full stop ends it


def carried_number(text: str, expected: int) -> tuple[str | None, str]:
    """Return the number that a heading carries and its title; None where it carries none.

    A whole number without a point, as in ``3 Challenges``, counts where it is the expected one
    or 0; otherwise it is a word of the title.
    """
    match = _NUMBERED.match(text)
    if match is None:
        return None, text
    number = match["named"] or match["number"] or match["bare"]
    if match["bare"] and int(number) not in (expected, 0):
        return None, text
    plain = number.rstrip(".):")
    if not plain[0].isdigit():
        if not plain.isupper():
            return None, text
        return plain, match["title"] or text
    return ".".join(str(int(part)) for part in plain.split(".")), match["title"] or text


def without_number(text: str) -> str:
    """Return the title of a heading without the number that it may carry."""
    return carried_number(text, _own_number(text))[1]


def is_title_line(text: str) -> bool:
    """Tell whether the first line of a text, standing alone, is its title."""
    return len(text.split()) <= _TITLE_WORDS and _ends_open(text)


def with_plain_headings(
    blocks: Sequence[Block], *, alone: Collection[int], bold: Collection[int] = ()
) -> tuple[Block, ...]:
    """Return blocks of a text without marked headings, the lines that are headings made so.

    ``alone`` says which blocks are one line that stands alone, ``bold`` which are bold. A line is
    a heading where it is short, ends in no stop, and is numbered, or well known, or bold, or
    written as a title is; one that is only the latter two must have a full paragraph below it and
    nothing surer further down.
    """
    lines, marked = set(alone), set(bold)
    depths = [
        _depth(b.text, is_bold=n in marked) if n in lines else 0 for n, b in enumerate(blocks)
    ]
    sure = [n for n, depth in enumerate(depths) if depth and _is_sure(blocks[n].text)]
    first = sure[0] if sure else 1
    made = []
    for n, block in enumerate(blocks):
        depth = depths[n]
        if depth and _is_sure(block.text):
            depth = 0 if _continues_list(blocks, depths, n) else depth
        elif depth and (n < first or not _is_followed(blocks, n)):
            depth = 0
        text = block.text.strip("*_ ") if depth else block.text
        made.append(evolve(block, text=text, level=depth))
    return tuple(made)


def _depth(text: str, *, is_bold: bool) -> int:
    """Return the level of a line if it is a heading, 0 if it cannot be one."""
    bare = text.strip("*_ ")
    if not bare or len(bare) > _LONGEST or not _ends_open(bare) or _CAPTION.match(bare):
        return 0
    number, title = carried_number(bare, _own_number(bare))
    if len(title.split()) > _MOST_WORDS or not _WORD.search(title):
        return 0
    if number is not None:
        return number.count(".") + 1 if title[0].isupper() or number == title else 0
    return 1 if _is_known(title) or _is_titled(title) or is_bold or bare != text.strip() else 0


def _own_number(text: str) -> int:
    digits = re.match(r"\d{1,3}\b", text)
    return int(digits[0]) if digits else -1


def _ends_open(text: str) -> bool:
    return text.rstrip("\"'”’)]*_ ")[-1:] not in (*".,;:!?…", "")


def _is_sure(text: str) -> bool:
    bare = text.strip("*_ ")
    return _is_known(bare) or carried_number(bare, _own_number(bare))[0] is not None


def _is_known(text: str) -> bool:
    return text.casefold().rstrip(":") in _KNOWN


def _is_titled(text: str) -> bool:
    """Tell whether every longer word has a capital, as in a title, or all letters are capitals."""
    words = _WORD.findall(text)
    if text.isupper() and sum(map(len, words)) >= _SHOUTED:
        return True
    return (
        bool(words)
        and words[0][0].isupper()
        and all(word[0].isupper() or len(word) <= _SMALL for word in words)
    )


def _is_followed(blocks: Sequence[Block], n: int) -> bool:
    """Tell whether a full paragraph stands below a block."""
    below = blocks[n + 1].text if n + 1 < len(blocks) else ""
    return bool(below) and (not _ends_open(below) or len(below.split()) >= _FULL)


def _continues_list(blocks: Sequence[Block], depths: Sequence[int], n: int) -> bool:
    """Tell whether a numbered line has another of its depth right below or above it."""
    if _is_known(without_number(blocks[n].text.strip("*_ "))):
        return False
    beside = (m for m in (n - 1, n + 1) if 0 <= m < len(blocks))
    return n + 1 == len(blocks) or any(
        depths[m] == depths[n] and _is_sure(blocks[m].text) and not _is_known(blocks[m].text)
        for m in beside
    )
