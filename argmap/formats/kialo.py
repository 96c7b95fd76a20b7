"""Discussions that Kialo exports as text, in the older form and the newer one.

A thesis, a pro and a con are claims, called by their numbers; ``-> See 1.2.`` joins a claim once
more. Links in the older form are reduced to their words; ``[7]`` in the newer one cites a source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.errors import Diagnostic, ParseError, Severity
from argmap.formats.foreign import NO_TEXT
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity, Source
from argmap.names import UniqueNames, derived_id, is_line, one_line
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loads"]

_OLD: Final = "Discussion Title:"
_NEW: Final = "Discussion Name:"
_NUMBER: Final = r"[ \t]*(?P<number>\d{1,6}(?:\.\d{1,6}){0,200}\.)[ \t]+"
_OLD_HEAD: Final = re.compile(rf"{_NUMBER}(?:(?P<stance>Pro|Con|Thesis):[ \t]*)?(?P<text>.*)")
_NEW_HEAD: Final = re.compile(rf"{_NUMBER}(?P<stance>Pro|Con|Thesis):[ \t]*")
_AGAIN: Final = re.compile(r"-> See (\d{1,6}(?:\.\d{1,6}){0,200})\.")
_CITED: Final = re.compile(r"\[(\d{1,9})\]")
_LISTED: Final = re.compile(r"\[(\d{1,9})\][ \t]*(.*)")
_LINK: Final = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]\((?:\\.|[^\\)])*\)", re.DOTALL)
_CLOSING: Final = re.compile(r"\\.|\)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([()\[\]])")
_KINDS: Final = {"Pro": Polarity.SUPPORT, "Con": Polarity.ATTACK}


@define
class _Entry:
    """A numbered claim as it stands in the text."""

    number: str
    stance: str | None
    start: int
    lines: list[str] = field(factory=list)

    @property
    def parent(self) -> str:
        return self.number.rpartition(".")[0]


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a discussion of Kialo is.

    Raises:
        ParseError: The text does not open as a discussion does, or a claim hangs nowhere.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    content = whole.content.lstrip()
    if not content.startswith((_OLD, _NEW)):
        raise _fault(whole, 0, f"expected {_OLD!r} or {_NEW!r} on the first line")
    is_new = content.startswith(_NEW)
    title, entries, sources = _parts(whole, is_new=is_new)
    return _map_of(whole, entries, (title, sources, is_new))


def _lines(whole: Text) -> Iterator[tuple[int, str]]:
    start = 0
    for line in whole.content.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


def _parts(whole: Text, *, is_new: bool) -> tuple[str, list[_Entry], list[str]]:
    """Return the title, the numbered claims, and the lines of the list of sources."""
    entries: dict[str, _Entry] = {}
    titles: list[str] = []
    listed: list[str] | None = None
    last: _Entry | None = None
    for start, line in _lines(whole):
        entry = _head(line, start, is_new=is_new)
        if listed is not None:
            listed.append(line)
        elif is_new and line.rstrip() == "Sources:" and (last.lines if last else len(titles) > 1):
            listed = []
        elif last is None and entry is None:
            titles.append(line)
        elif entry is None or not _opens(entry, entries, last, is_new=is_new):
            if last is not None:
                last.lines.append(line.strip())
        else:
            entries[entry.number] = last = entry
    said = " ".join(titles).strip()
    title = said.removeprefix(_NEW).removeprefix(_OLD)
    return one_line(title), list(entries.values()), listed or []


def _head(line: str, start: int, *, is_new: bool) -> _Entry | None:
    found = (_NEW_HEAD if is_new else _OLD_HEAD).fullmatch(line)
    if found is None:
        return None
    lines = [] if is_new else [found["text"]]
    return _Entry(found["number"].removesuffix("."), found["stance"], start, lines)


def _opens(entry: _Entry, entries: dict[str, _Entry], last: _Entry | None, *, is_new: bool) -> bool:
    """Tell whether what looks like a head is one, and no line of the claim before."""
    if is_new:
        return last is None or bool(last.lines)
    is_root = not entry.parent and (not entries or entry.stance == "Thesis")
    return entry.number not in entries and (is_root or entry.parent in entries)


def _map_of(whole: Text, entries: list[_Entry], more: tuple[str, list[str], bool]) -> ArgumentMap:
    title, listed, is_new = more
    sources = _sources(listed)
    known = {source.id for source in sources}
    texts = {entry.number: _said(entry, is_new=is_new) for entry in entries}
    seen = ((entry.number, _AGAIN.fullmatch(" ".join(entry.lines).strip())) for entry in entries)
    again = {number: found[1] for number, found in seen if found}
    claims, steps = [], []
    names = UniqueNames(texts)
    for entry in entries:
        number, parent = entry.number, again.get(entry.parent, entry.parent)
        if number in again and (again[number] not in texts or again[number] in again):
            raise _fault(whole, entry.start, f"there is no claim {again[number]}. to see")
        if number not in again:
            cited = (c for c in _CITED.findall(texts[number]) if c in known)
            anchors = [Anchor(c) for c in dict.fromkeys(cited)]
            claims.append(Claim(number, texts[number] or NO_TEXT, anchors=anchors))
        if not parent:
            continue
        if parent not in texts:
            raise _fault(
                whole, entry.start, f"the claim {number}. hangs below {parent}., which is not there"
            )
        source = again.get(number, number)
        kind = _KINDS.get(entry.stance or "", Polarity.NEUTRAL)
        steps.append(Inference(names.take(derived_id([source], parent)), source, parent, kind))
    return ArgumentMap(claims, steps, title=title, sources=sources)


def _said(entry: _Entry, *, is_new: bool) -> str:
    text = " ".join(entry.lines)
    return " ".join((text if is_new else _without_links(text)).split())


def _sources(listed: list[str]) -> list[Source]:
    """Return the sources of a list; a line without a number goes on with the one before."""
    said: dict[str, str] = {}
    number = ""
    for line in listed:
        found = _LISTED.fullmatch(line.strip())
        if found:
            number = found[1]
            said[number] = found[2]
        elif number:
            said[number] = f"{said[number]} {line.strip()}".strip()
    return [_source(id_, text) for id_, text in said.items()]


def _source(id_: str, text: str) -> Source:
    if re.fullmatch(r"https?://\S+", text):
        return Source(id_, url=text)
    return Source(id_, title=one_line(text) if is_line(one_line(text)) else None)


# --- links of the older form ----------------------------------------------------------------


def _without_links(text: str) -> str:
    """Return a text with each link reduced to its words, and brackets freed of backslashes.

    A bracket that is no part of a link has a backslash, so that a link ends at the first ``)``
    that has none.
    """
    ends = [found.end() for found in _CLOSING.finditer(text) if found[0] == ")"]
    last = ends[-1] if ends else 0  # no link goes on behind, so that none is looked for in vain
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", text[:last]) + text[last:])


def _fault(whole: Text, start: int, problem: str) -> ParseError:
    return ParseError(Diagnostic("kialo", Severity.ERROR, whole.span(start), problem))
