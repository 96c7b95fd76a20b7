"""Run formal-argumentation over a framework, in its own interpreter.

Usage: ``python formal_dfquad.py FRAMEWORK.json STRENGTHS.json``; prints seconds of CPU, the best
of two runs.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def main(framework: str, answer: str) -> None:
    """Solve by DF-QuAD; building the framework is not timed."""
    gradual = importlib.import_module("argumentation.gradual.gradual")
    dfquad = importlib.import_module("argumentation.gradual.dfquad")
    said = json.loads(Path(framework).read_text(encoding="utf-8"))
    names = [str(n) for n in range(len(said["base"]))]
    graph = gradual.WeightedBipolarGraph(
        arguments=frozenset(names),
        initial_weights=dict(zip(names, said["base"], strict=True)),
        attacks=frozenset((str(a), str(b)) for a, b in said["attacks"]),
        supports=frozenset((str(a), str(b)) for a, b in said["supports"]),
    )
    spent = []
    for _ in range(2):
        start = time.process_time()
        found = dfquad.dfquad_strengths(graph)
        spent.append(time.process_time() - start)
    strengths = [found.strengths[name] for name in names]
    Path(answer).write_text(json.dumps(strengths), encoding="utf-8")
    print(min(spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
