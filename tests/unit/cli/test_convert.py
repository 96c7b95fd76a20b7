"""``argmap convert``."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.formats import FORMATS, load, written
from argmap.rendering import render
from tests.unit.cli.conftest import Run

WRITTEN = sorted([*(f.name for f in FORMATS if f.writer), "dot"])
SUFFIXES = [suffix for f in FORMATS if f.writer for suffix in f.suffixes]


def complaint_of(run: Run, *arguments: str) -> str:
    """Return the last line of what a faulty command line is answered with."""
    ran = run("convert", "a.argdown", *arguments)
    assert (ran.status, ran.out) == (2, "")
    return ran.err.splitlines()[-1]


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.writer and f.magic])
def test_a_format_that_is_no_text_is_written(run: Run, name: str) -> None:
    made = written(load("a.argdown"), format=name)
    assert run("convert", "a.argdown", "-o", f"b.{name}").status == 0
    assert Path(f"b.{name}").read_bytes() == made.content


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.writer and not f.magic])
def test_every_format_is_written(run: Run, name: str) -> None:
    ran = run("convert", "a.argdown", "--to", name)
    made = written(load("a.argdown"), format=name)
    assert (ran.status, ran.err) == (0, f"{made.losses}\n" if made.losses else "")
    assert ran.out == made.content


def test_what_a_format_does_not_hold_is_told_or_refused(run: Run) -> None:
    Path("b.argdown").write_text("[A]: It is so. #thesis {base: 0.5}\n", encoding="utf-8")
    told = "AIF does not hold base scores (1): A\nAIF does not hold tags (1): A\n"

    ran = run("convert", "b.argdown", "--to", "aif")
    assert (ran.status, ran.err) == (0, told)
    ran = run("convert", "b.argdown", "--to", "aif", "--strict", "-o", "b.json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == f"{told}argmap: nothing is written: aif does not hold all of the map\n"
    assert not Path("b.json").exists()


def test_dot_holds_every_claim(run: Run) -> None:
    assert run("convert", "a.argdown", "--to", "dot").out == render(load("a.argdown"), all=True).dot


def test_the_suffix_tells_the_format(run: Run) -> None:
    assert run("convert", "a.argdown", "-o", "b.json").status == 0
    assert run("convert", "b.json", "-o", "c.argdown").status == 0
    assert load("c.argdown").claims == load("a.argdown").claims
    assert run("convert", "a.argdown", "-o", "d.gv").status == 0
    assert Path("d.gv").read_text(encoding="utf-8").startswith("digraph")


def test_a_format_may_be_named_against_the_suffix(run: Run) -> None:
    Path("odd.txt").write_bytes(run("convert", "a.argdown", "--to", "json").raw)
    assert run("convert", "odd.txt", "--from", "json", "--to", "plain").status == 0
    ran = run("convert", "odd.txt", "--from", "argdown", "--to", "plain")
    assert "argmap: " not in ran.out
    ran = run("convert", "a.argdown", "--from", "json", "--to", "plain")
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        "a.argdown:1:1: error json: not JSON: expecting value",
    )


def test_what_cannot_be_told_is_an_error_of_the_command_line(run: Run) -> None:
    assert complaint_of(run) == (
        f"Error: say --to, one of {', '.join(WRITTEN)}, or name a file with -o"
    )
    assert complaint_of(run, "-o", "m.svg") == (
        "Error: 'm.svg' is a picture; draw it with argmap render"
    )
    assert complaint_of(run, "-o", "x.foo") == (
        "Error: cannot tell the format from the name 'x.foo'; it ends in none of "
        f"{', '.join([*SUFFIXES, '.dot', '.gv'])}; say --to"
    )
    assert complaint_of(run, "-o", ".") == (
        "Error: '.' is a folder; name a file in it, such as 'map.json'"
    )


def test_a_map_is_not_written_over_itself(run: Run) -> None:
    ran = run("convert", "a.argdown", "-o", "./a.argdown")
    assert ran.status == 2
    assert ran.err.endswith(
        "Error: './a.argdown' is the map itself, and its comments would be lost; use argmap fmt\n"
    )
