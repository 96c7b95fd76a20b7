"""Nested notation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.build import Branch, back, claim, linked, rebut, rephrase, support, thesis, undercut
from argmap.errors import InvalidMapError, MapError
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity

SUPPORT, ATTACK, NEUTRAL = Polarity.SUPPORT, Polarity.ATTACK, Polarity.NEUTRAL


def steps(map_: ArgumentMap) -> list[tuple[str, str, str]]:
    """Return premises, polarity and target of each inference."""
    return [("+".join(s.premises), s.polarity.value, s.target) for s in map_.inferences]


def refused(make: Callable[[], object], kind: type[Exception] = TypeError) -> str:
    with pytest.raises(kind) as caught:
        make()
    return str(caught.value)


def test_a_thesis_alone_is_a_map_of_one_claim() -> None:
    assert thesis("Russia gains.") == ArgumentMap([Claim("russia-gains", "Russia gains.")])


def test_branches_bear_on_the_claim_that_they_stand_in() -> None:
    map_ = thesis("T", support("a", rebut("b", support("c"))), rebut("d"))
    assert steps(map_) == [
        ("a", "support", "t"),
        ("b", "attack", "a"),
        ("c", "support", "b"),
        ("d", "attack", "t"),
    ]


def test_claims_stand_in_the_order_in_which_they_are_written() -> None:
    map_ = thesis("T", support(linked("a", claim("b", rebut("c")))), support("d"))
    assert list(map_.claim_ids) == ["t", "a", "b", "c", "d"]


def test_undercut_and_back_bear_on_the_inference_that_they_stand_in() -> None:
    map_ = thesis("T", support("a", undercut("u", undercut("v")), back("w"), id="step"))
    assert steps(thesis("T", support("a", undercut("u"), back("w")))) == [
        ("a", "support", "t"),
        ("u", "attack", "a>t"),
        ("w", "support", "a>t"),
    ]
    assert [s.target for s in map_.inferences] == ["t", "step>t", "u>step>t", "step>t"]


def test_linked_premises_are_one_inference() -> None:
    map_ = thesis("T", support(linked("a", "b"), undercut("u")))
    assert [s.id for s in map_.inferences] == ["a+b>t", "u>a+b>t"]


def test_a_rephrase_is_neutral() -> None:
    assert thesis("T", rephrase("In short, T.")).inferences[0].polarity is NEUTRAL


# --- what keywords mean ---------------------------------------------------------------------


def test_after_a_text_keywords_are_fields_of_the_claim() -> None:
    map_ = thesis("T", support("a", id="port", base="likely", tags=["fact"], at="khan 8/2"))
    assert map_.claim("port") == Claim(
        "port", "a", base="likely", tags="fact", anchors=Anchor("khan", section="8", paragraph=2)
    )
    assert map_.inferences == (Inference("port>t", "port", "t"),)


def test_some_keywords_only_an_inference_has() -> None:
    map_ = thesis("T", rebut("a", mutual="contrary", scheme="s", strength=0.5, note="n", base=1))
    assert map_.inferences == (
        Inference("a>t", "a", "t", ATTACK, mutual="contrary", scheme="s", strength=0.5, note="n"),
    )
    assert map_.claim("a").base == 1


@pytest.mark.parametrize(
    "premise", [claim("a", title="P"), linked(claim("a", title="P")), Claim("P", "a")]
)
def test_after_anything_else_keywords_are_fields_of_the_inference(premise: Claim) -> None:
    map_ = thesis("T", support(premise, id="step", title="Step", at="khan", data={"a": 1}))
    assert map_.claim("P") == Claim("P", "a")
    assert map_.inferences == (
        Inference("step", "P", "t", title="Step", anchors=Anchor("khan"), data={"a": 1}),
    )


def test_keywords_of_a_thesis_are_fields_of_its_claim() -> None:
    assert thesis("T", id="main", title="Main", base=0.5).claims == (
        Claim("main", "T", title="Main", base=0.5),
    )


# --- ids ------------------------------------------------------------------------------------


def test_a_claim_is_named_by_its_id_or_title_or_text() -> None:
    map_ = thesis("T", support("a", id="one", title="A"), support("b", title="Two"), support("c"))
    assert [(c.id, c.title) for c in map_.claims[1:]] == [
        *(("one", "A"), ("Two", None), ("c", None))
    ]


def test_the_same_text_written_twice_is_two_claims() -> None:
    map_ = thesis("T", support("a"), rebut("a"), support("b", title="a"))
    assert [(c.id, c.title) for c in map_.claims] == [
        ("t", None),
        ("a", None),
        ("a~2", None),
        ("a~3", "a"),
    ]


def test_a_chosen_id_is_never_taken_by_a_made_one() -> None:
    map_ = thesis("T", support("a"), support("b", id="a"), support("c", id="t"))
    assert [c.id for c in map_.claims] == ["t~2", "a~2", "a", "t"]


def test_the_same_call_of_claim_used_twice_is_one_claim() -> None:
    port = claim("a", support("b"))
    map_ = thesis("T", support(port), rebut(linked(port, "c")))
    assert steps(map_) == [
        ("a", "support", "t"),
        ("b", "support", "a"),
        ("a+c", "attack", "t"),
    ]


def test_equal_claims_used_twice_are_one_claim() -> None:
    map_ = thesis("T", support(Claim("a", "A.")), rebut(Claim("a", "A.")))
    assert [c.id for c in map_.claims] == ["t", "a"]


def test_different_claims_of_one_id_are_refused() -> None:
    assert refused(
        lambda: thesis("T", support(Claim("a", "A.")), rebut("B.", id="a")), InvalidMapError
    ) == ("the argument map is not well formed:\n  id 'a' is declared 2 times; it must be unique")


def test_a_branch_used_twice_repeats_the_inference_and_not_what_bears_on_its_claim() -> None:
    again = support("a", rebut("b"), undercut("u"))
    map_ = thesis("T", again, support("c", again))
    assert [s.id for s in map_.inferences] == ["a>t", "b>a", "u>a>t", "c>t", "a>c", "u>a>c"]
    assert len(map_.claims) == 5


def test_repeated_inferences_are_numbered() -> None:
    port = claim("a")
    map_ = thesis("T", support(port), support(port), rebut(port))
    assert [s.id for s in map_.inferences] == ["a>t", "a>t~2", "a>t~3"]


def test_theses_are_combined_by_merge() -> None:
    port = Claim("port", "Gwadar is open.")
    map_ = thesis("S", support(port)).merge(thesis("T", support(port), rebut("S")))
    assert [c.id for c in map_.claims] == ["s", "port", "t"]
    assert [s.id for s in map_.inferences] == ["port>s", "port>t", "s>t"]


def test_claims_made_before_can_be_the_thesis() -> None:
    assert steps(thesis(claim("T", support("a")))) == [("a", "support", "t")]
    assert steps(thesis(Claim("T", "It."), support("a"))) == [("a", "support", "T")]


# --- what is refused ------------------------------------------------------------------------


def test_an_undercut_needs_an_inference() -> None:
    message = (
        "undercut() bears on an inference; write it inside support(…) or rebut(…), "
        "not inside thesis(…)"
    )
    assert refused(lambda: thesis("T", undercut("u")), MapError) == message
    assert refused(lambda: claim("T", back("u")), MapError).startswith("back() bears on")


def test_what_stands_in_linked_premises_needs_one_of_them() -> None:
    assert refused(lambda: support(linked("a", "b"), rebut("c")), MapError) == (
        "rebut() inside support(linked(…)) has no one claim to bear on; write "
        "claim(…, rebut(…)) for the premise that it is about"
    )


@pytest.mark.parametrize(
    "make, message",
    [
        (
            lambda: support("a", "b"),  # type: ignore[arg-type]  # the point of the test
            (
                "support() takes one claim and then branches such as support(…), got 'b'; "
                "premises that hold together are written linked(…, …)"
            ),
        ),
        (
            lambda: thesis(5),  # type: ignore[arg-type]  # the point of the test
            "thesis() takes a text, a Claim or claim(…) first, got 5",
        ),
        (
            lambda: thesis(support("a")),  # type: ignore[arg-type]  # the point of the test
            "thesis() takes a text, a Claim or claim(…) first, got support(…)",
        ),
        (
            lambda: claim(linked("a")),  # type: ignore[arg-type]  # the point of the test
            "claim() takes a text, a Claim or claim(…) first, got linked(…)",
        ),
        (
            lambda: thesis("a", claim("b")),  # type: ignore[arg-type]  # the point of the test
            (
                "thesis() takes one claim and then branches such as support(…), got claim(…); "
                "premises that hold together are written linked(…, …)"
            ),
        ),
        (
            lambda: thesis(["a"] * 99),  # type: ignore[arg-type]  # the point of the test
            (
                "thesis() takes a text, a Claim or claim(…) first, got "
                "['a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a',…"
            ),
        ),
        (
            lambda: thesis("a", titel="A"),  # type: ignore[call-arg]  # the point of the test
            "thesis() has no keyword 'titel'; did you mean 'title'?",
        ),
        (
            lambda: support("a", colour="red"),  # type: ignore[call-arg]  # the point of the test
            "support() has no keyword 'colour'",
        ),
        (
            lambda: claim("a", scheme="s"),  # type: ignore[call-arg]  # the point of the test
            "claim() has no keyword 'scheme'",
        ),
        (
            lambda: support(linked("a"), base=0.5),
            "support() has no keyword 'base' for an inference; write claim(…, base=…) inside it",
        ),
        (
            lambda: rebut(claim("a"), colour="red"),  # type: ignore[call-arg]  # the point of the test
            "rebut() has no keyword 'colour' for an inference",
        ),
        (
            lambda: thesis(Claim("a", "A."), base=0.5),
            "thesis() takes base only with a text; the claim has its own",
        ),
        (
            lambda: thesis(claim("a"), support("b")),
            "thesis() takes branches only with a text or a Claim; claim(…) has its own",
        ),
        (
            lambda: support("a", at="khan", anchors="khan"),
            "support() takes 'at' or 'anchors', which are the same, not both",
        ),
    ],
)
def test_a_wrong_call_says_how_to_write_it(make: Callable[[], object], message: str) -> None:
    assert refused(make) == message


def test_a_field_out_of_range_is_refused_where_it_is_written() -> None:
    assert refused(lambda: support("a", base=2), MapError) == (
        "claim 'a': a base score must be a number in [0, 1], a range or a word, got 2.0"
    )


def test_a_hundred_thousand_nested_calls_make_a_map() -> None:
    branch: Branch = support("a")
    for _ in range(100_000):
        branch = rebut("a", branch)
    map_ = thesis("T", branch)
    assert map_.claims[-1].id == "a~100001"
    assert "rebut" not in repr(branch)
