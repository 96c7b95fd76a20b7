"""Score frameworks in this process, and print seconds of CPU as JSON.

Usage: ``python -m tests.benchmarks.ours_gradual WHAT [FILE...]``
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring import Network, block_size, gradients, network_of, solve, solve_blocks


def timed(work: Callable[[], Any], *, runs: int = 7) -> float:
    """Return the least CPU time of several runs."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def graph(n: int, m: int, *, span: int | None = None) -> dict[str, Any]:
    """Return a framework without circles, its edges from later to earlier claims.

    With ``span`` an edge leads at most so far, which makes the framework deep.
    """
    rng = np.random.default_rng(0)
    heads = rng.integers(0, n, 2 * m)
    tails = heads + rng.integers(1, span, 2 * m) if span else rng.integers(0, n, 2 * m)
    fits = (heads != tails) & (tails < n)
    pairs = np.stack([np.maximum(heads, tails), np.minimum(heads, tails)], axis=1)[fits][:m]
    pairs = np.unique(pairs, axis=0)
    attacks = rng.random(len(pairs)) < 0.5
    return {
        "base": rng.random(n).tolist(),
        "attacks": pairs[attacks].tolist(),
        "supports": pairs[~attacks].tolist(),
    }


def map_of(said: dict[str, Any]) -> ArgumentMap:
    claims = [Claim(str(n), "A claim.", base=base) for n, base in enumerate(said["base"])]
    sides = ((Polarity.ATTACK, said["attacks"]), (Polarity.SUPPORT, said["supports"]))
    steps = [
        Inference(f"{polarity[0]}{a}-{b}", str(a), str(b), polarity)
        for polarity, pairs in sides
        for a, b in pairs
    ]
    return ArgumentMap(claims, steps)


def laid_out(network: Network) -> None:
    """Make what solving needs."""
    _ = network.levels.steps if network.is_best_by_levels else network.passes


def one(framework: str, answer: str) -> dict[str, float]:
    """Solve a framework by DF-QuAD; building and laying out the network are told apart."""
    map_ = map_of(json.loads(Path(framework).read_text(encoding="utf-8")))
    start = time.process_time()
    network = network_of(map_)
    laid_out(network)
    built = time.process_time() - start
    spent = timed(lambda: solve(network, semantics="dfquad"))
    strengths = solve(network, semantics="dfquad").strengths.tolist()
    Path(answer).write_text(json.dumps(strengths), encoding="utf-8")
    found = {"built": built, "solved": spent, "edges": float(network.n_edges)}
    if network.is_best_by_levels:
        top = network.ids[int(network.layers.level.argmax())]
        _ = network.pulls
        found["slopes"] = timed(lambda: gradients(network, top, semantics="dfquad"))
    return found


def small(n: str, m: str) -> dict[str, float]:
    network = network_of(map_of(graph(int(n), int(m))))
    laid_out(network)
    return {"solved": timed(lambda: solve(network, semantics="dfquad"), runs=50)}


def deep(n: str, m: str, span: str) -> dict[str, float]:
    network = network_of(map_of(graph(int(n), int(m), span=int(span))))
    laid_out(network)
    spent = timed(lambda: solve(network, semantics="dfquad"))
    levels = float(network.layers.level.max() + 1)
    return {"solved": spent, "edges": float(network.n_edges), "levels": levels}


def many(n: str, m: str, scenarios: str) -> dict[str, float]:
    """Solve under many bases, block by block; drawing them is not timed."""
    network = network_of(map_of(graph(int(n), int(m))))
    size = block_size(network)
    block = np.random.default_rng(1).random((len(network), size))
    n_blocks = -(-int(scenarios) // size)
    list(solve_blocks(network, [block], semantics="dfquad"))

    def work() -> None:
        for _ in solve_blocks(network, (block for _ in range(n_blocks)), semantics="dfquad"):
            pass

    return {"solved": timed(work, runs=3), "evaluated": network.n_edges * n_blocks * size}


if __name__ == "__main__":
    WHAT: dict[str, Callable[..., dict[str, float]]] = {
        "one": one,
        "small": small,
        "deep": deep,
        "many": many,
    }
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
