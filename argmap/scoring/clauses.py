"""Semantics as clauses: what holds of exactly the sets of one kind.

A clause is a tuple of literals of which one holds; ``i + 1`` says that argument ``i`` is accepted,
``-(i + 1)`` that it is not. Beyond the ``n`` arguments, ``n + i + 1`` says that argument ``i`` is
attacked by an accepted one, and ``2 * n + i + 1`` that it is in the range: accepted or attacked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from argmap.scoring.frameworks import Attackers

__all__ = [
    "Clause",
    "admissible",
    "complete",
    "conflict_free",
    "in_range",
    "naive",
    "ranging",
    "stable",
]

Clause: TypeAlias = "tuple[int, ...]"


def conflict_free(attackers: Attackers) -> Iterator[Clause]:
    """No accepted argument attacks an accepted one."""
    pairs = {(min(a, b), max(a, b)) for b, row in enumerate(attackers) for a in row}
    for a, b in sorted(pairs):
        yield (-a - 1,) if a == b else (-a - 1, -b - 1)


def naive(attackers: Attackers) -> Iterator[Clause]:
    """Conflict-free, and whatever could still be accepted conflicts with an accepted argument."""
    yield from conflict_free(attackers)
    rivals = [set(row) for row in attackers]
    for b, row in enumerate(attackers):
        for a in row:
            rivals[a].add(b)
    hopeless = {n for n, row in enumerate(attackers) if n in row}
    for n, others in enumerate(rivals):
        if n not in hopeless:
            yield tuple(other + 1 for other in sorted({n, *others} - hopeless))


def stable(attackers: Attackers) -> Iterator[Clause]:
    """Conflict-free, and every argument that is not accepted is attacked by an accepted one."""
    yield from conflict_free(attackers)
    for n, row in enumerate(attackers):
        yield tuple(other + 1 for other in sorted({n, *row}))


def _attacked(attackers: Attackers) -> Iterator[Clause]:
    """What "attacked" means, and that nothing attacked is accepted."""
    n = len(attackers)
    for b, row in enumerate(attackers):
        yield (-b - 1, -n - b - 1)
        yield (-n - b - 1, *(a + 1 for a in row))
        for a in row:
            yield (-a - 1, n + b + 1)


def admissible(attackers: Attackers) -> Iterator[Clause]:
    """Conflict-free, and whoever attacks an accepted argument is attacked."""
    yield from _attacked(attackers)
    n = len(attackers)
    for b, row in enumerate(attackers):
        for a in row:
            yield (-b - 1, n + a + 1)


def complete(attackers: Attackers) -> Iterator[Clause]:
    """Admissible, and an argument all of whose attackers are attacked is accepted."""
    yield from admissible(attackers)
    n = len(attackers)
    for b, row in enumerate(attackers):
        yield (b + 1, *(-n - a - 1 for a in row))


def ranging(attackers: Attackers, *, defended: bool) -> Iterator[Clause]:
    """Conflict-free, or admissible where ``defended``; what is in the range is so for a reason."""
    yield from admissible(attackers) if defended else _attacked(attackers)
    n = len(attackers)
    for b in range(n):
        yield (-2 * n - b - 1, b + 1, n + b + 1)


def in_range(attackers: Attackers, inside: Container[int], *, defended: bool) -> Iterator[Clause]:
    """Conflict-free, or admissible where ``defended``, with exactly this range."""
    yield from admissible(attackers) if defended else _attacked(attackers)
    n = len(attackers)
    for b in range(n):
        yield from [(b + 1, n + b + 1)] if b in inside else [(-b - 1,), (-n - b - 1,)]
