"""Blocks of scenarios solved: level by level over all columns, clamped strengths kept."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np
from attrs import evolve, frozen

from argmap.scoring.circles import Circle, Status, local, settle
from argmap.scoring.gradual import Fold
from argmap.scoring.loops import rule_of
from argmap.scoring.network import Edges, layered
from argmap.scoring.slots import run_level
from argmap.scoring.solving import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.columns import Cells, Columns
    from argmap.scoring import Network, Semantics
    from argmap.scoring.circles import Outcome

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Job", "Swept", "cut", "in_windows", "sweep"]

_T = TypeVar("_T")
_R = TypeVar("_R")

_WINDOW: Final = 16
"""How many pieces of work an executor is given at once."""
_RESTLESS: Final = (Status.CYCLING, Status.BUDGET)
_OVER: Final = 1e-12  # how far over its cap a strength may come out


@frozen(eq=False)
class Job:
    """Columns to be solved by one semantics; it can be sent to another process.

    Attributes:
        network: The network.
        semantics: The rule.
        columns: The scenarios.
        rows: The nodes whose strengths are kept.
        size: How many columns are solved at once.
        budget: The most sweeps of each solver over a circle.
    """

    network: Network
    semantics: Semantics
    columns: Columns
    rows: IntArray
    size: int
    budget: int


@frozen(eq=False)
class Swept:
    """The strengths of the rows that were asked for, and which columns came to rest."""

    strengths: FloatArray
    settled: BoolArray


def sweep(job: Job) -> Swept:
    """Return the strengths of all columns; not a number where a node is taken out.

    Raises:
        ScenarioError: Factors say what cannot be of one claim.
    """
    total = len(job.columns)
    found = Swept(np.empty((len(job.rows), total)), np.ones(total, dtype=np.bool_))
    run = _one_by_one if job.semantics.is_own else _Levels(job)
    for start in range(0, total, job.size):
        part = job.columns.between(start, start + job.size)
        stop = start + len(part)
        found.settled[start:stop] = run(job, part, found.strengths[:, start:stop])
    row = np.full(len(job.network), -1)
    row[job.rows] = np.arange(len(job.rows))
    gone = row[job.columns.out.row]
    kept = gone >= 0
    found.strengths[gone[kept], job.columns.out.column[kept]] = np.nan
    return found


def in_windows(
    function: Callable[[_T], _R], work: Iterable[_T], executor: Executor | None
) -> Iterator[_R]:
    """Yield what a function makes of each piece of work, in the order of the pieces.

    An executor is given some pieces at a time, so that memory stays bounded.
    """
    if executor is None:
        yield from map(function, work)
        return
    waiting = iter(work)
    while window := list(islice(waiting, _WINDOW)):
        yield from executor.map(function, window)


# --- level by level ---------------------------------------------------------------------------


class _Levels:
    """Solves columns level by level; its arrays serve one lot of columns after the other."""

    def __init__(self, job: Job) -> None:
        shape = (len(job.network), min(job.size, len(job.columns)))
        self.is_product = job.semantics.aggregation.fold is Fold.PRODUCT
        self.strengths = np.empty(shape)
        self.reads = np.empty(shape) if self.is_product else self.strengths
        self.kept = job.network.levels.place[job.rows]

    def __call__(self, job: Job, columns: Columns, found: FloatArray) -> BoolArray:
        """Write the strengths of the rows that are kept; tell which columns came to rest."""
        network, rule, n = job.network, job.semantics, len(columns)
        levels = network.levels
        strengths, reads = self.strengths[:, :n], self.reads[:, :n]
        columns.table(network.ids, place=levels.place, out=strengths)
        if self.is_product:
            np.subtract(1.0, strengths, out=reads)
        held = _by_place(columns.held, levels.place)
        settled = np.ones(n, dtype=np.bool_)
        for level, circles in levels.steps:
            run_level(level, rule, network.linked, strengths, reads)
            _keep(held, strengths, level.start, level.stop)
            stop = level.stop
            for number in circles:
                circle = network.circles[number]
                settled &= _settle(job, columns, circle, strengths)
                stop += len(circle.nodes)
            if self.is_product:
                np.subtract(1.0, strengths[level.start : stop], out=reads[level.start : stop])
        found[...] = strengths[self.kept]
        return settled


def _by_place(cells: Cells, place: IntArray) -> Cells:
    """Return cells with their rows in the order of levels, sorted by row."""
    rows = place[cells.row]
    order = np.argsort(rows, kind="stable")
    return evolve(cells, row=rows[order], column=cells.column[order], value=cells.value[order])


def _keep(held: Cells, strengths: FloatArray, start: int, stop: int) -> None:
    """Put back the strengths of a level that are clamped."""
    low, high = np.searchsorted(held.row, (start, stop))
    if low < high:
        part = slice(int(low), int(high))
        strengths[held.row[part], held.column[part]] = held.value[part]


def _settle(job: Job, columns: Columns, circle: Circle, strengths: FloatArray) -> BoolArray:
    """Settle a circle in place, column by column; tell which came to rest."""
    place = job.network.levels.place
    inside, outside = place[list(circle.nodes)], place[list(circle.outside)]
    n = strengths.shape[1]
    held, caps = (_by_column(cells, circle, n) for cells in (columns.held, columns.caps))
    settled = np.ones(n, dtype=np.bool_)
    for k in range(n):
        feeds = strengths[outside, k].tolist()
        bases = strengths[inside, k].tolist()
        outcome = _capped(job, circle, (bases, feeds), held.get(k, {}), caps.get(k, {}))
        strengths[inside, k] = outcome.strengths
        settled[k] = outcome.status not in _RESTLESS
    return settled


def _by_column(cells: Cells, circle: Circle, n: int) -> dict[int, dict[int, float]]:
    """Return column → place in the circle → value."""
    own = {node: at for at, node in enumerate(circle.nodes)}
    found: dict[int, dict[int, float]] = {}
    inside = np.isin(cells.row, circle.nodes) & (cells.column < n)
    picked = (cells.row[inside], cells.column[inside], cells.value[inside])
    for row, column, value in zip(*(part.tolist() for part in picked), strict=True):
        found.setdefault(column, {})[own[row]] = value
    return found


def _capped(
    job: Job,
    circle: Circle,
    given: tuple[list[float], list[float]],
    held: Mapping[int, float],
    caps: Mapping[int, float],
) -> Outcome:
    """Settle a circle with some strengths clamped; one that comes out over its cap is held there.

    Every round holds one more at least, so there are as many rounds as caps at most.
    """
    rule = local(rule_of(job.network, job.semantics), circle)
    bases, feeds = given
    now = dict(held)
    while True:
        rows = tuple((row[0], (), (), ()) if row[0] in now else row for row in circle.rows)
        start = [now.get(n, base) for n, base in enumerate(bases)]
        outcome = settle(evolve(circle, rows=rows), rule, start, feeds, budget=job.budget)
        strengths = outcome.strengths
        for n, value in now.items():
            strengths[n] = value
        over = {n: cap for n, cap in caps.items() if n not in now and strengths[n] > cap + _OVER}
        if not over:
            return outcome
        now |= over


# --- one by one -------------------------------------------------------------------------------


def _one_by_one(job: Job, columns: Columns, found: FloatArray) -> BoolArray:
    """Solve each column over a network of its own, for a rule of which nothing is known."""
    bases = columns.table(job.network.ids)
    settled = np.ones(len(columns), dtype=np.bool_)
    for k in range(len(columns)):
        held, caps, out = (columns.cells(kind, k) for kind in ("held", "caps", "out"))
        strengths, settled[k] = alone(job, bases[:, k], held, caps, frozenset(out))
        found[:, k] = strengths[job.rows]
    return settled


def alone(
    job: Job,
    base: FloatArray,
    held: Mapping[int, float],
    caps: Mapping[int, float],
    out: frozenset[int],
) -> tuple[FloatArray, bool]:
    """Return the strengths of one scenario, solved over a network with its edges cut."""
    now = dict(held)
    while True:
        network = cut(job.network, frozenset(now), out)
        own = base.copy()
        own[list(now)] = list(now.values())
        found = solve(network, semantics=job.semantics, base=own, budget=job.budget)
        over = {
            n: cap for n, cap in caps.items() if n not in now and found.strengths[n] > cap + _OVER
        }
        if not over:
            return found.strengths, not found.faults
        now |= over


def cut(network: Network, held: frozenset[int], out: frozenset[int]) -> Network:
    """Return a network in which nothing bears on held nodes, and nodes that are out on nothing."""
    n = len(network)
    deaf, mute = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    deaf[list(held)], mute[list(out)] = True, True
    sides = (network.attacks, network.supports, network.premises)
    attacks, supports, premises = (_rest(edges, deaf, mute) for edges in sides)
    return evolve(
        network,
        attacks=attacks,
        supports=supports,
        premises=premises,
        layers=layered(n, attacks, supports, premises),
    )


def _rest(edges: Edges, deaf: BoolArray, mute: BoolArray) -> Edges:
    """Return the edges that are left."""
    target = edges.target
    stays = ~(deaf[target] | mute[edges.source])
    start = np.zeros(len(edges.start), dtype=np.intp)
    np.cumsum(np.bincount(target[stays], minlength=len(deaf)), out=start[1:])
    via = tuple(edges.via[n] for n in np.flatnonzero(stays).tolist())
    return Edges(start, edges.source[stays], edges.weight[stays], via)
