"""What several experts say, as one number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import ScenarioError
from argmap.scenarios.distributions import Beta, Given, Interval
from argmap.scenarios.pooling import Mixture, pool


def test_a_linear_pool_is_the_weighted_mean() -> None:
    pooled = pool({"a": 0.2, "b": "likely"}, weights={"a": 1, "b": 3})
    assert pooled.point == pytest.approx(0.2 * 0.25 + 0.675 * 0.75)
    assert pooled.weights == (0.25, 0.75)
    assert pooled.spread == pytest.approx(0.475)


def test_a_log_odds_pool_does_not_depend_on_the_side_that_is_asked_about() -> None:
    said, other = [0.9, 0.6, 0.2], [0.1, 0.4, 0.8]
    assert pool(said, how="log_odds").point == pytest.approx(1 - pool(other, how="log_odds").point)
    assert pool([0.8, 0.8], how="log_odds").point == pytest.approx(0.8)


def test_certainty_of_one_wins_in_a_log_odds_pool() -> None:
    assert pool([0.0, 0.7], how="log_odds").point == 0.0
    assert pool([1.0, 0.7], how="log_odds").point == 1.0
    assert pool([1.0, 0.7], how="log_odds", weights=[0, 1]).point == pytest.approx(0.7)


def test_it_says_which_pool_it_was_and_what_each_said() -> None:
    pooled = pool({"Ayesha": "likely", "Boris": 0.4}, how="log_odds")
    assert str(pooled) == (
        "log-odds pool: the weighted mean of log-odds of 2; each distribution counts by its mean;"
        " the experts are 0.28 apart\n"
        "expert  said                                    point  weight\n"
        "Ayesha  likely (icd203): even from 0.55 to 0.8   0.68    0.50\n"
        "Boris   0.4                                      0.40    0.50\n"
        "pooled  log-odds                                 0.54    1.00"
    )
    assert pooled.to_csv().startswith("expert,said,point,weight\nAyesha,")
    assert json.loads(json.dumps(pooled.to_json()))["how"] == "log_odds"
    assert pooled.rows()[-1]["expert"] == "pooled"


def test_a_linear_pool_is_a_mixture_of_what_was_said() -> None:
    mixture = pool([Interval(0, 0.2), Interval(0.8, 1)], weights=[1, 3]).distribution
    assert (mixture.low, mixture.high) == (0.0, 1.0)
    assert mixture.mean == pytest.approx(0.7)
    assert mixture.cdf(0.5) == pytest.approx(0.25)
    assert mixture.quantile(0.125) == pytest.approx(0.1)
    assert mixture.quantile(0.625) == pytest.approx(0.9)
    assert Mixture((Interval(0.3, 0.3),), (1.0,)).quantile(0.4) == 0.3
    drawn = mixture.sample(2000, seed=1)
    assert (drawn < 0.5).mean() == pytest.approx(0.25, abs=0.04)
    assert (drawn == mixture.sample(2000, seed=1)).all()
    assert str(mixture) == "mixture of 0.25 × even from 0 to 0.2; 0.75 × even from 0.8 to 1"
    assert pool([Beta(2, 2), mixture]).point == pytest.approx(0.6)


def test_a_log_odds_pool_has_no_distribution() -> None:
    with pytest.raises(ScenarioError) as error:
        _ = pool([0.4, 0.6], how="log_odds").distribution
    assert str(error.value) == (
        "a log-odds pool gives one number and no distribution; pool with how='linear'"
    )


def test_one_text_is_not_taken_letter_by_letter() -> None:
    with pytest.raises(TypeError) as error:
        pool("likely")
    assert str(error.value) == "pool() takes a list, or expert → what they say, got 'likely'"


@pytest.mark.parametrize(
    "said, options, message",
    [
        ([], {}, "nothing to pool: no expert says anything"),
        ([0.1], {"how": "mean"}, "how must be one of linear, log_odds, got 'mean'"),
        ([0.1, 0.2], {"weights": [1]}, "expected 2 weights, one an expert, got 1"),
        ([0.1, 0.2], {"weights": [1, -1]}, "weights must be numbers of 0 or more, got [1, -1]"),
        (
            [0.1, 0.2],
            {"weights": [0, 0]},
            "all weights are 0, so that the pool has no mass; give one expert more",
        ),
        (
            {"a": 0.1, "b": 0.2},
            {"weights": {"a": 1, "c": 1}},
            "every expert needs one weight and every weight an expert; odd: 'b', 'c'",
        ),
        (
            [0.0, 1.0],
            {"how": "log_odds"},
            (
                "log-odds of 0 and of 1 cannot be pooled: one expert calls impossible what another "
                "calls certain; pool with how='linear', or move one of them"
            ),
        ),
    ],
)
def test_what_cannot_be_pooled_is_refused(
    said: list[Given], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ScenarioError) as error:
        pool(said, **options)
    assert str(error.value) == message
