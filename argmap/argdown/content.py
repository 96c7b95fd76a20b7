"""Running text: from tokens to the words of a member."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.argdown import tokens as t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.argdown.reports import Reports

__all__ = ["IN_CONTENT", "Content", "Options", "read_content", "tag_name"]

_MARKERS: Final = range(t.FIRST_END, t.LINK)
IN_CONTENT: Final = frozenset(
    {
        *_MARKERS,
        *(t.FREESTYLE, t.UNUSED, t.ESCAPED, t.SPECIAL, t.LINK, t.TAG, t.NEWLINE),
        *(t.STATEMENT_MENTION, t.ARGUMENT_MENTION),
    }
)
"""The kinds of token that running text is made of."""

_TITLED: Final = {
    t.STATEMENT_REFERENCE: ("[", "@"),
    t.STATEMENT_DEFINITION: ("[", "@"),
    t.ARGUMENT_REFERENCE: ("<", "@"),
    t.ARGUMENT_DEFINITION: ("<", "@"),
}
_OPENERS: Final = ("{", "/*", "<!--")
_LINK: Final = re.compile(r"\[([^\]]+?)\]\([^)]+?\)([ \t]?)")


class Options(NamedTuple):
    """How running text is taken: codes to replace (and what by), and tags kept in it or not."""

    shortcodes: Mapping[str, str] = MappingProxyType({})
    keep_tags: bool = True


class Content(NamedTuple):
    """Text as read, its tags, where its trailing tags start, and the next token."""

    text: str
    tags: Sequence[str]
    tail: int | None
    next: int


def tag_name(image: str) -> str:
    """Return the name in a tag token: ``#word`` or ``#(several words)``."""
    image = image.rstrip(" \t")
    return image[2:-1] if image.startswith("#(") else image[1:]


def read_content(  # noqa: C901, PLR0912  # one branch a kind of token, in the busiest loop
    tokens: t.Tokens, at: int, *, reports: Reports, options: Options
) -> Content:
    """Read running text from token ``at`` on.

    A reference in the middle of a line is reported and kept as text. Emphasis markers are
    dropped where they are paired and kept where they are not.
    """
    kinds, starts, ends, source = tokens.kinds, tokens.starts, tokens.ends, tokens.text
    if kinds[at] == t.FREESTYLE and kinds[at + 1] in (t.NEWLINE, t.EMPTYLINE, t.EOF, t.DATA):
        after = at + 2 if kinds[at + 1] == t.NEWLINE else at + 1
        if kinds[after] not in IN_CONTENT and kinds[after] not in _TITLED:
            return Content(source[starts[at] : ends[at]], (), None, after)
    if kinds[at] == t.UNUSED:
        _report_opening(tokens, at, reports)
    pieces: list[str] = []
    tags: list[str] = []
    opened: list[tuple[int, int, int]] = []  # marker, index in pieces, token
    tail: int | None = None  # index in pieces
    brace = -1  # the first brace or comment that is left open
    i = at
    while True:
        kind = kinds[i]
        if kind in (t.FREESTYLE, t.UNUSED):
            pieces.append(source[starts[i] : ends[i]])
            if kind == t.UNUSED and brace < 0 and source.startswith(_OPENERS, starts[i]):
                brace = i
        elif kind == t.NEWLINE:
            if kinds[i + 1] not in IN_CONTENT:
                i += 1
                break
            if pieces and not pieces[-1].endswith(" "):
                pieces.append(" ")
            i += 1
            continue
        elif kind == t.TAG:
            image = source[starts[i] : ends[i]]
            tags.append(tag_name(image))
            if tail is None:
                tail = len(pieces)
            pieces.append(image if options.keep_tags else "")
            i += 1
            continue
        elif kind in IN_CONTENT:
            _piece(tokens, i, pieces, opened, options.shortcodes)
        elif kind in _TITLED and i > at and kinds[i - 1] != t.NEWLINE:
            _report_title(tokens, i, reports)
            pieces.append(source[starts[i] : ends[i]] + _blank(source, ends[i]))
        else:
            break
        tail = None
        i += 1
    if brace >= 0:
        _report_open(tokens, brace, reports)
    for marker, index, token in opened:
        pieces[index] = t.MARKERS[marker]
        _report_marker(tokens, token, t.MARKERS[marker], reports)
    text = "".join(pieces)
    return Content(text, tags, None if tail is None else len("".join(pieces[:tail])), i)


def _piece(
    tokens: t.Tokens,
    i: int,
    pieces: list[str],
    opened: list[tuple[int, int, int]],
    shortcodes: Mapping[str, str],
) -> None:
    """Append what a rarer token adds to the text."""
    kind, image = tokens.kinds[i], tokens.image(i)
    if kind == t.ESCAPED:
        pieces.append(image[1:])
    elif kind == t.SPECIAL:
        code = image.rstrip(" \t")
        known = shortcodes.get(code)
        pieces.append(image if known is None else known + (" " if code != image else ""))
    elif kind == t.LINK:
        match = _LINK.fullmatch(image)
        pieces.append(f"{match[1]}{' ' if match[2] else ''}" if match else image)
    elif kind >= t.FIRST_START and kind < t.LINK:
        opened.append((kind - t.FIRST_START, len(pieces), i))
        pieces.append("")
    elif kind in _MARKERS:
        if opened and opened[-1][0] == kind - t.FIRST_END:
            opened.pop()
            pieces.append(" " if image[-1] in " \t" else "")
        else:
            pieces.append(image)
    else:
        pieces.append(image)


def _blank(text: str, pos: int) -> str:
    """Return the blank that stands at ``pos``, which the lexer skips after a title."""
    return " " if text[pos : pos + 1] in (" ", "\t") else ""


def _report_title(tokens: t.Tokens, i: int, reports: Reports) -> None:
    image = tokens.image(i)
    bracket = image[0]
    reports.error(
        "title-in-text",
        f"{image[:60]} stands in the middle of a text",
        tokens.starts[i],
        tokens.ends[i],
        fix=f"write @{image[:60].rstrip(':')} to mention it, or \\{bracket} for a bracket",
    )


def _report_marker(tokens: t.Tokens, i: int, marker: str, reports: Reports) -> None:
    reports.warn(
        "unpaired-emphasis",
        f"{marker} opens emphasis that nothing closes; it is read as text",
        tokens.starts[i],
        tokens.ends[i],
        fix=f"write {''.join(chr(92) + c for c in marker)} for the character itself",
    )


def _report_opening(tokens: t.Tokens, i: int, reports: Reports) -> None:
    """Report a bracket that was probably meant to open a title."""
    start, text = tokens.starts[i], tokens.text
    closing = {"[": "]", "<": ">"}.get(text[start])
    if closing and text[start + 1 : start + 2].strip():
        reports.warn(
            "unclosed-title",
            f"{text[start]} opens a title that no {closing} closes; it is read as text",
            start,
            tokens.ends[i],
            fix=f"close the title with {closing}: or write \\{text[start]} for the bracket itself",
        )


def _report_open(tokens: t.Tokens, i: int, reports: Reports) -> None:
    """Report a brace or a comment that nothing closes."""
    start, end = tokens.starts[i], tokens.ends[i]
    if tokens.text[start] == "{":
        reports.warn(
            "unclosed-data",
            "{ opens data that no } closes; it is read as text",
            start,
            end,
            fix="close the data with } or write \\{ for the brace itself",
        )
        return
    opener, closer = ("/*", "*/") if tokens.text[start] == "/" else ("<!--", "-->")
    reports.warn(
        "unclosed-comment",
        f"{opener} opens a comment that no {closer} closes; it is read as text",
        start,
        start + len(opener),
        fix=f"close the comment with {closer} or write \\{opener} for the signs themselves",
    )
