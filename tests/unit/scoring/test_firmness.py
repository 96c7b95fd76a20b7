"""How firm an order is under moved base scores and other rules."""

from __future__ import annotations

import json

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis
from argmap.errors import ScoringError
from argmap.scoring import PANEL, robustness, score
from argmap.scoring.results import CAVEAT
from tests.unit.scoring.test_tracing import jump


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
    for swap in found.swaps:
        by, other = (score(map_, semantics=rule) for rule in (swap.rule, swap.other))
        assert by[swap.first] > by[swap.second]
        assert other[swap.first] < other[swap.second]
    rules = [a.rules for a in found.agreement]
    assert rules == [(PANEL[0], PANEL[1]), (PANEL[0], PANEL[2]), (PANEL[1], PANEL[2])]
    assert [a.swaps for a in found.agreement] == [1.0 - a.share for a in found.agreement]
    assert len(found.swaps) == sum(a.swaps for a in found.agreement) > 0


def test_the_same_seed_gives_the_same() -> None:
    map_ = thesis("t", support("a", base=0.8), base=0.5)
    assert robustness(map_) == robustness(map_) != robustness(map_, seed=1, radius=0.2)


def test_draws_are_the_same_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = thesis("t", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    whole = robustness(map_, samples=100)
    monkeypatch.setattr("argmap.scoring.firmness.block_size", lambda _: 7)
    calls: list[tuple[int, int]] = []
    parts = robustness(map_, samples=100, progress=lambda *done: calls.append(done))
    assert parts == whole
    assert (calls[0], calls[-1], len(calls)) == ((7, 300), (300, 300), 45)


RULE = "rule dfquad (many weak reasons soon make near certainty)"
RANKED = "ranks are among the 2 main claims of this map"


def test_printed_it_opens_with_rules_and_ground() -> None:
    many = thesis("many", *(support(f"s{k}", base=0.3) for k in range(6)), base=0.5)
    few = thesis("few", support("x", base=0.95), base=0.5)
    map_ = ArgumentMap([*many.claims, *few.claims], [*many.inferences, *few.inferences])
    found = robustness(map_, samples=50, semantics=["dfquad", "quadratic_energy"])
    assert found.header == (
        f"{RULE}; 9 of 9 base scores given; no objection is modelled; {CAVEAT}",
        "rule quadratic_energy (hardly hears weak evidence)",
        f"each base score moved by up to 0.1, 50 draws from seed 0; {RANKED}",
    )
    told = str(found).split("\n\n")
    assert told[0].splitlines()[:3] == list(found.header)
    assert told[0].splitlines()[3].startswith("claim  rule              strength          ends")
    assert told[0].splitlines()[4].startswith("many   dfquad            0.94 (0.84–0.98)  exact")
    assert told[1].splitlines()[0].split("  ")[0] == "rule"
    assert repr(found) == "<Robustness: 2 main claims, dfquad, quadratic_energy, radius 0.1>"
    assert found._repr_html_().count("<table") == len(found.to_tables()) == 2 + bool(found.swaps)


def test_without_enough_bases_bands_are_shown() -> None:
    found = robustness(thesis("T", support("a"), rebut("b", base=0.9), rebut("c")), samples=20)
    assert not found.has_decimals
    shown = found.of("t")[0].shown(decimals=False)
    assert shown == "weak (weak to open)"
    assert found.of("a")[0].shown(decimals=False) == "open (open to leaning)"
    wide = robustness(thesis("T", support("a"), rebut("b")), radius=0.3, samples=5)
    assert wide.of("a")[0].shown(decimals=False) == "open (weak to strong)"


def test_it_goes_into_tables_and_json() -> None:
    map_ = thesis("t", support("a", base=0.8), base=0.5)
    found = robustness(map_, samples=10, semantics=["dfquad"])
    assert found.to_csv().splitlines()[0] == (
        "claim,semantics,strength,low,high,exact,least,most,best,worst,top,error"
    )
    said = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert [row["claim"] for row in said["claims"]] == ["t", "a"]
    assert (said["agreement"], said["swaps"]) == ([], [])
    assert (said["radius"], said["samples"], said["seed"]) == (0.1, 10, 0)


def test_how_premises_join_counts() -> None:
    map_ = thesis("t", support(linked("a", "b")), base=0.5)
    least, product = (
        robustness(map_, samples=5, semantics=["dfquad"], linked=way).rows[0].strength
        for way in ("min", "product")
    )
    assert (least, product) == (0.75, 0.625)


def test_a_strength_that_was_not_found_has_no_rank_at_the_top() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=0.5)], [Inference("i", "a", "a", Polarity.ATTACK)])
    row = robustness(map_, samples=5, semantics=[jump()], budget=100, radius=0).rows[0]
    assert (row.top, row.shown(decimals=True)) == (0.0, "unknown")


def test_one_claim_has_no_order() -> None:
    found = robustness(thesis("t", base=0.5), samples=5)
    assert [a.share for a in found.agreement] == [1.0, 1.0, 1.0]
    assert len(found.to_tables()) == 1
    assert len(robustness(ArgumentMap(), samples=5).rows) == 0


def test_many_claims_are_ranked_and_their_swaps_counted() -> None:
    claims = [Claim(f"c{k}", "C.", base=(k % 7 + 1) / 8) for k in range(1500)]
    steps = [Inference(f"i{k}", f"c{k}", f"c{k // 3}") for k in range(1, 1500)]
    map_ = ArgumentMap([Claim("t", "T."), *claims], [*steps, Inference("i0", "c0", "t")])
    found = robustness(map_, samples=3, semantics=["dfquad", "quadratic_energy"])
    assert len(found.rows) == 3002
    assert found.agreement[0].swaps > len(found.swaps) == 1000
    assert "20 of " in str(found.to_tables()[2])


def test_faults_are_told() -> None:
    map_ = thesis("t")
    with pytest.raises(ScoringError, match=r"^radius must lie in \[0, 1\], got 2$"):
        robustness(map_, radius=2)
    with pytest.raises(ScoringError, match=r"^samples must be 1 or more, got 0$"):
        robustness(map_, samples=0)
    with pytest.raises(
        ScoringError, match=r"^robustness takes at least one rule, such as 'quadratic_energy'$"
    ):
        robustness(map_, semantics=[])
    message = (
        "robustness takes one map: strengths of different maps cannot be set against one "
        "another, so ask for each map by itself"
    )
    with pytest.raises(TypeError, match=f"^{message}$"):
        robustness([map_, map_])  # type: ignore[arg-type]  # what is tested
