"""Blocks of a PDF file, found by where its lines stand and how large they are."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from argmap.errors import FormatError
from argmap.sources.draft import Block, Draft
from argmap.sources.headings import with_plain_headings
from argmap.sources.pdf_leading import STOP, rounded
from argmap.sources.pdf_left_out import SMALL, lines_of_text
from argmap.sources.pdf_lines import Line, lines_of_pdf
from argmap.sources.pdf_parting import BULLET, LARGE, Piece, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["draft_of_pdf"]

_LONGEST: Final = 200  # characters of a heading
_BOLD_LONGEST: Final = 100  # characters of one that is bold only
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def draft_of_pdf(content: bytes, *, name: str) -> Draft:
    """Return the blocks of a PDF file, without running heads, page numbers and footnotes.

    Raises:
        FormatError: The file is damaged, encrypted or too long, or has pictures of pages only.
    """
    lines = lines_of_pdf(content, name=name)
    if not lines:
        message = (
            f"{name}: there is no text in it, only pictures of pages, as a scan has; "
            "let a program recognise the letters first: ocrmypdf in.pdf out.pdf"
        )
        raise FormatError(message)
    left_out: Counter[str] = Counter()
    body = _size_of_text(lines)
    kept = lines_of_text(lines, left_out, body=body)
    pieces, doubts = pieces_of(kept, body=body)
    return evolve(_draft(pieces, body, _hyphened_words(kept), left_out), doubts=doubts)


def _size_of_text(lines: Iterable[Line]) -> float:
    """Return the size that most letters have, in half points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[rounded(line.size)] += len(line.text) * (not line.is_artifact)
    return sizes.most_common(1)[0][0] or 1.0


def _draft(
    pieces: Sequence[Piece], body: float, hyphened: Counter[str], left_out: Counter[str]
) -> Draft:
    said = [(piece, _joined(piece.lines, hyphened)) for piece in pieces]
    found = [(piece, text, _look(piece, text, body)) for piece, text in said if text]
    looks = [look for _, _, look in found]
    ranks = sorted({look for look in looks if look}, reverse=True)
    title = None
    if ranks and looks.count(ranks[0]) == 1 and ranks[0][0] > body:
        n = looks.index(ranks[0])
        if found[n][0].lines[0].page == 1:
            title = found.pop(n)[1]
            ranks.pop(0)
    levels = {look: level for level, look in enumerate(ranks, 1)}
    blocks = tuple(Block(text, levels[look] if look else 0) for _, text, look in found)
    if not ranks:
        alone = [n for n, (piece, _, _) in enumerate(found) if not piece.is_row_or_item]
        blocks = with_plain_headings(blocks, alone=alone)
    return Draft(blocks, title=title, left_out=left_out)


def _look(piece: Piece, text: str, body: float) -> tuple[float, bool] | None:
    """Return size and weight of a heading, None for a paragraph."""
    if STOP.search(text) and not text.endswith(("?", ":")):
        return None
    if piece.is_row_or_item or not any(character.isalpha() for character in text):
        return None
    if piece.size > LARGE * body and len(text) <= _LONGEST:
        return (piece.size, piece.is_bold)
    if piece.is_bold and piece.size >= SMALL * body and len(text) <= _BOLD_LONGEST:
        return (piece.size, True)
    return None


def _hyphened_words(lines: Iterable[Line]) -> Counter[str]:
    """Return the words inside lines, compounds too, by which a hyphen at an end is judged."""
    words: Counter[str] = Counter()
    for line in lines:
        inner = line.text.rpartition(" ")[0] if _HYPHEN.search(line.text) else line.text
        words.update(word.casefold() for word in _WORD.findall(inner))
    return words


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    """Return the text of lines, words that are divided at a line's end made whole."""
    parts = [lines[0].text]
    for above, line in pairwise(lines):
        hyphen = _HYPHEN.search(above.text)
        if hyphen is None:
            parts += [" ", line.text]
            continue
        if _is_divided(above.text, line.text, words):
            parts[-1] = parts[-1][:-1]
        parts.append(line.text)
    text = " ".join("".join(parts).split())
    return BULLET.sub("", text, count=1)


def _is_divided(above: str, below: str, words: Counter[str]) -> bool:
    """Tell whether a hyphen at a line's end divides a word, rather than joins two."""
    if not below[:1].islower():
        return False
    first = _WORD.findall(above.rpartition(" ")[2])
    rest = _WORD.match(below)
    if not first or rest is None:
        return False
    head, tail = first[-1].casefold(), rest[0].casefold()
    return not words[f"{head}-{tail}"] or bool(words[head + tail])
