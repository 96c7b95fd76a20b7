"""Strengths of claims that bear on themselves: a ladder of solvers, and a proof where there is one.

Gauss-Seidel is the fastest but its answer may depend on the order of the claims; so it counts
only where the answer is proved to be the only one, or where an iteration that treats all claims
alike comes to the same.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap.scoring.loops import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from argmap.scoring.loops import Row, Rule
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    Step: TypeAlias = Callable[[FloatArray], FloatArray]

__all__ = ["Circle", "Outcome", "Status", "circles_of", "enclose", "settle"]

TOLERANCE: Final = 1e-12
"""The largest change in one sweep at which an iteration has come to rest."""
SAME: Final = 1e-9
"""The largest difference between two answers that are one."""
DENSE: Final = 1000
"""The most claims of a circle whose equations are solved as a whole."""
WINDOW: Final = 64
"""The sweeps of a window, over whose largest changes growth and decline are judged."""
RECENT: Final = 5
"""How many windows are held against one another."""
STEADY: Final = 0.98
"""What the last of them must keep of the first to be called steady."""
STIR: Final = 1e-6
"""A change too large to be the last of a decline, and the shortest part of a step."""
NARROWER: Final = 0.999
"""What bounds may keep of their width in a few sweeps and still be drawing together."""
A_FEW: Final = 8


class Status(StrEnum):
    """How strengths came about, from surest to least.

    ``acyclic``: no claim bears on itself, one pass gives the only answer. ``certified``: the only
    answer, to which every iteration leads. ``converged``: an iteration came to rest. ``cycling``:
    none did, they go round for ever. ``budget``: none came to rest in the sweeps that it had.
    """

    ACYCLIC = "acyclic"
    CERTIFIED = "certified"
    CONVERGED = "converged"
    CYCLING = "cycling"
    BUDGET = "budget"


@frozen(eq=False)
class Circle:
    """A component that holds a circle, numbered for itself: its nodes, then what feeds them."""

    nodes: tuple[int, ...]
    outside: tuple[int, ...]
    rows: tuple[Row, ...]


@frozen(eq=False)
class Outcome:
    """Strengths of the nodes of a circle, and how they were found.

    ``residual`` is the largest difference between a strength and what the rule makes of it.
    Strengths are not a number where no solution was found.
    """

    strengths: FloatArray
    status: Status
    solver: str
    residual: float


def circles_of(network: Network) -> tuple[Circle, ...]:
    """Return the circles of a network, sources first."""
    return tuple(_circle(network, part) for part in network.layers.cyclic)


def _circle(network: Network, part: tuple[int, ...]) -> Circle:
    found = rows_of(network, part)
    place = {node: n for n, node in enumerate(part)}
    for row in found:
        for nodes in row[1:]:
            for node in nodes:
                place.setdefault(node, len(place))
    rows = tuple(
        (
            place[node],
            tuple(map(place.__getitem__, attackers)),
            tuple(map(place.__getitem__, supporters)),
            tuple(map(place.__getitem__, premises)),
        )
        for node, attackers, supporters, premises in found
    )
    return Circle(part, tuple(place)[len(part) :], rows)


def local(rule: Rule, circle: Circle) -> Rule:
    """Return a rule whose weights are numbered as the circle is."""
    if rule.weights is None:
        return rule
    weights = {n: rule.weights[node] for n, node in enumerate(circle.nodes)}
    return evolve(rule, weights=weights)


# --- the ladder ---------------------------------------------------------------------------


def settle(
    circle: Circle, rule: Rule, base: Sequence[float], outside: Sequence[float], *, budget: int
) -> Outcome:
    """Return the strengths of a circle.

    Args:
        circle: The circle.
        rule: By which rule, numbered for the circle.
        base: The base of each of its nodes.
        outside: The strength of each node that feeds it from outside.
        budget: The most sweeps of each solver.
    """
    size = len(circle.nodes)
    if any(map(math.isnan, outside)):  # what feeds it is not known, which is no fault of its own
        return Outcome(np.full(size, np.nan), Status.CONVERGED, "none", float("nan"))

    def step(strengths: FloatArray) -> FloatArray:
        values = [*strengths.tolist(), *outside]
        made = values[:]
        rule.run(circle.rows, values, values, made, base)
        return np.array(made[:size])

    def outcome(found: FloatArray, status: Status, solver: str) -> Outcome:
        return Outcome(found, status, solver, float(np.abs(step(found) - found).max()))

    fast = _gauss_seidel(circle, rule, base, outside, budget=budget)
    if not rule.semantics.is_own:
        low, high = enclose(circle, rule, (base, base), (outside, outside), budget=budget)
        if np.abs(high - low).max() <= SAME:
            solver = "enclosure" if fast is None else "gauss-seidel"
            return outcome((low + high) / 2 if fast is None else fast, Status.CERTIFIED, solver)
    start = _start(circle, rule, base, outside)
    for solver, once in (
        ("damped 0.5", _damped(step, 0.5)),
        ("damped 0.2", _damped(step, 0.2)),
        ("rk4 0.5", _rk4(step, 0.5)),
    ):
        calm, found = _rest(once, start, budget=budget)
        if calm is Status.CONVERGED:
            agreed = fast is not None and np.abs(fast - found).max() <= SAME
            return outcome(found, calm, "gauss-seidel" if agreed else solver)
    root = _root(step, found if fast is None else fast)
    if root is None:
        return Outcome(np.full(size, np.nan), calm, "none", float("nan"))
    return outcome(root, calm, "newton")


def _start(
    circle: Circle, rule: Rule, base: Sequence[float], outside: Sequence[float]
) -> FloatArray:
    """Return the bases; that of an inference with the bases of its premises in it."""
    values = [*base, *outside]
    for node, _, _, premises in circle.rows:
        if premises:
            values[node] = base[node] * rule.join([values[n] for n in premises])
    return np.array(values[: len(circle.nodes)])


def _gauss_seidel(
    circle: Circle, rule: Rule, base: Sequence[float], outside: Sequence[float], *, budget: int
) -> FloatArray | None:
    """Return where sweeps that use each new strength at once come to rest; None if they do not."""
    size = len(circle.nodes)
    values = [*_start(circle, rule, base, outside).tolist(), *outside]
    mark = np.array(values[:size])
    last = np.inf
    for sweep in range(1, budget + 1):
        old = np.array(values[:size])
        rule.run(circle.rows, values, values, values, base)
        new = np.array(values[:size])
        change = float(np.abs(new - old).max())
        if _is_calm(change, last):
            return new
        if np.abs(new - mark).max() < TOLERANCE:
            return None  # a state comes again: it goes round for ever
        if sweep & (sweep - 1) == 0:
            mark = new
        last = change
    return None


def _is_calm(change: float, last: float) -> bool:
    """Tell whether what is left to go, judged by the last two changes, is nothing."""
    if change <= TOLERANCE * 1e-3:
        return True
    rate = change / last
    return change <= TOLERANCE and rate < 1.0 and change * rate / (1.0 - rate) <= 10 * TOLERANCE


def _damped(step: Step, share: float) -> Step:
    return lambda s: s + share * (step(s) - s)


def _rk4(step: Step, h: float) -> Step:
    """Return one step of Runge and Kutta's classic method for ``ds/dt = F(s) - s``."""

    def once(s: FloatArray) -> FloatArray:
        k1 = step(s) - s
        k2 = _into(step, s + h / 2 * k1)
        k3 = _into(step, s + h / 2 * k2)
        k4 = _into(step, s + h * k3)
        return np.clip(s + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4), 0.0, 1.0)

    return once


def _into(step: Step, s: FloatArray) -> FloatArray:
    inside = np.clip(s, 0.0, 1.0)
    slope: FloatArray = step(inside) - inside
    return slope


def _rest(once: Step, start: FloatArray, *, budget: int) -> tuple[Status, FloatArray]:
    """Return whether an iteration came to rest, and where it was last, or went round."""
    s, last, windows = start, np.inf, [0.0]
    total = np.zeros_like(start)
    for sweep in range(1, budget + 1):
        new = once(s)
        change = float(np.abs(new - s).max())
        if _is_calm(change, last):
            return Status.CONVERGED, new
        s, last = new, change
        total += new
        windows[-1] = max(windows[-1], change)
        if sweep % WINDOW == 0:
            windows.append(0.0)
            if _goes_round(windows):
                return Status.CYCLING, total / sweep
    return Status.BUDGET, total / max(budget, 1)


def _goes_round(windows: list[float]) -> bool:
    """Tell whether the changes of the last windows have stopped to decline and are large."""
    recent = windows[-RECENT - 1 : -1]
    steady = len(recent) == RECENT and recent[-1] >= STEADY * recent[0]
    return steady and min(recent) > STIR


def _root(step: Step, start: FloatArray) -> FloatArray | None:
    """Return a fixed point by Newton's method with ever shorter steps; None where it finds none."""
    n = len(start)
    if n > DENSE:
        return None
    s = np.clip(start, 0.0, 1.0)
    miss = step(s) - s
    for _ in range(100):
        if np.abs(miss).max() <= TOLERANCE:
            return s
        move = np.linalg.lstsq(np.eye(n) - _jacobian(step, s), miss)[0]
        share = 1.0
        while share > STIR:
            tried = np.clip(s + share * move, 0.0, 1.0)
            left = step(tried) - tried
            if np.linalg.norm(left) < np.linalg.norm(miss):
                break
            share /= 2.0
        else:
            return None
        s, miss = tried, left
    return None


def _jacobian(step: Step, s: FloatArray) -> FloatArray:
    """Return the slopes of a step by small differences: rows are results."""
    columns = []
    for k in range(len(s)):
        h = 1e-7 if 2.0 * s[k] < 1.0 else -1e-7
        moved = s.copy()
        moved[k] += h
        columns.append((step(moved) - step(s)) / h)
    return np.array(columns).T


# --- enclosure ----------------------------------------------------------------------------


def enclose(
    circle: Circle,
    rule: Rule,
    bases: tuple[Sequence[float], Sequence[float]],
    outsides: tuple[Sequence[float], Sequence[float]],
    *,
    budget: int,
) -> tuple[FloatArray, FloatArray]:
    """Return bounds within which every solution lies, whatever bases between two are taken.

    Strengths rise with supporters and premises and fall with attackers: so the least strength of
    a node comes from the least of its supporters and the greatest of its attackers. Repeated from
    [0, 1], the bounds draw together; where they meet there is one solution only, and every
    iteration leads to it. This covers all circles whose rule is a contraction within the bounds.

    Args:
        circle: The circle.
        rule: By which rule, numbered for the circle; it must be monotone.
        bases: Least and greatest base of each node.
        outsides: Least and greatest strength of each node that feeds the circle.
        budget: The most sweeps.
    """
    size = len(circle.nodes)
    low = [*(0.0 for _ in circle.nodes), *outsides[0]]
    high = [*(1.0 for _ in circle.nodes), *outsides[1]]
    width = 1.0
    for sweep in range(1, budget + 1):
        least, most = low[:], high[:]
        rule.run(circle.rows, low, high, least, bases[0])
        rule.run(circle.rows, high, low, most, bases[1])
        low, high = least, most
        if sweep % A_FEW == 0 or sweep == budget:
            new = sum(h - lo for lo, h in zip(low[:size], high[:size], strict=True))
            if new <= TOLERANCE or (new > NARROWER * width and sweep > A_FEW):
                break
            width = new
    return np.array(low[:size]), np.array(high[:size])
