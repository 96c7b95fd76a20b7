"""``argmap scenario --cib`` and ``--corners``: which worlds hang together, and four of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from argmap.cli.console import STANDARD, complain, progress, say, write
from argmap.cli.tables import print_folded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.model import ArgumentMap
    from argmap.scenarios import Corners, CrossImpact, EvidenceMatrix, MonteCarlo, Stability
    from argmap.shared import ScenarioFile
    from argmap.table import Table

__all__ = ["in_parts", "print_result", "print_rows", "tell_corners", "tell_worlds"]

_PARTS: Final = 100  # of a bar


def tell_worlds(
    maps: Sequence[ArgumentMap],
    file: ScenarioFile | None,
    *,
    tolerance: int,
    seed: int,
    format: str,
) -> None:
    """Print the worlds of a file's impacts; of a first guess from the maps where it has none."""
    from argmap.scenarios import cross_impact, matrix_of, seeded_matrix

    given = file is not None and file.impacts
    matrix = matrix_of(file) if file and given else seeded_matrix(maps, file)
    with progress("states", _PARTS) as advance:
        told = in_parts(advance)
        found = cross_impact(matrix, tolerance=tolerance, seed=seed, progress=told)
    print_result(found, found.tableau(), format=format)


def in_parts(advance: Callable[[str], None]) -> Callable[[int, int], None]:
    """Return what moves a bar on by as many hundredths as are done."""
    moved = 0

    def told(done: int, total: int) -> None:
        nonlocal moved
        while moved < done * _PARTS // total:
            moved += 1
            advance(f"{done:,} of {total:,}")

    return told


def tell_corners(
    maps: Sequence[ArgumentMap],
    file: ScenarioFile | None,
    *,
    axes: Sequence[str] | None,
    semantics: str,
    format: str,
) -> None:
    """Print the four corners of two factors, and how much each factor moves."""
    from argmap.scenarios import corners_of

    found: Corners = corners_of(maps, file, axes=axes, semantics=semantics)
    print_result(found, found.to_table(), found.influences(), format=format)


def print_result(
    found: CrossImpact | Corners | EvidenceMatrix | MonteCarlo | Stability,
    *tables: Table,
    format: str,
) -> None:
    """Print a result: for people the header and tables, else all that it holds."""
    if format == "json":
        text = json.dumps(found.to_json(), ensure_ascii=False, indent=2)
        write(f"{text}\n".encode("utf-8", "backslashreplace"), STANDARD)
        return
    tell = say if format == "table" else complain
    for line in tables[0].header:
        tell(line)
    if format == "csv":
        write(found.to_csv().encode("utf-8", "backslashreplace"), STANDARD)
        return
    for table in tables:
        if table.rows:
            say()
            print_rows(table)


def print_rows(table: Table) -> None:
    """Print the rows of a table for people, folded where they are too wide."""
    first, *rest = table.columns
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.shown()]
    print_folded(rows, key=first, groups=[[column] for column in rest])
