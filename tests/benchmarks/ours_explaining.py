"""Explain strengths in this process, and print seconds of CPU as JSON.

Usage: ``python -m tests.benchmarks.ours_explaining WHAT``
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable

from argmap import casebook
from argmap.build import rebut, support, thesis
from argmap.query import theses
from argmap.scoring import (
    contributions_to,
    explain,
    gradients,
    network_of,
    robustness,
    solve,
    trace,
)
from tests.benchmarks.ours_gradual import graph, laid_out, map_of, timed


def shapley() -> dict[str, float]:
    """Count what 20 claims contribute, exactly: ten reasons, each with one of its own."""
    pairs = (
        (support, rebut)[k % 2](f"r{k}", support(f"s{k}", base=0.4), base=0.6) for k in range(10)
    )
    network = network_of(thesis("T", *pairs, base=0.5))
    found = contributions_to(network, "t", semantics="dfquad")
    off = abs(sum(found.values()) - (found.strength - found.base))
    spent = timed(lambda: contributions_to(network, "t", semantics="dfquad"), runs=3)
    return {"players": len(found), "exact": found.is_exact, "off": off, "spent": spent}


def slopes() -> dict[str, float]:
    """Work out all slopes of one strength, and one pass forward, under the default rule."""
    network = network_of(map_of(graph(100_000, 400_000)))
    laid_out(network)
    top = network.ids[int(network.layers.level.argmax())]
    _ = network.pulls
    forward = timed(lambda: solve(network))
    return {"times": timed(lambda: gradients(network, top)) / forward, "forward": forward}


def khan() -> dict[str, float]:
    """Explain, trace and try the main claim of the largest map of the casebook."""
    map_ = casebook.load("khan")
    (main,) = theses(map_)
    return {
        "explain": timed(lambda: str(explain(map_, main.id)), runs=3),
        "trace": timed(lambda: str(trace(map_, main.id)), runs=3),
        "robust": timed(lambda: str(robustness(map_)), runs=3),
    }


def firm() -> dict[str, float]:
    """Move the base scores of 20,000 claims, 200 times by three rules."""
    map_ = map_of(graph(20_000, 60_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = timed(lambda: robustness(map_, samples=200), runs=1)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"spent": spent, "memory": grown / 1024}


if __name__ == "__main__":
    WHAT: dict[str, Callable[[], dict[str, float]]] = {
        "shapley": shapley,
        "slopes": slopes,
        "khan": khan,
        "firm": firm,
    }
    print(json.dumps(WHAT[sys.argv[1]]()))
