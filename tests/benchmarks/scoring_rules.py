"""Standards and rankings as they grow, and a map of a million claims scored and labelled."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import Run, exponent, measure
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["million", "rankings", "standards"]

MEGA = 1_000_000


def standards(bench: Bench) -> None:
    """Every claim of a tree held to a standard, from the map on."""
    seconds = {n: _found(_ours("standards", n))["solved"] for n in (1_000, 10_000, 100_000)}
    bench.report.limit("1,000 claims by a standard", seconds[1_000] * 1e3, target=100, unit="ms")
    bench.report.limit("100,000 claims by a standard", seconds[100_000], target=15, unit="s")
    k = exponent((10_000, seconds[10_000]), (100_000, seconds[100_000]))
    bench.report.limit("10,000 to 100,000 claims, growth exponent", k, target=1.2, unit="")


def rankings(bench: Bench) -> None:
    """Maps of attacks with circles, ranked from the map on."""
    for n, target in ((1_000, 1.0), (10_000, 15.0)):
        for rule, spent in _found(_ours("ranking", n)).items():
            name = f"{n:,} claims, {2 * n:,} attacks by {rule}"
            bench.report.limit(name, spent, target=target, unit="s")


def million(bench: Bench) -> None:
    """A million claims in one tree: network, strengths, the grounded extension, memory."""
    run = _ours("large", MEGA)
    found = _found(run)
    bench.report.note("a million claims, making the map", f"argmap {found['made']:.3g} s")
    for name, step, target in (
        ("building the network", "built", 20.0),
        ("by DF-QuAD", "solved", 0.1),
        ("building the framework", "framed", 40.0),
        ("grounded", "labelled", 20.0),
    ):
        bench.report.limit(f"a million claims, {name}", found[step], target=target, unit="s")
    bench.report.limit("a million claims, peak memory", run.peak / MEGA, target=3_000, unit="MB")


def _ours(*words: object) -> Run:
    command = [sys.executable, "-m", "tests.benchmarks.ours_rules", *map(str, words)]
    return measure(command, folder=ROOT)


def _found(run: Run) -> dict[str, float]:
    said: dict[str, float] = json.loads(run.output)
    return said
