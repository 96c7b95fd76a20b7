"""Label frameworks in this process, and print seconds of CPU and what was found as JSON.

Usage: ``python -m tests.benchmarks.ours_labelling FRAMEWORK.json SEMANTICS [BUDGET]``
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve

from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring import framework_of, label
from argmap.scoring.budget import BUDGET


def scattered(n: int, m: int) -> dict[str, Any]:
    """Return a framework of attacks between any two arguments."""
    random = Random(0)  # noqa: S311  # no secret
    pairs = {(random.randrange(n), random.randrange(n)): None for _ in range(m)}
    return {"n": n, "attacks": list(pairs)}


def disputed(n: int) -> dict[str, Any]:
    """Return a tree of attacks towards one thesis in which every tenth argument has a rival."""
    random = Random(0)  # noqa: S311  # no secret
    size = n * 10 // 11
    pairs = [(node, random.randrange(node)) for node in range(1, size)]
    for rival in range(size, n):
        node = random.randrange(size)
        pairs += [(rival, node), (node, rival)]
    return {"n": n, "attacks": pairs}


def main(file: str, semantics: str, budget: str = str(BUDGET)) -> None:
    """Label a framework that is built already, nothing of it looked up before."""
    said = json.loads(Path(file).read_text(encoding="utf-8"))
    claims = [Claim(str(n), "A claim.") for n in range(said["n"])]
    steps = [
        Inference(f"{a}>{b}", str(a), str(b), Polarity.ATTACK)
        for a, b in map(tuple, said["attacks"])
    ]
    map_ = ArgumentMap(claims, steps)
    start = time.process_time()
    framework = framework_of(map_)
    built = time.process_time() - start
    spent = []
    for _ in range(5):
        fresh = evolve(framework)
        start = time.process_time()
        found = label(fresh, semantics=semantics, budget=int(budget))
        found.at_least  # noqa: B018  # counted when it is asked for
        spent.append(time.process_time() - start)
    first = sorted(map(int, next(iter(found.extensions())))) if found.is_exact else []
    told = {"built": built, "solved": min(spent), "exact": found.is_exact, "first": first}
    print(json.dumps({**told, "count": found.at_least}))


if __name__ == "__main__":
    main(*sys.argv[1:])
