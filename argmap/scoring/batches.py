"""Many choices of base scores at once: columns of one table, worked out block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScoringError
from argmap.scoring.circles import Status
from argmap.scoring.gradual import DEFAULT, semantics_named
from argmap.scoring.slots import run_levels
from argmap.scoring.solving import BUDGET, checked, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Batch", "block_size", "solve_blocks", "solve_many"]

CACHE: Final = 1 << 19
"""Numbers of a block that are soon at hand."""
LEAST: Final = 32
MOST: Final = 4096
_RESTLESS: Final = (Status.CYCLING, Status.BUDGET)


@frozen(eq=False)
class Batch:
    """Strengths under many choices of bases.

    Attributes:
        ids: The nodes that were kept.
        strengths: Shape ``(len(ids), n_scenarios)``.
        settled: For each column whether every circle came to rest.
    """

    ids: tuple[str, ...]
    strengths: FloatArray
    settled: BoolArray

    def of(self, id_: str) -> FloatArray:
        """Return the strengths of one node in all columns.

        Raises:
            ScoringError: It was not kept.
        """
        if id_ not in self.ids:
            message = f"{id_!r} was not kept; name it in keep"
            raise ScoringError(message)
        row: FloatArray = self.strengths[self.ids.index(id_)]
        return row


def block_size(network: Network) -> int:
    """Return how many columns of a network are worked out at once."""
    return min(max(CACHE // max(len(network), 1), LEAST), MOST)


def solve_many(
    network: Network,
    bases: ArrayLike,
    *,
    semantics: str | Semantics = DEFAULT,
    keep: Sequence[str] | None = None,
    budget: int = BUDGET,
    progress: Callable[[int, int], None] | None = None,
) -> Batch:
    """Return the strengths under many choices of bases, as if each were solved by itself.

    Args:
        network: What to solve.
        bases: Shape ``(n_nodes, n_scenarios)``, each in [0, 1].
        semantics: An id, or one of your own.
        keep: The nodes to keep; all where left out.
        budget: The most sweeps of each solver over a circle.
        progress: Called with the columns that are done, and all.

    Raises:
        ScoringError: There is no such semantics, a base lies outside [0, 1], or there are more or
            fewer rows than nodes.
        UnknownIdError: A node to keep is not there.
    """
    table = np.asarray(bases, dtype=np.float64)
    if table.ndim != 2:  # noqa: PLR2004  # rows and columns
        message = f"bases must be a table of nodes by scenarios, got {table.ndim} dimensions"
        raise ScoringError(message)
    ids = network.ids if keep is None else tuple(keep)
    rows = [network.node(id_) for id_ in ids]
    total, size = table.shape[1], block_size(network)
    strengths, settled = np.empty((len(rows), total)), np.ones(total, dtype=np.bool_)
    blocks = (table[:, at : at + size] for at in range(0, total, size))
    at = 0
    for found, calm in solve_blocks(network, blocks, semantics=semantics, budget=budget):
        stop = at + found.shape[1]
        strengths[:, at:stop] = found[rows]
        settled[at:stop] = calm
        at = stop
        if progress is not None:
            progress(at, total)
    return Batch(ids, strengths, settled)


def solve_blocks(
    network: Network,
    blocks: Iterable[ArrayLike],
    *,
    semantics: str | Semantics = DEFAULT,
    budget: int = BUDGET,
) -> Iterator[tuple[FloatArray, BoolArray]]:
    """Yield for each block of columns the strengths, and which columns came to rest.

    Use it where a table of all bases would not fit into memory; ``block_size`` tells how many
    columns are best.

    Args:
        network: What to solve.
        blocks: Tables of shape ``(n_nodes, some)``, each base in [0, 1].
        semantics: An id, or one of your own.
        budget: The most sweeps of each solver over a circle.

    Raises:
        ScoringError: As for ``solve_many``.
    """
    rule = semantics_named(semantics)
    weighted = network.attacks.is_weighted or network.supports.is_weighted
    one_by_one = rule.is_own or weighted
    for block in blocks:
        bases = checked(network, block)
        run = _columns if one_by_one else _together
        yield run(network, rule, bases, budget)


def _together(
    network: Network, rule: Semantics, bases: FloatArray, budget: int
) -> tuple[FloatArray, BoolArray]:
    strengths = bases[network.levels.order]
    settled = np.ones(bases.shape[1], dtype=np.bool_)
    for outcomes in run_levels(network, rule, strengths, budget=budget):
        settled &= [o.status not in _RESTLESS for o in outcomes]
    return strengths[network.levels.place], settled


def _columns(
    network: Network, rule: Semantics, bases: FloatArray, budget: int
) -> tuple[FloatArray, BoolArray]:
    found = [solve(network, semantics=rule, base=column, budget=budget) for column in bases.T]
    strengths = np.array([f.strengths for f in found]).T.reshape(bases.shape)
    return strengths, np.array([not f.faults for f in found], dtype=np.bool_)
