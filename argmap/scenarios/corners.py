"""The 2×2: two uncertain factors that matter most, and the four worlds at their ends."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

from argmap import words
from argmap.errors import ScenarioError
from argmap.fields import as_base
from argmap.model import ArgumentMap, Scenario
from argmap.refusals import need_map
from argmap.scenarios.evaluation import evaluate
from argmap.scenarios.factors import factors_of, hint
from argmap.shared import ScenarioFile
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.model import Factor
    from argmap.scenarios.results import ScenarioTable
    from argmap.scoring import Semantics
    from argmap.table import Cell

__all__ = ["LIVE", "Axis", "Corners", "corners_of"]

LIVE: Final = 0.2
"""From which probability on a state is taken to be likely enough to reckon with."""

_TWO: Final = 2


@frozen
class Axis:
    """A factor as a direction in which the world can go.

    Attributes:
        factor: Its name.
        live: States that are likely enough to reckon with; all where nothing is known of them.
        ends: The two live states between which theses move most, in the order of the factor; None
            where fewer than two are live.
        influence: By how much theses move between the ends, on average, from 0 to 1.
    """

    factor: str
    live: tuple[str, ...]
    ends: tuple[str, str] | None
    influence: float

    @property
    def is_uncertain(self) -> bool:
        """Whether more than one state is live."""
        return self.ends is not None


@frozen(kw_only=True, eq=False)
class Corners(InNotebook):
    """Four worlds from two axes, all other factors as they are now.

    Attributes:
        axes: The two axes.
        scenarios: The corners, named from their states; the second axis changes fastest.
        ruled_out: Corners that the file rules out.
        factors: All factors as axes, the weightiest uncertain ones first.
        table: The strengths of the theses in the corners.
        is_chosen: Whether the axes were named rather than found.
    """

    axes: tuple[Axis, Axis]
    scenarios: tuple[Scenario, ...]
    ruled_out: tuple[str, ...]
    factors: tuple[Axis, ...]
    table: ScenarioTable
    is_chosen: bool

    @property
    def header(self) -> tuple[str, ...]:
        """The axes, how they were found, what is ruled out."""
        how = "as named" if self.is_chosen else "the weightiest of those that are uncertain"
        told = [
            f"{axis.factor} ({' or '.join(axis.ends or ())}, moves theses by {axis.influence:.3f})"
            for axis in self.axes
        ]
        lines = [
            f"axes {told[0]} and {told[1]}, {how}; all other factors as now",
            f"rule {self.table.semantics[0]}; strengths are no probabilities",
        ]
        lines += [f"{name!r} is ruled out by the file, all else as now" for name in self.ruled_out]
        return tuple(lines)

    def to_table(self) -> Table:
        """Return a row a thesis, a column a corner, the present state of all first."""
        names = [scenario.name for scenario in self.scenarios]
        rows: list[list[Cell]] = [
            [shown, *(self.table.strength(id_, n, map=map_) for n in ("baseline", *names))]
            for map_, id_, shown in _theses(self.table)
        ]
        return Table(["thesis", "now", *names], rows, header=self.header)

    def influences(self) -> Table:
        """Return a row a factor: how much it moves the theses, and whether it is uncertain."""
        rows: list[list[Cell]] = [
            [
                axis.factor,
                axis.influence,
                axis.is_uncertain,
                ", ".join(axis.live),
                " – ".join(axis.ends or ()),
            ]
            for axis in self.factors
        ]
        columns = ["factor", "influence", "uncertain", "live states", "ends"]
        return Table(columns, rows, decimals=3)

    def to_csv(self) -> str:
        """Return a row a thesis as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "axes": [axis.factor for axis in self.axes],
            "header": list(self.header),
            "corners": [
                {
                    "name": scenario.name,
                    "factors": dict(scenario.factors),
                    "ruled_out": scenario.name in self.ruled_out,
                }
                for scenario in self.scenarios
            ],
            "theses": self.to_table().to_json(),
            "factors": self.influences().to_json(),
        }

    def __str__(self) -> str:
        """Return the header, a line a thesis, then a line a factor."""
        return f"{self.to_table()}\n\n{self.influences()}"

    def _in_notebook(self) -> tuple[Table, Table]:
        return self.to_table(), self.influences()


def corners_of(
    maps: ArgumentMap | Iterable[ArgumentMap],
    file: ScenarioFile | None = None,
    *,
    axes: Sequence[str] | None = None,
    semantics: str | Semantics = "quadratic_energy",
    executor: Executor | None = None,
) -> Corners:
    """Return the four corners of the two uncertain factors that move the theses most.

    Each factor in turn is put into all of its states, all others staying as they are now; its
    influence is by how much the theses move between two of its live states, on average. A state is
    live where its probability is at least 0.2, taken at the middle of a range or word; so is every
    state of a factor of which no probability is given. A factor is uncertain where two are live.

    Args:
        maps: One map or several, each with a name of its own.
        file: Factors, their effects and what is ruled out; the maps may hold factors themselves.
        axes: The names of two factors to take instead; all of their states are live then.
        semantics: The rule.
        executor: What works blocks of states out; same bytes as without.

    Raises:
        ScenarioError: Fewer than two uncertain factors move a thesis, or an axis is none.
        ScoringError: There is no such semantics.
    """
    file = file or ScenarioFile()
    given = [maps] if isinstance(maps, (ArgumentMap, str)) else list(maps)
    for map_ in given:
        need_map(map_, "corners_of")
    factors, faults = factors_of({map_.name: map_ for map_ in given}, file.factors)
    if faults:
        raise ScenarioError(*faults)
    free = evolve(file, forbid=(), maps={}, scenarios=())
    singles = [
        Scenario(f"{name}: {state}", factors={name: state})
        for name, factor in factors.items()
        for state in factor.states
    ]
    moved = evaluate(
        given, singles, semantics=semantics, keep="theses", file=free, executor=executor
    )
    all_live = tuple(axes or ())
    found = [_axis(factor, moved, all_live=f in all_live) for f, factor in factors.items()]
    found.sort(key=lambda axis: (not axis.is_uncertain, -round(axis.influence, 9)))
    chosen = _named(found, axes) if axes is not None else _weightiest(found)
    scenarios = _scenarios(chosen)
    table = evaluate(
        given, scenarios, semantics=semantics, keep="theses", file=free, executor=executor
    )
    return Corners(
        axes=chosen,
        scenarios=scenarios,
        ruled_out=tuple(s.name for s in scenarios if _is_ruled_out(s, factors, file)),
        factors=tuple(found),
        table=table,
        is_chosen=axes is not None,
    )


def _axis(factor: Factor, moved: ScenarioTable, *, all_live: bool) -> Axis:
    """Return a factor as an axis, from the strengths of theses in each of its states."""
    live = factor.states if all_live else _live(factor)
    columns = {state: _column(moved, f"{factor.name}: {state}") for state in live}
    pairs = [
        (float(np.nan_to_num(np.abs(columns[a] - columns[b])).mean()), (a, b))
        for a, b in combinations(live, 2)
    ]
    if not pairs:
        return Axis(factor.name, live, None, 0.0)
    influence, ends = max(pairs, key=lambda pair: round(pair[0], 9))
    return Axis(factor.name, live, ends, influence)


def _column(table: ScenarioTable, scenario: str) -> NDArray[np.float64]:
    strengths = [table.strength(id_, scenario, map=map_) for map_, id_, _ in _theses(table)]
    return np.array(strengths)


def _theses(table: ScenarioTable) -> list[tuple[str, str, str]]:
    """Return each thesis: its map, its id, and both as they are shown."""
    return [
        (map_, id_, f"{map_}:{id_}" if len(table.maps) > 1 else id_)
        for map_ in table.maps
        for id_ in table.theses(map_)
    ]


def _live(factor: Factor) -> tuple[str, ...]:
    """Return the states that are likely enough; all where nothing is known."""
    if not factor.likely:
        return factor.states
    given = {state: as_base(likely) for state, likely in factor.likely.items()}
    points = {s: words.point(b) for s, b in given.items() if b is not None}
    return tuple(state for state in factor.states if points.get(state, 0.0) >= LIVE)


def _weightiest(found: Sequence[Axis]) -> tuple[Axis, Axis]:
    able = [axis for axis in found if axis.is_uncertain and axis.influence > 0.0]
    if len(able) < _TWO:
        names = ", ".join(repr(axis.factor) for axis in able) or "none"
        message = (
            f"a 2×2 needs two uncertain factors that move a thesis, and there is {names}; name "
            "two with axes=, or give states of more factors a likelihood of 0.2 and more"
        )
        raise ScenarioError(message)
    return able[0], able[1]


def _named(found: Sequence[Axis], axes: Sequence[str]) -> tuple[Axis, Axis]:
    known = {axis.factor: axis for axis in found}
    if len(axes) != _TWO or axes[0] == axes[1]:
        message = f"axes are two different factors, got {', '.join(map(repr, axes)) or 'none'}"
        raise ScenarioError(message)
    for name in axes:
        if name not in known:
            message = f"axis {name!r} is no factor{hint(name, known, 'there are')}"
            raise ScenarioError(message)
        if not known[name].is_uncertain:
            message = f"axis {name!r} has one state; an axis needs two"
            raise ScenarioError(message)
    return known[axes[0]], known[axes[1]]


def _scenarios(axes: tuple[Axis, Axis]) -> tuple[Scenario, ...]:
    first, second = axes
    return tuple(
        Scenario(
            f"{first.factor} {a}, {second.factor} {b}",
            factors={first.factor: a, second.factor: b},
            why=f"a corner of {first.factor} and {second.factor}",
        )
        for a, b in product(first.ends or (), second.ends or ())
    )


def _is_ruled_out(scenario: Scenario, factors: Mapping[str, Factor], file: ScenarioFile) -> bool:
    states = {name: factor.now for name, factor in factors.items()} | dict(scenario.factors)
    return any(choice.items() <= states.items() for choice in file.forbid)
