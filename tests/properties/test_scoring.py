"""Laws of the gradual semantics, and of how they are worked out."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Inference, Polarity, score
from argmap.scoring import (
    SEMANTICS,
    Network,
    Status,
    bounds,
    gradients,
    network_of,
    solve,
    solve_many,
)
from tests.properties.strategies import maps

EVERY: Final = st.sampled_from(sorted(SEMANTICS))
DUAL: Final = ("quadratic_energy", "dfquad", "sd_dfquad", "mlp_based")
SMOOTH: Final = ("quadratic_energy", "euler_based", "mlp_based")
UNIT: Final = st.floats(0.0, 1.0)
INNER: Final = st.floats(0.05, 0.95)
SURE: Final = (Status.ACYCLIC, Status.CERTIFIED)


@st.composite
def frameworks(
    draw: st.DrawFn, *, acyclic: bool = True, base: st.SearchStrategy[float] = UNIT
) -> ArgumentMap:
    """Maps of simple supports and attacks; each claim bears only on earlier ones if acyclic."""
    n = draw(st.integers(1, 7))
    claims = [Claim(f"c{k}", f"Claim {k}.", base=draw(base)) for k in range(n)]
    pairs = [(a, b) for a in range(n) for b in range(n) if not acyclic or a > b]
    signs = draw(st.lists(st.sampled_from("+-..."), min_size=len(pairs), max_size=len(pairs)))
    steps = [
        Inference(f"i{a}-{b}", f"c{a}", f"c{b}", "support" if sign == "+" else "attack")
        for (a, b), sign in zip(pairs, signs, strict=True)
        if sign != "."
    ]
    return ArgumentMap(claims, steps)


def by_levels(network: Network) -> Network:
    """Return the same network, to be worked out with arrays."""
    other = evolve(network)
    other.__dict__["is_best_by_levels"] = True
    return other


def near(values: object) -> object:
    return pytest.approx(values, abs=1e-9, nan_ok=True)


@given(semantics=EVERY, map_=maps())
def test_any_map_is_scored_within_bounds(semantics: str, map_: ArgumentMap) -> None:
    scores = score(map_, semantics=semantics, budget=200)
    for id_, strength in scores.items():
        low, high = scores.range(id_)
        assert -1e-12 <= strength <= 1 + 1e-12 or np.isnan(strength)
        assert not strength < low - 1e-9
        assert not strength > high + 1e-9
    assert scores.header.startswith(f"rule {semantics} (")


@given(semantics=EVERY, map_=frameworks(acyclic=False))
def test_strengths_are_what_the_rule_makes_of_them(semantics: str, map_: ArgumentMap) -> None:
    solution = solve(network_of(map_), semantics=semantics, budget=500)
    assert solution.residual < 1e-8 or np.isnan(solution.residual)
    assert (solution.status in (*SURE, Status.CONVERGED)) == (not solution.faults)


@given(semantics=EVERY, map_=frameworks(acyclic=False), data=st.data())
def test_order_and_names_do_not_count(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    claims = data.draw(st.permutations(map_.claims))
    steps = data.draw(st.permutations(map_.inferences))
    one = score(map_, semantics=semantics, budget=500)
    other = score(ArgumentMap(claims, steps), semantics=semantics, budget=500)
    assume(not one.faults)
    assert other.status is one.status
    assert dict(other) == near(dict(one))


@given(semantics=EVERY, map_=frameworks(acyclic=False))
def test_arrays_and_loops_agree(semantics: str, map_: ArgumentMap) -> None:
    network = network_of(map_)
    one = solve(network, semantics=semantics, budget=200)
    other = solve(by_levels(network), semantics=semantics, budget=200)
    assert other.status is one.status
    assert other.strengths.tolist() == near(one.strengths.tolist())


@given(semantics=EVERY, map_=frameworks(acyclic=False), data=st.data())
def test_many_columns_are_as_each_by_itself(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    network = network_of(map_)
    row = st.lists(UNIT, min_size=3, max_size=3)
    table = np.array(data.draw(st.lists(row, min_size=len(network), max_size=len(network))))
    batch = solve_many(network, table, semantics=semantics, budget=200)
    for k in range(3):
        alone = solve(network, semantics=semantics, base=table[:, k], budget=200)
        assert batch.strengths[:, k].tolist() == near(alone.strengths.tolist())
        assert batch.settled[k] == (not alone.faults)


@given(semantics=EVERY, map_=frameworks())
def test_a_claim_that_nothing_bears_on_keeps_its_base(semantics: str, map_: ArgumentMap) -> None:
    scores = score(map_, semantics=semantics)
    for claim in map_.claims:
        if not map_.incoming(claim.id):
            assert scores[claim.id] == claim.base


@given(semantics=EVERY, map_=frameworks(), strength=INNER)
def test_equal_reasons_on_both_sides_leave_a_base(
    semantics: str, map_: ArgumentMap, strength: float
) -> None:
    """Balance."""
    more = [Claim("for", "For.", base=strength), Claim("against", "Against.", base=strength)]
    claims = [Claim("new", "New.", base=0.3), *more]
    steps = [Inference("f", "for", "new"), Inference("a", "against", "new", Polarity.ATTACK)]
    assert score(map_.with_(*claims, *steps), semantics=semantics)["new"] == pytest.approx(0.3)


@given(semantics=EVERY, map_=frameworks(), data=st.data())
def test_a_supporter_never_lowers_and_an_attacker_never_raises(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    """Monotony."""
    target = data.draw(st.sampled_from(map_.claims)).id
    new = Claim("new", "New.", base=data.draw(UNIT))
    before = score(map_, semantics=semantics)[target]
    for polarity, sign in ((Polarity.SUPPORT, 1), (Polarity.ATTACK, -1)):
        after = score(map_.with_(new, Inference("n", "new", target, polarity)), semantics=semantics)
        assert sign * (after[target] - before) >= -1e-12


@pytest.mark.parametrize("semantics", DUAL)
@given(map_=frameworks(base=INNER))
def test_what_is_said_of_the_opposite_mirrors_it(semantics: str, map_: ArgumentMap) -> None:
    """Duality: supports become attacks and a claim's base its complement, for that claim."""
    target = map_.claims[0]
    steps = [s for s in map_.inferences if s.target != target.id]
    turned = [
        evolve(s, polarity="attack" if s.polarity is Polarity.SUPPORT else "support")
        for s in map_.inferences
        if s.target == target.id
    ]
    assert isinstance(target.base, float)
    mirror = ArgumentMap(
        [evolve(target, base=1.0 - target.base), *map_.claims[1:]], [*steps, *turned]
    )
    own, opposite = (score(m, semantics=semantics)[target.id] for m in (map_, mirror))
    assert own == pytest.approx(1.0 - opposite)


@given(map_=frameworks())
def test_rules_that_are_not_open_minded_keep_near_a_base(map_: ArgumentMap) -> None:
    """Euler never goes below the square of a base, SD-DF-QuAD at most half the way."""
    euler, halfway = score(map_, semantics="euler_based"), score(map_, semantics="sd_dfquad")
    for claim in map_.claims:
        assert isinstance(claim.base, float)
        assert euler[claim.id] >= claim.base**2 - 1e-12
        assert claim.base / 2 - 1e-12 <= halfway[claim.id] <= (1 + claim.base) / 2 + 1e-12


@given(map_=frameworks(acyclic=False))
def test_by_the_strongest_reason_alone_there_is_always_one_solution(map_: ArgumentMap) -> None:
    """The strongest reason moves a strength by less than its own move: a contraction."""
    assert solve(network_of(map_), semantics="euler_max").status in SURE


@given(semantics=EVERY, map_=frameworks(acyclic=False), other=frameworks())
def test_what_does_not_bear_on_a_claim_does_not_count(
    semantics: str, map_: ArgumentMap, other: ArgumentMap
) -> None:
    beside = evolve(other, name="other").prefixed()
    alone = score(map_, semantics=semantics, budget=500)
    together = score(map_.merge(beside), semantics=semantics, budget=500)
    assert {id_: together[id_] for id_ in alone} == near(dict(alone))


@given(semantics=EVERY, map_=frameworks(acyclic=False), data=st.data())
def test_bounds_hold_for_any_bases_within_the_ranges(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    network = network_of(map_)
    ends = st.tuples(UNIT, UNIT, UNIT).map(sorted)
    drawn = data.draw(st.lists(ends, min_size=len(network), max_size=len(network)))
    low, base, high = np.array(drawn).T
    found = bounds(network, semantics=semantics, low=low, high=high, budget=200)
    solution = solve(network, semantics=semantics, base=base, budget=200)
    strengths = np.where(np.isnan(solution.strengths), found.low, solution.strengths)
    assert (strengths >= found.low - 1e-9).all()
    assert (strengths <= found.high + 1e-9).all()


@given(semantics=EVERY, map_=frameworks(), data=st.data())
def test_exact_bounds_are_reached_at_the_ends_of_the_ranges(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    network = network_of(map_)
    wide = data.draw(st.sets(st.integers(0, len(network) - 1), max_size=3))
    low, high = network.base.copy(), network.base.copy()
    for n in wide:
        low[n], high[n] = low[n] / 2, (1 + high[n]) / 2
    found = bounds(network, semantics=semantics, low=low, high=high)
    corners = []
    for bits in range(1 << len(wide)):
        base = network.base.copy()
        for k, n in enumerate(sorted(wide)):
            base[n] = high[n] if bits >> k & 1 else low[n]
        corners.append(solve(network, semantics=semantics, base=base).strengths)
    table = np.array(corners)
    assert found.low[found.exact].tolist() == near(table.min(axis=0)[found.exact].tolist())
    assert found.high[found.exact].tolist() == near(table.max(axis=0)[found.exact].tolist())


@pytest.mark.parametrize("semantics", SMOOTH)
@given(map_=frameworks(base=INNER), levels=st.booleans())
def test_slopes_are_what_small_differences_say(
    semantics: str, map_: ArgumentMap, *, levels: bool
) -> None:
    network = by_levels(network_of(map_)) if levels else network_of(map_)
    slopes = gradients(network, "c0", semantics=semantics)
    h = 1e-5
    for n in range(len(network)):
        ends = []
        for step in (-h, h):
            base = network.base.copy()
            base[n] += step
            ends.append(float(solve(network, semantics=semantics, base=base).strengths[0]))
        assert slopes[n] == pytest.approx((ends[1] - ends[0]) / (2 * h), abs=1e-4)
