"""How states of factors bear on states of others, as a matrix; what it makes of one state."""

from __future__ import annotations

from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap.errors import ScenarioError
from argmap.scenarios.box import Box
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.model import Factor
    from argmap.scenarios.box import Chosen, IntArray
    from argmap.shared import Impact, ScenarioFile
    from argmap.table import Cell

    Block: TypeAlias = Sequence[Sequence[int]] | NDArray[Any]

__all__ = ["Balance", "Balances", "ImpactMatrix", "matrix_of"]

_LARGEST = 1000  # what a judgement on any scale stays below


@frozen
class Balance:
    """The impact balance of one state of one factor.

    Attributes:
        factor: The factor.
        state: The state.
        sum: What the chosen states of all other factors add up to here.
        chosen: Whether this is the state that is chosen.
        gap: By how much the best state of the factor is ahead of this one, 0 or more.
    """

    factor: str
    state: str
    sum: int
    chosen: bool
    gap: int


@frozen
class Balances(InNotebook):
    """The impact balances of one state of the box, and what follows from them.

    References:
        Weimer-Jehle (2006), "Cross-impact balances", Technological Forecasting and Social Change
        73(4), 334-361.
    """

    rows: tuple[Balance, ...]

    @property
    def inconsistencies(self) -> dict[str, int]:
        """By how much the chosen state of each factor is behind its best one."""
        return {row.factor: row.gap for row in self.rows if row.chosen}

    @property
    def inconsistency(self) -> int:
        """The largest of them; 0 where the state of the box is consistent."""
        return max(self.inconsistencies.values())

    @property
    def is_consistent(self) -> bool:
        """Whether every chosen state is the best of its factor."""
        return self.inconsistency == 0

    @property
    def total_impact(self) -> int:
        """The sum of the balances of the chosen states."""
        return sum(row.sum for row in self.rows if row.chosen)

    @property
    def header(self) -> str:
        """Whether it is consistent, and its total impact."""
        found = "consistent" if self.is_consistent else f"inconsistency {self.inconsistency}"
        return f"{found}; total impact {self.total_impact}"

    def to_table(self) -> Table:
        """Return a row a state of a factor."""
        rows: list[list[Cell]] = [[r.factor, r.state, r.chosen, r.sum, r.gap] for r in self.rows]
        columns = ["factor", "state", "chosen", "balance", "behind"]
        return Table(columns, rows, header=[self.header])

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "consistent": self.is_consistent,
            "inconsistency": self.inconsistency,
            "total_impact": self.total_impact,
            "balances": self.to_table().to_json(),
        }

    def __str__(self) -> str:
        """Return the header and a line a state."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


@frozen(eq=False, slots=False)
class ImpactMatrix(InNotebook):
    """A cross-impact matrix over a morphological box.

    Attributes:
        box: The factors, their states, and what is ruled out.
        values: Shape ``(n, n)``, ``n`` the number of states of all factors: how the state of the
            row bears on the state of the column, above 0 promoting, below 0 restricting.
        seeded: Whether the numbers are a first guess made from maps.
    """

    box: Box
    values: IntArray
    seeded: bool = False

    @classmethod
    def of(
        cls,
        factors: Iterable[Factor],
        impacts: Iterable[Impact],
        *,
        forbid: Iterable[Mapping[str, Any]] = (),
        seeded: bool = False,
    ) -> ImpactMatrix:
        """Return the matrix of single impacts; what is not told is 0.

        Raises:
            ScenarioError: An impact names a factor or state that there is not, stays in one
                factor, or is told twice.
        """
        box = Box(factors, forbid=forbid)
        values = np.zeros((box.offsets[-1],) * 2, dtype=np.intp)
        seen: set[tuple[int, int]] = set()
        for impact in impacts:
            ends = (
                box.place(impact.from_factor, impact.from_state),
                box.place(impact.on_factor, impact.on_state),
            )
            said = (
                f"the impact of {impact.from_factor!r}={impact.from_state!r} on "
                f"{impact.on_factor!r}={impact.on_state!r}"
            )
            if impact.from_factor == impact.on_factor:
                message = f"{said} stays in one factor; a factor cannot bear on itself"
                raise ScenarioError(message)
            if ends in seen:
                message = f"{said} is told twice; leave one of them"
                raise ScenarioError(message)
            seen.add(ends)
            values[ends] = impact.value
        return cls(box, values, seeded)

    @classmethod
    def from_blocks(
        cls,
        factors: Iterable[Factor],
        blocks: Mapping[tuple[str, str], Block],
        *,
        forbid: Iterable[Mapping[str, Any]] = (),
    ) -> ImpactMatrix:
        """Return the matrix of whole blocks: (from, on) → a row of numbers a state of the first.

        Raises:
            ScenarioError: The block of two factors is missing, is not of their size, or holds
                what is no whole number.
        """
        box = Box(factors, forbid=forbid)
        values = np.zeros((box.offsets[-1],) * 2, dtype=np.intp)
        pairs = list(permutations([factor.name for factor in box.factors], 2))
        for pair in blocks:
            if pair not in pairs:
                _ = [box.number(name) for name in pair]
                message = f"there can be no block of {pair[0]!r} on itself"
                raise ScenarioError(message)
        faults = []
        for source, target in pairs:
            rows, columns = _part(box, source), _part(box, target)
            shape = rows.stop - rows.start, columns.stop - columns.start
            block = blocks.get((source, target))
            if fault := _block_fault(block, shape):
                faults.append(f"the block of {source!r} on {target!r} {fault}")
            else:
                values[rows, columns] = np.array(block).astype(np.intp)
        if faults:
            raise ScenarioError(*faults)
        return cls(box, values)

    def block(self, source: str, target: str) -> IntArray:
        """Return how each state of one factor (row) bears on each state of another (column).

        Raises:
            ScenarioError: There is no such factor.
        """
        return self.values[_part(self.box, source), _part(self.box, target)]

    @cached_property
    def empty(self) -> tuple[tuple[str, str], ...]:
        """Pairs of factors of which the first bears on the second in no way."""
        names = [factor.name for factor in self.box.factors]
        return tuple(pair for pair in permutations(names, 2) if not self.block(*pair).any())

    @cached_property
    def undriven(self) -> tuple[str, ...]:
        """Factors on which nothing bears; all their states are as good as one another."""
        names = [factor.name for factor in self.box.factors]
        parts = (self.values[:, _part(self.box, name)] for name in names)
        return tuple(name for name, part in zip(names, parts, strict=True) if not part.any())

    def balances(self, chosen: Chosen) -> Balances:
        """Return the impact balances of one state of the box.

        Args:
            chosen: One state of each factor.

        Raises:
            ScenarioError: A factor is missing, or something is chosen that there is not.
        """
        digits = self.box.digits(chosen)
        starts = self.box.offsets
        sums = self.values[[starts[n] + d for n, d in enumerate(digits)]].sum(axis=0).tolist()
        rows = []
        for n, factor in enumerate(self.box.factors):
            own = sums[starts[n] : starts[n + 1]]
            best = max(own)
            for d, state in enumerate(factor.states):
                row = Balance(factor.name, state, own[d], d == digits[n], best - own[d])
                rows.append(row)
        return Balances(tuple(rows))

    def standardised(self) -> ImpactMatrix:
        """Return the matrix of which each row of each block sums to 0 or the nearest above it.

        What is consistent stays so: to add one number to a row of a block changes nothing.
        """
        values = self.values.copy()
        for source, target in permutations([f.name for f in self.box.factors], 2):
            block = values[_part(self.box, source), _part(self.box, target)]
            block -= block.sum(axis=1, keepdims=True) // block.shape[1]
        return ImpactMatrix(self.box, values, self.seeded)

    def to_table(self) -> Table:
        """Return a row an impact that is not 0."""
        names = [(f.name, state) for f in self.box.factors for state in f.states]
        rows: list[list[Cell]] = [
            [*names[a], *names[b], int(self.values[a, b])]
            for a, b in np.argwhere(self.values).tolist()
        ]
        return Table(["from", "state", "on", "its state", "value"], rows)

    def _in_notebook(self) -> tuple[Table]:
        return (evolve(self.to_table(), title="Impacts"),)


def matrix_of(file: ScenarioFile) -> ImpactMatrix:
    """Return the cross-impact matrix of a file that maps share.

    Raises:
        ScenarioError: The file has no factors or no impacts.
    """
    missing = [name for name in ("factors", "impacts") if not getattr(file, name)]
    if missing:
        message = f"the file has no {' and no '.join(missing)}, so that there is no matrix"
        raise ScenarioError(message)
    return ImpactMatrix.of(file.factors, file.impacts, forbid=file.forbid)


def _part(box: Box, name: str) -> slice:
    n = box.number(name)
    return slice(box.offsets[n], box.offsets[n + 1])


def _block_fault(block: Block | None, shape: tuple[int, int]) -> str | None:
    """Say what is wrong with a block, or return None."""
    size = f"{shape[0]} × {shape[1]}"
    if block is None:
        return f"is missing; give its {size} numbers, 0 where nothing bears"
    if [len(row) for row in block] != [shape[1]] * shape[0]:
        rows = ", ".join(str(len(row)) for row in block)
        return f"must have {shape[0]} rows of {shape[1]} numbers, got rows of {rows or 'none'}"
    for row in block:
        for value in row:
            if value != int(value) or abs(value) > _LARGEST:
                return f"must hold whole numbers up to {_LARGEST}, got {value!r}"
    return None
