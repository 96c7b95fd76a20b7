"""The beta distribution without a package for it: cumulated probability, and its inverse."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["beta_cdf", "inverted"]

_TINY: Final = 1e-300
_CLOSE: Final = 1e-15
_TERMS: Final = 10_000


def beta_cdf(x: float, shape: tuple[float, float]) -> float:
    """Return the probability of a value of ``x`` or less under Beta(a, b), in [0, 1].

    References:
        Abramowitz & Stegun (1964), "Handbook of Mathematical Functions", 26.5.8.
    """
    a, b = shape
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1.0) / (a + b + 2.0):
        return min(front * _fraction(x, a, b) / a, 1.0)
    return max(1.0 - front * _fraction(1.0 - x, b, a) / b, 0.0)


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction, from its front to where it no longer moves."""
    c, d = 1.0, 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        for term in (even, odd):
            d = 1.0 / _off_zero(1.0 + term * d)
            c = _off_zero(1.0 + term / c)
            value *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return value


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def inverted(cdf: Callable[[float], float], share: float, *, within: tuple[float, float]) -> float:
    """Return the least value at which a cumulated probability reaches ``share``, by bisection."""
    low, high = within
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return high
        if cdf(middle) < share:
            low = middle
        else:
            high = middle
