"""Hints on a student's own map."""

from __future__ import annotations

import pytest

from argmap.build import linked, rebut, support, thesis, undercut
from argmap.checking import Finding
from argmap.errors import Severity
from argmap.model import ArgumentMap, Claim, Inference
from argmap.teach import HINTS, critique


def hints(map_: ArgumentMap, code: str) -> list[Finding]:
    return [hint for hint in critique(map_) if hint.code == code]


def message(map_: ArgumentMap, code: str) -> str:
    (hint,) = hints(map_, code)
    return f"{hint.message}; {hint.fix}"


def test_a_question_is_no_claim() -> None:
    assert message(thesis("It pays.", support("Does it?", id="q")), "no-statement") == (
        "claim 'q' is a question; what is your answer to it? write that as the claim"
    )


def test_a_label_is_no_claim() -> None:
    assert message(thesis("It pays well.", support("Trade", id="q")), "no-statement") == (
        "claim 'q' is only 'Trade'; what do you say of it? write a full sentence that can be true "
        "or false"
    )


def test_a_claim_holds_no_reason() -> None:
    map_ = thesis("Russia gains because it trades.", id="t")
    assert message(map_, "argument-in-claim") == (
        "claim 't' holds a reason of its own: 'because'; which part is the reason? make it a claim "
        "under the other"
    )


@pytest.mark.parametrize("text", ["It is near; it is cheap.", "It is near. It is cheap."])
def test_a_claim_says_one_thing(text: str) -> None:
    assert message(thesis(text, id="t"), "several-claims") == (
        "claim 't' says several things; could one of them be true and another false? then make "
        "them claims of their own"
    )


def test_a_claim_at_the_end_needs_a_ground() -> None:
    map_ = thesis("T holds here.", support("The port is deep.", id="a"))
    assert message(map_, "no-ground") == (
        "nothing is given for claim 'a'; how do you know? add a reason, or the place in a source "
        "where it stands"
    )


@pytest.mark.parametrize("fields", [{"why": "on record"}, {"anchors": "s §1 ¶1"}])
def test_a_place_or_a_why_is_a_ground(fields: dict[str, str]) -> None:
    claim = Claim("a", "The port is deep.", **fields)  # type: ignore[arg-type]  # texts of either kind
    assert not hints(thesis("T holds here.", support(claim)), "no-ground")


def test_a_map_of_reasons_alone_is_one_sided() -> None:
    ends = [support(f"It is so, says number {n}.") for n in "abcd"]
    assert message(thesis("T holds here.", *ends), "one-sided") == (
        "the map has reasons and no objection; what would someone say who does not agree, and "
        "what is your answer?"
    )
    assert not hints(thesis("T holds here.", *ends[:3], rebut("No.")), "one-sided")


def test_sources_are_asked_for_where_few_are_named() -> None:
    ends = [Claim(f"c{n}", f"It is so {n}.") for n in range(3)]
    with_one = [*ends, Claim("d", "It is so.", anchors="s §1 ¶1")]
    map_ = thesis("T holds here.", *(support(claim) for claim in with_one))
    assert message(map_, "no-sources") == (
        "1 of the 4 claims at the ends of the map has a place in a source; where could a reader "
        "look them up?"
    )


def test_a_premise_that_says_the_same_is_no_reason() -> None:
    map_ = thesis("Russia joins the corridor.", support("Russia will join the corridor.", id="a"))
    assert "nearly the same as the conclusion" in message(map_, "restated")


def test_terms_from_nowhere_ask_for_a_premise_that_joins_them() -> None:
    map_ = thesis("Ports freeze.", support("Winters are long.", id="a"), id="t")
    assert message(map_, "terms-from-nowhere") == (
        "the conclusion 't' speaks of 'freeze', 'Ports'; its reason 'a>t' speaks of 'long', "
        "'Winters'; is a premise missing that joins the two? leave it if only the words differ"
    )


def test_terms_that_are_taken_up_are_no_hint() -> None:
    joined = linked("Winters are long.", "Ports freeze in long winters.")
    assert not hints(thesis("Ports freeze.", support(joined)), "terms-from-nowhere")


def test_marked_terms_are_held_to_the_whole_rule() -> None:
    top = Claim("t", "Russia should join.", data={"terms": ["Russia", "join"]})
    under = Claim("a", "Russia is poor.", data={"terms": ["Russia", "poor"]})
    map_ = ArgumentMap([top, under], [Inference("i", "a", "t")])
    assert "speaks of 'join'; its reason 'i' speaks of 'poor'" in message(
        map_, "terms-from-nowhere"
    )
    one = ArgumentMap([top, Claim("a", "Poor.", data={"terms": "poor"})], map_.inferences)
    assert "'join', 'Russia'; its reason" in message(one, "terms-from-nowhere")


def test_cited_evidence_is_left_alone() -> None:
    map_ = thesis("Ports freeze.", support(Claim("a", "Winters are long.", tags="evidence")))
    assert not hints(map_, "terms-from-nowhere")


def test_a_scheme_invites_its_questions() -> None:
    map_ = thesis("It rains now.", support("Streets are wet.", id="a", scheme="sign"), id="t")
    (found,) = hints(map_, "open-question")
    assert found.message == (
        "step 'a>t' is an argument from sign, and nothing in the map speaks to a question that it "
        "invites (3 are open)"
    )


def test_what_attacks_the_step_or_the_conclusion_raises_questions() -> None:
    wet = support("Streets are wet.", rebut("No."), undercut("Cleaners did it."), scheme="sign")
    map_ = thesis("It rains now.", wet, rebut("The sky is clear."))
    assert not hints(map_, "open-question")


def test_findings_of_form_are_among_the_hints() -> None:
    assert [hint.code for hint in critique(ArgumentMap())] == ["empty-map"]


def test_hints_are_never_errors_and_their_codes_are_listed() -> None:
    assert set(HINTS) == {
        *("argument-in-claim", "no-ground", "no-sources", "no-statement", "one-sided"),
        *("open-question", "restated", "several-claims", "terms-from-nowhere"),
    }
    map_ = thesis("Is it?", support("Trade; war", scheme="sign"))
    assert {hint.severity for hint in critique(map_)} <= {Severity.WARNING, Severity.INFO}


def test_hints_on_the_whole_map_come_first() -> None:
    ends = [support(f"It is so, says number {n}.") for n in "abcd"]
    found = critique(thesis("T holds here.", *ends))
    assert [hint.where for hint in found[:2]] == ["", ""]
