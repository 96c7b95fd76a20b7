"""How the command line names a map."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.cli.naming import Name, parse_name
from tests.unit.cli.conftest import Run

NOTES = """\
Why?

```argdown
[A]: It is so.
  + [B]: It must be.
```

```argdown
===
title: Another
===

[C]: Other.
  + [D]:
```
"""


@pytest.mark.parametrize(
    "name, parsed, stem",
    [
        ("-", Name("-", shown="<stdin>"), "-"),
        ("x/paper.argdown", Name("x/paper.argdown", shown="x/paper.argdown"), "paper"),
        ("casebook:khan", Name("casebook:khan", shown="casebook:khan"), "khan"),
        (
            "casebook:khan+critique",
            Name("casebook:khan", overlay="casebook:khan+critique", shown="casebook:khan+critique"),
            "khan",
        ),
        (
            "x/p.argdown+doubts",
            Name("x/p.argdown", overlay="x/p.doubts.argdown", shown="x/p.argdown+doubts"),
            "p",
        ),
        ("n.md#2", Name("n.md", number=2, shown="n.md"), "n-2"),
        ("n.argdown#2", Name("n.argdown#2", shown="n.argdown#2"), "n"),
        ("a+b", Name("a+b", shown="a+b"), "a+b"),
        ("+critique", Name("+critique", shown="+critique"), "+critique"),
    ],
)
def test_a_name_says_file_overlay_and_number(name: str, parsed: Name, stem: str) -> None:
    assert parse_name(name) == parsed
    assert parsed.stem == stem


# --- Markdown -----------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def notes(here: Path) -> None:
    (here / "notes.md").write_text(NOTES, encoding="utf-8")


def test_every_map_of_a_markdown_file_is_checked(run: Run) -> None:
    ran = run("check", "notes.md")
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "notes.md#1: 2 claims, 1 inference; nothing to remark"
    assert ran.err.startswith("notes.md:14:9: error no-text")


def test_one_of_several_is_named_by_its_number(run: Run) -> None:
    assert "A: It is so." in run("show", "notes.md#1").out
    ran = run("show", "notes.md")
    assert (ran.status, ran.err) == (
        1,
        (
            "notes.md: error unreadable: 'notes.md' holds 2 maps; name one: notes.md#1, "
            "notes.md#2; a fence that starts with === starts another\n"
        ),
    )
    assert "holds 2 maps" in run("show", "notes.md#3").err
    assert "holds 2 maps" in run("show", "notes.md#0").err


def test_one_of_several_maps_of_standard_input_needs_a_file(run: Run) -> None:
    two = "```argdown\n[A]: a\n```\n\n```argdown\n===\ntitle: T\n===\n```\n"
    ran = run("show", "-", "--from", "markdown", stdin=two.encode())
    assert "<stdin> holds 2 maps; save it and name one: notes.md#1\n" in ran.err


def test_a_markdown_file_without_a_map_is_told(run: Run) -> None:
    Path("empty.md").write_text("# Nothing\n", encoding="utf-8")
    ran = run("check", "empty.md")
    assert (ran.status, ran.err) == (
        1,
        (
            "empty.md: error unreadable: no fence of Argdown in 'empty.md'; "
            "write your map between ```argdown and ```\n"
        ),
    )


def test_standard_input_may_be_markdown(run: Run) -> None:
    text = NOTES.partition("```argdown\n===")[0].encode()
    assert "A: It is so." in run("show", "-", "--from", "markdown", stdin=text).out
