"""Burden numbers and discussion counts: sequences that are compared term by term.

Nodes that are attacked alike all the way down have the same sequence for ever. They are found
first, so that one of each kind is worked out, and so that a tie can be known to be for ever.
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argmap.scoring.attack_rules import Frame

__all__ = ["SEQUENCES", "Comparison", "compared", "kinds_of"]

_WORK: Final = 2_000_000  # terms of all nodes together
_SPARE: Final = 64  # binary places beyond those that terms can hide a difference in
_BURDEN_TERMS: Final = 256  # compared where burdens go round
_SHOWN: Final = 100  # terms kept for showing


@frozen
class Comparison:
    """Sequences of nodes and the order that they give.

    Attributes:
        rank: For each node the number of its class; 0 is the best.
        terms: For each node its terms as far as they were compared, at most 100.
        length: How many terms were compared.
        settled: Whether more terms could not change the order.
    """

    rank: tuple[int, ...]
    terms: tuple[tuple[float, ...], ...]
    length: int
    settled: bool


def compared(rule: str, frame: Frame, *, length: int | None = None) -> Comparison:
    """Return nodes in the lexicographic order of their sequences; smaller is better.

    Args:
        rule: ``"burden"`` or ``"discussion"``.
        frame: The nodes and their attackers.
        length: How many terms to compare; None for as many as decide, within reason.
    """
    kind = kinds_of(frame.attackers)
    first: dict[int, int] = {}
    for node, of in enumerate(kind):
        first.setdefault(of, node)
    feeds = [Counter(kind[a] for a in frame.attackers[node]) for node in first.values()]
    needed = _terms_that_decide(rule, frame, feeds)
    most = length or max(2, min(needed, _WORK // max(1, len(feeds))))
    if length is None and rule == "burden" and not frame.is_acyclic:
        most = min(most, _BURDEN_TERMS)
    rank, rows = [0] * len(feeds), []
    terms = SEQUENCES[rule](feeds, most)
    done = 0
    for row, shown in terms:
        done += 1
        if done <= _SHOWN:
            rows.append(shown)
        rank = _refined(rank, row)
        if length is None and len(set(rank)) == len(feeds):
            break
    apart = len(set(rank)) == len(feeds)
    columns = [tuple(row[of] for row in rows) for of in range(len(feeds))]
    return Comparison(
        tuple(rank[of] for of in kind),
        tuple(columns[of] for of in kind),
        done,
        settled=apart or (done >= needed and (rule == "discussion" or frame.is_acyclic)),
    )


def _terms_that_decide(rule: str, frame: Frame, feeds: Sequence[Counter[int]]) -> int:
    """Return after how many terms nothing new comes; for burdens on circles a guess.

    Counts of walks obey a linear recurrence of the order of the number of kinds; what no circle
    feeds has no walk, and no news of its burden, beyond the longest way to it.
    """
    if frame.is_acyclic:
        depth = [0] * len(frame.attackers)
        for (node,) in frame.parts:
            depth[node] = max((depth[a] + 1 for a in frame.attackers[node]), default=0)
        return max(depth, default=0) + 2
    return len(feeds) + 2 if rule == "discussion" else 4 * len(feeds) + 8


def _refined(rank: Sequence[int], row: Sequence[int]) -> list[int]:
    """Return ranks by the terms so far and the new one."""
    keys = sorted(set(zip(rank, row, strict=True)))
    place = {key: n for n, key in enumerate(keys)}
    return [place[key] for key in zip(rank, row, strict=True)]


# --- terms --------------------------------------------------------------------------------------


def _burdens(
    feeds: Sequence[Counter[int]], most: int
) -> Iterator[tuple[list[int], tuple[float, ...]]]:
    """Yield burden numbers: 1, then 1 plus the sum of 1 / burden over the attackers.

    They are whole numbers of a unit so small that no difference of rounding can be taken for one
    of burdens; what agrees to half of its binary places is the same.

    References:
        Amgoud & Ben-Naim (2013), "Ranking-based semantics for argumentation frameworks", SUM.
    """
    widest = max((sum(feed.values()) for feed in feeds), default=0)
    half = _SPARE + int(2 * log2(2 + widest)) * most
    one = 1 << 2 * half
    now = [one] * len(feeds)
    for _ in range(most):
        yield [(burden + (1 << half - 1)) >> half for burden in now], tuple(b / one for b in now)
        parts = [(one << 2 * half) // burden for burden in now]
        now = [one + sum(n * parts[of] for of, n in feed.items()) for feed in feeds]


def _discussions(
    feeds: Sequence[Counter[int]], most: int
) -> Iterator[tuple[list[int], tuple[float, ...]]]:
    """Yield the walks of 1, 2, 3, ... nodes that end at a node, odd ones as negative numbers.

    References:
        Amgoud & Ben-Naim (2013), "Ranking-based semantics for argumentation frameworks", SUM.
    """
    now, sign = [1] * len(feeds), -1
    for _ in range(most):
        row = [sign * count for count in now]
        yield row, tuple(row)
        now = [sum(n * now[of] for of, n in feed.items()) for feed in feeds]
        sign = -sign


SEQUENCES: Final[
    dict[
        str, Callable[[Sequence[Counter[int]], int], Iterator[tuple[list[int], tuple[float, ...]]]]
    ]
] = {"burden": _burdens, "discussion": _discussions}
"""What yields the terms of all kinds of nodes: to compare, and to show."""


# --- kinds --------------------------------------------------------------------------------------


def kinds_of(attackers: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the coarsest kinds in which nodes of one kind have as many attackers of each kind.

    Kinds are numbered in the order of their first nodes.

    References:
        Hopcroft (1971), "An n log n algorithm for minimizing states in a finite automaton";
        Paige & Tarjan (1987), "Three partition refinement algorithms", SIAM J. Comput. 16(6).
    """
    attacked: list[list[int]] = [[] for _ in attackers]
    for node, sources in enumerate(attackers):
        for source in sources:
            attacked[source].append(node)
    kind = [0] * len(attackers)
    members = [set(range(len(attackers)))]
    waiting = {0: None}  # kinds by which the others are still to be split, oldest first
    while waiting:
        splitter, _ = waiting.popitem()
        counts = Counter(node for source in members[splitter] for node in attacked[source])
        touched: dict[int, dict[int, set[int]]] = {}
        for node, count in counts.items():
            touched.setdefault(kind[node], {}).setdefault(count, set()).add(node)
        for old, groups in touched.items():
            _split(old, list(groups.values()), kind, members, waiting)
    order: dict[int, int] = {}
    return tuple(order.setdefault(of, len(order)) for of in kind)


def _split(
    old: int,
    groups: list[set[int]],
    kind: list[int],
    members: list[set[int]],
    waiting: dict[int, None],
) -> None:
    """Give groups of a kind kinds of their own; the rest, or the first group, keeps the number.

    All parts but the largest must split the others in turn, and that one too where the whole
    still had to: so each node is gone through a number of times that grows with log n.
    """
    whole = members[old]
    if sum(map(len, groups)) == len(whole):
        groups.sort(key=len)
        groups.pop()
    parts = [old]
    for group in groups:
        whole -= group
        parts.append(len(members))
        for node in group:
            kind[node] = len(members)
        members.append(group)
    if old not in waiting:
        parts.remove(max(parts, key=lambda part: len(members[part])))
    waiting.update(dict.fromkeys(parts))
