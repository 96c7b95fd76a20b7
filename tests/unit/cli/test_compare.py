"""``argmap compare``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.shared import load_links
from tests.unit.cli.conftest import Run

B = """\
[Motives]: Russia will gain from the corridor.
  - [Gwadar]: All year Gwadar is open.
"""
OTHER = "[Whales]: Whales sing.\n"


@pytest.fixture(autouse=True)
def maps(here: Path) -> Path:
    """Add ``b.argdown`` and ``x.argdown``."""
    (here / "b.argdown").write_text(B, encoding="utf-8")
    (here / "x.argdown").write_text(OTHER, encoding="utf-8")
    return here


def test_maps_are_compared_by_their_texts(run: Run) -> None:
    ran = run("compare", "a.argdown", "b.argdown")
    assert (ran.status, ran.err) == (0, "")
    head, columns, first, second, *rest = ran.out.splitlines()
    assert head == "a, b: 2 pairs (2 by text); doubtful: 0; left over: 2 and 0"
    assert columns.split() == [
        "map",
        "claim",
        "other",
        "map",
        "other",
        "claim",
        "similarity",
        "same",
    ]
    assert (first.split()[:4], second.split()[:4]) == (
        ["a", "Join", "b", "Motives"],
        ["a", "Port", "b", "Gwadar"],
    )
    assert any(line.split()[-1:] == ["contested"] for line in rest)


def test_everything_is_told_as_json(run: Run) -> None:
    told = json.loads(run("compare", "a.argdown", "b.argdown", "x.argdown", "--format", "json").out)
    assert told["maps"] == ["a", "b", "x"]
    assert len(told["alignments"]) == 3
    assert told["agreement"]["only"]["x"] == ["Whales"]


def test_pairs_are_told_as_csv(run: Run) -> None:
    ran = run("compare", "a.argdown", "b.argdown", "--format", "csv")
    assert ran.out.splitlines()[0] == "map,claim,other map,other claim,similarity,same"
    assert ran.err == "a, b: 2 pairs (2 by text); doubtful: 0; left over: 2 and 0\n"


def test_maps_with_nothing_in_common(run: Run) -> None:
    ran = run("compare", "b.argdown", "x.argdown")
    assert ran.status == 0
    assert ran.out.startswith("b, x: 0 pairs; doubtful: 0; left over: 2 and 1\n")


def test_proposed_links_are_written_decided_and_used(run: Run) -> None:
    ran = run("compare", "a.argdown", "b.argdown", "--propose-links", "l.yaml")
    assert (ran.status, ran.out) == (0, "l.yaml: 2 proposed, 0 decided\n")
    assert len(load_links("l.yaml").links) == 2
    text = Path("l.yaml").read_text(encoding="utf-8")
    Path("l.yaml").write_text(text.replace('is: "?"', "is: same"), encoding="utf-8")
    again = run("compare", "a.argdown", "b.argdown", "--propose-links", "l.yaml")
    assert again.out == "l.yaml: 0 proposed, 2 decided\n"
    used = run("compare", "a.argdown", "b.argdown", "--links", "l.yaml")
    assert used.out.startswith("a, b: 2 pairs (2 by hand); doubtful: 0; left over: 2 and 0\n")


def test_decisions_that_need_another_look_are_named(run: Run) -> None:
    run("compare", "a.argdown", "b.argdown", "--propose-links", "l.yaml")
    text = Path("l.yaml").read_text(encoding="utf-8")
    Path("l.yaml").write_text(text.replace('is: "?"', "is: akin"), encoding="utf-8")
    Path("b.argdown").write_text("[Motives]: Whales sing.\n", encoding="utf-8")
    ran = run("compare", "a.argdown", "b.argdown", "--propose-links", "l.yaml")
    assert ran.out == (
        "l.yaml: 0 proposed, 2 decided; 1 decided before a text changed: look at them again; "
        "1 speak of claims that are gone\n"
    )
    assert ran.err == (
        "l.yaml: a text has changed since a:Join and b:Motives were decided\n"
        "l.yaml: a claim is gone of a:Port and b:Gwadar\n"
    )


def test_link_to_a_claim_that_there_is_not(run: Run) -> None:
    text = 'argmap: links/1\nlinks: [{a: "a:Prot", b: "b:Gwadar", is: same}]\n'
    Path("l.yaml").write_text(text, encoding="utf-8")
    ran = run("compare", "a.argdown", "b.argdown", "--links", "l.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "argmap: links[0]: map 'a' has no claim with the id 'Prot'; did you mean 'Port'?\n"
    )


def test_maps_of_the_casebook_have_its_links(run: Run) -> None:
    said = run("compare", "casebook:blog", "casebook:khan", "--links", "casebook:links")
    own = run("compare", "casebook:blog", "casebook:khan")
    texts = run("compare", "casebook:blog", "casebook:khan", "--by", "text")

    assert (own.status, own.out) == (0, said.out)
    assert " by hand" in own.out
    assert texts.out != own.out


def test_versions_are_told_apart(run: Run) -> None:
    text = Path("b.argdown").read_text(encoding="utf-8").replace("- [Gwadar]", "+ [Gwadar]")
    Path("c.argdown").write_text(text, encoding="utf-8")
    ran = run("compare", "--diff", "b.argdown", "c.argdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "1 change: 1 re-signed\n"
        "~ inference Gwadar>Motives re-signed, polarity\n    - attack\n    + support\n"
    )


def test_versions_that_are_the_same(run: Run) -> None:
    assert run("compare", "--diff", "b.argdown", "b.argdown").out == "no changes\n"


def test_file_that_is_new_or_gone_is_an_empty_map(run: Run) -> None:
    ran = run("compare", "--diff", "/dev/null", "x.argdown")
    assert (ran.status, ran.out) == (0, "1 change: 1 added\n+ [Whales]: Whales sing.\n")


@pytest.mark.parametrize("format", ["json", "csv"])
def test_changes_are_told_to_programs(run: Run, format: str) -> None:
    ran = run("compare", "--diff", "x.argdown", "/dev/null", "--format", format)
    assert ran.status == 0
    if format == "json":
        assert json.loads(ran.out)[0]["change"] == "removed"
    else:
        assert ran.out.splitlines()[1] == "removed,claim,Whales,,Whales sing.,"


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["a.argdown"], "name two maps or more"),
        (["--diff", "a.argdown"], "--diff takes two versions, the older first; got 1"),
        (
            ["--diff", "a.argdown", "b.argdown", "--by", "text"],
            "--diff goes by ids; leave out --links, --propose-links and --by",
        ),
        (
            ["a.argdown", "b.argdown", "--links", "l", "--propose-links", "m"],
            "--propose-links keeps what m decides; leave out --links",
        ),
        (["a.argdown", "b.argdown", "--by", "links"], "--by links needs --links FILE"),
    ],
)
def test_command_lines_that_cannot_be_meant(run: Run, arguments: list[str], message: str) -> None:
    ran = run("compare", *arguments)
    assert ran.status == 2
    assert f"Error: {message}\n" in ran.err


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, start",
    [
        ("out.html", b"<!DOCTYPE html>"),
        ("out.md", b"# What a and b say"),
        ("out.svg", b"<svg"),
        ("out.png", b"\x89PNG"),
        ("out.csv", b"map,claim"),
        ("out.json", b"{\n"),
    ],
)
def test_a_file_is_what_its_name_says(run: Run, here: Path, name: str, start: bytes) -> None:
    assert run("compare", "a.argdown", "b.argdown", "-o", name).status == 0
    assert (here / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    "kind, words",
    [
        ("tanglegram", "a and b, side by side"),
        ("stances", "Where the texts agree and differ"),
        ("merged", "Merged map: a and b"),
    ],
)
def test_a_picture_may_be_chosen(run: Run, here: Path, kind: str, words: str) -> None:
    ran = run("compare", "a.argdown", "b.argdown", "-o", "out.svg", "--kind", kind, "--all")
    assert (ran.status, ran.err) == (0, "")
    assert words in (here / "out.svg").read_text(encoding="utf-8")


def test_a_report_is_told_of(run: Run) -> None:
    ran = run("compare", "a.argdown", "b.argdown", "x.argdown", "-o", "out.md")
    assert ran.out == "wrote a report on 3 texts: out.md\n"


@pytest.mark.parametrize("name", ["out.svg", "out.png", "out.csv", "out.json"])
def test_changes_are_written_too(run: Run, here: Path, name: str) -> None:
    assert run("compare", "--diff", "a.argdown", "b.argdown", "-o", name).status == 0
    assert (here / name).stat().st_size > 100


@pytest.mark.parametrize(
    "arguments, problem",
    [
        (
            ["-o", "out.doc"],
            (
                "cannot tell what to write from the name 'out.doc'; it ends in none of .html, "
                ".htm, .md, .markdown, .svg, .png, .pdf, .csv, .json"
            ),
        ),
        (["--theme", "dark"], "--theme is for a picture; name a file, such as -o texts.svg"),
        (["-o", "x.md", "--all"], "--all is for a picture, and 'x.md' ends in .md"),
        (
            ["--diff", "-o", "x.html"],
            (
                "a report is on several texts; with --diff name a file in .svg, .png, .pdf, .csv, "
                ".json"
            ),
        ),
        (
            ["--diff", "-o", "x.svg", "--kind", "merged"],
            "--diff has a picture of its own; leave out --kind merged",
        ),
        (
            ["-o", "x.svg", "--propose-links", "l.yaml"],
            "-o goes without --propose-links, which writes a file of its own",
        ),
        (
            ["-o", "x.svg", "--format", "json"],
            (
                "'x.svg' ends in .svg, and --format says json; leave --format out, or name a file "
                "that ends in .json"
            ),
        ),
        (
            ["x.argdown", "-o", "x.svg", "--kind", "tanglegram"],
            "--kind 'tanglegram' is of two maps, got 3; draw 'stances' or 'merged'",
        ),
    ],
)
def test_what_does_not_go_with_a_file_is_refused(
    run: Run, arguments: list[str], problem: str
) -> None:
    ran = run("compare", "a.argdown", "b.argdown", *arguments)
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == f"Error: {problem}"
