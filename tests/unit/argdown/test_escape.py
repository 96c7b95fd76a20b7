"""Text, titles, tags and data as Argdown can hold them: any reader gives them back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import argdown
from argmap.argdown.escape import Titles, arrowed, escaped, flow, tag, visible
from argmap.yaml12 import parse, resolve
from tests.properties.strategies import json_data, lines, tags, texts


@given(texts().map(visible))
def test_escaped_text_reads_as_itself(text: str) -> None:
    [claim] = argdown.loads(f"[A]: {escaped(text)}\n").claims
    assert (claim.text, claim.tags) == (text, ())


@given(st.lists(texts().map(visible), min_size=1, max_size=4))
def test_escaped_texts_do_not_touch_one_another(found: list[str]) -> None:
    document = "[A]: x\n" + "".join(f"  + [c{n}]: {escaped(t)}\n" for n, t in enumerate(found))
    assert [claim.text for claim in argdown.loads(document).claims[1:]] == found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a * b_c", r"a \* b\_c"),
        ("[1] <b> {c} #d @e \\", r"\[1\] \<b\> \{c\} \#d \@e \\"),
        ("https://x.y/z", r"https\:\//x\.y/z"),
        ("a /* b */ // c", r"a \/\* b \*/ \// c"),
        ("e.g. 1.5 a: b:c", r"e\.g. 1\.5 a: b\:c"),
        ("a = b == c === d", r"a = b \== c \=\== d"),
        ("plain, (words) - and + more; 100 %!", "plain, (words) - and + more; 100 %!"),
    ],
)
def test_only_what_would_say_more_than_text_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_visible_text_is_one_line_without_controls() -> None:
    assert visible(" a\n\tb\u2028c\x00 \x1b d\ufeff ") == "a b c\ufffd \ufffd d\ufffd"


@given(json_data())
def test_data_in_flow_form_reads_as_itself(value: dict[str, Any]) -> None:
    assert resolve(parse(flow(value))) == value


@given(json_data())
def test_data_in_flow_form_ends_where_it_should(value: dict[str, Any]) -> None:
    """On one line, with nothing in it that ends data, front matter or a title before its time."""
    text = flow(value)
    assert "\n" not in text
    [claim] = argdown.loads(f"[A]: x {text}\n").claims
    assert claim.data == value


@pytest.mark.parametrize(
    "value, expected",
    [
        ({"a": 1, "b": 0.5, "c": True, "d": None}, "{a: 1, b: 0.5, c: true, d: null}"),
        ({"a b": "two words", "yes": "no"}, '{"a b": two words, "yes": "no"}'),
        (["1", "", " x", "a: b", "it's", "-"], '["1", "", " x", "a: b", "it\'s", "-"]'),
        ("}", r'"\x7d"'),
        ("===", r'"=\x3d\x3d"'),
        ("[A]: b", r'"[A]\x3a b"'),
        ("\u2028\ufeff\x7f", r'"\u2028\ufeff\x7f"'),
        ({}, "{}"),
        ([], "[]"),
    ],
)
def test_flow_form(value: object, expected: str) -> None:
    assert flow(value) == expected


@given(tags())
def test_tags_read_as_themselves(names: list[str]) -> None:
    [claim] = argdown.loads(f"[A]: x {' '.join(map(tag, names))}\n").claims
    assert list(claim.tags) == names


def test_a_tag_of_one_word_needs_no_parentheses() -> None:
    assert [tag("a-1"), tag("naïve"), tag("two words"), tag("a_b"), tag("港口")] == [
        *("#a-1", "#naïve", "#(two words)", "#(a_b)", "#(港口)")
    ]


@pytest.mark.parametrize("bracket", ["[", "<"])
@given(names=st.lists(lines(), max_size=4))
def test_every_name_gets_a_title_of_its_own_that_can_be_read(
    bracket: str, names: list[str]
) -> None:
    titles = Titles(bracket)
    taken = [titles.take(name) for name in names]
    close = "]" if bracket == "[" else ">"
    document = "".join(f"{bracket}{title}{close}: x\n\n" for title in taken)

    assert len(set(taken)) == len(taken)
    found = argdown.loads(document).claims
    assert [claim.title or claim.id for claim in found] == taken


def test_a_name_with_an_angle_bracket_shows_an_arrow() -> None:
    assert arrowed("A+B>T") == "A+B→T"
