"""Numbers for the sections and paragraphs of a text that has none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, mutable

from argmap.sources.draft import notes_of
from argmap.sources.headings import REFERENCES, carried_number, is_title_line, without_number
from argmap.sources.sentences import split_sentences
from argmap.sources.values import Passage, SourceText

if TYPE_CHECKING:
    from argmap.sources.draft import Block, Draft

__all__ = ["number"]


def number(draft: Draft, *, id: str) -> SourceText:
    """Return a text with a number for each section, and for each paragraph inside its section.

    Sections are 1, 2, 2.1 and so on, or have the number that their heading carries; text
    above the first heading is §0, and a text without headings is §1.
    """
    title, blocks = _titled(draft)
    left_out = Counter(draft.left_out)
    blocks = _without_references(blocks, left_out)
    is_headed = any(block.is_heading for block in blocks)
    above = is_headed and not blocks[0].is_heading
    carried = (carried_number(block.text, 1)[0] for block in blocks if block.is_heading)
    first = next(filter(None, carried), None)
    counter = _Counter({"0"} if above else set(), first in ("0", "1", "I"))
    headings: list[tuple[str, int, str]] = []
    passages: list[Passage] = []
    section = "0" if is_headed else "1"
    n = 0
    for block in blocks:
        if block.is_heading:
            section, level, name = counter.take(block)
            headings.append((section, level, name))
            n = 0
            continue
        n += 1
        passages.append(Passage(section, n, block.text, split_sentences(block.text)))
    return SourceText(
        id,
        title=title,
        headings=headings,
        passages=passages,
        notes=notes_of(left_out),
        doubts=draft.doubts,
    )


def _titled(draft: Draft) -> tuple[str | None, tuple[Block, ...]]:
    """Return the title of a text and its blocks without it.

    The title is the first block where that is the one heading of level 1, or, in a text without
    such a heading, a line that ends in no stop and has a paragraph below it. A title that is
    known already and stands there again, as heading or line, is one title.
    """
    blocks = draft.blocks
    if len(blocks) < 2:  # noqa: PLR2004  # a title and something below
        return draft.title, blocks
    first = blocks[0]
    if draft.title is not None:
        is_there_again = _plain(first.text) == _plain(draft.title)
        return draft.title, blocks[1:] if is_there_again else blocks
    tops = sum(block.level == 1 for block in blocks)
    if first.level == 1:
        is_title = tops == 1 and carried_number(first.text, -1)[0] is None
    else:
        is_title = first.level == 0 and is_title_line(first.text)
    return (first.text, blocks[1:]) if is_title else (None, blocks)


def _plain(text: str) -> str:
    """Return the letters and digits of a text, without their case; all of it where it has none."""
    return "".join(filter(str.isalnum, text.casefold())) or text


def _without_references(blocks: tuple[Block, ...], left_out: Counter[str]) -> tuple[Block, ...]:
    """Return the blocks without the sections that hold references or notes."""
    kept: list[Block] = []
    skipping = 0
    for block in blocks:
        if block.is_heading:
            name = without_number(block.text).casefold().rstrip(": ")
            if not skipping or block.level <= skipping:
                skipping = block.level if name in REFERENCES else 0
        elif skipping:
            left_out["paragraph of references or notes"] += 1
        if not skipping:
            kept.append(block)
    return tuple(kept)


@mutable
class _Counter:
    """Gives numbers to headings, in their order."""

    _taken: set[str]
    _is_front: bool
    """Whether what comes stands above the heading that carries the first number."""
    _open: list[tuple[int, str]] = field(factory=list)
    _last: dict[str, int] = field(factory=dict)

    def take(self, block: Block) -> tuple[str, int, str]:
        """Return number, level and title of the next heading."""
        while self._open and self._open[-1][0] >= block.level:
            self._open.pop()
        above = self._open[-1][1] if self._open else ""
        carried, title = carried_number(block.text, self._last.get(above, 0) + 1)
        if carried:
            self._is_front = False
        section = carried if carried and carried not in self._taken else self._free(above)
        self._taken.add(section)
        prefix, _, tail = section.rpartition(".")
        if tail.isdecimal():
            self._last[prefix] = int(tail)
        self._open.append((block.level, section))
        return section, len(self._open), title

    def _free(self, above: str) -> str:
        """Return the next number that is free under a section."""
        if self._is_front and not above:
            if "0" not in self._taken:
                return "0"
            above = "0"
        prefix = f"{above}." if above else ""
        n = self._last.get(above, 0) + 1
        while f"{prefix}{n}" in self._taken:
            n += 1
        return f"{prefix}{n}"
