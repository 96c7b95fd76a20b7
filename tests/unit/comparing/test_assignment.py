"""The best choice of pairs."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from argmap.comparing import assignment
from argmap.comparing.assignment import best_pairs

Worth = dict[tuple[int, int], float]


def made_up(rows: int, columns: int, *, seed: int = 0) -> Worth:
    random = Random(seed)  # noqa: S311  # no secret
    return {(i, j): 0.1 + random.random() for i in range(rows) for j in range(columns)}


def best_by_trying(worth: Worth, rows: int, columns: int) -> float:
    ways = permutations(range(columns), rows)
    return max(sum(worth[i, j] for i, j in enumerate(way)) for way in ways)


@pytest.mark.parametrize("rows,columns", [(2, 2), (3, 5), (5, 5), (4, 6)])
@pytest.mark.parametrize("seed", range(5))
def test_choice_is_the_best_of_all(rows: int, columns: int, seed: int) -> None:
    worth = made_up(rows, columns, seed=seed)
    chosen, solver = best_pairs(worth)
    assert solver == "assignment"
    assert sum(worth[pair] for pair in chosen) == pytest.approx(
        best_by_trying(worth, rows, columns)
    )
    turned, _ = best_pairs({(j, i): value for (i, j), value in worth.items()})
    assert sorted((i, j) for j, i in turned) == chosen


def test_groups_that_share_nothing_are_chosen_apart() -> None:
    worth = {(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (5, 7): 0.1}
    assert best_pairs(worth)[0] == [(0, 0), (1, 1), (5, 7)]


def test_of_one_against_many_the_best_is_chosen() -> None:
    assert best_pairs({(0, 0): 0.5, (0, 1): 0.9}) == ([(0, 1)], "assignment")


def test_nothing_gives_nothing() -> None:
    assert best_pairs({}) == ([], "assignment")


def test_large_group_is_chosen_by_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr(assignment, "OWN", 3)
    worth = made_up(5, 6)
    chosen, solver = best_pairs(worth)
    assert solver == "scipy"
    assert sum(worth[pair] for pair in chosen) == pytest.approx(best_by_trying(worth, 5, 6))


def test_scipy_leaves_alone_what_has_no_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    monkeypatch.setattr(assignment, "OWN", 1)
    assert best_pairs({(0, 0): 0.9, (1, 0): 0.5, (1, 1): 0.2, (2, 1): 0.6})[0] == [(0, 0), (2, 1)]


def test_without_scipy_the_greatest_of_a_large_group_is_taken_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assignment, "OWN", 1)
    monkeypatch.setattr(assignment, "find_spec", lambda _: None)
    worth = {(0, 0): 0.8, (0, 1): 0.9, (1, 1): 0.8}
    assert best_pairs(worth) == ([(0, 1)], "greedy")
