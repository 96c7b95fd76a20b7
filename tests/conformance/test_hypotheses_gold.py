"""Matrices of competing hypotheses of which the scores are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.scenarios.hypotheses import VALUES, WEIGHTS, Evidence, EvidenceMatrix


@pytest.mark.parametrize("name", ["heuer_iraq", "made_up"])
def test_scores_and_ranks(gold: Path, name: str) -> None:
    said = json.loads((gold / "scenarios" / "ach.json").read_text(encoding="utf-8"))
    case, matrix = said[name], matrix_of(said[name])
    result = case["result"]
    assert matrix.inconsistency == result["inconsistency"]
    assert matrix.weighted == pytest.approx(result["weighted_inconsistency"], abs=1e-6)
    assert matrix.squared == result["open_synthesis_inconsistency"]
    assert matrix.against == result["count_I"]
    assert matrix.diagnosticity == pytest.approx(result["diagnosticity_pstdev"], abs=1e-6)
    assert {row.name: row.spread for row in matrix.evidence} == result["diagnosticity_range"]
    assert list(matrix.ranking) == result["rank"]
    if "leave_one_out_rank" in case:
        left = {name: list(order) for name, order in matrix.dropping().items()}
        assert left == case["leave_one_out_rank"]


def test_what_words_and_grades_count(gold: Path) -> None:
    said = json.loads((gold / "scenarios" / "ach.json").read_text(encoding="utf-8"))
    assert {fit.value: value for fit, value in VALUES.items()} == said["value_map"]
    found = {grade.value: weight for grade, weight in WEIGHTS.items()}
    assert found == pytest.approx(said["weight_map"])


def matrix_of(case: dict[str, Any]) -> EvidenceMatrix:
    grades = ("credibility", "relevance")
    rows = [
        Evidence(name, fits, **{g: case[g][name] for g in grades if g in case})
        for name, fits in case["matrix"].items()
    ]
    return EvidenceMatrix(list(case["hypotheses"]), rows)
