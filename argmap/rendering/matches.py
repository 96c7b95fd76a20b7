"""Claims of two texts that say the same, or the opposite, and how the texts use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.query import Side, sides
from argmap.shared import Likeness

if TYPE_CHECKING:
    from argmap.comparing import Comparison
    from argmap.shared import Pointer

__all__ = ["Match", "matches_of"]

_BOTH_WAYS: Final = {Side.PRO, Side.CON}


@frozen
class Match:
    """A claim of one map and one of a later map that say the same, or deny each other.

    ``is_flipped`` where one text uses what both say for its theses and the other against its own.
    """

    a: Pointer
    b: Pointer
    denies: bool
    is_flipped: bool


def matches_of(found: Comparison) -> tuple[Match, ...]:
    """Return the claims that maps of a comparison share or deny, as its links have them."""
    order = {name: n for n, name in enumerate(found.names)}
    pairs: dict[tuple[Pointer, Pointer], bool] = {}
    for link in found.joined.links:
        known = link.a.map in order and link.b.map in order and link.a.map != link.b.map
        if known and link.is_ in (Likeness.SAME, Likeness.OPPOSED):
            a, b = sorted((link.a, link.b), key=lambda end: order[end.map])
            pairs.setdefault((a, b), link.is_ is Likeness.OPPOSED)
    side = {map_.name: sides(map_) for map_ in found.maps}
    return tuple(
        Match(a, b, denies, not denies and {side[a.map][a.id], side[b.map][b.id]} == _BOTH_WAYS)
        for (a, b), denies in pairs.items()
    )
