"""Text to tokens: what each kind of token is, and where compatibility makes a difference."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap.argdown.lexer import tokenize
from argmap.argdown.tokens import DEDENT, EOF, INDENT, NAMES
from tests.properties.strategies import texts


def tokens(text: str, *, compat: bool = False) -> list[tuple[str, str]]:
    """Return name and text of each token but the last."""
    found = tokenize(text, compat=compat)
    return [(NAMES[kind], found.image(i)) for i, kind in enumerate(found.kinds[:-1])]


def kinds(text: str, *, compat: bool = False) -> list[str]:
    return [name for name, _ in tokens(text, compat=compat)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[A]: b", [("StatementDefinition", "[A]:"), ("Freestyle", "b")]),
        ("[A]", [("StatementReference", "[A]")]),
        ("<A>: b", [("ArgumentDefinition", "<A>:"), ("Freestyle", "b")]),
        ("<A>", [("ArgumentReference", "<A>")]),
        ("a @[A] b", [("Freestyle", "a "), ("StatementMention", "@[A] "), ("Freestyle", "b")]),
        ("@<A>", [("ArgumentMention", "@<A>")]),
        ("[a] and [b]: c", [("StatementDefinition", "[a] and [b]:"), ("Freestyle", "c")]),
        ("[-a]", [("UnusedControlChar", "["), *tokens("x-a]")[1:]]),
        ("[a](b) c", [("Link", "[a](b) "), ("Freestyle", "c")]),
        ("#a #(b c)", [("Tag", "#a "), ("Tag", "#(b c)")]),
        ("#a", [("Tag", "#a")]),
        ("# a", [("HeadingStart", "# "), ("Freestyle", "a")]),
        ("a {b: 1} ", [("Freestyle", "a "), ("Data", "{b: 1}")]),
        ("a {b: {c: 1}}", [("Freestyle", "a "), ("Data", "{b: {c: 1}}")]),
        ("===\na: 1\n===\n", [("FrontMatter", "===\na: 1\n==="), ("Newline", "\n")]),
        ("\\* a", [("EscapedChar", "\\* "), ("Freestyle", "a")]),
        ("a\\", [("Freestyle", "a"), ("UnusedControlChar", "\\")]),
        (".->. a", [("SpecialChar", ".->. "), ("Freestyle", "a")]),
        (":smile:", [("SpecialChar", ":smile:")]),
        ("a\nb", [("Freestyle", "a"), ("Newline", "\n"), ("Freestyle", "b")]),
        ("a\n \nb", [("Freestyle", "a"), ("Emptyline", "\n \n"), ("Freestyle", "b")]),
        ("(1) a", [("StatementNumber", "(1)"), ("Freestyle", "a")]),
        ("(a) b", [("UnusedControlChar", "("), ("Freestyle", "a"), ("UnusedControlChar", ") "),
                   ("Freestyle", "b")]),
    ],
)  # fmt: skip
def test_kinds_of_token(text: str, expected: list[tuple[str, str]]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("**a** b", ["AsteriskBoldStart", "Freestyle", "AsteriskBoldEnd", "Freestyle"]),
        ("__a__", ["UnderscoreBoldStart", "Freestyle", "UnderscoreBoldEnd"]),
        ("*a*", ["AsteriskItalicStart", "Freestyle", "AsteriskItalicEnd"]),
        (
            "_a_.",
            ["UnderscoreItalicStart", "Freestyle", "UnderscoreItalicEnd", "UnusedControlChar"],
        ),
        ("a * b", ["Freestyle", "UnusedControlChar", "Freestyle"]),
        ("**a*", ["AsteriskBoldStart", "Freestyle", "UnusedControlChar"]),
    ],
)
def test_emphasis_starts_before_a_word_and_ends_behind_one(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "symbol, name",
    [
        ("+", "OutgoingSupport"),
        ("<+", "OutgoingSupport"),
        ("-", "OutgoingAttack"),
        ("<-", "OutgoingAttack"),
        ("+>", "IncomingSupport"),
        ("->", "IncomingAttack"),
        ("><", "Contradiction"),
        ("_", "OutgoingUndercut"),
        ("<_", "OutgoingUndercut"),
        ("_>", "IncomingUndercut"),
    ],
)
def test_relation_symbols_open_an_indented_line(symbol: str, name: str) -> None:
    assert kinds(f"a\n  {symbol} b\n") == [
        *("Freestyle", "Newline", "Indent", name, "Freestyle", "Newline", "Dedent")
    ]


def test_indentation_counts_blanks_tabs_and_apostrophes() -> None:
    assert kinds("a\n\t+ b\n '+ c\n") == [
        *("Freestyle", "Newline", "Indent", "OutgoingSupport", "Freestyle", "Newline"),
        *("Indent", "OutgoingSupport", "Freestyle", "Newline", "Dedent", "Dedent"),
    ]


def test_lists_count_their_mark_as_one_more() -> None:
    assert kinds("1. a\n2. b\n") == [
        *("Indent", "OrderedListItem", "Freestyle", "Newline"),
        *("OrderedListItem", "Freestyle", "Newline", "Dedent"),
    ]
    assert kinds("* a")[:2] == ["Indent", "UnorderedListItem"]


def test_an_inference_has_rules_data_and_an_end() -> None:
    assert tokens("-- A, b {c: 1} --\n") == [
        *(("InferenceStart", "--"), ("Freestyle", "A"), ("ListDelimiter", ",")),
        *(("Freestyle", "b "), ("Data", "{c: 1}"), ("InferenceEnd", "--"), ("Newline", "\n")),
    ]
    assert tokens("----") == [("InferenceStart", "--"), ("InferenceEnd", "--")]


def test_a_blank_line_leaves_an_open_inference() -> None:
    assert kinds("-- A\n\n[B]: c") == [
        *("InferenceStart", "Freestyle", "Emptyline", "StatementDefinition", "Freestyle")
    ]


@pytest.mark.parametrize("comment", ["// a", "/* a\nb */", "<!-- a\nb -->"])
def test_comments_give_no_token(comment: str) -> None:
    assert kinds(f"x {comment}\ny") == ["Freestyle", "Newline", "Freestyle"]


@pytest.mark.parametrize("comment", ["// a", "/* a\nb */", "<!-- a\nb -->"])
def test_a_comment_swallows_the_line_ends_that_are_its_own(comment: str) -> None:
    assert kinds(f"x\n\n{comment}  \n\ny") == ["Freestyle", "Emptyline", "Freestyle"]
    assert kinds(f"x\n{comment}\ny") == ["Freestyle", "Newline", "Freestyle"]


def test_what_ends_nothing_at_the_end_is_text() -> None:
    assert kinds("a /* b")[-1] == "Freestyle"
    assert kinds("a <!-- b")[-1] == "Freestyle"


# --- where this lexer does otherwise --------------------------------------------------------


def test_data_ends_at_the_brace_that_balances_it() -> None:
    text = "a {b: 1}. c\n\nd {e: 2}"
    assert ("Data", "{b: 1}") in tokens(text)
    assert tokens(text, compat=True)[1] == ("Data", "{b: 1}. c\n\nd {e: 2}")


def test_braces_in_quotes_are_not_counted() -> None:
    assert tokens("a {b: 'x}', c: \"}\"}")[1] == ("Data", "{b: 'x}', c: \"}\"}")
    assert tokens("a {b: it's} c")[1] == ("Data", "{b: it's}")


def test_slashes_after_a_colon_are_an_address() -> None:
    text = "see https://example.org\n"
    assert "".join(image for _, image in tokens(text)).startswith("see https://example")
    assert "".join(image for _, image in tokens(text, compat=True)) == "see https:\n"


def test_a_comment_may_end_with_the_text() -> None:
    assert kinds("a // b") == ["Freestyle"]
    assert kinds("a // b", compat=True)[1] == "UnusedControlChar"


def test_a_block_with_open_emphasis_does_not_reach_into_the_next() -> None:
    text = "a *b\n\nc* d"
    assert "AsteriskItalicEnd" not in kinds(text)
    assert "AsteriskItalicEnd" in kinds(text, compat=True)


def test_a_bracket_before_a_blank_opens_no_title() -> None:
    assert kinds("a < b > c") == [
        *("Freestyle", "UnusedControlChar", "Freestyle", "UnusedControlChar", "Freestyle")
    ]
    assert kinds("a < b > c", compat=True)[1] == "ArgumentReference"


# --- laws -----------------------------------------------------------------------------------


@given(texts())
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    for compat in (False, True):
        found = tokenize(text, compat=compat)
        ends = [0, *found.ends]
        assert all(a <= b for a, b in zip(ends[:-1], found.starts, strict=True))
        assert all(a <= b for a, b in zip(found.starts, found.ends, strict=True))
        assert found.ends[-1] == len(text)


@given(texts())
def test_every_indent_has_its_dedent_and_the_end_comes_once(text: str) -> None:
    found = tokenize(f"{text}\n  + {text}\n    - {text}")
    depth = 0
    for kind in found.kinds:
        depth += (kind == INDENT) - (kind == DEDENT)
        assert depth >= 0
    assert depth == 0
    assert found.kinds.index(EOF) == len(found.kinds) - 1


@pytest.mark.parametrize("title", ["a", "-a", "a] b", "t" * 98, "t" * 99, "t" * 100, "t" * 300])
def test_titles_of_any_length_end_alike(title: str) -> None:
    assert kinds(f"[{title}]: text\n")[0] == "StatementDefinition"
    first = "UnusedControlChar" if title.startswith("-") else "StatementReference"
    assert kinds(f"[{title}]\n")[0] == kinds(f"[{title}]")[0] == first
