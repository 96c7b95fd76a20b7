"""Small changes to a text that leave the rest as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import argdown, casebook
from argmap.argdown import edit
from argmap.argdown.flow_edit import with_key
from argmap.errors import MapError, SyntaxFaults, UnknownIdError
from argmap.model import ArgumentMap, Claim
from tests.properties.strategies import maps

TEXT = """\
===
title: Toll   # a comment in front
===

[Free]: The bridge   should be free. #thesis {base: 0.5,  why: "so, it: is"}  // why?
   + <Flow>: Tolls slow traffic.
   /* between */
   + <Step> {linked: true, scheme: sign}
       + [Paid]: Drivers paid.
       + [Once]: Once is enough.

Some words on @[Free].
"""


def ids(text: str) -> list[str]:
    return [item.id for item in argdown.loads(text)]


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that differ."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [(a, b) for a, b in pairs if a != b]


def refusal(change: Callable[[], str]) -> str:
    with pytest.raises(MapError) as caught:
        change()
    return str(caught.value)


# --- rename -----------------------------------------------------------------------------------


def test_a_title_changes_wherever_it_stands_and_nothing_else_does() -> None:
    new = edit.rename(TEXT, "Free", "No toll")
    assert changed(TEXT, new) == [
        (a, a.replace("[Free]", "[No toll]")) for a in TEXT.splitlines() if "[Free]" in a
    ]
    assert len(changed(TEXT, new)) == 2


def test_a_sketch_and_a_named_inference_are_renamed_in_their_brackets() -> None:
    assert "+ <Jam>: Tolls slow" in edit.rename(TEXT, "Flow", "Jam")
    assert "+ <Twice> {linked: true" in edit.rename(TEXT, "Step", "Twice")


@pytest.mark.parametrize(
    "id_, title, told",
    [
        ("Free", "Paid", "the title 'Paid' is taken"),
        ("Free", "a]b", "a title must be one line of text without brackets, got 'a]b'"),
        ("Free", "a\nb", "a title must be one line of text without brackets, got 'a\\nb'"),
        ("Free", " ", "a title must be one line of text without brackets, got ' '"),
        ("Nope", "A", "the text has no 'Nope'"),
        (
            "some-words-on-free",
            "A",
            "the text gives 'some-words-on-free' no title; write one: [A]: …",
        ),
    ],
)
def test_what_cannot_be_a_title_is_refused(id_: str, title: str, told: str) -> None:
    assert refusal(lambda: edit.rename(TEXT, id_, title)) == told


def test_a_claim_that_a_scenario_names_is_not_renamed() -> None:
    text = "===\nscenarios: {thaw: {set: {A: 1}}}\n===\n\n[A]: So.\n"
    told = "a scenario names 'A'; rename it there too, by hand"
    assert refusal(lambda: edit.rename(text, "A", "B")) == told


@given(maps(), st.data())
def test_renaming_there_and_back_gives_the_text_again(
    map_: ArgumentMap, data: st.DataObject
) -> None:
    text = argdown.dumps(map_)
    claims = argdown.loads(text).claims
    if not claims:
        return
    claim = data.draw(st.sampled_from(claims))
    try:
        new = edit.rename(text, claim.id, "Zq new")
    except MapError:
        return
    assert "Zq new" in [c.title or c.id for c in argdown.loads(new).claims]
    assert text.count("\n") == new.count("\n")


# --- set_data ---------------------------------------------------------------------------------


def test_a_value_is_replaced_and_the_rest_of_the_braces_stays() -> None:
    new = edit.set_data(TEXT, "Free", base="very likely")
    assert changed(TEXT, new) == [
        (line, line.replace("base: 0.5", "base: very likely"))
        for line in TEXT.splitlines()
        if "[Free]:" in line
    ]


def test_braces_are_put_before_a_comment_where_there_are_none() -> None:
    text = "[A]: So. #x   // why?\n  + [B]: For.\n"
    assert (
        edit.set_data(text, "A", base=0.7) == "[A]: So. #x {base: 0.7}   // why?\n  + [B]: For.\n"
    )
    assert edit.set_data(text, "B", why="a, b") == text.replace("For.", 'For. {why: "a, b"}')


def test_several_values_and_none() -> None:
    text = "[A]: So. {base: 0.5, why: cited, at: x}\n"
    new = edit.set_data(text, "A", base=None, by="Ann", why="on record")
    assert new == "[A]: So. {why: on record, at: x, by: Ann}\n"
    assert edit.set_data("[A]: So. {base: 0.5}\n", "A", base=None) == "[A]: So. \n"
    assert edit.set_data(text, "A", nothing=None) == text


def test_data_of_an_inference_and_of_a_second_place() -> None:
    assert "{linked: true, scheme: analogy}" in edit.set_data(TEXT, "Step", scheme="analogy")
    text = "[A]: So.\n\n[A] {base: 0.5}\n"
    assert edit.set_data(text, "A", base=0.6) == "[A]: So.\n\n[A] {base: 0.6}\n"


@pytest.mark.parametrize(
    "base, told",
    [
        (
            2,
            (
                "the text would have a fault: base: a base score must be a number in [0, 1], a "
                "range or a word, got 2; write a number such as 0.7, a range such as "
                "[0.55, 0.8] or a word such as likely"
            ),
        ),
    ],
)
def test_a_value_that_cannot_be_one_is_refused(base: object, told: str) -> None:
    assert refusal(lambda: edit.set_data(TEXT, "Free", base=base)) == told


def test_a_claim_without_a_title_has_no_place_to_change() -> None:
    told = "the text does not write 'some-words-on-free' by its title"
    assert refusal(lambda: edit.set_data(TEXT, "some-words-on-free", base=1)) == told


# --- add --------------------------------------------------------------------------------------


def test_a_relation_is_the_last_below_its_claim_and_indented_like_the_others() -> None:
    new = edit.add(TEXT, "Free", "-", "[Cost]: It costs. {by: analyst}")
    assert new.replace("   - [Cost]: It costs. {by: analyst}\n", "") == TEXT
    [step] = argdown.loads(new).outgoing("Cost")
    assert (step.target, step.polarity.value) == ("Free", "attack")
    assert new.index("[Cost]") > new.index("[Once]")


def test_a_first_relation_is_indented_by_two() -> None:
    assert edit.add("[A]: So.", "A", "+", "[B]: For.") == "[A]: So.\n  + [B]: For.\n"
    assert edit.add(TEXT, "Once", "-", "[No]: Never.").count("         - [No]: Never.\n") == 1


def test_a_step_is_undercut() -> None:
    new = edit.add(TEXT, "Step", "_", "[Other]: Not so.")
    assert [s.target for s in argdown.loads(new).outgoing("Other")] == ["Step"]


@pytest.mark.parametrize(
    "symbol, said, told",
    [
        ("+>", "[B]: For.", "a relation is one of +, -, _, ><, got '+>'"),
        ("+", "a\nb", "what is added must be one line of Argdown, got 'a\\nb'"),
        ("+", "[Paid]: Else.", "the change would also change 'Paid'; write it by hand"),
        (
            "+",
            "[B]:",
            (
                "the text would have a fault: expected a text after the title, got the end of the "
                "list; write the text after the colon, or leave the colon out to refer to it"
            ),
        ),
    ],
)
def test_other_lines_are_refused(symbol: str, said: str, told: str) -> None:
    assert refusal(lambda: edit.add(TEXT, "Free", symbol, said)) == told


# --- all ----------------------------------------------------------------------------------------


def test_a_text_with_faults_and_an_unknown_id_are_refused() -> None:
    with pytest.raises(SyntaxFaults):
        edit.set_data("[A]: So.\n  +\n", "A", base=1)
    with pytest.raises(UnknownIdError, match="the text has no 'B'"):
        edit.add("[A]: So.\n", "B", "+", "[C]: For.")


def test_a_text_from_windows_is_read() -> None:
    assert edit.rename("\ufeff[A]: So.\r\n", "A", "B") == "[B]: So.\n"


@pytest.mark.parametrize("name", ["blog", "article"])
def test_every_claim_of_a_real_map_can_be_changed(name: str) -> None:
    text = casebook.read_text(name)
    for claim in casebook.load(name).claims[::5]:
        new = edit.set_data(text, claim.id, base=0.25)
        assert isinstance(argdown.loads(new)[claim.id], Claim)
        assert argdown.loads(new).claim(claim.id).base == 0.25
        assert edit.rename(edit.rename(text, claim.id, "Zq"), "Zq", claim.id) == text


@pytest.mark.parametrize(
    "braces, key, value, after",
    [
        ("", "a", "1", "{a: 1}"),
        ("", "a", None, ""),
        ("{}", "a", "1", "{a: 1}"),
        ("{a: 1}", "a", None, ""),
        ("{a: 1, b: 2, c: 3}", "b", None, "{a: 1, c: 3}"),
        ("{a: 1, b: 2, c: 3}", "c", None, "{a: 1, b: 2}"),
        ("{a: 1, b: 2, c: 3}", "a", None, "{b: 2, c: 3}"),
        ('{a: {x: "}"}, b: [1, 2]}', "b", "3", '{a: {x: "}"}, b: 3}'),
        ("{\n  a: 1,\n  b: 2\n}", "a", "3", "{\n  a: 3,\n  b: 2\n}"),
    ],
)
def test_a_key_in_braces(braces: str, key: str, value: str | None, after: str) -> None:
    assert with_key(braces, key, value) == after
