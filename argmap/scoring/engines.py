"""Which engine searches: argmap's own, or python-sat where it is installed and worth it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from argmap.errors import ScoringError
from argmap.scoring.budget import SpentError
from argmap.scoring.searching import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.scoring.budget import Budget
    from argmap.scoring.searching import Engine

__all__ = ["Satisfier", "Solver", "engine_for", "known_solver"]

Solver: TypeAlias = Literal["auto", "python", "sat"]
"""Which engine is asked for."""

_LARGE: Final = 60  # arguments that hang together from which on python-sat is worth loading
_CALL: Final = 50  # steps that a call of python-sat counts as, beside what follows
_CONFLICT: Final = 100  # steps that one of its conflicts counts as
_MOVES: Final = 2  # of its propagations that count as a step
_MOST: Final = 2**31 - 1  # conflicts that it can be told


def known_solver(solver: str) -> Solver:
    """Return the name of an engine.

    Raises:
        ScoringError: There is no such engine, or it is not installed.
    """
    if solver not in get_args(Solver):
        message = f"solver must be one of {', '.join(get_args(Solver))}, got {solver!r}"
        raise ScoringError(message)
    if solver == "sat" and find_spec("pysat") is None:
        message = "solver 'sat' needs python-sat; install it with pip install 'argmap[solver]'"
        raise ScoringError(message)
    return solver  # type: ignore[return-value]  # it is one of them


def engine_for(n: int, solver: Solver, budget: Budget) -> Engine:
    """Return an engine for ``n`` arguments that hang together."""
    large = solver == "auto" and n >= _LARGE and find_spec("pysat") is not None
    return Satisfier(budget) if solver == "sat" or large else Search(budget)


class Satisfier:
    """The engine of python-sat."""

    def __init__(self, budget: Budget) -> None:
        from pysat.solvers import Glucose4

        self.budget = budget
        self.solver = Glucose4(incr=False)

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""
        self.solver.add_clause(list(clause))

    def solve(self, assumed: Sequence[int] = ()) -> set[int] | None:
        """Return the variables that a model makes true; None where there is none."""
        before = self.solver.accum_stats()
        left = self.budget.left
        if left is not None:
            self.solver.conf_budget(min(left // _CONFLICT + 1, _MOST))
        found = self.solver.solve_limited(assumptions=list(assumed))
        after = self.solver.accum_stats()
        conflicts, moves = (after[k] - before[k] for k in ("conflicts", "propagations"))
        self.budget.spend(_CALL + len(assumed) + _CONFLICT * conflicts + moves // _MOVES)
        if found is None:
            raise SpentError
        return {v for v in self.solver.get_model() if v > 0} if found else None
