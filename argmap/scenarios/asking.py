"""What claims are worth in one scenario where base scores and states move: the work behind it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScenarioError
from argmap.scenarios.columns import Cells, Columns
from argmap.scenarios.inputs import Kind, inputs_of
from argmap.scenarios.signs import Sign, signs_to
from argmap.scenarios.suppositions import BASELINE
from argmap.scenarios.sweeping import Job, Swept, in_windows, sweep
from argmap.scoring.batches import block_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.distributions import Given
    from argmap.scenarios.inputs import Input, Moving
    from argmap.scenarios.planning import Group, Plan
    from argmap.scenarios.results import ScenarioTable
    from argmap.scoring import Network, Semantics

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]
    Progress: TypeAlias = Callable[[int, int], None]
    Choices: TypeAlias = tuple[tuple[tuple[int, int], ...], ...]

__all__ = [
    "Bench",
    "Question",
    "allowed",
    "answers",
    "answers_one_by_one",
    "named_claims",
    "need_table",
    "repeated",
    "restless",
]


# --- what is asked ----------------------------------------------------------------------------


@frozen(eq=False, slots=False)
class Question:
    """A claim of one map in one scenario by one rule.

    Attributes:
        table: The evaluation.
        map: The name of the map.
        claim: The id of the claim.
        scenario: The name of the scenario.
        rule: The semantics.
    """

    table: ScenarioTable
    map: str
    claim: str
    scenario: str
    rule: Semantics

    @classmethod
    def of(
        cls,
        table: ScenarioTable,
        claim: str | None,
        *,
        scenario: str = BASELINE,
        map: str | None = None,
        semantics: str | None = None,
    ) -> Question:
        """Return a question; where no claim is named, that of the only thesis.

        Raises:
            UnknownIdError: There is no such claim.
            ScenarioError: There is no such map, scenario or semantics; the claim stands in
                several maps, is one of several theses, or is out in the scenario.
        """
        named = _only_thesis(table, map) if claim is None else claim
        name = table.map_of(named, map=map)
        id_ = named.removeprefix(f"{name}:") if name else named
        rule = semantics or table.semantics[0]
        if table.is_out(named, scenario, map=name):
            message = (
                f"claim {named!r} is out in scenario {scenario!r}; ask of one in which it stands"
            )
            raise ScenarioError(message)
        table.strength(named, scenario, map=name, semantics=rule)  # refuses unknown names
        return cls(table, name, id_, scenario, table.rules[rule])

    @property
    def plan(self) -> Plan:
        """The map under scenarios."""
        return self.table.plans[self.map]

    @cached_property
    def _place(self) -> tuple[Group, int]:
        return self.plan.group(self.table.scenarios.index(self.scenario))

    @property
    def group(self) -> Group:
        """The scenarios that share the network of this one."""
        return self._place[0]

    @property
    def k(self) -> int:
        """The number of the scenario among them."""
        return self._place[1]

    @property
    def node(self) -> int:
        """The number of the claim in the network."""
        return self.group.network.index[self.claim]

    @property
    def strength(self) -> float:
        """The strength of the claim as things are."""
        names = {"map": self.map, "semantics": self.rule.id}
        return self.table.strength(self.claim, self.scenario, **names)

    @cached_property
    def signs(self) -> dict[str, Sign]:
        """What each claim that bears on this one does to it, itself among them.

        One that stands in a circle is taken to do both.
        """
        network = self.group.network
        signs = signs_to(self.group.map, self.claim)
        signs = {self.claim: Sign.HELPS} | signs
        for part in network.layers.cyclic:
            for node in part:
                if network.ids[node] in signs:
                    signs[network.ids[node]] = Sign.MIXED
        return signs

    @cached_property
    def forbidden(self) -> Choices:
        """Rows and numbers of states of factors that the file does not let stand together."""
        rows = {name: n for n, name in enumerate(self.group.factors)}
        states = {name: list(factor.states) for name, factor in self.group.factors.items()}
        return tuple(
            tuple((rows[f], states[f].index(str(state))) for f, state in choice.items())
            for choice in self.table.file.forbid
        )

    @property
    def header(self) -> tuple[str, ...]:
        """Which claim, in what, by which rule, and how it stands."""
        where = f" of {self.map}" if self.map else ""
        says = f" ({self.rule.says})" if self.rule.says else ""
        decision = self.table.decision(self.strength).value
        return (
            f"{self.claim}{where} in scenario {self.scenario}, {self.strength:.2f} ({decision})",
            f"threshold {self.table.threshold:g}, band {self.table.band:g}",
            f"rule {self.rule.id}{says}",
        )

    def given(self, inputs: Mapping[str, Given] | None) -> dict[str, Given]:
        """Return what is given of claims of this map, by their ids there.

        Raises:
            UnknownIdError: There is no such claim.
        """
        found = {}
        for key, given in (inputs or {}).items():
            if self.table.map_of(key) == self.map:
                found[key.removeprefix(f"{self.map}:") if self.map else key] = given
        return found

    def bench(self, moving: Moving) -> Bench:
        """Return what works out the claim where all that bears on it moves.

        Raises:
            ScenarioError: Nothing moves, or what is given is no distribution.
        """
        inputs = inputs_of(self.plan, self.group, self.k, moving=moving, signs=self.signs)
        if not inputs:
            message = (
                f"nothing moves that bears on {self.claim!r}: no base score has a range and no "
                "factor reaches it; give a radius above 0"
            )
            raise ScenarioError(message)
        return self.bench_of(inputs, [self.claim])

    def bench_of(self, inputs: tuple[Input, ...], claims: Sequence[str]) -> Bench:
        """Return what works out claims of the map for some inputs."""
        network = self.group.network
        return Bench(
            network=network,
            rule=self.rule,
            budget=self.table.budget,
            rows=np.array([network.index[id_] for id_ in claims], dtype=np.intp),
            column=self.group.columns.between(self.k, self.k + 1),
            inputs=inputs,
            factors={name: row for row, name in enumerate(self.group.factors)},
        )


def named_claims(claims: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return maps, claims and rules as people read them: only what there are several of."""
    given = list(claims)
    maps, rules = len({map_ for map_, _, _ in given}), len({rule for _, _, rule in given})
    return [
        (f"{map_}:{id_}" if maps > 1 else id_) + (f" ({rule})" if rules > 1 else "")
        for map_, id_, rule in given
    ]


def _only_thesis(table: ScenarioTable, map_: str | None) -> str:
    """Return the only thesis of a map, or of all."""
    maps = table.maps if map_ is None else (map_,)
    theses = [(name, id_) for name in maps for id_ in table.theses(name)]
    if len(theses) != 1:
        told = ", ".join(f"{name}:{id_}" if len(table.maps) > 1 else id_ for name, id_ in theses)
        message = f"there are {len(theses)} theses; name a claim" + (f": {told}" if told else "")
        raise ScenarioError(message)
    ((name, id_),) = theses
    return f"{name}:{id_}" if name else id_


def restless(settled: Iterable[BoolArray]) -> tuple[str, ...]:
    """Return the line that says in how many runs a circle did not come to rest, if in any."""
    runs = np.concatenate([*settled, np.empty(0, dtype=np.bool_)])
    told = f"a circle did not settle in {int((~runs).sum()):,} of {len(runs):,} runs"
    return () if runs.all() else (f"{told}; their strengths are where it stopped",)


def need_table(value: object, function: str) -> None:
    """Refuse what is no evaluation.

    Raises:
        TypeError: It is something else; says how an evaluation is made.
    """
    from argmap.scenarios.results import ScenarioTable

    if not isinstance(value, ScenarioTable):
        message = (
            f"{function}() takes an evaluation, got {type(value).__name__}; make one of maps "
            "first: argmap.evaluate(map)"
        )
        raise TypeError(message)


def allowed(states: NDArray[np.int16], forbidden: Choices) -> BoolArray:
    """Tell for each column of states whether nothing stands together that must not."""
    found = np.ones(states.shape[1], dtype=np.bool_)
    for choice in forbidden:
        found &= ~np.all([states[row] == number for row, number in choice], axis=0)
    return found


# --- the work ---------------------------------------------------------------------------------


@frozen(eq=False, kw_only=True)
class Bench:
    """Works out strengths for many values of inputs; it can be sent to another process.

    Attributes:
        network: The network.
        rule: The semantics.
        budget: The most sweeps of each solver over a circle.
        rows: The nodes whose strengths are wanted.
        column: The scenario.
        inputs: What moves.
        factors: The row of each factor among the states.
    """

    network: Network
    rule: Semantics
    budget: int
    rows: NDArray[np.intp]
    column: Columns
    inputs: tuple[Input, ...]
    factors: Mapping[str, int]

    @property
    def base(self) -> FloatArray:
        """The values of the inputs as things are."""
        return np.array([each.base for each in self.inputs])

    def columns(self, values: FloatArray) -> Columns:
        """Return columns in which the inputs have values, shape ``(n_inputs, n)``."""
        n = values.shape[1]
        base = np.repeat(self.column.base[:, None], n, axis=1)
        states = np.repeat(self.column.states, n, axis=1)
        numbers = self.column.cells("bases", 0)
        cells = {node: np.full(n, value) for node, value in numbers.items()}
        for each, own in zip(self.inputs, values, strict=True):
            if each.kind is Kind.FACTOR:
                states[self.factors[each.name]] = each.numbers(own)
            elif (node := self.network.index[each.name]) in cells:
                cells[node] = own
            else:
                base[node] = own
        column = self.column
        return Columns(
            names=column.names * n,
            base=base,
            moves=column.moves,
            states=states,
            bases=_laid(cells, n),
            held=repeated(column.cells("held", 0), n),
            caps=repeated(column.cells("caps", 0), n),
            out=repeated(column.cells("out", 0), n),
        )

    def swept(self, values: FloatArray) -> Swept:
        """Return the strengths of the wanted nodes, shape ``(n_rows, n)``."""
        size = block_size(self.network)
        columns = self.columns(values)
        return sweep(Job(self.network, self.rule, columns, self.rows, size, self.budget))


def repeated(cells: Mapping[int, float], n: int) -> Cells:
    """Return cells of one column in ``n`` columns."""
    return _laid({node: np.full(n, value) for node, value in cells.items()}, n)


def _laid(cells: Mapping[int, FloatArray], n: int) -> Cells:
    rows = np.array(list(cells), dtype=np.intp)
    values = np.array(list(cells.values()), dtype=np.float64).reshape(len(cells), n)
    column = np.repeat(np.arange(n, dtype=np.intp), len(rows))
    return Cells(np.tile(rows, n), column, values.T.ravel())


def answers(bench: Bench, values: FloatArray, *, executor: Executor | None = None) -> Swept:
    """Return the strengths of the wanted nodes for values of inputs, worked out in blocks.

    Args:
        bench: What works them out.
        values: Shape ``(n_inputs, n)``.
        executor: Who works blocks out.

    Returns:
        The strengths, shape ``(n_rows, n)``, and for which values every circle came to rest.
    """
    n, size = values.shape[1], block_size(bench.network)
    blocks = (np.ascontiguousarray(values[:, at : at + size]) for at in range(0, n, size))
    return _joined(bench, blocks, n, executor)


def answers_one_by_one(
    bench: Bench,
    places: Sequence[int],
    values: FloatArray,
    *,
    executor: Executor | None = None,
) -> Swept:
    """Return the strengths with all inputs as they are but one in each column.

    Args:
        bench: What works them out.
        places: The number of the input that moves in each column.
        values: Its value there.
        executor: Who works blocks out.
    """
    n, size = len(places), block_size(bench.network)

    def block(start: int) -> FloatArray:
        moved = places[start : start + size]
        table = np.repeat(bench.base[:, None], len(moved), axis=1)
        table[moved, np.arange(len(moved))] = values[start : start + size]
        return table

    return _joined(bench, map(block, range(0, n, size)), n, executor)


def _joined(bench: Bench, blocks: Iterable[FloatArray], n: int, executor: Executor | None) -> Swept:
    found = Swept(np.empty((len(bench.rows), n)), np.empty(n, dtype=np.bool_))
    at = 0
    for swept in in_windows(bench.swept, blocks, executor):
        stop = at + len(swept.settled)
        found.strengths[:, at:stop], found.settled[at:stop] = swept.strengths, swept.settled
        at = stop
    return found
