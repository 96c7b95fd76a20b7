"""Coefficients of agreement beyond chance: Cohen, Fleiss, Krippendorff.

Where chance alone would bring full agreement, since only one label is ever given, they are
not defined; the functions then return None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, get_args

from argmap.errors import ComparisonError

__all__ = [
    "Level",
    "Weights",
    "cohen_kappa",
    "fleiss_kappa",
    "kappa_of_counts",
    "krippendorff_alpha",
]

Weights: TypeAlias = Literal["none", "linear", "quadratic"]
"""How much a disagreement weighs by how far apart two labels stand."""

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
"""What kind of values the labels are."""

Label: TypeAlias = Hashable
_Distance: TypeAlias = Callable[[int, int], float]

_POWER: Final = MappingProxyType({"linear": 1, "quadratic": 2})


def cohen_kappa(
    first: Sequence[Label],
    second: Sequence[Label],
    *,
    weights: Weights = "none",
    labels: Sequence[Label] | None = None,
) -> float | None:
    """Return Cohen's kappa of two raters, at most 1; 0 is what chance brings.

    Args:
        first: A label a unit; None where the rater gave none. Such units do not count.
        second: The labels of the other rater for the same units.
        weights: With ``"linear"`` or ``"quadratic"`` near labels disagree less.
        labels: The labels in their order; by default those given, sorted.

    Raises:
        ComparisonError: The raters have not as many units, or a label is not among ``labels``.

    References:
        Cohen (1960), Educational and Psychological Measurement 20(1), 37-46;
        weighted: Cohen (1968), Psychological Bulletin 70(4), 213-220.

    Example:
        >>> cohen_kappa(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"])
        0.5
    """
    _need(weights, get_args(Weights), "weights")
    if len(first) != len(second):
        message = f"two raters must label the same units, got {len(first)} and {len(second)} labels"
        raise ComparisonError(message)
    pairs = zip(first, second, strict=True)
    counts = Counter((a, b) for a, b in pairs if a is not None and b is not None)
    return kappa_of_counts(counts, weights=weights, labels=labels)


def kappa_of_counts(
    counts: Mapping[tuple[Any, Any], int],
    *,
    weights: Weights = "none",
    labels: Sequence[Label] | None = None,
) -> float | None:
    """Return Cohen's kappa from how often each pair of labels was given; see ``cohen_kappa``.

    Example:
        >>> counts = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
        >>> round(kappa_of_counts(counts), 9)
        0.4
    """
    place = _places([label for pair in counts for label in pair], labels)

    def distance(i: int, j: int) -> float:
        return float(i != j) if weights == "none" else float(abs(i - j) ** _POWER[weights])

    table = sorted(((place[a], place[b]), n) for (a, b), n in counts.items())
    rows, columns = Counter[int](), Counter[int]()
    for (i, j), n in table:
        rows[i] += n
        columns[j] += n
    observed = sum(n * distance(i, j) for (i, j), n in table)
    chance = _expected(rows, columns, distance)
    return 1 - observed * rows.total() / chance if chance else None


def fleiss_kappa(counts: Sequence[Sequence[int]]) -> float | None:
    """Return Fleiss' kappa of several raters, at most 1; 0 is what chance brings.

    Args:
        counts: A row a unit, a column a label: how many raters gave it. Every unit has the same
            number of raters, two or more.

    Raises:
        ComparisonError: Units have not all as many raters, or fewer than two.

    References:
        Fleiss (1971), Psychological Bulletin 76(5), 378-382.

    Example:
        >>> fleiss_kappa([[3, 0], [0, 3], [3, 0]])
        1.0
    """
    sizes = sorted({sum(row) for row in counts})
    if len(sizes) != 1 or sizes[0] < 2:  # noqa: PLR2004  # two raters make an agreement
        got = ", ".join(map(str, sizes)) or "no units"
        message = f"Fleiss' kappa needs the same number of raters, two or more, a unit; got {got}"
        raise ComparisonError(message)
    raters, units = sizes[0], len(counts)
    agreeing = sum(n * (n - 1) for row in counts for n in row)
    observed = agreeing / (units * raters * (raters - 1))
    totals = [sum(column) for column in zip(*counts, strict=True)]
    chance = sum(n * n for n in totals) / (units * raters) ** 2
    return None if max(totals) == units * raters else (observed - chance) / (1 - chance)


def krippendorff_alpha(
    data: Sequence[Sequence[Label]], *, level: Level = "nominal"
) -> float | None:
    """Return Krippendorff's alpha of any number of raters, at most 1; 0 is what chance brings.

    Args:
        data: A row a rater, a column a unit; None where a rater gave no label. Units with fewer
            than two labels do not count.
        level: What kind of values the labels are; all but ``"nominal"`` take numbers.

    Raises:
        ComparisonError: Rows have not all as many units; labels of ``"interval"`` are no
            numbers, or of ``"ratio"`` no numbers from 0 on.

    References:
        Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of
        Pennsylvania.

    Example:
        >>> krippendorff_alpha([["pro", "con", None], ["pro", "con", "con"]])
        1.0
    """
    _need(level, get_args(Level), "level")
    if len({len(row) for row in data}) > 1:
        lengths = ", ".join(str(len(row)) for row in data)
        message = f"every rater must have a place for every unit, got rows of {lengths}"
        raise ComparisonError(message)
    units = [[v for v in unit if v is not None] for unit in zip(*data, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    place = _places(values, None)
    totals = Counter(place[v] for v in values)
    distance = _distance(level, list(place), totals)
    observed = sum(_within(Counter(place[v] for v in unit), distance) for unit in units)
    chance = _expected(totals, totals, distance)
    return 1 - observed * (len(values) - 1) / chance if chance else None


def _within(unit: Counter[int], distance: _Distance) -> float:
    """Return the disagreement inside one unit, each of its values weighing the same."""
    return _expected(unit, unit, distance) / (unit.total() - 1)


def _expected(rows: Counter[int], columns: Counter[int], distance: _Distance) -> float:
    """Return the disagreement of all rows with all columns."""
    return sum(
        n * m * distance(i, j) for i, n in sorted(rows.items()) for j, m in sorted(columns.items())
    )


def _distance(level: Level, values: list[Label], totals: Counter[int]) -> _Distance:
    """Return how far apart two values stand, by their places."""
    if level == "nominal":
        return lambda i, j: float(i != j)
    if level == "ordinal":
        below = [0, *accumulate(totals[n] for n in range(len(values)))]
        middle = [below[n] + totals[n] / 2 for n in range(len(values))]
        return lambda i, j: (middle[i] - middle[j]) ** 2
    numbers = [_number(value, level) for value in values]
    if level == "interval":
        return lambda i, j: (numbers[i] - numbers[j]) ** 2
    return lambda i, j: ((numbers[i] - numbers[j]) / ((numbers[i] + numbers[j]) or 1)) ** 2


def _number(value: Label, level: Level) -> float:
    if isinstance(value, int | float) and (level == "interval" or value >= 0):
        return float(value)
    wanted = "numbers" if level == "interval" else "numbers from 0 on"
    message = f"labels of level {level!r} must be {wanted}, got {value!r}"
    raise ComparisonError(message)


def _places(given: list[Any], labels: Sequence[Label] | None) -> dict[Label, int]:
    """Return the place of each label in their order."""
    if labels is None:
        mixed = len({isinstance(label, str) for label in given}) > 1
        ordered = sorted(set(given), key=(lambda v: (str(type(v)), str(v))) if mixed else None)
        return {label: n for n, label in enumerate(ordered)}
    place = {label: n for n, label in enumerate(labels)}
    if (lost := next((label for label in given if label not in place), None)) is not None:
        message = f"label {lost!r} is none of {', '.join(map(repr, labels))}"
        raise ComparisonError(message)
    return place


def _need(value: str, known: tuple[str, ...], what: str) -> None:
    if value not in known:
        message = f"{what} must be one of {', '.join(known)}, got {value!r}"
        raise ComparisonError(message)
