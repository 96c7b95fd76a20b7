"""Extensions against PyArg of PyPI, and against limits of our own.

All figures are solving only, the framework already built; building it is told beside.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.measuring import measure
from tests.benchmarks.ours_labelling import disputed, scattered
from tests.benchmarks.peer_python import interpreter
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["labels"]

PEER: Final = "python-argumentation==2.0.2"


def labels(bench: Bench) -> None:
    """The grounded extension beside the peer; many extensions, and too many, by ourselves."""
    for name, made in (("scattered", scattered(1_000, 2_000)), ("disputed", disputed(1_000))):
        file = _written(bench, made)
        ours = _ours(file, "grounded")
        script = Path(__file__).with_name("pyarg_grounded.py")
        theirs = json.loads(measure([interpreter(PEER), script, file]).output)
        what = f"grounded, 1,000 {name} arguments, {len(made['attacks']):,} attacks"
        pair = (ours["solved"], theirs["solved"])
        bench.report.ratio(f"{what}, CPU", pair, target=1 / 500, unit="s")
        bench.report.note(f"{what}, times faster", f"{pair[1] / pair[0]:,.0f}")
        differ = len({*ours["first"]} ^ {*theirs["first"]})
        bench.report.limit(f"{what}, arguments that differ", differ, target=0, unit="")
    large = _ours(_written(bench, scattered(5_000, 10_000)), "grounded")
    bench.report.limit("grounded, 5,000 arguments", large["solved"] * 1e3, target=10, unit="ms")
    bench.report.note("grounded, 5,000 arguments, building", f"argmap {large['built']:.3g} s")
    many = _ours(_written(bench, disputed(1_000)), "preferred")
    name = f"{many['count']:,} preferred extensions of 1,000 arguments"
    bench.report.limit(name, many["solved"] * 1e3, target=20, unit="ms")
    for n in (100, 500, 1_000, 5_000):
        sparse = _ours(_written(bench, scattered(n, 2 * n)), "preferred")
        name = f"preferred, {n:,} scattered arguments"
        bench.report.limit(name, sparse["solved"], target=1, unit="s")
    dense = _ours(_written(bench, scattered(500, 3_000)), "preferred", 1_000_000)
    told = "all" if dense["exact"] else "ended by the budget"
    bench.report.note("preferred, 500 arguments, 3,000 attacks, 1,000,000 steps", told)
    bench.report.limit("the same", dense["solved"], target=10, unit="s")


def _written(bench: Bench, made: dict[str, Any]) -> Path:
    file = bench.folder / "framework.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    return file


def _ours(*words: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.ours_labelling", *map(str, words)]
    said: dict[str, Any] = json.loads(measure(command, folder=ROOT).output)
    return said
