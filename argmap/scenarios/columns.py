"""Scenarios as columns over one network: what each changes, and the tables that are solved."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.scenarios.factors import Moves

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Cells", "Column", "Columns"]


@frozen(kw_only=True)
class Column:
    """What one scenario changes of a network, factors apart: node → number.

    ``bases`` are base scores in place of the network's own, moved by no factor; ``held`` are
    strengths that nothing moves; ``caps`` are the most that a strength may be; ``out`` are nodes
    that are taken out.
    """

    bases: Mapping[int, float]
    held: Mapping[int, float]
    caps: Mapping[int, float]
    out: frozenset[int]


@frozen(eq=False)
class Cells:
    """Single cells of a table: rows, columns in rising order, and what stands in each."""

    row: IntArray
    column: IntArray
    value: FloatArray

    @classmethod
    def of(cls, columns: Iterable[Mapping[int, float]]) -> Cells:
        """Lay out one mapping a column, row → value."""
        found = [(row, n, value) for n, cells in enumerate(columns) for row, value in cells.items()]
        table = np.array(found, dtype=np.float64).reshape(-1, 3)
        return cls(table[:, 0].astype(np.intp), table[:, 1].astype(np.intp), table[:, 2].copy())

    def between(self, start: int, stop: int) -> Cells:
        """Return the cells of some columns, which are numbered from 0."""
        low, high = np.searchsorted(self.column, (start, stop))
        return Cells(self.row[low:high], self.column[low:high] - start, self.value[low:high])

    def at(self, column: int) -> dict[int, float]:
        """Return the cells of one column, row → value."""
        here = self.between(column, column + 1)
        return dict(zip(here.row.tolist(), here.value.tolist(), strict=True))


@frozen(eq=False, kw_only=True)
class Columns:
    """Some columns of one network, ready to be solved.

    Attributes:
        names: The names of the scenarios.
        base: The base of each node, without factors; a column a scenario where it is a table.
        moves: How factors move bases.
        states: Shape ``(n_factors, n_scenarios)``.
        bases, held, caps: Single cells, as of ``Column``; what is taken out is held at 0.
        out: The nodes that are taken out, in the column of each.
    """

    names: tuple[str, ...]
    base: FloatArray
    moves: Moves
    states: NDArray[np.int16]
    bases: Cells
    held: Cells
    caps: Cells
    out: Cells

    @classmethod
    def of(
        cls,
        base: FloatArray,
        moves: Moves,
        states: NDArray[np.int16],
        columns: Mapping[str, Column],
    ) -> Columns:
        """Lay out columns by the names of their scenarios."""
        given = list(columns.values())
        return cls(
            names=tuple(columns),
            base=base,
            moves=moves,
            states=states,
            bases=Cells.of([c.bases for c in given]),
            held=Cells.of([{**dict.fromkeys(sorted(c.out), 0.0), **c.held} for c in given]),
            caps=Cells.of([c.caps for c in given]),
            out=Cells.of([dict.fromkeys(sorted(c.out), 0.0) for c in given]),
        )

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.names)

    def cells(self, kind: str, k: int) -> dict[int, float]:
        """Return the cells of one kind in one column: node → number."""
        found: Cells = getattr(self, kind)
        return found.at(k)

    def taken_out(self, k: int) -> frozenset[int]:
        """Return the nodes that one column takes out."""
        return frozenset(self.cells("out", k))

    def between(self, start: int, stop: int) -> Columns:
        """Return the columns from ``start`` up to ``stop``."""
        return Columns(
            names=self.names[start:stop],
            base=self.base if self.base.ndim == 1 else self.base[:, start:stop],
            moves=self.moves,
            states=self.states[:, start:stop],
            bases=self.bases.between(start, stop),
            held=self.held.between(start, stop),
            caps=self.caps.between(start, stop),
            out=self.out.between(start, stop),
        )

    def table(
        self,
        ids: Sequence[str],
        *,
        place: IntArray | None = None,
        out: FloatArray | None = None,
    ) -> FloatArray:
        """Return the bases, shape ``(n_nodes, n_scenarios)``.

        Args:
            ids: The ids of the nodes, for a message.
            place: In which row each node is to stand; its own where left out.
            out: Where to write them.

        Raises:
            ScenarioError: Factors say what cannot be of one claim.
        """
        at = np.arange(len(self.base)) if place is None else place
        table = np.empty((len(self.base), len(self))) if out is None else out
        drawn = self.base.ndim > 1
        base = np.empty((len(self.base), self.base.shape[1] if drawn else 1))
        base[at] = self.base if drawn else self.base[:, None]
        table[:] = base
        moved = self.moves.moved(self.base, self.states, ends=drawn)
        table[at[self.moves.nodes]] = moved
        table[at[self.bases.row], self.bases.column] = self.bases.value
        table[at[self.held.row], self.held.column] = self.held.value
        if np.isnan(moved).any():
            self._refuse_unknown(table[at[self.moves.nodes]], ids)
        return table

    def _refuse_unknown(self, moved: FloatArray, ids: Sequence[str]) -> None:
        for row, k in np.argwhere(np.isnan(moved))[:1].tolist():
            message = (
                f"scenario {self.names[k]!r}: factors give {ids[self.moves.nodes[row]]!r} base "
                "scores that differ, or shift one of 0 or 1; let one of them give a value between "
                "and the others shift it"
            )
            raise ScenarioError(message)
