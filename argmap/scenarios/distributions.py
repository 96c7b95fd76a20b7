"""Numbers that people can give: points, ranges, words, three points, and what they stand for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, runtime_checkable

import numpy as np
from attrs import field, frozen

from argmap import words
from argmap.errors import ScenarioError
from argmap.fields import as_base, as_float, base_fault
from argmap.scenarios.betas import beta_cdf, inverted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    Seed: TypeAlias = int | np.random.Generator

__all__ = ["Beta", "Distribution", "Given", "Interval", "Pert", "distribution_of"]

_PEAK: Final = 4.0  # how much the likeliest value of a PERT distribution weighs


@runtime_checkable
class Distribution(Protocol):
    """Where a number in [0, 1] may lie, and how likely."""

    @property
    def mean(self) -> float:
        """The mean, in [0, 1]."""

    @property
    def low(self) -> float:
        """The least value that it can take."""

    @property
    def high(self) -> float:
        """The largest value that it can take."""

    def cdf(self, x: float) -> float:
        """Return the probability of a value of ``x`` or less."""

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the probability lies."""

    def sample(self, n: int, *, seed: Seed = 0) -> FloatArray:
        """Return ``n`` values drawn from it; the same seed gives the same ones."""

    def __str__(self) -> str:
        """Return what it is, in words."""


Given: TypeAlias = "float | tuple[float, float] | str | Mapping[str, Any] | Distribution"
"""A number, a range, a word of probability, ``{pert: [low, best, high]}`` or ``{beta: [a, b]}``."""


def _numbers(what: str, *values: object) -> None:
    """Refuse what is no finite number."""
    for value in values:
        if not isinstance(value, float) or not math.isfinite(value):
            message = f"{what} takes finite numbers, got {value!r}"
            raise ScenarioError(message)


def _within(what: str, *values: float) -> None:
    """Refuse numbers that are not in [0, 1], lowest first."""
    _numbers(what, *values)
    if not 0.0 <= min(values) <= max(values) <= 1.0:
        message = f"{what} must lie in [0, 1], got {', '.join(f'{v:g}' for v in values)}"
        raise ScenarioError(message)
    if sorted(values) != list(values):
        said = ", ".join(f"{v:g}" for v in values)
        message = f"{what} takes its numbers from the lowest to the highest, got {said}: no mass"
        raise ScenarioError(message)


def _share(share: float) -> float:
    if not 0.0 <= share <= 1.0:
        message = f"a quantile is asked for by a share in [0, 1], got {share!r}"
        raise ScenarioError(message)
    return float(share)


def _size(n: int) -> int:
    if n < 0:
        message = f"expected a number of draws of 0 or more, got {n!r}"
        raise ScenarioError(message)
    return n


@frozen
class Interval:
    """Every value from ``low`` to ``high`` alike; one number where they are equal.

    ``word`` and ``scale`` tell which word of probability the range stands for, if any.

    Raises:
        ScenarioError: The ends are outside [0, 1], or the higher one stands first.

    Example:
        >>> likely = Interval(0.55, 0.8)
        >>> likely.mean, round(likely.quantile(0.1), 3)
        (0.675, 0.575)
    """

    low: float = field(converter=as_float)
    high: float = field(converter=as_float)
    word: str | None = field(default=None, kw_only=True)
    scale: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the ends."""
        _within("an interval", self.low, self.high)

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    def cdf(self, x: float) -> float:
        """Return the probability of a value of ``x`` or less."""
        if x >= self.high:
            return 1.0
        return max((x - self.low) / (self.high - self.low), 0.0) if x > self.low else 0.0

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the probability lies.

        Raises:
            ScenarioError: ``share`` is not in [0, 1].
        """
        return min(self.low + _share(share) * (self.high - self.low), self.high)

    def sample(self, n: int, *, seed: Seed = 0) -> FloatArray:
        """Return ``n`` values drawn from it; the same seed gives the same ones."""
        return np.random.default_rng(seed).uniform(self.low, self.high, _size(n))

    def __str__(self) -> str:
        """Return the word if there is one, and the range."""
        if self.low == self.high and self.word is None:
            return f"{self.low:g}"
        told = f"even from {self.low:g} to {self.high:g}"
        return told if self.word is None else f"{self.word} ({self.scale}): {told}"


@frozen
class Beta:
    """Beta(a, b): as if ``a - 1`` cases had been seen for and ``b - 1`` against.

    Raises:
        ScenarioError: A shape is not above 0, so that it has no mass.

    Example:
        >>> Beta(2, 2).mean, round(Beta(2, 2).quantile(0.25), 3)
        (0.5, 0.326)
    """

    a: float = field(converter=as_float)
    b: float = field(converter=as_float)

    def __attrs_post_init__(self) -> None:
        """Check the shapes."""
        _numbers("a beta distribution", self.a, self.b)
        if self.a <= 0.0 or self.b <= 0.0:
            message = (
                f"Beta({self.a:g}, {self.b:g}) has no mass; give two shapes above 0, "
                "such as Beta(2, 2)"
            )
            raise ScenarioError(message)

    @property
    def low(self) -> float:
        """The least value: 0."""
        return 0.0

    @property
    def high(self) -> float:
        """The largest value: 1."""
        return 1.0

    @property
    def mean(self) -> float:
        """The mean, a / (a + b)."""
        return self.a / (self.a + self.b)

    def cdf(self, x: float) -> float:
        """Return the probability of a value of ``x`` or less."""
        return beta_cdf(x, (self.a, self.b))

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the probability lies.

        Raises:
            ScenarioError: ``share`` is not in [0, 1].
        """
        if _share(share) in (0.0, 1.0):
            return float(share)
        return inverted(self.cdf, share, within=(0.0, 1.0))

    def sample(self, n: int, *, seed: Seed = 0) -> FloatArray:
        """Return ``n`` values drawn from it; the same seed gives the same ones."""
        return np.random.default_rng(seed).beta(self.a, self.b, _size(n))

    def __str__(self) -> str:
        """Return the name with its shapes."""
        return f"Beta({self.a:g}, {self.b:g})"


@frozen
class Pert:
    """Three points, the lowest, the likeliest and the highest, as a smooth hill over them.

    Its mean is (low + 4 · best + high) / 6.

    Raises:
        ScenarioError: The points are outside [0, 1] or not in order.

    References:
        Malcolm, Roseboom, Clark & Fazar (1959), "Application of a technique for research and
        development program evaluation", Operations Research 7(5), 646-669.

    Example:
        >>> round(Pert(0.2, 0.5, 0.8).quantile(0.05), 3)
        0.314
    """

    low: float = field(converter=as_float)
    best: float = field(converter=as_float)
    high: float = field(converter=as_float)

    def __attrs_post_init__(self) -> None:
        """Check the points."""
        _within("a PERT distribution", self.low, self.best, self.high)

    @property
    def beta(self) -> Beta:
        """The beta distribution that is stretched from the lowest to the highest point."""
        width = self.high - self.low
        up = (self.best - self.low) / width if width else 0.5
        return Beta(1.0 + _PEAK * up, 1.0 + _PEAK * (1.0 - up))

    @property
    def mean(self) -> float:
        """The mean."""
        return (self.low + _PEAK * self.best + self.high) / (_PEAK + 2.0)

    def _stretched(self, share: float) -> float:
        return min(self.low + share * (self.high - self.low), self.high)

    def cdf(self, x: float) -> float:
        """Return the probability of a value of ``x`` or less."""
        if x >= self.high:
            return 1.0
        return self.beta.cdf((x - self.low) / (self.high - self.low)) if x > self.low else 0.0

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the probability lies.

        Raises:
            ScenarioError: ``share`` is not in [0, 1].
        """
        return self._stretched(self.beta.quantile(share))

    def sample(self, n: int, *, seed: Seed = 0) -> FloatArray:
        """Return ``n`` values drawn from it; the same seed gives the same ones."""
        drawn = self.beta.sample(n, seed=seed)
        return np.minimum(self.low + drawn * (self.high - self.low), self.high)

    def __str__(self) -> str:
        """Return the name with its three points."""
        return f"PERT({self.low:g}, {self.best:g}, {self.high:g})"


_NAMED: Final = MappingProxyType({"pert": (Pert, 3), "beta": (Beta, 2)})


def distribution_of(given: Given, *, scale: str = words.DEFAULT_SCALE) -> Distribution:
    """Return the distribution that a number of any kind stands for.

    Args:
        given: A number, a range, a word of probability, ``{"pert": [low, best, high]}``,
            ``{"beta": [a, b]}``, or a distribution, which is returned as it is.
        scale: The scale that gives words their ranges.

    Raises:
        ScenarioError: It is none of them, outside [0, 1], or has no mass.
        MapError: The scale does not know the word.

    Example:
        >>> print(distribution_of("likely"))
        likely (icd203): even from 0.55 to 0.8
        >>> print(distribution_of({"pert": [0.2, 0.5, 0.7]}))
        PERT(0.2, 0.5, 0.7)
    """
    if isinstance(given, Mapping):
        return _named(given)
    if isinstance(given, Distribution):
        return given
    base = as_base(given)
    if base is None or (fault := base_fault(base)):
        message = fault if base is not None else "expected a number, a range or a word, got None"
        raise ScenarioError(message)
    if isinstance(base, str):
        low, high = words.interval(base, scale)
        return Interval(low, high, word=base, scale=scale)
    low, high = base if isinstance(base, tuple) else (base, base)
    return Interval(low, high)


def _named(given: Mapping[str, Any]) -> Distribution:
    """Return the distribution that a name and its numbers stand for."""
    if len(given) != 1 or next(iter(given)) not in _NAMED:
        name = str(next(iter(given), ""))
        near = get_close_matches(name, _NAMED, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = (
            "expected {'pert': [low, best, high]} or {'beta': [a, b]}, "
            f"got {dict(given)!r:.80}{hint}"
        )
        raise ScenarioError(message)
    ((name, numbers),) = given.items()
    kind, n = _NAMED[name]
    if isinstance(numbers, str) or not isinstance(numbers, list | tuple) or len(numbers) != n:
        message = f"{name} takes {n} numbers, got {numbers!r:.80}"
        raise ScenarioError(message)
    made: Distribution = kind(*numbers)
    return made
