"""Families in factors, all models of clauses, and the largest ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.scoring.acceptance import number_shown
from argmap.scoring.budget import Budget, SpentError
from argmap.scoring.clauses import conflict_free, naive
from argmap.scoring.engines import Satisfier
from argmap.scoring.factoring import Family, Forest
from argmap.scoring.models import models
from argmap.scoring.searching import Engine, Search, largest

PAIR = Family(((((0,), ()), ((1,), ())),))
"""The sets {0} and {1}."""
ENGINES = [Search, Satisfier]
CLAUSES = st.lists(
    st.lists(st.integers(1, 6).flatmap(lambda v: st.sampled_from([v, -v])), min_size=1, max_size=4),
    max_size=20,
)


def holds(clause: list[int], true: set[int]) -> bool:
    return any((abs(literal) in true) is (literal > 0) for literal in clause)


def every_model(clauses: list[list[int]], n: int) -> list[set[int]]:
    chosen = ({v for v, x in enumerate(row, start=1) if x} for row in product((0, 1), repeat=n))
    return [true for true in chosen if all(holds(clause, true) for clause in clauses)]


def engine(kind: type[Search | Satisfier], clauses: list[list[int]], n: int) -> Engine:
    made = kind(Budget(None))
    for variable in range(1, n + 1):
        made.add((variable, n + variable))  # so that every variable is known
    for clause in clauses:
        made.add(clause)
    return made


# --- families -------------------------------------------------------------------------------


def test_a_product_of_choices_is_counted_and_listed() -> None:
    forest = Forest()
    one, other = forest.graft(PAIR, "ab"), forest.graft(PAIR, "cd")  # type: ignore[arg-type]  # any names do
    family = forest.family(forest.add([((9,), (one, other))]))
    assert family.counts() == [2, 2, 4]
    assert ["".join(map(str, members)) for members in family] == ["9ac", "9ad", "9bc", "9bd"]


def test_a_shared_choice_is_held_once_and_counted_each_time() -> None:
    forest = Forest()
    pair = forest.graft(PAIR, (3, 4))
    family = forest.family(forest.add([((1,), (pair,)), ((2,), (pair,)), ((3, 4), ())]))
    assert len(family.choices) == 2
    assert family.counts()[-1] == 5
    assert family.times() == {1: 2, 2: 2, 3: 3, 4: 3}
    assert (family.union(), family.intersection()) == ({1, 2, 3, 4}, set())


def test_an_alternative_that_comes_to_nothing_is_left_out() -> None:
    forest = Forest()
    nothing = forest.add([])
    family = forest.family(forest.add([((1,), (nothing,)), ((2,), ())]))
    assert list(family) == [(2,)]
    assert family.intersection() == {2}
    assert forest.family(nothing).intersection() is None


def test_every_problem_is_solved_once() -> None:
    asked = []

    def expand(problem: tuple[str, int]) -> Iterator[tuple[tuple[int, ...], list[tuple[str, int]]]]:
        asked.append(problem)
        n = problem[1]
        for step in (1, 2):
            yield (), [("n", n - step)] if n >= step else []

    forest = Forest()
    family = forest.family(forest.unfold(("n", 300), expand))
    assert len(asked) == 301
    assert family.counts()[-1] > 10**60


def test_a_spent_budget_keeps_the_alternatives_that_are_known() -> None:
    def expand(_: str) -> Iterator[tuple[tuple[int, ...], list[str]]]:
        yield (1,), []
        raise SpentError

    forest = Forest()
    family = forest.family(forest.unfold("whole", expand))
    assert (list(family), family.exact) == ([(1,)], False)


# --- models ---------------------------------------------------------------------------------


@given(CLAUSES)
def test_models_are_all_and_each_once(clauses: list[list[int]]) -> None:
    family = models(map(tuple, clauses), 6, Budget(None))
    listed = [frozenset(v + 1 for v in members) for members in family]
    expected = every_model(clauses, 6)
    assert len(listed) == len(expected) == family.counts()[-1]
    assert set(listed) == set(map(frozenset, expected))


def test_sets_without_neighbours_on_a_line_are_counted_by_fibonacci() -> None:
    line = tuple((n - 1,) if n else () for n in range(300))
    fibonacci = [1, 2]
    while len(fibonacci) <= 300:
        fibonacci.append(sum(fibonacci[-2:]))
    family = models(conflict_free(line), 300, Budget(200_000))
    assert family.exact
    assert family.counts()[-1] == fibonacci[300]


def test_largest_sets_without_neighbours_on_a_line_are_counted_by_padovan() -> None:
    """A long band, in which no single variable takes the clauses apart."""
    line = tuple((n - 1,) if n else () for n in range(300))
    padovan = [1, 1, 2]
    while len(padovan) <= 300:
        padovan.append(padovan[-2] + padovan[-3])
    family = models(naive(line), 300, Budget(1_000_000))
    assert family.exact
    assert family.counts()[-1] == padovan[300]


@pytest.mark.parametrize("kind", ENGINES)
@given(CLAUSES)
def test_an_engine_finds_a_model_where_there_is_one(
    kind: type[Search | Satisfier], clauses: list[list[int]]
) -> None:
    expected = every_model(clauses, 6)
    for assumed in ((), (1,), (-1, 2)):
        fits = [true for true in expected if all(holds([literal], true) for literal in assumed)]
        found = engine(kind, clauses, 6).solve(assumed)
        assert (found is None) is (not fits)
        assert found is None or {v for v in found if v <= 6} in fits


@pytest.mark.parametrize("kind", ENGINES)
@given(CLAUSES, st.integers(1, 6))
def test_the_largest_models_are_all_and_each_once(
    kind: type[Search | Satisfier], clauses: list[list[int]], n: int
) -> None:
    objective = range(1, n + 1)
    sets = {frozenset(true.intersection(objective)) for true in every_model(clauses, 6)}
    expected = {one for one in sets if not any(one < other for other in sets)}
    found = list(largest(engine(kind, clauses, 6), objective))
    assert len(found) == len(expected)
    assert set(found) == expected


def pigeons(engine: Engine, n: int) -> Engine:
    """Return an engine that is to put ``n`` pigeons into one hole less, each alone."""
    holes = range(n - 1)
    for pigeon in range(n):
        engine.add([pigeon * n + hole + 1 for hole in holes])
        for other in range(pigeon):
            for hole in holes:
                engine.add([-pigeon * n - hole - 1, -other * n - hole - 1])
    return engine


@pytest.mark.parametrize("kind", ENGINES)
def test_what_is_short_to_say_and_long_to_refute_spends_the_budget(
    kind: type[Search | Satisfier],
) -> None:
    with pytest.raises(SpentError):
        pigeons(kind(Budget(20_000)), 9).solve()


def test_scores_of_variables_may_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.scoring.searching._HUGE", 10.0)
    assert pigeons(Search(Budget(None)), 6).solve() is None


# --- numbers --------------------------------------------------------------------------------


def test_long_numbers_are_shown_by_their_size() -> None:
    numbers = (0, 4_947_802_324_992, 10**15 - 1, 10**15, 2 * 10**5000)
    assert list(map(number_shown, numbers)) == [
        "0",
        "4,947,802,324,992",
        "999,999,999,999,999",
        "about 1.0e15",
        "about 2.0e5000",
    ]
