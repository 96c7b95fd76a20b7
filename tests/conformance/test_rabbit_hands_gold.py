"""The rabbit rule and holding hands, against cases whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

from argmap.teach.terms import hands, rabbit


def test_terms_from_nowhere_are_those_of_the_cases(gold: Path) -> None:
    data = json.loads((gold / "scenarios" / "rabbit_hands.json").read_text(encoding="utf-8"))
    assert data["cases"]
    for case in data["cases"]:
        premises = [set(terms) for terms in case["premises"]]
        assert list(rabbit(case["conclusion"], premises)) == case["rabbit"]
        assert list(hands(case["conclusion"], premises)) == case["hands"]
