"""Run prophesy-cib over cross-impact matrices, in its own interpreter.

Usage: ``python prophesy_states.py MATRICES.json``; prints seconds of CPU and, for each matrix, the
consistency and the balances of every state as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any


def main(file: str) -> None:
    """Work out every state of every matrix; building the models is not timed."""
    matrices = json.loads(Path(file).read_text(encoding="utf-8"))
    models = [model_of(matrix) for matrix in matrices]
    start = time.process_time()
    found = [states_of(model) for model in models]
    print(json.dumps({"solved": time.process_time() - start, "found": found}))


def model_of(matrix: dict[str, Any]) -> Any:  # noqa: ANN401  # a type of the peer
    """Return a model of the peer; it counts from 1."""
    peer = importlib.import_module("prophesy_cib.model")
    kind = peer.DescriptorType.NOMINAL
    places, factors = [], []
    for f, size in enumerate(matrix["sizes"], start=1):
        states = tuple(peer.Variant(s, f"s{s}") for s in range(1, size + 1))
        factors.append(peer.Descriptor(f, f"f{f}", kind, states))
        places += [(f, s) for s in range(1, size + 1)]
    impacts = [
        peer.CrossImpact(*places[a], *places[b], float(value))
        for a, row in enumerate(matrix["values"])
        for b, value in enumerate(row)
        if value
    ]
    return peer.Model(factors, impacts)


def states_of(model: Any) -> list[list[float]]:  # noqa: ANN401  # a type of the peer
    """Return for each state its consistency, then the balance of every state of every factor."""
    made = importlib.import_module("prophesy_cib.scenario_gen")
    worked = importlib.import_module("prophesy_cib.succession")
    rows = []
    for state in made.enumerate_all_scenarios(model, threshold=None):
        balances = worked.compute_balances(state, model)
        consistency = worked.compute_scenario_consistency(state, model)
        rows.append([consistency, *(balances[key] for key in sorted(balances))])
    return rows


if __name__ == "__main__":
    main(*sys.argv[1:])
