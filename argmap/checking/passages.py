"""The index of a source's passages, which a map may carry, and what is excused from the map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.anchor import Anchor
from argmap.checking.finding import finding
from argmap.data import FrozenMap
from argmap.errors import MapError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap
    from argmap.sources import SourceText

__all__ = [
    "Indexed",
    "excuses",
    "excuses_are_places",
    "index_of",
    "indexes_are_sound",
    "passages_are_there",
    "passages_index",
    "place_in_index",
]

_DIGITS: Final = 16  # hexadecimal digits of a digest that an index keeps
_ENTRY: Final = re.compile(rf"(\d{{1,6}}) ([0-9a-f]{{{_DIGITS}}})")


class Indexed(NamedTuple):
    """What an index says of a paragraph: its sentences, and the start of its digest."""

    sentences: int
    digest: str


def passages_index(source: SourceText) -> FrozenMap:
    """Return the index of a text's passages, as a map's front matter holds it.

    Place → how many sentences the paragraph has and the first 16 hexadecimal digits of its
    SHA-256 (NFC, white space collapsed). It holds no word of the text.

    Example:
        >>> from argmap.sources import read
        >>> dict(passages_index(read("The harbour is deep. It never freezes.", id="port")))
        {'§1 ¶1': '2 54e696b4d70ff788'}
    """
    return FrozenMap(
        {
            place_in_index(p.section, p.paragraph): f"{len(p.sentences)} {p.sha256[:_DIGITS]}"
            for p in source.passages
        }
    )


def place_in_index(section: str, paragraph: int) -> str:
    """Return the key of a paragraph in an index, as ``passages_index`` writes it."""
    return f"§{section} ¶{paragraph}"


def index_of(map_: ArgumentMap, source_id: str) -> Mapping[tuple[str, int], Indexed]:
    """Return what a map's index says of a source's paragraphs; entries that are wrong are not in.

    Empty where the map has no index of the source.
    """
    found = {}
    for source in map_.sources:
        index = source.data.get("passages")
        if source.id == source_id and isinstance(index, FrozenMap):
            for place, entry in index.items():
                anchor, said = _entry(source_id, place, entry)
                if anchor is not None and said is not None:
                    found[anchor] = said
    return found


def _entry(
    source_id: str, place: str, entry: object
) -> tuple[tuple[str, int] | None, Indexed | None]:
    """Return place and content of an entry; None for what is not as it should be."""
    match = _ENTRY.fullmatch(entry) if isinstance(entry, str) else None
    said = Indexed(int(match[1]), match[2]) if match else None
    try:
        anchor = Anchor.parse(place, within=Anchor(source_id))
    except MapError:
        return None, said
    if anchor.section is None or anchor.paragraph is None or anchor.sentences is not None:
        return None, said
    return (anchor.section, anchor.paragraph), said


def excuses(map_: ArgumentMap) -> Iterator[tuple[Anchor, str]]:
    """Yield each place that a map excuses itself from, and how it writes it, in order."""
    skipped = map_.data.get("skipped")
    for place, reason in skipped.items() if isinstance(skipped, FrozenMap) else ():
        try:
            anchor = Anchor.parse(place)
        except MapError:
            continue
        if isinstance(reason, str) and reason.strip():
            yield anchor, place


# --- checks -----------------------------------------------------------------------------------


def excuses_are_places(map_: ArgumentMap) -> Iterator[Finding]:
    """Find excuses that name no place, or give no reason."""
    skipped = map_.data.get("skipped", FrozenMap())
    sound = {str(anchor) for anchor, _ in excuses(map_)}
    declared = {source.id for source in map_.sources}
    cure = 'write for example skipped: {"paper §0 ¶2 s1": key words}'
    if not isinstance(skipped, FrozenMap):
        message = f"skipped is no mapping, got {skipped!r:.60}"
        yield finding("bad-skipped", "", message, cure, path=("skipped",))
        return
    for place in skipped:
        path, message, fix = ("skipped", place), "", cure
        try:
            anchor = Anchor.parse(place)
        except MapError:
            message = f"skipped names no place: {place!r:.60}"
        else:
            if str(anchor) not in sound:
                message = f"skipped gives no reason for {place!r:.60}"
            elif map_.sources and anchor.source not in declared:
                message = f"skipped names the source {anchor.source!r}, which is not declared"
                fix = "declare it under sources, or correct it"
        if message:
            yield finding("bad-skipped", "", message, fix, path=path)


def indexes_are_sound(map_: ArgumentMap) -> Iterator[Finding]:
    """Find entries of an index of passages that cannot be read."""
    for source in map_.sources:
        index = source.data.get("passages", FrozenMap())
        bad: list[object] = [index]
        path: tuple[str, ...] = ("sources", source.id, "passages")
        if isinstance(index, FrozenMap):
            wrong = [p for p, entry in index.items() if None in _entry(source.id, p, entry)]
            bad, path = [*wrong], (*path, *wrong[:1])
        if bad:
            yield finding(
                "bad-passages",
                source.id,
                f"the index of passages of source {source.id!r} cannot be read at {bad[0]!r:.60}",
                "take what argmap new --source writes: a place, then sentences and 16 digits",
                path=path,
            )


def passages_are_there(map_: ArgumentMap) -> Iterator[Finding]:
    """Find anchors that name a place which the index of their source does not have."""
    indexes = {source.id: index_of(map_, source.id) for source in map_.sources}
    for item in map_ if any(indexes.values()) else ():
        for anchor in item.anchors:
            index = indexes.get(anchor.source)
            if index and (lack := _lack(index, anchor)):
                yield finding(
                    "unknown-place",
                    item.id,
                    f"anchor '{anchor.without_hash()}' of {item.id!r} names no place: {lack}",
                    "correct the anchor",
                )


def _lack(index: Mapping[tuple[str, int], Indexed], anchor: Anchor) -> str:
    """Return what of an anchor's place is not there, or an empty text."""
    section, paragraph = anchor.section, anchor.paragraph
    if section is None:
        return ""
    inside = [p for s, p in index if s == section]
    if not inside and not any(s.startswith(f"{section}.") for s, _ in index):
        return f"there is no §{section}"
    if paragraph is None:
        return ""
    said = index.get((section, paragraph))
    if said is None:
        return f"§{section} has {len(inside)} paragraph{'s' * (len(inside) != 1)}"
    if (
        anchor.sentences is not None
        and not 1 <= anchor.sentences[0] <= anchor.sentences[1] <= said[0]
    ):
        return f"§{section} ¶{paragraph} has {said.sentences} sentence{'s' * (said.sentences != 1)}"
    return ""
