"""Burden numbers and discussion counts: exact terms, and how many decide."""

from __future__ import annotations

from fractions import Fraction

import pytest

from argmap.scoring.attack_rules import Frame
from argmap.scoring.sequences import compared, kinds_of


def frame(*attackers: tuple[int, ...]) -> Frame:
    """Return a frame; its nodes are one circle."""
    n = len(attackers)
    return Frame(attackers, (0.5,) * n, (tuple(range(n)),), (True,))


def burdens(attackers: tuple[tuple[int, ...], ...], length: int) -> list[list[Fraction]]:
    """Return burden numbers as fractions, straight from the definition."""
    rows = [[Fraction(1)] * len(attackers)]
    for _ in range(length - 1):
        rows.append([1 + sum((1 / rows[-1][a] for a in of), Fraction()) for of in attackers])
    return [list(column) for column in zip(*rows, strict=True)]


def test_burdens_are_those_of_fractions() -> None:
    attackers = ((1, 2), (2,), (0, 3), (1, 0, 2))
    found = compared("burden", frame(*attackers), length=9)

    assert [list(t) for t in found.terms] == [
        [float(x) for x in column] for column in burdens(attackers, 9)
    ]


def test_equal_sums_of_different_parts_are_equal() -> None:
    """1/2 + 1/6 is 1/3 + 1/3: 0 and 1 are burdened alike for ever, though attacked unlike."""
    leaf = tuple(range(6, 11))
    attackers = ((2, 3), (4, 5), leaf[:1], leaf, leaf[:2], leaf[3:], *[()] * 5)
    parts = ((6, 7, 8, 9, 10), (2, 3, 4, 5), (0, 1))
    whole = Frame(attackers, (0.5,) * 11, tuple((n,) for p in parts for n in p), (False,) * 11)
    found = compared("burden", whole)

    assert found.rank[0] == found.rank[1]
    assert found.settled
    assert kinds_of(attackers)[0] != kinds_of(attackers)[1]


def test_a_long_way_to_a_difference_is_gone() -> None:
    """Two chains of 90 and 91: their ends differ in the ninetieth term by less than 1e-36."""
    chains = [(), *((n,) for n in range(90)), (), *((n,) for n in range(91, 182))]
    parts = tuple((n,) for n in range(len(chains)))
    whole = Frame(tuple(chains), (0.5,) * len(chains), parts, (False,) * len(chains))
    found = compared("burden", whole)

    assert found.rank[90] != found.rank[182]
    assert (found.settled, len(set(found.rank))) == (True, 92)


@pytest.mark.parametrize("rule", ["burden", "discussion"])
def test_nodes_of_one_kind_are_equals_without_comparing_further(rule: str) -> None:
    """A ring: all are attacked alike for ever, as the kinds know after one term."""
    found = compared(rule, frame((2,), (0,), (1,)))

    assert (found.rank, found.length, found.settled) == ((0, 0, 0), 1, True)


def test_kinds_are_numbered_by_their_first_nodes() -> None:
    assert kinds_of(((), (0,), (), (2,), (1, 3), (4, 4))) == (0, 1, 0, 1, 2, 3)


def test_kinds_of_a_long_chain_are_found_in_little_time() -> None:
    chain = ((), *((n,) for n in range(50_000)))
    assert len(set(kinds_of(chain))) == 50_001
