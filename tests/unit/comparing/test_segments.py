from __future__ import annotations

import pytest

from argmap.comparing.segments import cass, segmentation_similarity
from argmap.errors import ComparisonError


def test_full_agreement_is_one_and_chance_is_nothing() -> None:
    assert cass([1.0], 1.0) == 1
    assert cass([0.0], 0.5) == cass([-0.5], 0.5) == cass([0.5], 0.0) == 0


def test_a_near_miss_costs_half_of_a_miss() -> None:
    assert segmentation_similarity([5, 6], [5, 6]) == 1
    assert segmentation_similarity([5, 6], [4, 7]) == 0.95
    assert segmentation_similarity([5, 6], [3, 8]) == 0.8
    assert segmentation_similarity([5, 6], [11]) == 0.9


def test_near_misses_are_told_from_boundaries_two_units_apart() -> None:
    assert segmentation_similarity([1, 1, 9], [2, 1, 8]) == pytest.approx(0.8)
    assert segmentation_similarity([1, 2, 2], [2, 2, 1]) == pytest.approx(0.75)


def test_a_text_of_one_unit_can_be_cut_in_one_way() -> None:
    assert segmentation_similarity([1], [1]) == 1


@pytest.mark.parametrize(
    "relations,segmentation,message",
    [
        ([], 1.0, "CASS needs a score of relations, such as kappa; got none"),
        ([2.0], 1.0, "a score of relations must be in [-1, 1], got 2.0"),
        ([1.0], 1.5, "the similarity of segments must be in [0, 1], got 1.5"),
    ],
)
def test_numbers_out_of_range_are_refused(
    relations: list[float], segmentation: float, message: str
) -> None:
    with pytest.raises(ComparisonError) as caught:
        cass(relations, segmentation)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "first,second,message",
    [
        ([1, 2], [2], "both must cut the same text, got 3 and 2 units"),
        ([0, 2], [2], "a segment must be 1 unit long or more, got 0"),
    ],
)
def test_segments_of_unlike_texts_are_refused(
    first: list[int], second: list[int], message: str
) -> None:
    with pytest.raises(ComparisonError) as caught:
        segmentation_similarity(first, second)
    assert str(caught.value) == message
