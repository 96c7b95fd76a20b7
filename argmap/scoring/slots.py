"""Strengths level by level with arrays: for large maps, and for many bases at once.

Within a level the sides of its claims (attackers of one, supporters of one) are sorted by size;
slot ``j`` holds the ``j``-th source of every side that has one, so that a side is joined by a
whole-array operation a slot. Strengths stand in the order of the levels; with a second axis each
column is one choice of bases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.scoring.circles import local, settle
from argmap.scoring.gradual import SUREST, Fold
from argmap.scoring.loops import rule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from argmap.scoring.circles import Circle, Outcome
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Edges, Network

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Level", "Levels", "joined", "levels_of", "run_level", "run_levels", "slotted"]

HUB: Final = 64
"""The most slots of a level; a side with more sources is joined by itself."""


@frozen(eq=False)
class Level:
    """The nodes of one level that no circle holds, from ``start`` to ``stop`` in level order.

    ``slots`` are sources of the first sides, sides by falling size; ``hubs`` the sources of the
    sides with the most, which come first. ``attack`` and ``support`` name the side of each node;
    one without that side has the last, empty one. ``joint`` are premises: the nodes that have
    some, where the premises of each begin, the premises; ``moved`` those nodes that are attacked
    or backed.
    """

    start: int
    stop: int
    slots: tuple[IntArray, ...]
    hubs: tuple[IntArray, ...]
    attack: IntArray
    support: IntArray
    n_sides: int
    joint: tuple[IntArray, IntArray, IntArray] | None
    moved: IntArray


@frozen(eq=False)
class Levels:
    """A network in the order of its levels.

    ``order`` are the nodes in that order, ``place`` where each node stands; within a level those
    come first that bear on most. After each level come the circles that stand in it, by number.
    """

    order: IntArray
    place: IntArray
    steps: tuple[tuple[Level, tuple[int, ...]], ...] = field(repr=False)


# --- laying out ---------------------------------------------------------------------------


def levels_of(network: Network) -> Levels:
    """Return the levels of a network."""
    layers = network.layers
    in_circle = np.zeros(len(network), dtype=np.bool_)
    at: dict[int, list[int]] = {}
    for number, part in enumerate(layers.cyclic):
        in_circle[list(part)] = True
        at.setdefault(int(layers.level[part[0]]), []).append(number)
    sources = np.concatenate([e.source for e in _sides(network)])
    heads = np.bincount(sources, minlength=len(network))
    order = np.lexsort((layers.component, -heads, in_circle, layers.level))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    n_levels = int(layers.level.max(initial=-1)) + 1
    bounds = np.searchsorted(layers.level[order], np.arange(n_levels + 1))
    calm = np.bincount(layers.level[~in_circle], minlength=n_levels)
    flat = place[sources]
    steps = [
        (_level(network, order, (place, flat), (int(lo), int(lo + count))), tuple(at.get(n, ())))
        for n, (lo, count) in enumerate(zip(bounds[:-1], calm, strict=True))
    ]
    return Levels(order, place, tuple(steps))


def _level(
    network: Network, order: IntArray, lookup: tuple[IntArray, IntArray], span: tuple[int, int]
) -> Level:
    (place, flat), (start, stop) = lookup, span
    nodes = order[start:stop]
    first = np.concatenate([e.start[nodes] for e in _sides(network)])
    size = np.concatenate([e.start[nodes + 1] for e in _sides(network)]) - first
    first[len(nodes) :] += len(network.attacks)
    sides = np.argsort(-size, kind="stable")[: np.count_nonzero(size)]
    rank = np.full(2 * len(nodes), len(sides), dtype=np.intp)
    rank[sides] = np.arange(len(sides))
    attack, support = rank.reshape(2, -1)
    slots, hubs = slotted(first[sides], size[sides], flat)
    touched = np.minimum(attack, support) < len(sides)
    moved = np.flatnonzero(touched & (nodes >= network.n_claims))
    joint = _joint(network.premises, nodes, place)
    return Level(start, stop, slots, hubs, attack, support, len(sides), joint, moved)


def slotted(
    first: IntArray, size: IntArray, flat: IntArray
) -> tuple[tuple[IntArray, ...], tuple[IntArray, ...]]:
    """Return slots and hubs of sides by falling size; ``flat`` holds what they are made of.

    Side ``n`` is ``flat[first[n]:first[n] + size[n]]``.
    """
    n_hubs = int(np.count_nonzero(size > HUB))
    hubs = [flat[f : f + k] for f, k in zip(first[:n_hubs], size[:n_hubs], strict=True)]
    slots = []
    for j in range(int(size[n_hubs:].max(initial=0))):
        count = int(np.count_nonzero(size[n_hubs:] > j))
        slots.append(flat[first[n_hubs : n_hubs + count] + j])
    return tuple(slots), tuple(hubs)


def _sides(network: Network) -> tuple[Edges, Edges]:
    return network.attacks, network.supports


def _joint(
    premises: Edges, nodes: IntArray, place: IntArray
) -> tuple[IntArray, IntArray, IntArray] | None:
    """Return which nodes of a level have premises, where those of each begin, and the premises."""
    size = premises.start[nodes + 1] - premises.start[nodes]
    having = np.flatnonzero(size)
    if not len(having):
        return None
    rows = [premises.source[premises.start[n] : premises.start[n + 1]] for n in nodes[having]]
    begins = np.concatenate(([0], np.cumsum(size[having])[:-1]))
    return having, begins, place[np.concatenate(rows)]


# --- running ------------------------------------------------------------------------------

JOIN: Final = {Fold.SUM: np.add, Fold.PRODUCT: np.multiply, Fold.TOP: np.maximum}
"""How the strengths of one side join."""
_EMPTY: Final = {Fold.SUM: 0.0, Fold.PRODUCT: 1.0, Fold.TOP: 0.0}


def joined(
    slots: Sequence[IntArray], hubs: Sequence[IntArray], join: np.ufunc, reads: FloatArray
) -> FloatArray:
    """Return what is read at the sources of each side, joined; the last row is left open."""
    n_sides = len(hubs) + (len(slots[0]) if slots else 0)
    sides = np.empty((n_sides + 1, *reads.shape[1:]))
    for n, sources in enumerate(hubs):
        join.reduce(reads[sources], axis=0, out=sides[n, ...])
    rest, spare = sides[len(hubs) : -1], None
    for j, sources in enumerate(slots):
        if j == 0:
            np.take(reads, sources, axis=0, out=rest, mode="clip")
            continue
        spare = np.empty_like(rest[: len(sources)]) if spare is None else spare
        taken = spare[: len(sources)]
        np.take(reads, sources, axis=0, out=taken, mode="clip")
        join(rest[: len(sources)], taken, out=rest[: len(sources)])
    return sides


def run_level(
    level: Level, semantics: Semantics, linked: str, strengths: FloatArray, reads: FloatArray
) -> FloatArray:
    """Work out one level in place and return the joined sides.

    ``strengths`` holds bases at the places of the level; ``reads`` is what sides are joined from,
    strengths or, for products, 1 less them.
    """
    fold = semantics.aggregation.fold or Fold.SUM
    base = strengths[level.start : level.stop]
    if level.joint is not None:
        having, begins, premises = level.joint
        least = np.minimum if linked == "min" else np.multiply
        base[having] *= least.reduceat(strengths[premises], begins, axis=0)
        if semantics.keeps_ends:
            base[level.moved] = np.minimum(base[level.moved], SUREST)
    if not level.n_sides:
        return base[:0]
    sides = joined(level.slots, level.hubs, JOIN[fold], reads)
    sides[-1] = _EMPTY[fold]
    surplus = np.take(sides, level.support, axis=0, mode="clip")
    surplus -= np.take(sides, level.attack, axis=0, mode="clip")
    if fold is Fold.PRODUCT:
        np.negative(surplus, out=surplus)
    base[...] = semantics.influence.on_arrays(base, surplus)
    return sides


def run_levels(
    network: Network, semantics: Semantics, strengths: FloatArray, *, budget: int
) -> list[list[Outcome]]:
    """Turn bases in level order into strengths, in place; return the outcomes of each circle.

    With a second axis there is an outcome a column.
    """
    is_product = semantics.aggregation.fold is Fold.PRODUCT
    reads = 1.0 - strengths if is_product else strengths
    outcomes: list[list[Outcome]] = []
    for level, circles in network.levels.steps:
        run_level(level, semantics, network.linked, strengths, reads)
        stop = level.stop
        for number in circles:
            circle = network.circles[number]
            outcomes.append(_settled(network, circle, semantics, strengths, budget=budget))
            stop += len(circle.nodes)
        if is_product:
            np.subtract(1.0, strengths[level.start : stop], out=reads[level.start : stop])
    return outcomes


def _settled(
    network: Network, circle: Circle, semantics: Semantics, strengths: FloatArray, *, budget: int
) -> list[Outcome]:
    """Settle a circle in place, column by column."""
    rule = local(rule_of(network, semantics), circle)
    inside = network.levels.place[list(circle.nodes)]
    outside = network.levels.place[list(circle.outside)]
    columns = strengths.reshape(len(strengths), -1)
    found = []
    for k in range(columns.shape[1]):
        bases, feeds = columns[inside, k].tolist(), columns[outside, k].tolist()
        outcome = settle(circle, rule, bases, feeds, budget=budget)
        columns[inside, k] = outcome.strengths
        found.append(outcome)
    return found
