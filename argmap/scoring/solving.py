"""A network solved: every strength, and how it was found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.errors import ScoringError
from argmap.scoring.circles import Outcome, Status, local, settle
from argmap.scoring.gradual import DEFAULT, semantics_named
from argmap.scoring.loops import rule_of
from argmap.scoring.slots import run_levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["BUDGET", "Fault", "Solution", "solve"]

BUDGET: Final = 2000
"""The most sweeps of each solver over a circle."""
_ORDER: Final = tuple(Status)


@frozen
class Fault:
    """A circle in which no iteration came to rest."""

    ids: tuple[str, ...]
    status: Status
    solver: str
    residual: float


@frozen(eq=False)
class Solution:
    """The strength of every node of a network.

    Attributes:
        strengths: In the order of the network's nodes; not a number where none was found.
        status: The least sure of all components.
        solvers: Which solvers decided the circles, each once; empty without circles.
        residual: The largest difference between a strength and what the rule makes of it.
        faults: The circles in which nothing came to rest; what they bear on is no surer.
    """

    strengths: FloatArray
    status: Status
    solvers: tuple[str, ...] = ()
    residual: float = 0.0
    faults: tuple[Fault, ...] = field(default=())


def solve(
    network: Network,
    *,
    semantics: str | Semantics = DEFAULT,
    base: ArrayLike | None = None,
    budget: int = BUDGET,
) -> Solution:
    """Return the strength of every node.

    Without circles one pass gives the only answer. A circle goes up a ladder of solvers:
    Gauss-Seidel, damped, Runge-Kutta, Newton.

    Args:
        network: What to solve.
        semantics: An id, or one of your own.
        base: A base of each node in place of the network's own.
        budget: The most sweeps of each solver over a circle.

    Raises:
        ScoringError: There is no such semantics, a base lies outside [0, 1], or there are more or
            fewer bases than nodes.
    """
    rule = semantics_named(semantics)
    bases = checked(network, base)
    if network.is_best_by_levels and not rule.is_own:
        return _by_levels(network, rule, bases, budget=budget)
    return _one_by_one(network, rule, bases.tolist(), budget=budget)


def checked(network: Network, base: ArrayLike | None) -> FloatArray:
    """Return bases as an array, nodes first, that fits a network."""
    if base is None:
        return network.base
    bases = np.asarray(base, dtype=np.float64)
    if bases.shape[:1] != (len(network),):
        message = f"there must be a base for each of {len(network)} nodes, got {bases.shape}"
        raise ScoringError(message)
    if not ((bases >= 0.0) & (bases <= 1.0)).all():
        at = int(np.argwhere(~((bases >= 0.0) & (bases <= 1.0)))[0][0])
        got = bases[at] if bases.ndim == 1 else bases[at].tolist()
        message = f"a base must be a number in [0, 1], got {got!s:.60} for {network.ids[at]!r}"
        raise ScoringError(message)
    return bases


def _one_by_one(
    network: Network, semantics: Semantics, base: Sequence[float], *, budget: int
) -> Solution:
    """Solve node after node."""
    rule = rule_of(network, semantics)
    values = list(base)
    outcomes = []
    for rows, circle in network.passes:
        rule.run(rows, values, values, values, base)
        if circle is None:
            continue
        own = [base[n] for n in circle.nodes]
        outside = [values[n] for n in circle.outside]
        found = settle(circle, local(rule, circle), own, outside, budget=budget)
        for n, strength in zip(circle.nodes, found.strengths.tolist(), strict=True):
            values[n] = strength
        outcomes.append(found)
    return solution(network, np.array(values), outcomes)


def _by_levels(
    network: Network, semantics: Semantics, base: FloatArray, *, budget: int
) -> Solution:
    """Return the strength of every node for one choice of bases."""
    levels = network.levels
    strengths = base[levels.order]
    outcomes = run_levels(network, semantics, strengths, budget=budget)
    return solution(network, strengths[levels.place], _in_order(network, outcomes))


def _in_order(network: Network, outcomes: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    """Return the outcomes of one column in the order of the circles."""
    numbers = [number for _, circles in network.levels.steps for number in circles]
    found = dict(zip(numbers, outcomes, strict=True))
    return [found[number][0] for number in range(len(numbers))]


def _spread(network: Network, strengths: FloatArray) -> None:
    """Let whatever rests on a strength that was not found be no number either."""
    unknown = np.isnan(strengths).tolist()
    for rows, circle in network.passes:
        for node, *sources in rows:
            unknown[node] = any(unknown[n] for side in sources for n in side)
        if circle is not None and any(unknown[n] for n in circle.outside):
            for n in circle.nodes:
                unknown[n] = True
    strengths[unknown] = np.nan


def solution(network: Network, strengths: FloatArray, outcomes: Sequence[Outcome]) -> Solution:
    """Return strengths with all that the outcomes of the circles tell."""
    if not outcomes:
        return Solution(strengths, Status.ACYCLIC)
    if any(math.isnan(o.residual) for o in outcomes):
        _spread(network, strengths)
    restless = (Status.CYCLING, Status.BUDGET)
    faults = tuple(
        Fault(tuple(network.ids[n] for n in circle.nodes), o.status, o.solver, o.residual)
        for circle, o in zip(network.circles, outcomes, strict=True)
        if o.status in restless
    )
    return Solution(
        strengths,
        max((o.status for o in outcomes), key=_ORDER.index),
        tuple(dict.fromkeys(o.solver for o in outcomes)),
        float(np.max([o.residual for o in outcomes])),
        faults,
    )
