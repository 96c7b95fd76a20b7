"""Blocks of scenarios solved: level by level over all columns, clamped strengths kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap.scoring.circles import Circle, Status, local, settle
from argmap.scoring.gradual import Fold
from argmap.scoring.loops import rule_of
from argmap.scoring.network import Edges, layered
from argmap.scoring.slots import run_level
from argmap.scoring.solving import solve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from argmap.scenarios.columns import Block, Cells
    from argmap.scoring import Network, Semantics
    from argmap.scoring.circles import Outcome

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Job", "Swept", "cut", "sweep"]

_RESTLESS: Final = (Status.CYCLING, Status.BUDGET)
_OVER: Final = 1e-12  # how far over its cap a strength may come out


@frozen(eq=False)
class Job:
    """A block to be solved by one semantics; it can be sent to another process."""

    network: Network
    semantics: Semantics
    block: Block
    rows: IntArray
    budget: int


@frozen(eq=False)
class Swept:
    """The strengths of the rows that were asked for, and which columns came to rest."""

    strengths: FloatArray
    settled: BoolArray


def sweep(job: Job) -> Swept:
    """Return the strengths of a block; not a number where a node is taken out.

    Raises:
        ScenarioError: Factors say what cannot be of one claim.
    """
    bases = job.block.table(job.network.ids)
    run = _one_by_one if job.semantics.is_own else _by_levels
    strengths, settled = run(job, bases)
    strengths[job.block.out.row, job.block.out.column] = np.nan
    return Swept(strengths[job.rows], settled)


# --- level by level ---------------------------------------------------------------------------


def _by_levels(job: Job, bases: FloatArray) -> tuple[FloatArray, BoolArray]:
    network, rule = job.network, job.semantics
    levels = network.levels
    strengths = bases[levels.order]
    settled = np.ones(bases.shape[1], dtype=np.bool_)
    is_product = rule.aggregation.fold is Fold.PRODUCT
    reads = 1.0 - strengths if is_product else strengths
    held = _by_place(job.block.held, levels.place)
    for level, circles in levels.steps:
        run_level(level, rule, network.linked, strengths, reads)
        _keep(held, strengths, level.start, level.stop)
        stop = level.stop
        for number in circles:
            circle = network.circles[number]
            settled &= _settle(job, circle, strengths)
            stop += len(circle.nodes)
        if is_product:
            np.subtract(1.0, strengths[level.start : stop], out=reads[level.start : stop])
    return strengths[levels.place], settled


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


def _settle(job: Job, circle: Circle, strengths: FloatArray) -> BoolArray:
    """Settle a circle in place, column by column; tell which came to rest."""
    place = job.network.levels.place
    inside, outside = place[list(circle.nodes)], place[list(circle.outside)]
    n = strengths.shape[1]
    held, caps = (_by_column(cells, circle, n) for cells in (job.block.held, job.block.caps))
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


def _one_by_one(job: Job, bases: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Solve each column over a network of its own, for a rule of which nothing is known."""
    strengths = np.empty_like(bases)
    settled = np.ones(bases.shape[1], dtype=np.bool_)
    block = job.block
    for k in range(bases.shape[1]):
        held, caps, out = (cells.at(k) for cells in (block.held, block.caps, block.out))
        found = alone(job, bases[:, k], held, caps, frozenset(out))
        strengths[:, k], settled[k] = found
    return strengths, settled


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
