"""Kinds of claim, the times that they hold for, and the schemes of inferences."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap.build import Branch, back, claim, linked, rebut, rephrase, support, thesis, undercut
from argmap.checking import check
from argmap.model import ArgumentMap, Claim, Inference, Source


def found(map_: ArgumentMap, code: str) -> list[str]:
    """Return where a code is found."""
    return [finding.where for finding in check(map_) if finding.code == code]


def said(map_: ArgumentMap, code: str) -> str:
    """Return what is said by the only finding with a code."""
    (finding,) = (finding for finding in check(map_) if finding.code == code)
    return str(finding)


FACT = claim("It reaches a port.", tags="fact")
FORECAST = claim("Trade will grow.", tags="forecast")
VALUE = claim("Trade is to be wished for.", tags="value")


# --- kinds of claim -------------------------------------------------------------------------


def test_a_policy_that_rests_on_facts_alone() -> None:
    map_ = thesis("Build it.", support(FACT), tags="policy")
    assert said(map_, "value-premise") == (
        "warning value-premise: policy 'build-it' rests on facts alone; "
        "add the value premise, tagged #value"
    )


@pytest.mark.parametrize(
    "branches",
    [
        (support(FORECAST),),
        (support(linked(FACT, "The port is open.")),),
        (support("It pays.", support("It helps.", support(FACT))),),
        (support("It pays.", back(FACT)),),
        (support(FACT), rebut(VALUE)),
        (support(FACT), rebut("It costs.", rebut(VALUE))),
        (support(FACT, undercut(VALUE)),),
        (support(FACT), rephrase(VALUE)),
        (support(FACT), rebut("It costs.", support(VALUE))),
    ],
    ids=str,
)
def test_what_is_valued_counts_only_where_it_supports(branches: tuple[Branch, ...]) -> None:
    map_ = thesis("Build it.", *branches, tags="policy")
    assert found(map_, "value-premise") == ["build-it"]


@pytest.mark.parametrize(
    "branches",
    [
        (),
        (support("It pays."),),
        (support(FACT), support(VALUE)),
        (support(linked(FACT, VALUE)),),
        (support("It pays.", support(FACT), support("It helps.", support(VALUE))),),
        (support(FACT, back(VALUE)),),
        (support(FACT, back("It helps.", back(VALUE))),),
        (rebut(FACT),),
        (rephrase(FACT),),
    ],
    ids=str,
)
def test_a_policy_with_a_value_or_without_facts_is_left_alone(branches: tuple[Branch, ...]) -> None:
    assert found(thesis("Build it.", *branches, tags="policy"), "value-premise") == []


def test_only_policies_need_a_value() -> None:
    assert found(thesis("It pays.", support(FACT), tags="forecast"), "value-premise") == []


def test_a_policy_in_a_circle_is_told_once() -> None:
    claims = [Claim("p", "P.", tags="policy"), Claim("f", "F.", tags="fact")]
    map_ = ArgumentMap(claims, [Inference("i", "f", "p"), Inference("j", "p", "f")])
    assert found(map_, "value-premise") == ["p"]


def test_a_policy_above_a_hundred_thousand_claims_is_checked() -> None:
    size = 100_000
    claims = [Claim(f"c{n}", f"Link {n}.", tags="policy") for n in range(size)]
    claims.append(Claim(f"c{size}", "Ground.", tags="fact"))
    steps = [Inference(f"i{n}", f"c{n + 1}", f"c{n}") for n in range(size)]
    assert len(found(ArgumentMap(claims, steps), "value-premise")) == size


def test_a_claim_of_two_kinds() -> None:
    map_ = thesis("Build it.", support(FACT), tags=["policy", "sea", "value"])
    assert said(map_, "two-kinds") == (
        "warning two-kinds: claim 'build-it' is tagged #value and #policy; "
        "keep one of them, or split the claim"
    )
    assert found(map_, "value-premise") == []


# --- times ----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2017", 2017.0, True, None, [2017]], ids=str)
def test_a_year_that_is_no_whole_number(year: object) -> None:
    map_ = evolve(thesis("T"), sources=[Source("khan", year=2018, data={"as_of": year})])
    shown = "(2017,)" if isinstance(year, list) else repr(year)
    assert said(map_, "bad-as-of") == (
        f"warning bad-as-of: as_of of source 'khan' must be a year as a whole number, got {shown}; "
        "write it without quotes, as in as_of: 2018"
    )


def test_a_year_that_is_a_whole_number_is_left_alone() -> None:
    sources = [Source("khan", data={"as_of": 2017}), Source("hayat")]
    assert found(evolve(thesis("T"), sources=sources), "bad-as-of") == []


@pytest.mark.parametrize("why", [True, 2019, "", " ", None], ids=str)
def test_a_claim_that_is_overtaken_without_a_word(why: object) -> None:
    map_ = thesis("Build it.", data={"overtaken": why})
    assert said(map_, "bad-overtaken") == (
        f"warning bad-overtaken: overtaken of claim 'build-it' must be text, got {why!r}; "
        "say why later events overtook it, or take the key out"
    )


def test_a_claim_that_says_why_it_is_overtaken_is_left_alone() -> None:
    assert found(thesis("T", data={"overtaken": "the road is built"}), "bad-overtaken") == []


# --- schemes --------------------------------------------------------------------------------


def test_a_scheme_that_is_unknown() -> None:
    assert said(thesis("T", support("a", scheme="gut feeling")), "unknown-scheme") == (
        "info unknown-scheme: scheme 'gut feeling' of inference 'a>t' is none that argmap knows; "
        "leave it where it is meant as your own"
    )


def test_a_scheme_that_is_misspelt_is_told_where_it_first_stands() -> None:
    map_ = thesis("T", support("a", scheme="exprt opinion"), rebut("b", scheme="exprt opinion"))
    assert said(map_, "unknown-scheme") == (
        "info unknown-scheme: scheme 'exprt opinion' of inference 'a>t' and 1 more is none that "
        "argmap knows; did you mean 'expert opinion'?"
    )


@pytest.mark.parametrize(
    "scheme", ["sign", "ExpertOpinion", "Argument from Sign", "Modus Ponens", "sign, analogy", None]
)
def test_a_scheme_or_rule_of_logic_that_is_known_is_left_alone(scheme: str) -> None:
    assert found(thesis("T", support("a", scheme=scheme)), "unknown-scheme") == []


def test_of_several_rules_only_the_unknown_one_is_told() -> None:
    map_ = thesis("T", support("a", scheme="Modus Ponens, Sum"))
    assert said(map_, "unknown-scheme").startswith("info unknown-scheme: scheme 'Sum' of")
