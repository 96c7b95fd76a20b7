"""What is to be drawn, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.rendering.wishes import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import ArgumentMap, Claim
    from argmap.rendering.options import Options
    from argmap.rendering.selection import Selection
    from argmap.rendering.strengths import Strength
    from argmap.rendering.wishes import Wishes

__all__ = ["OVERVIEW", "OVERVIEW_SIZE", "Subject"]

OVERVIEW: Final = 30
"""A map of more claims is first drawn as an overview.

A picture of 30 claims, put into a page that is 1280 pixels wide, has type of about 7 pixels;
one of 40 has type of 6.
"""

OVERVIEW_SIZE: Final = 24
"""How many claims an overview shows; they fit on a printed page."""


@frozen
class Subject:
    """What is drawn: a map, scores of its claims, and where these come from.

    ``notes`` say the latter, ``n_closed`` counts the sections that the map holds as one claim each,
    ``n_unselected`` the claims that settings of its file leave out; ``wishes`` is what these say
    of the picture.
    """

    map: ArgumentMap
    options: Options
    scores: Mapping[str, Strength] = field(factory=dict)
    notes: tuple[str, ...] = ()
    n_closed: int = 0
    n_unselected: int = 0
    wishes: Wishes = PLAIN

    @property
    def title(self) -> str:
        """What stands over the picture."""
        if self.options.title is not None:
            return self.options.title
        return self.map.title or self.map.name

    @property
    def shows_all(self) -> bool:
        """Whether every claim is drawn, so that nothing need be chosen or told."""
        options = self.options
        few = options.all or (len(self.map.claims) <= OVERVIEW and not self.n_closed)
        return few and not options.slide and options.root is None and options.depth is None

    @property
    def emptiness(self) -> tuple[str, ...]:
        """What a reader should be told of a map without claims, or with settings that hide some."""
        told = [] if self.map.claims else ["the map has no claims; the picture is empty"]
        if n := self.n_unselected:
            are, them = ("claim is", "it") if n == 1 else ("claims are", "them")
            told.append(f"{n} {are} left out, as the file asks; all=True (--all) draws {them} too")
        return tuple(told)

    def select(self) -> Selection:
        """Return what is drawn of the map."""
        from argmap.rendering.selection import select

        options = self.options
        return select(
            self.map,
            root=options.root,
            depth=options.depth,
            limit=None if options.all else OVERVIEW_SIZE,
            above=OVERVIEW,
            wishes=self.wishes,
        )

    def subtitle(self, summary: str, claims: Sequence[Claim]) -> list[str]:
        """Return the parts of the line under the title."""
        names = {anchor.source for claim in claims for anchor in claim.anchors}
        parts = [summary]
        if names:
            parts.append(f"{len(names)} source{'' if len(names) == 1 else 's'}")
        if self.options.root is not None:
            parts.append(f"what bears on {self.options.root}")
        if self.scores:
            parts += self.notes or (f"{len(self.scores)} strengths",)
        return parts

    def strengths(self, claims: Iterable[Claim]) -> list[Strength]:
        """Return the strengths of some claims, of those that have one."""
        return [self.scores[claim.id] for claim in claims if claim.id in self.scores]
