"""Abstract frameworks as lists of attackers: bit sets, parts that hang together, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Lists: TypeAlias = Sequence[Sequence[int]]

__all__ = [
    "Attackers",
    "bits",
    "first_circle",
    "mask_of",
    "restricted",
    "reversed_lists",
    "strong_parts",
    "swept",
    "weak_parts",
]

Attackers: TypeAlias = "tuple[tuple[int, ...], ...]"
"""A framework of the arguments 0, 1, …: for each its attackers, each once, in order."""


def bits(mask: int) -> list[int]:
    """Return the members of a bit set, in order.

    Example:
        >>> bits(0b1101)
        [0, 2, 3]
    """
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def mask_of(members: Iterable[int]) -> int:
    """Return the bit set of some members.

    Example:
        >>> bin(mask_of([0, 2, 3]))
        '0b1101'
    """
    mask = 0
    for member in members:
        mask |= 1 << member
    return mask


def reversed_lists(lists: Lists) -> list[list[int]]:
    """Return for each node the nodes in whose lists it stands.

    Example:
        >>> reversed_lists([[1], [], [0, 1]])
        [[2], [0, 2], []]
    """
    found: list[list[int]] = [[] for _ in lists]
    for node, others in enumerate(lists):
        for other in others:
            found[other].append(node)
    return found


def restricted(attackers: Lists, nodes: Sequence[int], *, blocked: int = 0) -> Attackers:
    """Return the framework of some nodes, numbered anew as they come.

    A node in the bit set ``blocked`` attacks itself too, so that it is never accepted.
    """
    place = {node: n for n, node in enumerate(nodes)}
    rows = [tuple(sorted([place[a] for a in attackers[node] if a in place])) for node in nodes]
    for node in bits(blocked):
        n = place[node]
        if n not in rows[n]:
            rows[n] = tuple(sorted((*rows[n], n)))
    return tuple(rows)


def weak_parts(attackers: Lists) -> list[list[int]]:
    """Return the nodes in parts between which there is no attack, each part in order.

    Example:
        >>> weak_parts([[], [2], [], [0]])
        [[0, 3], [1, 2]]
    """
    targets = reversed_lists(attackers)
    seen = bytearray(len(attackers))
    parts = []
    for start in range(len(attackers)):
        if seen[start]:
            continue
        seen[start] = 1
        part = [start]
        for node in part:  # grows as it goes
            for lists in (attackers, targets):
                for other in lists[node]:
                    if not seen[other]:
                        seen[other] = 1
                        part.append(other)
        parts.append(sorted(part))
    return parts


def swept(attackers: Lists) -> list[int]:
    """Return the nodes of a weakly connected framework in a sweep from one end to the other.

    Neighbours stand near each other, so that what is chosen early soon plays no part any more.

    References:
        Cuthill & McKee (1969), "Reducing the bandwidth of sparse symmetric matrices", ACM.
    """
    targets = reversed_lists(attackers)
    start = 0
    for _ in range(2):
        seen, order = {start}, [start]
        for node in order:  # grows as it goes
            near = [other for other in (*attackers[node], *targets[node]) if other not in seen]
            near.sort(key=lambda other: len(attackers[other]) + len(targets[other]))
            order += dict.fromkeys(near)
            seen.update(near)
        start = order[-1]
    place = {node: n for n, node in enumerate(order)}
    ahead = sum(place[a] < place[node] for node in order for a in attackers[node])
    return order if 2 * ahead >= sum(map(len, attackers)) else order[::-1]


def first_circle(attackers: Lists) -> list[int]:
    """Return the nodes, in order, of a strongly connected part that nothing else attacks."""
    return next(strong_parts(attackers))


def strong_parts(attackers: Lists) -> Iterator[list[int]]:  # noqa: C901  # one walk
    """Yield the strongly connected parts, each in order, attackers before the attacked.

    References:
        Tarjan (1972), "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2).
    """
    index, low = [-1] * len(attackers), [0] * len(attackers)
    held: list[int] = []
    is_held = bytearray(len(attackers))
    count = 0
    for start in range(len(attackers)):
        path = [(start, iter(attackers[start]))] if index[start] < 0 else []
        while path:
            node, rest = path[-1]
            if index[node] < 0:
                index[node] = low[node] = count
                count += 1
                held.append(node)
                is_held[node] = 1
            for other in rest:
                if index[other] < 0:
                    path.append((other, iter(attackers[other])))
                    break
                if is_held[other]:
                    low[node] = min(low[node], index[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    part = [held.pop()]
                    while part[-1] != node:
                        part.append(held.pop())
                    for member in part:
                        is_held[member] = 0
                    yield sorted(part)
