"""Words of estimative probability and the ranges that are known of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.scenarios.distributions import distribution_of


@pytest.mark.parametrize("scale", ["icd203", "kent", "ipcc"])
def test_words_stand_for_the_known_ranges(gold: Path, scale: str) -> None:
    text = (gold / "scenarios" / "probability_words.json").read_text(encoding="utf-8")
    rows = json.loads(text)[scale]
    assert rows
    for row in rows:
        for word in row.get("terms", [row.get("term")]):
            found = distribution_of(word, scale=scale)
            low = row["low"] if "low" in row else row["mid"] - row["plus_minus"]
            high = row["high"] if "high" in row else row["mid"] + row["plus_minus"]
            assert (found.low, found.high) == pytest.approx((low, high)), word
