"""Coefficients of agreement over issues, each with an interval, or why it is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import asdict, field, frozen

from argmap.comparing.coefficients import cohen_kappa, fleiss_kappa, krippendorff_alpha
from argmap.scoring.answers import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["FEWEST", "Coefficient", "coefficients_of"]

FEWEST: Final = 20
"""How many issues a coefficient needs to be told at all."""

MOST_PAIRED: Final = 20
"""How many maps are held against each other two by two; of more only all together."""

RESAMPLES: Final = 2_000
"""How often issues are drawn anew for an interval."""

_CERTAIN: Final = "only one stance is ever taken, so that chance alone brings full agreement"
_INTERVAL: Final = (2.5, 97.5)  # percent

Label: TypeAlias = "str | None"
Rows: TypeAlias = Sequence[Sequence["Label"]]
_Rule: TypeAlias = "Callable[[FloatArray], FloatArray]"
_Found: TypeAlias = "tuple[str, tuple[str, ...], list[tuple[Label, ...]], float | None, _Rule]"


@frozen(kw_only=True)
class Coefficient:
    """How far some maps agree beyond chance.

    Attributes:
        name: Which coefficient: ``Cohen's kappa``, ``Fleiss' kappa`` or ``Krippendorff's alpha``.
        maps: Between which maps.
        basis: What is held against each other.
        issues: Over how many issues.
        value: The coefficient, at most 1; None where it is withheld.
        low: The lower end of the interval; None where it is withheld.
        high: The upper end.
        why: Why it is withheld, where it is.
    """

    name: str
    maps: tuple[str, ...]
    basis: str
    issues: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: str | None = field(default=None)

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {**asdict(self), "maps": list(self.maps)}

    def __str__(self) -> str:
        """Return it in a sentence."""
        between = " and ".join(self.maps) if len(self.maps) == 2 else f"{len(self.maps)} texts"  # noqa: PLR2004  # a pair is named
        what = f"{self.name} of the {self.basis}, {between}"
        if self.value is None:
            return f"{what}: withheld; {self.why}"
        within = ""
        if self.low is not None and self.high is not None:
            within = f" ({_shown(self.low)} to {_shown(self.high)})"
        return f"{what}: {_shown(self.value)}{within}, over {counted(self.issues, 'issue')}"


def _shown(value: float) -> str:
    """Return a number with two places; what rounds to nothing has no sign."""
    return f"{round(value, 2) + 0.0:.2f}"


def coefficients_of(
    names: Sequence[str],
    rows: Rows,
    *,
    basis: str,
    fewest: int = FEWEST,
    seed: int = 0,
) -> tuple[Coefficient, ...]:
    """Return Cohen's kappa of each two maps, and for more than two Fleiss' and Krippendorff's.

    Of more than 20 maps there are only the latter two.

    Intervals hold 95 % and come from a percentile bootstrap: issues are drawn anew 2,000 times.

    Args:
        names: The names of the maps.
        rows: A row a map, a column an issue; None where a map takes no stance.
        basis: What the stances are.
        fewest: Withhold a coefficient over fewer issues.
        seed: Where the drawing starts.

    References:
        Efron & Tibshirani (1993), "An introduction to the bootstrap", the percentile interval.
    """
    made: list[_Found] = []
    paired = zip(names, rows, strict=True) if len(names) <= MOST_PAIRED else ()
    for (first, row), (second, other) in combinations(paired, 2):
        pairs = _spoken([row, other], least=2)
        cohen = cohen_kappa([a for a, _ in pairs], [b for _, b in pairs])
        made.append(("Cohen's kappa", (first, second), pairs, cohen, _cohen))
    if len(names) > 2:  # noqa: PLR2004  # of two, Cohen's says it
        full = _spoken(rows, least=len(names))
        labels = sorted({label for unit in full for label in unit if label is not None})
        counts = [[unit.count(label) for label in labels] for unit in full]
        fleiss = fleiss_kappa(counts) if counts else None
        made.append(("Fleiss' kappa", tuple(names), full, fleiss, _fleiss))
        some = _spoken(rows, least=2)
        alpha = krippendorff_alpha(list(zip(*some, strict=True)))
        made.append(("Krippendorff's alpha", tuple(names), some, alpha, _alpha))
    return tuple(_coefficient(found, basis, fewest=fewest, seed=seed) for found in made)


def _coefficient(found: _Found, basis: str, *, fewest: int, seed: int) -> Coefficient:
    name, maps, units, value, rule = found
    common: dict[str, Any] = {"name": name, "maps": maps, "basis": basis, "issues": len(units)}
    if len(units) < fewest:
        why = f"{counted(len(units), 'issue')}, {fewest} are needed"
        return Coefficient(**common, why=why)
    if value is None:
        return Coefficient(**common, why=_CERTAIN)
    low, high = _interval(units, rule, ordered=rule is _cohen, seed=seed)
    return Coefficient(**common, value=value, low=low, high=high)


def _spoken(rows: Rows, *, least: int) -> list[tuple[Label, ...]]:
    """Return the issues on which at least so many maps take a stance."""
    units = zip(*rows, strict=True)
    return [unit for unit in units if sum(label is not None for label in unit) >= least]


# --- the interval -------------------------------------------------------------------------------


def _interval(
    units: list[tuple[Label, ...]],
    rule: _Rule,
    *,
    ordered: bool,
    seed: int,
) -> tuple[float, float]:
    """Return the ends of a percentile bootstrap; draws of one label alone have no coefficient.

    Issues on which all texts say the same are drawn together, as often as there are of them.
    """
    labels = sorted({label for unit in units for label in unit if label is not None})
    place = {label: n for n, label in enumerate(labels)}
    times = sorted(Counter(tuple(label or "" for label in unit) for unit in units).items())
    told = [tuple(label or None for label in unit) for unit, _ in times]
    tables = np.array([_table(unit, place, ordered=ordered) for unit in told])
    random = np.random.default_rng(seed)
    n = len(units)
    shares = np.array([k / n for _, k in times])
    draws = random.multinomial(n, shares, size=RESAMPLES).astype(float)
    sums = np.tensordot(draws, tables, axes=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = rule(sums)
    low, high = np.percentile(found[np.isfinite(found)], _INTERVAL)
    return float(low), float(high)


def _table(unit: tuple[Label, ...], place: dict[str, int], *, ordered: bool) -> FloatArray:
    """Return how often each pair of labels meets in one issue, each label weighing 1."""
    given = [place[label] for label in unit if label is not None]
    table = np.zeros((len(place), len(place)))
    for i, one in enumerate(given):
        for j, other in enumerate(given):
            if i < j or (i > j and not ordered):
                table[one, other] += 1 if ordered else 1 / (len(given) - 1)
    return table


def _shares(tables: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return how many pairs there are, the share that agrees, and the share that chance brings."""
    total = tables.sum(axis=(1, 2))
    agreeing = np.trace(tables, axis1=1, axis2=2) / total
    chance = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / total**2
    return total, agreeing, chance


def _cohen(tables: FloatArray) -> FloatArray:
    _, agreeing, chance = _shares(tables)
    return (agreeing - chance) / (1 - chance)


def _fleiss(tables: FloatArray) -> FloatArray:
    return _cohen(tables)


def _alpha(tables: FloatArray) -> FloatArray:
    total, agreeing, chance = _shares(tables)
    by_chance = (chance * total - 1) / (total - 1)
    return (agreeing - by_chance) / (1 - by_chance)
