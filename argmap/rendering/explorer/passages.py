"""Texts beside a map: where their sentences stand, which claims point there, and no word of them.

The page of a map asks its reader for a copy of the text. What it then needs to find each passage
in it are the lengths of its sentences and a checksum, both of what is left when white space and
the signs of Markdown are taken out, so that a copy may be wrapped or marked up in its own way.
``beside.js`` takes out the same and sums in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from argmap.checking import cover
from argmap.checking.coverage import numbers_of
from argmap.checking.passages import place_in_index
from argmap.errors import MapError, RenderError
from argmap.refusals import need
from argmap.rendering.explorer.about import text_of
from argmap.rendering.explorer.nodes import short_name
from argmap.sources import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.anchor import Anchor
    from argmap.checking import Coverage
    from argmap.model import ArgumentMap
    from argmap.sources import Passage

__all__ = ["Beside", "beside_of", "plain_of", "refuse_strays", "sum_of"]

_LEFT_OUT: Final = re.compile(r"[\s\ufeff>*_`]+")
_EMPHASIS: Final = re.compile(r"\B[*`]+|[*`]+\B")
_BASE: Final = 0x01000193
_BITS: Final = 32
_WHY: Final = {"0": "no claim", "-": "excused"}


@frozen
class Beside:
    """What the page of one map holds of the texts beside it.

    Attributes:
        data: For each text, what finds its headings and paragraphs in a copy; none where the
            words are in the page.
        html: Places, marks, and words where these are embedded.
        notices: What the maker of the page should know.
    """

    data: tuple[list[list[int]], ...] = ()
    html: str = ""
    notices: tuple[str, ...] = ()


def beside_of(
    map_: ArgumentMap,
    texts: Mapping[str, SourceText],
    *,
    links: Mapping[str, str],
    embed: bool = False,
) -> Beside:
    """Return what the page of a map needs to show texts beside it.

    A text that is another one than the map was made from is left out, and a notice says so.

    Args:
        map_: The map.
        texts: The name of a source in anchors → its text; names that the map does not use count
            for nothing.
        links: Claim or inference → where the page leads to it, such as ``n0-12``: the number of
            its sheet and that of its node.
        embed: Whether the words go into the page; otherwise its reader is asked for a copy.

    Raises:
        TypeError: A text is not what ``sources.load`` returns.
    """
    made, notices = [], []
    for id_ in _sources_of(map_):
        if id_ not in texts:
            continue
        need(texts[id_], SourceText, what="texts are what sources.load() returns")
        text = evolve(texts[id_], id=id_)
        found = cover(map_, text)
        other = next((f for f in found.findings if f.code == "other-text"), None)
        if other is None:
            made.append(_Told(map_, text, found, links))
        else:
            notices.append(f"the text of {id_!r} is left out: {other.message}")
    return Beside(
        tuple([] if embed else told.entries() for told in made),
        "\n".join(told.html(embed=embed) for told in made),
        tuple(notices),
    )


def _sources_of(map_: ArgumentMap) -> list[str]:
    """Return the names of sources that a map declares or points to, in order."""
    declared = [source.id for source in map_.sources]
    named = [anchor.source for item in map_ for anchor in item.anchors]
    return list(dict.fromkeys([*declared, *named]))


def refuse_strays(maps: Sequence[ArgumentMap], texts: Mapping[str, SourceText]) -> None:
    """Refuse texts of sources that no map has.

    Raises:
        RenderError: There is one; says which sources the maps have.
    """
    known = list(dict.fromkeys(id_ for map_ in maps for id_ in _sources_of(map_)))
    for id_ in texts:
        if id_ not in known:
            have = f"they have {', '.join(map(repr, known))}" if known else "they have none"
            message = f"texts: no map has a source {id_!r}; {have}"
            raise RenderError(message)


class _Told:
    """One text beside a map."""

    def __init__(
        self, map_: ArgumentMap, text: SourceText, found: Coverage, links: Mapping[str, str]
    ) -> None:
        self.map, self.text, self.found, self.links = map_, text, found, links
        self.blocks = list(_blocks(text))
        self.marks = _marks(found)
        self.owners = _owners(map_, text)

    def entries(self) -> list[list[int]]:
        """Return, for each heading and paragraph, its sum and the lengths of its sentences."""
        made = []
        for block in self.blocks:
            plain = [plain_of(sentence) for sentence in block.sentences]
            made.append([sum_of("".join(plain)), *(len(_units(each)) for each in plain)])
        return made

    def html(self, *, embed: bool) -> str:
        """Return the text as HTML; without its words, what asks for a copy."""
        source = next((s for s in self.map.sources if s.id == self.text.id), None)
        title = (source and source.title) or self.text.id
        blocks = "\n".join(self._block(block, embed=embed) for block in self.blocks)
        kind, ask = (' class="read"', "") if embed else ("", _ASK)
        return (
            f'<section{kind}><h2>{text_of(title)}</h2>\n<p class="told">{self.found.told}.</p>\n'
            f'{ask}<div class="passages">{_HOW}\n{blocks}</div></section>'
        )

    def _block(self, block: _Block, *, embed: bool) -> str:
        place = (block.section, block.paragraph)
        said = " ".join(
            self._sentence(place, n, _EMPHASIS.sub("", sentence) if embed else "")
            for n, sentence in enumerate(block.sentences, 1)
        )
        if not block.paragraph:
            return f'<h3 class="entry">{said}</h3>'
        of = self._of(self.owners.get((*place, 0), ()))
        at = f'<span class="at">{place_in_index(*place)}</span>'
        return f'<p class="entry"{of}>{at} {said}</p>'

    def _sentence(self, place: tuple[str, int], n: int, words: str) -> str:
        owners = self.owners.get((*place, n), [])
        claims = [id_ for id_ in owners if id_ in self.map.claim_ids and id_ in self.links]
        shown = f'<span class="said">{text_of(words)}</span>'
        if claims:
            shown = f'<a class="said" href="#{self.links[claims[0]]}">{text_of(words)}</a>'
            shown += "".join(self._more(id_, k) for k, id_ in enumerate(claims[1:], 2))
        mark = self.marks.get((*place, n), "")
        if mark == "0":
            shown = f'<span class="bare">{shown}</span>'
        why = "a claim of the analyst only" if mark == "0" and claims else _WHY.get(mark)
        shown += f'<span class="unseen"> ({why})</span>' if why else ""
        return f"<span{self._of(owners)}>{shown}</span>" if owners else shown

    def _more(self, id_: str, n: int) -> str:
        """Return a link to one more claim of a sentence."""
        name = text_of(short_name(self.map[id_]))
        return f'<sup><a href="#{self.links[id_]}" title="{name}">{n}</a></sup>'

    def _of(self, owners: Sequence[str]) -> str:
        """Return the attribute that says what points to a place: the numbers of nodes."""
        numbers = [self.links[id_].rpartition("-")[2] for id_ in owners if id_ in self.links]
        return f' data-of="{" ".join(numbers)}"' if numbers else ""


_ASK: Final = (
    '<div class="ask"><p>Open your own copy to read it here: plain text or Markdown, or what '
    "“argmap source” makes of a PDF or Word file. It stays on your computer.</p>\n"
    '<p><label>Your copy <input type="file" multiple></label></p></div>\n'
    '<p class="stale"></p>\n'
)
_HOW: Final = (
    '<p>Choose a sentence to see its claims. <span class="bare">Dotted</span> '
    "sentences have none.</p>"
)


# --- the order of a text ----------------------------------------------------------------------


@frozen
class _Block:
    """A paragraph, or a heading, whose paragraph is 0."""

    section: str
    paragraph: int
    sentences: tuple[str, ...]


def _blocks(text: SourceText) -> Iterator[_Block]:
    """Yield headings and paragraphs in the order of the text."""
    waiting = list(reversed(text.headings))
    ahead = {section for section, _, _ in waiting}
    for passage in text.passages:
        while passage.section in ahead:
            section, _, title = waiting.pop()
            ahead.discard(section)
            if title:
                yield _Block(section, 0, (title,))
        yield _Block(passage.section, passage.paragraph, passage.sentences)
    yield from (_Block(section, 0, (title,)) for section, _, title in reversed(waiting) if title)


_Place = tuple[str | None, int | None, int]


def _marks(found: Coverage) -> dict[_Place, str]:
    """Return place → a sign for the sentence: 0 without a claim, - excused; others have none."""
    signs = [(found.excused, "-"), ([place for place, _ in found.uncovered], "0")]
    return {
        (place.section, place.paragraph, place.sentences[0]): sign
        for places, sign in signs
        for place in places
        if place.sentences is not None
    }


def _owners(map_: ArgumentMap, text: SourceText) -> dict[_Place, list[str]]:
    """Return place → the claims and inferences that point there, in order.

    A sentence counted 0 is the whole paragraph, where an anchor stops at it or at its section.
    """
    found: dict[_Place, list[str]] = {}
    for item in map_:
        for place in dict.fromkeys(p for anchor in item.anchors for p in _places(anchor, text)):
            found.setdefault(place, []).append(item.id)
    return found


def _places(anchor: Anchor, text: SourceText) -> Iterator[_Place]:
    if anchor.source != text.id or anchor.section is None:
        return
    try:
        passages: Sequence[Passage] = text.passages_at(anchor)
    except MapError:
        return  # a finding of `check --against`
    for passage in passages:
        is_whole = anchor.sentences is None and anchor.chars is None
        for n in (0,) if is_whole else numbers_of(anchor, passage):
            yield passage.section, passage.paragraph, n


# --- what is summed ---------------------------------------------------------------------------


def plain_of(text: str) -> str:
    """Return a text in form NFC without white space and the signs of Markdown."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFC", text))


def _units(text: str) -> memoryview:
    """Return a text in units of UTF-16, as JavaScript counts."""
    return memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")


def sum_of(text: str) -> int:
    """Return a checksum of a text, a whole number of 32 bits with a sign.

    It is a polynomial in the units of UTF-16, modulo 2 to the 32nd, so that the sum of a window
    that moves along a text follows from that of the window before (Karp & Rabin 1987).
    """
    total = 0
    for unit in _units(text):
        total = (total * _BASE + unit) & ((1 << _BITS) - 1)
    return total - (1 << _BITS) if total >> (_BITS - 1) else total
