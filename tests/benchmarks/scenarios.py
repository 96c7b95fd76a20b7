"""Maps under many scenarios, against limits of our own and the speed of memory."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from tests.benchmarks.measuring import measure
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.measuring import Run
    from tests.benchmarks.run import Bench

__all__ = ["evaluations"]

NANO: Final = 1e9
MEGA: Final = 1e6


def evaluations(bench: Bench) -> None:
    """A large map under as many scenarios, and one of the casebook's size in all corners."""
    run, found = _ours("wide", 10_000, 40_000, 10_000, 64_000_000)
    _, copied = _ours("copying")
    _, small = _ours("wide", 10_000, 40_000, 10, 64_000_000)
    name = "10,000 claims, 10,000 scenarios"
    each = found["swept"] / found["cells"] * NANO
    bench.report.note(name, f"{found['spent']:.3g} s, {found['kept']:,.0f} theses kept")
    bench.report.ratio(
        f"{name}, an edge and scenario, beside copyto",
        (each, copied["spent"] * NANO),
        target=3,
        unit="ns",
    )
    bench.report.limit(f"{name}, peak memory", run.peak / MEGA, target=400, unit="MB")
    bench.report.note("the same with 10 scenarios", f"{small['spent']:.3g} s")
    _, found = _ours("corners", 250, 12)
    bench.report.limit("250 claims in 4,096 corners", found["spent"], target=1, unit="s")


def _ours(*words: object) -> tuple[Run, dict[str, float]]:
    command = [sys.executable, "-m", "tests.benchmarks.ours_scenarios", *map(str, words)]
    run = measure(command, folder=ROOT)
    said: dict[str, float] = json.loads(run.output)
    return run, said
