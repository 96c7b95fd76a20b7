"""What a thesis of the casebook's largest map hangs on, against limits of our own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, TypeVar

from argmap import Scenario, casebook, evaluate
from argmap.scenarios import flip_sets, monte_carlo, morris_of, stability_of, tornado_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.run import Bench

__all__ = ["hangs"]

_T = TypeVar("_T")

DRAWS: Final = 100_000
SETS: Final = 100_000


def hangs(bench: Bench) -> None:
    """Swings, draws, effects, the radius and sets that overturn, in this process."""
    map_ = casebook.load("khan")
    table = evaluate(map_, casebook.scenarios())
    tornado, spent = _timed(lambda: tornado_of(table))
    name = f"{len(tornado.bars)} inputs of {len(map_.claims)} claims, swings and tipping points"
    bench.report.limit(name, spent, target=1, unit="s")
    alone = _one_by_one("Own interest counts")
    bench.report.note("one of them by an evaluation of its own", f"{alone:.3g} s")
    _, spent = _timed(lambda: monte_carlo(table, n=DRAWS, radius=0.1))
    bench.report.limit(f"{DRAWS:,} draws of {len(map_.claims)} claims", spent, target=10, unit="s")
    effects, spent = _timed(lambda: morris_of(table, n=16))
    bench.report.limit(f"Morris's effects in {effects.runs:,} runs", spent, target=5, unit="s")
    _, spent = _timed(lambda: stability_of(table))
    bench.report.limit("robust, possible and radius", spent, target=2, unit="s")
    search, spent = _timed(lambda: flip_sets(table, tries=SETS))
    bench.report.limit(f"{search.tried:,} sets of suppositions", spent, target=10, unit="s")


def _one_by_one(claim: str) -> float:
    """Return what the two ends and 61 points of one base score cost as scenarios."""
    map_ = casebook.load("khan")
    scenarios = [Scenario(f"{n}", prior={claim: n / 62}) for n in range(63)]
    return min(_timed(lambda: evaluate(map_, scenarios, keep="theses"))[1] for _ in range(3))


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    start = time.process_time()
    return work(), time.process_time() - start
