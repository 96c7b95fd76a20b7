"""Contributions, explanations and how firm an order is, against limits of our own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import measure
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["explanations"]


def explanations(bench: Bench) -> None:
    """Exact Shapley values, all slopes at once, the largest map of the casebook, large maps."""
    limit = bench.report.limit
    found = _ours("shapley")
    name = f"Shapley values of {found['players']:.0f} claims, exact"
    limit(name, found["spent"], target=1, unit="s")
    limit(f"{name}, what they miss to the sum", found["off"], target=1e-12, unit="")
    found = _ours("slopes")
    limit("all slopes of 100,000 claims, times one pass", found["times"], target=3, unit="")
    found = _ours("khan")
    limit("explaining the main claim of casebook:khan", found["explain"], target=2, unit="s")
    limit("tracing it", found["trace"], target=0.5, unit="s")
    limit("moving its base scores 2,000 times by three rules", found["robust"], target=5, unit="s")
    found = _ours("firm")
    name = "20,000 claims moved 200 times by three rules"
    limit(name, found["spent"], target=60, unit="s")
    limit(f"{name}, memory beyond the map", found["memory"], target=500, unit="MB")


def _ours(what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.ours_explaining", what]
    said: dict[str, float] = json.loads(measure(command, folder=ROOT).output)
    return said
