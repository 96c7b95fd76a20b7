"""Numbers that people can give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from argmap.errors import MapError, ScenarioError
from argmap.scenarios.betas import beta_cdf
from argmap.scenarios.distributions import (
    Beta,
    Distribution,
    Given,
    Interval,
    Pert,
    distribution_of,
)

ALL: list[Distribution] = [
    Interval(0.2, 0.6),
    Interval(0.3, 0.3),
    Beta(2, 5),
    Beta(0.5, 0.5),
    Pert(0.1, 0.4, 0.9),
    Pert(0.3, 0.3, 0.3),
    Pert(0.2, 0.2, 0.6),
]


def test_a_word_is_even_over_its_range_and_says_so() -> None:
    likely = distribution_of("Likely")
    assert (likely.low, likely.mean, likely.high) == (0.55, 0.675, 0.8)
    assert str(likely) == "likely (icd203): even from 0.55 to 0.8"
    assert distribution_of("likely", scale="ipcc").low == 0.66


@pytest.mark.parametrize(
    "given, told",
    [
        (0.7, "0.7"),
        (1, "1"),
        ((0.2, 0.4), "even from 0.2 to 0.4"),
        ({"pert": [0.2, 0.5, 0.7]}, "PERT(0.2, 0.5, 0.7)"),
        ({"beta": (2, 3)}, "Beta(2, 3)"),
        (Beta(1, 1), "Beta(1, 1)"),
    ],
)
def test_every_kind_of_number_says_which_it_is(given: Given, told: str) -> None:
    assert str(distribution_of(given)) == told


def test_the_mean_of_three_points_leans_to_the_likeliest() -> None:
    assert Pert(0.1, 0.4, 0.9).mean == pytest.approx((0.1 + 4 * 0.4 + 0.9) / 6)
    assert Pert(0.1, 0.4, 0.9).beta == Beta(2.5, 3.5)
    assert Pert(0.3, 0.3, 0.3).quantile(0.9) == pytest.approx(0.3)


@pytest.mark.parametrize("n", range(1, 8))
@pytest.mark.parametrize("x", [0.05, 0.3, 0.5, 0.77, 0.999])
def test_the_beta_distribution_counts_successes(n: int, x: float) -> None:
    """Beta(k, n - k + 1) below x is the chance of k successes or more in n trials."""
    for k in range(1, n + 1):
        tail = sum(math.comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(k, n + 1))
        assert beta_cdf(x, (k, n - k + 1)) == pytest.approx(tail, abs=1e-13)


@pytest.mark.parametrize("x", [1e-9, 0.01, 0.2, 0.5, 0.9])
def test_the_arcsine_law(x: float) -> None:
    assert beta_cdf(x, (0.5, 0.5)) == pytest.approx(2 / math.pi * math.asin(math.sqrt(x)))


@pytest.mark.parametrize("given", ALL, ids=str)
def test_a_quantile_undoes_the_cumulated_probability(given: Distribution) -> None:
    assert (given.quantile(0.0), given.quantile(1.0)) == pytest.approx((given.low, given.high))
    for share in (0.01, 0.25, 0.5, 0.9):
        value = given.quantile(share)
        assert given.low <= value <= given.high
        if given.low < given.high:
            assert given.cdf(value) == pytest.approx(share)
    assert (given.cdf(given.low - 0.01), given.cdf(given.high)) == (0.0, 1.0)


@pytest.mark.parametrize("given", ALL, ids=str)
def test_samples_follow_the_distribution_and_the_seed(given: Distribution) -> None:
    drawn = given.sample(4000, seed=7)
    assert (drawn == given.sample(4000, seed=np.random.default_rng(7))).all()
    assert given.low <= drawn.min() <= drawn.max() <= given.high
    assert drawn.mean() == pytest.approx(given.mean, abs=0.02)
    assert np.quantile(drawn, 0.25) == pytest.approx(given.quantile(0.25), abs=0.03)


@pytest.mark.parametrize(
    "given, message",
    [
        ({"beta": [0, 2]}, "Beta(0, 2) has no mass; give two shapes above 0, such as Beta(2, 2)"),
        (
            {"pert": [0.5, 0.4, 0.7]},
            (
                "a PERT distribution takes its numbers from the lowest to the highest, got "
                "0.5, 0.4, 0.7: no mass"
            ),
        ),
        ({"pert": [0.5, 0.7, 1.4]}, "a PERT distribution must lie in [0, 1], got 0.5, 0.7, 1.4"),
        ({"pert": [0.5, 0.7]}, "pert takes 3 numbers, got [0.5, 0.7]"),
        ({"pert": "low"}, "pert takes 3 numbers, got 'low'"),
        ({"beta": [1, math.inf]}, "a beta distribution takes finite numbers, got inf"),
        ({"beta": [1, "a"]}, "a beta distribution takes finite numbers, got 'a'"),
        (
            {"bet": [1, 2]},
            (
                "expected {'pert': [low, best, high]} or {'beta': [a, b]}, got {'bet': [1, 2]}; "
                "did you mean 'beta'?"
            ),
        ),
        ({}, "expected {'pert': [low, best, high]} or {'beta': [a, b]}, got {}"),
        (1.5, "a base score must be a number in [0, 1], a range or a word, got 1.5"),
        (None, "expected a number, a range or a word, got None"),
        (
            (0.6, 0.2),
            "a range of base scores must be two numbers in [0, 1], lowest first, got (0.6, 0.2)",
        ),
        (
            "lickly",
            (
                "unknown word of probability 'lickly'; expected one such as 'likely', 'very "
                "unlikely' or 'roughly even chance'"
            ),
        ),
    ],
)
def test_what_is_no_number_is_refused(given: Given, message: str) -> None:
    with pytest.raises(ScenarioError) as error:
        distribution_of(given)
    assert str(error.value) == message


def test_a_word_of_another_scale_is_refused() -> None:
    with pytest.raises(MapError, match="scale 'icd203' has no word 'virtually certain'"):
        distribution_of("virtually certain")


def test_shares_and_sizes_are_checked() -> None:
    with pytest.raises(ScenarioError) as error:
        Beta(1, 2).quantile(1.2)
    assert str(error.value) == "a quantile is asked for by a share in [0, 1], got 1.2"
    with pytest.raises(ScenarioError) as error:
        Beta(1, 2).sample(-1)
    assert str(error.value) == "expected a number of draws of 0 or more, got -1"
