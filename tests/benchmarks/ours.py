"""argmap's side of a benchmark, in a process of its own.

Usage::

    ours.py dot FILE RUNS       read a file and write DOT
    ours.py svg N RUNS          draw N cards as SVG
    ours.py read KIND N         read a hostile document of that kind and size

Each prints the seconds of CPU that every run took, as a JSON list.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import argmap
from tests.benchmarks.documents import PATHOLOGICAL, nested_lists


def main(what: str, subject: str, number: str) -> None:
    """Print how long each run took."""
    work, runs = {"dot": _dot, "svg": _svg, "read": _read}[what](subject, int(number))
    print(json.dumps(list(_times(work, runs))))


def _times(work: Callable[[], object], runs: int) -> Iterator[float]:
    for _ in range(runs):
        start = time.process_time()
        work()
        yield time.process_time() - start


def _dot(file: str, runs: int) -> tuple[Callable[[], object], int]:
    def work() -> object:
        text = Path(file).read_text(encoding="utf-8")
        return argmap.render(argmap.loads(text, format="argdown"), all=True).dot

    return work, runs


def _svg(n_claims: str, runs: int) -> tuple[Callable[[], object], int]:
    map_ = argmap.loads(nested_lists(int(n_claims)), format="argdown")
    return lambda: argmap.render(map_, all=True, engine="tidy").svg(), runs


def _read(kind: str, size: int) -> tuple[Callable[[], object], int]:
    make, _ = PATHOLOGICAL[kind]
    text = make(size)
    argmap.argdown.read("[a]: loads what the reader needs")
    return lambda: argmap.argdown.read(text), 1


if __name__ == "__main__":
    main(*sys.argv[1:])
