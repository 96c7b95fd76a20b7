"""Maps in a Markdown file: what stands in its fences of Argdown.

The fences of a file are one document, so that a map may grow down the page, with running text
between its parts. A fence that starts with front matter starts another map.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.errors import FormatError
from argmap.formats import outline_reading
from argmap.formats.outline_reading import has_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap

__all__ = ["FENCE", "documents", "loads"]

_NAMES: Final = ("argdown", "ad", "argdown-map")
_FRONT: Final = re.compile(r"\s*===")
FENCE: Final = "write your map between ```argdown and ```"
"""The cure for a Markdown file without a map."""


def documents(text: str) -> tuple[str, ...]:
    r"""Return the Argdown in a Markdown text, one text a map.

    Each has its lines where the file has them; the lines between are empty.

    Example:
        >>> documents("Why?\n\n```argdown\n[A]: It is so.\n```\n")
        ('\n\n\n[A]: It is so.\n',)
    """
    found: list[list[str]] = []
    for start, lines in _fences(text):
        if not found or _FRONT.match("\n".join(lines)):
            found.append([])
        made = found[-1]
        made += [""] * (start - len(made))
        made += lines
    return tuple("\n".join([*lines, ""]) for lines in found)


def _fences(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line, counted from 0, and the lines of each fence."""
    from markdown_it import MarkdownIt

    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and token.map and _is_argdown(token.info):
            yield token.map[0] + 1, token.content.split("\n")[:-1]


def _is_argdown(info: str) -> bool:
    words = info.lower().split()
    if info.lstrip().startswith("{"):  # the classes of Pandoc: {#id .argdown}
        return any(word.strip("{}")[:1] == "." and word.strip("{.}") in _NAMES for word in words)
    return bool(words) and words[0] in _NAMES


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map in a Markdown text: the Argdown in its fences, else that of its lists.

    Raises:
        FormatError: It has neither a fence of Argdown nor a list, or several maps.
        SyntaxFaults: The Argdown has faults.
    """
    from argmap import argdown

    found = documents(text)
    where = f"{filename}: " if filename else ""
    if not found and has_list(text):
        return outline_reading.loads(text)
    if not found:
        message = f"{where}no fence of Argdown in this Markdown; {FENCE}"
        raise FormatError(message)
    if len(found) > 1:
        message = f"{where}{len(found)} maps in this Markdown; take one of formats.documents()"
        raise FormatError(message)
    return argdown.loads(found[0], filename=filename)
