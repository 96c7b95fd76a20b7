"""Texts that would like to break a reader: huge, deep, cut off, or full of what does harm."""

from __future__ import annotations

import sys
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from argmap import argdown
from argmap.model import ArgumentMap, Claim, Inference
from tests.properties.strategies import MARKUP, SPACE, WORD
from tests.properties.test_argdown import free_of_order

MANY: Final = 32_000
OPENED: Final = {
    "braces in words": "word { word\n",
    "braces in paragraphs": "word { word\n\n",
    "braces with keys": 'a {b: "c\n\n',
    "braces alone": "{",
    "square brackets": "[a ",
    "square brackets in lines": "[a\n\n",
    "angle brackets": "<a ",
    "mentions": "@[a ",
    "links": "[a](b ",
    "tags": "#(a ",
    "comments": "/* a ",
    "marked-up comments": "<!-- a ",
    "emphasis": "*a ",
    "bold": "**a **b ",
    "shortcodes": ".a",
    "colons": ":a ",
    "definitions": "[a]:",
    "front matter": "a === ",
    "escapes": "\\",
    "inference lines": "-- a\n",
    "numbers": "(1) a\n",
    "blank lines": " \n",
    "quotes": "a {'",
}


@pytest.mark.parametrize("piece", OPENED.values(), ids=OPENED)
def test_what_is_opened_32_000_times_is_read_in_the_end(piece: str) -> None:
    """A reader that looks for each end anew would take hours."""
    reading = argdown.read(piece * MANY)
    assert len(reading.faults) <= 20
    assert len(reading.warnings) <= 200


def calls(text: str) -> int:
    """Return how many calls reading a text takes."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        argdown.read(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", OPENED.values(), ids=OPENED)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """Counted in calls; what is made once a text is allowed for."""
    assert calls(piece * 2000) < 2.1 * calls(piece * 1000) + 500


def test_one_open_brace_before_four_million_characters() -> None:
    reading = argdown.read("a { " + "b" * 4_000_000)
    assert [d.code for d in reading.diagnostics] == ["unclosed-data"]


def test_braces_that_nest_without_end_cost_their_data() -> None:
    reading = argdown.read("[A]: one " + "{a: " * 50_000 + "}" * 50_000 + "\n\n[B]: two\n")
    assert [d.message for d in reading.faults] == ["data: data nests more than 64 levels deep"]
    assert [claim.id for claim in reading.map.claims] == ["A", "B"]


def test_a_bomb_in_front_matter_does_not_go_off() -> None:
    lines = "".join(f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefg", "bcdefgh", strict=True))
    reading = argdown.read(f"===\na: &a [x, x]\n{lines}===\n\n[A]: one\n")
    assert [d.message for d in reading.faults] == ["front matter: anchor &a is not read"]
    assert [claim.id for claim in reading.map.claims] == ["A"]


# --- size -----------------------------------------------------------------------------------


def test_a_title_of_a_megabyte() -> None:
    title = "t" * 1_000_000
    map_ = argdown.loads(f"[{title}]: one\n  + [B]: two\n")
    assert map_.claims[0].id == title
    assert argdown.loads(argdown.dumps(map_)) == map_


def test_a_text_of_a_megabyte_has_a_short_id() -> None:
    [claim] = argdown.loads("words and " * 100_000 + "end.").claims
    assert claim.id == "words-and-words-and-words-and-words-and-words"
    assert len(claim.text) == 1_000_004


def test_a_message_about_something_long_is_short() -> None:
    for text in (
        "[" + "t" * 100_000 + "] x",
        "[A]: one {b: 1} " + "y" * 100_000,
        "  + " + "z" * 9999,
    ):
        for diagnostic in argdown.read(text).diagnostics:
            assert len(str(diagnostic)) < 600


def test_ten_thousand_claims_of_one_title_and_ten_thousand_titles_of_one_text() -> None:
    same = argdown.read("[A]: one\n\n" * 10_000).map
    assert same.claims == (Claim("A", "one"),)
    alike = argdown.read("one\n\n" * 10_000).map
    assert alike.claims[-1].id == "one~10000"


# --- depth ----------------------------------------------------------------------------------


def chain(length: int) -> str:
    """Return a chain of supports, each claim in a block of its own."""
    lines = (f"[c{n}]: Claim {n}.\n  + [c{n + 1}]\n\n" for n in range(length))
    return "".join(lines) + f"[c{length}]: The last.\n"


def test_a_chain_of_100_000_claims_is_read_written_and_read_again() -> None:
    map_ = argdown.loads(chain(100_000))
    assert len(map_.inferences) == 100_000
    again = argdown.loads(argdown.dumps(map_))
    assert free_of_order(again) == free_of_order(map_)


def test_a_list_nests_5000_deep() -> None:
    items = "".join(f"{'  ' * (n + 1)}+ [c{n + 1}]: Claim {n + 1}.\n" for n in range(5000))
    map_ = argdown.loads(f"[c0]: The first.\n{items}")
    assert map_.inferences[-1].id == "c5000>c4999"
    assert free_of_order(argdown.loads(argdown.dumps(map_))) == free_of_order(map_)


def test_undercuts_of_undercuts_nest_2000_deep() -> None:
    items = "".join(f"{'  ' * (n + 2)}_ [u{n}]: No.\n" for n in range(2000))
    map_ = argdown.loads(f"[A]: one\n  + [B]: two\n{items}")
    assert len(map_.inferences) == 2001
    assert free_of_order(argdown.loads(argdown.dumps(map_))) == free_of_order(map_)


def test_a_reconstruction_has_20_000_steps() -> None:
    steps = "".join(f"----\n({n}) Step {n}.\n" for n in range(2, 20_002))
    map_ = argdown.loads(f"<A>\n\n(1) The first.\n{steps}")
    assert map_.inferences[-1].id == "A.20000"
    assert free_of_order(argdown.loads(argdown.dumps(map_))) == free_of_order(map_)


def test_layout_takes_a_nested_list_of_any_depth() -> None:
    items = "".join(f"{' ' * (n + 1)}+ c{n}\n" for n in range(1000))
    laid_out = argdown.format_text(f"[A]: one\n{items}")
    assert laid_out.splitlines()[-1] == "  " * 1000 + "+ c999"


# --- what does harm elsewhere ---------------------------------------------------------------

HOSTILE: Final = [
    '"><script>alert(1)</script>',
    "<b>bold</b> & &amp; &#x41;",
    "\\N \\l \\G {x|y} <f0>",
    "'; DROP TABLE claims; --",
    "=HYPERLINK(1) +1 -1 @SUM(A1)",
    "../../etc/passwd %s %n {0} ${HOME} `id`",
    "\x00\x01\x1b[31m\x7f\x9b",
    "\u202eright to left\u202c \u200b\u200d\ufeff",
    "Z͑ͫ̓a̴l̵g̶o̷ é e\u0301 \U0001f1f5\U0001f1f0 \U0010ffff",
    "[A]: b {c: 1} #d <e> // f\n===\n- g",
    "line\r\nend\u2028and\u2029more\x85\x0b\x0c",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words_wherever_they_stand(text: str) -> None:
    claim = Claim("a", text, why=text, data={"x": text, "y": [text, {"z": text}]})
    other = Claim("b", "words", wordings=[text], base=0.5)
    map_ = ArgumentMap([claim, other], [Inference("i", "b", "a", note=text)], title=text)

    reading = argdown.read(argdown.dumps(map_))

    assert reading.diagnostics == ()
    assert free_of_order(reading.map) == free_of_order(map_)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_to_some_map(text: str) -> None:
    for around in (
        "{}",
        "[{}]",
        "<{}>: x",
        "[A]: x {{y: {}}}",
        "===\n{}\n===\n\nx",
        "# {}",
        "({}) x",
    ):
        reading = argdown.read(around.format(text))
        assert argdown.read(argdown.dumps(reading.map)).faults == ()


@pytest.mark.parametrize(
    "title", ["constructor", "__proto__", "toString", "hasOwnProperty", "__class__", "None"]
)
def test_names_that_languages_use_are_titles(title: str) -> None:
    map_ = argdown.loads(f"[{title}]: one\n  + <{title}>: two\n")
    assert [claim.id for claim in map_.claims] == [title, f"<{title}>"]
    assert argdown.loads(argdown.dumps(map_)) == map_


@pytest.mark.parametrize("title", [" ", "\t", "\u00a0", "\u2003"])
def test_a_title_of_blanks_is_no_title(title: str) -> None:
    reading = argdown.read(f"[{title}]: one\n")
    assert reading.faults == ()
    assert [claim.text for claim in reading.map.claims] == ["one"]


def test_ids_may_be_told_twice_and_may_form_circles() -> None:
    text = "[A]: one {id: x}\n\n[B]: two {id: x}\n  + [A]\n  - [B]\n\n[A]\n  + [B]\n"
    reading = argdown.read(text)
    assert [fault.code for fault in reading.faults] == ["duplicate-id"]
    assert [step.id for step in reading.map.inferences] == ["x>x~2", "x~2>x~2", "x~2>x"]


# --- whatever comes -------------------------------------------------------------------------

KEYS = st.sampled_from(
    [
        *("at", "base", "by", "factors", "id", "implicit", "isCanonical", "isInGroup", "kind"),
        *("linked", "mutual", "note", "parent", "scheme", "strength", "title", "uses", "verbatim"),
        *("voice", "why", "x"),
    ]
)
VALUES = st.sampled_from(
    [
        *("1", "0.5", "true", "null", "likely", '""', '" "', "[]", "{}", "[1, 2]", "[0.1, 0.9]"),
        *("k 1/2", '"k §1 ¶2"', "[k 1/1, k 2/2]", "{a: {b: weaker}}", "contrary", "rephrase"),
        *("analyst", "A", '"<A>"', '"B>A"', "2020-01-01", '"\\x00"', '"a\\nb"', '"}"', "[[1]]"),
    ]
)
TITLES = st.sampled_from(
    ["A", "B", " ", "A ", "B>A", "<A>", "A.1", "Untitled 1", "\u2028", "\x00", "[A", "é"]
)
DATA = st.dictionaries(KEYS, VALUES, max_size=3).map(
    lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
)
MEMBERS = st.one_of(
    st.builds("[{}]: {}".format, TITLES, WORD),
    st.builds("<{}>: {}".format, TITLES, WORD),
    st.builds("[{}]".format, TITLES),
    st.builds("<{}>".format, TITLES),
    st.builds("<{}> {{linked: true}}".format, TITLES),
    WORD,
    MARKUP,
)
ITEMS = st.builds("{} {}".format, MEMBERS, st.one_of(st.just(""), DATA, st.just("#tag")))
SYMBOLS = st.sampled_from(["+", "-", "_", "+>", "->", "_>", "><", "<_"])
LINES = st.one_of(
    st.builds("{}{} {}".format, st.integers(1, 4).map("  ".__mul__), SYMBOLS, ITEMS),
    st.builds("({}) {}".format, st.integers(1, 9), ITEMS),
    st.builds("# {}".format, ITEMS),
    st.builds("* {}".format, ITEMS),
    st.builds("-- A {} --".format, DATA),
    st.sampled_from(["----", "===", "", "", ""]),
    ITEMS,
    st.builds("{}{}".format, MARKUP, SPACE),
)
DOCUMENTS = st.lists(LINES, max_size=12).map("\n".join)


@settings(max_examples=300)
@given(DOCUMENTS)
def test_whatever_was_read_can_be_written_and_read_without_a_fault(text: str) -> None:
    map_ = argdown.read(text).map
    again = argdown.read(argdown.dumps(map_))

    assert again.faults == ()
    assert free_of_order(again.map) == free_of_order(map_)


@settings(max_examples=300)
@example("[A]: a\n  + [B]: b\n\n(1) c\n----\n  _> [B]\n(2) d\n")
@given(DOCUMENTS)
def test_layout_keeps_what_any_document_says_and_changes_nothing_twice(text: str) -> None:
    reading = argdown.read(text)
    if reading.faults:
        return
    laid_out = argdown.format_text(text)
    assert argdown.read(laid_out).map == reading.map
    assert argdown.format_text(laid_out) == laid_out


@given(DOCUMENTS)
def test_a_block_does_not_touch_what_stands_after_a_blank_line(text: str) -> None:
    """The last claim is read, whatever stands before, unless something is left open."""
    reading = argdown.read(f"{text}\n\n[the end]: of it all {{by: me}}\n")
    found = [claim for claim in reading.map.claims if claim.id == "the end"]
    opened = any(piece in text for piece in ("{", "/*", "<!--", "==="))
    assert found or opened


def test_a_faulty_key_is_looked_for_nearby_only() -> None:
    """Looking through the rest of its block for each fault would take hours for many."""
    near, far = (argdown.read(f"[A]: a {{x: {'b' * n}, base: 5}}") for n in (1000, 3000))
    assert [fault.column for fault in near.faults] == [1014]
    assert [fault.column for fault in far.faults] == [8]


def test_slips_are_looked_for_until_no_more_are_kept() -> None:
    keys = "".join(f"title{n}: y\n" for n in range(1000))
    assert len(argdown.read(f"===\n{keys}===\n").warnings) == 200
