"""Standards, rankings and a very large map in this process; prints seconds of CPU as JSON.

Usage: ``python -m tests.benchmarks.ours_rules WHAT N``
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring import evaluate_standards, framework_of, label, network_of, rank, solve
from tests.benchmarks.ours_labelling import scattered


def tree(n: int) -> ArgumentMap:
    """Return a tree of reasons and objections, two of five of them objections."""
    random = Random(0)  # noqa: S311  # no secret
    claims = [Claim(str(c), "A claim.", base=random.random()) for c in range(n)]
    sides = (Polarity.ATTACK, Polarity.ATTACK, *[Polarity.SUPPORT] * 3)
    steps = [
        Inference(f"i{c}", str(c), str(random.randrange(c)), random.choice(sides))
        for c in range(1, n)
    ]
    return ArgumentMap(claims, steps)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU time of one run, and what it found."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def standards(n: int) -> dict[str, float]:
    """Hold every claim of a tree to a standard; taking it for a dispute is part of it."""
    map_ = tree(n)
    spent, found = timed(lambda: evaluate_standards(map_, standard="clear_and_convincing"))
    return {"solved": spent, "accepted": float(len(found.accepted))}


def ranking(n: int) -> dict[str, float]:
    """Rank a map of attacks with circles by a rule of each kind, from the map on."""
    said = scattered(n, 2 * n)
    claims = [Claim(str(c), "A claim.") for c in range(n)]
    pairs = [(str(a), str(b)) for a, b in said["attacks"]]
    map_ = ArgumentMap(claims, [Inference(f"{a}>{b}", a, b, "attack") for a, b in pairs])
    rules = ("h_categoriser", "counting", "burden", "discussion")
    return {rule: timed(partial(rank, map_, semantics=rule))[0] for rule in rules}


def large(n: int) -> dict[str, float]:
    """Make, score and label a map; each step is told apart."""
    made, map_ = timed(lambda: tree(n))
    built, network = timed(lambda: network_of(map_))
    solve(network, semantics="dfquad")
    solved, _ = timed(lambda: solve(network, semantics="dfquad"))
    framed, framework = timed(lambda: framework_of(map_, support="any"))
    labelled, found = timed(lambda: len(label(framework).skeptical))
    spent = {"made": made, "built": built, "solved": solved, "framed": framed}
    return {**spent, "labelled": labelled, "accepted": float(found)}


if __name__ == "__main__":
    WHAT: dict[str, Callable[[int], dict[str, float]]] = {
        "standards": standards,
        "ranking": ranking,
        "large": large,
    }
    print(json.dumps(WHAT[sys.argv[1]](int(sys.argv[2]))))
