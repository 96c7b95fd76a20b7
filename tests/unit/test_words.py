"""Words of estimative probability."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from argmap.errors import MapError
from argmap.words import SCALES, SHIFTS, STEPS, interval, is_word, point, shifted


@pytest.mark.parametrize("scale", SCALES)
def test_every_range_runs_forwards_within_the_unit_interval(scale: str) -> None:
    assert [
        w for w in SCALES[scale] if not 0 <= interval(w, scale)[0] <= interval(w, scale)[1] <= 1
    ] == []


@pytest.mark.parametrize(
    "word, scale, expected",
    [
        ("likely", "icd203", (0.55, 0.8)),
        ("probable", "icd203", (0.55, 0.8)),
        ("almost no chance", "icd203", (0.01, 0.05)),
        ("chances about even", "kent", (0.4, 0.6)),
        ("likely", "ipcc", (0.66, 1.0)),
    ],
)
def test_a_scale_gives_a_word_its_published_range(
    word: str, scale: str, expected: tuple[float, float]
) -> None:
    assert interval(word, scale) == expected


def test_the_seven_ranges_of_the_directive_leave_no_gap_within() -> None:
    ranges = sorted(set(SCALES["icd203"].values()))
    assert len(ranges) == 7
    assert [a for a, b in pairwise(ranges) if a[1] != b[0]] == []


def test_a_word_may_belong_to_any_scale() -> None:
    assert is_word("virtually certain")
    assert not is_word("maybe")


def test_the_point_of_a_base_score_is_its_midpoint() -> None:
    assert point("likely") == pytest.approx(0.675)
    assert point("likely", "ipcc") == pytest.approx(0.83)
    assert (point((0.25, 0.75)), point(0.3)) == (0.5, 0.3)


def test_an_unknown_word_is_told_with_those_that_there_are() -> None:
    with pytest.raises(MapError) as caught:
        interval("maybe", "kent")
    assert str(caught.value) == (
        "scale 'kent' has no word 'maybe'; it has certain, almost certain, probable, "
        "chances about even, probably not, almost certainly not, impossible"
    )


def test_an_unknown_scale_is_told_with_those_that_there_are() -> None:
    with pytest.raises(MapError) as caught:
        point("likely", "klingon")
    assert str(caught.value) == (
        "unknown scale of words 'klingon'; expected one of icd203, kent, ipcc"
    )


def test_steps_of_shifts_add_up_and_are_taken_back() -> None:
    assert list(STEPS) == list(SHIFTS)
    assert shifted(shifted(0.3, -1), -1) == pytest.approx(shifted(0.3, -2))
    assert shifted(shifted(0.3, 2), -2) == pytest.approx(0.3)
    assert shifted(0.3, 0) == 0.3


@pytest.mark.parametrize("base", [0.0, 1.0])
def test_a_sure_base_cannot_be_shifted(base: float) -> None:
    assert shifted(base, 0) == base
    told = f"a base score of {base!r} cannot be shifted; give the effect as a value"
    with pytest.raises(MapError, match=f"^{re.escape(told)}$"):
        shifted(base, 1)
