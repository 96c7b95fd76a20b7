"""Everything public is in the reference: names, commands, codes, formats and errors."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from inspect import Parameter, Signature, isfunction, ismodule

import click
import pytest

import argmap
from argmap import errors, query
from argmap.checking import CODES
from argmap.cli.app import app
from argmap.formats import FORMATS
from argmap.teach import HINTS, KINDS
from argmap.words import DEFAULT_SCALE, SCALES, SHIFTS, point
from tests.docs.snippets import ROOT

REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted(
    p.stem
    for kind in ("scoring", "scenarios", "comparing", "exercise", "marking")
    for p in REFERENCE.glob(f"{kind}*.md")
)
COMMANDS = app.list_commands(click.Context(app))
VALUES = [n for n in argmap.__all__ if inspect.isclass(getattr(argmap, n))]
FUNCTIONS = [n for n in argmap.__all__ if inspect.isfunction(getattr(argmap, n))]


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """Return what stands under a heading of level 3 that starts with this text."""
    return page(name).partition(f"\n### {heading}")[2].partition("\n### ")[0]


def signature(function: object) -> str:
    """Return a signature without types."""
    if not callable(function):
        raise TypeError(function)
    found = inspect.signature(function)
    bare = [p.replace(annotation=Parameter.empty) for p in found.parameters.values()]
    return str(found.replace(parameters=bare, return_annotation=Signature.empty))


def fields_of(value: type) -> list[str]:
    """Return the names that a value gives: members of an enumeration, or public fields."""
    if issubclass(value, Enum):
        return list(value.__members__)
    return [n for n in dir(value) if not n.startswith("_")]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_is_shown_with_its_signature(name: str) -> None:
    assert f"\n### `{name}{signature(getattr(argmap, name))}`\n" in page("api")


@pytest.mark.parametrize("name", [n for n in VALUES if not n.startswith("Argmap")])
def test_value_is_shown_with_all_its_fields(name: str) -> None:
    if issubclass(getattr(argmap, name), (Exception, argmap.Polarity)):
        assert f"`{name}`" in page("errors") + page("api")
        return
    shown = section("api", f"`{name}`")
    fields = inspect.signature(getattr(argmap, name)).parameters
    assert [f for f in fields if f"`{f}`" not in shown] == []


@pytest.mark.parametrize("name", [n for n in argmap.__all__ if n != "__version__"])
def test_public_name_is_in_the_reference(name: str) -> None:
    assert re.search(rf"`(argmap\.)?{name}\b", page("api") + page("errors"))


@pytest.mark.parametrize("name", [n for n in argmap.__all__ if ismodule(getattr(argmap, n))])
def test_every_name_of_a_room_is_shown(name: str) -> None:
    """Functions that are not told elsewhere stand with their signature in the page of names."""
    room = getattr(argmap, name)
    pages = "".join(
        map(page, ("api", "query", "errors", "words", "schemes", "shared-files", *PAGES))
    )
    told = [
        f"`{n}{signature(getattr(room, n))}`" if isfunction(getattr(room, n)) else f"`{n}`"
        for n in room.__all__
    ]
    assert [shown for shown in told if shown not in pages] == []


@pytest.mark.parametrize("value", [argmap.rendering.Diagram, argmap.ArgumentMap])
def test_what_a_value_can_do_is_shown(value: type) -> None:
    members = {n: getattr(value, n) for n in dir(value) if not n.startswith("_")}
    told = [
        f"`{n}{signature(m).replace('(self, ', '(').replace('(self)', '()')}`"
        if isfunction(m)
        else f"`{n}`"
        for n, m in members.items()
    ]
    assert [shown for shown in told if shown not in section("api", f"`{value.__name__}`")] == []


@pytest.mark.parametrize("name", query.__all__)
def test_every_question_to_a_map_is_shown(name: str) -> None:
    """Functions stand with their signature, values with all their fields."""
    value = getattr(query, name)
    if inspect.isfunction(value):
        assert f"\n| `{name}{signature(value)}` | " in page("query")
    else:
        assert f"`{name}`" in page("query")
        assert [f for f in fields_of(value) if f"`{f}`" not in page("query")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_shown_with_its_help(name: str) -> None:
    """What the help says is replayed as part of the page."""
    assert f"\n## argmap {name}\n" in page("cli")
    assert f"\n$ argmap {name} --help\n" in page("cli")


def test_every_finding_is_named() -> None:
    assert [code for code in CODES if f"| `{code}` |" not in page("findings")] == []


def test_every_hint_and_every_kind_of_exercise_is_named() -> None:
    told = page("exercises")
    assert [name for name in (*HINTS, *KINDS) if f"| `{name}` |" not in told] == []


def test_every_format_is_named() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", page("formats"), re.MULTILINE)
    assert sorted(rows) == sorted(f.name for f in FORMATS)


def test_every_error_is_named() -> None:
    classes = [n for n in errors.__all__ if issubclass(getattr(errors, n), (Exception, Warning))]
    assert [n for n in classes if f"`{n}`" not in page("errors")] == []


@pytest.mark.parametrize("scale", SCALES)
def test_the_words_of_a_scale_stand_with_their_ranges_and_points(scale: str) -> None:
    rows = re.findall(
        r"^\| (.+) \| (.+)–(.+) \| (.+) \|$", section("words", f"`{scale}`: "), re.MULTILINE
    )
    shown = {word: (float(low), float(high)) for word, low, high, _ in rows}
    assert shown == dict(SCALES[scale])
    assert [w for w, _, _, p in rows if float(p) != pytest.approx(point(w, scale))] == []


def test_the_page_of_words_names_every_scale_the_default_and_the_shifts() -> None:
    assert re.findall(r"^### `(\w+)`", page("words"), re.MULTILINE) == list(SCALES)
    assert f"where it is left out, `{DEFAULT_SCALE}`" in page("words")
    assert [word for word in SHIFTS if f"`{word}`" not in page("words")] == []
