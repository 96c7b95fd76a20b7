"""Blocks of a text in Markdown, or in plain text with empty lines between its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from attrs import field, mutable

from argmap.sources.draft import Block, Draft
from argmap.sources.headings import with_plain_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["draft_of_text"]

_FENCE: Final = re.compile(r" {0,3}(```+|~~~+)")
_ATX: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)")
_NOTE: Final = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_LINK: Final = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]*\S+[ \t]*(?:\"[^\"]*\"[ \t]*)?")
_BULLET: Final = re.compile(r"[ \t]*[-*+•][ \t]+")
_ORDERED: Final = re.compile(r"[ \t]*(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t]+")
_QUOTE: Final = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ROW: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_IMAGES: Final = re.compile(r"(?:!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])[ \t]*)+")
_FOLDED: Final = re.compile(r"[>|][+-]?")
_FRONT_TITLE: Final = re.compile(r"title:[ \t]*(.+)", re.IGNORECASE)


def draft_of_text(text: str) -> Draft:
    """Return the blocks of a text; tables, images, rules, code and footnotes are counted.

    A text without a heading in the form of Markdown has those that stand as lines alone.
    """
    reader = _Reader()
    title, body = _front(_without_comments(text).split("\n"))
    for run in _runs(body, reader.left_out):
        reader.take(run)
    blocks = tuple(reader.blocks)
    if not any(block.is_heading for block in blocks):
        blocks = with_plain_headings(blocks, alone=reader.alone)
    return Draft(blocks, title=title, left_out=reader.left_out)


def _without_comments(text: str) -> str:
    """Return a text without the comments of HTML in it."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _front(lines: list[str]) -> tuple[str | None, list[str]]:
    """Return the title that front matter names, and the lines below it."""
    if not lines or lines[0].rstrip() != "---":
        return None, lines
    for n, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            return _front_title(lines[1:n]), lines[n + 1 :]
        if line and not line.startswith((" ", "-", "#")) and ":" not in line:
            break
    return None, lines


def _front_title(lines: list[str]) -> str | None:
    """Return the title among the lines of front matter, also where it is folded below its key."""
    for n, line in enumerate(lines):
        if match := _FRONT_TITLE.match(line):
            title = match[1].strip().strip("\"'")
            if _FOLDED.fullmatch(title):
                below = takewhile(lambda line: line.startswith((" ", "\t")), lines[n + 1 :])
                title = " ".join(" ".join(below).split())
            return title or None
    return None


def _runs(lines: Iterable[str], left_out: Counter[str]) -> Iterator[list[str]]:
    """Give the runs of lines between empty ones; blocks of code are counted and left out."""
    run: list[str] = []
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and line.strip() == match[1]:
                fence = ""
            continue
        if match:
            fence = match[1]
            left_out["block of code"] += 1
        elif line.strip():
            run.append(line)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


@mutable
class _Reader:
    """What was read of a text so far."""

    blocks: list[Block] = field(factory=list)
    left_out: Counter[str] = field(factory=Counter)
    alone: set[int] = field(factory=set)
    """Which blocks are one line that stands alone."""
    _lines: list[str] = field(factory=list)
    _is_item: bool = False
    _in_note: bool = False

    def take(self, run: list[str]) -> None:
        """Read the lines between two empty ones."""
        self._in_note = self._in_note and run[0].startswith(("  ", "\t"))
        for n, line in enumerate(run):
            rest = len(run) - n
            is_table = line.lstrip().startswith("|") and rest > 1
            if is_table or (rest > 1 and "|" in line and _is_row(run[n + 1])):
                self._end()
                self.left_out["table"] += 1
                break
            self._line(line)
        n, in_note = len(self.blocks), self._in_note
        self._end()
        self._in_note = in_note
        if len(run) == 1 and len(self.blocks) > n:
            self.alone.add(n)

    def _line(self, line: str) -> None:
        if atx := _ATX.match(line):
            self._end()
            self._heading(_without_closing(line[atx.end() :]), len(atx[1]))
        elif len(self._lines) == 1 and not self._is_item and _UNDERLINE.fullmatch(line):
            level = 1 if "=" in line else 2
            self._heading(self._lines.pop(), level)
        elif _RULE.fullmatch(line):
            self._end()
            self.left_out["rule"] += 1
        elif _NOTE.match(line):
            self._end()
            self.left_out["footnote"] += 1
            self._in_note = True
        elif self._in_note or (not self._lines and _LINK.fullmatch(line)):
            return
        else:
            self._words(line)

    def _words(self, line: str) -> None:
        """Add a line to the paragraph, or start an item of a list with it."""
        line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        may_start = not self._lines or self._is_item or self._lines[-1].endswith(":")
        bullet = _BULLET.match(line)
        if may_start and (bullet or _ORDERED.match(line)):
            self._end()
            self._is_item = True
            line = line[bullet.end() :] if bullet else line
        if line.strip():
            self._lines.append(line.strip())

    def _heading(self, text: str, level: int) -> None:
        if words := " ".join(text.split()):
            self.blocks.append(Block(words, level))

    def _end(self) -> None:
        """End the paragraph."""
        text = " ".join(" ".join(self._lines).split())
        self._lines.clear()
        self._is_item = self._in_note = False
        if text and _IMAGES.fullmatch(text):
            self.left_out["image"] += 1
        elif text:
            self.blocks.append(Block(text))


def _is_row(line: str) -> bool:
    """Tell whether a line is the one below the head of a table."""
    return "|" in line and _ROW.fullmatch(line) is not None


def _without_closing(text: str) -> str:
    """Return the words of a heading without the number signs that close it."""
    text = text.strip()
    bare = text.rstrip("#")
    return bare if not bare or bare[-1] in " \t" else text
