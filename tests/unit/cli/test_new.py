"""``argmap new``: the map that somebody starts with."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import argdown
from argmap.checking import check
from argmap.cli.skeleton import EXAMPLES, skeleton
from argmap.formats import load
from argmap.sources import SourceText, read
from tests.unit.cli.conftest import Run

FERRY = "The ferry\n\nA letter.\n\n1. Why\n\nIt is needed. It pays.\n\n1.1 How\n\nBy day.\n"


@pytest.fixture
def ferry(here: Path) -> Path:
    path = here / "ferry.txt"
    path.write_text(FERRY, encoding="utf-8")
    return path


def test_front_matter_headings_and_examples_are_written(run: Run, ferry: Path) -> None:
    ran = run("new", "f.argdown", "--source", ferry.name)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "wrote f.argdown for 4 sentences in 3 paragraphs of 'ferry'; what to map next: "
        "argmap check f.argdown --against ferry.txt\n"
    )
    map_ = argdown.loads(Path("f.argdown").read_text(encoding="utf-8"))
    assert (map_.title, map_.sources[0].title) == ("The ferry", "The ferry")
    assert [(s.title, s.level, s.data["at"]) for s in map_.sections] == [
        ("Opening", 1, "ferry §0"),
        ("Why", 1, "ferry §1"),
        ("How", 2, "ferry §1.1"),
    ]
    assert map_.claims == ()


def test_no_sentence_of_the_text_is_in_it(run: Run, ferry: Path) -> None:
    run("new", "f.argdown", "--source", ferry.name)
    written = Path("f.argdown").read_text(encoding="utf-8")
    assert not [s for s in ("A letter", "It is needed", "It pays", "By day") if s in written]


def test_without_a_text_there_is_one_heading(run: Run) -> None:
    ran = run("new", "f.argdown", "--title", "Why?")
    assert ran.out == "wrote f.argdown; write your claims into it, then: argmap check f.argdown\n"
    map_ = argdown.loads(Path("f.argdown").read_text(encoding="utf-8"))
    assert (map_.title, [s.title for s in map_.sections]) == ("Why?", ["The case"])


def test_standard_output_takes_the_map_alone(run: Run, ferry: Path) -> None:
    ran = run("new", "-", "--source", ferry.name)
    assert ran.out.startswith("===\ntitle: The ferry\n")
    assert ran.out.endswith("*/\n")


def test_a_file_is_not_written_over_unasked(run: Run) -> None:
    before = Path("a.argdown").read_text(encoding="utf-8")
    ran = run("new", "a.argdown")
    assert ran.status == 2
    assert ran.err.endswith(
        "Error: 'a.argdown' is there already; name another file, or write over it with --force\n"
    )
    assert Path("a.argdown").read_text(encoding="utf-8") == before
    assert run("new", "a.argdown", "--force").status == 0
    assert Path("a.argdown").read_text(encoding="utf-8") != before


def test_a_text_that_is_not_there_is_told(run: Run, ferry: Path) -> None:
    ran = run("new", "f.argdown", "--source", "fery.txt")
    assert ran.status == 1
    assert ran.err == f"argmap: no such file: 'fery.txt'; did you mean {ferry.name!r}?\n"
    assert not Path("f.argdown").exists()


def test_the_examples_are_a_map_that_nothing_is_wrong_with() -> None:
    reading = argdown.read(f"===\nsources: {{SOURCE: {{}}}}\n===\n\n{EXAMPLES}")
    assert reading.diagnostics == ()
    codes = {finding.code for finding in check(reading.map)}
    assert codes == {"unanswered-attack"}


def test_the_examples_stand_in_a_comment_of_their_own() -> None:
    text = skeleton(read(FERRY, id="ferry"))
    opened = text.replace("/*", "").replace("*/", "")
    assert EXAMPLES.replace("SOURCE", "ferry") in text
    assert len(argdown.read(text).map.claims) == 0
    assert len(argdown.read(opened).map.claims) > 5


@pytest.mark.parametrize("odd", ['a === "b" {c: d}', "*/ [x]: y", "# h {at: x}", "- a > b: <c>"])
def test_titles_and_headings_are_text_whatever_they_hold(odd: str) -> None:
    source = SourceText("s", title=odd, headings=[("1", 1, odd)])
    reading = argdown.read(skeleton(source))
    assert reading.diagnostics == ()
    assert (reading.map.title, reading.map.sources[0].title) == (odd, odd)
    assert [s.title for s in reading.map.sections] == [odd]


@pytest.mark.parametrize("name", ["x.md", "x.json", "x"])
def test_a_map_is_started_as_argdown(run: Run, name: str) -> None:
    ran = run("new", name)
    assert ran.status == 2
    assert ran.err.endswith("Error: a map is started as Argdown; name a file such as x.argdown\n")


def test_the_command_that_comes_next_can_be_copied(run: Run, here: Path) -> None:
    (here / "my text.txt").write_text(FERRY, encoding="utf-8")
    ran = run("new", "my map.argdown", "--source", "my text.txt")
    assert ran.out.endswith("argmap check 'my map.argdown' --against 'my text.txt'\n")


def test_a_text_with_an_odd_name_is_refused_with_a_cure(run: Run) -> None:
    Path("odd.md").write_text("**[** §1 ¶1]** It pays.\n", encoding="utf-8")
    ran = run("new", "f.argdown", "--source", "odd.md")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "argmap: odd.md: the name that the text has must be one word of letters, digits, - _ "
        "and ., with a letter or digit first, such as khan-2017; got '**'; give it "
        "another: argmap source odd.md --id khan-2017 -o khan-2017.md\n"
    )
    assert not Path("f.argdown").exists()


@pytest.mark.parametrize("name, title", [("p.xlsx", "Ferry"), ("p.csv", "")])
def test_a_map_may_be_started_as_a_table(run: Run, here: Path, name: str, title: str) -> None:
    assert run("new", name, "--title", "Ferry").status == 0
    assert load(here / name).title == title


def test_a_table_names_the_source_of_the_map(run: Run, here: Path, ferry: Path) -> None:
    assert run("new", "p.xlsx", "--source", ferry.name).status == 0
    map_ = load(here / "p.xlsx")
    assert (map_.title, [source.id for source in map_.sources]) == ("The ferry", ["ferry"])
