"""Evaluate maps under scenarios in this process, and print seconds of CPU as JSON.

Usage: ``python -m tests.benchmarks.ours_scenarios WHAT NUMBER...``
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from itertools import product
from types import MappingProxyType
from typing import Any

import numpy as np
from attrs import evolve

from argmap import ArgumentMap, Factor, Scenario, evaluate
from argmap.data import frozen_map
from tests.benchmarks.ours_gradual import graph, map_of, timed

_CELLS = 1 << 26  # half a gigabyte, larger than any cache
_SHIFTS = ("much weaker", "weaker", "stronger", "much stronger")


def copying() -> dict[str, float]:
    """Copy numbers between arrays larger than cache; tell the seconds for one."""
    source, target = np.ones(_CELLS), np.zeros(_CELLS)
    return {"spent": timed(lambda: np.copyto(target, source), runs=5) / _CELLS}


class Timing(Executor):
    """Works one piece out after the other, and counts the CPU time that it takes."""

    spent = 0.0

    def map(  # type: ignore[override]  # as it is called
        self, work: Callable[[Any], Any], pieces: Iterable[Any]
    ) -> Iterator[Any]:
        """Yield what the work makes of each piece."""
        for piece in pieces:
            start = time.process_time()
            made = work(piece)
            self.spent += time.process_time() - start
            yield made


def wide(n: str, m: str, scenarios: str, memory: str) -> dict[str, float]:
    """Evaluate one map under many scenarios, each with base scores, clamps and suspensions."""
    map_ = map_of(graph(int(n), int(m)))
    draw = np.random.default_rng(1)
    ids = draw.integers(0, int(n), (int(scenarios), 4)).tolist()
    numbers = draw.random((int(scenarios), 2)).tolist()
    given = [
        Scenario(f"s{k}", prior={str(a): x}, set={str(b): y}, suspend=[str(c)])
        for k, ((a, b, c, _), (x, y)) in enumerate(zip(ids, numbers, strict=True))
        if len({a, b, c}) > 2  # all of them differ
    ]
    start = time.process_time()
    timing = Timing()
    table = evaluate(map_, given, memory=int(memory), executor=timing)
    spent = time.process_time() - start
    edges = table.plans[""].groups[0].network.n_edges
    return {
        "spent": spent,
        "swept": timing.spent,
        "cells": float(edges * len(table.scenarios)),
        "kept": float(len(table.claims())),
    }


def corners(n: str, factors: str) -> dict[str, float]:
    """Evaluate a map of the size of the casebook's in every corner of some factors."""
    map_ = map_of(graph(int(n), 2 * int(n)))
    names = [f"f{k}" for k in range(int(factors))]
    draw = np.random.default_rng(2)
    claims = [
        evolve(claim, factors=frozen_map({name: {"then": shift}}))
        for claim, name, shift in zip(
            map_.claims, draw.choice(names, int(n)), draw.choice(_SHIFTS, int(n)), strict=True
        )
    ]
    said = [Factor(name, ["now", "then"], now="now") for name in names]
    map_ = ArgumentMap(claims, map_.inferences, factors=said)
    given = [
        Scenario("".join(corner), factors=dict(zip(names, states, strict=True)))
        for corner in product("01", repeat=len(names))
        for states in [["then" if one == "1" else "now" for one in corner]]
    ]
    start = time.process_time()
    table = evaluate(map_, given)
    spent = time.process_time() - start
    return {"spent": spent, "scenarios": float(len(table.scenarios))}


WHAT: MappingProxyType[str, Callable[..., dict[str, float]]] = MappingProxyType(
    {"copying": copying, "wide": wide, "corners": corners}
)

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])))
