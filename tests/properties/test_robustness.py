"""Laws of how firm an order is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.scoring import SEMANTICS, network_of, robustness, score, solve
from argmap.scoring.flips import ways_to
from tests.properties.strategies import maps
from tests.properties.test_scoring import frameworks

if TYPE_CHECKING:
    from argmap.scoring import Firmness, Robustness

EVERY: Final = st.sampled_from(sorted(SEMANTICS))
RADII: Final = st.sampled_from([0.0, 0.05, 0.3, 1.0])


def firm(
    map_: ArgumentMap, rule: str, *, radius: float = 0.1, samples: int = 40, seed: int = 0
) -> Robustness:
    return robustness(map_, radius=radius, samples=samples, semantics=[rule], budget=60, seed=seed)


def by_claim(found: Robustness) -> dict[str, Firmness]:
    return {row.claim: row for row in found.rows}


@given(rule=EVERY, map_=frameworks() | maps(), radius=RADII)
def test_nothing_seen_lies_outside_the_bounds(rule: str, map_: ArgumentMap, radius: float) -> None:
    for row in firm(map_, rule, radius=radius).rows:
        if math.isfinite(row.strength):
            assert row.least - 1e-9 <= row.low <= row.high <= row.most + 1e-9
            assert row.least - 1e-9 <= row.strength <= row.most + 1e-9
        assert 1 <= row.best <= row.worst


@given(rule=EVERY, map_=frameworks() | maps(), radius=RADII)
def test_exact_ends_are_reached(rule: str, map_: ArgumentMap, radius: float) -> None:
    """Every base at the end that helps gives the highest, at the other end the lowest."""
    network = network_of(map_)
    moved = network.is_claim * radius
    ends = np.maximum(network.low - moved, 0.0), np.minimum(network.high + moved, 1.0)
    for row in firm(map_, rule, radius=radius, samples=1).rows[:4]:
        if row.exact and math.isfinite(row.strength):
            topic = network.node(row.claim)
            ways = ways_to(network, topic)
            for sign, end in ((1, row.high), (-1, row.low)):
                base = network.base.copy()
                for n, way in ways.items():
                    base[n] = ends[1][n] if way == sign else ends[0][n]
                found = solve(network, semantics=rule, base=base, budget=60).strengths[topic]
                assert found == pytest.approx(end, abs=1e-9)


@given(rule=EVERY, map_=frameworks())
def test_a_radius_of_nothing_gives_the_scores(rule: str, map_: ArgumentMap) -> None:
    scores = score(map_, semantics=rule)
    for row in firm(map_, rule, radius=0.0, samples=3).rows:
        assert row.strength == scores[row.claim]
        assert (row.low, row.high) == pytest.approx(scores.range(row.claim), abs=1e-9)
        assert row.best == row.worst


@given(rule=EVERY, map_=frameworks(), radius=st.floats(0.0, 0.5), more=st.floats(0.0, 0.5))
def test_a_wider_radius_never_narrows_the_bounds(
    rule: str, map_: ArgumentMap, radius: float, more: float
) -> None:
    wide = by_claim(firm(map_, rule, radius=radius + more, samples=2))
    for id_, row in by_claim(firm(map_, rule, radius=radius, samples=2)).items():
        assert wide[id_].least <= row.least + 1e-12
        assert wide[id_].most >= row.most - 1e-12


@given(rule=EVERY, map_=frameworks(), data=st.data())
def test_the_order_of_claims_and_inferences_does_not_count(
    rule: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    claims = data.draw(st.permutations(map_.claims))
    steps = data.draw(st.permutations(map_.inferences))
    one, other = (by_claim(firm(m, rule)) for m in (map_, ArgumentMap(claims, steps)))
    assert one.keys() == other.keys()
    for id_, row in one.items():
        same = other[id_]
        assert (row.best, row.worst, row.top) == (same.best, same.worst, same.top)
        assert row.exact == same.exact
        assert (row.low, row.high) == pytest.approx((same.low, same.high), abs=1e-9)


@given(rule=EVERY, map_=frameworks(), seed=st.integers(0, 99))
def test_the_same_seed_gives_the_same(rule: str, map_: ArgumentMap, seed: int) -> None:
    one, other = (firm(map_, rule, seed=seed) for _ in range(2))
    assert one.to_csv() == other.to_csv()
    assert str(one) == str(other)
