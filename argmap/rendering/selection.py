"""Which part of a map a picture shows: all, below one claim, or an overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from argmap.model import Claim
from argmap.rendering.forest import Branch, Forest, grow
from argmap.rendering.wishes import PLAIN

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.rendering.wishes import Wishes

__all__ = ["Selection", "choose", "select"]


@frozen
class Selection:
    """A forest to draw; ``is_overview`` where more was left out than a depth asks for."""

    forest: Forest
    is_overview: bool = False

    @property
    def n_claims(self) -> int:
        """How many claims the map has."""
        return len(self.forest.map.claims)

    @property
    def claims(self) -> list[Claim]:
        """The claims that are drawn, roots first."""
        return [b.item for b in self.forest.branches if isinstance(b.item, Claim)]

    @property
    def n_drawn(self) -> int:
        """How many claims are drawn."""
        return sum(not branch.is_step for branch in self.forest.branches)

    @property
    def summary(self) -> str:
        """How many claims are drawn, in words."""
        drawn = self.n_drawn
        of_all = "" if drawn == self.n_claims else f"{drawn} of "
        return f"{of_all}{self.n_claims} claim{'' if self.n_claims == 1 else 's'}"


def select(
    map_: ArgumentMap,
    *,
    root: str | None = None,
    depth: int | None = None,
    limit: int | None = None,
    above: int = 0,
    wishes: Wishes = PLAIN,
) -> Selection:
    """Return what is drawn of a map, or of what bears on the claim ``root``; see ``choose``.

    Raises:
        UnknownIdError: The map has no claim ``root``.
    """
    return choose(grow(map_, root=root, wishes=wishes), depth=depth, limit=limit, above=above)


def choose(
    forest: Forest,
    *,
    depth: int | None = None,
    limit: int | None = None,
    above: int = 0,
    deep: bool = False,
) -> Selection:
    """Return what is drawn of a forest.

    Args:
        forest: What there is.
        depth: Draw claims at most so many steps from a root.
        limit: Draw at most so many: theses, then their first reasons, level by level; None
            draws them all.
        above: Leave out nothing of a part of so many claims or fewer.
        deep: Choose for a picture that is rather wide than long: first reasons of first
            reasons before third ones.
    """
    keep = [depth is None or branch.depth <= depth for branch in forest.branches]
    n_kept = sum(k and not b.is_step for k, b in zip(keep, forest.branches, strict=True))
    is_overview = limit is not None and n_kept > max(limit, above)
    if limit is not None and is_overview:
        keep = _first(forest, keep, limit, deep=deep)
    return Selection(forest if all(keep) else forest.kept(keep), is_overview)


def _first(forest: Forest, allowed: list[bool], limit: int, *, deep: bool) -> list[bool]:
    """Return which branches an overview keeps.

    What hangs together stays together: an inference comes with its premises. Where a level
    does not fit, each branch above keeps its first reasons before any keeps its second ones.
    """
    units = _units(forest, allowed)
    keep = [False] * len(allowed)
    room = limit
    if deep:
        units = [(depth + number, depth, members) for depth, number, members in units]
    for _, _, members in sorted(units, key=lambda unit: unit[:2]):
        parent = forest.branches[members[0]].parent
        cost = sum(not forest.branches[i].is_step for i in members)
        if cost > room:
            break
        if parent < 0 or keep[parent]:
            room -= cost
            for i in members:
                keep[i] = True
    _drop_bare_steps(forest, keep)
    return keep


def _drop_bare_steps(forest: Forest, keep: list[bool]) -> None:
    """Leave out the inferences of which no premise and nothing that bears on them is drawn."""
    drawn = {b.item.id for b, stays in zip(forest.branches, keep, strict=True) if stays}
    linked = {step.id for step, premise in forest.links if premise in drawn}
    holds = [False] * len(keep)
    for i in range(len(keep) - 1, -1, -1):
        branch = forest.branches[i]
        if keep[i] and branch.is_step and not holds[i] and branch.item.id not in linked:
            keep[i] = False
        if keep[i] and branch.parent >= 0:
            holds[branch.parent] = True


def _units(forest: Forest, allowed: list[bool]) -> list[tuple[int, int, list[int]]]:
    """Return depth, number among its siblings and members of all that hangs together.

    What bears on an inference stands as deep as its premises, and has no smaller number.
    """
    units: list[tuple[int, int, list[int]]] = []
    of_step: dict[int, list[int]] = {}
    of_parent: dict[int, int] = {}
    siblings: dict[tuple[int, str | None], int] = {}
    for i, branch in enumerate(forest.branches):
        if not allowed[i]:
            continue
        if _is_premise(forest, branch) and branch.parent in of_step:
            of_step[branch.parent].append(i)
            continue
        place = (branch.parent, branch.item.section if branch.parent < 0 else None)
        siblings[place] = number = siblings.get(place, -1) + 1
        number += of_parent.get(branch.parent, 0)
        units.append((branch.depth, number, [i]))
        if branch.is_step:
            of_step[i] = units[-1][2]
            of_parent[i] = number
    return units


def _is_premise(forest: Forest, branch: Branch) -> bool:
    """Tell whether a claim hangs from its inference, rather than from what it attacks."""
    if branch.step is None or branch.is_step or branch.parent < 0:
        return False
    return forest.branches[branch.parent].item.id == branch.step.id
