"""The digest of a map: what changes it, and what does not."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.query import digest

ATTACK = Polarity.ATTACK
CLAIMS = [Claim(id_, f"{id_}.") for id_ in "abc"]
STEP = Inference("i", ["a", "b"], "c")


def joined(*steps: Inference) -> str:
    return digest(ArgumentMap(CLAIMS, steps))


def test_a_digest_is_64_hexadecimal_digits_and_stays() -> None:
    """Files keep it, so what it is made of may never change without a new number."""
    assert re.fullmatch(r"[0-9a-f]{64}", joined(STEP))
    assert digest(ArgumentMap()) == (
        "b5f39a0b2c57dde25ecdbe3d193b906db1c588e652667f481fd60673f192ffd3"
    )
    assert joined(STEP, Inference("u", "c", "i", ATTACK)) == (
        "4de858069667857015ac21c061c81cf22023218f0bbb4fece94e5e6926efacc9"
    )


@pytest.mark.parametrize(
    "other",
    [
        Inference("i", ["a", "b"], "c", ATTACK),
        Inference("i", ["a", "b"], "b"),
        Inference("i", ["a"], "c"),
        Inference("i", ["a", "c"], "c"),
    ],
    ids=str,
)
def test_another_inference_has_another_digest(other: Inference) -> None:
    assert joined(other) != joined(STEP)


def test_a_mutual_attack_differs_from_a_plain_one() -> None:
    plain = Inference("i", "a", "c", ATTACK)
    digests = {joined(evolve(plain, mutual=m)) for m in (None, "contrary", "contradictory")}
    assert len(digests) == 3


def test_linked_premises_differ_from_separate_ones() -> None:
    assert joined(STEP) != joined(Inference("i", "a", "c"), Inference("j", "b", "c"))
    assert joined(STEP) == joined(Inference("x", ["b", "a"], "c"))


def test_what_an_undercut_hits_makes_a_difference() -> None:
    i, j = Inference("i", "a", "c"), Inference("j", "b", "c")
    hits = [joined(i, j, Inference("u", "c", hit, ATTACK)) for hit in ("i", "j")]
    assert len({*hits, joined(i, j, Inference("u", "c", "c", ATTACK))}) == 3
    k = evolve(j, id="k")
    u, v = Inference("u", "a", "k", ATTACK), Inference("v", "a", "j", ATTACK)
    assert joined(i, j, k, u, v) != joined(i, j, k, u, evolve(v, target="k"))


def test_an_undercut_of_an_undercut_is_told_from_one_beside_it() -> None:
    u, v = Inference("u", "a", "i", ATTACK), Inference("v", "b", "u", ATTACK)
    assert joined(STEP, u, v) != joined(STEP, u, evolve(v, target="i"))


def test_a_hundred_thousand_undercuts_of_one_another_have_a_digest() -> None:
    steps = [Inference(f"i{n}", "a", f"i{n - 1}", ATTACK) for n in range(1, 100_000)]
    assert joined(Inference("i0", "a", "c"), *steps) != joined(Inference("i0", "a", "c"))
