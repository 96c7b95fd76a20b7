"""What the maps of a page share, as a comparison found it, and all of them as one map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from argmap.comparing import merge_of
from argmap.errors import RenderError
from argmap.rendering.explorer.nodes import short_name
from argmap.rendering.matches import matches_of
from argmap.rendering.provenance import marks_of_texts, unsectioned
from argmap.rendering.style import THEMES
from argmap.rendering.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap, Claim, Inference

__all__ = [
    "Merged",
    "Partner",
    "marked",
    "merged_of",
    "names_in",
    "partners_of",
    "shared_of",
]

_MERGED: Final = "Merged"

_USED: Final = "used the opposite way"
_DENIED: Final = "denied"


@frozen
class Partner:
    """A claim of another map that says the same, and how it differs, in words, if it does."""

    map: str
    id: str
    name: str
    how: str = ""


Partners = dict[str, list[Partner]]
"""The claims of one map, and where else they are."""


Shared = dict[str, dict[str, dict[str, str]]]
"""Map → claim → other map → the first claim there that says the same."""


def names_in(found: Comparison, maps: Sequence[ArgumentMap]) -> list[str]:
    """Return what a comparison calls its maps, which must be those of the page.

    Raises:
        RenderError: It is of other maps, or they stand in another order.
    """
    if [evolve(m, name="") for m in found.maps] != [evolve(m, name="") for m in maps]:
        compared = ", ".join(map(repr, found.names))
        shown = ", ".join(repr(map_.name) for map_ in maps)
        message = f"comparison: it is of {compared}, and the page of {shown}; give it the same maps"
        raise RenderError(message)
    return list(found.names)


def partners_of(found: Comparison) -> dict[str, Partners]:
    """Return name of a map → id of a claim → the claims of other maps that say the same."""
    made: dict[str, Partners] = {name: {} for name in found.names}
    maps = dict(zip(found.names, found.maps, strict=True))
    for match in matches_of(found):
        how = _DENIED if match.denies else _USED if match.is_flipped else ""
        for own, other in ((match.a, match.b), (match.b, match.a)):
            name = short_name(maps[other.map].claim(other.id))
            partner = Partner(other.map, other.id, name, how)
            made[own.map].setdefault(own.id, []).append(partner)
    return made


def shared_of(partners: Mapping[str, Partners]) -> Shared:
    """Return what the page needs to select in one map what is selected in another."""
    return {
        name: {
            id_: {partner.map: partner.id for partner in reversed(found)}
            for id_, found in claims.items()
        }
        for name, claims in partners.items()
    }


@frozen
class Marked(Wishes):
    """The wishes of a map, whose cards also say in which other maps their claims are."""

    said: Mapping[str, str] = field(factory=dict)

    def tag(self, item: Claim | Inference) -> str:
        """Return the words in the last line of a card."""
        return " · ".join(filter(None, (super().tag(item), self.said.get(item.id))))


def marked(wishes: Wishes, partners: Partners) -> Wishes:
    """Return wishes by which cards say in words what other maps make of their claims."""
    said = {id_: _said(found) for id_, found in partners.items()}
    return Marked(
        coats=wishes.coats,
        statement_label=wishes.statement_label,
        argument_label=wishes.argument_label,
        add_tags=wishes.add_tags,
        beside=wishes.beside,
        said=said,
    )


def _said(partners: Sequence[Partner]) -> str:
    """Return in words where a claim is: ``also in khan; used the opposite way in blog``."""
    names: dict[str, list[str]] = {}
    for partner in partners:
        names.setdefault(partner.how or "also", []).append(partner.map)
    return "; ".join(f"{how} in {', '.join(dict.fromkeys(maps))}" for how, maps in names.items())


@frozen
class Merged:
    """All maps of a comparison as one, how its cards look, and where its claims come from."""

    map: ArgumentMap
    wishes: Wishes
    partners: Partners


def merged_of(found: Comparison) -> Merged:
    """Return the maps of a comparison as one, of which each card says in which texts it is."""
    *rest, last = found.names
    merge = merge_of(found, title=f"Merged map: {', '.join(rest)} and {last}")
    maps = dict(zip(found.names, found.maps, strict=True))
    name = _MERGED
    while name in maps:
        name += " (all)"
    drawn = unsectioned(evolve(merge.map, name=name))
    partners: Partners = {}
    for pointer, id_ in merge.ids.items():
        if pointer.id in maps[pointer.map].claim_ids:
            name = short_name(maps[pointer.map].claim(pointer.id))
            partners.setdefault(id_, []).append(Partner(pointer.map, pointer.id, name))
    return Merged(drawn, marks_of_texts(drawn, found.names, THEMES["light"]), partners)
