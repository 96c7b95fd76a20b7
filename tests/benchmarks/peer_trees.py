"""Run apted or zss over two trees, in the peers' own interpreter.

Usage: ``python peer_trees.py apted|zss TREES.json``; prints seconds of CPU and distance as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def nodes(make: Callable[[str, list[Any]], Any], tree: dict[str, Any]) -> Any:  # noqa: ANN401  # a peer's node
    """Build a peer's tree; a node has a larger number than its parent."""
    under: dict[int, list[int]] = {}
    for node, parent in enumerate(tree["parents"], start=1):
        under.setdefault(parent, []).append(node)
    made: dict[int, Any] = {}
    for node in reversed(range(len(tree["labels"]))):
        made[node] = make(str(tree["labels"][node]), [made[c] for c in under.get(node, ())])
    return made[0]


def main(peer: str, file: str) -> None:
    """Find the distance; building the trees is not timed."""
    sys.setrecursionlimit(100_000)
    trees = json.loads(Path(file).read_text(encoding="utf-8"))
    if peer == "apted":
        apted, helpers = (importlib.import_module(n) for n in ("apted", "apted.helpers"))
        a, b = (nodes(lambda label, kids: helpers.Tree(label, *kids), t) for t in trees)
        start = time.process_time()
        distance = apted.APTED(a, b).compute_edit_distance()
    else:
        zss = importlib.import_module("zss")
        a, b = (nodes(zss.Node, t) for t in trees)
        start = time.process_time()
        distance = zss.simple_distance(a, b)
    print(json.dumps({"seconds": time.process_time() - start, "distance": distance}))


if __name__ == "__main__":
    main(*sys.argv[1:])
