"""The edit distance of ordered trees against apted and zss of PyPI.

All figures are the distance only, the trees already built.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from argmap.comparing.tree_distance import OrderedTree, tree_edit_distance
from tests.benchmarks.measuring import measure
from tests.benchmarks.peer_python import interpreter
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["distances"]

PEERS: Final = ("apted==1.0.3", "zss==1.2.0")
N_NODES: Final = 500


def made_up(seed: int) -> dict[str, Any]:
    """Return a tree in which a node hangs on any earlier one: parents of all but the root."""
    random = Random(seed)  # noqa: S311  # no secret
    parents = [random.randrange(node) for node in range(1, N_NODES)]
    return {"parents": parents, "labels": [random.randrange(20) for _ in range(N_NODES)]}


def changed(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a tree in which every tenth node has another label."""
    labels = [99 if n % 10 == 0 else label for n, label in enumerate(tree["labels"])]
    return {**tree, "labels": labels}


def tree_of(tree: dict[str, Any]) -> OrderedTree:
    """Return a tree as argmap has it."""
    children: dict[int, list[int]] = {}
    for node, parent in enumerate(tree["parents"], start=1):
        children.setdefault(parent, []).append(node)
    return OrderedTree.of(0, children, labels=dict(enumerate(tree["labels"])))


def distances(bench: Bench) -> None:
    """Two trees of 500 nodes: unlike ones, and ones of which every tenth label differs."""
    file = bench.folder / "trees.json"
    script = Path(__file__).with_name("peer_trees.py")
    python = interpreter(*PEERS)
    one = made_up(0)
    for name, other in (("unlike", made_up(1)), ("nearly alike", changed(one))):
        file.write_text(json.dumps([one, other]), encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.tree_distance", str(file)]
        ours = json.loads(measure(command, folder=ROOT).output)
        for peer, target in (("apted", 1 / 3), ("zss", 1 / 15)):
            theirs = json.loads(measure([python, script, peer, file]).output)
            what = f"edit distance of {name} trees of {N_NODES} nodes, CPU, {peer}"
            pair = (ours["seconds"], theirs["seconds"])
            bench.report.ratio(what, pair, target=target, unit="s")
            bench.report.note(f"{what}, times faster", f"{pair[1] / pair[0]:.1f}")
            differ = abs(ours["distance"] - theirs["distance"])
            bench.report.limit(f"{what}, difference of distances", differ, target=0, unit="")


def main(file: str) -> None:
    """Print seconds of CPU and the distance of the two trees of a file as JSON."""
    a, b = map(tree_of, json.loads(Path(file).read_text(encoding="utf-8")))
    start = time.process_time()
    distance = tree_edit_distance(a, b)
    print(json.dumps({"seconds": time.process_time() - start, "distance": distance}))


if __name__ == "__main__":
    main(*sys.argv[1:])
