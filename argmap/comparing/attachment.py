"""Metrics of attachment: how many claims hang on the right one, by the right relation."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import frozen

from argmap.comparing.ancestors import ancestor_overlap
from argmap.comparing.overlap import Confusion, Overlap, overlap_of
from argmap.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Attachment", "Heads", "Relation", "attachment_scores", "sides_of"]

Heads: TypeAlias = Mapping[Any, tuple[Any, str]]
"""Node → what it hangs on and by which relation; the head of a root is no node."""


class Relation(StrEnum):
    """By what a claim hangs on another, in a map that is read as a tree."""

    ROOT = "root"
    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    BACKING = "backing"
    LINKED = "linked"


ATTACKS: Final = (Relation.ATTACK.value, Relation.UNDERCUT.value)
"""The relations that turn a side round."""


@frozen(kw_only=True)
class Attachment:
    """How far a predicted tree hangs together as a gold one does.

    ``uas`` and ``las`` are the share of nodes with the right head, and with the right head and
    relation; where the trees have not the same nodes, the harmonic mean of the shares of both.
    ``edges`` are pairs of node and head, ``signed_edges`` the same with their relation, roots
    left out. ``ancestors`` are pairs of a node and anything that it hangs on, at however many
    steps. ``cc``, ``ro``, ``fu`` and ``at`` are the four tasks of the microtexts: whether a node
    is a central claim; its side, pro or opp; its relation; and for each ordered pair of nodes
    whether the first hangs on the second. All four look at the nodes that both trees have.

    References:
        Kübler, McDonald & Nivre (2009), "Dependency parsing", names UAS and LAS; Zeman et al.
        (2018), "CoNLL 2018 shared task", their harmonic mean for unlike nodes; Peldszus & Stede
        (2015), "Joint prediction in MST-style discourse parsing for argumentation mining", EMNLP,
        the four tasks.
    """

    heads: Overlap
    labelled: Overlap
    edges: Overlap
    signed_edges: Overlap
    ancestors: Overlap
    cc: Confusion
    ro: Confusion
    fu: Confusion
    at: Confusion

    @property
    def uas(self) -> float:
        """The unlabelled attachment score, in [0, 1]."""
        return self.heads.f1

    @property
    def las(self) -> float:
        """The labelled attachment score, in [0, 1]."""
        return self.labelled.f1


def attachment_scores(
    gold: Heads, predicted: Heads, *, attacks: Collection[str] = ATTACKS
) -> Attachment:
    """Return how far a predicted tree hangs together as a gold one does.

    Args:
        gold: Node → what it hangs on, and the relation.
        predicted: The same; a node of both trees has the same name in both.
        attacks: The relations that turn a side round.

    Raises:
        ComparisonError: Nodes hang on one another in a circle.

    Example:
        >>> gold = {"a": (None, "root"), "b": ("a", "support"), "c": ("b", "attack")}
        >>> guess = {"a": (None, "root"), "b": ("a", "attack"), "c": ("a", "attack")}
        >>> found = attachment_scores(gold, guess)
        >>> round(found.uas, 2), round(found.las, 2), found.ro.accuracy
        (0.67, 0.33, 0.6666666666666666)
    """
    both = [node for node in gold if node in predicted]
    sides = sides_of(gold, attacks=attacks), sides_of(predicted, attacks=attacks)
    hangs = {(n, _head(gold, n)) for n in gold}, {(n, _head(predicted, n)) for n in predicted}
    labelled = ({(n, _head(heads, n), heads[n][1]) for n in heads} for heads in (gold, predicted))
    edges = set(_edges(gold)), set(_edges(predicted))
    signed = ({(n, h, heads[n][1]) for n, h in _edges(heads)} for heads in (gold, predicted))
    return Attachment(
        heads=overlap_of(*hangs),
        labelled=overlap_of(*labelled),
        edges=overlap_of(*edges),
        signed_edges=overlap_of(*signed),
        ancestors=ancestor_overlap(*edges),
        cc=Confusion.of((_head(gold, n) is None, _head(predicted, n) is None) for n in both),
        ro=Confusion.of((sides[0][n], sides[1][n]) for n in both),
        fu=Confusion.of((gold[n][1], predicted[n][1]) for n in both),
        at=_pairs(gold, predicted, both),
    )


def sides_of(heads: Heads, *, attacks: Collection[str] = ATTACKS) -> dict[Hashable, str]:
    """Return for each node whether it is ``pro`` or ``opp``.

    A node is pro where an even number of attacks lies on its way to the root.

    Raises:
        ComparisonError: Nodes hang on one another in a circle.
    """
    found: dict[Hashable, str] = {}
    for start in heads:
        way: dict[Hashable, None] = {}
        node = start
        while node not in found and node in heads:
            if node in way:
                message = f"node {node!r} hangs on itself in the end, so this is no tree"
                raise ComparisonError(message)
            way[node] = None
            node = heads[node][0]
        for step in reversed(way):
            head, relation = heads[step]
            pro = found.get(head, "pro") == "pro"
            found[step] = "pro" if pro is (head not in heads or relation not in attacks) else "opp"
    return {node: found[node] for node in heads}


def _head(heads: Heads, node: Hashable) -> Hashable | None:
    """Return what a node hangs on; None for a root."""
    head = heads[node][0]
    return head if head in heads else None


def _edges(heads: Heads) -> Iterator[tuple[Hashable, Hashable]]:
    return ((node, head) for node, (head, _) in heads.items() if head in heads)


def _pairs(gold: Heads, predicted: Heads, both: list[Hashable]) -> Confusion:
    """Count for all ordered pairs of nodes whether the first hangs on the second."""
    inside = set(both)
    hangs = [
        {(n, h) for n, h in _edges(heads) if n in inside and h in inside}
        for heads in (gold, predicted)
    ]
    found = overlap_of(hangs[0], hangs[1])
    missed, wrong = found.gold - found.common, found.predicted - found.common
    rest = len(both) * (len(both) - 1) - found.common - missed - wrong
    counts: dict[tuple[Hashable, Hashable], int] = {
        (True, True): found.common,
        (True, False): missed,
        (False, True): wrong,
        (False, False): rest,
    }
    return Confusion(counts)
