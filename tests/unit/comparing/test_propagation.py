"""What stands around two claims lends them likeness."""

from __future__ import annotations

from argmap.build import rebut, support, thesis
from argmap.comparing import align
from argmap.comparing.propagation import neighbours_of, spread
from argmap.model import ArgumentMap, Claim, Inference, Polarity

ONE = ArgumentMap(
    [Claim("t", "T."), Claim("a", "A."), Claim("b", "B."), Claim("u", "U.")],
    [
        Inference("i", "a", "t"),
        Inference("j", "b", "t", Polarity.ATTACK),
        Inference("k", "u", "i", Polarity.ATTACK),
    ],
)


def test_neighbours_stand_above_and_below_with_their_sign() -> None:
    near = neighbours_of(ONE)
    assert near.above[1] == [(0, Polarity.SUPPORT)]
    assert near.below[0][:2] == [(1, Polarity.SUPPORT), (2, Polarity.ATTACK)]


def test_undercut_bears_on_what_its_inference_bears_on() -> None:
    assert neighbours_of(ONE).above[3] == [(0, Polarity.ATTACK)]


def test_like_targets_and_signs_raise_what_bears_on_them() -> None:
    near = neighbours_of(ONE)
    pairs = {(i, j): 1.0 if i == j == 0 else 0.2 for i in range(4) for j in range(4)}
    found = spread(pairs, near, near)
    assert found[1, 1] > found[1, 2] > 0.2
    assert found[0, 0] == 1.0


def test_what_bears_on_a_claim_the_other_way_lends_nothing() -> None:
    turned = ArgumentMap(ONE.claims, [Inference("i", "a", "t", Polarity.ATTACK)])
    alone = ArgumentMap(ONE.claims, [Inference("i", "a", "t")])
    pairs = {(0, 0): 0.2, (1, 1): 1.0}
    same, other = (spread(pairs, neighbours_of(alone), neighbours_of(m)) for m in (alone, turned))
    assert same[0, 0] > other[0, 0] == 0.2


def test_likeness_is_never_lowered() -> None:
    near, alone = neighbours_of(ONE), neighbours_of(ArgumentMap(ONE.claims))
    pairs = {(i, i): 0.8 for i in range(4)}
    assert spread(pairs, near, alone) == pairs
    assert spread(pairs, alone, alone) == pairs


def test_what_claims_bear_on_decides_between_equal_likeness() -> None:
    a = thesis("Go.", support("East is open.", support("Ice melts.", id="e"), id="x"), id="t")
    b = thesis(
        "Go.",
        rebut("West is dear.", support("Ice melted.", id="w"), id="y"),
        support("East is open.", support("Ice has melted.", id="v"), id="z"),
        id="t2",
    )
    found = align(a, b, by="text", threshold=0.4)
    assert [pair.b for pair in found.pairs if pair.a == "e"] == ["v"]
