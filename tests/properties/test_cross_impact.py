"""Laws of cross-impact balances, of pools, and of matrices of hypotheses."""

from __future__ import annotations

import math
from itertools import permutations
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import Factor
from argmap.scenarios.box import Box
from argmap.scenarios.consistency import cross_impact
from argmap.scenarios.exploring import next_of
from argmap.scenarios.hypotheses import Evidence, EvidenceMatrix, Fit, Grade
from argmap.scenarios.impacts import ImpactMatrix
from argmap.scenarios.pooling import pool

VALUE = st.integers(-3, 3)
UNIT = st.floats(0.0, 1.0)
INNER = st.floats(0.001, 0.999)


@st.composite
def matrices(draw: st.DrawFn, *, forbid: bool = True) -> ImpactMatrix:
    """Two to four factors of one to three states, every impact drawn."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))
    factors = [Factor(f"f{n}", [f"s{k}" for k in range(size)]) for n, size in enumerate(sizes)]
    blocks = {}
    for a, b in permutations(factors, 2):
        row = st.lists(VALUE, min_size=len(b.states), max_size=len(b.states))
        blocks[a.name, b.name] = draw(st.lists(row, min_size=len(a.states), max_size=len(a.states)))
    pairs = st.tuples(*(st.sampled_from(factor.states) for factor in factors[:2]))
    ruled = draw(st.lists(pairs, max_size=2)) if forbid else []
    ruled_out = [{"f0": a, "f1": b} for a, b in ruled]
    return ImpactMatrix.from_blocks(factors, blocks, forbid=ruled_out)


@given(matrices())
def test_what_is_consistent_stays(matrix: ImpactMatrix) -> None:
    for world in cross_impact(matrix).worlds:
        digits = np.array([matrix.box.digits(world.states)])
        assert (next_of(matrix, digits, rule="global") == digits).all()
        assert (next_of(matrix, digits, rule="local") == digits).all()


@given(matrices())
def test_fixed_points_that_are_allowed_are_exactly_the_worlds(matrix: ImpactMatrix) -> None:
    found = cross_impact(matrix)
    worlds = {world.states for world in found.worlds}
    for way in (found.global_, found.local):
        assert {a.states[0] for a in way.attractors if a.is_fixed and a.is_allowed} == worlds


@given(matrices())
def test_basins_take_in_every_state_that_is_not_ruled_out(matrix: ImpactMatrix) -> None:
    found = cross_impact(matrix)
    for way in (found.global_, found.local):
        assert sum(a.size for a in way.attractors) == matrix.box.n_allowed == way.starts


@given(matrices())
def test_balances_of_one_state_agree_with_all_at_once(matrix: ImpactMatrix) -> None:
    most = 6 * len(matrix.box.factors)
    found = cross_impact(matrix, tolerance=most)
    assert found.n_worlds == matrix.box.n_allowed
    for world in found.worlds:
        balances = matrix.balances(world.states)
        assert (world.inconsistency, world.impact) == (
            balances.inconsistency,
            balances.total_impact,
        )


@given(matrices(), st.integers(0, 6))
def test_more_tolerance_keeps_every_world_and_branch_and_bound_finds_the_same(
    matrix: ImpactMatrix, tolerance: int
) -> None:
    strict, lenient = (cross_impact(matrix, tolerance=k) for k in (tolerance, tolerance + 1))
    kept = {world.states for world in lenient.worlds}
    assert {world.states for world in strict.worlds} <= kept
    bounded = cross_impact(matrix, tolerance=tolerance, method="bounded", samples=1)
    assert [w.states for w in bounded.worlds] == [w.states for w in strict.worlds]
    assert list(strict.within) == sorted(strict.within)


@given(matrices(), st.randoms(use_true_random=False))
def test_the_order_of_factors_and_states_is_irrelevant(
    matrix: ImpactMatrix, random: Random
) -> None:
    factors = [
        Factor(factor.name, random.sample(factor.states, len(factor.states)))
        for factor in random.sample(matrix.box.factors, len(matrix.box.factors))
    ]
    box = Box(factors, forbid=matrix.box.forbid)
    old = [matrix.box.place(f.name, state) for f in box.factors for state in f.states]
    turned = ImpactMatrix(box, matrix.values[np.ix_(old, old)])
    one, other = (
        {(frozenset(s.factors.items()), s.why) for s in cross_impact(m).scenarios}
        for m in (matrix, turned)
    )
    assert one == other


@given(matrices(forbid=False))
def test_a_loop_is_named_exactly_where_nothing_is_consistent(matrix: ImpactMatrix) -> None:
    found = cross_impact(matrix)
    assert (found.loop is None) == (found.n_worlds > 0)
    if found.loop:
        movers = {move.factor for move in found.loop.moves}
        assert set(found.loop.factors) <= movers
        by = {(move.by, move.factor) for move in found.loop.moves}
        way = found.loop.factors
        assert all(pair in by for pair in zip(way, (*way[1:], way[0]), strict=True))


@given(matrices())
def test_adding_a_number_to_a_row_of_a_block_changes_nothing(matrix: ImpactMatrix) -> None:
    one, other = cross_impact(matrix), cross_impact(matrix.standardised())
    assert {w.states for w in one.worlds} == {w.states for w in other.worlds}
    assert one.local == other.local


# --- pools ----------------------------------------------------------------------------------


@given(st.lists(UNIT, min_size=1, max_size=5))
def test_a_linear_pool_lies_between_the_experts(said: list[float]) -> None:
    assert min(said) <= pool(said).point <= max(said)


@given(st.lists(st.tuples(INNER, st.floats(0.01, 10.0)), min_size=1, max_size=5))
def test_a_log_odds_pool_lies_between_the_experts(given: list[tuple[float, float]]) -> None:
    said, weights = zip(*given, strict=True)
    pooled = pool(said, weights=weights, how="log_odds")
    assert min(said) <= pooled.point <= max(said)
    assert math.isclose(sum(pooled.weights), 1.0)


# --- hypotheses -----------------------------------------------------------------------------


@st.composite
def evidence(draw: st.DrawFn) -> EvidenceMatrix:
    n = draw(st.integers(2, 4))
    fits = st.lists(st.sampled_from(Fit), min_size=n, max_size=n)
    grade = st.sampled_from(Grade)
    drawn = draw(st.lists(st.tuples(fits, grade, grade), max_size=5))
    rows = [Evidence(f"e{k}", f, credibility=c, relevance=r) for k, (f, c, r) in enumerate(drawn)]
    return EvidenceMatrix([f"h{k}" for k in range(n)], rows)


@given(evidence())
def test_what_fits_all_alike_moves_no_difference(matrix: EvidenceMatrix) -> None:
    n = len(matrix.hypotheses)
    more = matrix.with_(Evidence("even", ["II"] * n, credibility="H"))
    assert more.ranking == matrix.ranking
    assert more.diagnosticity["even"] == 0.0


@given(evidence())
def test_taking_evidence_out_never_speaks_against_a_hypothesis(matrix: EvidenceMatrix) -> None:
    for row in matrix.evidence:
        rest = EvidenceMatrix(matrix.hypotheses, [e for e in matrix.evidence if e is not row])
        assert rest.ranking == matrix.dropping()[row.name]
        for name in matrix.hypotheses:
            assert rest.weighted[name] >= matrix.weighted[name] - 1e-9
