"""Cross-impact balances against prophesy-cib of PyPI, and against limits of our own."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from argmap.scenarios.exploring import gaps_of
from tests.benchmarks.measuring import measure
from tests.benchmarks.ours_cib import drawn
from tests.benchmarks.peer_python import interpreter
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from argmap.scenarios.impacts import ImpactMatrix
    from tests.benchmarks.run import Bench

__all__ = ["worlds"]

PEER: Final = "prophesy-cib==2.0.1"
MATRICES: Final = 200


def worlds(bench: Bench) -> None:
    """Every state of many matrices beside the peer; large boxes by ourselves."""
    rng = np.random.default_rng(1)
    matrices = [
        drawn(rng.integers(2, 5, rng.integers(2, 5)).tolist(), seed=seed, density=0.8)
        for seed in range(MATRICES)
    ]
    said = [{"sizes": m.box.shape, "values": m.values.tolist()} for m in matrices]
    file = bench.folder / "matrices.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    script = Path(__file__).with_name("prophesy_states.py")
    theirs = json.loads(measure([interpreter(PEER), script, file]).output)
    start = time.process_time()
    ours = [_states(matrix) for matrix in matrices]
    spent = time.process_time() - start
    n = sum(map(len, ours))
    differ = sum(
        int((one != np.array(other)).any(axis=1).sum())
        for one, other in zip(ours, theirs["found"], strict=True)
    )
    name = f"{n:,} states of {MATRICES} matrices"
    bench.report.limit(f"{name}, consistency or balances that differ", differ, target=0, unit="")
    bench.report.ratio(f"{name}, CPU", (spent, theirs["solved"]), target=1, unit="s")
    for n_factors, limit in ((12, 2.0), (14, 20.0)):
        found = _ours(n_factors, 3)
        what = f"3^{n_factors} states: worlds, attractors, basins"
        bench.report.limit(what, found["solved"], target=limit, unit="s")
    found = _ours(25, 3, "bounded", 0.2)
    told = f"{found['worlds']} worlds, {found['examined']:,} partial states"
    bench.report.note("3^25 states, a fifth of the blocks, branch and bound", told)
    bench.report.limit("the same", found["solved"], target=10, unit="s")


def _states(matrix: ImpactMatrix) -> Any:  # noqa: ANN401  # an array
    """Return for each state what the peer's side returns."""
    box = matrix.box
    digits = box.spread(np.arange(box.n_states))
    sums = matrix.values[digits + np.array(box.offsets[:-1])].sum(axis=1)
    return np.column_stack([-gaps_of(matrix, digits)[0].sum(axis=1), sums]).astype(float)


def _ours(*words: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.ours_cib", *map(str, words)]
    said: dict[str, Any] = json.loads(measure(command, folder=ROOT).output)
    return said
