"""HTML reduced to its words: no mark-up, no scripts, and where the marked passages stand."""

from __future__ import annotations

import html
import re
from typing import Final

from attrs import define, field

__all__ = ["Marked", "marked", "plain"]

_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<more>[^<>]*+)>|<![^<>]*+>"
)
_ID: Final = re.compile(r"""(?:^|\s)id\s*=\s*["']?(?:node)?([^"'\s<>]+)""", re.IGNORECASE)
_UNSAID: Final = ("script", "style")
_BREAKS: Final = ("br", "p", "div", "li", "tr", "h1", "h2", "h3")


@define
class Marked:
    """A text, and for each id the spans of characters that are marked with it."""

    text: str
    spans: dict[str, list[tuple[int, int]]] = field(factory=dict)


def plain(text: str) -> str:
    """Return a text without mark-up, its entities as characters, white space as it is."""
    return marked(text).text if "<" in text or "&" in text else text


def marked(text: str) -> Marked:
    """Return the words of a text in HTML, and the spans that carry an id.

    Breaks become line ends; scripts and styles are left out; what looks like no tag is text.
    """
    parts: list[str] = []
    made = Marked("")
    open_: list[tuple[str, int]] = []
    length = at = 0
    while found := _TAG.search(text, at):
        said = html.unescape(text[at : found.start()])
        at = found.end()
        name = (found["name"] or "").lower()
        said += "\n" if name in _BREAKS and not found["close"] else ""
        parts.append(said)
        length += len(said)
        if name in _UNSAID and not found["close"]:
            at = _end_of(text, name, at)
        elif name == "span" and not found["close"]:
            id_ = _ID.search(found["more"])
            open_.append((id_[1] if id_ else "", length))
        elif name == "span" and open_:
            id_of, start = open_.pop()
            if id_of:
                made.spans.setdefault(id_of, []).append((start, length))
    parts.append(html.unescape(text[at:]))
    made.text = "".join(parts)
    return made


def _end_of(text: str, name: str, at: int) -> int:
    """Return where an element that holds no words ends; the end of the text where it does not."""
    found = re.compile(rf"</{name}[^<>]*+>", re.IGNORECASE).search(text, at)
    return found.end() if found else len(text)
