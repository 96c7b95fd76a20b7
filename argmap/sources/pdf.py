"""Blocks of a PDF file, found by where its lines stand and how large they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from attrs import field, frozen, mutable

from argmap.errors import FormatError
from argmap.sources.draft import Block, Draft
from argmap.sources.headings import with_plain_headings
from argmap.sources.pdf_lines import Line, lines_of_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["draft_of_pdf"]

_EDGE: Final = 2  # lines at the head and the foot of a page that may be running ones
_SHARE: Final = 4  # a running line stands on one page in four, and on two at least
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_NOTE: Final = re.compile(r"\W{0,2}(?:\d{1,3}|[*†‡§])[.):\]]?\s?[^\w\s]?[^\W\d_]")
_SMALL: Final = 0.93  # of the size of the text, that of footnotes
_LARGE: Final = 1.08  # of the size of the text, that of headings
_LEADING: Final = 1.3  # of the size of the text, the distance of lines where few tell it
_FEW: Final = 8  # distances that tell too little
_GAP: Final = 1.25  # of the usual distance of lines, what parts paragraphs
_NEAR: Final = 45.0  # points from an edge within which a line is indented
_INDENT: Final = 4.0  # points that a first line is indented at least
_HEADING_GAP: Final = 1.7  # of its size, the distance of the lines of one heading at most
_FAR: Final = 12  # lines; a larger gap is one that a figure makes
_LONGEST: Final = 200  # characters of a heading
_BOLD_LONGEST: Final = 100  # characters of one that is bold only
_STOP: Final = re.compile(r"[.!?:…][\"'”’)\]]*(?:\d{1,3}|\[\d+\])?\Z")
_BULLET: Final = re.compile(r"[•▪‣◦●○■]\s*")
_LEADER: Final = re.compile(r"(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})\Z")
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
    kept = _without_contents(_without_running(lines, left_out), left_out)
    kept = _without_notes(kept, body, left_out)
    if not kept:
        message = f"{name}: there is no paragraph in it; expected a text"
        raise FormatError(message)
    pieces = _pieces(kept, body)
    return _draft(pieces, body, _hyphened_words(kept), left_out)


def _size_of_text(lines: Iterable[Line]) -> float:
    """Return the size that most letters have, in half points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] or 1.0


def _rounded(size: float) -> float:
    return round(size * 2) / 2


# --- what is no text --------------------------------------------------------------------


def _by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def _without_running(lines: Sequence[Line], left_out: Counter[str]) -> list[Line]:
    """Return the lines without page numbers, and heads and feet that several pages have."""
    pages = _by_page(lines)
    edges = {page: _edge(of_page) for page, of_page in pages.items()}
    times: Counter[str] = Counter()
    for edge in edges.values():
        times.update({_pattern(line) for line in edge})
    least = max(2, len(pages) // _SHARE)
    running: set[Line] = set()
    for edge in edges.values():
        for line in edge:
            if _PAGE_NUMBER.fullmatch(line.text) or times[_pattern(line)] >= least:
                running.add(line)
    if running:
        left_out["line at the edge of pages"] += len(running)
    return [line for line in lines if line not in running]


def _edge(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the head and the foot of a page."""
    ordered = sorted(lines, key=lambda line: -line.y)
    heights = list(dict.fromkeys(round(line.y) for line in ordered))
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in ordered if round(line.y) in outer]


def _pattern(line: Line) -> str:
    """Return the words of a line with its numbers taken out, and its height on the page."""
    return f"{_DIGITS.sub('#', line.text)} {round(line.y / 4)}"


def _without_contents(lines: Sequence[Line], left_out: Counter[str]) -> list[Line]:
    """Return the lines without those of a table of contents, dots that lead to a page."""
    kept = [line for line in lines if not _LEADER.search(line.text)]
    if len(kept) < len(lines):
        left_out["line of a table of contents"] += len(lines) - len(kept)
    return kept


def _without_notes(lines: Sequence[Line], body: float, left_out: Counter[str]) -> list[Line]:
    """Return the lines without those in small print that stand below the text of their column."""
    notes: set[Line] = set()
    for of_page in _by_page(lines).values():
        rest = sorted(of_page, key=lambda line: line.y)
        lowest = min((line.y for line in rest if line.size >= _SMALL * body), default=None)
        small = [line for line in rest if lowest is not None and line.y < lowest]
        columns = _small_columns(of_page, body) if not small else []
        for found in (small, *columns):
            if found and _NOTE.match(max(found, key=lambda line: line.y).text):
                left_out["footnote"] += sum(1 for line in found if _NOTE.match(line.text))
                notes.update(found)
    return [line for line in lines if line not in notes]


def _small_columns(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """Return the small print at the foot of each column of a page."""
    columns: dict[int, list[Line]] = defaultdict(list)
    edges = _edges(lines)
    for line in lines:
        columns[_column(line, edges)].append(line)
    found = []
    for column in columns.values():
        lowest = min((line.y for line in column if line.size >= _SMALL * body), default=None)
        found.append([line for line in column if lowest is not None and line.y < lowest])
    return found


# --- paragraphs -------------------------------------------------------------------------


@frozen
class _Piece:
    """Lines that make one block."""

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        return _rounded(self.lines[0].size)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


def _edges(lines: Sequence[Line]) -> list[float]:
    """Return where columns start: the places where most lines do, none near another."""
    times = Counter(round(line.x) for line in lines)
    edges: list[float] = []
    for x, n in times.most_common():
        if n * 20 < len(lines) and edges:
            break
        if all(abs(x - edge) > _NEAR for edge in edges):
            edges.append(x)
    return sorted(edges)


def _column(line: Line, edges: Sequence[float]) -> int:
    return max((n for n, edge in enumerate(edges) if edge <= line.x + _INDENT), default=0)


def _pieces(lines: Sequence[Line], body: float) -> list[_Piece]:
    """Return the lines in runs, one run a block."""
    edges = {page: _edges(of_page) for page, of_page in _by_page(lines).items()}
    parting = _Parting.of(lines, edges, body)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and parting.goes_on(runs[-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_Piece(tuple(run)) for run in runs]


@mutable
class _Parting:
    """What parts one paragraph from the next in this file."""

    _edges: dict[int, list[float]]
    _body: float
    _leading: float
    _indents: bool = field(default=False)

    @classmethod
    def of(cls, lines: Sequence[Line], edges: dict[int, list[float]], body: float) -> _Parting:
        """Measure the usual distance of lines, and whether first lines are indented."""
        steps = [
            a.y - b.y
            for a, b in pairwise(lines)
            if a.page == b.page and 0 < a.y - b.y < 3 * body and _rounded(a.size) == body
        ]
        leading = median(steps) if steps else _LEADING * body
        if len(steps) < _FEW:
            leading = min(leading, _LEADING * body)
        parting = cls(edges, body, leading)
        firsts = sum(
            parting.indent(b) >= _INDENT > parting.indent(a)
            for a, b in pairwise(lines)
            if a.page == b.page and _STOP.search(a.text) and parting.is_step(a, b)
        )
        parting._indents = firsts * 40 > len(lines)
        return parting

    def indent(self, line: Line) -> float:
        """Return how far a line starts from the edge of its column."""
        edges = self._edges[line.page]
        return max(0.0, line.x - edges[_column(line, edges)])

    def is_step(self, above: Line, line: Line) -> bool:
        """Tell whether a line stands right below another."""
        return above.page == line.page and 0 < above.y - line.y <= _GAP * self._leading

    def goes_on(self, run: Sequence[Line], line: Line) -> bool:
        """Tell whether a line belongs to the block of the lines above it."""
        above = run[-1]
        if _rounded(above.size) != _rounded(line.size) or _BULLET.match(line.text):
            return False
        drop = above.y - line.y if above.page == line.page else 0.0
        if line.size > _LARGE * self._body:
            return 0 < drop < _HEADING_GAP * line.size
        if above.is_bold != line.is_bold and all(a.is_bold == above.is_bold for a in run):
            return False
        if self.is_step(above, line):
            return self._goes_on_below(run, line)
        if 0 < drop < _FAR * self._leading or self.indent(line) >= _INDENT:
            return False
        return self._indents or not _STOP.search(above.text)  # in the next column, on the next page

    def _goes_on_below(self, run: Sequence[Line], line: Line) -> bool:
        """Tell whether a line right below a block belongs to it, by its indentation."""
        if _BULLET.match(run[0].text):
            return line.x >= run[0].x
        return not _INDENT <= self.indent(line) <= _NEAR or self.indent(run[-1]) >= _INDENT


# --- blocks -----------------------------------------------------------------------------


def _draft(
    pieces: Sequence[_Piece], body: float, hyphened: Counter[str], left_out: Counter[str]
) -> Draft:
    texts = [_joined(piece.lines, hyphened) for piece in pieces]
    looks = [_look(piece, text, body) for piece, text in zip(pieces, texts, strict=True)]
    ranks = sorted({look for look in looks if look}, reverse=True)
    title = None
    if ranks and looks.count(ranks[0]) == 1 and ranks[0][0] > body:
        n = looks.index(ranks[0])
        if pieces[n].lines[0].page == 1:
            title = texts.pop(n)
            looks.pop(n)
            ranks.pop(0)
    levels = {look: level for level, look in enumerate(ranks, 1)}
    blocks = tuple(
        Block(text, levels[look] if look else 0)
        for text, look in zip(texts, looks, strict=True)
        if text
    )
    if not ranks:
        blocks = with_plain_headings(blocks, alone=range(len(blocks)))
    return Draft(blocks, title=title, left_out=left_out)


def _look(piece: _Piece, text: str, body: float) -> tuple[float, bool] | None:
    """Return size and weight of a heading, None for a paragraph."""
    if _STOP.search(text) and not text.endswith(("?", ":")):
        return None
    if not any(character.isalpha() for character in text):
        return None
    if piece.size > _LARGE * body and len(text) <= _LONGEST:
        return (piece.size, piece.is_bold)
    if piece.is_bold and piece.size >= _SMALL * body and len(text) <= _BOLD_LONGEST:
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
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


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
