"""What several experts say, as one number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import numpy as np
from attrs import frozen

from argmap import words
from argmap.errors import ScenarioError
from argmap.scenarios.betas import inverted
from argmap.scenarios.distributions import Distribution, distribution_of
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from argmap.scenarios.distributions import FloatArray, Given, Seed
    from argmap.table import Cell

__all__ = ["Mixture", "Pooled", "Pooling", "pool"]

Pooling: TypeAlias = Literal["linear", "log_odds"]
"""How several numbers become one: by their mean, or by the mean of their log-odds."""

_SAYS: Final = {
    "linear": "linear pool: the weighted mean",
    "log_odds": "log-odds pool: the weighted mean of log-odds",
}


@frozen
class Mixture:
    """Distributions of which one is drawn by its weight: what a linear pool stands for."""

    parts: tuple[Distribution, ...]
    weights: tuple[float, ...]

    @property
    def low(self) -> float:
        """The least value that it can take."""
        return min(part.low for part in self.parts)

    @property
    def high(self) -> float:
        """The largest value that it can take."""
        return max(part.high for part in self.parts)

    @property
    def mean(self) -> float:
        """The mean, in [0, 1]."""
        means = [part.mean for part in self.parts]
        return _between(sum(map(_times, self.weights, means)), means)

    def cdf(self, x: float) -> float:
        """Return the probability of a value of ``x`` or less."""
        shares = (part.cdf(x) for part in self.parts)
        return min(sum(map(_times, self.weights, shares)), 1.0)

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the probability lies.

        Raises:
            ScenarioError: ``share`` is not in [0, 1].
        """
        ends = [part.quantile(share) for part in self.parts]
        low, high = min(ends), max(ends)
        return low if low == high else inverted(self.cdf, share, within=(low, high))

    def sample(self, n: int, *, seed: Seed = 0) -> FloatArray:
        """Return ``n`` values drawn from it; the same seed gives the same ones."""
        rng = np.random.default_rng(seed)
        drawn = np.array([part.sample(n, seed=rng) for part in self.parts])
        chosen = rng.choice(len(self.parts), size=n, p=self.weights)
        return np.asarray(drawn[chosen, np.arange(n)])

    def __str__(self) -> str:
        """Return the parts with their weights."""
        parts = zip(self.weights, self.parts, strict=True)
        return f"mixture of {'; '.join(f'{weight:.2f} × {part}' for weight, part in parts)}"


@frozen(kw_only=True)
class Pooled(InNotebook):
    """One number from several experts, with all that it was made from.

    Attributes:
        point: The pooled number, in [0, 1].
        how: ``"linear"`` or ``"log_odds"``.
        experts: Their names.
        said: What each said, as a distribution.
        weights: What each counted, in sum 1.
    """

    point: float
    how: Pooling
    experts: tuple[str, ...]
    said: tuple[Distribution, ...]
    weights: tuple[float, ...]

    @property
    def points(self) -> tuple[float, ...]:
        """The mean of what each said."""
        return tuple(part.mean for part in self.said)

    @property
    def spread(self) -> float:
        """How far the farthest two are apart."""
        return max(self.points) - min(self.points)

    @property
    def distribution(self) -> Mixture:
        """What each said, drawn by weight.

        Raises:
            ScenarioError: They were pooled by log-odds, which gives a number alone.
        """
        if self.how != "linear":
            message = "a log-odds pool gives one number and no distribution; pool with how='linear'"
            raise ScenarioError(message)
        return Mixture(self.said, self.weights)

    @property
    def header(self) -> str:
        """Which pool it was, and how far the experts are apart."""
        return (
            f"{_SAYS[self.how]} of {len(self.said)}; each distribution counts by its mean; "
            f"the experts are {self.spread:.2f} apart"
        )

    def to_table(self) -> Table:
        """Return a row an expert, and the pool last."""
        parts = zip(self.experts, self.said, self.points, self.weights, strict=True)
        rows: list[list[Cell]] = [
            [name, str(said), point, weight] for name, said, point, weight in parts
        ]
        rows.append(["pooled", self.how.replace("_", "-"), self.point, 1.0])
        return Table(["expert", "said", "point", "weight"], rows, header=[self.header])

    def rows(self) -> list[dict[str, Any]]:
        """Return a row an expert, and the pool last."""
        return list(self.to_table().to_json())

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {"how": self.how, "point": self.point, "header": self.header, "rows": self.rows()}

    def __str__(self) -> str:
        """Return the header and a line an expert."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


def pool(
    said: Mapping[str, Given] | Sequence[Given],
    *,
    weights: Mapping[str, float] | Sequence[float] | None = None,
    how: Pooling = "linear",
    scale: str = words.DEFAULT_SCALE,
) -> Pooled:
    """Return one number from what several experts say.

    A linear pool keeps disagreement in view; a log-odds pool does not depend on which side of a
    question is asked about, and lets certainty of one outweigh all others.

    Args:
        said: Expert → what they say, in any form that ``distribution_of`` takes; or a list.
        weights: How much each counts, 0 or more; alike where left out.
        how: ``"linear"`` or ``"log_odds"``.
        scale: The scale that gives words their ranges.

    Raises:
        TypeError: One text is given in place of several.
        ScenarioError: Nobody says anything, a weight is missing or below 0 or all are 0, or
            log-odds of 0 and of 1 meet.

    References:
        Genest & Zidek (1986), "Combining probability distributions: a critique and an annotated
        bibliography", Statistical Science 1(1), 114-135.

    Example:
        >>> round(pool({"Ayesha": "likely", "Boris": 0.4}).point, 4)
        0.5375
        >>> round(pool({"Ayesha": "likely", "Boris": 0.4}, how="log_odds").point, 4)
        0.5406
    """
    if isinstance(said, str):
        message = f"pool() takes a list, or expert → what they say, got {said!r:.60}"
        raise TypeError(message)
    if how not in get_args(Pooling):
        message = f"how must be one of {', '.join(get_args(Pooling))}, got {how!r}"
        raise ScenarioError(message)
    named = said if isinstance(said, Mapping) else {f"{n}": s for n, s in enumerate(said, start=1)}
    if not named:
        message = "nothing to pool: no expert says anything"
        raise ScenarioError(message)
    parts = tuple(distribution_of(given, scale=scale) for given in named.values())
    counted = _weights(list(named), weights)
    points = [part.mean for part in parts]
    pooled = _linear(points, counted) if how == "linear" else _log_odds(points, counted)
    return Pooled(
        point=_between(pooled, [p for p, w in zip(points, counted, strict=True) if w]),
        how=how,
        experts=tuple(named),
        said=parts,
        weights=counted,
    )


def _weights(
    names: list[str], given: Mapping[str, float] | Sequence[float] | None
) -> tuple[float, ...]:
    """Return weights in sum 1, in the order of the experts."""
    if given is None:
        return (1.0 / len(names),) * len(names)
    if isinstance(given, Mapping):
        odd = sorted(set(names) ^ set(given))
        if odd:
            named = ", ".join(map(repr, odd))
            message = f"every expert needs one weight and every weight an expert; odd: {named}"
            raise ScenarioError(message)
        given = [given[name] for name in names]
    if len(given) != len(names):
        message = f"expected {len(names)} weights, one an expert, got {len(given)}"
        raise ScenarioError(message)
    if not all(math.isfinite(weight) and weight >= 0.0 for weight in given):
        message = f"weights must be numbers of 0 or more, got {list(given)!r}"
        raise ScenarioError(message)
    total = math.fsum(given)
    if total == 0.0:
        message = "all weights are 0, so that the pool has no mass; give one expert more"
        raise ScenarioError(message)
    return tuple(weight / total for weight in given)


def _times(a: float, b: float) -> float:
    return a * b


def _between(value: float, points: Sequence[float]) -> float:
    """Return a value that rounding has not carried past all that it was made from."""
    return min(max(value, min(points)), max(points))


def _linear(points: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(map(_times, weights, points))


def _log_odds(points: Sequence[float], weights: Sequence[float]) -> float:
    counted = [(p, w) for p, w in zip(points, weights, strict=True) if w]
    ends = {p for p, _ in counted if p in (0.0, 1.0)}
    if len(ends) > 1:
        message = (
            "log-odds of 0 and of 1 cannot be pooled: one expert calls impossible what another "
            "calls certain; pool with how='linear', or move one of them"
        )
        raise ScenarioError(message)
    if ends:
        return ends.pop()
    odds = math.fsum(w * math.log(p / (1.0 - p)) for p, w in counted)
    return 1.0 / (1.0 + math.exp(-odds))
