"""Links that a machine proposes and a person decides, kept while the maps change."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from argmap.comparing.aligning import DOUBT, align
from argmap.comparing.alignment import How
from argmap.comparing.issues import need_names
from argmap.comparing.similarity import folded
from argmap.shared import Likeness, Link, LinkFile, Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.comparing.alignment import Alignment
    from argmap.comparing.similarity import Similarity
    from argmap.model import ArgumentMap

__all__ = ["Proposal", "propose_links"]


@frozen
class Proposal:
    """A file of links for a person to edit, and what is new in it.

    Attributes:
        file: All links, those that were there first; proposed ones are ``?``.
        new: How many were added.
        decided: How many a person has decided.
        lost: Decided links of which a claim is gone; they are in the file as they were.
        reworded: Decided links of which a text has changed since.
    """

    file: LinkFile
    new: int
    decided: int
    lost: tuple[Link, ...]
    reworded: tuple[Link, ...]

    @property
    def header(self) -> str:
        """The numbers in a sentence."""
        told = f"{self.new} proposed, {self.decided} decided"
        if self.reworded:
            told += f"; {len(self.reworded)} decided before a text changed: look at them again"
        return told + (f"; {len(self.lost)} speak of claims that are gone" if self.lost else "")


def propose_links(
    maps: Iterable[ArgumentMap],
    *,
    links: LinkFile | None = None,
    similarity: Similarity | None = None,
    doubt: float = DOUBT,
    progress: Callable[[int, int], None] | None = None,
) -> Proposal:
    """Return links between claims of several maps for a person to decide.

    Claims that may be the same are proposed with both texts, their similarity and ``?``. What
    was decided before stays, whatever has become of the texts; a claim that has got another id
    is known by its text.

    Args:
        maps: Two or more, each with a name of its own.
        links: What was decided before.
        similarity: Two texts to a number in [0, 1]; see ``align``.
        doubt: From what two claims are proposed; less finds more, and more that is wrong.
        progress: Called with how many pairs of maps were compared, and of how many.

    Raises:
        ComparisonError: There are fewer than two maps, names are missing or used twice, or
            ``doubt`` is out of its range.

    Example:
        >>> from argmap import ArgumentMap, Claim
        >>> a = ArgumentMap([Claim("port", "The port is open all year.")], name="a")
        >>> b = ArgumentMap([Claim("sea", "All year the port is open.")], name="b")
        >>> propose_links([a, b]).header
        '1 proposed, 0 decided'
    """
    given = list(maps)
    need_names(given)
    by_name = {map_.name: map_ for map_ in given}
    kept = _kept(links.links if links else (), by_name)
    lost = [link for link in kept if _is_lost(link, by_name)]
    known = [link for link in kept if link not in lost]
    pairs = list(combinations(given, 2))
    new: list[Link] = []
    for done, (a, b) in enumerate(pairs, start=1):
        found = align(a, b, links=LinkFile(known), by="text", similarity=similarity, doubt=doubt)
        new += _proposed(a, b, found)
        if progress is not None:
            progress(done, len(pairs))
    shown = [link if link in lost else _shown(link, by_name) for link in kept]
    decided = [link for link in kept if link.is_ is not Likeness.UNSURE]
    before = {(link.a, link.b): link for link in kept}
    return Proposal(
        LinkFile([*(link for link in shown if link not in lost or link in decided), *new]),
        new=len(new),
        decided=len(decided),
        lost=tuple(link for link in lost if link in decided),
        reworded=tuple(
            link
            for link in shown
            if link.is_ is not Likeness.UNSURE
            and (old := before[link.a, link.b].texts)
            and old != link.texts
        ),
    )


def _proposed(a: ArgumentMap, b: ArgumentMap, found: Alignment) -> Sequence[Link]:
    """Return new links between two maps, the most alike first."""
    pairs = [pair for pair in (*found.pairs, *found.doubtful) if pair.how is How.TEXT]
    pairs.sort(key=lambda pair: -pair.similarity)
    return [
        Link(
            Pointer(a.name, pair.a),
            Pointer(b.name, pair.b),
            Likeness.UNSURE,
            similarity=round(pair.similarity, 2),
            texts=(a.claim(pair.a).text, b.claim(pair.b).text),
        )
        for pair in pairs
    ]


def _is_lost(link: Link, maps: Mapping[str, ArgumentMap]) -> bool:
    ends = (link.a, link.b)
    return any(end.map in maps and end.id not in maps[end.map].claim_ids for end in ends)


def _kept(links: Iterable[Link], maps: Mapping[str, ArgumentMap]) -> list[Link]:
    """Return links with their ends where the claims are now, each pair once."""
    given = list(links)
    taken = {frozenset((link.a, link.b)) for link in given}
    kept = []
    for link in given:
        moved = _followed(link, maps)
        ends = frozenset((moved.a, moved.b))
        kept.append(link if ends in taken else moved)
        taken.add(ends)
    return kept


def _followed(link: Link, maps: Mapping[str, ArgumentMap]) -> Link:
    """Return a link whose ends are where the claims of its texts are now."""
    texts = link.texts or ("", "")
    a, b = (_now(end, text, maps) for end, text in zip((link.a, link.b), texts, strict=True))
    return link if (a, b) == (link.a, link.b) else evolve(link, a=a, b=b)


def _now(end: Pointer, text: str, maps: Mapping[str, ArgumentMap]) -> Pointer:
    """Return where a claim is now: under its id, or the one claim that has its text."""
    if not text or end.map not in maps or end.id in maps[end.map].claim_ids:
        return end
    found = [c.id for c in maps[end.map].claims if folded(c.text) == folded(text)]
    return Pointer(end.map, found[0]) if len(found) == 1 else end


def _shown(link: Link, maps: Mapping[str, ArgumentMap]) -> Link:
    """Return a link with the texts as they are now, where both maps are given."""
    if link.a.map not in maps or link.b.map not in maps:
        return link
    texts = (maps[link.a.map].claim(link.a.id).text, maps[link.b.map].claim(link.b.id).text)
    return evolve(link, texts=texts)
