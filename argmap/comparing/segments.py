"""CASS: one score for an annotation of arguments, from its relations and its segments."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from argmap.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["cass", "segmentation_similarity"]


def cass(relations: Iterable[float], segmentation: float) -> float:
    """Return the combined argument similarity score, at most 1.

    It is the harmonic mean of how well relations agree and how well segments do, so that a slip
    of a boundary is not punished twice. Where their sum is not above 0 it is 0.

    Args:
        relations: Scores of the agreement of relations, such as kappa or F1 of propositional and
            of dialogical ones; their mean counts.
        segmentation: The similarity of the segments, in [0, 1].

    Raises:
        ComparisonError: There is no score of relations, or a number is out of its range.

    References:
        Duthie, Lawrence, Budzynska & Reed (2016), "The CASS technique for evaluating the
        performance of argument mining", ArgMining.

    Example:
        >>> round(cass([0.5, 0.7], 0.8), 3)
        0.686
    """
    scores = list(relations)
    if not scores:
        message = "CASS needs a score of relations, such as kappa; got none"
        raise ComparisonError(message)
    for score in scores:
        if not -1 <= score <= 1:
            message = f"a score of relations must be in [-1, 1], got {score!r}"
            raise ComparisonError(message)
    if not 0 <= segmentation <= 1:
        message = f"the similarity of segments must be in [0, 1], got {segmentation!r}"
        raise ComparisonError(message)
    mean = sum(scores) / len(scores)
    if mean <= 0 or not segmentation:
        return 0.0
    return 2 * mean * segmentation / (mean + segmentation)


def segmentation_similarity(first: Sequence[int], second: Sequence[int]) -> float:
    """Return the segmentation similarity S of two ways to cut one text, in [0, 1].

    A boundary that only one has costs 1, one that is off by a unit costs 1/2; the sum is set
    against the places where a boundary could be.

    Args:
        first: The length of each segment, in units such as sentences.
        second: The same for the other way; the sums are equal.

    Raises:
        ComparisonError: A length is below 1, or the sums differ.

    References:
        Fournier & Inkpen (2012), "Segmentation similarity and agreement", NAACL; near misses
        weigh as in their program segeval 2.

    Example:
        >>> segmentation_similarity([2, 3, 6], [5, 6]), segmentation_similarity([2, 9], [3, 8])
        (0.9, 0.95)
    """
    if any(length < 1 for length in (*first, *second)):
        message = f"a segment must be 1 unit long or more, got {min(*first, *second)}"
        raise ComparisonError(message)
    if sum(first) != sum(second):
        message = f"both must cut the same text, got {sum(first)} and {sum(second)} units"
        raise ComparisonError(message)
    places = sum(first) - 1
    if places < 1:
        return 1.0
    one, other = (set(accumulate(lengths[:-1])) for lengths in (first, second))
    lost = {place: place in one for place in one ^ other}
    cost = 0.0
    for place in sorted(lost):
        if place not in lost:
            continue
        near = lost.get(place + 1)
        if near is not None and near is not lost[place]:
            del lost[place + 1]
            cost += 0.5
        else:
            cost += 1
    return 1 - cost / places
