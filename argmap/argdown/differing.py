"""Where a text means another thing to the official tool than what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.argdown.lexer import tokenize
from argmap.argdown.own import INDEX
from argmap.argdown.shortcodes import SHORTCODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.argdown.reports import Reports

__all__ = ["report_differences", "report_names"]

_SPECIAL: Final = frozenset(
    {"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
     "toString", "valueOf", "__proto__", "__defineGetter__", "__defineSetter__",
     "__lookupGetter__", "__lookupSetter__"}
)  # fmt: skip
"""What every object of JavaScript has, so that the official tool fails on it as a title."""


def report_differences(text: str, content: str, doc: s.Document, *, reports: Reports) -> None:
    """Warn of what the official tool would read otherwise.

    Args:
        text: The text as it was given.
        content: The text as it was read.
        doc: The document.
        reports: Takes the warnings.
    """
    if text.startswith("\ufeff"):
        told = "the official tool fails on the byte order mark at the start"
        reports.warn("official-mark", told, 0, fix="save the file without a byte order mark")
    if "\r" in text:
        told = "the official tool takes data over several lines as text where lines end in CR"
        at = text.index("\r") - text.startswith("\ufeff")
        reports.warn("official-line-end", told, at, fix="save the file with line ends of Unix")
    _report_tokens(content, reports)
    for member in _titled(doc):
        if INDEX.fullmatch(member.title or ""):
            told = f"the official tool puts {member.title} before titles that are no numbers"
            reports.warn("official-order", told, member.start, fix="add a word to the title")
        elif _looks_untitled(member.title or ""):
            told = f"the official tool may give {member.title} to a text without a title"
            reports.warn("official-untitled", told, member.start, fix="choose another title")


def report_names(doc: s.Document, *, reports: Reports) -> None:
    """Warn of titles on which the official tool fails.

    Args:
        doc: The document.
        reports: Takes the warnings.
    """
    for member in _titled(doc):
        if member.title in _SPECIAL:
            told = f"the official tool fails on the title {member.title}"
            reports.warn("official-name", told, member.start, fix="choose another title")


def _report_tokens(content: str, reports: Reports) -> None:
    """Warn of codes that are text here, and of addresses that are none there."""
    tokens = tokenize(content)
    for i, kind in enumerate(tokens.kinds):
        start, end = tokens.starts[i], tokens.ends[i]
        if kind == t.SPECIAL and (code := tokens.image(i).strip()) in SHORTCODES:
            told = f"the official tool reads {code} as {SHORTCODES[code]}"
            reports.warn("official-shortcode", told, start, end, fix=f"write \\{code}")
        elif kind == t.UNUSED and content.startswith("//", start):
            told = "the official tool reads all from // to the end of the line as a comment"
            reports.warn("official-comment", told, start, end, fix="write \\// for the signs")


def _titled(doc: s.Document) -> Iterator[s.Member]:
    """Yield every member that has a title."""
    waiting: list[s.Member] = []
    for block in doc.blocks:
        if isinstance(block, s.Member):
            waiting.append(block)
        elif isinstance(block, s.Listing):
            waiting += block.items[::-1]
        elif isinstance(block, s.Pcs):
            items = [i.node if isinstance(i, s.Inference) else i for i in block.items]
            waiting += items[::-1]
        while waiting:
            member = waiting.pop()
            waiting += [relation.member for relation in reversed(member.relations)]
            if member.title is not None:
                yield member


def _looks_untitled(title: str) -> bool:
    return title.startswith("Untitled ") and title[9:].isdecimal()
