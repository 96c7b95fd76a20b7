"""Two orders of the same claims set against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Agreement", "agreement_of", "keys_of", "swaps_of"]

DECIMALS: Final = 9
"""The decimals to which strengths are held apart."""


@frozen
class Agreement:
    """How far two rules agree on the order of claims.

    Attributes:
        rules: The ids of both.
        share: The share of pairs of claims that both put in the same order; equals are one.
        swaps: How many pairs they put in opposite orders.
    """

    rules: tuple[str, str]
    share: float
    swaps: int


def keys_of(strengths: FloatArray) -> FloatArray:
    """Return what strengths are ordered by: rounded, and one that was not found below all."""
    keys: FloatArray = np.where(np.isnan(strengths), -1.0, strengths).round(DECIMALS)
    return keys


def agreement_of(rules: tuple[str, str], one: FloatArray, other: FloatArray) -> Agreement:
    """Return how far two rules agree, from the keys that each gives the same claims."""
    ranks = [np.unique(keys, return_inverse=True)[1] for keys in (one, other)]
    n = len(one)
    both = ranks[0] * (n + 1) + ranks[1]
    joint = _tied(np.unique(both, return_inverse=True)[1])
    tied = sum(map(_tied, ranks))
    swaps = _inversions(ranks[1][np.argsort(both, kind="stable")])
    pairs = n * (n - 1) // 2
    same = pairs - swaps - tied + 2 * joint  # pairs tied in one alone are not the same
    return Agreement(rules, same / pairs if pairs else 1.0, swaps)


def _tied(ranks: IntArray) -> int:
    """Return how many pairs are equal."""
    sizes = np.bincount(ranks)
    return int((sizes * (sizes - 1) // 2).sum())


def _inversions(values: IntArray) -> int:
    """Return how many pairs stand the wrong way round, by merging ever longer sorted runs."""
    size = 1 << max(len(values) - 1, 0).bit_length()
    top = int(values.max(initial=0)) + 1
    runs = np.full(size, top, dtype=np.intp)
    runs[: len(values)] = values
    found, width = 0, 1
    while width < size:
        pairs = runs.reshape(-1, 2 * width)
        shift = np.arange(len(pairs))[:, None] * (top + 1)
        left, right = (pairs + shift)[:, :width], (pairs + shift)[:, width:]
        before = np.searchsorted(left.ravel(), right.ravel(), side="right")
        whole = np.repeat((np.arange(len(pairs)) + 1) * width, width)
        found += int((whole - before).sum())
        runs = np.sort(pairs, axis=1).ravel()
        width *= 2
    return found


def swaps_of(one: FloatArray, other: FloatArray, *, most: int) -> list[tuple[int, int]]:
    """Return pairs that are in opposite orders, the first the greater by ``one``.

    Those come first that are furthest apart by the rule that sets them less far apart. Takes
    memory that grows with the square of the claims.
    """
    first, second = np.triu_indices(len(one), 1)
    gaps = one[first] - one[second], other[first] - other[second]
    opposed = np.flatnonzero(gaps[0] * gaps[1] < 0.0)
    apart = np.minimum(*np.abs(gaps))[opposed]
    widest = opposed[np.argsort(-apart, kind="stable")[:most]]
    pairs = zip(first[widest].tolist(), second[widest].tolist(), strict=True)
    rising = (gaps[0][widest] < 0.0).tolist()
    return [(b, a) if up else (a, b) for (a, b), up in zip(pairs, rising, strict=True)]
