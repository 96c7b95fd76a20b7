"""Strengths against formal-argumentation of PyPI, and against limits of our own.

All figures are solving only, the network already built; building it is told beside.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.measuring import measure
from tests.benchmarks.ours_gradual import graph
from tests.benchmarks.peer_python import interpreter
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["strengths"]

PEER: Final = "formal-argumentation==0.3.0"
NANO: Final = 1e9


def strengths(bench: Bench) -> None:
    """One large framework beside the peer; small, deep, and under many bases by ourselves."""
    framework, ours, theirs = (bench.folder / f"{n}.json" for n in ("dag", "ours", "theirs"))
    framework.write_text(json.dumps(graph(100_000, 400_000)), encoding="utf-8")
    found = _ours("one", framework, ours)
    script = Path(__file__).with_name("formal_dfquad.py")
    peer = float(measure([interpreter(PEER), script, framework, theirs]).output)
    edges = found["edges"]
    name = f"100,000 claims, {edges:,.0f} edges by DF-QuAD"
    bench.report.ratio(f"{name}, CPU", (found["solved"], peer), target=1 / 500, unit="s")
    bench.report.note(f"{name}, times faster", f"{peer / found['solved']:,.0f}")
    bench.report.limit(f"{name}, an edge", found["solved"] / edges * NANO, target=10, unit="ns")
    bench.report.note(f"{name}, building the network", f"argmap {found['built']:.3g} s")
    off = max(abs(a - b) for a, b in zip(*map(_numbers, (ours, theirs)), strict=True))
    bench.report.limit(f"{name}, largest difference", off, target=1e-9, unit="")
    times = found["slopes"] / found["solved"]
    bench.report.limit("all slopes, times one pass", times, target=3, unit="")
    small = _ours("small", 1_000, 1_000)["solved"] * 1e3
    bench.report.limit("1,000 edges by DF-QuAD", small, target=0.3, unit="ms")
    deep = _ours("deep", 100_000, 420_000, 17)
    name = f"{deep['levels']:,.0f} levels, an edge"
    bench.report.limit(name, deep["solved"] / deep["edges"] * NANO, target=150, unit="ns")
    many = _ours("many", 10_000, 40_000, 10_000)
    bench.report.limit("10,000 claims, 10,000 scenarios", many["solved"], target=2, unit="s")
    each = many["solved"] / many["evaluated"] * NANO
    bench.report.limit("10,000 claims, 10,000 scenarios, an edge", each, target=5, unit="ns")


def _ours(*words: object) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.ours_gradual", *map(str, words)]
    said: dict[str, float] = json.loads(measure(command, folder=ROOT).output)
    return said


def _numbers(path: Path) -> list[float]:
    said: list[float] = json.loads(path.read_text(encoding="utf-8"))
    return said
