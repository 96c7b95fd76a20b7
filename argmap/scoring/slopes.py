"""How much a strength would move with each base score: all slopes in one pass backwards.

References:
    Kampik, Potyka, Yin, Čyras & Toni (2024), "Contribution functions for quantitative bipolar
    argumentation graphs", IJAR 173, arXiv:2401.08879: the gradient as a contribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from argmap.errors import ScoringError
from argmap.scoring.gradual import DEFAULT, SUREST, Fold, semantics_named
from argmap.scoring.loops import rows_of
from argmap.scoring.solving import BUDGET, checked, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.loops import Row
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["gradients"]

MOST: Final = 2000
"""The most claims of a circle whose slopes are worked out."""
_STEP: Final = 1e-6


def gradients(
    network: Network,
    of: str,
    *,
    semantics: str | Semantics = DEFAULT,
    base: ArrayLike | None = None,
    budget: int = BUDGET,
) -> FloatArray:
    """Return the derivative of one strength by the base of each node.

    Where a rule has a kink the slope is that towards more support; where several premises or
    reasons are equally least or strongest, the first of them carries it.

    Args:
        network: What is solved.
        of: The id of the claim or inference whose strength is asked about.
        semantics: An id, or one of your own.
        base: A base of each node in place of the network's own.
        budget: The most sweeps of each solver over a circle.

    Raises:
        UnknownIdError: No node has this id.
        ScoringError: There is no such semantics, a base lies outside [0, 1], a circle has no
            solution, or is too large.
    """
    rule = semantics_named(semantics)
    node = network.node(of)
    bases = checked(network, base)
    if network.is_best_by_levels and network.is_acyclic and not rule.is_own:
        from argmap.scoring.reverse import gradients_by_levels

        return gradients_by_levels(network, rule, node, bases)
    found = solve(network, semantics=rule, base=bases, budget=budget)
    if np.isnan(found.strengths).any():
        message = "there are no slopes where a circle has no solution; see the status of the scores"
        raise ScoringError(message)
    return _row_by_row(network, rule, node, (bases, found.strengths))


def _row_by_row(
    network: Network, semantics: Semantics, node: int, solved: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Go through the nodes from the last to the first."""
    bases, strengths = solved[0], solved[1].tolist()
    adjoint = [0.0] * len(network)
    adjoint[node] = 1.0
    slopes = np.ones(len(network))
    for rows, circle in reversed(network.passes):
        if circle is not None:
            own = rows_of(network, circle.nodes)
            moves = [_slopes(network, semantics, row, bases, strengths) for row in own]
            _through(circle.nodes, [m[1] for m in moves], adjoint)
            for row, (by_base, by_source) in zip(own, moves, strict=True):
                slopes[row[0]] = by_base
                for source, slope in by_source:
                    if source not in circle.nodes:
                        adjoint[source] += adjoint[row[0]] * slope
        for row in reversed(rows):
            if adjoint[row[0]]:
                slopes[row[0]], by_source = _slopes(network, semantics, row, bases, strengths)
                for source, slope in by_source:
                    adjoint[source] += adjoint[row[0]] * slope
    found: FloatArray = np.array(adjoint) * slopes
    return found


def _through(
    nodes: Sequence[int],
    moves: Sequence[Sequence[tuple[int, float]]],
    adjoint: list[float],
) -> None:
    """Solve for the adjoints of a circle, by the theorem of the implicit function."""
    if len(nodes) > MOST:
        message = f"slopes are worked out for circles of at most {MOST} claims, got {len(nodes)}"
        raise ScoringError(message)
    place = {node: n for n, node in enumerate(nodes)}
    jacobian = np.zeros((len(nodes), len(nodes)))
    for n, by_source in enumerate(moves):
        for source, slope in by_source:
            if source in place:
                jacobian[n, place[source]] += slope
    right = np.array([adjoint[node] for node in nodes])
    found = np.linalg.lstsq(np.eye(len(nodes)) - jacobian.T, right)[0]
    for node, value in zip(nodes, found.tolist(), strict=True):
        adjoint[node] = value


def _slopes(
    network: Network,
    semantics: Semantics,
    row: Row,
    bases: FloatArray,
    strengths: Sequence[float],
) -> tuple[float, list[tuple[int, float]]]:
    """Return how a strength moves with its own base, and with each source."""
    node, attackers, supporters, premises = row
    joined, by_premise = _joined([strengths[n] for n in premises], network.linked)
    own = float(bases[node])
    w = own * joined
    if premises and semantics.keeps_ends and w > SUREST and (attackers or supporters):
        w, joined, by_premise = SUREST, 0.0, [0.0] * len(premises)
    weights = _weights(network, node)
    sides = (
        [strengths[n] * q for n, q in zip(attackers, weights[0], strict=True)],
        [strengths[n] * q for n, q in zip(supporters, weights[1], strict=True)],
    )
    x = semantics.aggregation.of(*sides)
    by_base, by_surplus = (
        float(s[0]) for s in semantics.influence.slopes_at(np.array([w]), np.array([x]))
    )
    found = [(n, by_base * own * slope) for n, slope in zip(premises, by_premise, strict=True)]
    for nodes, slopes, weight in zip(
        (attackers, supporters), _by_side(semantics, sides), weights, strict=True
    ):
        found += [
            (n, by_surplus * s * q) for n, s, q in zip(nodes, slopes, weight, strict=True) if s
        ]
    return by_base * joined, found


def _weights(network: Network, node: int) -> tuple[list[float], list[float]]:
    sides = (network.attacks, network.supports)
    found = [e.weight[e.start[node] : e.start[node + 1]].tolist() for e in sides]
    return found[0], found[1]


def _joined(premises: Sequence[float], linked: str) -> tuple[float, list[float]]:
    """Return how premises join, and how that moves with each."""
    if not premises:
        return 1.0, []
    if linked == "product":
        return float(np.prod(premises)), list(_others(premises))
    least = premises.index(min(premises))
    return min(premises), [float(n == least) for n in range(len(premises))]


def _others(factors: Sequence[float]) -> Iterator[float]:
    """Yield for each factor the product of the others."""
    before = [1.0]
    for factor in factors[:-1]:
        before.append(before[-1] * factor)
    after = 1.0
    found = []
    for n in range(len(factors) - 1, -1, -1):
        found.append(before[n] * after)
        after *= factors[n]
    return reversed(found)


def _by_side(
    semantics: Semantics, sides: tuple[list[float], list[float]]
) -> tuple[list[float], list[float]]:
    """Return how the surplus moves with each attacker and each supporter."""
    attackers, supporters = sides
    match semantics.aggregation.fold:
        case Fold.SUM:
            return [-1.0] * len(attackers), [1.0] * len(supporters)
        case Fold.PRODUCT:
            down, up = (list(_others([1.0 - s for s in side])) if side else [] for side in sides)
            return [-slope for slope in down], up
        case Fold.TOP:
            return [-s for s in _at_top(attackers)], _at_top(supporters)
    return _differences(semantics, sides)


def _at_top(side: Sequence[float]) -> list[float]:
    top = side.index(max(side)) if side else -1
    return [float(n == top) for n in range(len(side))]


def _differences(
    semantics: Semantics, sides: tuple[list[float], list[float]]
) -> tuple[list[float], list[float]]:
    """Return slopes of an aggregation of one's own, from small differences."""
    of = semantics.aggregation.of
    found: tuple[list[float], list[float]] = ([], [])
    for which in (0, 1):
        for n, strength in enumerate(sides[which]):
            ends = []
            for moved in (max(strength - _STEP, 0.0), min(strength + _STEP, 1.0)):
                tried = (list(sides[0]), list(sides[1]))
                tried[which][n] = moved
                ends.append((moved, of(*tried)))
            (a, low), (b, high) = ends
            found[which].append((high - low) / (b - a))
    return found
