"""The best choice of pairs in which nobody is chosen twice."""

from __future__ import annotations

from collections import defaultdict
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from argmap.comparing.alignment import Solver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Edges = Mapping[tuple[int, int], float]

__all__ = ["OWN", "best_pairs"]

OWN: Final = 300
"""Members of one side of a group up to which argmap finds the best choice by itself."""

_NEARER: Final = 1e-9  # what tells equal choices apart: places that are nearer in the order


def best_pairs(worth: Edges) -> tuple[list[tuple[int, int]], Solver]:
    """Return the pairs that are worth most together, each place at most once, sorted.

    Pairs that share no place, directly or through others, are chosen apart.

    Args:
        worth: Pairs that may be chosen → what they are worth, above 0.

    Returns:
        The pairs, and the weakest way in which any group of them was chosen: the best choice by
        our own method up to 300 members of a side, by SciPy (extra ``align``) above, or the
        greatest first where SciPy is missing.

    References:
        Jonker & Volgenant (1987), "A shortest augmenting path algorithm for dense and sparse
        linear assignment problems", Computing 38, 325-340.
    """
    chosen: list[tuple[int, int]] = []
    used = Solver.ASSIGNMENT
    for edges in _groups(worth):
        rows, columns = len({i for i, _ in edges}), len({j for _, j in edges})
        if rows == 1 or columns == 1:
            chosen.append(min(edges, key=lambda edge: (-worth[edge], abs(edge[0] - edge[1]), edge)))
        elif max(rows, columns) <= OWN:
            chosen += _exact(edges, worth)
        elif find_spec("scipy") is not None:
            chosen += _by_scipy(edges, worth)
            used = Solver.SCIPY
        else:
            chosen += _greedy(edges, worth)
            used = Solver.GREEDY
    return sorted(chosen), used


def _groups(edges: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs that hang together, in order."""
    known = sorted(edges)
    by_row: defaultdict[int, list[int]] = defaultdict(list)
    by_column: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in known:
        by_row[i].append(j)
        by_column[j].append(i)
    rows, columns = set(by_row), set(by_column)
    for first in by_row:
        if first not in rows:
            continue
        rows.discard(first)
        waiting, group = [first], []
        while waiting:
            row = waiting.pop()
            group += [(row, j) for j in by_row[row]]
            for j in by_row[row]:
                if j in columns:
                    columns.discard(j)
                    more = [i for i in by_column[j] if i in rows]
                    rows.difference_update(more)
                    waiting += more
        yield sorted(group)


# --- the best choice --------------------------------------------------------------------------


def _exact(edges: Sequence[tuple[int, int]], worth: Edges) -> list[tuple[int, int]]:
    """Return the best choice; the smaller side gives the rows."""
    import numpy as np

    rows = sorted({i for i, _ in edges})
    columns = sorted({j for _, j in edges})
    at_row = {i: n for n, i in enumerate(rows)}
    at_column = {j: n for n, j in enumerate(columns)}
    table = np.zeros((len(rows), len(columns)))
    for i, j in edges:
        table[at_row[i], at_column[j]] = worth[i, j] - _NEARER * abs(at_row[i] - at_column[j])
    turned = len(rows) > len(columns)
    cost = -(table.T if turned else table)
    found = enumerate(_assigned(cost))
    pairs = ((rows[c], columns[r]) if turned else (rows[r], columns[c]) for r, c in found)
    return [pair for pair in pairs if pair in worth]


def _assigned(cost: NDArray[np.float64]) -> list[int]:
    """Return the column of each row that makes the sum of costs least.

    Rows are added one at a time, each by a shortest path to a free column (Jonker & Volgenant
    1987); prices of rows and columns keep every reduced cost at 0 or more.
    """
    import numpy as np

    n_rows, n_columns = cost.shape
    price = np.zeros(n_columns)
    of_row = np.zeros(n_rows)
    row_of = np.full(n_columns, -1)
    for start in range(n_rows):
        shortest = np.full(n_columns, np.inf)
        before = np.full(n_columns, -1)
        done = np.zeros(n_columns, dtype=bool)
        row, length, end = start, 0.0, -1
        while end < 0:
            reach = length + cost[row] - of_row[row] - price
            better = ~done & (reach < shortest)
            shortest[better] = reach[better]
            before[better] = row
            column = int(np.argmin(np.where(done, np.inf, shortest)))
            length = float(shortest[column])
            done[column] = True
            row = int(row_of[column])
            end = column if row < 0 else -1
        matched = done & (row_of >= 0)
        of_row[row_of[matched]] += length - shortest[matched]
        of_row[start] += length
        price[done] -= length - shortest[done]
        _turn(row_of, before, start, end)
    return [int(np.flatnonzero(row_of == row)[0]) for row in range(n_rows)]


def _turn(row_of: NDArray[np.int64], before: NDArray[np.int64], start: int, end: int) -> None:
    """Give the columns of a path the rows that come before them on it."""
    column = end
    while True:
        row = int(before[column])
        previous = next((int(c) for c in (row_of == row).nonzero()[0]), -1)
        row_of[column] = row
        if row == start:
            return
        column = previous


# --- large groups -----------------------------------------------------------------------------


def _by_scipy(edges: Sequence[tuple[int, int]], worth: Edges) -> list[tuple[int, int]]:
    """Return the best choice; every row may also stay alone, at no worth."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = sorted({i for i, _ in edges})
    columns = sorted({j for _, j in edges})
    at_row = {i: n for n, i in enumerate(rows)}
    at_column = {j: n for n, j in enumerate(columns)}
    alone = range(len(rows))
    places = (
        [at_row[i] for i, _ in edges] + list(alone),
        [at_column[j] for _, j in edges] + [len(columns) + n for n in alone],
    )
    top = 1.0 + max(worth[edge] for edge in edges)
    costs = [top - worth[i, j] + _NEARER * abs(at_row[i] - at_column[j]) for i, j in edges]
    shape = (len(rows), len(columns) + len(rows))
    table = csr_array((np.array(costs + [top] * len(rows)), places), shape=shape)
    found = zip(*min_weight_full_bipartite_matching(table), strict=True)
    return [(rows[int(r)], columns[int(c)]) for r, c in found if c < len(columns)]


def _greedy(edges: Sequence[tuple[int, int]], worth: Edges) -> list[tuple[int, int]]:
    """Return a choice in which what is worth most is taken first."""
    chosen, rows, columns = [], set(), set()
    for i, j in sorted(edges, key=lambda edge: (-worth[edge], abs(edge[0] - edge[1]), edge)):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.append((i, j))
    return chosen
