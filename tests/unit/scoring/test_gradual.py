"""The gradual semantics: their formulas on small maps, published examples, and one's own rules."""

from __future__ import annotations

import numpy as np
import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, score
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError
from argmap.scoring import PANEL, SEMANTICS, Aggregation, Influence, Semantics, semantics_named
from argmap.scoring.gradual import EULER, LINEAR, MAX_1, MAX_2, MLP, PRODUCT, SUM, TOP

ATTACK = Polarity.ATTACK


def test_the_semantics_have_ids_sources_and_words_for_users() -> None:
    assert list(SEMANTICS) == [
        *("quadratic_energy", "dfquad", "euler_based", "sd_dfquad", "euler_max", "mlp_based")
    ]
    assert all(id_ == s.id and s.says and s.source for id_, s in SEMANTICS.items())
    assert PANEL == ("quadratic_energy", "dfquad", "euler_based")


@pytest.mark.parametrize(
    "semantics, strength",
    [
        ("dfquad", 0.5 + 0.5 * (0.8 - 0.4)),
        ("quadratic_energy", 0.5 + 0.5 * 0.4**2 / (1 + 0.4**2)),
        ("euler_based", 1 - 0.75 / (1 + 0.5 * np.exp(0.4))),
        ("sd_dfquad", 0.5 + 0.5 * 0.4 / 1.4),
        ("euler_max", 1 - 0.75 / (1 + 0.5 * np.exp(0.4))),
        ("mlp_based", 1 / (1 + np.exp(-0.4))),
    ],
)
def test_one_supporter_and_one_attacker(semantics: str, strength: float) -> None:
    map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    assert score(map_, semantics=semantics)["t"] == pytest.approx(strength, abs=1e-12)


def test_the_published_example_of_a_claim_that_helps_and_hurts() -> None:
    """Kampik, Potyka, Yin, Čyras & Toni (2024), arXiv:2401.08879, Example 1.1, by DF-QuAD."""
    steps = ["ab", "ac", "ad", "be-", "ce-", "de"]
    bases = {"a": 0.5, "b": 0.0, "c": 0.0, "d": 0.0, "e": 0.5}
    map_ = ArgumentMap(
        [Claim(id_, f"{id_}.", base=base) for id_, base in bases.items()],
        [Inference(s, s[0], s[1], ATTACK if s.endswith("-") else "support") for s in steps],
    )
    assert list(score(map_, semantics="dfquad").values()) == [0.5, 0.5, 0.5, 0.5, 0.375]


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_an_undercut_of_a_sure_step_is_felt(semantics: str) -> None:
    """Also where the rule cannot move a base of 1."""
    held = thesis("T", support(linked("a", "b")))
    premises = [Claim("a", "a.", base=1.0), Claim("b", "b.", base=1.0)]
    held = held.with_(*premises)
    (step,) = held.inferences
    cut = held.with_(Claim("u", "u.", base=1.0), Inference("cut", "u", step.id, ATTACK))
    before, after = score(held, semantics=semantics), score(cut, semantics=semantics)
    assert before[step.id] == 1.0
    assert after[step.id] < 0.99
    assert after["t"] < before["t"]


def test_linked_premises_join_by_the_least_or_by_the_product() -> None:
    map_ = thesis("T", support(linked("a", "b"), strength=0.5))
    map_ = map_.with_(Claim("a", "a.", base=0.8), Claim("b", "b.", base=0.6))
    (step,) = map_.inferences
    assert score(map_)[step.id] == pytest.approx(0.3)
    assert score(map_, linked="product")[step.id] == pytest.approx(0.24)


def test_a_backing_lifts_and_an_undercut_lowers_a_step() -> None:
    plain = thesis("T", support("a", base=0.6))
    undercut_ = thesis("T", support("a", undercut("u"), base=0.6))
    assert score(undercut_)["t"] < score(plain)["t"]
    assert score(undercut_)["a>t"] < 0.6


def test_a_semantics_of_ones_own_plugs_in() -> None:
    mean = Aggregation(
        "mean",
        lambda attackers, supporters: (
            (sum(supporters) - sum(attackers)) / max(len(attackers) + len(supporters), 1)
        ),
    )
    own = Semantics("mean", mean, LINEAR)
    map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
    assert score(map_, semantics=own)["t"] == pytest.approx(0.6)
    assert score(map_, semantics=own).semantics == "mean"


def test_an_influence_of_ones_own_needs_no_arrays_and_no_slopes() -> None:
    half = Influence("half", lambda w, x: w + x / 4)
    assert half.on_arrays(np.array([0.5]), np.array([0.4])).tolist() == [0.6]
    by_base, by_surplus = half.slopes_at(np.array([0.5]), np.array([0.4]))
    assert by_base.tolist() == pytest.approx([1.0])
    assert by_surplus.tolist() == pytest.approx([0.25])


@pytest.mark.parametrize("influence", [LINEAR, EULER, MAX_1, MAX_2, MLP])
def test_arrays_and_numbers_agree_and_no_surplus_is_too_large(influence: Influence) -> None:
    w = np.array([0.0, 0.3, 0.5, 0.9, 1.0] * 3)
    far = 1.0 if influence is LINEAR else 5000.0
    x = np.repeat([-far, 0.0, far], 5)
    found = influence.on_arrays(w, x)
    assert found.tolist() == pytest.approx(list(map(influence.of, w.tolist(), x.tolist())))
    assert found[5:10].tolist() == pytest.approx(w[5:10].tolist())
    assert ((found >= 0.0) & (found <= 1.0)).all()


@pytest.mark.parametrize("aggregation", [SUM, PRODUCT, TOP])
def test_nothing_adds_up_to_no_surplus(aggregation: Aggregation) -> None:
    assert aggregation.of([], []) == 0.0
    assert aggregation.of([0.5], [0.5]) == 0.0
    assert aggregation.of([], [0.5]) == 0.5


def test_what_is_no_semantics_is_told() -> None:
    with pytest.raises(
        ScoringError, match=r"^there is no gradual semantics 'dfqad'; did you mean 'dfquad'\?$"
    ):
        semantics_named("dfqad")
    with pytest.raises(
        ScoringError,
        match=r"^there is no gradual semantics 'x'; expected one of quadratic_energy, dfquad, "
        r"euler_based, sd_dfquad, euler_max, mlp_based$",
    ):
        semantics_named("x")
    with pytest.raises(TypeError, match=r"^a semantics must be an id or a Semantics, got 3$"):
        semantics_named(3)  # type: ignore[arg-type]  # the point of the test
