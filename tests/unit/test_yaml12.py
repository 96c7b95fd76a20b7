"""YAML 1.2 core, and nothing that could harm or surprise."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import yaml12
from argmap.data import MAX_DEPTH
from argmap.yaml12 import Plain, YamlError, parse, resolve

each_loader = pytest.mark.parametrize("loader", ["C", "Python"], indirect=True)


@pytest.fixture
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with PyYAML's C loader, or as where that is missing."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML has no C loader here")


def value_of(text: str) -> Any:  # noqa: ANN401  # any YAML value
    return resolve(parse(text))


def fault_of(text: str) -> tuple[str, int, str]:
    with pytest.raises(YamlError) as caught:
        parse(text)
    return caught.value.message, caught.value.offset, caught.value.fix


# --- scalars --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", ""])
def test_null(text: str) -> None:
    assert value_of(f"a: {text}") == {"a": None}


@pytest.mark.parametrize(
    "text, value",
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False)],
)
def test_truth(text: str, value: bool) -> None:  # noqa: FBT001  # the value that is expected
    assert value_of(f"a: {text}") == {"a": value}


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "y", "N", "tRUE", "nULL"])
def test_words_that_yaml_1_1_took_for_truth_are_text(text: str) -> None:
    assert value_of(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    "text, value",
    [("7", 7), ("-7", -7), ("+7", 7), ("012", 12), ("0o17", 15), ("0x1F", 31), ("00", 0)],
)
def test_whole_numbers(text: str, value: int) -> None:
    found = value_of(f"a: {text}")["a"]
    assert (found, type(found)) == (value, int)


@pytest.mark.parametrize(
    "text, value",
    [("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("-1e3", -1000.0), ("1E-2", 0.01), ("1.5e+2", 150.0)],
)
def test_fractions(text: str, value: float) -> None:
    found = value_of(f"a: {text}")["a"]
    assert (found, type(found)) == (value, float)


@pytest.mark.parametrize(
    "text",
    ["2019-05-01", "12:30", "1_000", "0b11", "1e999", ".inf", "-.inf", ".nan", "1.2.3", "0x"],
)
def test_everything_else_is_text(text: str) -> None:
    """Dates, times and numbers without a finite value among them."""
    assert value_of(f"a: {text}") == {"a": text}


def test_a_number_of_a_thousand_digits_is_text() -> None:
    """Python would refuse to convert it, and nobody means a number."""
    digits = "1" * 5000
    assert value_of(f"a: {digits}") == {"a": digits}


@pytest.mark.parametrize("text", ['"7"', "'7'", '"true"', "'null'", '"~"', '""'])
def test_what_is_quoted_is_text(text: str) -> None:
    assert value_of(f"a: {text}") == {"a": text[1:-1]}


def test_escapes_and_blocks_of_text() -> None:
    assert value_of(r'a: "x\ty\x7d\u00e9"') == {"a": "x\ty}é"}
    assert value_of("a: |\n  x\n  y\n") == {"a": "x\ny\n"}
    assert value_of("a: >\n  x\n  y\n") == {"a": "x y\n"}


# --- collections ----------------------------------------------------------------------------


@each_loader
@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text, value",
    [
        ("", None),
        ("# nothing\n", None),
        ("{}", {}),
        ("[]", []),
        ("{a: 1, b: [x, y], c: {d: ~}}", {"a": 1, "b": ["x", "y"], "c": {"d": None}}),
        ("a:\n  - 1\n  - b: 2\n", {"a": [1, {"b": 2}]}),
        ("{a, b: , c: 1,}", {"a": None, "b": None, "c": 1}),
        ("? a\n: b\n", {"a": "b"}),
        ("{'a b': 1, \"c\": 2}", {"a b": 1, "c": 2}),
        ("{1: x, true: y, null: z}", {"1": "x", "true": "y", "null": "z"}),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
        ("--- {a: 1}", {"a": 1}),
        ("{a: 1} # why", {"a": 1}),
        ("just words", "just words"),
    ],
)
def test_values(text: str, value: object) -> None:
    assert value_of(text) == value


def outcome(text: str) -> object:
    """Return what a text is read as: a value or a fault."""
    try:
        return value_of(text)
    except YamlError as fault:
        return fault.args


@given(st.from_regex(yaml12._SIMPLE, fullmatch=True))
@example('{at: "khan §8 ¶2", why: "a, b"}')
@example("{ a:  x y , b: -1 }")
@example("{a: 1, a: 2}")
@example("{base: +.5, at: khan 8/2}")
def test_simple_data_has_a_short_way_that_agrees_with_the_long_one(text: str) -> None:
    short = outcome(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml12, "_SIMPLE", re.compile("(?!)"))
        assert outcome(text) == short


def test_plain_scalars_stay_text_until_they_are_resolved() -> None:
    parsed = parse("{at: 3.10, rank: 3.10, list: [1, {at: 2}]}")
    assert type(parsed["at"]) is Plain
    assert resolve(parsed, [("at",)]) == {"at": "3.10", "rank": 3.1, "list": [1, {"at": 2}]}


def test_a_path_reaches_below_any_key_and_into_lists() -> None:
    parsed = parse("{sources: {a: {title: 1, year: 2}, b: {title: [3, 4]}}, title: 5}")
    resolved = resolve(parsed, [("sources", "*", "title")])
    sources = {"a": {"title": "1", "year": 2}, "b": {"title": ["3", "4"]}}
    assert resolved == {"sources": sources, "title": 5}


# --- faults ---------------------------------------------------------------------------------

QUOTE = "quote text that holds : # { } [ ] or a comma"


@each_loader
@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text, fault",
    [
        ("{a: &x 1}", ("anchor &x is not read", 4, "write the value out")),
        ("{a: &x [1]}", ("anchor &x is not read", 4, "write the value out")),
        ("{a: *x}", ("alias *x is not read", 4, "write the value out")),
        ("{a: !!int 1}", ("tag tag:yaml.org,2002:int is not read", 4, "leave the tag out")),
        ("{a: !x {}}", ("tag !x is not read", 4, "leave the tag out")),
        ("{a: 1, a: 2}", ("key 'a' stands twice", 7, "keep one of them")),
        ("{a: 1, 'a': 2}", ("key 'a' stands twice", 7, "keep one of them")),
        ("{? [a] : 1}", ("a key must be text", 3, "quote the key")),
        ("a: 1\n---\nb: 2\n", ("a second document is not read", 5, "take the line --- out")),
        ("{a: 'x}", ("not YAML: found unexpected end of stream", 7, QUOTE)),
        ("a:\n - b\n c", ("not YAML: could not find expected ':'", 10, QUOTE)),
        (
            "{a: \x01}",
            ("data holds the character '\\x01'", 4, "take it out, or escape it between quotes"),
        ),
        (
            "{a: \ud800}",
            ("data holds the character '\\ud800'", 4, "take it out, or escape it between quotes"),
        ),
    ],
)
def test_faults(text: str, fault: tuple[str, int, str]) -> None:
    assert fault_of(text) == fault


@each_loader
@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ['{a: "\\ud800"}', '{a: "\\ud83d\\ude00"}'])
def test_half_characters_are_refused_by_either_loader(text: str) -> None:
    with pytest.raises(YamlError):
        parse(text)


@each_loader
@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ['{a: "\\U00110000"}', '{a: "\\UFFFFFFFF"}'])
def test_escapes_beyond_unicode_are_refused_by_either_loader(text: str) -> None:
    """PyYAML's own loader would give its caller an error of Python."""
    message, offset, _ = fault_of(text)
    assert message.startswith("not YAML: ")
    assert 5 <= offset <= 7


def test_a_fault_after_any_kind_of_line_end_has_its_place() -> None:
    for line_end in ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = f"a: 1{line_end}b: *x\n"
        assert fault_of(text)[1] == text.index("*"), repr(line_end)


def test_data_nests_64_levels_and_no_more() -> None:
    assert json.dumps(value_of("[" * MAX_DEPTH + "]" * MAX_DEPTH)).count("[") == MAX_DEPTH
    assert fault_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == (
        "data nests more than 64 levels deep",
        64,
        "flatten it",
    )


def test_data_that_nests_without_end_is_refused_at_its_64th_level() -> None:
    assert fault_of("{a: " * 50_000)[0] == "data nests more than 64 levels deep"
    assert fault_of("[" * 50_000)[0] == "data nests more than 64 levels deep"


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*a, *a]\n" for c in "bcdefgh")
    assert fault_of(bomb) == ("anchor &a is not read", 3, "write the value out")


def test_data_of_more_than_four_million_characters_is_refused() -> None:
    text = "{a: '" + "x" * 4_000_000 + "'}"
    assert fault_of(text) == (
        "data of 4000007 characters; at most 4000000 are read",
        0,
        "keep large tables in a file of their own",
    )


def test_a_fault_is_an_error_of_argmap_and_a_value_error() -> None:
    fault = YamlError("message", 3, "fix")
    assert isinstance(fault, ValueError)
    assert (fault.message, fault.offset, fault.fix) == ("message", 3, "fix")
