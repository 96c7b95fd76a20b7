"""Two orders set against one another."""

from __future__ import annotations

import numpy as np
import pytest

from argmap.scoring.orders import Agreement, agreement_of, keys_of, swaps_of

RULES = ("one", "other")


@pytest.mark.parametrize(
    "one, other, share, swaps",
    [
        ([], [], 1.0, 0),
        ([0.5], [0.1], 1.0, 0),
        ([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], 1.0, 0),
        ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1], 0.0, 3),
        ([0.1, 0.1, 0.3], [0.1, 0.1, 0.3], 1.0, 0),
        ([0.1, 0.1, 0.3], [0.1, 0.2, 0.3], 2 / 3, 0),
        ([0.2, 0.1, 0.3], [0.2, 0.2, 0.1], 0.0, 2),
    ],
)
def test_pairs_in_the_same_order_and_swaps(
    one: list[float], other: list[float], share: float, swaps: int
) -> None:
    found = agreement_of(RULES, np.array(one), np.array(other))
    assert found.share == pytest.approx(share)
    assert found == Agreement(RULES, found.share, swaps)


def test_counting_by_merging_is_counting_pair_by_pair() -> None:
    draw = np.random.default_rng(0)
    for n in range(2, 40):
        one, other = draw.integers(0, 6, (2, n)) / 5
        first, second = np.triu_indices(n, 1)
        signs = [np.sign(s[first] - s[second]) for s in (one, other)]
        found = agreement_of(RULES, one, other)
        assert found.swaps == (signs[0] * signs[1] < 0).sum()
        assert found.share == pytest.approx((signs[0] == signs[1]).mean())


def test_swaps_that_are_furthest_apart_come_first() -> None:
    one, other = np.array([0.9, 0.5, 0.6, 0.1]), np.array([0.1, 0.5, 0.4, 0.3])
    found = swaps_of(one, other, most=9)
    assert found == [(0, 1), (0, 2), (0, 3), (2, 1), (1, 3)][: len(found)]
    assert swaps_of(one, other, most=1) == found[:1]


def test_a_strength_that_was_not_found_stands_below_all() -> None:
    assert keys_of(np.array([0.1234567891234, np.nan])).tolist() == [0.123456789, -1.0]
