"""Argdown in its canonical layout, with the words and the comments of its author.

Indentation is two blanks a level, one blank line stands between blocks, symbols and tags take
their usual forms. Texts, data, front matter and comments stay as they are written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from attrs import evolve

from argmap.argdown import tokens as t
from argmap.argdown.lexer import tokenize
from argmap.argdown.reading import clean, raise_faults, read

if TYPE_CHECKING:
    from argmap.argdown.reading import Reading

__all__ = ["format_text"]

_RELATIONS: Final = range(t.FIRST_RELATION, t.HEADING)
_LISTS: Final = (t.ORDERED, t.UNORDERED)
_TAGS: Final = re.compile(r"(?:[ \t]*#(?:\([^)\n]+\)|[\w-]+))+[ \t]*")


def format_text(text: str, *, filename: str | None = None) -> str:
    r"""Return Argdown in canonical layout; it says what it said.

    Raises:
        SyntaxFaults: The text has faults.

    Example:
        >>> print(format_text("[A]: one   \n    <+ [B]: two  // why?\n\n\n[C]: three"), end="")
        [A]: one
          + [B]: two  // why?
        <BLANKLINE>
        [C]: three
    """
    before = _read(text, filename)
    raise_faults(before, filename)
    source = clean(text)
    laid_out = _Layout(source).text()
    return laid_out if _same(before, laid_out, filename) else _trimmed(source)


def _read(text: str, filename: str | None) -> Reading:
    """Read a text; that an overlay names a step of another text is no fault of its own."""
    reading = read(text, filename=filename)
    if "overlay" not in reading.map.data:
        return reading
    return evolve(reading, diagnostics=tuple(d for d in reading.diagnostics if d.code != "no-step"))


def _same(before: Reading, text: str, filename: str | None) -> bool:
    """Tell whether a text says what was read before: a rare comment can stand in the way."""
    after = _read(text, filename)
    return not after.faults and after.map == before.map


def _trimmed(text: str) -> str:
    """Return the text with its last line ended, and otherwise as it was."""
    return text.rstrip("\n") + "\n"


class _Layout:
    """Works out the indentation of each line from the tokens, and copies the rest."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.tokens = tokenize(text)
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.kept: set[int] = set()  # lines that continue something from the line before
        self.first: dict[int, tuple[int, int]] = {}  # line → its first token, and its depth
        self.follow()

    def line_of(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def follow(self) -> None:
        """Find the first token of each line, its depth, and the lines not to be touched."""
        kinds, starts, ends = self.tokens.kinds, self.tokens.starts, self.tokens.ends
        depth, in_list, at = 0, False, 0
        for i, kind in enumerate(kinds):
            if kind == t.INDENT:
                depth += 1
                in_list = in_list or kinds[i + 1] in _LISTS
                continue
            if kind == t.DEDENT:
                depth -= 1
                in_list = in_list and depth > 0
                continue
            self.keep(at, starts[i])  # a comment between the tokens
            at = ends[i]
            if kind in (t.NEWLINE, t.EMPTYLINE, t.EOF):
                continue
            if kind in (t.DATA, t.FRONT_MATTER, t.LINK, t.TAG):
                self.keep(starts[i], ends[i])
            line = self.line_of(starts[i])
            if line not in self.first and not self.source[self.starts[line] : starts[i]].strip(
                " \t'"
            ):
                self.first[line] = (i, depth - in_list)

    def keep(self, start: int, end: int) -> None:
        """Mark the lines after the first of a piece of text, if it holds more than blanks."""
        if self.source[start:end].strip():
            stop = start + len(self.source[start:end].rstrip())
            self.kept.update(range(self.line_of(start) + 1, self.line_of(stop) + 1))

    def text(self) -> str:
        out: list[str] = []
        for number, line in enumerate(self.lines):
            if number in self.kept:
                out.append(line)
            elif line.strip():
                out.append(self.laid_out(number, line))
            elif out and out[-1]:
                out.append("")
            if self.ends_front_matter(number):
                out.append("")
        while out and not out[-1]:
            out.pop()
        return "\n".join(out) + "\n" if out else ""

    def ends_front_matter(self, number: int) -> bool:
        tokens = self.tokens
        i = next(
            (i for i in range(min(3, len(tokens.kinds))) if tokens.kinds[i] == t.FRONT_MATTER), -1
        )
        return i >= 0 and self.line_of(tokens.ends[i] - 1) == number

    def laid_out(self, number: int, line: str) -> str:
        """Return a line with its indentation, symbol and tags in canonical form."""
        body = line.strip()
        if number not in self.first:
            return line.rstrip()  # a comment
        i, depth = self.first[number]
        kind = self.tokens.kinds[i]
        rest = self.source[self.tokens.ends[i] : self.starts[number + 1] - 1].strip()
        if kind in _RELATIONS:
            symbol = t.SYMBOLS[kind - t.FIRST_RELATION]
            return self.reordered(f"{'  ' * depth}{symbol} {rest}")
        if kind in _LISTS:
            mark = self.tokens.image(i).strip(" \t'")
            return self.reordered(f"{'  ' * depth}{mark} {rest}")
        if kind == t.HEADING:
            return self.reordered(f"{self.tokens.image(i).strip()} {rest}")
        if kind == t.NUMBER:
            return self.reordered(f"{self.tokens.image(i).strip(chr(39) + ' ' + chr(9))} {rest}")
        return self.reordered(f"{'  ' * (depth + 1)}{body}" if depth else body)

    def reordered(self, line: str) -> str:
        """Return a line with its tags before its data."""
        start, end = line.find("{"), line.rfind("}") + 1
        tags = _TAGS.fullmatch(line, end) if 0 < start < end else None
        if tags is None or line[start - 1] != " ":
            return line
        return f"{line[:start]}{tags[0].strip()} {line[start:end]}"
