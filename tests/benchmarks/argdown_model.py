"""Argdown's own model and map beside the official tool's: the same answers, and at what cost."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, given, seed, settings

from argmap import ArgmapWarning, argdown
from argmap.model import ArgumentMap
from tests.benchmarks.documents import nested_lists, reconstructed_chain
from tests.benchmarks.measuring import Run, best, exponent
from tests.conformance.test_gold import VIEWS, documents
from tests.properties.strategies import maps

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["model", "written_model"]

DRIVER: Final = Path(__file__).with_name("official_model.cjs")
MADE_UP: Final = 2_000
SHOWN: Final = 5
"""How many misses are named."""
CAP: Final = 180
"""How many seconds of CPU the official tool may take for one document."""
SIZES: Final = (10_000, 50_000)
MEGA: Final = 1_000_000


def written_model(bench: Bench) -> None:
    """What we write means the same to the official tool, and is written the same again."""
    _compare(bench, dict(_made_up()), f"{MADE_UP:,} made-up maps")
    if folder := os.environ.get("ARGMAP_GOLD"):
        _compare(bench, dict(_known(Path(folder))), "documents with known answers")
    else:
        bench.report.note("documents with known answers", "ARGMAP_GOLD is not set")


def _made_up() -> Iterator[tuple[str, str]]:
    made: list[ArgumentMap] = []

    @seed(0)
    @settings(
        max_examples=2 * MADE_UP,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(maps())
    def make(map_: ArgumentMap) -> None:
        if map_.claims and len(made) < MADE_UP:  # the official tool needs a claim to read
            made.append(map_)

    make()
    for n, map_ in enumerate(made):
        yield f"made-up map {n}", argdown.dumps(map_)


def _known(folder: Path) -> Iterator[tuple[str, str]]:
    for name, text, _ in documents(folder):
        reading = argdown.read(text)
        if not reading.faults and reading.map.claims:
            yield name, text


def _compare(bench: Bench, texts: dict[str, str], what: str) -> None:
    once = {name: _rewritten(text) for name, text in texts.items()}
    unstable = [name for name, text in once.items() if _rewritten(text) != text]
    _tell(bench, f"{what}: written again the same", len(once), dict.fromkeys(unstable, "differs"))
    file = bench.folder / "written.json"
    file.write_text(json.dumps(list(once.values())), encoding="utf-8")
    forms = json.loads(_theirs(bench, "forms", file, runs=1).output)
    misses = {
        name: told
        for (name, text), form in zip(once.items(), forms, strict=True)
        if (told := _difference(text, form))
    }
    _tell(bench, f"{what}: the model that the official tool reads", len(once), misses)


def _rewritten(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        return argdown.dumps(argdown.loads(text))


def _difference(text: str, theirs: dict[str, Any]) -> str:
    """Return what the official tool finds otherwise in a text than we do; "" for nothing."""
    if theirs["faults"]:
        return f"fault: {theirs['faults'][0]}"
    ours = argdown.normal_form(text)
    keys = {part: part.partition(" ")[0] for part in VIEWS}
    return ", ".join(p for p, view in VIEWS.items() if view(ours, keys[p]) != view(theirs, keys[p]))


def _tell(bench: Bench, name: str, total: int, misses: dict[str, str]) -> None:
    for document, told in list(misses.items())[:SHOWN]:
        bench.report.note(f"  {document}", told)
    bench.report.note(name, f"agreed {total - len(misses):,}/{total:,}")
    bench.report.limit(f"{name}, misses", len(misses), target=0, unit="")


def model(bench: Bench) -> None:
    """Parse and resolve, then build maps of reconstructed arguments, both in fresh processes."""
    file = bench.folder / "model.argdown"
    for size in SIZES:
        file.write_text(nested_lists(size), encoding="utf-8")
        _beside(bench, f"{size:,} claims in lists", file)
    building = {}
    for size in SIZES:
        file.write_text(reconstructed_chain(size), encoding="utf-8")
        _beside(bench, f"{size:,} elements of reconstructed arguments", file)
        building[size] = _map_building(bench, size, file)
    k = exponent(*building.items())
    bench.report.limit("map of reconstructed arguments, growth exponent", k, target=1.1, unit="")


def _beside(bench: Bench, name: str, file: Path) -> None:
    """Reading alone and the normal form, each beside the official tool's like."""
    read, theirs = bench.ours("model", file, 1), _theirs(bench, "model", file)
    bench.report.ratio(f"{name}: read, CPU", (read.cpu, theirs.cpu), target=1, unit="s")
    peaks = (read.peak / MEGA, theirs.peak / MEGA)
    bench.report.ratio(f"{name}: read, peak memory", peaks, target=0.5, unit="MB")
    inside = f"argmap {_first(read):.3g} s, peer {json.loads(theirs.output)[1]:.3g} s"
    bench.report.note(f"{name}: read, without start-up", inside)
    form, drawn = bench.ours("normal", file, 1), _theirs(bench, "map", file)
    cut = f", peer cut after {CAP} s" if drawn.cut else ""
    name = f"{name}: normal form with map{cut}"
    bench.report.ratio(f"{name}, CPU", (form.cpu, drawn.cpu), target=1, unit="s")
    peaks = (form.peak / MEGA, drawn.peak / MEGA)
    bench.report.ratio(f"{name}, peak memory", peaks, target=0.5, unit="MB")


def _map_building(bench: Bench, size: int, file: Path) -> float:
    """The map alone, its model already there; under a fifth of the time where it is large."""
    ours, theirs = _first(bench.ours("map", file, 1)), _theirs(bench, "map", file)
    name = f"{size:,} elements of reconstructed arguments: map alone"
    target = 0.2 if size == max(SIZES) else 1
    if theirs.cut:
        name += f", peer cut after {CAP} s"
    spent = theirs.cpu if theirs.cut else json.loads(theirs.output)[0]
    bench.report.ratio(f"{name}, CPU", (ours, spent), target=target, unit="s")
    return ours


def _theirs(bench: Bench, *words: object, runs: int = 5) -> Run:
    node = shutil.which("node") or "node"
    return best([node, DRIVER, bench.tools, *map(str, words)], runs=runs, cap=CAP)


def _first(run: Run) -> float:
    return float(json.loads(run.output)[0])
