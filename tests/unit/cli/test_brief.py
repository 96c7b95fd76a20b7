"""``argmap brief``."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.rendering.briefing.marks import prose_in
from tests.unit.cli.conftest import Run
from tests.unit.rendering.briefing.samples import JOIN, STAY, brief, join, stay

LINKS = 'argmap: links/1\nlinks: [{a: "khan:Port", b: "note:All-year port", is: same}]\n'


@pytest.fixture(autouse=True)
def maps(here: Path) -> None:
    (here / "khan.argdown").write_text(JOIN, encoding="utf-8")
    (here / "note.argdown").write_text(STAY, encoding="utf-8")
    (here / "links.yaml").write_text(LINKS, encoding="utf-8")


BOTH = ("brief", "khan.argdown", "note.argdown", "--links", "links.yaml")


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx"])
def test_a_brief_is_written_as_the_name_says(run: Run, name: str) -> None:
    ran = run(*BOTH, "-o", name)
    made = brief(join(), stay())
    told = {
        "a.md": made.markdown().encode(),
        "a.html": made.html().encode(),
        "a.docx": made.docx(),
    }
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"wrote a brief of about 2 pages: {name}\n"
    assert Path(name).read_bytes() == told[name]


def test_what_was_written_in_it_is_kept(run: Run) -> None:
    run(*BOTH, "-o", "a.md")
    path = Path("a.md")
    text = path.read_text(encoding="utf-8").replace("(to be written by the author)", "Join.")
    path.write_text(text, encoding="utf-8")
    ran = run("brief", "note.argdown", "-o", "a.md")
    assert ran.out == "wrote a brief of about 1 page: a.md\n"
    assert prose_in(path.read_text(encoding="utf-8"), "a.md") == {"bottom-line": "Join."}


def test_without_links_papers_are_not_compared(run: Run) -> None:
    run("brief", "khan.argdown", "note.argdown", "-o", "a.md")
    assert "The papers differ" not in Path("a.md").read_text(encoding="utf-8")


def test_maps_of_the_casebook_have_its_scenarios_and_links(run: Run) -> None:
    run("brief", "casebook:khan", "casebook:hayat", "-o", "a.md")
    text = Path("a.md").read_text(encoding="utf-8")
    assert "in eight scenarios" in text
    assert "**The papers differ:**" in text


def test_the_length_and_the_question_may_be_given(run: Run) -> None:
    run("brief", "casebook:khan", "-o", "short.md", "--pages", "1", "--question", "Join?")
    run("brief", "casebook:khan", "-o", "long.md", "--full", "--semantics", "quadratic_energy")
    short, long = (Path(name).read_text(encoding="utf-8") for name in ("short.md", "long.md"))
    assert short.startswith("# Join?\n")
    assert "Left out for length" in short
    assert "Left out for length" not in long
    assert len(long) > 2 * len(short)


def test_faults_end_it_and_can_be_passed_over(run: Run) -> None:
    Path("bad.argdown").write_text("[A]: a.\n\n  + + x\n[B\n", encoding="utf-8")
    ran = run("brief", "bad.argdown", "--question", "A?", "-o", "a.md")
    assert ran.status == 1
    assert not Path("a.md").exists()
    ran = run("brief", "bad.argdown", "--question", "A?", "-o", "a.md", "-k")
    assert ran.status == 1
    assert Path("a.md").exists()


@pytest.mark.parametrize(
    "arguments, status, says",
    [
        (
            ["a.argdown", "-o", "a.md"],
            2,
            "no map asks a question; say what the brief answers: --question TEXT",
        ),
        (
            ["khan.argdown", "-o", "-"],
            2,
            "a brief is a file that keeps what you write in it; name one: -o brief.docx",
        ),
        (
            ["khan.argdown", "-o", "a.pdf"],
            2,
            "a brief ends in one of .docx, .html, .htm, .md, .markdown, got 'a.pdf'",
        ),
        (
            ["khan.argdown", "-o", "."],
            2,
            "'.' is a folder; name a file in it, such as 'brief.docx'",
        ),
        (["khan.argdown"], 2, "Missing option '-o' / '--output'."),
        (
            ["khan.argdown", "-o", "a.md", "--links", "non.yaml"],
            2,
            "--links says what maps share; it takes two maps or more, got 1",
        ),
        (
            ["khan.argdown", "-o", "no/a.md"],
            1,
            "argmap: cannot write 'no/a.md': no such folder: 'no'; make it first",
        ),
        (
            ["khan.argdown", "-o", "a.md", "--scenarios", "non.yaml"],
            1,
            "argmap: no such file: 'non.yaml'",
        ),
        (
            ["empty.argdown", "-o", "a.md", "--question", "A?"],
            1,
            "argmap: map 'empty' is empty, and a brief judges theses; write one",
        ),
        (
            ["khan.argdown", "-o", "mine.md"],
            1,
            (
                "argmap: mine.md: is there and is no brief of argmap's, so it is not written over; "
                "name another file, or remove this one first"
            ),
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, arguments: list[str], status: int, says: str
) -> None:
    Path("empty.argdown").touch()
    Path("mine.md").write_text("Mine.\n", encoding="utf-8")
    ran = run("brief", *arguments)
    assert ran.status == status
    assert ran.err.splitlines()[-1].removeprefix("Error: ") == says
    assert not Path("a.md").exists()
    assert Path("mine.md").read_text(encoding="utf-8") == "Mine.\n"


def test_a_scenario_that_starts_from_none_that_is_there_is_refused(run: Run) -> None:
    text = "argmap: scenarios/1\nscenarios: {a: {extends: thew}, thaw: {}}\n"
    Path("s.yaml").write_text(text, encoding="utf-8")
    ran = run("brief", "note.argdown", "-o", "a.md", "--scenarios", "s.yaml")
    assert ran.status == 1
    assert "'thew'" in ran.err
    assert "did you mean 'thaw'?" in ran.err
    assert not Path("a.md").exists()
