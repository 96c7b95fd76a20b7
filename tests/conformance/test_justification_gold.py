"""Debates with known numbers of positions and degrees of justification."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from argmap.scoring.debates import Debate, Deduction


def position(literals: Iterable[int]) -> dict[str, bool]:
    """Return a position from numbers; a negative one denies its sentence."""
    return {str(abs(k)): k > 0 for k in literals}


def debate(instance: dict[str, Any]) -> Debate:
    arguments = [
        Deduction(position(a["premises"]), str(abs(a["conclusion"])), a["conclusion"] > 0)
        for a in instance["arguments"]
    ]
    return Debate(sentences=map(str, range(1, instance["n"] + 1)), arguments=arguments)


def test_positions_and_degrees_are_the_known_ones(gold: Path) -> None:
    text = (gold / "semantics" / "doj.json").read_text(encoding="utf-8")
    for instance in json.loads(text)["instances"]:
        ours = debate(instance)
        assert ours.sigma == instance["sigma"], instance["id"]
        for query in instance["queries"]:
            degree = ours.degree(position(query["position"]), given=position(query["condition"]))
            assert degree == pytest.approx(query["doj"], abs=1e-12), instance["id"]
