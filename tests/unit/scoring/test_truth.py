"""Counting truth assignments: packed tables, elimination, and what is too large."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from argmap.errors import ScoringError
from argmap.scoring import truth
from argmap.scoring.truth import Clause, Tally, tally


def clause(*literals: int) -> Clause:
    """Return a clause from numbers from 1 on; a negative one asks for false."""
    return frozenset((abs(k) - 1, k > 0) for k in literals)


def some_clauses(n: int, m: int, *, seed: int) -> list[Clause]:
    chance = random.Random(seed)  # noqa: S311  # no secret
    return [
        frozenset((v, chance.random() < 0.5) for v in chance.sample(range(n), min(3, n)))
        for _ in range(m)
    ]


def test_sentences_in_no_clause_are_true_in_half_of_all() -> None:
    assert tally(3, [clause(1)], {}) == Tally(4, (4, 2, 2))
    assert tally(0, [], {}) == Tally(1, ())


def test_what_is_given_is_not_counted_over() -> None:
    assert tally(3, [clause(-1, 2)], {0: True}) == Tally(2, (2, 2, 1))


def test_clauses_that_say_nothing_are_left_out_and_impossible_ones_leave_nothing() -> None:
    assert tally(2, [clause(1, -1)], {}) == Tally(4, (2, 2))
    assert tally(2, [clause(1), clause(-1)], {}) == Tally(0, (0, 0))
    assert tally(2, [clause(-1)], {0: True}) == Tally(0, (0, 0))


@pytest.mark.parametrize("n", [1, 2, 5, 6, 7, 12, 17])
def test_both_ways_of_counting_agree(n: int) -> None:
    clauses = some_clauses(n, n, seed=n)
    order, scopes = truth._elimination(n, clauses)
    parts = truth._components(clauses)

    assert truth._packed(n, clauses) == tally(n, clauses, {})
    if len(parts) == 1 and len(parts[0][0]) == n:
        eliminated = truth._Elimination(n, clauses, order, scopes).tally()
        assert eliminated == truth._packed(n, clauses)


def test_tables_of_more_than_one_block_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    clauses = some_clauses(14, 10, seed=1)
    whole = truth._packed(14, clauses)
    monkeypatch.setattr(truth, "_BLOCK", 4)
    assert truth._packed(14, clauses) == whole


def test_bits_are_counted_without_the_function_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy before 2.0 has none."""
    clauses = some_clauses(12, 10, seed=2)
    whole = truth._packed(12, clauses)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert truth._packed(12, clauses) == whole


def test_a_long_chain_is_counted_exactly() -> None:
    """Each implies the next, so that a position is where the truth begins: n + 1 positions."""
    n = 1000
    found = tally(n, [frozenset([(a, False), (b, True)]) for a, b in pairwise(range(n))], {})

    assert found.whole == n + 1
    assert found.true == tuple(range(1, n + 1))


def test_a_star_of_hundreds_is_counted_exactly() -> None:
    found = tally(200, [clause(-1, k) for k in range(2, 201)], {})
    assert (found.whole, found.true[0]) == (2**199 + 1, 1)


def test_what_hangs_together_too_closely_is_refused_with_its_size() -> None:
    with pytest.raises(ScoringError) as caught:
        tally(60, some_clauses(60, 400, seed=3), {})
    assert str(caught.value) == (
        "60 sentences hang together so closely that counting their positions needs tables of "
        "2^47 entries; suppose the truth of some with given=…, or take fewer inferences as "
        "deductive with steps=…"
    )
