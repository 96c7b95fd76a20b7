"""A text with lines and columns, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Final

from attrs import field, frozen

__all__ = ["Span", "Text"]

_EXCERPT: Final = 100  # characters of a line that an excerpt shows


@frozen(slots=False)
class Text:
    """A text as it was read, and the name of where it came from."""

    content: str
    filename: str = "<text>"

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.content.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.content.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return one line without its line end; lines count from 1."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.content)
        return self.content[start:end].rstrip("\r\n")

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place from ``start`` up to ``end`` (one character where left out)."""
        return Span(self, start, start + 1 if end is None else end)


@frozen
class Span:
    """A place in a text: offsets from ``start`` up to, not including, ``end``."""

    text: Text = field(repr=False)
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line that the place starts on, counted from 1."""
        return self.text.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column that the place starts at, counted from 1."""
        return self.text.position(self.start)[1]

    def __str__(self) -> str:
        """Return ``file:line:column``, the form that editors turn into a link."""
        line, column = self.text.position(self.start)
        return f"{self.text.filename}:{line}:{column}"

    def excerpt(self) -> str:
        """Return the line of the place with carets under it; long lines are cut."""
        number, column = self.text.position(self.start)
        line = self.text.line(number)
        first = 0 if len(line) <= _EXCERPT else max(0, column - 1 - _EXCERPT // 2)
        shown = "".join(c if c.isprintable() else " " for c in line[first : first + _EXCERPT])
        offset = column - 1 - first
        width = max(1, min(self.end - self.start, len(shown) - offset))
        return f"    {shown}\n    {' ' * offset}{'^' * width}"
