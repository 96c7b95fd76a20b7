"""How a base score is moved by what bears on it, with slopes, for numbers and for arrays.

Each function takes a base ``w`` in [0, 1] and a surplus ``x``, positive where support is greater;
``x`` = 0 leaves ``w``. Slopes at a kink are those towards more support.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]

__all__: list[str] = []

FAR: Final = 350.0
"""A surplus beyond which the exponential is as good as 0 or without limit."""


# --- linear: DF-QuAD ----------------------------------------------------------------------


def linear(w: float, x: float) -> float:
    """Return ``w - w max(0, -x) + (1 - w) max(0, x)``, for ``x`` in [-1, 1]."""
    return w + (1.0 - w) * x if x >= 0.0 else w + w * x


def linear_array(w: FloatArray, x: FloatArray) -> FloatArray:
    """Return the same for arrays."""
    return w + x * np.where(x >= 0.0, 1.0 - w, w)


def linear_slopes(w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes by base and by surplus."""
    return 1.0 - np.abs(x), np.where(x >= 0.0, 1.0 - w, w)


# --- Euler --------------------------------------------------------------------------------


def euler(w: float, x: float) -> float:
    """Return ``1 - (1 - w^2) / (1 + w e^x)``."""
    return 1.0 - (1.0 - w * w) / (1.0 + w * math.exp(min(x, FAR)))


def euler_array(w: FloatArray, x: FloatArray) -> FloatArray:
    """Return the same for arrays."""
    return 1.0 - (1.0 - w * w) / (1.0 + w * np.exp(np.minimum(x, FAR)))


def euler_slopes(w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes by base and by surplus."""
    e = np.exp(np.minimum(x, FAR))
    below = (1.0 + w * e) ** 2
    return (2.0 * w * (1.0 + w * e) + (1.0 - w * w) * e) / below, (1.0 - w * w) * w * e / below


# --- p-Max --------------------------------------------------------------------------------


def max_1(w: float, x: float) -> float:
    """Return ``w - w h(-x) + (1 - w) h(x)`` with ``h(y) = max(0, y) / (1 + max(0, y))``."""
    return w + (1.0 - w) * (x / (1.0 + x)) if x >= 0.0 else w + w * (x / (1.0 - x))


def max_1_array(w: FloatArray, x: FloatArray) -> FloatArray:
    """Return the same for arrays."""
    return w + (x / (1.0 + np.abs(x))) * np.where(x >= 0.0, 1.0 - w, w)


def max_1_slopes(w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes by base and by surplus."""
    size = 1.0 + np.abs(x)
    return 1.0 - np.abs(x) / size, np.where(x >= 0.0, 1.0 - w, w) / size**2


def max_2(w: float, x: float) -> float:
    """Return ``w - w h(-x) + (1 - w) h(x)`` with ``h(y) = max(0, y)^2 / (1 + max(0, y)^2)``."""
    up = max(x, 0.0)
    return (w + up * up) / (1.0 + x * x)


def max_2_array(w: FloatArray, x: FloatArray) -> FloatArray:
    """Return the same for arrays, as ``(w + max(0, x)^2) / (1 + x^2)``, in few passes."""
    moved = np.maximum(x, 0.0)
    moved *= moved
    moved += w
    below = x * x
    below += 1.0
    moved /= below
    return moved


def max_2_slopes(w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes by base and by surplus."""
    square = x * x
    rise = 2.0 * np.abs(x) / (1.0 + square) ** 2
    return 1.0 - square / (1.0 + square), rise * np.where(x >= 0.0, 1.0 - w, w)


# --- MLP ----------------------------------------------------------------------------------


def logistic(w: float, x: float) -> float:
    """Return ``logistic(ln(w / (1 - w)) + x)``, written without the logarithm; 0 and 1 stay."""
    if x >= 0.0:
        return w / (w + (1.0 - w) * math.exp(-min(x, FAR)))
    up = w * math.exp(max(x, -FAR))
    return up / (up + (1.0 - w))


def logistic_array(w: FloatArray, x: FloatArray) -> FloatArray:
    """Return the same for arrays."""
    e = np.exp(-np.minimum(np.abs(x), FAR))
    up = np.where(x >= 0.0, w, w * e)
    moved: FloatArray = up / (up + np.where(x >= 0.0, (1.0 - w) * e, 1.0 - w))
    return moved


def logistic_slopes(w: FloatArray, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the slopes by base and by surplus."""
    e = np.exp(np.clip(x, -FAR, FAR))
    strength = logistic_array(w, x)
    return e / (1.0 - w + w * e) ** 2, strength * (1.0 - strength)
