"""argmap's side of a benchmark, in a process of its own.

Usage::

    ours.py dot FILE RUNS       read a file and write DOT
    ours.py svg N RUNS          draw N cards as SVG
    ours.py read KIND N         read a hostile document of that kind and size
    ours.py form KIND N         give the normal form of such a document
    ours.py model FILE RUNS     read a file
    ours.py normal FILE RUNS    give the normal form of a file
    ours.py map FILE RUNS       build Argdown's own map of a file, its model already there

Each prints the seconds of CPU that every run took, as a JSON list.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

import argmap
from argmap.argdown.own_build import build_model
from argmap.argdown.own_map import build_map
from argmap.argdown.parser import parse_document
from argmap.argdown.reports import Reports
from argmap.argdown.settings import Settings
from argmap.collector import paused
from argmap.span import Text
from tests.benchmarks.documents import PATHOLOGICAL, nested_lists


def main(what: str, subject: str, number: str) -> None:
    """Print how long each run took."""
    work, runs = WORK[what](subject, int(number))
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
    text = _hostile(kind, size)
    argmap.argdown.read("[a]: loads what the reader needs")
    return lambda: argmap.argdown.read(text), 1


def _form(kind: str, size: int) -> tuple[Callable[[], object], int]:
    text = _hostile(kind, size)
    argmap.argdown.normal_form("[a]: loads what the reader needs")
    return lambda: argmap.argdown.normal_form(text), 1


def _hostile(kind: str, size: int) -> str:
    make, _ = PATHOLOGICAL[kind]
    return make(size)


def _model(file: str, runs: int) -> tuple[Callable[[], object], int]:
    text = Path(file).read_text(encoding="utf-8")
    return lambda: argmap.argdown.read(text), runs


def _normal(file: str, runs: int) -> tuple[Callable[[], object], int]:
    text = Path(file).read_text(encoding="utf-8")
    return lambda: argmap.argdown.normal_form(text), runs


def _map(file: str, runs: int) -> tuple[Callable[[], object], int]:
    reports = Reports(Text(Path(file).read_text(encoding="utf-8"), file))
    doc = parse_document(reports.text.content, reports=reports, compat=True)
    model = build_model(doc, Settings(), compat=True, reports=reports)
    # ``normal_form`` pauses the collector as well
    return lambda: paused()(build_map)(model, Settings(), compat=True), runs


WORK: Final = MappingProxyType(
    {
        "dot": _dot,
        "svg": _svg,
        "read": _read,
        "form": _form,
        "model": _model,
        "normal": _normal,
        "map": _map,
    }
)

if __name__ == "__main__":
    main(*sys.argv[1:])
