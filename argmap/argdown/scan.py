"""Where things end: searches that stay linear however often they are asked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

__all__ = ["JS_DARK", "JS_SPACE", "DataEnds", "Finder"]

JS_SPACE: Final = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
"""What JavaScript counts as white space, which the official lexer goes by."""

JS_DARK: Final = JS_SPACE.replace("[", "[^", 1)
"""Anything else."""

_STOP: Final = re.compile(r"\}(?=" + JS_SPACE + r"[^,}])")
_GOOD: Final = re.compile(r"\}(?!" + JS_SPACE + r"*[,}])")
_BREAK: Final = re.compile("[\r\u2028\u2029]")
_BRACE: Final = re.compile(
    r"""[{}]|"(?:[^"\\]|\\[\s\S])*"|(?<=[\s\[{,:])'(?:[^']|'')*'""",
)


class Finder:
    """Finds the next match of a pattern; repeated questions cost one pass over the text."""

    __slots__ = ("at", "pattern", "since", "text")

    def __init__(self, text: str, pattern: str) -> None:
        """Prepare to search a text."""
        self.text = text
        self.pattern = re.compile(pattern)
        self.since = 0
        self.at = -1

    def after(self, pos: int) -> int:
        """Return the offset of the next match at or after ``pos``; past the end where none."""
        if not self.since <= pos <= self.at:
            match = self.pattern.search(self.text, pos)
            self.since = pos
            self.at = match.start() if match else len(self.text) + 1
        return self.at


class DataEnds:
    """Where a ``{`` finds the ``}`` that ends its data.

    The official tool takes the last ``}`` that it can reach without passing one followed by
    white space and a character other than ``,`` or ``}``. Unless ``compat`` is asked for, the
    brace that balances the first one wins where it comes earlier.
    """

    def __init__(self, text: str, *, compat: bool) -> None:
        """Find every candidate once."""
        self.text = text
        self.compat = compat
        self.stops = [m.start() for m in _STOP.finditer(text)]
        self.good = [m.start() for m in _GOOD.finditer(text)]
        self.breaks = [m.start() for m in _BREAK.finditer(text)] if compat else []

    def of(self, start: int) -> int:
        """Return the offset after the closing brace, or -1 where there is none."""
        last = len(self.text)
        if (i := bisect_left(self.stops, start)) < len(self.stops):
            last = self.stops[i]
        if (i := bisect_left(self.breaks, start)) < len(self.breaks):
            last = min(last, self.breaks[i] - 1)
        i = bisect_right(self.good, last) - 1
        if i < 0 or self.good[i] <= start:
            return -1
        end = self.good[i] + 1
        return end if self.compat else self._balanced(start, end)

    def _balanced(self, start: int, end: int) -> int:
        depth = 0
        for match in _BRACE.finditer(self.text, start, end):
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                depth -= 1
                if depth == 0:
                    return match.end()
        return end
