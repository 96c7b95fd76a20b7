"""Maps as data frames of pandas."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import FormatError
from argmap.formats.flat import CLAIM_CELLS, STEP_CELLS, flat_claim, flat_step
from argmap.formats.parquet import ends_of
from argmap.plain import to_plain
from argmap.refusals import need_map

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["Frames", "to_pandas"]


class Frames(NamedTuple):
    """Two data frames: the claims of a map and its inferences, each by id."""

    claims: Any
    inferences: Any


def to_pandas(map_: ArgumentMap) -> Frames:
    """Return the claims and the inferences of a map as data frames.

    Beside the cells of a claim, ``low`` and ``high`` say between what its base score lies; the
    column ``premises`` of the inferences holds a tuple of ids. What has no cell of its own
    stands in ``more``, as JSON.

    Raises:
        FormatError: The package pandas is missing.
    """
    need_map(map_, "to_pandas")
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError:
        message = "a data frame needs the package pandas; pip install pandas"
        raise FormatError(message) from None
    plain = to_plain(map_)
    ends = [ends_of(map_, claim) for claim in map_.claims]
    claims = [
        {"id": told["id"], **flat_claim(told), "low": low, "high": high}
        for told, (low, high) in zip(plain["claims"], ends, strict=True)
    ]
    joins = ("premises", "target", "polarity")
    steps = [
        {
            "id": told["id"],
            **{key: told[key] for key in joins},
            "premises": tuple(told["premises"]),
            **flat_step(told),
        }
        for told in plain["inferences"]
    ]
    named = ["id", *CLAIM_CELLS, "low", "high"]
    return Frames(
        pandas.DataFrame(claims, columns=named).set_index("id"),
        pandas.DataFrame(steps, columns=["id", *joins, *STEP_CELLS]).set_index("id"),
    )
