"""What alignment by text finds among texts of different authors, held against a person's links."""

from __future__ import annotations

from tests.benchmarks.align import in_casebook


def test_nine_of_ten_pairs_that_are_taken_for_the_same_are_the_same() -> None:
    found = in_casebook()
    assert found.pairs["same"] > 0
    assert found.precision >= 0.9
    assert found.doubtful["same"] > found.pairs["same"]
