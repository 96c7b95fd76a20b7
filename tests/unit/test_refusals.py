"""What public functions say of values of the wrong kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import Claim, formats, rendering, thesis

MAP: Any = thesis("Trade grows.")
PAPER: Any = "paper.argdown"
TEXT: Any = "[A]: a.\n[B]: b.\n"
NONE: Any = None


@pytest.mark.parametrize(
    "call, message",
    [
        (
            lambda: argmap.render(PAPER),
            (
                "render() takes an ArgumentMap, got 'paper.argdown'; "
                "read the file first: argmap.load('paper.argdown')"
            ),
        ),
        (
            lambda: rendering.split(PAPER),
            (
                "split() takes an ArgumentMap, got 'paper.argdown'; "
                "read the file first: argmap.load('paper.argdown')"
            ),
        ),
        (
            lambda: argmap.check(TEXT),
            (
                "check() takes an ArgumentMap, got '[A]: a.\\n[B]: b.\\n'; "
                "read the text first: argmap.loads(text)"
            ),
        ),
        (
            lambda: argmap.dump(PAPER, MAP),
            (
                "dump() takes an ArgumentMap, got 'paper.argdown'; "
                "read the file first: argmap.load('paper.argdown')"
            ),
        ),
        (
            lambda: argmap.dumps(Claim("a", "A.")),  # type: ignore[arg-type]  # the point of it
            (
                "dumps() takes an ArgumentMap, got Claim(id='a', text='A.', title=None, base=None, "
                "why=None, fa…; make a map of it first: ArgumentMap([claim])"
            ),
        ),
        (lambda: argmap.check(NONE), "check() takes an ArgumentMap, got None"),
        (
            lambda: argmap.dump(MAP, NONE, format="json"),
            "dump() takes the path of a file, got None",
        ),
        (
            lambda: argmap.dumps(MAP, format=NONE),
            "format must be the name of a format, got None",
        ),
        (lambda: argmap.load(NONE), "load() takes the path of a file, got None"),
        (
            lambda: argmap.loads("[A]: a.", name=NONE),
            "the name of a map must be text, got None",
        ),
        (lambda: formats.decode(TEXT), "decode() takes bytes, got '[A]: a.\\n[B]: b.\\n'"),
        (lambda: formats.write_text("a.txt", NONE), "write_text() takes a text, got None"),
        (lambda: argmap.loads(NONE), "loads() takes a text, got None"),
        (
            lambda: argmap.loads(b"[A]: a."),  # type: ignore[arg-type]  # the point of it
            (
                "loads() takes a text, got b'[A]: a.'; "
                "decode it first: argmap.formats.decode(content)"
            ),
        ),
        (
            lambda: argmap.loads(Path("a.argdown")),  # type: ignore[arg-type]  # the point of it
            (
                "loads() takes a text, got PosixPath('a.argdown'); "
                "a file is read by argmap.load(path)"
            ),
        ),
    ],
)
def test_what_is_wanted_what_was_given_and_the_cure_are_told(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "options, message",
    [
        ({"them": "dark"}, "render() has no option 'them'; did you mean 'theme'?"),
        (
            {"xyz": 1},
            (
                "render() has no option 'xyz'; it has engine, direction, theme, title, root, "
                "depth, max_text, all, slide, settings"
            ),
        ),
        ({"engine": None}, "engine must be the name of an engine, got None"),
        ({"direction": 1}, "direction must be a direction such as 'RL', got 1"),
        ({"theme": ["dark"]}, "theme must be the name of a theme, got ['dark']"),
        ({"title": 5}, "title must be a text or None, got 5"),
        (
            {"root": Claim},
            "root must be the id of a claim or None, got <class 'argmap.values.Claim'>",
        ),
        ({"depth": "2"}, "depth must be a whole number or None, got '2'"),
        ({"depth": True}, "depth must be a whole number or None, got True"),
        ({"max_text": 1.5}, "max_text must be a whole number or None, got 1.5"),
        ({"all": "yes"}, "all must be True or False, got 'yes'"),
        ({"slide": 1}, "slide must be True or False, got 1"),
        ({"scores": "high"}, "scores must be a mapping of ids to numbers, got 'high'"),
        (
            {"scores": {"a": "high"}},
            "the score of 'a' must be a number in [0, 1], got 'high'",
        ),
        ({"note": "by me"}, "note must be a ScoreNote or None, got 'by me'"),
    ],
)
def test_an_option_of_a_picture_says_what_it_takes(options: dict[str, Any], message: str) -> None:
    for draw in (argmap.render, rendering.split):
        with pytest.raises(TypeError) as caught:
            draw(MAP, **options)
        assert str(caught.value) == message


@pytest.mark.parametrize("scale", ["2", None, True])
def test_a_scale_is_a_number(scale: Any) -> None:  # noqa: ANN401  # of any kind
    with pytest.raises(TypeError) as caught:
        argmap.render(MAP).png(scale=scale)
    assert str(caught.value) == f"scale must be a number above 0, got {scale!r}"
