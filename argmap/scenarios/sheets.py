"""Strengths of one map by one semantics in all scenarios, and what a strength decides."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Decision", "Sheet"]


class Decision(StrEnum):
    """What a strength means for a claim: against a threshold with a band around it.

    ``undecided``: in the band, too close to call. ``out``: the scenario takes the claim out, or
    it is not there. ``unknown``: no strength was found.
    """

    ACCEPTED = "accepted"
    UNDECIDED = "undecided"
    REJECTED = "rejected"
    OUT = "out"
    UNKNOWN = "unknown"


@frozen(eq=False, slots=False)
class Sheet:
    """Strengths of one map by one semantics.

    Attributes:
        ids: The claims that were kept.
        strengths: Shape ``(len(ids), n_scenarios)``, the baseline first; not a number where a
            claim is out or no strength was found.
        settled: For each scenario whether every circle came to rest.
    """

    ids: tuple[str, ...]
    strengths: FloatArray
    settled: BoolArray

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each claim."""
        return {id_: n for n, id_ in enumerate(self.ids)}
