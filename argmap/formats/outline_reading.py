"""Nested lists of Markdown read as maps, as ``outline`` writes them and as people do.

Where a list has bullets ``+`` and ``-`` as well, they are marks: ``+`` supports, ``-`` attacks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define, evolve

from argmap.errors import MapError
from argmap.formats.entries import Entry, map_of
from argmap.model import Anchor, ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["has_list", "loads"]

_ITEM: Final = re.compile(r"(?P<indent>[ \t]*)(?P<bullet>[-*+]|\d{1,9}[.)])[ \t]+(?P<text>\S.*)")
_TITLE: Final = re.compile(r"#[ \t]+(.+?)[ \t]*#*$")
_LEVEL: Final = re.compile(r"\(level (\d{1,6})\) ")
_RELATION: Final = re.compile(
    r"\*(support|backing|objection|undercut|premise|restatement"
    r"|contrary objection|contradictory objection)\*[ \t]+"
)
_WORDS: Final = {
    "backing": "support of step",
    "objection": "attack",
    "restatement": "neutral",
    "contrary objection": "contrary",
    "contradictory objection": "contradictory",
}
_GROUP: Final = re.compile(r"of linked premises(?:: .*)?")
_NAME: Final = re.compile(r"\*\*((?:\\.|[^*\\])+)\*\*[ \t]*")
_NOTES: Final = re.compile(r" \(([^()]*)\)$")
_ESCAPED: Final = re.compile(r"\\([^\w\s])")
_ABOVE: Final = " (above)"


@define
class _Said:
    """What a claim of an outline says beside its text."""

    text: str
    implicit: bool = False
    voice: str = "author"
    by: str | None = None
    anchors: tuple[Anchor, ...] = ()


def has_list(text: str) -> bool:
    """Tell whether a Markdown text has a list."""
    return any(_ITEM.fullmatch(line) for line in text.split("\n"))


def loads(text: str) -> ArgumentMap:
    """Return the map of the nested lists of a Markdown text; other lines go on with their item."""
    entries: list[Entry] = []
    notes: dict[int, _Said] = {}
    ids: dict[str, str] = {}
    title = next((found[1] for line in text.split("\n") if (found := _TITLE.match(line))), "")
    for depth, bullet, said in _items(text):
        entry, note = _entry(depth, bullet, said, ids)
        entries.append(entry)
        notes[len(entries) - 1] = note
    map_ = map_of(entries, title=_plain(title))
    by_text = {note.text: note for note in notes.values() if note.text}
    told = [(claim, by_text[claim.text]) for claim in map_.claims if claim.text in by_text]
    return map_.with_(
        *(
            evolve(claim, implicit=n.implicit, voice=n.voice, by=n.by, anchors=n.anchors)
            for claim, n in told
        )
    )


def _items(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield depth, mark and text of each item; an item takes the lines that follow it."""
    found: list[tuple[int, str, str]] = []
    for line in text.expandtabs(4).split("\n"):
        item = _ITEM.fullmatch(line)
        if item is not None:
            found.append((len(item["indent"]), item["bullet"], item["text"].rstrip()))
        elif found and line.startswith(" ") and line.strip():
            indent, bullet, said = found[-1]
            found[-1] = (indent, bullet, f"{said} {line.strip()}")
    bullets = {bullet for _, bullet, _ in found}
    are_marks = {"+", "-"} <= bullets
    indents: list[int] = []
    for indent, bullet, said in found:
        while indents and indents[-1] >= indent:
            indents.pop()
        mark = bullet if are_marks and indents and bullet in "+-" else ""
        yield len(indents), mark, said
        indents.append(indent)


def _entry(depth: int, mark: str, said: str, ids: dict[str, str]) -> tuple[Entry, _Said]:
    level = _LEVEL.match(said)
    if level:
        depth, said = int(level[1]), said[level.end() :]
    told = _RELATION.match(said)
    relation = None
    if told:
        relation, said = _WORDS.get(told[1], told[1]), said[told.end() :]
        if _GROUP.fullmatch(said):
            return Entry(depth, "", None, relation, is_group=True), _Said("")
    elif mark:
        relation = {"+": "support", "-": "attack"}[mark]
    name = _NAME.match(said)
    said = said[name.end() :] if name else said
    if said.endswith(_ABOVE) or (name and said == _ABOVE.strip()):
        text = _plain(said.removesuffix(_ABOVE))
        id_ = _plain(name[1]) if name else ids.get(text)
        return Entry(depth, text, id_, relation), _Said("")
    note = _noted(said)
    return Entry(depth, note.text, _plain(name[1]) if name else None, relation), note


def _plain(text: str) -> str:
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _noted(said: str) -> _Said:
    """Return a text without what stands in parentheses behind it, if that are notes."""
    found = _NOTES.search(said)
    note = _Said(_plain(said[: found.start()] if found else said))
    for part in _plain(found[1]).split("; ") if found else ():
        if part == "implicit":
            note.implicit = True
        elif part == "reported":
            note.voice = "reported"
        elif part.startswith("by "):
            note.by = part.removeprefix("by ")
        else:
            try:
                note.anchors = (*note.anchors, Anchor.parse(part))
            except MapError:
                return _Said(_plain(said))
    return note
