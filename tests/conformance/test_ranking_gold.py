"""Frameworks whose strengths, burden numbers and discussion counts are known."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring.circles import Status
from argmap.scoring.ranking import RANKINGS, Ranking, rank

SCORES: Final = MappingProxyType(
    {
        "h_categoriser": "categoriser",
        "weighted_h_categoriser": "weighted_hcat",
        "max_based": "weighted_max",
        "card_based": "weighted_card",
        "euler_max_based": "euler_max_attack (w*exp(-max))",
        "counting": "counting_0.9",
        "social_product": "social_product (tau*prod(1-x))",
        "trust_based": "trust_based",
        "iterative_schema": "iterative_schema",
    }
)
SEQUENCES: Final = MappingProxyType(
    {"burden": "burden_first7", "discussion": "discussion_counts_len1to7"}
)
TOLERANCE: Final = 1e-9


@cache
def frameworks(folder: Path) -> tuple[tuple[ArgumentMap, dict[str, Any]], ...]:
    """Return every framework with its known answers."""
    text = (folder / "semantics" / "ranking.json").read_text(encoding="utf-8")
    return tuple((framework(x), x) for x in json.loads(text)["instances"])


def framework(instance: dict[str, Any]) -> ArgumentMap:
    claims = [Claim(str(n), f"{n}.", base=base) for n, base in enumerate(instance["weights"])]
    attacks = [
        Inference(f"i{n}", str(a), str(b), Polarity.ATTACK)
        for n, (a, b) in enumerate(instance["attacks"])
    ]
    return ArgumentMap(claims, attacks)


def agree(ours: tuple[float, ...], known: list[float]) -> bool:
    return all(abs(a - b) <= TOLERANCE for a, b in zip(ours, known, strict=True))


def test_every_rule_is_held_against_known_answers() -> None:
    assert {*SCORES, *SEQUENCES} == set(RANKINGS)


@pytest.mark.parametrize("semantics", SCORES)
def test_strengths_are_the_known_ones(gold: Path, semantics: str) -> None:
    """Where no iteration settles, none of ours does, or what it gives is a fixed point."""
    wrong = []
    for map_, instance in frameworks(gold):
        ranking = rank(map_, semantics=semantics)
        known = instance["scores"][SCORES[semantics]]
        assert ranking.strengths is not None
        rests = ranking.residual <= TOLERANCE or ranking.status in (Status.CYCLING, Status.BUDGET)
        good = rests if known is None else agree(ranking.strengths, known)
        wrong += [] if good else [instance["id"]]
    assert wrong == []


@pytest.mark.parametrize("semantics", SEQUENCES)
def test_sequences_are_the_known_ones_and_order_the_claims(gold: Path, semantics: str) -> None:
    for map_, instance in frameworks(gold):
        known = [[round(t, 9) for t in terms] for terms in instance[SEQUENCES[semantics]]]
        ranking = rank(map_, semantics=semantics, terms=7)
        assert ranking.sequences is not None
        assert all(map(agree, ranking.sequences, known)), instance["id"]
        order = sorted({tuple(terms) for terms in known})
        assert list(ranking.places) == [order.index(tuple(t)) for t in known], instance["id"]
        assert is_finer(rank(map_, semantics=semantics), ranking), instance["id"]


def is_finer(longer: Ranking, shorter: Ranking) -> bool:
    """Tell whether more terms part equals and turn nothing round."""
    pairs = sorted(zip(longer.places, shorter.places, strict=True))
    return [place for _, place in pairs] == sorted(shorter.places)
