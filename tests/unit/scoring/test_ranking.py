"""Claims in the order of their attacks: rules, classes of equals, what is refused."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring.circles import Status
from argmap.scoring.ranking import RANKINGS, rank


def attacks(*pairs: str, **bases: float) -> ArgumentMap:
    """Return a map of attacks: ``"ab"`` says that a attacks b."""
    names = dict.fromkeys([*bases, *(n for pair in pairs for n in pair)])
    return ArgumentMap(
        [Claim(name, f"{name}.", base=bases.get(name)) for name in sorted(names)],
        [Inference(f"{p[0]}>{p[1]}", p[0], p[1], Polarity.ATTACK) for p in pairs],
    )


FIVE = attacks("ab", "ac", "be", "ce", "db", "ed")  # one circle, b e d, and a and c above it


def test_h_categoriser_of_a_circle() -> None:
    """Worked by hand: c = 1/2, and the others solve d = 1/(1+e), e = 1/(1.5+b), b = 1/(2+d)."""
    ranking = rank(FIVE)

    assert ranking.classes == (("a",), ("d",), ("e",), ("c",), ("b",))
    assert [f"{ranking[id_]:.2f}" for id_ in "abcde"] == ["1.00", "0.38", "0.50", "0.65", "0.53"]
    assert ranking.status is Status.CONVERGED
    assert ranking.residual <= 1e-14


@pytest.mark.parametrize("semantics", ["burden", "discussion"])
def test_sequences_are_compared_term_by_term(semantics: str) -> None:
    """One attacker each: c has an unattacked one, d has one that is attacked twice."""
    ranking = rank(FIVE, semantics=semantics)

    assert ranking.order == ("a", "d", "c", "e", "b")
    assert ranking.status is Status.CERTIFIED


def test_burden_numbers_by_hand() -> None:
    assert rank(attacks("ab", "bc"), semantics="burden", terms=4).sequences == (
        (1.0, 1.0, 1.0, 1.0),
        (1.0, 2.0, 2.0, 2.0),
        (1.0, 2.0, 1.5, 1.5),
    )


def test_discussion_counts_by_hand() -> None:
    """Walks to c: c itself, b c, a b c."""
    assert rank(attacks("ab", "bc"), semantics="discussion", terms=4)["c"] == (-1, 1, -1, 0)


@pytest.mark.parametrize(
    "semantics, expected",
    [
        ("h_categoriser", 1 / 3),
        ("weighted_h_categoriser", 0.8 / 1.7),
        ("max_based", 0.8 / 1.5),
        ("card_based", 0.8 / 3.35),
        ("euler_max_based", 0.8 * 0.6065306597126334),
        ("counting", 1 - 0.9 / 2 * 2),
        ("social_product", 0.8 * 0.8 * 0.5),
        ("trust_based", 0.5),
        ("iterative_schema", 0.0),
    ],
)
def test_each_formula_by_hand(semantics: str, expected: float) -> None:
    """Base scores 0.8, 0.2 and 0.5; the second and third attack the first."""
    ranking = rank(attacks("ba", "ca", a=0.8, b=0.2, c=0.5), semantics=semantics)

    assert ranking["a"] == pytest.approx(expected, abs=1e-15)
    assert ranking.status is Status.ACYCLIC


def test_card_based_does_not_count_worthless_attackers() -> None:
    assert rank(attacks("ba", a=0.8, b=0.0), semantics="card_based")["a"] == 0.8


@pytest.mark.parametrize("semantics", ["trust_based", "iterative_schema"])
def test_two_rivals_that_attack_each_other_stay_where_the_rule_leaves_them(semantics: str) -> None:
    ranking = rank(attacks("ab", "ba", a=0.2, b=0.5), semantics=semantics)

    assert ranking.strengths == pytest.approx(
        (0.2, 0.5) if semantics == "trust_based" else (0.5, 0.5)
    )
    assert ranking.status is Status.CONVERGED


def test_a_self_attack_is_a_circle() -> None:
    ranking = rank(attacks("aa"))

    assert ranking["a"] == pytest.approx((5**0.5 - 1) / 2, abs=1e-12)
    assert ranking.status is Status.CONVERGED


def test_social_product_goes_round_where_three_sure_claims_attack_one_another() -> None:
    """One of three takes all, then the next: nothing settles, and nothing is passed off."""
    ranking = rank(attacks("ab", "bc", "ca", a=1.0, b=1.0, c=1.0), semantics="social_product")

    assert ranking.status is Status.CYCLING
    assert ranking.header.endswith("strengths go round and settle nowhere")


def test_a_limit_ends_a_circle() -> None:
    ranking = rank(FIVE, limit=2)

    assert ranking.status is Status.BUDGET
    assert ranking.header.endswith("strengths did not settle")
    rivals = attacks("ab", "ba", a=1.0)
    assert rank(rivals, semantics="trust_based", limit=1).residual == 0.25


def test_few_terms_leave_equals_that_more_would_part() -> None:
    ranking = rank(FIVE, semantics="burden", terms=2)

    assert ranking.classes == (("a",), ("c", "d"), ("b", "e"))
    assert ranking.status is Status.BUDGET
    assert ranking.header == (
        "rule burden: attacks only; base scores do not count; 5 claims in 3 classes; "
        "after 2 terms more could part equals"
    )


def test_an_attack_with_linked_premises_is_attacked_through_each_of_them() -> None:
    """T has one attacker, which c and the undercut attack; neither premise attacks T itself."""
    map_ = thesis("T", rebut(linked("a", "b"), undercut("u")), rebut("d", rebut("c", strength=0.5)))
    ranking = rank(map_, semantics="discussion", terms=3)

    assert ranking["t"] == (-1, 2, -2)
    assert ranking.ids == ("t", "a", "b", "u", "d", "c")


def test_an_attack_that_is_a_node_weighs_its_strength_times_its_weakest_premise() -> None:
    map_ = ArgumentMap(
        [Claim("t", "T.", base=1.0), Claim("a", "A.", base=0.5), Claim("b", "B.", base=0.8)],
        [Inference("i", ("a", "b"), "t", Polarity.ATTACK, strength=0.4)],
    )

    assert rank(map_, semantics="weighted_h_categoriser")["t"] == pytest.approx(1 / 1.2)


def test_supports_are_refused_with_a_way_out() -> None:
    map_ = thesis("T", support("a"), rebut("b"))

    with pytest.raises(ScoringError) as caught:
        rank(map_, semantics="burden")
    assert str(caught.value) == (
        "burden knows attacks alone, and the map has 1 support, such as 'a>t'; rank what its "
        "attacks alone say with supports='ignore', read supports as attacks with 'necessary' or "
        "'deductive', or score it by a rule that knows supports, such as argmap.score(map_)"
    )
    ranking = rank(map_, supports="ignore")
    assert ranking.classes == (("a", "b"), ("t",))
    assert "1 support ignored" in ranking.header


@pytest.mark.parametrize(
    "supports, expected",
    [
        ("ignore", (("b", "x", "t"), ("a",))),
        ("necessary", (("b", "x"), ("a", "t"))),
    ],
)
def test_what_attacks_a_reason_attacks_what_needs_it(
    supports: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    map_ = thesis("T", support("a", rebut("x")), support("b"))
    ranking = rank(map_, supports=supports)  # type: ignore[arg-type]  # one of them
    assert {frozenset(equals) for equals in ranking.classes} == set(map(frozenset, expected))


def test_what_attacks_a_claim_attacks_the_reasons_that_need_it() -> None:
    map_ = thesis("T", support("a"), rebut("x"))
    ranking = rank(map_, supports="deductive")
    assert ranking.classes == (("x",), ("t", "a"))
    assert ranking.header == (
        "rule h_categoriser: attacks only; base scores do not count; "
        "1 support read as attacks, deductive; 3 claims in 2 classes"
    )


def test_circles_that_supports_make_are_gone_round() -> None:
    map_ = thesis("T", support("a"), title="T").with_(
        Inference("i", "T", "a", Polarity.ATTACK), Claim("z", "Z.")
    )
    ranking = rank(map_, supports="necessary")
    assert [ranking["T"], ranking["a"]] == pytest.approx([(5**0.5 - 1) / 2] * 2)
    assert rank(map_, supports="ignore")["a"] == 0.5


def test_supports_that_make_too_many_attacks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.scoring.frames._MOST", 3)
    with pytest.raises(ScoringError) as caught:
        rank(thesis("T", support("a", rebut("x"))), supports="necessary")
    assert str(caught.value) == (
        "supports='necessary' makes more than 3 attacks of this map; "
        "rank what its attacks alone say with supports='ignore'"
    )


@pytest.mark.parametrize(
    "options, message",
    [
        (
            {"semantics": "burdn"},
            "there is no rule 'burdn' that ranks by attacks; did you mean 'burden'?",
        ),
        (
            {"semantics": "xyz"},
            f"there is no rule 'xyz' that ranks by attacks; expected one of {', '.join(RANKINGS)}",
        ),
        (
            {"supports": "drop"},
            "supports must be one of refuse, ignore, necessary, deductive, got 'drop'",
        ),
        ({"damping": 1.0}, "damping must be between 0 and 1, got 1.0"),
        (
            {"terms": 0, "limit": 0},
            "terms must be 1 or more, got 0; limit must be 1 or more, got 0",
        ),
    ],
)
def test_what_is_asked_wrongly_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ScoringError) as caught:
        rank(FIVE, **options)  # type: ignore[arg-type]  # the point of the test
    assert str(caught.value) == message


def test_a_claim_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        rank(thesis("Port", rebut("Silt")))["silk"]
    assert str(caught.value) == (
        "the ranking has no claim with the id 'silk'; did you mean 'silt'?"
    )


@pytest.mark.parametrize("semantics", RANKINGS)
def test_an_empty_map_has_an_empty_ranking(semantics: str) -> None:
    ranking = rank(ArgumentMap(), semantics=semantics)

    assert (ranking.classes, ranking.rows(), ranking.status) == ((), [], Status.ACYCLIC)


def test_a_ranking_tells_its_rule_its_ground_and_its_classes() -> None:
    assert str(rank(attacks("ab", a=0.5), semantics="max_based")) == (
        "rule max_based: attacks only; 1 of 2 base scores given, 1 at 0.5; 2 claims in 2 classes\n"
        "1. a\n"
        "2. b"
    )


def test_a_ranking_is_a_table_and_a_value() -> None:
    ranking = rank(attacks("ab"), semantics="burden")

    assert ranking.to_csv() == "claim,class,strength,sequence\na,1,,1 1\nb,2,,1 2\n"
    assert pickle.loads(pickle.dumps(ranking)) == ranking  # noqa: S301  # our own bytes
    assert ranking.to_json()["claims"][1] == {
        "claim": "b",
        "class": 2,
        "strength": None,
        "sequence": "1 2",
    }
    assert rank(attacks("ab")).to_json()["status"] == "acyclic"


def test_a_deep_chain_is_ranked() -> None:
    """Each attacks the next; ten terms part the first ten of a chain, and say so."""
    ids = [f"c{n}" for n in range(20_000)]
    chain = ArgumentMap(
        [Claim(id_, id_) for id_ in ids],
        [Inference(f"i{b}", a, b, Polarity.ATTACK) for a, b in pairwise(ids)],
    )
    ranking = rank(chain, semantics="burden", terms=10)

    assert rank(chain)["c19999"] == pytest.approx((5**0.5 - 1) / 2)
    assert (len(ranking.classes), ranking.status) == (10, Status.BUDGET)
