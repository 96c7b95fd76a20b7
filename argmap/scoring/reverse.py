"""All slopes of one strength with arrays: the levels backwards, each node pulling from its targets.

What reaches a node is a sum over what it bears on; so the way back is laid out as the way there
is, in slots. For products, a source adds its target's product without it: the product of the
factors that are not 0 divided by its own or, where it is the only factor that is 0, undivided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen

from argmap.scoring.gradual import SUREST, Fold
from argmap.scoring.slots import joined, run_level, slotted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network
    from argmap.scoring.slots import Level

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Pull", "gradients_by_levels", "pulls_of"]


@frozen(eq=False)
class Pull:
    """What the nodes of a level bear on.

    The nodes from ``start`` to ``stop`` bear on anything, by falling number of targets. Targets are
    places in the order of the levels; those that are supported stand a whole network further on.
    """

    start: int
    stop: int
    slots: tuple[IntArray, ...]
    hubs: tuple[IntArray, ...]


def pulls_of(network: Network) -> tuple[Pull, ...]:
    """Return what each level pulls from, in the order of the levels."""
    levels, n = network.levels, len(network)
    source = levels.place[np.concatenate([network.attacks.source, network.supports.source])]
    supported = levels.place[network.supports.target] + n
    target = np.concatenate([levels.place[network.attacks.target], supported])
    flat = target[np.argsort(source, kind="stable")]
    size = np.bincount(source, minlength=n)
    first = np.cumsum(size) - size
    pulls = []
    for level, _ in levels.steps:
        stop = level.start + int(np.count_nonzero(size[level.start : level.stop]))
        span = slice(level.start, stop)
        pulls.append(Pull(level.start, stop, *slotted(first[span], size[span], flat)))
    return tuple(pulls)


def gradients_by_levels(
    network: Network, semantics: Semantics, node: int, bases: FloatArray
) -> FloatArray:
    """Return the derivative of the strength of a node by each base; the network has no circle."""
    levels, n = network.levels, len(network)
    own = bases[levels.order]
    strengths = own.copy()
    is_product = semantics.aggregation.fold is Fold.PRODUCT
    reads = 1.0 - strengths if is_product else strengths
    sides = []
    highest = int(network.layers.level[node])
    for level, _ in levels.steps[: highest + 1]:  # what stands higher does not bear on the node
        sides.append(run_level(level, semantics, network.linked, strengths, reads))
        if is_product:
            np.subtract(
                1.0, strengths[level.start : level.stop], out=reads[level.start : level.stop]
            )
    way = _Way(network, semantics, own, strengths, reads)
    way.adjoint[levels.place[node]] = 1.0
    for k in range(highest, -1, -1):
        level = levels.steps[k][0]
        if k < highest:
            way.pull(network.pulls[k])
        way.push(level, sides[k])
    found = np.empty(n)
    found[levels.order] = way.adjoint * way.by_base
    return found


class _Way:
    """The state of one pass backwards, in the order of the levels."""

    def __init__(
        self,
        network: Network,
        semantics: Semantics,
        own: FloatArray,
        strengths: FloatArray,
        reads: FloatArray,
    ) -> None:
        n = len(network)
        self.linked, self.semantics = network.linked, semantics
        self.fold = semantics.aggregation.fold
        self.own, self.strengths, self.reads = own, strengths, reads
        self.adjoint, self.by_base = np.zeros(n), np.ones(n)
        self.offers = np.zeros(2 * n)  # to attackers of each node, then to supporters
        self.is_zero = reads == 0.0 if self.fold is Fold.PRODUCT else np.zeros(0, dtype=np.bool_)
        some = bool(self.is_zero.any())
        self.lone = np.zeros(2 * n) if some else None  # to the only factor that is 0

    def pull(self, pull: Pull) -> None:
        """Add up what the nodes of a level bear on."""
        span = slice(pull.start, pull.stop)
        if self.fold is Fold.TOP or pull.start == pull.stop:
            return
        found = joined(pull.slots, pull.hubs, np.add, self.offers)[:-1]
        if self.fold is Fold.PRODUCT:
            zero = self.is_zero[span]
            np.divide(found, self.reads[span], out=found, where=~zero)
            if self.lone is not None and zero.any():
                alone = joined(pull.slots, pull.hubs, np.add, self.lone)[:-1]
                found[zero] = alone[zero]
        self.adjoint[span] += found

    def push(self, level: Level, sides: FloatArray) -> None:
        """Work out what the nodes of a level offer to their sources and premises."""
        span = slice(level.start, level.stop)
        base, adjoint = self.own[span].copy(), self.adjoint[span]
        joins, held = self._joins(level, base)
        if level.n_sides:
            ends = sides[level.attack], sides[level.support]
            surplus = ends[0] - ends[1] if self.fold is Fold.PRODUCT else ends[1] - ends[0]
            by_base, by_surplus = self.semantics.influence.slopes_at(base, surplus)
            by_surplus *= adjoint
            self._offer(level, sides, ends, by_surplus)
            self.by_base[span] = by_base
        if level.joint is not None:
            self._to_premises(level, held)
            self.by_base[span] *= joins

    def _joins(self, level: Level, base: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Multiply bases by their joined premises.

        Returns by how much, and 1 for each base that moves with its premises; both are 0 where
        it is cut.
        """
        joins, held = np.ones_like(base), np.ones_like(base)
        if level.joint is not None:
            having, begins, premises = level.joint
            least = np.minimum if self.linked == "min" else np.multiply
            joins[having] = least.reduceat(self.strengths[premises], begins)
            base *= joins
            if self.semantics.keeps_ends:
                cut = level.moved[base[level.moved] > SUREST]
                base[cut], joins[cut], held[cut] = SUREST, 0.0, 0.0
        return joins, held

    def _offer(
        self,
        level: Level,
        sides: FloatArray,
        ends: tuple[FloatArray, FloatArray],
        move: FloatArray,
    ) -> None:
        n = len(self.adjoint)
        against = slice(level.start, level.stop)
        for_ = slice(n + level.start, n + level.stop)
        if self.fold is Fold.TOP:
            self._to_top(level, sides, move)
            return
        if self.fold is Fold.SUM:
            self.offers[against], self.offers[for_] = -move, move
            return
        if self.lone is None:
            np.multiply(ends[1], move, out=self.offers[for_])
            np.multiply(ends[0], -move, out=self.offers[against])
            return
        kept = np.where(self.is_zero, 1.0, self.reads)
        product = joined(level.slots, level.hubs, np.multiply, kept)
        zeros = joined(level.slots, level.hubs, np.add, self.is_zero.astype(np.float64))
        product[-1] = zeros[-1] = 0.0
        for place, side, sign in ((against, level.attack, -1.0), (for_, level.support, 1.0)):
            offer = sign * move * product[side]
            self.offers[place] = np.where(zeros[side] == 0.0, offer, 0.0)
            self.lone[place] = np.where(zeros[side] == 1.0, offer, 0.0)

    def _to_top(self, level: Level, sides: FloatArray, move: FloatArray) -> None:
        """Give what a side moves to the first of its strongest."""
        first = np.full(len(sides), -1, dtype=np.intp)
        n_hubs = len(level.hubs)
        for k, sources in enumerate(level.hubs):
            first[k] = sources[int(np.argmax(self.strengths[sources]))]
        for sources in reversed(level.slots):
            rows = slice(n_hubs, n_hubs + len(sources))
            is_top = self.strengths[sources] == sides[rows]
            first[rows] = np.where(is_top, sources, first[rows])
        for side, sign in ((level.attack, -1.0), (level.support, 1.0)):
            has = side < level.n_sides
            np.add.at(self.adjoint, first[side[has]], sign * move[has])

    def _to_premises(self, level: Level, held: FloatArray) -> None:
        """Give what a base moves to the least premise, or to each factor of the product."""
        if level.joint is None:
            return
        having, begins, premises = level.joint
        nodes = having + level.start
        move = self.adjoint[nodes] * self.by_base[nodes] * self.own[nodes] * held[having]
        ends = np.append(begins[1:], len(premises))
        for k, (begin, end) in enumerate(zip(begins, ends, strict=True)):
            some = premises[begin:end]
            values = self.strengths[some]
            if self.linked == "min":
                self.adjoint[some[int(np.argmin(values))]] += move[k]
            else:
                others = [np.prod(np.delete(values, j)) for j in range(len(values))]
                self.adjoint[some] += move[k] * np.array(others)
