"""Laws of rankings by attacks, on frameworks of any shape."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring.circles import Status
from argmap.scoring.ranking import RANKINGS, rank
from argmap.scoring.sequences import SEQUENCES

SCORED = [rule for rule in RANKINGS if rule not in SEQUENCES]
UNIQUE = [
    *("h_categoriser", "weighted_h_categoriser", "max_based", "card_based"),
    *("euler_max_based", "counting"),
]
Attacks = tuple[list[float], list[tuple[int, int]]]


@st.composite
def frameworks(draw: st.DrawFn, *, most: int = 6) -> Attacks:
    """Base scores, and who attacks whom; circles and self-attacks too."""
    n = draw(st.integers(1, most))
    node = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(node, node), max_size=2 * n, unique=True))
    bases = draw(st.lists(st.integers(0, 16).map(lambda k: k / 16), min_size=n, max_size=n))
    return bases, pairs


def framework(attacks: Attacks, *, prefix: str = "c") -> ArgumentMap:
    bases, pairs = attacks
    claims = [Claim(f"{prefix}{n}", "Text.", base=base) for n, base in enumerate(bases)]
    steps = [
        Inference(f"{prefix}-i{k}", f"{prefix}{a}", f"{prefix}{b}", Polarity.ATTACK)
        for k, (a, b) in enumerate(pairs)
    ]
    return ArgumentMap(claims, steps)


@pytest.mark.parametrize("semantics", SCORED)
@given(frameworks())
def test_strengths_stay_in_bounds_and_solve_their_rule(semantics: str, attacks: Attacks) -> None:
    ranking = rank(framework(attacks), semantics=semantics)

    assert ranking.strengths is not None
    if semantics != "counting":  # where a claim with many weak attackers may fall below 0
        assert all(-1e-12 <= s <= 1.0 + 1e-12 for s in ranking.strengths)
    assert ranking.residual <= 1e-9 or ranking.status not in (Status.ACYCLIC, Status.CONVERGED)


@pytest.mark.parametrize("semantics", UNIQUE)
@given(frameworks())
def test_rules_with_one_fixed_point_always_find_it(semantics: str, attacks: Attacks) -> None:
    assert rank(framework(attacks), semantics=semantics).status is not Status.BUDGET
    assert rank(framework(attacks), semantics=semantics).status is not Status.CYCLING


@pytest.mark.parametrize("semantics", RANKINGS)
@given(frameworks(), st.randoms(use_true_random=False))
def test_names_and_order_of_claims_do_not_matter(
    semantics: str, attacks: Attacks, random: st.DataObject
) -> None:
    bases, pairs = attacks
    new = list(range(len(bases)))
    random.shuffle(new)  # type: ignore[attr-defined]  # a random.Random
    moved = [bases[new.index(n)] for n in range(len(bases))], [(new[a], new[b]) for a, b in pairs]
    here, there = (rank(framework(a), semantics=semantics) for a in (attacks, moved))

    if Status.CYCLING not in (here.status, there.status):
        assert [here.places[n] for n in range(len(new))] == [there.places[n] for n in new]


@pytest.mark.parametrize("semantics", ["h_categoriser", "max_based", "burden", "discussion"])
@given(frameworks(most=4), frameworks(most=4))
def test_what_is_not_connected_does_not_matter(
    semantics: str, attacks: Attacks, others: Attacks
) -> None:
    """Independence: two claims compare as they do without the rest."""
    alone = framework(attacks)
    both = alone.merge(framework(others, prefix="d"))
    whole, part = (rank(map_, semantics=semantics).places for map_ in (both, alone))

    assert all((whole[a] < whole[b]) == (part[a] < part[b]) for a, _ in enumerate(part)
               for b, _ in enumerate(part))  # fmt: skip


@pytest.mark.parametrize("semantics", ["h_categoriser", "counting", "burden", "discussion"])
@given(frameworks())
def test_what_nothing_attacks_is_best(semantics: str, attacks: Attacks) -> None:
    """Void precedence."""
    bases, pairs = attacks
    attacked = {b for _, b in pairs}
    places = rank(framework(attacks), semantics=semantics).places

    assert all((places[n] == 0) == (n not in attacked) for n in range(len(bases))) or (
        len(attacked) == len(bases)
    )


@pytest.mark.parametrize("semantics", ["burden", "discussion"])
@given(frameworks())
def test_fewer_attackers_are_better(semantics: str, attacks: Attacks) -> None:
    """Cardinality precedence."""
    bases, pairs = attacks
    counts = [sum(b == n for _, b in pairs) for n in range(len(bases))]
    places = rank(framework(attacks), semantics=semantics).places

    assert all(
        places[a] < places[b]
        for a in range(len(bases))
        for b in range(len(bases))
        if counts[a] < counts[b]
    )


@given(frameworks())
def test_max_based_takes_half_of_a_base_score_at_most(attacks: Attacks) -> None:
    strengths = rank(framework(attacks), semantics="max_based").strengths

    assert strengths is not None
    assert all(w / 2 - 1e-12 <= s <= w for w, s in zip(attacks[0], strengths, strict=True))


@given(frameworks(most=5), st.integers(1, 6))
def test_burdens_compare_as_fractions_do(attacks: Attacks, length: int) -> None:
    bases, pairs = attacks
    rows = [[Fraction(1)] * len(bases)]
    for _ in range(length - 1):
        last = rows[-1]
        rows.append(
            [
                1 + sum((1 / last[a] for a, b in pairs if b == n), Fraction())
                for n, _ in enumerate(last)
            ]
        )
    columns = list(zip(*rows, strict=True))
    order = sorted(set(columns))
    ranking = rank(framework(attacks), semantics="burden", terms=length)

    assert list(ranking.places) == [order.index(column) for column in columns]


@pytest.mark.parametrize("semantics", ["burden", "discussion"])
@given(frameworks(), st.integers(1, 5))
def test_more_terms_only_part_equals(semantics: str, attacks: Attacks, length: int) -> None:
    map_ = framework(attacks)
    few, many = (rank(map_, semantics=semantics, terms=n).places for n in (length, length + 3))

    assert all(few[a] <= few[b] for a in range(len(few)) for b in range(len(few))
               if many[a] <= many[b])  # fmt: skip


@pytest.mark.parametrize("supports", ["necessary", "deductive"])
@given(frameworks(most=5), st.data())
def test_supports_read_as_attacks_rank_as_these_attacks_do(
    supports: str, attacks: Attacks, data: st.DataObject
) -> None:
    bases, pairs = attacks
    node = st.integers(0, len(bases) - 1)
    helped = data.draw(st.lists(st.tuples(node, node), max_size=5, unique=True))
    steps = [Inference(f"s{a}-{b}", f"c{a}", f"c{b}") for a, b in helped]
    needs = {(b, a) if supports == "necessary" else (a, b) for a, b in helped}
    derived = set(pairs)
    while True:
        more = {(c, a) for c, b in derived for a, other in needs if other == b}
        if supports == "deductive":
            more |= {(a, c) for b, c in derived for a, other in needs if other == b}
        if more <= derived:
            break
        derived |= more
    plain = framework((bases, sorted(derived)))
    for semantics in ("h_categoriser", "burden"):
        found = rank(framework(attacks).with_(*steps), semantics=semantics, supports=supports)  # type: ignore[arg-type]  # one of them
        assert found.places == rank(plain, semantics=semantics).places
