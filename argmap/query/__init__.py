"""Pure questions to a map: what it claims, what bears on what, and in which order to tell it.

Every answer is in the order of the document and takes time linear in the map, ``paths`` apart.
Neutral inferences are part of the map and shown in its tree; they bear on nothing.
"""

from __future__ import annotations

from argmap.query.counting import Counts, counts, cross_links
from argmap.query.identity import digest
from argmap.query.standing import Role, Side, depths, role, roles, sides
from argmap.query.structure import (
    AttackKind,
    Cycle,
    attackers_of,
    cycles,
    heading,
    kinds_of_attack,
    loose_ends,
    paths,
    roots,
    supporters_of,
    theses,
)
from argmap.query.times import overtaken
from argmap.query.unfolding import TreeRow, tree

__all__ = [
    "AttackKind",
    "Counts",
    "Cycle",
    "Role",
    "Side",
    "TreeRow",
    "attackers_of",
    "counts",
    "cross_links",
    "cycles",
    "depths",
    "digest",
    "heading",
    "kinds_of_attack",
    "loose_ends",
    "overtaken",
    "paths",
    "role",
    "roles",
    "roots",
    "sides",
    "supporters_of",
    "theses",
    "tree",
]
