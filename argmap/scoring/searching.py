"""One model of some clauses, and the models that are largest: a search that learns from conflicts.

References:
    Marques-Silva & Sakallah (1999), "GRASP: a search algorithm for propositional satisfiability",
    IEEE Trans. Computers 48(5); Eén & Sörensson (2003), "An extensible SAT-solver", SAT.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.scoring.budget import Budget

__all__ = ["Engine", "Search", "largest"]

_DECAY: Final = 1.05  # how fast old conflicts lose their say
_HUGE: Final = 1e100


class Engine(Protocol):
    """What finds a model of clauses that may grow; its variables are numbers from 1 on."""

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""

    def solve(self, assumed: Sequence[int] = ()) -> set[int] | None:
        """Return the variables that a model makes true; None where there is none.

        Raises:
            SpentError: The budget is spent.
        """


def largest(engine: Engine, objective: Sequence[int]) -> Iterator[frozenset[int]]:
    """Yield the largest sets of objective variables that models make true, none inside another.

    Args:
        engine: Has the clauses; gets more.
        objective: Variables.
    """
    while (model := engine.solve()) is not None:
        while True:
            found = [v for v in objective if v in model]
            missing = [v for v in objective if v not in model]
            engine.add(missing)  # from now on no part of this set; what is larger comes next
            larger = engine.solve(found) if missing else None
            if larger is None:
                break
            model = larger
        yield frozenset(found)


class Search:
    """An engine in pure Python.

    A literal of variable ``v`` is ``2 * v`` or, negated, ``2 * v + 1``. Of each clause the first
    two literals are watched.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.value: list[int] = [0, 0]  # of each literal: 1 true, -1 false, 0 open
        self.watches: list[list[list[int]]] = [[], []]
        self.reason: list[list[int] | None] = [None]
        self.level: list[int] = [0]
        self.activity: list[float] = [0.0]
        self.phase: list[int] = [0]
        self.trail: list[int] = []
        self.marks: list[int] = []  # how long the trail was at each decision
        self.done = 0  # how much of the trail was propagated
        self.heap: list[tuple[float, int]] = []
        self.bump = 1.0
        self.failed = False

    # --- clauses ------------------------------------------------------------------------------

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause."""
        self._back(0)
        literals = []
        for literal in dict.fromkeys(clause):
            self._grow(abs(literal))
            mine = 2 * literal if literal > 0 else -2 * literal + 1
            if self.value[mine] > 0:
                return
            if not self.value[mine]:
                literals.append(mine)
        if not literals:
            self.failed = True
        elif len(literals) == 1:
            self._set(literals[0], None)
        else:
            self._watch(literals)

    def _grow(self, variable: int) -> None:
        while len(self.level) <= variable:
            heappush(self.heap, (0.0, len(self.level)))
            self.value += (0, 0)
            self.watches += ([], [])
            self.reason.append(None)
            self.level.append(0)
            self.activity.append(0.0)
            self.phase.append(0)

    def _watch(self, literals: list[int]) -> None:
        self.watches[literals[0]].append(literals)
        self.watches[literals[1]].append(literals)

    # --- the search ---------------------------------------------------------------------------

    def solve(self, assumed: Sequence[int] = ()) -> set[int] | None:
        """Return the variables that a model makes true; None where there is none."""
        self._back(0)
        goals = []
        for literal in assumed:
            self._grow(abs(literal))
            goals.append(2 * literal if literal > 0 else -2 * literal + 1)
        while not self.failed:
            conflict = self._propagate()
            if conflict is not None:
                if not self.marks:
                    self.failed = True
                    break
                self._learn(conflict)
                continue
            chosen = self._next(goals)
            if chosen is None:
                return {v for v in range(1, len(self.level)) if self.value[2 * v] > 0}
            if self.value[chosen] < 0:
                return None  # an assumption is refuted
            self.marks.append(len(self.trail))
            if not self.value[chosen]:
                self._set(chosen, None)
        return None

    def _next(self, goals: Sequence[int]) -> int | None:
        """Return the literal to assume or to guess; None where every variable has a value."""
        if len(self.marks) < len(goals):
            return goals[len(self.marks)]
        while self.heap:
            variable = heappop(self.heap)[1]
            if not self.value[2 * variable]:
                return 2 * variable + self.phase[variable]
        return None

    def _set(self, literal: int, reason: list[int] | None) -> None:
        self.value[literal], self.value[literal ^ 1] = 1, -1
        self.reason[literal >> 1] = reason
        self.level[literal >> 1] = len(self.marks)
        self.trail.append(literal)

    def _propagate(self) -> list[int] | None:
        """Draw all that follows; return a clause of which no literal can hold, if there is one."""
        value, watches = self.value, self.watches
        steps = 1
        conflict = None
        while self.done < len(self.trail) and conflict is None:
            false = self.trail[self.done] ^ 1
            self.done += 1
            kept: list[list[int]] = []
            waiting = watches[false]
            watches[false] = kept
            steps += len(waiting) + 1
            for n, clause in enumerate(waiting):
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], false
                first = clause[0]
                if value[first] > 0:
                    kept.append(clause)
                    continue
                for k in range(2, len(clause)):
                    if value[clause[k]] >= 0:
                        clause[1], clause[k] = clause[k], false
                        watches[clause[1]].append(clause)
                        break
                else:
                    kept.append(clause)
                    if value[first] < 0:
                        kept += waiting[n + 1 :]
                        conflict = clause
                        break
                    self._set(first, clause)
        self.budget.spend(steps)
        return conflict

    def _learn(self, conflict: list[int]) -> None:
        """Add what a conflict teaches, and go back to where it first tells something."""
        here = len(self.marks)
        seen: set[int] = set()
        others: list[int] = []
        open_, at, pivot = 0, len(self.trail) - 1, 0
        clause: Iterable[int] = conflict
        while True:
            for literal in clause:
                variable = literal >> 1
                if variable in seen or not self.level[variable]:
                    continue
                seen.add(variable)
                self._raise(variable)
                if self.level[variable] == here:
                    open_ += 1
                else:
                    others.append(literal)
            while self.trail[at] >> 1 not in seen:
                at -= 1
            pivot = self.trail[at]
            at -= 1
            open_ -= 1
            if not open_:
                break
            clause = (self.reason[pivot >> 1] or ())[1:]
        self.bump *= _DECAY
        others.sort(key=lambda literal: self.level[literal >> 1], reverse=True)
        self._back(self.level[others[0] >> 1] if others else 0)
        learnt = [pivot ^ 1, *others]
        if others:
            self._watch(learnt)
        self._set(learnt[0], learnt if others else None)
        self.budget.spend(len(seen))

    def _raise(self, variable: int) -> None:
        self.activity[variable] += self.bump
        if self.activity[variable] > _HUGE:
            self.activity = [a / _HUGE for a in self.activity]
            self.bump /= _HUGE
            self.heap = [(-self.activity[v], v) for v in range(1, len(self.activity))]
            heapify(self.heap)
        elif not self.value[2 * variable]:
            heappush(self.heap, (-self.activity[variable], variable))

    def _back(self, level: int) -> None:
        """Take back every decision above a level."""
        if len(self.marks) <= level:
            return
        for literal in self.trail[self.marks[level] :]:
            variable = literal >> 1
            self.value[literal] = self.value[literal ^ 1] = 0
            self.phase[variable] = literal & 1
            heappush(self.heap, (-self.activity[variable], variable))
        del self.trail[self.marks[level] :]
        del self.marks[level:]
        self.done = len(self.trail)
