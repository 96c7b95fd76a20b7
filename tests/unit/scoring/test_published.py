"""Worked examples that others have published, by every rule that they were worked by."""

from __future__ import annotations

from typing import Final

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, score
from argmap.scoring import SEMANTICS, Status


def framework(bases: dict[str, float], *, attacks: str, supports: str = "") -> ArgumentMap:
    """Return a map of arrows such as ``C1>A2``."""
    sides = ((Polarity.ATTACK, attacks), (Polarity.SUPPORT, supports))
    steps = [
        Inference(arrow, arrow.partition(">")[0], arrow.partition(">")[2], polarity)
        for polarity, arrows in sides
        for arrow in arrows.split()
    ]
    return ArgumentMap([Claim(id_, f"{id_}.", base=base) for id_, base in bases.items()], steps)


DEMOCRACY: Final = framework(
    {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9, "C1": 0.2, "C2": 0.2, "C3": 0.6}
    | {"C4": 0.5},
    attacks="C1>A2 C2>P2 C3>P2 C4>P2",
    supports="P1>A1 P2>A1 P3>A2",
)
"""Rago, Toni, Aurisicchio & Baroni (2016), KR, 63-73: the example of e-democracy."""

STOCK: Final = framework(
    {"Buy": 0.5, "Sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9},
    attacks="Buy>Sell Sell>Buy 2>1 3>2 4>3 5>1",
    supports="1>Sell 2>Buy 4>2 5>Buy",
)
"""Potyka (2018), KR, 148-157: shares are to be bought or sold, which exclude each other."""


@pytest.mark.parametrize(
    "semantics, strength",
    [
        ("dfquad", 0.862),
        ("euler_based", 0.6893803102822523),
        ("quadratic_energy", 0.719852178769626),
        ("sd_dfquad", 0.7193410616229408),
        ("euler_max", 0.6262848986166563),
        ("mlp_based", 0.7138516973791994),
    ],
)
def test_e_democracy(semantics: str, strength: float) -> None:
    found = score(DEMOCRACY, semantics=semantics)
    assert found.status is Status.ACYCLIC
    assert found["A1"] == pytest.approx(strength, abs=1e-12)
    if semantics == "dfquad":
        assert found["A2"] == pytest.approx(0.85)
        assert found["P2"] == pytest.approx(0.08)


def test_shares_are_bought() -> None:
    """The limit of the differential equation; the paper's own steps end a little before it."""
    found = score(STOCK, semantics="quadratic_energy")
    assert found["Buy"] == pytest.approx(0.8216464428951564, abs=1e-9)
    assert found.status in {Status.CERTIFIED, Status.CONVERGED}
    assert score(STOCK, semantics="dfquad")["Buy"] == pytest.approx(0.99636, abs=1e-9)


def test_two_sure_rivals_come_to_rest_where_plain_iteration_flips_for_ever() -> None:
    """Mossakowski & Neuhaus (2018), arXiv:1807.06685, iterate in rounds; DF-QuAD then flips."""
    rivals = framework({"a": 1.0, "b": 1.0}, attacks="a>b b>a")
    found = score(rivals, semantics="dfquad")
    assert dict(found) == {"a": pytest.approx(0.5), "b": pytest.approx(0.5)}
    assert found.status is Status.CONVERGED


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_a_ring_of_four_equal_attackers_has_one_strength(semantics: str) -> None:
    found = score(
        framework(dict.fromkeys("abcd", 0.1), attacks="a>b b>c c>d d>a"), semantics=semantics
    )
    assert len({round(strength, 9) for strength in found.values()}) == 1
    if semantics == "dfquad":
        assert found["a"] == pytest.approx(1 / 11)
