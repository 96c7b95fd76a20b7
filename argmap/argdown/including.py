"""Documents in parts: ``@include(part.argdown)`` stands for the text of another file."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import field, frozen

from argmap.errors import ArgmapError
from argmap.span import Span, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argdown.reports import Reports

__all__ = ["Assembled", "Problem", "assemble", "report_problems"]

_LINE: Final = re.compile(r"^[ \t]*@include\(([^)\n]+)\)[ \t]*$", re.MULTILINE)
_ANYWHERE: Final = re.compile(r"@include\(([^)\n]+)\)")


class _Part(NamedTuple):
    """A stretch of an assembled text: where it starts there and in its own text."""

    at: int
    text: Text
    start: int


class Problem(NamedTuple):
    """An ``@include`` that is not followed, and where it stands in the assembled text."""

    code: str
    message: str
    fix: str
    start: int
    end: int


@frozen(slots=False)
class Assembled(Text):
    """A text with the texts of other files in it; a place in it is one in the file it is from."""

    parts: tuple[_Part, ...] = field(default=(), kw_only=True, repr=False)
    problems: tuple[Problem, ...] = field(default=(), kw_only=True, repr=False)

    def span(self, start: int, end: int | None = None) -> Span:
        """Return a place in the file that the text at ``start`` is from."""
        index = bisect_right(self.parts, start, key=lambda part: part.at) - 1
        if index < 0:
            return super().span(start, end)
        at, text, own = self.parts[index]
        size = 1 if end is None else end - start
        first = min(own + start - at, len(text.content))
        return Span(text, first, max(first, min(first + size, max(first + 1, len(text.content)))))


class _Open(NamedTuple):
    """A file that is being read, and how far."""

    path: str
    text: Text
    pos: int


def assemble(
    text: str, *, filename: str, include: Callable[[str], str] | None, compat: bool = False
) -> Text:
    """Return a text with each ``@include`` replaced by the file that it names, once each.

    Args:
        text: Argdown.
        filename: What messages call it.
        include: Gives the text of a file, by its path below the folder of the first file;
            where left out, nothing is followed.
        compat: Follow ``@include`` within a line too, as the official tool does.
    """
    pattern = _ANYWHERE if compat else _LINE
    first = Text(text, filename)
    if include is None or "@include(" not in text:
        return first
    pieces: list[str] = []
    parts: list[_Part] = []
    problems: list[Problem] = []
    size = 0
    name = posixpath.basename(filename)
    seen, open_ = {name}, {name}
    stack = [_Open(name, first, 0)]
    while stack:
        path, current, pos = stack.pop()
        found = pattern.search(current.content, pos)
        end = found.start() if found else len(current.content)
        parts.append(_Part(size, current, pos))
        pieces.append(current.content[pos:end])
        size += end - pos
        if found is None:
            open_.discard(path)
            continue
        stack.append(_Open(path, current, found.end()))
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1].strip()))
        trouble, body = _text_of(wanted, open_, seen, include)
        if trouble is not None:
            problems.append(Problem(*trouble, size, size + found.end() - found.start()))
            parts.append(_Part(size, current, found.start()))
            pieces.append(f"/*{'-' * (len(found[0]) - 4)}*/")
            size += len(found[0])
        elif body is not None:
            seen.add(wanted)
            open_.add(wanted)
            stack.append(_Open(wanted, Text(body, _shown(filename, wanted)), 0))
    return Assembled("".join(pieces), filename, parts=tuple(parts), problems=tuple(problems))


def _text_of(
    wanted: str, open_: set[str], seen: set[str], include: Callable[[str], str]
) -> tuple[tuple[str, str, str] | None, str | None]:
    """Return what is wrong with an ``@include``, or the text that it stands for."""
    if posixpath.isabs(wanted) or wanted.startswith("..") or "\\" in wanted or ":" in wanted:
        message = f"@include({wanted[:60]}) is not below the folder of the file"
        return ("include-outside", message, "move the file below this one's folder"), None
    if wanted in open_:
        message = f"@include({wanted[:60]}) includes a file in itself"
        return ("include-cycle", message, "take one of the lines out"), None
    if wanted in seen:
        message = f"@include({wanted[:60]}) includes a file for the second time; it is left out"
        return ("include-again", message, "take this line out"), None
    try:
        return None, include(wanted)
    except ArgmapError as fault:
        message = f"@include({wanted[:60]}): {str(fault).splitlines()[0]}"
        return ("include-failed", message, "correct the name of the file"), None


def _shown(filename: str, wanted: str) -> str:
    return posixpath.join(posixpath.dirname(filename), wanted)


def report_problems(text: Text, reports: Reports) -> None:
    """Report each ``@include`` of a text that is not followed."""
    for code, message, fix, start, end in text.problems if isinstance(text, Assembled) else ():
        if code == "include-again":
            reports.warn("include-again", message, start, end, fix=fix)
        elif code == "include-cycle":
            reports.error("include-cycle", message, start, end, fix=fix)
        elif code == "include-outside":
            reports.error("include-outside", message, start, end, fix=fix)
        else:
            reports.error("include-failed", message, start, end, fix=fix)
