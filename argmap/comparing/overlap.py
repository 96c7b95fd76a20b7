"""How far two sets, or two labellings of the same things, agree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.comparing.coefficients import kappa_of_counts

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

__all__ = ["Confusion", "Overlap", "overlap_of"]


@frozen
class Overlap:
    """How many things stand in a gold set, in a predicted one, and in both.

    Each of ``precision``, ``recall`` and ``f1`` is in [0, 1], and 1 where both sets are empty.

    References:
        van Rijsbergen (1979), "Information retrieval".
    """

    gold: int
    predicted: int
    common: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        return self.common / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what is right that was predicted."""
        return self.common / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.gold + self.predicted
        return 2 * self.common / both if both else 1.0


def overlap_of(gold: AbstractSet[object], predicted: AbstractSet[object]) -> Overlap:
    """Return how far a predicted set agrees with a gold one.

    Example:
        >>> overlap_of({"a", "b"}, {"b", "c", "d"}).f1
        0.4
    """
    return Overlap(len(gold), len(predicted), len(gold & predicted))


def _items(value: Mapping[tuple[Hashable, Hashable], int]) -> tuple[object, ...]:
    return tuple((pair, n) for pair, n in value.items() if n)


@frozen
class Confusion:
    """How often a gold label met a predicted one, as (gold, predicted) → number."""

    items: tuple[tuple[tuple[Hashable, Hashable], int], ...] = field(converter=_items)

    @classmethod
    def of(cls, pairs: Iterable[tuple[Hashable, Hashable]]) -> Confusion:
        """Return the counts of pairs of a gold and a predicted label.

        Example:
            >>> Confusion.of([("pro", "pro"), ("pro", "con"), ("con", "con")]).macro_f1
            0.6666666666666666
        """
        return cls(Counter(pairs))

    @property
    def total(self) -> int:
        """How many things were labelled."""
        return sum(n for _, n in self.items)

    @property
    def accuracy(self) -> float | None:
        """The share that has the same label; None where there is nothing."""
        right = sum(n for (gold, predicted), n in self.items if gold == predicted)
        return right / self.total if self.items else None

    @property
    def by_label(self) -> dict[Hashable, Overlap]:
        """The overlap for each label that was given, in the order of their names."""
        gold, predicted, common = Counter[object](), Counter[object](), Counter[object]()
        for (one, other), n in self.items:
            gold[one] += n
            predicted[other] += n
            common[one] += n if one == other else 0
        labels = sorted({*gold, *predicted}, key=str)
        return {label: Overlap(gold[label], predicted[label], common[label]) for label in labels}

    @property
    def macro_f1(self) -> float | None:
        """The mean of the F1 of all labels that were given; None where there are none.

        References:
            Sokolova & Lapalme (2009), Information Processing & Management 45(4), 427-437.
        """
        scores = [found.f1 for found in self.by_label.values()]
        return sum(scores) / len(scores) if scores else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where only one label is given, so that it is not defined."""
        return kappa_of_counts(dict(self.items))
