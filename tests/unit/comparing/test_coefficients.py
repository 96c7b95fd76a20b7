from __future__ import annotations

from typing import Any

import pytest

from argmap.comparing.coefficients import (
    cohen_kappa,
    fleiss_kappa,
    kappa_of_counts,
    krippendorff_alpha,
)
from argmap.errors import ComparisonError


def test_kappa_is_one_where_raters_agree_and_below_zero_where_they_oppose() -> None:
    assert cohen_kappa("aabb", "aabb") == 1
    assert cohen_kappa("aabb", "bbaa") == -1


def test_a_unit_that_one_rater_left_out_does_not_count() -> None:
    assert cohen_kappa(["a", "b", None], ["a", "b", "a"]) == 1
    assert cohen_kappa([None], ["a"]) is None


def test_kappa_is_not_defined_where_only_one_label_is_given() -> None:
    assert cohen_kappa("aa", "aa") is None
    assert fleiss_kappa([[3, 0], [3, 0]]) is None
    assert krippendorff_alpha(["aa", "aa"]) is None
    assert krippendorff_alpha([]) is None


def test_near_labels_disagree_less_where_weights_say_so() -> None:
    near, far = [3, 1, 2, 3], [2, 1, 2, 3]
    plain, weighed = cohen_kappa(near, far), cohen_kappa(near, far, weights="quadratic")
    assert plain is not None
    assert weighed is not None
    assert weighed > plain


def test_the_order_of_labels_may_be_given() -> None:
    words = ["weak", "open", "strong"]
    first, second = ["weak", "open", "strong"], ["weak", "strong", "strong"]
    numbers = [[words.index(word) for word in rater] for rater in (first, second)]
    found = cohen_kappa(first, second, weights="linear", labels=words)
    assert found == cohen_kappa(*numbers, weights="linear")


def test_labels_of_several_kinds_have_an_order_too() -> None:
    assert kappa_of_counts({("a", "a"): 1, (1, 1): 1}) == 1


@pytest.mark.parametrize("level", ["interval", "ratio", "ordinal", "nominal"])
def test_alpha_of_full_agreement_is_one(level: Any) -> None:  # noqa: ANN401  # one of four words
    assert krippendorff_alpha([[0, 1, 2], [0, 1, 2]], level=level) == 1


@pytest.mark.parametrize(
    "call,message",
    [
        (
            lambda: cohen_kappa("ab", "a"),
            "two raters must label the same units, got 2 and 1 labels",
        ),
        (
            lambda: cohen_kappa("ab", "ab", weights="cubic"),  # type: ignore[arg-type]
            "weights must be one of none, linear, quadratic, got 'cubic'",
        ),
        (lambda: cohen_kappa("ab", "ac", labels="ab"), "label 'c' is none of 'a', 'b'"),
        (
            lambda: fleiss_kappa([[1, 1], [3, 0]]),
            "Fleiss' kappa needs the same number of raters, two or more, a unit; got 2, 3",
        ),
        (
            lambda: fleiss_kappa([]),
            "Fleiss' kappa needs the same number of raters, two or more, a unit; got no units",
        ),
        (
            lambda: krippendorff_alpha(["ab", "a"]),
            "every rater must have a place for every unit, got rows of 2, 1",
        ),
        (
            lambda: krippendorff_alpha(["ab", "ab"], level="interval"),
            "labels of level 'interval' must be numbers, got 'a'",
        ),
        (
            lambda: krippendorff_alpha([[-1, 2], [-1, 2]], level="ratio"),
            "labels of level 'ratio' must be numbers from 0 on, got -1",
        ),
    ],
)
def test_what_cannot_be_measured_is_refused_with_the_reason(call: Any, message: str) -> None:  # noqa: ANN401  # a lambda
    with pytest.raises(ComparisonError) as caught:
        call()
    assert str(caught.value) == message
