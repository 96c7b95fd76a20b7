"""Sobol's indices and Morris's effects of any function of numbers from 0 to 1, by SALib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    Function: TypeAlias = Callable[[FloatArray], FloatArray]

__all__ = ["SAMPLES", "TRAJECTORIES", "Found", "morris_found", "sobol_found"]

SAMPLES: Final = 1024
TRAJECTORIES: Final = 64
_LEVELS: Final = 4


@frozen(eq=False)
class Found:
    """What SALib found: field → a number an input; and all values of the function."""

    by_field: Mapping[str, FloatArray]
    values: FloatArray


def _salib(part: str, method: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(f"SALib.{part}.{method}")
    except ModuleNotFoundError:
        message = f"{method} needs SALib; install it: pip install 'argmap[sensitivity]'"
        raise ScenarioError(message) from None


def _problem(names: Sequence[str]) -> dict[str, Any]:
    n = len(names)
    return {"num_vars": n, "names": [f"x{k}" for k in range(n)], "bounds": [[0.0, 1.0]] * n}


def sobol_found(function: Function, names: Sequence[str], n: int, seed: int) -> Found:
    """Return total and first indices of inputs that are drawn evenly from 0 to 1."""
    if n < 2 or n & (n - 1):  # noqa: PLR2004  # a power of two
        message = f"n must be a power of two, such as {SAMPLES}, got {n!r:.60}"
        raise ScenarioError(message)
    problem = _problem(names)
    drawn = _salib("sample", "sobol").sample(problem, n, calc_second_order=False, seed=seed)
    values = _valued(function, drawn)
    if not np.ptp(values):
        none = np.zeros(len(names))
        return Found({"value": none, "error": none, "other": none}, values)
    analyze = _salib("analyze", "sobol").analyze
    own = seed + 1  # it takes 0 for no seed
    found = analyze(problem, values, calc_second_order=False, seed=own)
    return Found({"value": found["ST"], "error": found["ST_conf"], "other": found["S1"]}, values)


def morris_found(function: Function, names: Sequence[str], n: int, seed: int) -> Found:
    """Return the effects of inputs from 0 to 1: mean size, mean and spread."""
    if n < 2:  # noqa: PLR2004  # one has no spread
        message = f"n must be a number of trajectories of 2 or more, got {n!r:.60}"
        raise ScenarioError(message)
    problem = _problem(names)
    drawn = _salib("sample", "morris").sample(problem, n, num_levels=_LEVELS, seed=seed)
    values = _valued(function, drawn)
    found = _salib("analyze", "morris").analyze(
        problem, drawn, values, num_levels=_LEVELS, seed=seed
    )
    names_of = {"value": "mu_star", "error": "mu_star_conf", "other": "sigma", "mean": "mu"}
    return Found({name: np.asarray(found[key]) for name, key in names_of.items()}, values)


def _valued(function: Function, drawn: FloatArray) -> FloatArray:
    values = np.asarray(function(np.ascontiguousarray(drawn.T)), dtype=np.float64)
    bad = int(np.isnan(values).sum())
    if bad:
        message = (
            f"no strength was found in {bad} of {len(values)} runs: a circle did not settle; ask "
            "of a claim that no circle bears on, or raise the budget of the evaluation"
        )
        raise ScenarioError(message)
    return values
