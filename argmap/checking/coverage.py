"""A map held against the text of a source: which of its sentences some claim points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from argmap.anchor import Anchor
from argmap.checking.finding import finding
from argmap.checking.passages import excuses, index_of, place_in_index
from argmap.errors import MapError
from argmap.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.checking.finding import Finding
    from argmap.checking.passages import Indexed
    from argmap.model import ArgumentMap
    from argmap.sources import Passage, SourceText

__all__ = ["Coverage", "cover", "numbers_of"]


@frozen
class Coverage:
    """How much of a text a map points to.

    Attributes:
        source: The name of the source.
        sentences: The place of every sentence of the text, in order.
        covered: Those that a claim points to, apart from the analyst's claims.
        excused: Those that the map's front matter excuses and no claim points to.
        uncovered: The rest, each with its words.
        findings: Anchors and excuses that name no place, and passages that read otherwise.
    """

    source: str
    sentences: tuple[Anchor, ...]
    covered: tuple[Anchor, ...]
    excused: tuple[Anchor, ...]
    uncovered: tuple[tuple[Anchor, str], ...]
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float:
        """The share of the sentences that are not excused which a claim points to, in [0, 1]."""
        asked = len(self.sentences) - len(self.excused)
        return len(self.covered) / asked if asked else 1.0

    @property
    def told(self) -> str:
        """How many sentences have a claim, in words: ``3 of 4 sentences have a claim (75%)``."""
        asked = len(self.sentences) - len(self.excused)
        excused = f", {len(self.excused)} excused" if self.excused else ""
        return f"{len(self.covered)} of {asked} sentences have a claim ({self.share:.0%}){excused}"


def cover(map_: ArgumentMap, source: SourceText) -> Coverage:
    """Return how much of a text the claims of a map point to.

    A sentence is covered where a claim's anchor names it: an anchor that stops at a paragraph
    or a section covers none. Claims of the analyst, and inferences, cover nothing. A text of
    which most passages are not those of the map's index is not compared any further.

    Args:
        map_: A map with anchors into the text.
        source: The text, by the name that the anchors use.
    """
    held = _Held(source)
    if other := held.another_text(map_):
        return Coverage(source.id, tuple(held.words), (), (), (), (other,))
    findings = [
        *held.unknown_places(map_),
        *held.changed_passages(map_),
        *held.miscounted(map_),
        *held.idle(map_),
    ]
    claims = [c for c in map_.claims if c.by != "analyst"]
    named = {place for c in claims for a in c.anchors for place in held.sentences_at(a)}
    excused = {place for anchor, _ in excuses(map_) for place in held.excused_at(anchor)} - named
    return Coverage(
        source.id,
        tuple(held.words),
        tuple(place for place in held.words if place in named),
        tuple(place for place in held.words if place in excused),
        tuple((p, words) for p, words in held.words.items() if p not in named and p not in excused),
        tuple(findings),
    )


class _Held:
    """A text, ready for anchors to be held against it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.words = {
            _place(source.id, passage, n): sentence
            for passage in source.passages
            for n, sentence in enumerate(passage.sentences, 1)
        }

    def sentences_at(self, anchor: Anchor) -> Iterator[Anchor]:
        """Yield the place of each sentence that an anchor names."""
        if anchor.source != self.source.id or anchor.section is None or anchor.paragraph is None:
            return
        passage = self.source.passage(anchor.section, anchor.paragraph)
        if passage is None:
            return
        for n in numbers_of(anchor, passage):
            yield _place(self.source.id, passage, n)

    def excused_at(self, anchor: Anchor) -> Iterator[Anchor]:
        """Yield the place of each sentence that an excuse takes in: whole paragraphs too."""
        if anchor.sentences is not None or anchor.chars is not None:
            yield from self.sentences_at(anchor)
            return
        try:
            passages = self.source.passages_at(anchor)
        except MapError:
            return  # told as an unknown place
        for passage in passages:
            for n in range(1, len(passage.sentences) + 1):
                yield _place(self.source.id, passage, n)

    def another_text(self, map_: ArgumentMap) -> Finding | None:
        """Say that most passages of the map's index are not those of this text, if so."""
        index = index_of(map_, self.source.id)
        n = sum(not self._is_same(place, said) for place, said in index.items())
        if n * 2 <= len(index):
            return None
        return finding(
            "other-text",
            self.source.id,
            f"{n} of {len(index)} passages of {self.source.id!r} read otherwise or are missing",
            "this is another text or another edition; check against the one that was mapped",
            path=("sources", self.source.id, "passages"),
        )

    def _is_same(self, place: tuple[str, int], said: Indexed) -> bool:
        passage = self.source.passage(*place)
        return passage is not None and passage.sha256.startswith(said.digest)

    def idle(self, map_: ArgumentMap) -> Iterator[Finding]:
        """Find excuses for sentences that a claim points to."""
        claims = [c for c in map_.claims if c.by != "analyst"]
        named = {place for c in claims for a in c.anchors for place in self.sentences_at(a)}
        for anchor, place in excuses(map_):
            if named.intersection(self.excused_at(anchor)):
                message = f"skipped excuses '{anchor}', and a claim points there"
                path = ("skipped", place)
                yield finding("bad-skipped", "", message, "take it out of skipped", path=path)

    def unknown_places(self, map_: ArgumentMap) -> Iterator[Finding]:
        """Find anchors and excuses that name no place of the text."""
        for item in map_:
            what = "claim" if isinstance(item, Claim) else "inference"
            for lack in self._lacks(item.anchors):
                message = f"an anchor of {what} {item.id!r} names no place: {lack}"
                yield finding("unknown-place", item.id, message, "correct the anchor")
        for anchor, place in excuses(map_):
            for lack in self._lacks([anchor]):
                message, path = f"skipped names no place: {lack}", ("skipped", place)
                yield finding("unknown-place", "", message, "correct it", path=path)

    def _lacks(self, anchors: Iterable[Anchor]) -> Iterator[str]:
        for anchor in anchors:
            if anchor.source != self.source.id:
                continue
            try:
                self.source.resolve(anchor)
            except MapError as fault:
                yield str(fault)

    def changed_passages(self, map_: ArgumentMap) -> Iterator[Finding]:
        """Find passages that read otherwise than when the map was made."""
        cure = "use the edition that the map was made from, or look at the passage and its claims"
        for (section, paragraph), said in index_of(map_, self.source.id).items():
            if not self._is_same((section, paragraph), said):
                there = self.source.passage(section, paragraph) is not None
                now = "reads otherwise" if there else "is not there"
                message = f"passage '{self.source.id} §{section} ¶{paragraph}' {now}"
                path = self._path(section, paragraph)
                yield finding("changed-passage", self.source.id, message, cure, path=path)
        for item in map_:
            for anchor in item.anchors:
                if self._has_changed(anchor):
                    message = (
                        f"the passage of {item.id!r}, '{anchor.without_hash()}', reads otherwise"
                    )
                    yield finding("changed-passage", item.id, message, cure)

    def miscounted(self, map_: ArgumentMap) -> Iterator[Finding]:
        """Find passages that read as they did, and have not as many sentences as the index says."""
        cure = "take the index that argmap new --source writes, and look at anchors to the passage"
        for (section, paragraph), said in index_of(map_, self.source.id).items():
            passage = self.source.passage(section, paragraph)
            if passage is None or not passage.sha256.startswith(said.digest):
                continue  # told as another passage
            if (n := len(passage.sentences)) != said.sentences:
                place = f"'{self.source.id} §{section} ¶{paragraph}'"
                counted = f"{said.sentences} sentence{'s' * (said.sentences != 1)}"
                message = f"the index gives passage {place} {counted}, and it has {n}"
                path = self._path(section, paragraph)
                yield finding("bad-passages", self.source.id, message, cure, path=path)

    def _path(self, section: str, paragraph: int) -> tuple[str, ...]:
        """Return the keys of front matter that lead to a paragraph in the index of the text."""
        return "sources", self.source.id, "passages", place_in_index(section, paragraph)

    def _has_changed(self, anchor: Anchor) -> bool:
        if anchor.sha256 is None or anchor.source != self.source.id:
            return False
        try:
            return self.source.digest(anchor) != anchor.sha256
        except MapError:
            return False  # told as an unknown place


def _place(source_id: str, passage: Passage, n: int) -> Anchor:
    return Anchor(source_id, section=passage.section, paragraph=passage.paragraph, sentences=(n, n))


def numbers_of(anchor: Anchor, passage: Passage) -> Sequence[int]:
    """Return the numbers of the sentences of a passage that an anchor names, in order."""
    if anchor.sentences is not None:
        first, last = anchor.sentences
        return range(max(first, 1), min(last, len(passage.sentences)) + 1)
    if anchor.chars is None:
        return ()
    start, end = anchor.chars
    numbers, at = [], 0
    for n, sentence in enumerate(passage.sentences, 1):
        begins = passage.text.find(sentence, at)
        at = begins + len(sentence)
        if begins < end and start < at:
            numbers.append(n)
    return numbers
