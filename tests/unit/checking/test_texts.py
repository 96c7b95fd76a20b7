"""Claims that are worded in several ways."""

from __future__ import annotations

import pytest

from argmap import argdown
from argmap.checking import check


def told(text: str) -> list[str]:
    found = check(argdown.loads(text))
    return [f"{f.where} | {f}" for f in found if f.code == "several-texts"]


def test_a_title_that_is_used_for_two_texts_is_told() -> None:
    text = "[Y]: y.\n  - [Z]: First.\n\n[X]: x.\n  + [Z]: Second.\n"
    assert told(text) == [
        (
            "Z | warning several-texts: claim 'Z' has 2 texts; used is 'Second.', not 'First.'; "
            "give each text its place with at, or another claim another title"
        )
    ]


@pytest.mark.parametrize("first", ['{at: "s §1"}', '{at: ["s §1", "s §2"]}'])
def test_wordings_with_places_are_meant(first: str) -> None:
    assert told(f"[Z]: First. {first}\n\n[Z]: Second.\n") == []


def test_a_long_text_is_cut() -> None:
    said = told(f"[Z]: {'a' * 60}.\n\n[Z]: Second.\n")
    assert f"not '{'a' * 40}…'" in said[0]
