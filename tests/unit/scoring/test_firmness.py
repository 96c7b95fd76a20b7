"""How firm an order is under moved base scores and other rules."""

from __future__ import annotations

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import rebut, support, thesis
from argmap.errors import ScoringError
from argmap.scoring import PANEL, robustness, score


def test_bounds_are_exact_where_all_ways_have_one_sign() -> None:
    map_ = thesis("t", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    row = robustness(map_, semantics=["dfquad"]).rows[0]
    assert (row.claim, row.exact) == ("t", True)
    assert row.low == pytest.approx(0.4 + 0.6 * (0.7 - 0.5))
    assert row.high == pytest.approx(0.6 + 0.4 * (0.9 - 0.3))


def test_where_a_claim_bears_both_ways_the_ends_are_those_seen() -> None:
    claims = [Claim(id_, f"{id_}.", base=0.5) for id_ in "txy"]
    steps = [("x", "t"), ("x", "y"), ("y", "t")]
    signs = [Polarity.SUPPORT, Polarity.SUPPORT, Polarity.ATTACK]
    pairs = zip(steps, signs, strict=True)
    map_ = ArgumentMap(claims, [Inference(a + b, a, b, sign) for (a, b), sign in pairs])
    row = robustness(map_, semantics=["dfquad"]).rows[0]
    assert not row.exact
    assert row.low < score(map_, semantics="dfquad")["t"] < row.high


def test_ranks_and_the_share_at_the_top() -> None:
    claims = [Claim("a", "A.", base=0.9), Claim("b", "B.", base=0.5), Claim("c", "C.", base=0.5)]
    rows = robustness(ArgumentMap(claims), semantics=["dfquad"]).rows
    assert [(r.best, r.worst) for r in rows] == [(1, 1), (2, 3), (2, 3)]
    assert [r.top for r in rows] == [1.0, 0.0, 0.0]
    near = robustness(ArgumentMap(claims[1:]), semantics=["dfquad"]).rows
    assert abs(near[0].top - 0.5) <= 4 * near[0].error
    still = robustness(ArgumentMap(claims), radius=0, samples=1).rows
    assert [(r.best, r.worst) for r in still[:3]] == [(1, 1), (2, 2), (2, 2)]


def test_pairs_that_swap_are_named_with_their_rules() -> None:
    many = thesis("many", *(support(f"s{k}", base=0.3) for k in range(6)), base=0.5)
    few = thesis("few", support("x", base=0.95), base=0.5)
    map_ = ArgumentMap([*many.claims, *few.claims], [*many.inferences, *few.inferences])
    found = robustness(map_, samples=10)
    assert {row.claim for row in found.rows} == {"many", "few"}
    for a, b, up, down in found.swaps:
        assert score(map_, semantics=up)[a] > score(map_, semantics=up)[b]
        assert score(map_, semantics=down)[a] < score(map_, semantics=down)[b]
    rules = list(found.agreement)
    assert rules == [(PANEL[0], PANEL[1]), (PANEL[0], PANEL[2]), (PANEL[1], PANEL[2])]
    assert len(found.swaps) == sum(share == 0.0 for share in found.agreement.values()) > 0


def test_the_same_seed_gives_the_same() -> None:
    map_ = thesis("t", support("a", base=0.8), base=0.5)
    assert robustness(map_) == robustness(map_) != robustness(map_, seed=1, radius=0.2)


def test_faults_are_told() -> None:
    message = r"^radius must lie in \[0, 1\] and samples be 1 or more, got 2 and 5$"
    with pytest.raises(ScoringError, match=message):
        robustness(thesis("t"), radius=2, samples=5)
