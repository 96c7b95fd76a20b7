"""Gradual semantics: how the strength of a claim comes from its base and from what bears on it.

Each is an aggregation, which joins the strengths of attackers and supporters into one surplus,
and an influence, which moves the base score by it.

References:
    Mossakowski & Neuhaus (2018), "Modular semantics and characteristics for bipolar weighted
    argumentation graphs", arXiv:1807.06685; Kampik, Potyka, Yin, Čyras & Toni (2024),
    "Contribution functions for quantitative bipolar argumentation graphs", IJAR 173,
    arXiv:2401.08879, Tables 2-3.
"""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.errors import ScoringError
from argmap.scoring import influences as i

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    OnArrays: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
    Slopes: TypeAlias = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]

__all__ = [
    "DEFAULT",
    "PANEL",
    "SEMANTICS",
    "Aggregation",
    "Fold",
    "Influence",
    "Semantics",
    "semantics_named",
]


class Fold(StrEnum):
    """A way to join the strengths on each side that argmap works out fast."""

    SUM = "sum"
    PRODUCT = "product"
    TOP = "top"


@frozen
class Aggregation:
    """Joins the strengths of attackers and of supporters into one surplus.

    ``of`` takes the two lists; more support must not lower the surplus nor more attack raise it.
    ``fold`` is for argmap's own ones.
    """

    name: str
    of: Callable[[Sequence[float], Sequence[float]], float] = field(repr=False)
    fold: Fold | None = field(default=None, kw_only=True)


@frozen
class Influence:
    """Moves a base score in [0, 1] by a surplus, and stays in [0, 1].

    ``of`` takes base and surplus. ``on`` does the same for arrays; ``slopes`` gives the
    derivatives by base and by surplus. Where they are left out they are worked out number by
    number, and from small differences.
    """

    name: str
    of: Callable[[float, float], float] = field(repr=False)
    on: OnArrays | None = field(default=None, kw_only=True, repr=False)
    slopes: Slopes | None = field(default=None, kw_only=True, repr=False)

    def on_arrays(self, w: FloatArray, x: FloatArray) -> FloatArray:
        """Return the moved bases of many claims."""
        if self.on is not None:
            return self.on(w, x)
        moved = [self.of(b, s) for b, s in zip(w.ravel().tolist(), x.ravel().tolist(), strict=True)]
        return np.array(moved).reshape(w.shape)

    def slopes_at(self, w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the derivatives by base and by surplus."""
        if self.slopes is not None:
            return self.slopes(w, x)
        low, high = np.maximum(w - _STEP, 0.0), np.minimum(w + _STEP, 1.0)
        by_base = (self.on_arrays(high, x) - self.on_arrays(low, x)) / (high - low)
        rise = self.on_arrays(w, x + _STEP) - self.on_arrays(w, x - _STEP)
        return by_base, rise / (2.0 * _STEP)


_STEP: Final = 1e-6


@frozen
class Semantics:
    """A gradual semantics: an aggregation, then an influence.

    Attributes:
        id: What it is called.
        aggregation: Joins what bears on a claim.
        influence: Moves the base by it.
        keeps_ends: Whether a base of 0 or 1 never moves. An inference that is attacked or backed
            then starts from ``SUREST`` at most, so that an undercut of a sure step is felt.
        says: What a user should know of it, in a few words.
        source: Where it is from.
    """

    id: str
    aggregation: Aggregation
    influence: Influence
    keeps_ends: bool = field(default=False, kw_only=True)
    says: str = field(default="", kw_only=True)
    source: str = field(default="", kw_only=True)

    @property
    def is_own(self) -> bool:
        """Whether it is none of argmap's own, so that nothing is known of its laws."""
        return self.aggregation.fold is None or self.influence.on is None


SUREST: Final = 0.99
"""The highest base of an inference under a rule that cannot move a base of 1."""


# --- aggregations -------------------------------------------------------------------------


def _sum(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    return sum(supporters) - sum(attackers)


def _product(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    against = for_ = 1.0
    for strength in attackers:
        against *= 1.0 - strength
    for strength in supporters:
        for_ *= 1.0 - strength
    return against - for_


def _top(attackers: Sequence[float], supporters: Sequence[float]) -> float:
    return max(supporters, default=0.0) - max(attackers, default=0.0)


SUM: Final = Aggregation("sum", _sum, fold=Fold.SUM)
"""Strengths of supporters less those of attackers."""
PRODUCT: Final = Aggregation("product", _product, fold=Fold.PRODUCT)
"""``prod(1 - attackers) - prod(1 - supporters)``, in [-1, 1]."""
TOP: Final = Aggregation("top", _top, fold=Fold.TOP)
"""The strongest supporter less the strongest attacker, in [-1, 1]."""

LINEAR: Final = Influence("linear(1)", i.linear, on=i.linear_array, slopes=i.linear_slopes)
EULER: Final = Influence("euler", i.euler, on=i.euler_array, slopes=i.euler_slopes)
MAX_1: Final = Influence("1-max(1)", i.max_1, on=i.max_1_array, slopes=i.max_1_slopes)
MAX_2: Final = Influence("2-max(1)", i.max_2, on=i.max_2_array, slopes=i.max_2_slopes)
MLP: Final = Influence("mlp", i.logistic, on=i.logistic_array, slopes=i.logistic_slopes)

# --- the semantics ------------------------------------------------------------------------

_ALL: Final = (
    Semantics(
        "quadratic_energy",
        SUM,
        MAX_2,
        says="hardly hears weak evidence",
        source="Potyka (2018), KR 2018, 148-157",
    ),
    Semantics(
        "dfquad",
        PRODUCT,
        LINEAR,
        says="many weak reasons soon make near certainty",
        source="Rago, Toni, Aurisicchio & Baroni (2016), KR 2016, 63-73",
    ),
    Semantics(
        "euler_based",
        SUM,
        EULER,
        keeps_ends=True,
        says="objections never push a base below its square, and 0 and 1 stay",
        source="Amgoud & Ben-Naim (2018), IJAR 99, 39-55",
    ),
    Semantics(
        "sd_dfquad",
        PRODUCT,
        MAX_1,
        says="moves a base at most half the way to 0 or 1",
        source="Potyka (2019), AAMAS 2019",
    ),
    Semantics(
        "euler_max",
        TOP,
        EULER,
        keeps_ends=True,
        says="only the strongest reason and objection count, and 0 and 1 stay",
        source="Mossakowski & Neuhaus (2018), arXiv:1807.06685",
    ),
    Semantics(
        "mlp_based",
        SUM,
        MLP,
        keeps_ends=True,
        says="adds up like a neural network, and 0 and 1 stay",
        source="Potyka (2021), AAAI 2021; not checked against the paper",
    ),
)

SEMANTICS: Final = MappingProxyType({semantics.id: semantics for semantics in _ALL})
"""The gradual semantics by id.

The formula of ``mlp_based`` was not checked against its paper; that of the others was held
against several independent programs.
"""

DEFAULT: Final = "quadratic_energy"
"""The semantics that is taken where none is named."""

PANEL: Final = ("quadratic_energy", "dfquad", "euler_based")
"""The semantics that are held against one another where all are asked for."""


def semantics_named(name: str | Semantics) -> Semantics:
    """Return the gradual semantics of an id; one of your own is returned as it is.

    Raises:
        ScoringError: There is none; names the nearest.
    """
    if isinstance(name, Semantics):
        return name
    if not isinstance(name, str):
        message = f"a semantics must be an id or a Semantics, got {name!r}"
        raise TypeError(message)
    if name not in SEMANTICS:
        near = get_close_matches(name[:60], SEMANTICS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(SEMANTICS)}"
        message = f"there is no gradual semantics {name!r}; {hint}"
        raise ScoringError(message)
    return SEMANTICS[name]
