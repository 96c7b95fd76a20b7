"""Laws of what a claim hangs on: swings, draws, firmness and sets that overturn it."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Scenario
from argmap.scenarios.drawing import monte_carlo
from argmap.scenarios.evaluation import evaluate
from argmap.scenarios.flipping import flip_sets
from argmap.scenarios.results import ScenarioTable
from argmap.scenarios.sheets import Decision
from argmap.scenarios.stability import stability_of
from argmap.scenarios.tornado import tornado_of
from tests.properties.test_scenarios import EVERY, graphs

TINY = 1e-9


def corners(table: ScenarioTable, claim: str, radius: float) -> tuple[float, float]:
    """Return the least and greatest strength of a claim at the corners of all base scores."""
    map_ = table.map()
    ends = {
        id_: (max(map_[id_].base - radius, 0.0), min(map_[id_].base + radius, 1.0))  # type: ignore[union-attr,operator]  # numbers
        for id_ in map_.claim_ids
    }
    there = table.under(
        Scenario(str(n), prior=dict(zip(ends, corner, strict=True)))
        for n, corner in enumerate(product(*ends.values()))
    )
    found = [there.strength(claim, name) for name in there.scenarios]
    return min(found), max(found)


@given(map_=graphs(), semantics=EVERY, radius=st.floats(0.01, 1.0))
def test_ends_of_swings_lie_in_the_range_over_corners(
    map_: ArgumentMap, semantics: str, radius: float
) -> None:
    table = evaluate(map_, (), semantics=semantics)
    found = tornado_of(table, "c0", radius=radius)
    if any(bar.mixed for bar in found.bars):
        assert any(line.startswith("MIXED") for line in found.header)
        return
    low, high = corners(table, "c0", radius)
    for bar in found.bars:
        assert low - TINY <= bar.low <= high + TINY
        assert low - TINY <= bar.high <= high + TINY


@given(map_=graphs(), semantics=EVERY)
def test_a_claim_crosses_the_threshold_where_it_tips(map_: ArgumentMap, semantics: str) -> None:
    table = evaluate(map_, (), semantics=semantics)
    found = tornado_of(table, "c0")
    over = found.strength > 0.5
    for bar in found.bars:
        if isinstance(bar.tips_at, float):
            there = table.under(Scenario("there", prior={bar.input: bar.tips_at}))
            assert (there.strength("c0", "there") > 0.5) != over
        elif not bar.mixed and abs(found.strength - 0.5) > TINY:
            ends = table.under(
                [Scenario("0", prior={bar.input: 0}), Scenario("1", prior={bar.input: 1})]
            )
            assert all((ends.strength("c0", end) > 0.5) == over for end in ("0", "1"))


@given(map_=graphs(), semantics=EVERY, data=st.data())
def test_robust_claims_are_possible(map_: ArgumentMap, semantics: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=3))
    scenarios = [Scenario(f"s{n}", set={"c1": value}) for n, value in enumerate(values)]
    found = stability_of(evaluate(map_, scenarios, semantics=semantics), ["c0"])
    (firm,) = found.claims
    assert firm.possible or not firm.robust
    assert firm.robust == (firm.accepted == firm.scenarios)


@given(map_=graphs(), semantics=EVERY)
def test_within_its_radius_a_claim_keeps_its_status(map_: ArgumentMap, semantics: str) -> None:
    table = evaluate(map_, (), semantics=semantics)
    (firm,) = stability_of(table, ["c0"]).claims
    assert 0.0 <= firm.radius <= firm.radius_up_to <= 1.0
    for end in corners(table, "c0", max(firm.radius - TINY, 0.0)):
        assert table.decision(end) is firm.status or abs(abs(end - 0.5) - 0.05) < TINY
    if firm.is_exact and firm.radius < 1.0:
        ends = corners(table, "c0", min(firm.radius + 1e-6, 1.0))
        assert {table.decision(end) for end in ends} != {firm.status}


def sets_up_to(map_: ArgumentMap, size: int) -> list[dict[str, float]]:
    """Return every way to clamp up to some other claims to 0 or 1."""
    return [
        dict(zip(ids, values, strict=True))
        for n in range(size + 1)
        for ids in combinations([id_ for id_ in map_.claim_ids if id_ != "c0"], n)
        for values in product((0.0, 1.0), repeat=n)
    ]


@given(map_=graphs(), semantics=EVERY)
def test_flips_flip_are_minimal_and_none_smaller_is_missed(
    map_: ArgumentMap, semantics: str
) -> None:
    table = evaluate(map_, (), semantics=semantics)
    was = table.status("c0")
    found = flip_sets(table, "c0")
    assert found.ended in ("found", "impossible", "most")
    clamps = sets_up_to(map_, 2)
    there = table.under(Scenario(f"{n}", set=clamp) for n, clamp in enumerate(clamps))
    turned = [
        clamp
        for n, clamp in enumerate(clamps)
        if there.status("c0", str(n)) not in (was, Decision.UNDECIDED)
    ]
    least = min(map(len, turned), default=None)
    if least is not None:
        assert found.sets
        assert len(found.sets[0].told) == least
        assert found.n_found <= sum(len(clamp) == least for clamp in turned)
    elif found.sets:
        assert len(found.sets[0].told) > 2
    for each in found.sets:
        again = table.under(each.scenario)
        assert again.status("c0", each.scenario.name) not in (was, Decision.UNDECIDED)
        assert again.strength("c0", each.scenario.name) == each.strength
        for left in each.scenario.set:
            rest = {id_: v for id_, v in each.scenario.set.items() if id_ != left}
            less = table.under(Scenario("less", set=rest))
            assert less.status("c0", "less") in (was, Decision.UNDECIDED)


@given(map_=graphs(acyclic=False), semantics=EVERY, seed=st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_bytes(map_: ArgumentMap, semantics: str, seed: int) -> None:
    table = evaluate(map_, (), semantics=semantics, budget=200)
    first, second = (
        monte_carlo(table, n=20, seed=seed, claims=["c0"], radius=0.2).to_csv() for _ in range(2)
    )
    assert first == second


@given(map_=graphs(), semantics=EVERY)
def test_draws_lie_in_the_range_over_corners(map_: ArgumentMap, semantics: str) -> None:
    table = evaluate(map_, (), semantics=semantics)
    found = monte_carlo(table, n=40, claims=["c0"], radius=0.1, quantiles=[0, 1]).of("c0")
    if any(bar.mixed for bar in tornado_of(table, "c0").bars):
        return
    low, high = corners(table, "c0", 0.1)
    (_, least), (_, most) = found.quantiles
    assert low - TINY <= least <= most <= high + TINY
    assert found.accepted + found.undecided + found.rejected == pytest.approx(1.0)
