"""Reading and writing maps against arguebuf of PyPI: time of the processor, and memory.

The microtext corpora are read where ``ARGMAP_GOLD`` names a folder with them, else made-up texts.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import argmap
from argmap.model import ArgumentMap, Claim, Inference
from tests.benchmarks.measuring import measure
from tests.benchmarks.peer_python import interpreter
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["PEER", "speed"]

PEER: Final = "arguebuf==2.7.2"
SIZE: Final = 10_000
CORPUS: Final = "interchange/microtexts-part1-en"


def tree(size: int) -> ArgumentMap:
    """Return a map in which three claims bear on each, by an inference each."""
    text = "Claim number {} says that this is so for a reason."
    claims = [Claim(f"c{n}", text.format(n)) for n in range(size)]
    steps = [
        Inference(f"s{n}", f"c{n}", f"c{(n - 1) // 3}", "support" if n % 3 else "attack")
        for n in range(1, size)
    ]
    return ArgumentMap(claims, steps)


def speed(bench: Bench) -> None:
    """Loading a corpus, JSON and pickles of 10,000 claims, memory, and growth to 100,000."""
    peer, script = interpreter(PEER), Path(__file__).with_name("peer_arguebuf.py")

    def both(what: str, value: object) -> tuple[dict[str, float], dict[str, float]]:
        ours = [sys.executable, "-m", "tests.benchmarks.formats_speed", what, str(value)]
        return (
            json.loads(measure(ours, folder=ROOT).output),
            json.loads(measure([peer, script, what, str(value)]).output),
        )

    ours, theirs = both("microtexts", _corpus(bench))
    pair = (ours["seconds"], theirs["seconds"])
    bench.report.ratio("microtexts loaded, CPU", pair, target=1 / 4, unit="s")
    for what, name in (("json", "written to JSON and read"), ("pickle", "pickled and back")):
        ours, theirs = both(what, SIZE)
        pair = (ours["seconds"], theirs["seconds"])
        bench.report.ratio(f"{SIZE:,} claims {name}, CPU", pair, target=1 / 20, unit="s")
        peaks = (ours["peak"] / 1e6, theirs["peak"] / 1e6)
        bench.report.ratio(f"{SIZE:,} claims {name}, memory", peaks, target=1 / 2, unit="MB")
        command = [sys.executable, "-m", "tests.benchmarks.formats_speed", what, str(SIZE * 10)]
        large = json.loads(measure(command, folder=ROOT).output)["seconds"]
        growth = large / ours["seconds"]
        bench.report.limit(
            f"{SIZE * 10:,} claims {name}, times {SIZE:,}", growth, target=15, unit=""
        )


def _corpus(bench: Bench) -> Path:
    """Return the folder of the corpus, or one of made-up microtexts."""
    gold = os.environ.get("ARGMAP_GOLD")
    if gold and (folder := Path(gold) / CORPUS).is_dir():
        return folder
    folder = bench.folder / "microtexts"
    folder.mkdir()
    for n in range(112):
        small = tree(6)
        argmap.dump(small, folder / f"micro_{n:03}.xml", format="microtexts")
    return folder


# --- our side -----------------------------------------------------------------------------


def microtexts(folder: str) -> float:
    """Return the seconds that it takes to load every XML of a folder."""
    files = sorted(Path(folder).glob("*.xml"))
    start = time.process_time()
    for file in files:
        argmap.load(file)
    return time.process_time() - start


def through_json(size: int) -> float:
    """Return the seconds that it takes to write a map as JSON and to read it."""
    map_ = tree(size)
    start = time.process_time()
    again = argmap.loads(argmap.dumps(map_, format="json"))
    seconds = time.process_time() - start
    assert again == map_
    return seconds


def through_pickle(size: int) -> float:
    """Return the seconds that it takes to pickle a map and to get it back."""
    map_ = tree(size)
    start = time.process_time()
    again = pickle.loads(pickle.dumps(map_))  # noqa: S301  # our own
    seconds = time.process_time() - start
    assert again == map_
    return seconds


def main(what: str, value: str) -> None:
    """Print seconds, and how much the peak of memory grew, as JSON."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if what == "microtexts":
        seconds = min(microtexts(value) for _ in range(3))
    else:
        argmap.loads(argmap.dumps(tree(3), format="json"))  # what is loaded late is loaded now
        seconds = {"json": through_json, "pickle": through_pickle}[what](int(value))
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
