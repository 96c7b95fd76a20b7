"""A forest in blocks that no line joins, so that they may stand in several columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from argmap.rendering.groups import children_of, root_sections
from argmap.rendering.wording import is_node

if TYPE_CHECKING:
    from argmap.rendering.forest import Forest

__all__ = ["blocks_of"]


def blocks_of(forest: Forest) -> list[Forest]:
    """Return the parts of a forest, in order: trees that lines or a section join are one part.

    So are those of which cards are to stand side by side.

    Roots that are left out make a last part without a branch.
    """
    owner = _owners(forest)
    if len(set(owner.values())) <= 1 and -1 not in forest.hidden:
        return [forest]
    first: dict[int, int] = {}
    for root, own in owner.items():
        first.setdefault(own, root)
    members: dict[int, list[int]] = {own: [] for own in first}
    root_of = [-1] * len(forest.branches)
    for i, branch in enumerate(forest.branches):
        root_of[i] = i if branch.parent < 0 else root_of[branch.parent]
        members[owner[root_of[i]]].append(i)
    blocks = [_part(forest, indices) for indices in members.values()]
    if rest := forest.hidden.get(-1, 0):
        blocks.append(evolve(forest, branches=(), links=(), hidden={-1: rest}))
    return blocks


def _owners(forest: Forest) -> dict[int, int]:
    """Return for every root a root that stands for its block."""
    roots = children_of(forest)[-1]
    leader = {root: root for root in roots}

    def find(root: int) -> int:
        while leader[root] != root:
            leader[root] = leader[leader[root]]
            root = leader[root]
        return root

    root_of: dict[str, int] = {}
    above = [-1] * len(forest.branches)
    for i, branch in enumerate(forest.branches):
        above[i] = i if branch.parent < 0 else above[branch.parent]
        root_of[branch.item.id] = above[i]
    joined = [
        (root_of[premise], root_of[step.id if is_node(forest.map, step) else step.target])
        for step, premise in forest.links
    ]
    for ids in forest.wishes.beside:
        drawn = [root_of[id_] for id_ in ids if id_ in root_of]
        joined += pairwise(drawn)
    sections: dict[str, int] = {}
    for root, section in root_sections(forest).items():
        joined.append((sections.setdefault(section, root), root))
    for a, b in joined:
        low, high = sorted((find(a), find(b)))
        leader[high] = low
    return {root: find(root) for root in roots}


def _part(forest: Forest, indices: list[int]) -> Forest:
    """Return the forest of some branches, whole trees of them."""
    new = {-1: -1, **{old: i for i, old in enumerate(indices)}}
    branches = tuple(
        evolve(forest.branches[i], parent=new[forest.branches[i].parent]) for i in indices
    )
    ids = {branch.item.id for branch in branches}
    return evolve(
        forest,
        branches=branches,
        links=tuple((step, premise) for step, premise in forest.links if premise in ids),
        hidden={new[i]: n for i, n in forest.hidden.items() if i >= 0 and i in new},
    )
