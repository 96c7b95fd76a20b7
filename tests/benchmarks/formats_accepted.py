"""Readers of other tools accept what argmap writes: arguebuf and networkx of PyPI.

Each reads made-up maps and the maps of the casebook, and finds as many nodes and edges as there
are. xAIF is read by arguebuf 3, which needs Python 3.13; where there is none, that is noted.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from argmap import casebook
from argmap.formats import written
from tests.benchmarks.measuring import measure
from tests.benchmarks.peer_python import interpreter

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from tests.benchmarks.run import Bench

__all__ = ["accepted"]

ARGUEBUF: Final = "arguebuf==2.7.2"
NETWORKX: Final = "networkx==3.6.1"


def sizes(map_: ArgumentMap) -> list[int]:
    """Return how many nodes and edges a map has as a graph of claims and inferences."""
    n_edges = sum(len(step.premises) + 1 for step in map_.inferences)
    return [len(map_), n_edges]


def accepted(bench: Bench) -> None:
    """AIF and arguebuf's JSON by arguebuf; GraphML, yEd and GEXF by networkx."""
    maps = [casebook.load(name) for name in casebook.names()]
    for name, suffix in (("aif", ".json"), ("arguebuf", ".json")):
        _read(bench, maps, name=name, suffix=suffix, peer=(ARGUEBUF, "peer_arguebuf.py"))
    for name, suffix in (("graphml", ".graphml"), ("yed", ".graphml"), ("gexf", ".gexf")):
        _read(bench, maps, name=name, suffix=suffix, peer=(NETWORKX, "peer_networkx.py"))
    if newer := _python_313():
        _read(bench, maps, name="xaif", suffix=".json", peer=(newer, "peer_arguebuf.py"))
    else:
        bench.report.note("xaif read by arguebuf 3", "no Python 3.13 with it here")


def _read(
    bench: Bench, maps: list[ArgumentMap], *, name: str, suffix: str, peer: tuple[str | Path, str]
) -> None:
    package, script = peer
    python = interpreter(package) if isinstance(package, str) else package
    differ = 0
    for map_ in maps:
        file = bench.folder / f"{map_.name}-{name}{suffix}"
        content = written(map_, format=name).content
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        command: list[str | Path] = [python, Path(__file__).with_name(script), "read", file]
        try:
            found = json.loads(measure(command).output)
        except subprocess.CalledProcessError as fault:
            bench.report.note(f"{map_.name} as {name}", str(fault.output)[-300:])
            found = None
        if found != sizes(map_):
            bench.report.note(f"{map_.name} as {name}", f"{found}, expected {sizes(map_)}")
            differ += 1
    what = f"maps of {len(maps)} as {name} that {script[5:-3]} reads otherwise"
    bench.report.limit(what, differ, target=0, unit="")


def _python_313() -> Path | None:
    """Return a Python 3.13 that has arguebuf 3, if there is one."""
    found = shutil.which("python3.13")
    if found is None:
        return None
    code = "import arguebuf"
    done = subprocess.run([found, "-c", code], check=False, capture_output=True)
    return Path(found) if done.returncode == 0 else None
