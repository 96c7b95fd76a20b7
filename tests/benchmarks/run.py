"""Time argmap against the official Argdown tools and others, on one machine in one run.

Usage, in the checkout: ``python -m tests.benchmarks.run [--record] [NAME...]``

Needs node and npm; npm fetches the tools into the user's cache. Prints a line a figure,
``name: argmap X, peer Y, ratio R (target T) ok|MISS``, and exits 1 where one misses. With
``--record`` the lines also go into the page of figures in the reference.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from attrs import frozen
from hypothesis import HealthCheck, given, seed, settings

from argmap import argdown
from argmap.model import ArgumentMap
from tests.benchmarks import (
    align,
    argdown_json,
    argdown_model,
    cib,
    comparing_class,
    explorer,
    formats_accepted,
    formats_speed,
    grading,
    peer,
    scenarios,
    scoring_explaining,
    scoring_gradual,
    scoring_labelling,
    scoring_rules,
    sensitivity,
    teach,
    teach_parsers,
    tree_distance,
)
from tests.benchmarks.documents import PATHOLOGICAL, nested_lists, ten_claims
from tests.benchmarks.measuring import Report, Run, best, exponent, measure
from tests.benchmarks.recording import PAGE, recorded
from tests.docs.snippets import ROOT, snippets_in
from tests.properties.strategies import maps

MEGA: Final = 1_000_000
JITTER: Final = 0.05  # seconds below which the clock says more than the growth does
NODE: Final = shutil.which("node") or "node"


@frozen
class Bench:
    """Where to work, which tools to hold argmap against, and where figures go."""

    report: Report
    folder: Path
    tools: Path

    def ours(self, *words: object, runs: int = 5) -> Run:
        """Run argmap's side in fresh processes."""
        command = [sys.executable, "-m", "tests.benchmarks.ours", *map(str, words)]
        return best(command, runs=runs, folder=ROOT)

    def theirs(self, *words: object, runs: int = 5) -> Run:
        """Run the official tool's side in fresh processes."""
        return best([NODE, peer.DRIVER, self.tools, *map(str, words)], runs=runs)


def small_file(bench: Bench) -> None:
    """Both commands turn ten claims into DOT, from start to exit."""
    file = bench.folder / "ten.argdown"
    file.write_text(ten_claims(), encoding="utf-8")
    program = Path(sys.executable).with_name("argmap")
    ours = best([program, "render", file, "-o", bench.folder / "ten.dot"])
    cli = bench.tools / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
    theirs = best([NODE, cli, "map", "-f", "dot", file, bench.folder / "theirs"])
    assert (bench.folder / "ten.dot").stat().st_size
    assert list((bench.folder / "theirs").glob("*.dot"))
    bench.report.ratio("10 claims to DOT, CPU", (ours.cpu, theirs.cpu), target=0.5, unit="s")
    peaks = (ours.peak / MEGA, theirs.peak / MEGA)
    bench.report.ratio("10 claims to DOT, peak memory", peaks, target=0.5, unit="MB")


def large_file(bench: Bench) -> None:
    """Nested lists: read, resolve, map and DOT in fresh processes; then growth."""
    file = bench.folder / "lists.argdown"
    file.write_text(nested_lists(10_000), encoding="utf-8")
    ours, theirs = bench.ours("dot", file, 1), bench.theirs("dot", file, 1)
    bench.report.ratio("10,000 claims to DOT, CPU", (ours.cpu, theirs.cpu), target=1, unit="s")
    peaks = f"argmap {ours.peak / MEGA:.0f} MB, peer {theirs.peak / MEGA:.0f} MB"
    bench.report.note("10,000 claims to DOT, peak memory", peaks)
    warm, warmed = (
        min(json.loads(side("dot", file, 5, runs=1).output)) for side in (bench.ours, bench.theirs)
    )
    text = f"argmap {warm:.3f} s, peer {warmed:.3f} s, ratio {warm / warmed:.2f}"
    bench.report.note("10,000 claims to DOT, warm, without start-up", text)
    file.write_text(nested_lists(50_000), encoding="utf-8")
    small, large = _seconds(ours), _seconds(bench.ours("dot", file, 1))
    k = exponent((10_000, small), (50_000, large))
    bench.report.limit("10,000 to 50,000 claims, growth exponent", k, target=1.1, unit="")


def drawing(bench: Bench) -> None:
    """Cards as SVG by our own painter."""
    seconds = {}
    for n_cards, runs, limit in ((24, 10, 0.06), (1_000, 3, 1.0), (20_000, 1, 20.0)):
        seconds[n_cards] = _seconds(bench.ours("svg", n_cards, runs, runs=3))
        bench.report.limit(f"{n_cards:,} cards to SVG", seconds[n_cards], target=limit, unit="s")
    k = exponent((1_000, seconds[1_000]), (20_000, seconds[20_000]))
    bench.report.limit("1,000 to 20,000 cards, growth exponent", k, target=1.1, unit="")


def importing(bench: Bench) -> None:
    """What ``import argmap`` costs beyond starting Python."""
    code = "from time import process_time as t; a = t(); import argmap; print((t() - a) * 1e3)"
    run = min(float(measure([sys.executable, "-c", code]).output) for _ in range(5))
    bench.report.limit("import argmap", run, target=120, unit="ms")


def casebook(bench: Bench) -> None:
    """All maps of the casebook loaded in a fresh process, beyond starting Python."""
    code = (
        "from time import process_time as t; a = t(); from argmap import casebook\n"
        "for name in casebook.names(): casebook.load(name)\n"
        "print(t() - a)"
    )
    spent = min(float(measure([sys.executable, "-c", code]).output) for _ in range(5))
    bench.report.limit("loading all maps of the casebook", spent, target=0.5, unit="s")


def hostile(bench: Bench) -> None:
    """Documents made to be slow: time grows as size does, and stays below ten seconds."""
    for kind in PATHOLOGICAL:
        _hostile(bench, kind, "read")
        _hostile(bench, kind, "form")


def _hostile(bench: Bench, kind: str, what: str) -> None:
    make, size = PATHOLOGICAL[kind]
    name = f"{size:,} {kind}{', normal form' if what == 'form' else ''}"
    times = {n: _seconds(bench.ours(what, kind, n, runs=3)) for n in (size, size * 2)}
    bench.report.limit(name, times[size], target=10, unit="s")
    if times[size] > JITTER:
        k = exponent(*((len(make(n)), seconds) for n, seconds in times.items()))
        bench.report.limit(f"{name}, growth exponent", k, target=1.2, unit="")


def hostile_peer(bench: Bench) -> None:
    """The official tool's slowest input, at a size at which it ends."""
    file = bench.folder / "braces.argdown"
    make, _ = PATHOLOGICAL["unclosed braces"]
    file.write_text(make(2_000), encoding="utf-8")
    ours, theirs = bench.ours("read", "unclosed braces", 2_000), bench.theirs("time", file, 1)
    bench.report.ratio("2,000 unclosed braces, CPU", (ours.cpu, theirs.cpu), target=1, unit="s")


def snippets(bench: Bench) -> None:
    """The official tool reads every document that we show or ship."""
    documents = {str(s): s.text for s in snippets_in("argdown")}
    for path in sorted(ROOT.glob("argmap/casebook/*.argdown")):
        documents[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
    _read_by_peer(bench, documents, f"{len(documents)} documents of ours")


def written(bench: Bench) -> None:
    """The official tool reads what argmap writes, whatever the map; it needs a claim to read."""
    made: list[str] = []

    @seed(0)
    @settings(max_examples=500, database=None, suppress_health_check=list(HealthCheck))
    @given(maps())
    def write(map_: ArgumentMap) -> None:
        if map_.claims:
            made.append(argdown.dumps(map_))

    write()
    documents = {f"made-up map {n}": text for n, text in enumerate(made)}
    _read_by_peer(bench, documents, f"{len(made)} made-up maps that we write")


def _read_by_peer(bench: Bench, documents: dict[str, str], what: str) -> None:
    file = bench.folder / "documents.json"
    file.write_text(json.dumps(list(documents.values())), encoding="utf-8")
    faults = json.loads(bench.theirs("faults", file, runs=1).output)
    bad = [(name, said) for name, said in zip(documents, faults, strict=True) if said]
    for name, said in bad:
        bench.report.note(name, "; ".join(said))
    name = f"faults that the official tool finds in {what}"
    bench.report.limit(name, len(bad), target=0, unit="")


def _seconds(run: Run) -> float:
    return float(min(json.loads(run.output)))


BENCHMARKS: Final[MappingProxyType[str, Callable[[Bench], None]]] = MappingProxyType(
    {
        "small-file": small_file,
        "large-file": large_file,
        "drawing": drawing,
        "importing": importing,
        "casebook": casebook,
        "hostile": hostile,
        "hostile-peer": hostile_peer,
        "snippets": snippets,
        "written": written,
        "written-model": argdown_model.written_model,
        "model": argdown_model.model,
        "argdown-json": argdown_json.agreement,
        "strengths": scoring_gradual.strengths,
        "labels": scoring_labelling.labels,
        "standards": scoring_rules.standards,
        "rankings": scoring_rules.rankings,
        "million": scoring_rules.million,
        "cib": cib.worlds,
        "sensitivity": sensitivity.hangs,
        "explorer": explorer.explores,
        "explanations": scoring_explaining.explanations,
        "scenarios": scenarios.evaluations,
        "tree-distance": tree_distance.distances,
        "alignment": align.alignment,
        "class": comparing_class.answers,
        "formats": formats_speed.speed,
        "formats-accepted": formats_accepted.accepted,
        "exercises": teach.exercises,
        "marking": grading.marking,
        "exercise-formats": teach_parsers.formats,
    }
)


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, or all."""
    names = [argument for argument in arguments if argument != "--record"]
    if unknown := [n for n in names if n not in BENCHMARKS]:
        print(f"unknown: {', '.join(unknown)}; expected {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    report, tools = Report(), peer.installed()
    printed: dict[str, list[str]] = {}
    with TemporaryDirectory() as folder:
        bench = Bench(report, Path(folder), tools)
        for name in names or BENCHMARKS:
            first = len(report.lines)
            try:
                BENCHMARKS[name](bench)
            except subprocess.CalledProcessError as fault:
                report.failure(name, str(fault.output))
            printed[name] = report.lines[first:]
    if "--record" in arguments:
        about = {name: _about(name) for name in BENCHMARKS}
        recorded(PAGE, printed, about=about, order=tuple(BENCHMARKS))
    print(f"{report.misses} missed")
    return int(report.misses > 0)


def _about(name: str) -> str:
    """Return what a benchmark does, from the first sentence of its docstring."""
    return " ".join((BENCHMARKS[name].__doc__ or name).split("\n\n")[0].split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
