"""Argdown in colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments import highlight, token
from pygments.formatters import TerminalFormatter
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename

from argmap import casebook
from argmap.argdown.highlight import ArgdownLexer

TEXT = """\
===
title: A road
===

# The case {at: "a §1"}

[Build]: The *road* should be built. #thesis // why?
  + <Open>: The port is open.
  - [Cost]: It costs. {base: 0.4}
    _ [Wrong]

(1) A.
----
(2) B \\[sic\\].
"""


def pieces(text: str) -> list[tuple[object, str]]:
    return list(ArgdownLexer().get_tokens(text))


def kind_of(words: str) -> object:
    return next(kind for kind, piece in pieces(TEXT) if piece.strip() == words)


def test_pygments_finds_it_by_name_and_by_file() -> None:
    assert isinstance(get_lexer_by_name("argdown"), ArgdownLexer)
    assert isinstance(get_lexer_by_name("ad"), ArgdownLexer)
    assert isinstance(get_lexer_for_filename("paper.argdown"), ArgdownLexer)


@pytest.mark.parametrize(
    "words, kind",
    [
        ("===", token.Punctuation),
        ("title", token.Name.Tag),
        ("The case", token.Generic.Heading),
        ("[Build]:", token.Name.Class),
        ("<Open>:", token.Name.Function),
        ("#thesis", token.Name.Decorator),
        ("// why?", token.Comment),
        ("+", token.Generic.Inserted),
        ("-", token.Generic.Deleted),
        ("_", token.Keyword),
        ("base", token.Name.Tag),
        ("\\[", token.String.Escape),
        ("The port is open", token.Text),
    ],
)
def test_each_part_has_its_colour(words: str, kind: object) -> None:
    assert kind_of(words) is kind


@pytest.mark.parametrize("name", casebook.names())
def test_no_character_is_lost(name: str) -> None:
    text = casebook.read_text(name)
    assert "".join(piece for _, piece in pieces(text)) == text
    assert not [piece for kind, piece in pieces(text) if kind is token.Error]


@given(st.text("[]<>#{}=+-_:a \n*/\\|()12"))
def test_no_character_of_any_text_is_lost(text: str) -> None:
    assert "".join(piece for _, piece in pieces(text)) == text


def test_a_terminal_shows_it() -> None:
    assert "\x1b[" in highlight(TEXT, ArgdownLexer(), TerminalFormatter())
