"""How many truth assignments meet a set of clauses, and in how many each sentence is true.

Sentences are numbered from 0. A literal is a number and a truth value; a clause is met where one
of its literals is. Clauses that share no sentence are counted apart. What hangs together is
counted by packed truth tables, 64 assignments a word, or by eliminating one sentence after
another, whichever takes less: long but thin structures are no larger than they are wide.
"""

from __future__ import annotations

import heapq
from math import prod
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import define, frozen

from argmap.errors import ScoringError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from numpy.typing import NDArray

    Words: TypeAlias = NDArray[np.uint64]
    Table: TypeAlias = NDArray[Any]

__all__ = ["Clause", "Tally", "tally"]

Clause: TypeAlias = "frozenset[tuple[int, bool]]"
"""Literals of which one must hold."""

_PACKED: Final = 26  # sentences at most in a packed table
_ENTRIES: Final = 1 << 24  # of all tables of an elimination together
_SMALL: Final = 62  # counts over so many sentences fit a machine word
_BLOCK: Final = 1 << 15  # words that are worked on at once
_PATTERNS: Final = tuple(
    np.uint64(sum(1 << bit for bit in range(64) if bit >> n & 1)) for n in range(6)
)
_ALL: Final = np.uint64(2**64 - 1)


@frozen
class Tally:
    """How many assignments there are, and how many of them make each sentence true."""

    whole: int
    true: tuple[int, ...]


def tally(n: int, clauses: Iterable[Clause], given: Mapping[int, bool]) -> Tally:
    """Return the assignments of ``n`` sentences that meet all clauses and what is given.

    Raises:
        ScoringError: Sentences that hang together are too many; says how many, and the cure.
    """
    left = _simplified(clauses, given)
    if left is None:
        return Tally(0, (0,) * n)
    parts = _components(left)
    shares: dict[int, tuple[int, int]] = {v: (int(value), 1) for v, value in given.items()}
    wholes = []
    for names, inside in parts:
        found = _tally_of_part(names, inside)
        wholes.append(found.whole)
        shares.update((v, (t, found.whole)) for v, t in zip(names, found.true, strict=True))
    free = n - len(shares)
    whole = prod(wholes) << free
    if not whole:
        return Tally(0, (0,) * n)
    true = (shares.get(v, (1, 2)) for v in range(n))
    return Tally(whole, tuple(whole * part // of for part, of in true))


def _simplified(clauses: Iterable[Clause], given: Mapping[int, bool]) -> list[Clause] | None:
    """Return what is left of the clauses; None where one cannot be met any more."""
    left = []
    for clause in clauses:
        if any(given.get(v) is value for v, value in clause):
            continue
        rest = frozenset((v, value) for v, value in clause if v not in given)
        if not rest:
            return None
        if not any((v, not value) in rest for v, value in rest):
            left.append(rest)
    return list(dict.fromkeys(left))


def _components(clauses: Sequence[Clause]) -> list[tuple[list[int], list[Clause]]]:
    """Return the sentences that hang together, in order, with the clauses over them."""
    lead: dict[int, int] = {}

    def found(v: int) -> int:
        while lead[v] != v:
            lead[v] = lead[lead[v]]
            v = lead[v]
        return v

    for clause in clauses:
        sentences = sorted(v for v, _ in clause)
        for v in sentences:
            lead.setdefault(v, v)
            one, other = sorted((found(sentences[0]), found(v)))
            lead[other] = one
    parts: dict[int, tuple[list[int], list[Clause]]] = {}
    for v in sorted(lead):
        parts.setdefault(found(v), ([], []))[0].append(v)
    for clause in clauses:
        parts[found(min(clause)[0])][1].append(clause)
    return list(parts.values())


def _tally_of_part(names: Sequence[int], clauses: Sequence[Clause]) -> Tally:
    place = {v: k for k, v in enumerate(names)}
    n = len(names)
    local = [frozenset((place[v], value) for v, value in clause) for clause in clauses]
    order, scopes = _elimination(n, local)
    entries = sum(1 << len(scope) for scope in scopes.values())
    fits = entries <= (_ENTRIES if n <= _SMALL else _ENTRIES >> 4)
    steps = (1 << n >> 6) * (n + sum(map(len, local)))
    if fits and (n > _PACKED or 8 * entries < steps):
        return _Elimination(n, local, order, scopes).tally()
    if n <= _PACKED:
        return _packed(n, local)
    message = (
        f"{n} sentences hang together so closely that counting their positions needs tables of "
        f"2^{max(map(len, scopes.values()))} entries; suppose the truth of some with given=…, or "
        "take fewer inferences as deductive with steps=…"
    )
    raise ScoringError(message)


# --- packed truth tables ------------------------------------------------------------------------


def _packed(n: int, clauses: Sequence[Clause]) -> Tally:
    """Count over all 2^n assignments, 64 in a word, a block of words at a time."""
    low = min(n, 6)
    block = min(_BLOCK, 1 << n - low)
    index = np.arange(block, dtype=np.uint64)
    inner = block.bit_length() - 1  # so many sentences vary within a block
    columns = [_column(k, index) for k in range(6, 6 + inner)]
    start = _ALL if n >= low == 6 else np.uint64((1 << (1 << n)) - 1)  # noqa: PLR2004
    whole, true = 0, [0] * n
    for number in range(1 << n - low - inner):
        fixed = {6 + inner + k: bool(number >> k & 1) for k in range(n - 6 - inner)}
        words = np.full(block, start)
        for clause in clauses:
            _narrow(words, clause, columns, fixed)
        counts = _ones(words)
        here = int(counts.sum(dtype=np.int64))
        whole += here
        for k in range(low):
            true[k] += int(_ones(words & _PATTERNS[k]).sum(dtype=np.int64))
        for k in range(inner):
            halves = counts.reshape(-1, 2, 1 << k)
            true[6 + k] += int(halves[:, 1].sum(dtype=np.int64))
        for k, value in fixed.items():
            true[k] += here if value else 0
    return Tally(whole, tuple(true))


def _column(k: int, index: Words) -> Words:
    """Return for each word of a block whether sentence ``k`` is true there: all ones, or none."""
    return np.where(index >> np.uint64(k - 6) & np.uint64(1), _ALL, np.uint64(0))


def _narrow(words: Words, clause: Clause, columns: list[Words], fixed: Mapping[int, bool]) -> None:
    """Take out of a block the assignments that do not meet a clause."""
    if any(fixed.get(k) is value for k, value in clause):
        return
    met = np.zeros_like(words)
    for k, value in sorted(clause):
        if k in fixed:
            continue
        column = _PATTERNS[k] if k < len(_PATTERNS) else columns[k - 6]
        met |= column if value else ~column
    words &= met


def _ones(words: Words) -> NDArray[np.uint8]:
    """Return how many bits are set in each word."""
    counts: NDArray[np.uint8]
    if hasattr(np, "bitwise_count"):
        counts = np.bitwise_count(words)
    else:
        counts = _BITS[words.view(np.uint8)].reshape(-1, 8).sum(axis=1, dtype=np.uint8)
    return counts


_BITS: Final = np.array([n.bit_count() for n in range(256)], dtype=np.uint8)


# --- elimination --------------------------------------------------------------------------------


def _elimination(n: int, clauses: Sequence[Clause]) -> tuple[list[int], dict[int, tuple[int, ...]]]:
    """Return an order to eliminate in, and what each sentence is then tied to, itself first.

    The one with the fewest ties goes next.

    References:
        Dechter (1999), "Bucket elimination: a unifying framework for reasoning", Artificial
        Intelligence 113.
    """
    ties: list[set[int]] = [set() for _ in range(n)]
    for clause in clauses:
        for v, _ in clause:
            ties[v].update(w for w, _ in clause if w != v)
    queue = [(len(tied), v) for v, tied in enumerate(ties)]
    heapq.heapify(queue)
    order: list[int] = []
    tied_to: dict[int, set[int]] = {}
    while queue:
        degree, v = heapq.heappop(queue)
        if v in tied_to or degree != len(ties[v]):
            continue
        order.append(v)
        tied_to[v] = ties[v]
        for w in ties[v]:
            ties[w] |= ties[v]
            ties[w] -= {v, w}
            heapq.heappush(queue, (len(ties[w]), w))
    rank = {v: k for k, v in enumerate(order)}
    return order, {v: (v, *sorted(tied_to[v], key=rank.__getitem__)) for v in order}


@define
class _Bucket:
    """A sentence with what it is tied to: the table of its clauses, and messages to and fro."""

    scope: tuple[int, ...]
    own: Table
    children: list[int]
    up: Table | None = None
    down: Table | None = None


class _Elimination:
    """Messages along the tree of an elimination, so that one pass each way counts everything."""

    def __init__(
        self,
        n: int,
        clauses: Sequence[Clause],
        order: list[int],
        scopes: Mapping[int, tuple[int, ...]],
    ) -> None:
        """Lay out the tables."""
        self.kind = np.int64 if n <= _SMALL else np.object_
        self.order = order
        self.buckets = {
            v: _Bucket(scopes[v], np.ones((2,) * len(scopes[v]), dtype=self.kind), [])
            for v in order
        }
        for v in order:
            if len(scopes[v]) > 1:
                self.buckets[scopes[v][1]].children.append(v)
        rank = {v: k for k, v in enumerate(order)}
        for clause in clauses:
            bucket = self.buckets[min((v for v, _ in clause), key=rank.__getitem__)]
            unmet = {v: int(not value) for v, value in clause}
            bucket.own[tuple(unmet.get(v, slice(None)) for v in bucket.scope)] = 0

    def tally(self) -> Tally:
        """Return the counts."""
        for v in self.order:
            bucket = self.buckets[v]
            bucket.up = np.asarray(self.product(v).sum(axis=0), dtype=self.kind)
        true = dict.fromkeys(self.order, 0)
        whole = 0
        for v in reversed(self.order):
            bucket = self.buckets[v]
            belief = self.product(v)
            if bucket.down is not None:
                belief = belief * bucket.down
            true[v] = int(np.sum(belief[1]))
            whole = int(belief.sum())
            for child in bucket.children:
                self.send_down(v, child)
        return Tally(whole, tuple(true[v] for v in sorted(true)))

    def product(self, v: int, *, but: int | None = None) -> Table:
        """Return the table of a sentence times what its children say, one of them left out."""
        bucket = self.buckets[v]
        table = bucket.own
        for child in bucket.children:
            if child != but:
                table = table * self.fitted(child, bucket.scope)
        return table

    def fitted(self, child: int, scope: tuple[int, ...]) -> Table:
        """Return what a child says, with an axis for each sentence of a wider scope."""
        said = self.buckets[child]
        inside = set(said.scope[1:])
        assert said.up is not None  # noqa: S101  # for the type checker: children come first
        return np.reshape(said.up, [2 if w in inside else 1 for w in scope])

    def send_down(self, v: int, child: int) -> None:
        """Tell a child what all others say of what it is tied to."""
        bucket, below = self.buckets[v], self.buckets[child]
        table = self.product(v, but=child)
        if bucket.down is not None:
            table = table * bucket.down
        inside = set(below.scope[1:])
        away = tuple(k for k, w in enumerate(bucket.scope) if w not in inside)
        below.down = table.sum(axis=away)[np.newaxis] if away else table[np.newaxis]
