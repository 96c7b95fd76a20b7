"""Maps as Parquet tables, for programs that work on many maps: see ``tables``."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any

from argmap import words
from argmap.errors import FormatError
from argmap.formats.csv_table import UNHELD, sections_lost
from argmap.formats.losses import ASPECTS, LossReport, Written, losses_of
from argmap.formats.tables import rows_of, used

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim

__all__ = ["ends_of", "write"]


def write(map_: ArgumentMap) -> Written:
    """Return a map as a Parquet table, and what a table does not hold.

    Beside the columns of a table, ``low`` and ``high`` say between what a base score lies.

    Raises:
        FormatError: The package pyarrow is missing.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ModuleNotFoundError:
        message = "a Parquet table needs the package pyarrow; pip install 'argmap[parquet]'"
        raise FormatError(message) from None
    rows, losses = rows_of(map_, scale=False)
    ends = {claim.id: ends_of(map_, claim) for claim in map_.claims}
    made = {
        name: _column(arrow, name, [row.get(name) for row in rows])
        for name in used(rows)
        if name not in ("low", "high")
    }
    told = [ends[str(row["id"])] if "text" in row else (None, None) for row in rows]
    for n, name in enumerate(("low", "high")):
        made[name] = arrow.array([pair[n] for pair in told], arrow.float64())
    content = io.BytesIO()
    parquet.write_table(arrow.table(made), content)
    found = [*losses_of(map_, "Parquet", holds=ASPECTS - UNHELD | {"sections"}), *losses]
    report = LossReport("Parquet", [*found, *sections_lost(map_)])
    return Written(content.getvalue(), report)


def ends_of(map_: ArgumentMap, claim: Claim) -> tuple[float | None, float | None]:
    """Return the lowest and the highest that a base score may be; None where it has none."""
    match claim.base:
        case None:
            return None, None
        case str(word):
            return words.interval(word, str(map_.data.get("words", words.DEFAULT_SCALE)))
        case (low, high):
            return low, high
    return claim.base, claim.base


def _column(arrow: Any, name: str, values: list[Any]) -> Any:  # noqa: ANN401  # of pyarrow
    kinds = {"strength": arrow.float64(), "implicit": arrow.bool_()}
    if name in kinds:
        return arrow.array(values, kinds[name])
    return arrow.array([None if v is None else str(v) for v in values], arrow.string())
