"""arguebuf's side: run by a Python that has it and nothing of argmap.

``microtexts FOLDER``: seconds to load every XML of a folder. ``json N`` and ``pickle N``: seconds
to write and read a tree of N atoms, and the peak of memory in bytes. ``read KIND FILE``: how many
nodes and edges it finds in a file.
"""

from __future__ import annotations

import importlib
import io
import json
import pickle
import resource
import sys
import time
from pathlib import Path
from typing import Any, Final

arguebuf: Final[Any] = importlib.import_module("arguebuf")  # not there where types are checked


def tree(size: int) -> Any:  # noqa: ANN401  # a graph of arguebuf
    """Return a tree in which three atoms bear on each, by a scheme each."""
    graph = arguebuf.Graph()
    text = "Claim number {} says that this is so for a reason."
    atoms = [arguebuf.AtomNode(text=text.format(n), id=f"c{n}") for n in range(size)]
    graph.add_node(atoms[0])
    for n in range(1, size):
        kind = arguebuf.Support.DEFAULT if n % 3 else arguebuf.Attack.DEFAULT
        scheme = arguebuf.SchemeNode(kind, id=f"s{n}")
        graph.add_edge(arguebuf.Edge(atoms[n], scheme))
        graph.add_edge(arguebuf.Edge(scheme, atoms[(n - 1) // 3]))
    return graph


def microtexts(folder: str) -> float:
    files = sorted(Path(folder).glob("*.xml"))
    start = time.process_time()
    for file in files:
        with file.open(encoding="utf-8") as stream:
            arguebuf.load.microtexts(stream)
    return time.process_time() - start


def through_json(size: int) -> float:
    graph = tree(size)
    start = time.process_time()
    stream = io.StringIO()
    arguebuf.dump.json(graph, stream)
    again = arguebuf.load.json(io.StringIO(stream.getvalue()))
    seconds = time.process_time() - start
    assert len(again.nodes) == len(graph.nodes)
    return seconds


def through_pickle(size: int) -> float:
    graph = tree(size)
    start = time.process_time()
    pickle.loads(pickle.dumps(graph))  # noqa: S301  # our own
    return time.process_time() - start


def read(file: str) -> list[int]:
    graph = arguebuf.load.file(file)
    return [len(graph.nodes), len(graph.edges)]


def main(what: str, value: str) -> None:
    """Print what was asked for as JSON."""
    if what == "read":
        print(json.dumps(read(value)))
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if what == "microtexts":
        seconds = min(microtexts(value) for _ in range(3))
    else:
        seconds = {"json": through_json, "pickle": through_pickle}[what](int(value))
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
