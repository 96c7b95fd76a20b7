"""Strengths one claim after the other: for small maps, deep chains and rules of one's own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.scoring.gradual import SUREST, Fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping, MutableSequence, Sequence

    from argmap.scoring.circles import Circle
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    Write: TypeAlias = MutableSequence[float] | MutableMapping[int, float]
    Join: TypeAlias = Callable[[Sequence[float]], float]
    Move: TypeAlias = Callable[[float, float], float]

__all__ = ["JOINS", "Row", "Rule", "passes_of", "rows_of", "rule_of"]

Nodes: TypeAlias = tuple[int, ...]
Weights: TypeAlias = tuple[float, ...]
Row: TypeAlias = tuple[int, Nodes, Nodes, Nodes]
"""A node, its attackers, its supporters and its premises."""


def rows_of(network: Network, nodes: Iterable[int]) -> list[Row]:
    """Return the rows of some nodes in their order."""
    sides = (network.attacks, network.supports, network.premises)
    starts = [edges.start.tolist() for edges in sides]
    sources = [edges.source.tolist() for edges in sides]
    (a, s, p), (attackers, supporters, premises) = starts, sources
    return [
        (
            n,
            tuple(attackers[a[n] : a[n + 1]]),
            tuple(supporters[s[n] : s[n + 1]]),
            tuple(premises[p[n] : p[n + 1]]),
        )
        for n in nodes
    ]


def passes_of(network: Network) -> tuple[tuple[list[Row], Circle | None], ...]:
    """Return rows to be worked out one by one, each lot followed by a circle.

    Claims that nothing bears on have no row.
    """
    layers = network.layers
    lots: list[list[int]] = [[]]
    circles = {part[0]: n for n, part in enumerate(layers.cyclic)}
    inside = {node for part in layers.cyclic for node in part}
    starts = network.attacks.start + network.supports.start + network.premises.start
    fed = (np.diff(starts) > 0).tolist()
    for node in np.lexsort((np.arange(len(network)), layers.component)).tolist():
        if node in circles:
            lots.append([])
        elif node not in inside and fed[node]:
            lots[-1].append(node)
    rows = [rows_of(network, lot) for lot in lots]
    return tuple(zip(rows, [*network.circles, None], strict=True))


@frozen
class Rule:
    """A semantics made ready to run over rows.

    ``weights`` is node → the weights of its attacks and supports, where any differs from 1.
    """

    semantics: Semantics
    join: Join
    weights: dict[int, tuple[Weights, Weights]] | None = None

    def run(
        self,
        rows: Iterable[Row],
        pro: Sequence[float],
        con: Sequence[float],
        write: Write,
        base: Sequence[float],
    ) -> None:
        """Work out each row and write its strength.

        Supporters and premises are read from ``pro``, attackers from ``con``; for strengths both
        are one list, and where it is also written to, a later row reads what an earlier one wrote.
        """
        influence = self.semantics.influence.of
        cap = SUREST if self.semantics.keeps_ends else 1.0
        fold = self.semantics.aggregation.fold
        if self.weights is not None or fold is None:
            _any(self, rows, pro, con, write, base)
        else:
            _LOOPS[fold](rows, pro, con, write, base, influence, self.join, cap)


def rule_of(network: Network, semantics: Semantics) -> Rule:
    """Return the rule for a network."""
    weights = None
    if network.attacks.is_weighted or network.supports.is_weighted:
        weights = {
            n: (tuple(_row(network, "attacks", n)), tuple(_row(network, "supports", n)))
            for n in range(len(network))
        }
    return Rule(semantics, JOINS[network.linked], weights)


def _row(network: Network, side: str, n: int) -> list[float]:
    edges = getattr(network, side)
    row: list[float] = edges.weight[edges.start[n] : edges.start[n + 1]].tolist()
    return row


JOINS: Final[dict[str, Join]] = {"min": min, "product": math.prod}
"""How the strengths of linked premises join."""


# --- one loop an aggregation: a call less for every claim ---------------------------------


def _sums(
    rows: Iterable[Row],
    pro: Sequence[float],
    con: Sequence[float],
    write: Write,
    base: Sequence[float],
    influence: Move,
    join: Join,
    cap: float,
) -> None:
    for node, attackers, supporters, premises in rows:
        w = base[node]
        if premises:
            w *= join([pro[n] for n in premises])
            if w > cap and (attackers or supporters):
                w = cap
        up = down = 0.0
        for n in supporters:
            up += pro[n]
        for n in attackers:
            down += con[n]
        write[node] = influence(w, up - down)


def _products(
    rows: Iterable[Row],
    pro: Sequence[float],
    con: Sequence[float],
    write: Write,
    base: Sequence[float],
    influence: Move,
    join: Join,
    cap: float,
) -> None:
    for node, attackers, supporters, premises in rows:
        w = base[node]
        if premises:
            w *= join([pro[n] for n in premises])
            if w > cap and (attackers or supporters):
                w = cap
        up = down = 1.0
        for n in supporters:
            up *= 1.0 - pro[n]
        for n in attackers:
            down *= 1.0 - con[n]
        write[node] = influence(w, down - up)


def _tops(
    rows: Iterable[Row],
    pro: Sequence[float],
    con: Sequence[float],
    write: Write,
    base: Sequence[float],
    influence: Move,
    join: Join,
    cap: float,
) -> None:
    for node, attackers, supporters, premises in rows:
        w = base[node]
        if premises:
            w *= join([pro[n] for n in premises])
            if w > cap and (attackers or supporters):
                w = cap
        up = down = 0.0
        for n in supporters:
            up = max(pro[n], up)
        for n in attackers:
            down = max(con[n], down)
        write[node] = influence(w, up - down)


_LOOPS: Final = {Fold.SUM: _sums, Fold.PRODUCT: _products, Fold.TOP: _tops}


def _any(
    rule: Rule,
    rows: Iterable[Row],
    pro: Sequence[float],
    con: Sequence[float],
    write: Write,
    base: Sequence[float],
) -> None:
    """Work out rows by any aggregation, with weights."""
    semantics = rule.semantics
    for node, attackers, supporters, premises in rows:
        w = base[node]
        if premises:
            w *= rule.join([pro[n] for n in premises])
            if w > SUREST and semantics.keeps_ends and (attackers or supporters):
                w = SUREST
        against, for_ = [con[n] for n in attackers], [pro[n] for n in supporters]
        if rule.weights is not None:
            sides = rule.weights[node]
            against = [s * q for s, q in zip(against, sides[0], strict=True)]
            for_ = [s * q for s, q in zip(for_, sides[1], strict=True)]
        write[node] = semantics.influence.of(w, semantics.aggregation.of(against, for_))
