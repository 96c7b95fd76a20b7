"""Work given to others: the same bytes as without, on threads, processes and Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from argmap import casebook, evaluate
from argmap.scenarios import corners_of, flip_sets, monte_carlo, tornado_of


@pytest.fixture(scope="module")
def dask() -> Iterator[Executor]:
    """A cluster of one worker in this process."""
    distributed = pytest.importorskip("distributed", reason="needs dask[distributed]")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        yield client.get_executor()


def everything(executor: Executor | None) -> list[str]:
    """Return what each loop finds."""
    map_ = casebook.load("article")
    table = evaluate(map_, casebook.scenarios(), executor=executor, memory=200_000)
    flips = flip_sets(table, "Closer ties", semantics=None, tries=3000, executor=executor)
    return [
        table.to_csv(),
        monte_carlo(table, n=9000, executor=executor).to_csv(),
        tornado_of(table, "Closer ties", executor=executor).to_csv(),
        flips.to_csv(),
        str(flips),
        str(corners_of(map_, casebook.scenarios(), executor=executor)),
    ]


def test_on_dask(dask: Executor) -> None:
    assert everything(dask) == everything(None)


def test_indices_on_dask(dask: Executor) -> None:
    pytest.importorskip("SALib", reason="needs SALib")
    from argmap.scenarios import morris_of, sobol_of

    table = evaluate(casebook.load("article"), casebook.scenarios())
    for ask in (morris_of, sobol_of):
        with_, without = (ask(table, "Closer ties", n=8, executor=e) for e in (dask, None))
        assert with_ == without


def test_on_threads() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert everything(executor) == everything(None)


def test_on_processes() -> None:
    table = evaluate(casebook.load("blog"), casebook.scenarios())
    with ProcessPoolExecutor(1) as executor:
        with_, without = (monte_carlo(table, n=5000, executor=e) for e in (executor, None))
    assert with_ == without
