"""Claims of several maps in groups that say the same, and which groups deny one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.shared import Likeness, Link, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import ArgumentMap

__all__ = ["Groups", "groups_of"]


@frozen(eq=False)
class Groups:
    """Claims that links make the same, group by group; every linked claim is in one.

    Attributes:
        groups: The claims of each group, in the order of the maps and of their documents; groups
            in the order of their first claims.
        number: Claim → the number of its group, from 0.
        denied: Group → the groups that deny it, in order.
        clashes: Group → links that oppose two of its own claims.
    """

    groups: tuple[tuple[Pointer, ...], ...]
    number: Mapping[Pointer, int] = field(repr=False)
    denied: Mapping[int, tuple[int, ...]] = field(repr=False)
    clashes: Mapping[int, tuple[Link, ...]] = field(repr=False)

    def alike(self, claim: Pointer) -> tuple[Pointer, ...]:
        """Return all claims that say the same as one, itself among them."""
        n = self.number.get(claim)
        return (claim,) if n is None else self.groups[n]

    def denying(self, claim: Pointer) -> tuple[Pointer, ...]:
        """Return all claims that say the opposite of one."""
        others = self.denied.get(self.number.get(claim, -1), ())
        return tuple(end for m in others for end in self.groups[m])


def groups_of(maps: Sequence[ArgumentMap], links: Iterable[Link]) -> Groups:
    """Return the groups that ``same`` links make of the claims of some maps.

    Only links between these maps count.

    Raises:
        UnknownIdError: A link names a claim that its map has not; names the nearest one.
    """
    by_name = {map_.name: map_ for map_ in maps}
    same, opposed = [], []
    for link in links:
        if link.a.map in by_name and link.b.map in by_name:
            for end in (link.a, link.b):
                by_name[end.map].claim(end.id)
            same += [link] if link.is_ is Likeness.SAME else []
            opposed += [link] if link.is_ is Likeness.OPPOSED else []
    above = {end: end for link in (*same, *opposed) for end in (link.a, link.b)}
    for link in same:
        above[_root(above, link.b)] = _root(above, link.a)
    found: dict[Pointer, list[Pointer]] = {}
    ends = (Pointer(map_.name, claim.id) for map_ in maps for claim in map_.claims)
    for end in ends:
        if end in above:
            found.setdefault(_root(above, end), []).append(end)
    groups = tuple(map(tuple, found.values()))
    number = {end: n for n, group in enumerate(groups) for end in group}
    denied: dict[int, set[int]] = {}
    clashes: dict[int, list[Link]] = {}
    for link in opposed:
        n, m = number[link.a], number[link.b]
        if n == m:
            clashes.setdefault(n, []).append(link)
        else:
            denied.setdefault(n, set()).add(m)
            denied.setdefault(m, set()).add(n)
    return Groups(
        groups,
        number,
        {n: tuple(sorted(others)) for n, others in denied.items()},
        {n: tuple(found) for n, found in clashes.items()},
    )


def _root(above: dict[Pointer, Pointer], end: Pointer) -> Pointer:
    """Return what stands for the group of a claim, and shorten the way there."""
    way = []
    while above[end] != end:
        way.append(end)
        end = above[end]
    for step in way:
        above[step] = end
    return end
