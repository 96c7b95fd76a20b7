"""Debates: positions, degrees of justification, and how a map becomes one."""

from __future__ import annotations

import pickle
from collections.abc import Iterable

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring.debates import Debate, Deduction, debate_of

ATTACK, SUPPORT = Polarity.ATTACK, Polarity.SUPPORT

WORKED = Debate(sentences=tuple("abc"), arguments=[Deduction({"a": True, "b": True}, "c")])


def test_degrees_of_the_worked_debate() -> None:
    """From a and b to c: c is false in 3 of 7, and a is true in 2 of the 4 in which c is.

    Betz (2012), "On degrees of justification", Erkenntnis 77: the definitions.
    """
    assert WORKED.sigma == 7
    assert WORKED.degree({"c": False}) == 3 / 7
    assert WORKED.degree({"a": True}, given={"c": True}) == 1 / 2
    assert WORKED.degrees() == {"a": 3 / 7, "b": 3 / 7, "c": 4 / 7}
    assert WORKED.density == pytest.approx((3 - 2.807354922057604) / 3)


def test_premises_entail_the_conclusion_and_its_denial_one_of_theirs() -> None:
    assert WORKED.entails({"a": True, "b": True}, "c")
    assert WORKED.entails({"a": True, "c": False}, "b", holds=False)
    assert not WORKED.entails({"a": True}, "c")


def test_a_position_that_contradicts_itself_has_no_degree_and_what_clashes_has_none_left() -> None:
    debate = Debate(sentences=("a", "b"), aliases=[("n", "a", False)])

    assert debate.count({"a": True, "n": True}) == 0
    assert debate.degree({"a": True}, given={"a": False}) == 0.0
    assert debate.degree({"n": True}, given={"a": True}) == 0.0
    assert debate.degrees(given={"n": True}) == {"a": 0.0, "b": 0.5, "n": 1.0}


def test_what_no_coherent_position_holds_gives_no_degree() -> None:
    debate = Debate(sentences=("a",), arguments=[Deduction({"a": True}, "a", False)])  # noqa: FBT003

    with pytest.raises(ScoringError) as caught:
        debate.degrees(given={"a": True})
    assert str(caught.value) == (
        "no coherent position holds 'a' true, so nothing has a degree on that condition"
    )


def test_a_debate_without_a_coherent_position_says_so() -> None:
    both = [Deduction({}, "a"), Deduction({}, "a", False)]  # noqa: FBT003
    with pytest.raises(ScoringError) as caught:
        _ = Debate(sentences=("a",), arguments=both).density
    assert str(caught.value) == (
        "no position is coherent: the arguments of the debate contradict one another"
    )


def test_sentences_that_are_not_there_are_named() -> None:
    with pytest.raises(ScoringError) as caught:
        Debate(sentences=("a",), arguments=[Deduction({"x": True}, "y")])
    assert str(caught.value) == "the debate has no sentence 'x', 'y'"
    with pytest.raises(UnknownIdError) as unknown:
        Debate(sentences=("port",)).degree({"prot": True})
    assert str(unknown.value) == (
        "the debate has no sentence with the id 'prot'; did you mean 'port'?"
    )


def test_a_debate_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(WORKED)) == WORKED  # noqa: S301  # our own bytes
    assert Debate(sentences=()).density == 0.0


# --- maps ---------------------------------------------------------------------------------------


def taken(debate: Debate) -> list[str]:
    return [argument.id for argument in debate.arguments]


def map_of(claims: str, *steps: Inference) -> ArgumentMap:
    return ArgumentMap([Claim(id_, f"{id_}.") for id_ in claims], steps)


def test_linked_inferences_are_arguments_and_attacks_conclude_the_negation() -> None:
    map_ = thesis("T", support(linked("a", "b")), rebut(linked("c", "d")), support("e"))
    debate = debate_of(map_)

    assert taken(debate) == ["a+b>t", "c+d>t"]
    assert [argument.holds for argument in debate.arguments] == [True, False]
    assert debate.left_out == 1
    assert taken(debate_of(map_, steps="all")) == ["a+b>t", "c+d>t", "e>t"]
    assert taken(debate_of(map_, steps=["e>t"])) == ["e>t"]


def test_what_the_map_calls_no_proof_is_left_out_unless_it_is_named() -> None:
    map_ = thesis(
        "T", support(linked("a", "b"), undercut("u")), support(linked("c", "d"), strength=0.9)
    )

    assert taken(debate_of(map_, steps="all")) == []
    assert taken(debate_of(map_, steps=["a+b>t"])) == ["a+b>t"]


def test_of_a_contradictory_pair_the_later_is_the_negation_of_the_earlier() -> None:
    debate = debate_of(map_of("abc", Inference("m", "c", "a", ATTACK, mutual="contradictory")))

    assert debate.sentences == ("a", "b")
    assert debate.aliases == (("c", "a", False),)
    assert debate.degree({"c": True}, given={"a": False}) == 1.0


def test_contradictories_of_contradictories_are_the_same() -> None:
    debate = debate_of(map_of("abcd", *pairs("ab", "cd", "bc")))

    assert debate.aliases == (("b", "a", False), ("c", "a", True), ("d", "a", False))


def test_claims_that_contradict_one_another_in_an_odd_round_are_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        debate_of(map_of("abc", *pairs("ab", "bc", "ca")))
    assert str(caught.value) == (
        "'ca' makes a claim contradict itself: 'c' and 'a' say the same by the other "
        "contradictory pairs"
    )


def pairs(*names: str) -> Iterable[Inference]:
    return [Inference(name, name[0], name[1], ATTACK, mutual="contradictory") for name in names]


def test_of_a_contrary_pair_both_may_be_false() -> None:
    debate = debate_of(map_of("ab", Inference("m", "a", "b", ATTACK, mutual="contrary")))

    assert debate.sigma == 3
    assert debate.left_out == 0


@pytest.mark.parametrize(
    "steps, message",
    [
        ("linkd", "steps must be one of linked, all, or the ids of inferences, got 'linkd'"),
        (["u>a>t"], "'u>a>t' is no inference that bears on a claim, one way"),
        (["a"], "'a' is no inference that bears on a claim, one way"),
    ],
)
def test_what_cannot_be_deductive_is_refused(steps: str | list[str], message: str) -> None:
    with pytest.raises(ScoringError) as caught:
        debate_of(thesis("T", support("a", undercut("u"))), steps=steps)
    assert str(caught.value) == message


def test_an_inference_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownIdError) as caught:
        debate_of(thesis("T", support("a")), steps=["a>tt"])
    assert str(caught.value) == (
        "the map has no claim or inference with the id 'a>tt'; did you mean 'a>t'?"
    )
