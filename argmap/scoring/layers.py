"""Which nodes of a directed graph feed one another, and in which order to work them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Layers", "layers_of"]


@frozen(eq=False)
class Layers:
    """Strongly connected components of a graph, sources first.

    Attributes:
        component: For each node the number of its component; whatever feeds a component from
            outside has a lower number.
        level: For each node how many components stand on the longest way to its own.
        cyclic: The components that hold a circle: several nodes, or one that feeds itself. Nodes
            of each in order; components from the sources on.
    """

    component: IntArray
    level: IntArray
    cyclic: tuple[tuple[int, ...], ...]


def layers_of(start: IntArray, source: IntArray) -> Layers:
    """Return the layers of a graph given by in-edges in compressed rows.

    Node ``n`` is fed by ``source[start[n]:start[n + 1]]``.

    References:
        Kahn (1962), "Topological sorting of large networks", CACM 5(11); Tarjan (1972),
        "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2).
    """
    n = len(start) - 1
    level = _peeled(start, source)
    parts = [] if min(level, default=0) >= 0 else _with_levels(level, start.tolist(), source)
    first = list(range(n))
    for part in parts:
        for node in part:
            first[node] = part[0]
    levels, lead = np.array(level, dtype=np.intp), np.array(first, dtype=np.intp)
    order = np.lexsort((lead, levels))
    rank = np.empty(n, dtype=np.intp)
    if n:
        new = np.concatenate(([0], np.diff(lead[order]) != 0)).astype(np.intp)
        rank[order] = np.cumsum(new)
    cyclic = [part for part in parts if len(part) > 1 or _feeds_itself(part[0], start, source)]
    cyclic.sort(key=lambda part: int(rank[part[0]]))
    return Layers(rank, levels, tuple(map(tuple, cyclic)))


def _feeds_itself(node: int, start: IntArray, source: IntArray) -> bool:
    return bool((source[start[node] : start[node + 1]] == node).any())


def _peeled(start: IntArray, source: IntArray) -> list[int]:
    """Return the level of every node that no circle feeds, and -1 for the others."""
    n = len(start) - 1
    waits = np.diff(start)
    target = np.repeat(np.arange(n), waits)
    out = target[np.argsort(source, kind="stable")].tolist()
    ends = np.concatenate(([0], np.cumsum(np.bincount(source, minlength=n)))).tolist()
    missing: list[int] = waits.tolist()
    level = [0 if not count else -1 for count in missing]
    ready = [node for node in range(n) if not missing[node]]
    for node in ready:  # grows as it goes
        for head in out[ends[node] : ends[node + 1]]:
            missing[head] -= 1
            if not missing[head]:
                ready.append(head)
                level[head] = level[node] + 1  # the last of its sources stands highest
    return level


def _with_levels(level: list[int], start: list[int], source: IntArray) -> list[list[int]]:
    """Fill in the levels that are -1 and return the components of these nodes, sources first."""
    feeds = source.tolist()
    parts = [sorted(part) for part in _components(level, start, feeds)]
    for part in parts:
        inside = set(part)
        above = -1
        for node in part:
            for feed in feeds[start[node] : start[node + 1]]:
                if feed not in inside:
                    above = max(above, level[feed])
        for node in part:
            level[node] = above + 1
    return parts


def _components(level: list[int], start: list[int], feeds: list[int]) -> Iterator[list[int]]:
    """Yield the components of the nodes without a level, each after those that feed it."""
    index = {node: 0 for node, known in enumerate(level) if known < 0}
    low: dict[int, int] = {}
    held: dict[int, None] = {}  # the nodes of components that are not complete, oldest first
    count = 0
    for root in list(index):
        path = [] if index[root] else [(root, start[root])]
        while path:
            node, at = path.pop()
            if not index[node]:
                count += 1
                index[node] = low[node] = count
                held[node] = None
            while at < start[node + 1]:
                feed = feeds[at]
                at += 1
                if feed not in index:
                    continue
                if not index[feed]:
                    path += [(node, at), (feed, start[feed])]
                    break
                if feed in held:
                    low[node] = min(low[node], index[feed])
            else:
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    yield _taken(held, node)


def _taken(held: dict[int, None], node: int) -> list[int]:
    """Take out the nodes from the newest one to ``node``."""
    part = [held.popitem()[0]]
    while part[-1] != node:
        part.append(held.popitem()[0])
    return part
