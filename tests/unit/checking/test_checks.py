"""Every code: what it finds, what it leaves alone, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve

from argmap.build import back, claim, linked, rebut, support, thesis, undercut
from argmap.checking import CODES, Finding, check
from argmap.errors import Severity
from argmap.model import ArgumentMap, Claim, Factor, Inference, Polarity, Scenario, Source
from tests.docs.snippets import ROOT

ATTACK = Polarity.ATTACK
KHAN = Source("khan")


def found(map_: ArgumentMap, code: str) -> list[str]:
    """Return where a code is found."""
    return [finding.where for finding in check(map_) if finding.code == code]


def said(map_: ArgumentMap, code: str) -> str:
    """Return message and cure of the only finding with a code."""
    (finding,) = (finding for finding in check(map_) if finding.code == code)
    return f"{finding.message}; {finding.fix}"


def supposing(*scenarios: Scenario, factors: Iterable[Factor] = ()) -> ArgumentMap:
    return evolve(thesis("T", support("a")), scenarios=scenarios, factors=factors)


# --- the findings as such -------------------------------------------------------------------


def test_a_sound_map_has_no_findings() -> None:
    assert (
        check(thesis("T", support("a", rebut("b", rebut("c", rebut("d", mutual="contrary"))))))
        == ()
    )


def test_findings_stand_in_the_order_of_the_document_and_then_of_codes() -> None:
    map_ = ArgumentMap(
        [Claim("z", "Z.", anchors="blog"), Claim("b", "B.", implicit=True), Claim("a", "A." * 200)],
        [Inference("j", "b", "z", ATTACK), Inference("i", "b", "z", ATTACK)],
        sources=[Source("khan"), Source("abc")],
        scenarios=[Scenario("s", prior={"c": 1})],
    )
    assert [(f.where, f.code) for f in check(map_)] == [
        ("khan", "unused-source"),
        ("abc", "unused-source"),
        ("z", "dangling-anchor"),
        ("z", "unsupported-thesis"),
        ("b", "implicit-without-by"),
        ("a", "isolated-claim"),
        ("a", "long-text"),
        ("a", "no-anchor"),
        ("j", "unanswered-attack"),
        ("i", "repeated-inference"),
        ("i", "unanswered-attack"),
        ("s", "scenario-id"),
    ]


def test_a_finding_is_told_on_one_line() -> None:
    (finding,) = check(thesis("T"))
    assert finding == Finding(
        "unsupported-thesis",
        Severity.WARNING,
        "t",
        "no reason is given for the thesis 't'",
        fix="add a support",
    )
    assert str(finding) == (
        "warning unsupported-thesis: no reason is given for the thesis 't'; add a support"
    )
    assert str(evolve(finding, fix="")).endswith("the thesis 't'")


def test_every_code_is_explained_on_its_page() -> None:
    page = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| \w+ \| (.+?) \|", page, re.MULTILINE))
    assert told == {code: text[0].upper() + text[1:] + "." for code, text in CODES.items()}


# --- theses and roots -----------------------------------------------------------------------


def test_an_empty_map() -> None:
    assert said(ArgumentMap(), "empty-map") == (
        "the map has no claims; write one, such as [A]: text."
    )


def test_a_map_in_which_every_claim_leads_on() -> None:
    claims = [Claim("a", "A."), Claim("b", "B.")]
    map_ = ArgumentMap(claims, [Inference("i", "a", "b"), Inference("j", "b", "a")])
    assert said(map_, "no-thesis") == (
        "every claim supports or attacks another; tag the thesis #thesis"
    )


def test_a_thesis_without_a_reason() -> None:
    assert found(thesis("T"), "unsupported-thesis") == ["t"]
    assert found(thesis("T", rebut("a")), "unsupported-thesis") == ["t"]
    assert found(thesis("T", support("a")), "unsupported-thesis") == []


def test_a_claim_that_stands_alone() -> None:
    map_ = thesis("T", support("a")).merge(thesis("S"))
    assert said(map_, "isolated-claim") == (
        "claim 's' stands alone; say what it supports or attacks, or tag it #thesis"
    )
    assert found(map_, "unsupported-thesis") == []


def test_a_lone_claim_tagged_as_a_thesis_lacks_a_reason_instead() -> None:
    map_ = thesis("T", support("a")).merge(thesis("S", tags="thesis"))
    assert found(map_, "isolated-claim") == []
    assert found(map_, "unsupported-thesis") == ["s"]


def test_a_root_beside_tagged_theses() -> None:
    map_ = thesis("T", support("a"), tags="thesis").merge(thesis("S", support("b")))
    assert said(map_, "loose-end") == (
        "claim 's' leads to no thesis; say what it supports or attacks, or tag it #thesis"
    )


# --- shape ----------------------------------------------------------------------------------


def test_a_circle_with_a_support() -> None:
    a = claim("a")
    map_ = thesis("T", support(linked(a, "x")), support(claim("b", support("c", support(a)))))
    circle = map_.with_(Inference("back", "b", "a"))
    assert found(map_, "cycle") == []
    assert said(circle, "cycle") == (
        "'a', 'b', 'c' bear on one another in a circle; take out one of 'c>b', 'a>c', 'back'"
    )


def test_of_a_large_circle_five_claims_are_named() -> None:
    claims = [Claim(f"c{n}", f"Link {n}.") for n in range(8)]
    ring = ArgumentMap(claims, [Inference(f"i{n}", f"c{n}", f"c{(n + 1) % 8}") for n in range(8)])
    assert said(ring, "cycle") == (
        "'c0', 'c1', 'c2', 'c3', 'c4' and 3 more bear on one another in a circle; "
        "take out one of 'i0', 'i1', 'i2', 'i3', 'i4' and 3 more"
    )


def test_a_circle_of_attacks_weighs_less() -> None:
    claims = [Claim("a", "A."), Claim("b", "B.")]
    steps = [Inference("i", "a", "b", ATTACK), Inference("j", "b", "a", ATTACK)]
    map_ = ArgumentMap(claims, steps)
    assert found(map_, "cycle") == []
    assert found(map_, "attack-cycle") == ["a"]


def test_a_claim_that_bears_on_itself() -> None:
    a = claim("a")
    attack = thesis("T", support(claim("a"))).with_(Inference("i", "a", "a", ATTACK))
    support_ = thesis("T", support(a)).with_(Inference("i", "a", "a"))
    assert said(attack, "self-attack") == "claim 'a' attacks itself; split it into two claims"
    assert (
        said(support_, "self-support") == "claim 'a' supports itself; give a reason apart from it"
    )
    assert found(attack, "attack-cycle") == found(support_, "cycle") == []


def test_a_claim_that_undercuts_the_attack_on_itself_is_a_circle_of_one() -> None:
    map_ = thesis("T", rebut("b")).with_(Inference("i", "t", "b>t", ATTACK))
    assert found(map_, "attack-cycle") == ["t"]


def test_an_inference_that_says_it_again() -> None:
    a, b = claim("a"), claim("b")
    map_ = thesis("T", support(linked(a, b)), support(linked(b, a)), rebut(linked(a, "c")))
    assert said(map_, "repeated-inference") == (
        "inference 'b+a>t' repeats 'a+b>t'; keep one of them"
    )


def test_a_claim_that_supports_and_attacks_the_same() -> None:
    a = claim("a")
    map_ = thesis("T", support(a), rebut(a), support(claim("b", rebut(a))))
    assert said(map_, "both-ways") == (
        "'a' both supports and attacks 't'; keep the one that is meant, or split the claim"
    )


@pytest.mark.parametrize("answer", [undercut("c"), rebut("c")])
def test_an_attack_is_answered_by_an_attack_on_it_or_its_premise(answer: Any) -> None:  # noqa: ANN401  # a branch
    assert found(thesis("T", rebut("a", answer)), "unanswered-attack") == []


def test_an_attack_on_a_reason_wants_an_answer_and_a_rebuttal_wants_none() -> None:
    map_ = thesis("T", support("a", rebut("b")), rebut("c", rebut("d")))
    assert found(map_, "unanswered-attack") == ["b>a"]


def test_an_attack_without_an_answer() -> None:
    map_ = thesis("T", rebut("a", support("b"), back("c")))
    assert said(map_, "unanswered-attack") == ("nothing answers the attack 'a>t'; add a rebuttal")


def test_a_mutual_attack_is_an_answer() -> None:
    assert found(thesis("T", rebut("a", mutual="contrary")), "unanswered-attack") == []


# --- wording --------------------------------------------------------------------------------


def test_claims_that_say_the_same() -> None:
    map_ = thesis("Gwadar  is open.", support("gwadar is OPEN!"))
    assert said(map_, "duplicate-text") == (
        "claim 'gwadar-is-open~2' says the same as 'gwadar-is-open'; "
        "make them one claim, or word them apart"
    )
    assert found(map_, "near-duplicate-text") == []


@pytest.mark.parametrize("a, b", [("कि", "की"), ("?", "!"), ("C", "C#")])
def test_marks_of_a_letter_and_signs_are_not_left_out(a: str, b: str) -> None:
    map_ = ArgumentMap([Claim("a", a), Claim("b", b)])
    assert found(map_, "duplicate-text") == []


def test_claims_that_say_nearly_the_same() -> None:
    map_ = thesis("Gwadar is open all year long.", support("Gwadar is open all the year long."))
    assert said(map_, "near-duplicate-text") == (
        "claim 'gwadar-is-open-all-the-year-long' says nearly the same as "
        "'gwadar-is-open-all-year-long' (93 % alike); make them one claim, or word them apart"
    )


def test_a_claim_and_its_attacker_may_say_nearly_the_same() -> None:
    map_ = thesis("Gwadar is open all year long.", rebut("Gwadar is not open all year long."))
    assert found(map_, "near-duplicate-text") == []


def test_a_text_too_long_for_a_card() -> None:
    assert found(thesis("x " * 150), "long-text") == []
    assert said(thesis("x" * 301), "long-text") == (
        f"the text of claim '{'x' * 48}' has 301 characters; a card holds 300; "
        "split it into a claim and its reasons"
    )


# --- origins --------------------------------------------------------------------------------


def test_a_claim_without_a_place_in_a_map_with_places() -> None:
    map_ = evolve(thesis("T", support("a"), at="khan §1"), sources=[KHAN])
    assert said(map_, "no-anchor") == (
        "claim 'a' has no place in a source; "
        'add it, for example at: "khan §1 ¶2", or say whose claim it is with by'
    )
    assert found(thesis("T", support("a"), at="khan §1"), "no-anchor") == ["a"]
    assert found(evolve(thesis("T"), sources=[KHAN]), "no-anchor") == ["t"]
    assert found(thesis("T", support("a")), "no-anchor") == []


def test_a_claim_of_somebody_else_needs_no_place() -> None:
    map_ = thesis("T", support("a", by="analyst"), support("b", implicit=True), at="khan §1")
    assert found(map_, "no-anchor") == []


def test_an_anchor_in_a_source_that_is_not_declared() -> None:
    map_ = evolve(thesis("T", support("a"), at=["khan §1", "kahn §2", "kahn §3"]), sources=[KHAN])
    assert said(map_, "dangling-anchor") == (
        "an anchor of claim 't' names the source 'kahn', which is not declared; declared are "
        "'khan'; declare it under sources, or correct the name"
    )
    step = evolve(map_.inferences[0], anchors="blog")
    assert found(map_.with_(step), "dangling-anchor") == ["t", "a>t"]


def test_anchors_in_a_map_without_sources() -> None:
    assert said(thesis("T", support("a", at="blog"), at="khan"), "undeclared-source") == (
        "anchors name 'khan', 'blog' and the map declares no source; declare it under sources"
    )


def test_a_source_that_nothing_names() -> None:
    map_ = evolve(thesis("T", data={"cites": ["blog p. 3", "map"]}), sources=[KHAN, Source("blog")])
    assert said(map_, "unused-source") == (
        "no anchor names the source 'khan'; "
        'anchor the claims that come from it, for example at: "khan §1"'
    )


def test_an_implicit_claim_that_nobody_added() -> None:
    assert said(thesis("T", implicit=True), "implicit-without-by") == (
        "claim 't' is implicit and does not say who added it; add by: analyst"
    )
    assert found(thesis("T", implicit=True, by="analyst"), "implicit-without-by") == []


def test_a_reason_of_the_analyst_among_those_of_the_source() -> None:
    assert said(thesis("T", support("a", by="analyst")), "analyst-reason") == (
        "claim 'a' of the analyst supports 't' of the source; "
        "mark it implicit: true where the source takes it for granted"
    )


@pytest.mark.parametrize(
    "branch",
    [
        support("a", by="analyst", implicit=True),
        support("a", by="somebody"),
        rebut("a", by="analyst"),
        rebut("b", support("a", by="analyst"), by="analyst"),
        support("b", back("a", by="analyst")),
    ],
)
def test_the_analyst_may_attack_and_supply_what_is_implicit(branch: Any) -> None:  # noqa: ANN401  # a branch
    assert found(thesis("T", branch), "analyst-reason") == []


# --- factors and scenarios ------------------------------------------------------------------


def test_a_claim_that_names_an_undeclared_factor() -> None:
    map_ = thesis("T", factors={"war": {"on": 0.1}})
    assert said(map_, "undeclared-factor") == (
        "claim 't' names the factor 'war', which is not declared; "
        "declare it with its states under factors"
    )


def test_a_claim_that_names_an_undeclared_state() -> None:
    map_ = evolve(thesis("T", factors={"war": {"on": 0.1}}), factors=[Factor("war", ["yes", "no"])])
    assert said(map_, "undeclared-state") == (
        "claim 't' names the state 'on' of factor 'war', which has 'yes', 'no'; "
        "declare the state, or correct it"
    )


def test_a_word_that_the_scale_of_the_map_does_not_have() -> None:
    """What Kent calls certain is no word of the default scale."""
    war = Factor("war", ["yes", "no"], likely={"yes": "certain", "no": "likely"})
    peace = Scenario("peace", prior={"t": "Certain", "a": 0.5})
    map_ = supposing(peace, factors=[war])
    assert [f.where for f in check(map_) if f.code == "unknown-word"] == ["war", "peace"]
    assert said(supposing(peace), "unknown-word") == (
        "prior of scenario 'peace' gives 't' the word 'certain', which scale 'icd203' does not "
        "have; correct the word, or name its scale under words"
    )
    kent = evolve(supposing(peace), data={"words": "kent"})
    assert found(kent, "unknown-word") == []


def test_a_factor_that_moves_nothing() -> None:
    war = Factor("war", ["yes", "no"])
    assert said(supposing(factors=[war]), "unused-factor") == (
        "factor 'war' moves no claim and stands in no scenario; "
        "say on a claim how it moves the base score"
    )
    assert (
        found(supposing(Scenario("s", factors={"war": "no"}), factors=[war]), "unused-factor") == []
    )


@pytest.mark.parametrize(
    "state, problem",
    [
        ({"war": "maybe"}, "the state 'maybe' of factor 'war', which has 'yes', 'no'"),
        ({"peace": "yes"}, "the factor 'peace', which is not declared"),
    ],
)
def test_a_scenario_that_names_an_undeclared_state(state: dict[str, str], problem: str) -> None:
    map_ = supposing(Scenario("s", factors=state), factors=[Factor("war", ["yes", "no"])])
    assert said(map_, "scenario-state") == (
        f"scenario 's' names {problem}; declare it under factors, or correct it"
    )


@pytest.mark.parametrize(
    "fields, problem",
    [
        ({"prior": {"x": 0.5}}, "prior of scenario 's' names 'x', which is no claim of the map"),
        ({"prior": {"a>t": 1}}, "prior of scenario 's' names 'a>t', which is no claim of the map"),
        (
            {"weights": {"a": 1}},
            "weights of scenario 's' names 'a', which is no inference of the map",
        ),
        (
            {"set": {"x": 1}},
            "set of scenario 's' names 'x', which is no claim or inference of the map",
        ),
        (
            {"suspend": "x"},
            "suspend of scenario 's' names 'x', which is no claim or inference of the map",
        ),
        (
            {"remove": "x"},
            "remove of scenario 's' names 'x', which is no claim or inference of the map",
        ),
        (
            {"add": [Inference("i", "x", "t")]},
            "add of scenario 's' names 'x', which is no claim of the map",
        ),
        (
            {"add": [Inference("i", "a", "x")]},
            "add of scenario 's' names 'x', which is no claim or inference of the map",
        ),
    ],
    ids=str,
)
def test_a_scenario_that_names_an_unknown_id(fields: dict[str, Any], problem: str) -> None:
    assert said(supposing(Scenario("s", **fields)), "scenario-id") == f"{problem}; correct the id"


def test_a_scenario_may_name_what_it_or_its_start_adds() -> None:
    start = Scenario("start", add=[Claim("x", "X."), Inference("i", "x", "t")])
    after = Scenario("after", extends="start", prior={"x": 0.5}, weights={"i": 0.5})
    other = Scenario("other", prior={"x": 0.5})
    assert found(supposing(start, after, other), "scenario-id") == ["other"]


def test_a_scenario_that_starts_from_an_unknown_one() -> None:
    assert said(supposing(Scenario("s", extends="x")), "scenario-extends") == (
        "scenario 's' starts from 'x', which is no scenario of the map; correct its extends"
    )


def test_scenarios_that_start_from_one_another() -> None:
    ring = [Scenario("a", extends="b"), Scenario("b", extends="c"), Scenario("c", extends="b")]
    assert said(supposing(*ring), "scenario-extends") == (
        "scenario 'b' starts from itself by way of 'c'; correct its extends"
    )
    assert said(supposing(Scenario("a", extends="a")), "scenario-extends") == (
        "scenario 'a' starts from itself; correct its extends"
    )


# --- size -----------------------------------------------------------------------------------


def test_a_chain_of_a_hundred_thousand_claims_is_checked() -> None:
    size = 100_000
    claims = [Claim(f"c{n}", f"Link {n}.") for n in range(size)]
    steps = [Inference(f"i{n}", f"c{n + 1}", f"c{n}") for n in range(size - 1)]
    assert check(ArgumentMap(claims, steps)) == ()
    assert found(ArgumentMap(claims, [*steps, Inference("i", "c0", f"c{size - 1}")]), "cycle") == [
        "c0"
    ]
