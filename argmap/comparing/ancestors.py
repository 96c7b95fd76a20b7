"""The pairs of a node and what it leads to at however many steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.comparing.overlap import Overlap
from argmap.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

__all__ = ["MOST_NODES", "ancestor_overlap"]

MOST_NODES: Final = 20_000
"""How many nodes may be held against one another; the pairs grow with their square."""

Edge = tuple["Hashable", "Hashable"]


def ancestor_overlap(gold: Iterable[Edge], predicted: Iterable[Edge]) -> Overlap:
    """Return how far two graphs agree on what leads to what, at however many steps.

    Args:
        gold: Pairs of a node and one that it hangs on; circles are legal.
        predicted: The same of the other graph; equal nodes have equal names.

    Raises:
        ComparisonError: There are more than 20,000 nodes.

    Example:
        >>> ancestor_overlap([("c", "b"), ("b", "a")], [("c", "a"), ("b", "a")])
        Overlap(gold=3, predicted=2, common=2)
    """
    graphs = [list(dict.fromkeys(edges)) for edges in (gold, predicted)]
    nodes = dict.fromkeys(node for graph in graphs for edge in graph for node in edge)
    if len(nodes) > MOST_NODES:
        message = f"ancestor pairs of {len(nodes):,} nodes are too many; at most {MOST_NODES:,}"
        raise ComparisonError(message)
    place = {node: n for n, node in enumerate(nodes)}
    one, other = (_closure(graph, place) for graph in graphs)
    common = sum((bits & other.get(node, 0)).bit_count() for node, bits in one.items())
    return Overlap(_size(one), _size(other), common)


def _size(closure: Mapping[Hashable, int]) -> int:
    return sum(bits.bit_count() for bits in closure.values())


def _closure(edges: list[Edge], place: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """Return for each node the bits of all that it leads to."""
    heads: dict[Hashable, list[Hashable]] = {}
    tails: dict[Hashable, list[Hashable]] = {}
    for tail, head in edges:
        heads.setdefault(tail, []).append(head)
        tails.setdefault(head, []).append(tail)
    found: dict[Hashable, int] = {}
    open_ = {node: len(above) for node, above in heads.items()}
    waiting = [node for node in tails if node not in heads]
    while waiting:
        node = waiting.pop()
        if node in heads:
            found[node] = _above(node, heads, found, place)
        for tail in tails.get(node, ()):
            open_[tail] -= 1
            if not open_[tail]:
                waiting.append(tail)
    waiting = [node for node in heads if node not in found]  # in a circle, or led there by one
    while waiting:
        node = waiting.pop()
        bits = _above(node, heads, found, place)
        if bits != found.get(node):
            found[node] = bits
            waiting += tails.get(node, ())
    return found


def _above(
    node: Hashable,
    heads: Mapping[Hashable, list[Hashable]],
    found: Mapping[Hashable, int],
    place: Mapping[Hashable, int],
) -> int:
    bits = 0
    for head in heads[node]:
        bits |= 1 << place[head] | found.get(head, 0)
    return bits
