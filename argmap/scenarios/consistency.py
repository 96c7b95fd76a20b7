"""Cross-impact balances: which states of a box hang together, and where the others lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np
from attrs import frozen

from argmap.errors import ScenarioError
from argmap.refusals import need
from argmap.scenarios.bounding import BUDGET, bounded
from argmap.scenarios.box import MOST
from argmap.scenarios.circling import loop_in
from argmap.scenarios.exploring import explored, gaps_of, next_of
from argmap.scenarios.impacts import ImpactMatrix
from argmap.scenarios.succession import (
    MOST_TOLD,
    attractors_from,
    attractors_of,
    sampled_starts,
)
from argmap.scenarios.worlds import CrossImpact, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.scenarios.box import IntArray
    from argmap.scenarios.succession import Succession
    from argmap.scenarios.worlds import Method

    Progress: TypeAlias = Callable[[int, int], None]

__all__ = ["SAMPLES", "Choice", "cross_impact"]

Choice: TypeAlias = Literal["auto", "exhaustive", "bounded", "sampled"]
"""How worlds are to be found; ``"auto"`` takes the first of the others that can be afforded."""

SAMPLES: Final = 10_000
"""How many states succession is started from where it cannot be started from all."""

_STEPS: Final = 100  # of each start, while worlds are collected on the way


@frozen(kw_only=True)
class _Task:
    """What was asked for."""

    matrix: ImpactMatrix
    tolerance: int
    samples: int
    seed: int
    progress: Progress | None


@frozen(kw_only=True)
class _Worlds:
    """Which states were found, ruled out ones among them, and how."""

    method: Method
    digits: IntArray
    within: tuple[int, ...]
    examined: int


def cross_impact(
    matrix: ImpactMatrix,
    *,
    tolerance: int = 0,
    method: Choice = "auto",
    samples: int = SAMPLES,
    seed: int = 0,
    budget: int = BUDGET,
    progress: Progress | None = None,
) -> CrossImpact:
    """Return which states of the box hang together, and where all others lead.

    A state of the box is consistent where no factor has a state that the states of the others
    favour more. Up to 10,000,000 states are gone through one by one; of a larger box the consistent
    states are found by branch and bound, or met by succession from drawn states where that takes
    too long. The result says which it was.

    Args:
        matrix: What bears on what.
        tolerance: Up to which inconsistency a state is kept, 0 or more.
        method: How worlds are found; ``"auto"`` takes the first that can be afforded.
        samples: How many starts are drawn where not all states are gone through.
        seed: What they start from.
        budget: How many partial states branch and bound may look at.
        progress: Called with how much is done, and of how much.

    Raises:
        TypeError: It is no matrix.
        ScenarioError: An option is out of range, or ``method="exhaustive"`` is asked of too large
            a box.

    References:
        Weimer-Jehle (2006), "Cross-impact balances", Technological Forecasting and Social Change
        73(4), 334-361.
    """
    need(matrix, ImpactMatrix, what="cross_impact() takes an ImpactMatrix, such as matrix_of(file)")
    _check(tolerance, method, samples)
    task = _Task(matrix=matrix, tolerance=tolerance, samples=samples, seed=seed, progress=progress)
    if method == "exhaustive" or (method == "auto" and matrix.box.n_states <= MOST):
        return _by_all(task)
    if method == "sampled":
        return _by_drawing(task, given_up=False)
    search = bounded(matrix, tolerance=tolerance, budget=budget, progress=progress)
    if search.is_complete:
        worst = gaps_of(matrix, search.digits)[0].max(axis=1, initial=0)
        allowed = matrix.box.is_allowed(search.digits)
        found = _Worlds(
            method="bounded",
            digits=search.digits,
            within=_cumulated(worst[allowed], tolerance + 1),
            examined=search.examined,
        )
        return _result(task, found, _drawn(task))
    if method == "bounded":
        message = (
            f"branch and bound looked at {budget:,} partial states and was not through; give a "
            "larger budget, or take method='sampled'"
        )
        raise ScenarioError(message)
    return _by_drawing(task, given_up=True)


def _check(tolerance: int, method: str, samples: int) -> None:
    faults = []
    if tolerance < 0:
        faults.append(f"the tolerance must be 0 or more, got {tolerance}")
    if method not in get_args(Choice):
        faults.append(f"method must be one of {', '.join(get_args(Choice))}, got {method!r}")
    if samples < 1:
        faults.append(f"samples must be 1 or more, got {samples}")
    if faults:
        raise ScenarioError(*faults)


# --- three ways -----------------------------------------------------------------------------


def _by_all(task: _Task) -> CrossImpact:
    box = task.matrix.box
    known = explored(task.matrix, progress=task.progress)
    worst = known.worst[box.allowed] if box.forbid else known.worst
    found = _Worlds(
        method="exhaustive",
        digits=box.spread(np.flatnonzero(known.worst <= task.tolerance)),
        within=_cumulated(worst, 1),
        examined=box.n_states,
    )
    ways = (
        attractors_of(box, known.all_at_once, rule="global"),
        attractors_of(box, known.one_by_one, rule="local"),
    )
    return _result(task, found, ways)


def _by_drawing(task: _Task, *, given_up: bool) -> CrossImpact:
    """Keep every state within the tolerance that is met on the way."""
    starts = _starts(task)
    met: list[IntArray] = []
    examined = 0
    for rule in ("global", "local"):
        here = np.unique(starts, axis=0)
        for _ in range(_STEPS):
            examined += len(here)
            near = gaps_of(task.matrix, here)[0].max(axis=1) <= task.tolerance
            met.append(np.unique(here[near], axis=0))
            after = np.unique(next_of(task.matrix, here, rule=rule), axis=0)
            if np.array_equal(after, here):
                break
            here = after
    digits = np.unique(np.concatenate(met), axis=0)
    worst = gaps_of(task.matrix, digits)[0].max(axis=1, initial=0)
    within = _cumulated(worst[task.matrix.box.is_allowed(digits)], task.tolerance + 1)
    found = _Worlds(method="sampled", digits=digits, within=within, examined=examined)
    return _result(task, found, _drawn(task), given_up=given_up)


def _starts(task: _Task) -> IntArray:
    return sampled_starts(task.matrix.box, task.samples, seed=task.seed)


def _drawn(task: _Task) -> tuple[Succession, Succession]:
    starts = _starts(task)
    return (
        attractors_from(task.matrix, starts, rule="global"),
        attractors_from(task.matrix, starts, rule="local"),
    )


def _cumulated(worst: IntArray, least: int) -> tuple[int, ...]:
    """Return how many states have an inconsistency of 0, of at most 1, and so on."""
    return tuple(np.cumsum(np.bincount(worst, minlength=least)).tolist())


# --- the result -----------------------------------------------------------------------------


def _result(
    task: _Task, found: _Worlds, ways: tuple[Succession, Succession], *, given_up: bool = False
) -> CrossImpact:
    allowed = task.matrix.box.is_allowed(found.digits)
    n_forbidden = len(found.digits) - int(allowed.sum())
    circles = (a for way in reversed(ways) for a in way.attractors if not a.is_fixed)
    circle = next(circles, None) if not len(found.digits) else None
    return CrossImpact(
        matrix=task.matrix,
        tolerance=task.tolerance,
        method=found.method,
        worlds=_worlds(task.matrix, found.digits[allowed], ways[1]),
        n_worlds=int(allowed.sum()),
        n_forbidden=n_forbidden,
        within=found.within,
        global_=ways[0],
        local=ways[1],
        loop=loop_in(task.matrix, circle) if circle else None,
        examined=found.examined,
        seed=None if found.method == "exhaustive" else task.seed,
        given_up=given_up,
    )


def _worlds(matrix: ImpactMatrix, digits: IntArray, local: Succession) -> tuple[World, ...]:
    """Return the first worlds: the most consistent, then those of the largest total impact."""
    box = matrix.box
    places = digits + np.array(box.offsets[:-1])
    worst = gaps_of(matrix, digits)[0].max(axis=1, initial=0)
    impact = np.zeros(len(digits), dtype=np.intp)
    for row in places.T:
        impact += matrix.values[row[:, None], places].sum(axis=1)
    order = np.lexsort((np.arange(len(digits)), -impact, worst))[:MOST_TOLD]
    basins = {a.states[0]: local.share(a) for a in local.attractors if a.is_fixed}
    return tuple(
        World(f"world {n}", states, int(worst[k]), int(impact[k]), basins.get(states))
        for n, (k, states) in enumerate(
            ((k, box.states(digits[k].tolist())) for k in order.tolist()), start=1
        )
    )
