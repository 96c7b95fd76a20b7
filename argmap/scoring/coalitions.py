"""The strength of one claim with some of the others taken out of the map: many choices at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap.scoring.circles import TOLERANCE
from argmap.scoring.gradual import SUREST, Fold
from argmap.scoring.loops import rows_of
from argmap.scoring.network import Edges, layered
from argmap.scoring.solving import solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.loops import Row
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Game", "behind", "game_of", "without"]

_CACHE: Final = 1 << 18
_LEAST: Final = 32
_MOST: Final = 8192
TINY: Final = TOLERANCE * 1e-3
"""A change after which nothing is left to go."""
_SWEEPS: Final = 50
"""The sweeps that a circle usually takes."""


@frozen(eq=False)
class Lot:
    """Rows that are worked out one after the other, or again and again as a circle."""

    rows: tuple[Row, ...]
    is_circle: bool


@frozen(eq=False, kw_only=True)
class Game:
    """A claim, and the players: the other claims that bear on it, in the order of the map.

    A claim that is taken out takes with it what leads to it and from it, and every inference that
    it is a premise of.

    Attributes:
        network: The whole.
        rule: The semantics.
        topic: The node whose strength is asked about.
        players: The nodes that may be taken out.
        rows: The topic and all that bears on it, sources first, in lots: a circle is a lot, and so
            is what stands between two. None where the rule is not one of argmap's own: each
            choice is then a network of its own.
        budget: The most sweeps of each solver over a circle.
    """

    network: Network
    rule: Semantics
    topic: int
    players: tuple[int, ...]
    rows: tuple[Lot, ...] | None
    budget: int

    @property
    def is_circular(self) -> bool:
        """Whether a circle bears on the topic."""
        return any(lot.is_circle for lot in self.rows or ())

    @property
    def cost(self) -> int:
        """How many strengths are worked out for one choice; those of a circle again and again."""
        lots = self.rows or ()
        return sum(len(lot.rows) * (_SWEEPS if lot.is_circle else 1) for lot in lots)

    @property
    def block(self) -> int:
        """How many choices are best worked out at once."""
        n = sum(len(lot.rows) for lot in self.rows or ())
        return min(max(_CACHE // max(n, 1), _LEAST), _MOST)

    def strengths(self, present: BoolArray, deaf: BoolArray | None = None) -> FloatArray:
        """Return the strength of the topic under each choice.

        Args:
            present: A row a player, a column a choice: which players stay.
            deaf: The same: which players keep their base whatever bears on them.
        """
        hear_none = np.zeros_like(present) if deaf is None else deaf
        found = np.full(present.shape[1], np.nan)
        restless = np.ones(present.shape[1], dtype=np.bool_)
        if self.rows is not None:
            columns = _Columns(self, present, deaf)
            found, restless = columns.strengths(), columns.restless
        for k in np.flatnonzero(restless):
            found[k] = self._alone(present[:, k], hear_none[:, k])
        return found

    def _alone(self, present: BoolArray, deaf: BoolArray) -> float:
        players = np.array(self.players, dtype=np.intp)
        left = without(self.network, players[~present], deaf=players[deaf])
        found = solve(left, semantics=self.rule, budget=self.budget)
        return float(found.strengths[self.topic])


def game_of(network: Network, rule: Semantics, topic: int, *, budget: int) -> Game:
    """Return the game of what bears on a claim."""
    found = behind(network, topic)
    return Game(
        network=network,
        rule=rule,
        topic=topic,
        players=tuple(sorted(n for n in found if n < network.n_claims and n != topic)),
        rows=None if rule.is_own else tuple(_lots(network, found)),
        budget=budget,
    )


def _lots(network: Network, nodes: set[int]) -> Iterator[Lot]:
    """Yield the rows of some nodes and all that bears on them, sources first."""
    circular = {n for part in network.layers.cyclic for n in part}
    component = network.layers.component.tolist()
    order = sorted(nodes, key=lambda n: (component[n], n))
    for part, lot in groupby(order, key=lambda n: component[n] if n in circular else None):
        yield Lot(tuple(rows_of(network, lot)), part is not None)


def behind(network: Network, topic: int) -> set[int]:
    """Return a node and all that bears on it."""
    rows = rows_of(network, range(len(network)))
    found, waiting = {topic}, [topic]
    while waiting:
        _, *sources = rows[waiting.pop()]
        new = {n for side in sources for n in side} - found
        found |= new
        waiting += new
    return found


def without(network: Network, gone: Iterable[int], *, deaf: Iterable[int] = ()) -> Network:
    """Return a network in which some claims bear on nothing, and nothing on them.

    An inference with such a premise is gone too. ``deaf`` claims are those on which nothing bears.
    Every node keeps its number.
    """
    n = len(network)
    out, shut = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    out[list(gone)] = True
    out[network.premises.target[out[network.premises.source]]] = True
    shut[list(deaf)] = True
    sides = (network.attacks, network.supports, network.premises)
    attacks, supports, premises = (_kept(edges, out, out | shut) for edges in sides)
    layers = layered(n, attacks, supports, premises)
    return evolve(network, attacks=attacks, supports=supports, premises=premises, layers=layers)


def _kept(edges: Edges, out: BoolArray, shut: BoolArray) -> Edges:
    """Return the edges that neither come from the ones nor lead to the others."""
    target = edges.target
    kept = ~(out[edges.source] | shut[target])
    start = np.zeros_like(edges.start)
    np.cumsum(np.bincount(target[kept], minlength=len(start) - 1), out=start[1:])
    via = tuple(edges.via[k] for k in np.flatnonzero(kept))
    return Edges(start, edges.source[kept], edges.weight[kept], via)


class _Columns:
    """All choices of a block, node after node."""

    def __init__(self, game: Game, present: BoolArray, deaf: BoolArray | None) -> None:
        self.game = game
        self.base = game.network.base.tolist()
        self.width = present.shape[1]
        self.here: dict[int, BoolArray] = dict(zip(game.players, present, strict=True))
        self.here[game.topic] = np.ones(self.width, dtype=np.bool_)
        self.deaf = {} if deaf is None else dict(zip(game.players, deaf, strict=True))
        self.values: dict[int, FloatArray] = {}
        self.restless = np.zeros(self.width, dtype=np.bool_)

    def strengths(self) -> FloatArray:
        """Return the strength of the topic; it stands on nothing in columns that are restless."""
        for lot in self.game.rows or ():
            if lot.is_circle:
                self._settle(lot.rows)
            else:
                for row in lot.rows:
                    self.values[row[0]] = self._worked(row)
        return self.values[self.game.topic]

    def _settle(self, rows: Sequence[Row]) -> None:
        """Sweep over a circle in half steps from its bases, as one network by itself is solved."""
        self._start(rows)
        last = np.full(self.width, np.inf)
        for _ in range(min(self.game.budget, 10 * _SWEEPS)):
            new = [self._worked(row) for row in rows]
            change = np.zeros(self.width)
            for (node, *_), value in zip(rows, new, strict=True):
                step = 0.5 * (value - self.values[node])
                self.values[node] = self.values[node] + step
                np.maximum(change, np.abs(step), out=change)
            calm = (change <= TOLERANCE) & (change <= 0.9 * last) | (change <= TINY)
            if calm.all():
                return
            last = change
        self.restless |= ~calm

    def _start(self, rows: Sequence[Row]) -> None:
        """Set the nodes of a circle to their bases, a step with those of its premises in it."""
        for node, *_ in rows:
            self.values[node] = np.full(self.width, self.base[node])
        for row in rows:
            if row[3]:
                self.here[row[0]] = np.logical_and.reduce([self.here[n] for n in row[3]])
        starts = {row[0]: self._base((row[0], (), (), row[3])) for row in rows if row[3]}
        self.values.update(starts)
        for node, *_ in rows:
            if node in self.here:
                self.values[node] = self.values[node] * self.here[node]

    def _worked(self, row: Row) -> FloatArray:
        """Work out one node in all columns; where it is gone it is 0, which bears on nothing."""
        node, attackers, supporters, premises = row
        if premises:
            self.here[node] = np.logical_and.reduce([self.here[n] for n in premises])
        w = self._base(row)
        value = w
        if attackers or supporters:
            value = self.game.rule.influence.on_arrays(w, self._surplus(row))
        if node in self.deaf:
            value = np.where(self.deaf[node], w, value)
        return value * self.here[node] if node in self.here else value

    def _base(self, row: Row) -> FloatArray:
        node, attackers, supporters, premises = row
        w: FloatArray = np.full(self.width, self.base[node])
        if not premises:
            return w
        join = np.minimum if self.game.network.linked == "min" else np.multiply
        w = w * join.reduce([self.values[n] for n in premises])
        if self.game.rule.keeps_ends and (attackers or supporters):
            moved = np.logical_or.reduce([self.here[n] for n in (*attackers, *supporters)])
            w = np.where(moved, np.minimum(w, SUREST), w)
        return w

    def _surplus(self, row: Row) -> FloatArray:
        node, attackers, supporters, _ = row
        network = self.game.network
        against = self._weighted(network.attacks, node, attackers)
        for_ = self._weighted(network.supports, node, supporters)
        match self.game.rule.aggregation.fold:
            case Fold.SUM:
                return self._joined(for_, np.add, 0.0) - self._joined(against, np.add, 0.0)
            case Fold.TOP:
                top = np.maximum
                return self._joined(for_, top, 0.0) - self._joined(against, top, 0.0)
        down = self._joined([1.0 - s for s in against], np.multiply, 1.0)
        return down - self._joined([1.0 - s for s in for_], np.multiply, 1.0)

    def _joined(self, side: Sequence[FloatArray], join: np.ufunc, none: float) -> FloatArray:
        total: FloatArray = np.full(self.width, none)
        for strengths in side:
            join(total, strengths, out=total)
        return total

    def _weighted(self, edges: Edges, node: int, sources: Sequence[int]) -> list[FloatArray]:
        weights = edges.weight[edges.start[node] : edges.start[node + 1]].tolist()
        return [
            self.values[n] if q == 1.0 else self.values[n] * q
            for n, q in zip(sources, weights, strict=True)
        ]
