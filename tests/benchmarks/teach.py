"""Exercises by the thousand from one map."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from argmap import casebook
from argmap.query import depths
from argmap.teach import KINDS, make_exercises
from tests.benchmarks.measuring import exponent

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from tests.benchmarks.run import Bench

__all__ = ["exercises"]

N_CLAIMS = 150
KINDS_NEEDED = 12


def lesson() -> ArgumentMap:
    """Return the 150 claims of the map of Hayat's text that stand nearest to its theses."""
    whole = casebook.load("hayat")
    order = sorted(depths(whole).items(), key=lambda item: (item[1], item[0]))
    return whole.without(*(id_ for id_, _ in order[N_CLAIMS:]), cascade=True)


def exercises(bench: Bench) -> None:
    """A thousand exercises; how time grows; and the kinds that each map of the casebook has."""
    map_ = lesson()
    assert len(map_.claims) == N_CLAIMS
    seconds = {n: _seconds(map_, n) for n in (250, 1_000)}
    bench.report.limit("1,000 exercises from 150 claims", seconds[1_000], target=5, unit="s")
    k = exponent((250, seconds[250]), (1_000, seconds[1_000]))
    bench.report.note("250 to 1,000 exercises, growth exponent", f"{k:.2f}")
    for name in casebook.names():
        made = make_exercises(casebook.load(name))
        marked = Counter(exercise.discussion for exercise in made)[False]
        assert len(made) >= KINDS_NEEDED
        bench.report.note(f"kinds from {name}", f"{len(made)} of {len(KINDS)}, {marked} with marks")


def _seconds(map_: ArgumentMap, n: int) -> float:
    start = time.perf_counter()
    assert len(make_exercises(map_, n=n)) == n
    return time.perf_counter() - start
