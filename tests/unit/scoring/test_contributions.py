"""What each claim contributes to another: counted on cases worked out by hand."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from attrs import evolve

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring import (
    SEMANTICS,
    Aggregation,
    Contributions,
    Method,
    Network,
    Semantics,
    contributions_to,
    network_of,
    semantics_named,
    solve,
)
from argmap.scoring.coalitions import game_of, without
from argmap.scoring.gradual import LINEAR

ATTACK = Polarity.ATTACK


def published() -> Network:
    return network_of(thesis("a", rebut("b", support("c", base=0.5), base=0.5), base=0.5))


def stepped() -> ArgumentMap:
    """Return a thesis, an undercut and backed step to it from two premises, and an objection."""
    bases = {"t": 0.5, "p": 0.8, "q": 0.7, "u": 0.3, "v": 0.6, "w": 0.9, "r": 0.5, "s": 0.8}
    steps = [
        Inference("step", ["p", "q"], "t"),
        Inference("i1", "u", "step", ATTACK),
        Inference("i2", "v", "u", ATTACK),
        Inference("i3", "w", "step"),
        Inference("i4", "r", "v", ATTACK),
        Inference("i5", "s", "r"),
    ]
    return ArgumentMap([Claim(id_, f"{id_}.", base=b) for id_, b in bases.items()], steps)


def crowd(n: int) -> Network:
    """Return a chain of supports and attacks with shortcuts, so that orders matter."""
    claims = [Claim(f"c{k}", f"{k}.", base=0.3 + 0.4 * (k % 3) / 2) for k in range(n)]
    pairs = [(k, k - 1) for k in range(1, n)] + [(k, k - 3) for k in range(3, n)]
    steps = [
        Inference(f"i{a}-{b}", f"c{a}", f"c{b}", "attack" if (a + b) % 3 else "support")
        for a, b in pairs
    ]
    return network_of(ArgumentMap(claims, steps))


@pytest.mark.parametrize(
    "method, value",
    [("removal", -0.375), ("intrinsic_removal", -0.25), ("shapley", -0.3125), ("gradient", -0.25)],
)
def test_the_published_example(method: str, value: float) -> None:
    """Kampik et al. (2024), arXiv:2401.08879, Example 3.1: c supports b, b attacks a."""
    found = contributions_to(published(), "a", method=method, semantics="dfquad")
    assert found.strength == 0.125
    assert found["b"] == pytest.approx(value, abs=1e-15)


def test_contributions_are_a_mapping_of_the_other_claims() -> None:
    found = contributions_to(published(), "a", semantics="dfquad")
    assert dict(found) == {"b": pytest.approx(-0.3125), "c": pytest.approx(-0.0625)}
    assert (len(found), found.base, found.is_exact) == (2, 0.5, True)
    assert found.ranking() == ("b", "c")
    assert found.to_json()["method"] == "shapley"


def test_a_claim_that_does_not_bear_on_it_contributes_nothing() -> None:
    found = contributions_to(published(), "c", method=Method.REMOVAL)
    assert dict(found) == {"a": 0.0, "b": 0.0}
    assert found.ranking() == ()


@pytest.mark.parametrize("semantics", ["quadratic_energy", "dfquad", "euler_max"])
def test_without_one_of_linked_premises_the_inference_is_gone_with_what_backs_it(
    semantics: str,
) -> None:
    network = network_of(stepped())
    found = contributions_to(network, "t", method="removal", semantics=semantics)
    assert found["p"] == found["q"] == pytest.approx(found.strength - 0.5)
    assert solve(without(network, [network.node("p")]), semantics=semantics).strengths[0] == 0.5
    assert found["w"] > 0.0 > found["u"]


@pytest.mark.parametrize("semantics", sorted(SEMANTICS))
@pytest.mark.parametrize("linking", ["min", "product"])
def test_columns_are_as_networks_of_their_own(
    semantics: str, linking: Literal["min", "product"]
) -> None:
    rule = semantics_named(semantics)
    game = game_of(network_of(stepped(), linked=linking), rule, 0, budget=100)
    coins = np.random.default_rng(0).random((2, len(game.players), 40)) < [[[0.8]], [[0.2]]]
    alone = evolve(game, rows=None).strengths(*coins)
    assert game.strengths(*coins).tolist() == pytest.approx(alone.tolist(), abs=1e-12)


def test_weights_count() -> None:
    network = published()
    light = evolve(network, attacks=evolve(network.attacks, weight=np.array([0.5])))
    found = contributions_to(light, "a", method="removal", semantics="dfquad")
    assert found["b"] == pytest.approx(-0.1875)


def test_a_circle_and_a_rule_of_ones_own_are_taken_as_they_are() -> None:
    mean = Aggregation("mean", lambda con, pro: (sum(pro) - sum(con)) / max(len(con) + len(pro), 1))
    own = Semantics("mean", mean, LINEAR)
    found = contributions_to(published(), "a", semantics=own)
    assert sum(found.values()) == pytest.approx(found.strength - found.base)
    claims = [Claim(id_, f"{id_}.", base=0.6) for id_ in "abc"]
    rivals = Inference("m", "a", "b", ATTACK, mutual="contrary")
    circle = network_of(ArgumentMap(claims, [rivals, Inference("i", "b", "c")]))
    found = contributions_to(circle, "c", method="removal")
    alone = solve(without(circle, [circle.node("a")])).strengths[circle.node("c")]
    assert found["a"] == pytest.approx(found.strength - alone)


def test_sampled_values_come_with_an_error_and_add_up() -> None:
    network = crowd(22)
    found = contributions_to(network, "c0", samples=400)
    assert not found.is_exact
    assert sum(found.values()) == pytest.approx(found.strength - found.base, abs=1e-12)
    again = contributions_to(network, "c0", samples=400)
    other = contributions_to(network, "c0", samples=400, seed=1)
    assert dict(again) == dict(found) != dict(other)


def test_the_error_tells_how_far_off_samples_are(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = contributions_to(crowd(12), "c0")
    monkeypatch.setattr("argmap.scoring.contributions.EXACT", 3)
    found = contributions_to(crowd(12), "c0", samples=400)
    off = [abs(found[id_] - exact[id_]) for id_ in exact]
    bars = [found.errors[id_] for id_ in exact]
    assert 0 < max(bars) < 0.01
    assert all(o <= 4 * e + 1e-9 for o, e in zip(off, bars, strict=True))


@pytest.mark.parametrize(
    "claim, options, error, message",
    [
        ("x", {}, UnknownIdError, "the network has no node with the id 'x'"),
        ("p+q>t", {}, ScoringError, "contributions are to a claim, got the inference 'p+q>t'"),
        (
            "t",
            {"method": "shap"},
            ScoringError,
            "method must be one of gradient, removal, intrinsic_removal, shapley, got 'shap'",
        ),
    ],
)
def test_faults_are_told(
    claim: str, options: dict[str, str], error: type[Exception], message: str
) -> None:
    network = network_of(thesis("t", support(linked("p", "q"))))
    with pytest.raises(error) as caught:
        contributions_to(network, claim, method=options.get("method", "shapley"))
    assert message in str(caught.value)


def test_too_few_samples_are_told() -> None:
    with pytest.raises(ScoringError, match=r"^samples must be at least 4, got 2$"):
        contributions_to(crowd(22), "c0", samples=2)


def test_a_lone_claim_has_no_contributions() -> None:
    found = contributions_to(network_of(thesis("t")), "t")
    assert isinstance(found, Contributions)
    assert dict(found) == {}


def test_a_circle_that_goes_round_is_worked_out_choice_by_choice() -> None:
    """Two claims attack each other so strongly that half steps with few sweeps do not rest."""
    claims = [Claim(id_, f"{id_}.", base=0.99) for id_ in "abt"]
    steps = [Inference(p, p[0], p[1], Polarity.ATTACK) for p in ("ab", "ba", "at")]
    network = network_of(ArgumentMap(claims, steps))
    found = contributions_to(network, "t", semantics="dfquad", budget=3)
    assert sum(found.values()) == pytest.approx(found.strength - found.base)
    full = contributions_to(network, "t", semantics="dfquad")
    assert dict(found) == pytest.approx(dict(full), abs=1e-6)
