"""Solving a network: one pass, levels, and circles with what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import rebut, support, thesis
from argmap.errors import ScoringError
from argmap.scoring import SEMANTICS, Network, Status, network_of, solve
from argmap.scoring.gradual import MAX_2, SUM, Aggregation, Semantics

ATTACK = Polarity.ATTACK


def ring(n_groups: int, size: int, base: float = 0.95) -> Network:
    """Return groups of claims of which each attacks the next, bases a little apart."""
    n = n_groups * size
    bases = [base + 0.01 * np.cos(7.0 * k) for k in range(n)]
    claims = [Claim(str(k), f"{k}.", base=float(bases[k])) for k in range(n)]
    pairs = [
        (g * size + i, (g + 1) % n_groups * size + j)
        for g in range(n_groups)
        for i in range(size)
        for j in range(size)
    ]
    steps = [Inference(f"i{a}-{b}", str(a), str(b), ATTACK) for a, b in pairs]
    return network_of(ArgumentMap(claims, steps))


def rivals(base: float) -> Network:
    claims = [Claim("a", "a.", base=base), Claim("b", "b.", base=base)]
    step = Inference("m", "a", "b", ATTACK, mutual="contrary")
    return network_of(ArgumentMap(claims, [step]))


def test_one_pass_is_enough_without_circles() -> None:
    solution = solve(network_of(thesis("T", support("a", rebut("b")))))
    assert (solution.status, solution.solvers, solution.residual) == (Status.ACYCLIC, (), 0.0)


def test_the_empty_network_is_solved() -> None:
    assert solve(network_of(ArgumentMap())).strengths.tolist() == []


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_two_rivals_are_equally_strong(semantics: str) -> None:
    solution = solve(rivals(0.5), semantics=semantics)
    assert solution.status in (Status.CERTIFIED, Status.CONVERGED)
    a, b = solution.strengths
    assert a == pytest.approx(b, abs=1e-11)
    assert solution.residual < 1e-11


def test_rivals_with_many_solutions_share_the_one_that_treats_them_alike() -> None:
    """By DF-QuAD any two strengths that add up to 1 solve two sure rivals."""
    solution = solve(rivals(1.0), semantics="dfquad")
    assert solution.strengths.tolist() == pytest.approx([0.5, 0.5])
    assert (solution.status, solution.solvers) == (Status.CONVERGED, ("damped 0.5",))


def test_a_claim_that_attacks_itself_is_solved() -> None:
    claim = Claim("a", "a.", base=0.8)
    network = network_of(ArgumentMap([claim], [Inference("i", "a", "a", ATTACK)]))
    solution = solve(network, semantics="dfquad")
    assert solution.strengths.tolist() == pytest.approx([0.8 / 1.8])
    assert solution.status is Status.CERTIFIED


def test_a_circle_that_goes_round_for_ever_says_so_and_which_it_is() -> None:
    """Seven pairs in a ring by DF-QuAD oscillate even in continuous time."""
    network = ring(7, 2)
    solution = solve(network, semantics="dfquad")
    assert solution.status is Status.CYCLING
    (fault,) = solution.faults
    assert set(fault.ids) == set(network.ids)
    assert (fault.solver, fault.status) == ("newton", Status.CYCLING)
    assert solution.residual < 1e-10


@pytest.mark.parametrize("semantics", ["euler_based", "euler_max", "sd_dfquad"])
def test_cautious_rules_settle_the_same_ring(semantics: str) -> None:
    assert solve(ring(7, 2), semantics=semantics).faults == ()


def test_a_small_budget_ends_without_a_silent_number() -> None:
    solution = solve(ring(7, 2), semantics="dfquad", budget=1)
    assert solution.status is Status.BUDGET
    assert len(solution.faults) == 1


def test_a_circle_fed_by_one_without_a_solution_is_no_surer() -> None:
    """A rule of one's own that jumps has no fixed point."""
    jump = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    rule = Semantics("jump", jump, MAX_2)
    claims = [Claim(id_, f"{id_}.", base=0.5) for id_ in "abc"]
    pairs = ["aa", "ab", "bb", "bc"]
    two = [Status.CYCLING, Status.BUDGET]
    network = network_of(ArgumentMap(claims, [Inference(p, p[0], p[1], ATTACK) for p in pairs]))
    solution = solve(network, semantics=rule, budget=400)
    assert np.isnan(solution.strengths).all()
    assert [fault.ids for fault in solution.faults] == [("a",)]
    assert solution.status in two
    assert np.isnan(solution.residual)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_levels_and_loops_agree(semantics: str) -> None:
    rng = np.random.default_rng(0)
    claims = [Claim(str(n), f"{n}.", base=float(b)) for n, b in enumerate(rng.random(60))]
    heads = rng.integers(0, 60, (300, 2)).tolist()
    steps = [
        Inference(f"i{k}", str(max(a, b)), str(min(a, b)), "attack" if k % 2 else "support")
        for k, (a, b) in enumerate(heads)
        if a != b
    ]
    linked = [Inference(f"l{k}", (str(k), str(k + 9)), str(k - 9)) for k in range(20, 30)]
    hub = [Inference(f"h{n}", str(n), "h") for n in range(60)]
    back = [Inference("back", "3", "40"), Inference("u", "50", "l20", ATTACK)]
    extra = [Claim("h", "h."), *(Claim(f"x{n}", "x.") for n in range(70))]
    more = [Inference(f"x{n}>h", f"x{n}", "h", ATTACK) for n in range(70)]
    map_ = ArgumentMap([*claims, *extra], [*steps, *linked, *hub, *back, *more])
    for way in ("min", "product"):
        one, other = network_of(map_, linked=way), network_of(map_, linked=way)
        one.__dict__["is_best_by_levels"] = False
        other.__dict__["is_best_by_levels"] = True
        found, levels = solve(one, semantics=semantics), solve(other, semantics=semantics)
        assert levels.strengths.tolist() == pytest.approx(found.strengths.tolist(), abs=1e-10)
        assert levels.status is found.status


def test_large_networks_go_by_levels_and_deep_ones_do_not() -> None:
    star = thesis("T", *(support(f"r{n}") for n in range(2100)))
    assert network_of(star).is_best_by_levels
    assert not network_of(thesis("T", support("a"))).is_best_by_levels
    claims = [Claim(str(n), f"{n}.") for n in range(2100)]
    chain = [Inference(f"i{n}", str(n + 1), str(n)) for n in range(2099)]
    deep = network_of(ArgumentMap(claims, chain))
    assert not deep.is_best_by_levels
    assert solve(deep).strengths[0] > 0.5


def test_weights_scale_what_an_edge_passes_on() -> None:
    network = network_of(thesis("T", support("a", base=0.8), rebut("b", base=0.4)))
    supports = evolve(network.supports, weight=np.array([0.5]))
    weighted = evolve(network, supports=supports)
    even = solve(weighted, semantics=Semantics("qe", SUM, MAX_2))
    assert even.strengths[0] == 0.5
    assert solve(weighted, semantics="dfquad").strengths[0] == 0.5


def test_bases_may_be_others_than_the_networks_own() -> None:
    network = network_of(thesis("T", support("a")))
    assert solve(network, base=[0.5, 1.0]).strengths.tolist() == [0.75, 1.0]


def test_bases_that_do_not_fit_are_told() -> None:
    network = network_of(thesis("T", support("a")))
    with pytest.raises(
        ScoringError, match=r"^there must be a base for each of 2 nodes, got \(3,\)$"
    ):
        solve(network, base=[0.5, 0.5, 0.5])
    with pytest.raises(
        ScoringError, match=r"^a base must be a number in \[0, 1\], got 1\.5 for 'a'$"
    ):
        solve(network, base=[0.5, 1.5])
    with pytest.raises(
        ScoringError, match=r"^a base must be a number in \[0, 1\], got nan for 't'$"
    ):
        solve(network, base=[float("nan"), 0.5])
