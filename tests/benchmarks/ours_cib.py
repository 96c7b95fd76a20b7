"""What a benchmark of cross-impact balances runs in a process of its own.

Usage: ``python -m tests.benchmarks.ours_cib N_FACTORS N_STATES [METHOD DENSITY]``; prints seconds
of CPU and what was found, as JSON.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np

from argmap.model import Factor
from argmap.scenarios.consistency import cross_impact
from argmap.scenarios.impacts import ImpactMatrix

__all__ = ["drawn"]


def drawn(sizes: list[int], *, seed: int, density: float = 1.0) -> ImpactMatrix:
    """Return a matrix of impacts from -3 to 3; ``density`` is the share of blocks that bear."""
    rng = np.random.default_rng(seed)
    factors = [Factor(f"f{n}", [f"s{k}" for k in range(size)]) for n, size in enumerate(sizes)]
    blocks = {
        (a.name, b.name): rng.integers(-3, 4, (len(a.states), len(b.states)))
        * int(rng.random() < density)
        for a in factors
        for b in factors
        if a is not b
    }
    return ImpactMatrix.from_blocks(factors, blocks)


def main(n_factors: str, n_states: str, method: str = "exhaustive", density: str = "1") -> None:
    """Find worlds, attractors and basins; drawing the matrix is not timed."""
    matrix = drawn([int(n_states)] * int(n_factors), seed=0, density=float(density))
    start = time.process_time()
    found = cross_impact(matrix, method=method)  # type: ignore[arg-type]  # one of its words
    spent = time.process_time() - start
    print(
        json.dumps(
            {
                "solved": spent,
                "worlds": found.n_worlds,
                "method": found.method,
                "examined": found.examined,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
