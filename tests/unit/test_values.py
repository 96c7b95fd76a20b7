"""Claims, inferences and the other values: what they take and what they refuse."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError

from argmap.anchor import Anchor, Source
from argmap.drivers import Factor, Scenario
from argmap.errors import MapError
from argmap.names import UniqueNames, derived_id, is_line, one_line, slug
from argmap.values import Claim, Inference, Polarity, Section, Wording

ATTACK = Polarity.ATTACK


def fault(make: Callable[..., object], *args: Any, **fields: Any) -> str:  # noqa: ANN401  # any fields
    with pytest.raises(MapError) as caught:
        make(*args, **fields)
    return str(caught.value)


def claim_fault(**fields: Any) -> str:  # noqa: ANN401  # any fields
    return fault(Claim, **{"id": "port", "text": "Gwadar is open.", **fields})


def step_fault(**fields: Any) -> str:  # noqa: ANN401  # any fields
    return fault(Inference, **{"id": "i", "premises": "a", "target": "b", **fields})


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Russia has no coast.", "russia-has-no-coast"),
        ("  It's 5 %!  ", "it-s-5"),
        ("snake_case", "snake-case"),
        ("Straße", "strasse"),
        ("Порт открыт", "порт-открыт"),
        ("ميناء", "ميناء"),
        ("बंदरगाह खुला है", "बंदरगाह-खुला-है"),
        ("cafe\u0301", "café"),
        ("❤\ufe0f love", "love"),
        ("…", "claim"),
        ("", "claim"),
    ],
)
def test_a_slug_keeps_letters_digits_and_their_marks(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_slug_is_cut_between_words_where_that_is_possible() -> None:
    assert slug("a port " * 20) == "a-port-a-port-a-port-a-port-a-port-a-port-a-port"
    assert slug("x" * 500) == "x" * 48
    assert slug("12345 " * 8 + "6") == "12345-12345-12345-12345-12345-12345-12345-12345"


def test_a_slug_is_one_line_even_of_a_megabyte() -> None:
    assert is_line(slug("a\x00\n" * 350_000))


@pytest.mark.parametrize("text", ["a", "a b", "[x]", "é", "a\u200db"])
def test_a_line_is_visible_and_has_no_outer_spaces(text: str) -> None:
    assert is_line(text)


@pytest.mark.parametrize("text", ["", " ", " a", "a ", "a\nb", "a\x00", "\ud800", "a\u2028b", 1])
def test_what_is_no_line(text: object) -> None:
    assert not is_line(text)


@pytest.mark.parametrize(
    "text, line", [(" a ", "a"), ("a\nb", "a\ufffdb"), ("\x00", "\ufffd"), ("a b", "a b")]
)
def test_a_text_can_be_made_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_the_derived_id_tells_premises_and_target() -> None:
    assert derived_id(["A"], "T") == "A>T"
    assert derived_id(["A", "B"], "A>T") == "A+B>A>T"


def test_a_long_derived_id_is_cut_and_still_tells_apart() -> None:
    long = [derived_id([f"{'a' * 300}{n}"], "T") for n in range(2)]
    assert [len(id_) for id_ in long] == [200, 200]
    assert long[0] != long[1]
    assert long[0].startswith("a" * 183 + "…")


def test_repeated_names_are_numbered_past_those_that_are_taken() -> None:
    names = UniqueNames(["a", "a~3", "a~2"])
    assert [names.take(name) for name in ("a", "a", "b", "a~2")] == ["a~4", "a~5", "b", "a~2~2"]
    assert "a~5" in names
    assert "a~6" not in names


def test_a_hundred_thousand_equal_names_take_linear_time() -> None:
    """Counting up from 2 each time would take minutes."""
    names = UniqueNames()
    assert [names.take("a") for _ in range(100_000)][-1] == "a~100000"


# --- claims ---------------------------------------------------------------------------------


def test_a_claim_takes_short_forms() -> None:
    claim = Claim(
        "port", "Gwadar.", base=1, tags="fact", anchors="khan 8/2", wordings="Gwadar is open."
    )
    assert claim.base == 1.0
    assert claim.tags == ("fact",)
    assert claim.anchors == (Anchor("khan", section="8", paragraph=2),)
    assert claim.wordings == (Wording("Gwadar is open."),)


@pytest.mark.parametrize(
    "given, base",
    [(None, None), (0, 0.0), (0.25, 0.25), ([0, 1], (0.0, 1.0)), (" Very  Likely ", "very likely")],
)
def test_a_base_score_is_a_number_a_range_or_a_word(given: Any, base: object) -> None:  # noqa: ANN401  # any of these
    assert Claim("port", "Gwadar.", base=given).base == base


@pytest.mark.parametrize(
    "base, message",
    [
        (1.5, "a base score must be a number in [0, 1], a range or a word, got 1.5"),
        (True, "a base score must be a number in [0, 1], a range or a word, got True"),
        (float("nan"), "a base score must be a number in [0, 1], a range or a word, got nan"),
        (
            [0.8, 0.2],
            "a range of base scores must be two numbers in [0, 1], lowest first, got (0.8, 0.2)",
        ),
        ([0.5], "a range of base scores must be two numbers in [0, 1], lowest first, got (0.5,)"),
    ],
)
def test_a_base_score_out_of_range_is_refused(base: object, message: str) -> None:
    assert claim_fault(base=base) == f"claim 'port': {message}"


def test_an_unknown_word_of_probability_is_refused() -> None:
    assert claim_fault(base="maybe") == (
        "claim 'port': unknown word of probability 'maybe'; expected one such as 'likely', "
        "'very unlikely' or 'roughly even chance'"
    )


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"id": ""}, "the id of a claim must be one line of text without outer spaces, got ''"),
        ({"id": 5}, "the id of a claim must be one line of text without outer spaces, got 5"),
        ({"text": " \n"}, "the text of claim 'port' must be words that UTF-8 can hold, got ' \\n'"),
        ({"text": None}, "the text of claim 'port' must be words that UTF-8 can hold, got None"),
        (
            {"text": "\udc80"},
            "the text of claim 'port' must be words that UTF-8 can hold, got '\\udc80'",
        ),
        ({"title": "a\nb"}, "the title of claim 'port' must be one line of text, got 'a\\nb'"),
        ({"voice": "mine"}, "the voice of claim 'port' must be 'author' or 'reported', got 'mine'"),
        ({"form": "map"}, "the form of claim 'port' must be 'statement' or 'sketch', got 'map'"),
        ({"tags": "a)"}, "a tag of claim 'port' must be one line of text without ')', got 'a)'"),
        ({"data": {"base": 1, "at": 2}}, "data of claim 'port' must not use 'at', 'base': a field"),
    ],
    ids=str,
)
def test_a_faulty_claim_says_what_was_expected(fields: dict[str, Any], message: str) -> None:
    assert claim_fault(**fields) == message


def test_all_faults_of_a_claim_are_told_at_once() -> None:
    assert claim_fault(text="", voice="x", base=2).count("; ") == 2


def test_a_title_equal_to_the_id_says_nothing_more() -> None:
    assert Claim("port", "Gwadar.", title="port") == Claim("port", "Gwadar.")


def test_anchors_of_wordings_are_anchors_of_the_claim() -> None:
    other = Wording("Open all year.", anchors="blog 1/1")
    claim = Claim("port", "Gwadar.", anchors="khan 8/2", wordings=[other])
    assert [str(anchor) for anchor in claim.anchors] == ["khan §8 ¶2", "blog §1 ¶1"]


def test_each_wording_and_each_tag_is_kept_once() -> None:
    claim = Claim("port", "Gwadar.", wordings=["Open.", "Gwadar.", "Open."], tags=["a", "b", "a"])
    assert claim.wordings == (Wording("Open."),)
    assert claim.tags == ("a", "b")


def test_a_factor_moves_a_base_score_to_a_value_or_by_a_word() -> None:
    effects = {"corridor": {"stalled": "much weaker", "built": 0.9}}
    assert Claim("port", "Gwadar.", factors=effects).factors == effects


@pytest.mark.parametrize("base", [0, 1, (1, 1), (0.0, 0.0), "certain", "impossible"])
def test_a_base_score_of_certainty_cannot_be_shifted(base: Any) -> None:  # noqa: ANN401  # any of these
    shown = Claim("port", "Gwadar.", base=base).base
    assert claim_fault(base=base, factors={"corridor": {"built": "weaker"}}) == (
        f"claim 'port': factor 'corridor', state 'built': a base score of {shown!r} cannot be "
        "shifted"
    )


@pytest.mark.parametrize("effect", [2, "worse", True, None])
def test_an_effect_is_a_value_or_a_shift_in_words(effect: object) -> None:
    assert claim_fault(factors={"f": {"s": effect}}) == (
        "claim 'port': factor 'f', state 's': expected a value in [0, 1] or one of much weaker, "
        f"weaker, stronger, much stronger, got {effect!r}"
    )


def test_a_factor_of_a_claim_maps_states() -> None:
    assert claim_fault(factors={"f": "weaker"}) == (
        "claim 'port': factor 'f' must map states to effects, got 'weaker'"
    )


def test_values_cannot_change_and_hash_by_content() -> None:
    one, other = (Claim("port", "Gwadar.", data={"a": [1]}) for _ in range(2))
    assert len({one, other}) == 1
    with pytest.raises(FrozenInstanceError):
        one.text = "Karachi."  # type: ignore[misc]  # the point of the test


# --- inferences -----------------------------------------------------------------------------


def test_one_premise_stands_for_a_list_of_one() -> None:
    assert Inference("i", "a", "b").premises == ("a",)
    assert Inference("i", "a", "b", "attack").polarity is ATTACK


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"premises": ()}, "inference 'i' must have at least one premise"),
        ({"premises": ["a", "a"]}, "inference 'i' must name each premise once, got a, a"),
        ({"target": "i"}, "inference 'i' must not target itself"),
        ({"strength": 1.5}, "the strength of inference 'i' must be a number in [0, 1], got 1.5"),
        ({"strength": True}, "the strength of inference 'i' must be a number in [0, 1], got True"),
        ({"polarity": "con"}, "a polarity must be one of support, attack, neutral, got 'con'"),
        (
            {"polarity": ATTACK, "mutual": "both"},
            "mutual of inference 'i' must be 'contrary' or 'contradictory', got 'both'",
        ),
        ({"mutual": "contrary"}, "inference 'i' must be an attack with one premise to be mutual"),
        ({"data": {"note": 1}}, "data of inference 'i' must not use 'note': a field"),
    ],
    ids=str,
)
def test_a_faulty_inference_says_what_was_expected(fields: dict[str, Any], message: str) -> None:
    assert step_fault(**fields) == message


@pytest.mark.parametrize(
    "fields, plain",
    [
        ({}, True),
        ({"polarity": ATTACK}, True),
        ({"polarity": Polarity.NEUTRAL}, False),
        ({"premises": ["a", "c"]}, False),
        ({"polarity": ATTACK, "mutual": "contrary"}, False),
        ({"scheme": "expert opinion"}, False),
        ({"strength": 0.5}, False),
        ({"title": "Step"}, False),
        ({"note": "so"}, False),
        ({"anchors": "khan"}, False),
        ({"section": "s"}, False),
        ({"data": {"a": 1}}, False),
    ],
    ids=str,
)
def test_a_plain_inference_says_only_what_bears_on_what(
    fields: dict[str, Any],
    plain: bool,  # noqa: FBT001  # an expected value
) -> None:
    assert Inference(**{"id": "i", "premises": "a", "target": "b", **fields}).is_plain is plain


# --- sections, factors, scenarios -----------------------------------------------------------


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"level": 0}, "the level of section 's' must be 1 or more, got 0"),
        ({"title": "a\nb"}, "the title of section 's' must be one line, got 'a\\nb'"),
    ],
    ids=str,
)
def test_a_faulty_section_says_what_was_expected(fields: dict[str, Any], message: str) -> None:
    assert fault(Section, "s", **{"title": "S", **fields}) == message


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"states": ()}, "factor 'f' must have states, each named once, got ()"),
        ({"states": ("a", "a")}, "factor 'f' must have states, each named once, got ('a', 'a')"),
        ({"now": "c"}, "factor 'f' has no state 'c'; it has a, b"),
        ({"likely": {"c": 0.5}}, "factor 'f' has no state 'c'; it has a, b"),
        (
            {"likely": {"a": 2}},
            (
                "factor 'f', state 'a': a base score must be a number in [0, 1], "
                "a range or a word, got 2.0"
            ),
        ),
    ],
    ids=str,
)
def test_a_faulty_factor_says_what_was_expected(fields: dict[str, Any], message: str) -> None:
    assert fault(Factor, "f", **{"states": ("a", "b"), **fields}) == message


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"set": {"a": 2}}, "scenario 's', set of 'a': expected a number in [0, 1], got 2"),
        (
            {"weights": {"i": "x"}},
            "scenario 's', weights of 'i': expected a number in [0, 1], got 'x'",
        ),
        ({"factors": {"f": 1}}, "scenario 's', factor 'f': expected the name of a state, got 1"),
        (
            {"prior": {"a": [1, 0]}},
            (
                "scenario 's', prior of 'a': a range of base scores must be two numbers in [0, 1], "
                "lowest first, got (1.0, 0.0)"
            ),
        ),
    ],
    ids=str,
)
def test_a_faulty_scenario_says_what_was_expected(fields: dict[str, Any], message: str) -> None:
    assert fault(Scenario, "s", **fields) == message


@pytest.mark.parametrize(
    "value",
    [
        Claim("port", "Gwadar.", base=(0.2, 0.4), anchors="khan 8/2", data={"a": {"b": [1]}}),
        Inference("i", ["a", "b"], "c", strength=0.5),
        Section("s", title="S"),
        Factor("f", ["a", "b"], likely={"a": "likely"}),
        Scenario("s", prior={"a": 0.5}, add=[Claim("b", "B.")]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_value_survives_pickling(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))  # noqa: S301  # made here
    assert again == value
    assert hash(again) == hash(value)


@pytest.mark.parametrize(
    "make, fields, message",
    [
        (Claim, {"implicit": 1}, "implicit of claim 'x' must be True or False, got 1"),
        (Claim, {"why": 5}, "why of claim 'x' must be text that UTF-8 can hold, got 5"),
        (Claim, {"section": 5}, "the section of claim 'x' must be the id of one, got 5"),
        (
            Inference,
            {"target": None},
            (
                "the id of the target of inference 'x' must be one line of text without outer "
                "spaces, got None"
            ),
        ),
        (Inference, {"note": 5}, "note of inference 'x' must be text that UTF-8 can hold, got 5"),
        (Inference, {"section": ""}, "the section of inference 'x' must be the id of one, got ''"),
        (Section, {"closed": 0}, "closed of section 'x' must be True or False, got 0"),
        (
            Factor,
            {"states": ["a", 1]},
            "the id of a state of factor 'x' must be one line of text without outer spaces, got 1",
        ),
        (Factor, {"why": 5}, "why of factor 'x' must be text that UTF-8 can hold, got 5"),
        (Scenario, {"why": 5}, "why of scenario 'x' must be text that UTF-8 can hold, got 5"),
        (Source, {"year": "2017"}, "year of source 'x' must be a whole number, got '2017'"),
        (
            Source,
            {"title": "\ud800", "authors": [5]},
            (
                "title of source 'x' must be text that UTF-8 can hold, got '\\ud800'; "
                "author of source 'x' must be text that UTF-8 can hold, got 5"
            ),
        ),
    ],
    ids=str,
)
def test_a_field_of_the_wrong_kind_is_refused(
    make: type[object], fields: dict[str, Any], message: str
) -> None:
    """What is kept is what is read back: 1 for True would not be."""
    whole: dict[type[object], dict[str, Any]] = {
        Claim: {"text": "X."},
        Inference: {"premises": "a", "target": "b"},
        Section: {"title": "X"},
        Factor: {"states": ["a"]},
    }
    name = "name" if make in (Factor, Scenario) else "id"
    assert fault(make, **{name: "x", **whole.get(make, {}), **fields}) == message


def test_an_anchor_is_an_anchor_or_a_text() -> None:
    with pytest.raises(TypeError) as caught:
        Claim("port", "Gwadar.", anchors=[5])  # type: ignore[list-item]  # the fault
    assert str(caught.value) == (
        "an anchor must be an Anchor or a text such as 'khan §8 ¶2', got 5"
    )
