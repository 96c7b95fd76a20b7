"""Disputes and maps held against proof standards."""

from __future__ import annotations

import pickle

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import claim, linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring.disputes import dispute_of
from argmap.scoring.proof import Dispute, Issue, Reason, Standard, Thresholds, Verdict
from argmap.scoring.standards import evaluate_standards, standards_met

IN, OUT, UNDECIDED = Verdict.IN, Verdict.OUT, Verdict.UNDECIDED

MURDER = Dispute(
    statements=(
        "kill",
        "witness",
        "witness2",
        "unreliable",
        "unreliable2",
        "intent",
        "-intent",
        "murder",
    ),
    reasons=[
        Reason("murder", ("kill", "intent"), weight=0.8, id="arg1"),
        Reason("intent", "witness", exceptions="unreliable", weight=0.3, id="arg2"),
        Reason("-intent", "witness2", exceptions="unreliable2", weight=0.8, id="arg3"),
    ],
    issues=[Issue(("intent", "-intent"), Standard.BEYOND_REASONABLE_DOUBT)],
    assumed=("kill", "witness", "witness2", "unreliable2"),
)


def test_the_murder_example_with_one_witness_who_is_unreliable() -> None:
    """The only reason for intent that applies is too weak, and nothing speaks for its denial.

    van Gijzel & Nilsson (2012), "Haskell gets argumentative", TFP: the worked example.
    """
    numbers = Thresholds(alpha=0.4, beta=0.3, gamma=0.2)
    standing = evaluate_standards(MURDER, method="2009", thresholds=numbers)

    assert standing["murder"] is standing["intent"] is standing["-intent"] is OUT
    assert standing.explain("intent") == (
        "intent is out by beyond reasonable doubt: for it arg2 weighs 0.3, nothing against it holds"
    )
    weaker = Thresholds(alpha=0.2, beta=0.2, gamma=0.2)
    assert evaluate_standards(MURDER, method="2009", thresholds=weaker)["murder"] is IN


def test_carneades_4_has_no_least_weight_and_its_margin_decides_here() -> None:
    assert evaluate_standards(MURDER)["murder"] is OUT
    assert evaluate_standards(MURDER, thresholds=Thresholds(beta=0.2))["murder"] is IN


def one(weighing: str, held: str, **fields: object) -> float:
    """Return what a reason with the premises a, b and c weighs when some of them are in."""
    reason = Reason("t", ("a", "b", "c"), weight=0.7, weighing=weighing, id="r", **fields)  # type: ignore[arg-type]  # fields of any type
    rival = Reason("u", ("a", "d"), weight=0.1)
    dispute = Dispute(
        statements=tuple("abcdtu"),
        reasons=[reason, rival],
        issues=[Issue(("t", "u"), "scintilla")],
        assumed=tuple(held),
    )
    best = evaluate_standards(dispute).of("t").best
    return best[1] if best else 0.0


@pytest.mark.parametrize(
    "weighing, some, whole",
    [
        ("constant", 0.0, 0.7),
        ("linked", 0.0, 1.0),
        ("convergent", 1.0, 1.0),
        ("cumulative", 2 / 3, 1.0),
        ("factorised", 0.0, 0.75),
    ],
)
def test_each_weighing_with_some_premises_in_and_with_all(
    weighing: str, some: float, whole: float
) -> None:
    assert (one(weighing, "ab"), one(weighing, "abc")) == (some, whole)
    assert one(weighing, "") == 0.0


def test_criteria_count_by_their_weights() -> None:
    criteria = {"a": 3.0, "b": 1.0, "c": 4.0}
    assert one("criteria", "ab", criteria=criteria) == 0.5


def test_a_circle_leaves_its_statements_undecided() -> None:
    """Each is a reason for the other, and nothing else is."""
    dispute = Dispute(statements=("a", "b"), reasons=[Reason("a", "b"), Reason("b", "a")])
    standing = evaluate_standards(dispute)

    assert standing.undecided == ("a", "b")
    assert standing.explain("a") == "a is undecided: its reasons wait for one another"


def test_the_definition_of_2009_refuses_a_circle() -> None:
    reasons = [Reason("a", "b"), Reason("b", "c"), Reason("c", "b"), Reason("d", "a")]
    dispute = Dispute(statements=tuple("abcd"), reasons=reasons)

    with pytest.raises(ScoringError) as caught:
        evaluate_standards(dispute, method="2009")
    assert str(caught.value) == (
        "the definition of 2009 knows no circles, and statements bear on one another: "
        "'b' < 'c' < 'b'; evaluate with method='carneades_4'"
    )


def test_by_the_definition_of_2009_a_statement_in_no_issue_must_meet_a_standard_too() -> None:
    reasons = [Reason("a", weight=0.4)]
    for standard, verdict in (("dialectical_validity", IN), ("clear_and_convincing", OUT)):
        dispute = Dispute(statements="a", reasons=reasons, standard=standard)
        assert evaluate_standards(dispute, method="2009")["a"] is verdict
        assert evaluate_standards(dispute)["a"] is IN


def test_a_statement_must_win_in_each_of_its_issues() -> None:
    """The second beats the third, but not the first; first and third are no rivals."""
    reasons = [Reason(s, weight=w) for s, w in (("a", 0.9), ("b", 0.5), ("c", 0.2))]
    dispute = Dispute(
        statements=tuple("abc"), reasons=reasons, issues=[Issue(("a", "b")), Issue(("b", "c"))]
    )
    for method in ("carneades_4", "2009"):
        standing = evaluate_standards(dispute, method=method)
        assert standing.accepted == ("a",)


def test_an_assumption_rules_out_its_rivals_by_both_methods() -> None:
    dispute = Dispute(
        statements=("a", "b"), reasons=[Reason("b")], issues=[Issue(("a", "b"))], assumed="a"
    )
    assert evaluate_standards(dispute).accepted == ("a",)
    assert evaluate_standards(dispute, method="2009").accepted == ("a",)


# --- maps ---------------------------------------------------------------------------------------


def test_the_heavier_side_wins_by_preponderance() -> None:
    map_ = thesis("T", support("a", strength=0.8), rebut("b", strength=0.5))

    assert evaluate_standards(map_).accepted == ("t", "a", "b")
    assert evaluate_standards(map_, standards={"t": "clear_and_convincing"})["t"] is OUT
    numbers = Thresholds(alpha=0.5, beta=0.2)
    assert evaluate_standards(map_, standard="clear_and_convincing", thresholds=numbers)["t"] is IN


def test_an_undercut_takes_a_reason_away_and_a_backing_may_save_it() -> None:
    cut = thesis("T", support("a", undercut("u", strength=0.4), strength=0.8))
    saved = cut.with_(
        Claim("k", "K."), Inference("backs", "k", "a>t", Polarity.SUPPORT, strength=0.6)
    )

    assert evaluate_standards(cut)["t"] is OUT
    assert evaluate_standards(saved)["t"] is IN


def test_linked_premises_must_all_be_in() -> None:
    map_ = thesis("T", support(linked("a", claim("b", rebut("c")))))
    assert evaluate_standards(map_).explain("t") == "t is out: nothing for it holds"


def test_of_two_contradictory_claims_the_better_founded_is_in() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A.", base=0.7), Claim("b", "B.", base=0.6), Claim("c", "C.")],
        [Inference("m", "a", "b", "attack", mutual="contradictory"), Inference("i", "c", "b")],
    )
    standing = evaluate_standards(map_)

    assert (standing["a"], standing["b"]) == (OUT, IN)
    assert standing.explain("b") == (
        "b is in by preponderance: for it i weighs 1, against it base score of a weighs 0.7"
    )


def test_of_two_standards_the_stricter_decides_between_rivals() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A.", base=0.7), Claim("b", "B.", base=0.6)],
        [Inference("m", "a", "b", "attack", mutual="contrary")],
    )
    asked = {"a": "scintilla", "b": "clear_and_convincing"}
    found = evaluate_standards(map_, standards=asked).of("a")

    assert found.standards == (Standard.CLEAR_AND_CONVINCING,)
    assert found.verdict is OUT


def test_what_nothing_bears_on_is_granted_from_a_base_score_on() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A."), Claim("b", "B.", base="unlikely"), Claim("c", "C.", base=(0.4, 0.8))]
    )
    assert evaluate_standards(map_).accepted == ("a", "c")
    assert evaluate_standards(map_, accept=0.3).accepted == ("a", "b", "c")
    assert dispute_of(map_).assumed == ("a", "c")


def test_a_claim_that_attacks_itself_is_denied_by_itself() -> None:
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a", "attack")])

    assert evaluate_standards(map_)["a"] is UNDECIDED


def test_the_standards_that_a_claim_meets() -> None:
    met = standards_met(thesis("T", support("a", strength=0.9), rebut("b", strength=0.1)))

    assert met["t"] == tuple(s for s in Standard if s is not Standard.DIALECTICAL_VALIDITY)
    assert met["a"] == tuple(Standard)


def test_invented_names_never_collide_with_claims() -> None:
    map_ = thesis(Claim("T", "T."), rebut(Claim("not T", "No.")))
    assert dispute_of(map_).statements == ("T", "not T", "not T~2")


def test_a_standing_tells_how_it_came_about() -> None:
    map_ = thesis("T", support("a", strength=0.8), rebut("b", strength=0.5))
    assert str(evaluate_standards(map_, standard="beyond_reasonable_doubt")) == (
        "proof standards by carneades_4; beyond reasonable doubt; alpha 0, beta 0.5, gamma 0.3; "
        "2 of 3 taken for granted; 2 in, 0 undecided\n"
        "t is out by beyond reasonable doubt: for it a>t weighs 0.8, against it b>t weighs 0.5\n"
        "a is in: it is taken for granted\n"
        "b is in: it is taken for granted"
    )
    assert evaluate_standards(ArgumentMap()).header == (
        "proof standards by carneades_4; nothing at issue; 0 of 0 taken for granted; "
        "0 in, 0 undecided"
    )


def test_a_standing_is_a_table_and_a_value() -> None:
    standing = evaluate_standards(thesis("T", rebut("b", strength=0.25)))

    assert standing.to_csv() == (
        "claim,verdict,assumed,standards,reason,for,objection,against\n"
        "t,in,False,preponderance,base score of t,0.5,b>t,0.25\n"
        "b,in,True,,,,,\n"
    )
    assert standing.to_json()["thresholds"] == {"alpha": 0.0, "beta": 0.5, "gamma": 0.3}
    assert pickle.loads(pickle.dumps(standing)) == standing  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    "options, message",
    [
        (
            {"standard": "preponderence"},
            "there is no proof standard 'preponderence'; did you mean 'preponderance'?",
        ),
        ({"method": "2007"}, "method must be one of carneades_4, 2009, got '2007'"),
        ({"accept": 2}, "accept must be a number in [0, 1], got 2"),
    ],
)
def test_what_is_asked_wrongly_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ScoringError) as caught:
        evaluate_standards(thesis("T"), **options)  # type: ignore[arg-type]  # the point of the test
    assert str(caught.value) == message


def test_a_dispute_takes_no_other_standards() -> None:
    with pytest.raises(ScoringError) as caught:
        evaluate_standards(MURDER, standard="scintilla")
    assert str(caught.value) == "a dispute has its own standards: give them with its issues"


def test_claims_that_are_not_there_are_named() -> None:
    map_ = thesis("Port")
    with pytest.raises(UnknownIdError) as caught:
        evaluate_standards(map_, standards={"prot": "scintilla"})
    assert "the map has no claim with the id 'prot'; did you mean 'port'?" in str(caught.value)
    with pytest.raises(UnknownIdError) as caught:
        evaluate_standards(map_)["prot"]
    assert str(caught.value) == (
        "the standing has no claim with the id 'prot'; did you mean 'port'?"
    )


def test_a_deep_chain_is_evaluated() -> None:
    ids = [f"c{n}" for n in range(20_000)]
    steps = [Inference(f"i{n}", ids[n + 1], ids[n]) for n in range(len(ids) - 1)]
    chain = ArgumentMap([Claim(id_, id_) for id_ in ids], steps)

    assert len(evaluate_standards(chain).accepted) == len(ids)
    assert len(evaluate_standards(chain, method="2009").accepted) == len(ids)
