"""Readers of other tools accept what argmap writes: arguebuf and networkx of PyPI.

Each reads made-up maps and the maps of the casebook, and finds as many nodes and edges as there
are. xAIF is read by arguebuf 3, which needs Python 3.13; where there is none, that is told.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from argmap import casebook
from argmap.formats import written
from tests.benchmarks.measuring import measure
from tests.benchmarks.peer_python import interpreter, python_of

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from tests.benchmarks.run import Bench

__all__ = ["accepted"]

ARGUEBUF: Final = "arguebuf==2.7.2"
NEWER: Final = "arguebuf==3.0.0"
NEWER_PYTHON: Final = "3.13"
NETWORKX: Final = "networkx==3.6.1"


def sizes(map_: ArgumentMap) -> list[int]:
    """Return how many nodes and edges a map has as a graph of claims and inferences."""
    n_edges = sum(len(step.premises) + 1 for step in map_.inferences)
    return [len(map_), n_edges]


def accepted(bench: Bench) -> None:
    """AIF, xAIF and arguebuf's JSON by arguebuf; GraphML, yEd and GEXF by networkx."""
    maps = [casebook.load(name) for name in casebook.names()]
    for name, suffix in (("aif", ".json"), ("arguebuf", ".json")):
        _read(bench, maps, name=name, suffix=suffix, peer=(interpreter(ARGUEBUF), "arguebuf"))
    for name, suffix in (("graphml", ".graphml"), ("yed", ".graphml"), ("gexf", ".gexf")):
        _read(bench, maps, name=name, suffix=suffix, peer=(interpreter(NETWORKX), "networkx"))
    if python := python_of(NEWER_PYTHON):
        newer = interpreter(NEWER, base=python)
        _read(bench, maps, name="xaif", suffix=".json", peer=(newer, "arguebuf"))
    else:
        why = f"not run: {NEWER} needs Python {NEWER_PYTHON}, and none is on PATH or of pyenv"
        bench.report.note("xaif that arguebuf reads", why)


def _read(
    bench: Bench, maps: list[ArgumentMap], *, name: str, suffix: str, peer: tuple[Path, str]
) -> None:
    python, tool = peer
    script = Path(__file__).with_name(f"peer_{tool}.py")
    differ = 0
    for map_ in maps:
        file = bench.folder / f"{map_.name}-{name}{suffix}"
        content = written(map_, format=name).content
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        command: list[str | Path] = [python, script, "read", file]
        try:
            found = json.loads(measure(command).output)
        except subprocess.CalledProcessError as fault:
            bench.report.note(f"{map_.name} as {name}", str(fault.output)[-300:])
            found = None
        if found != sizes(map_):
            bench.report.note(f"{map_.name} as {name}", f"{found}, expected {sizes(map_)}")
            differ += 1
    what = f"maps of {len(maps)} as {name} that {tool} reads otherwise"
    bench.report.limit(what, differ, target=0, unit="")
