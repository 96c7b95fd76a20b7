"""``argmap scenario -o``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from argmap.rendering import report_of
from tests.unit.cli.conftest import Run
from tests.unit.rendering.tables import JOIN, join_table


@pytest.fixture(autouse=True)
def join(here: Path) -> None:
    (here / "join.argdown").write_text(JOIN, encoding="utf-8")


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_a_report_is_written_as_the_name_says(run: Run, name: str) -> None:
    ran = run("scenario", "join.argdown", "-o", name)
    report = report_of(join_table())
    told = report.html() if name.endswith("html") else report.markdown()
    assert (ran.status, ran.out) == (0, f"wrote a report on 3 scenarios: {name}\n")
    assert Path(name).read_text(encoding="utf-8") == told


@pytest.mark.parametrize(
    "name, start", [("a.svg", b"<svg "), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")]
)
def test_a_picture_is_drawn_as_the_name_says(run: Run, name: str, start: bytes) -> None:
    ran = run("scenario", "join.argdown", "-o", name)
    assert (ran.status, ran.out) == (0, "")
    assert Path(name).read_bytes().startswith(start)


def test_a_picture_has_the_claims_that_were_asked_for(run: Run) -> None:
    run("scenario", "join.argdown", "-o", "few.svg")
    run("scenario", "join.argdown", "-o", "all.svg", "--all", "--theme", "dark")
    few, every = (Path(name).read_text(encoding="utf-8") for name in ("few.svg", "all.svg"))
    assert "4 of 5 claims" in few
    assert ">5 claims" in every
    assert "#0E151D" in every


def test_one_map_can_be_drawn_in_each_scenario(run: Run) -> None:
    run("scenario", "join.argdown", "-o", "a.svg", "--picture", "multiples")
    assert "Whether to join, in 4 scenarios" in Path("a.svg").read_text(encoding="utf-8")


def test_numbers_are_written_as_they_are_printed(run: Run) -> None:
    printed = run("scenario", "join.argdown", "--format", "csv", "--all")
    wrote = run("scenario", "join.argdown", "-o", "a.csv", "--all")
    assert Path("a.csv").read_bytes() == printed.raw
    assert wrote.err == printed.err
    assert len(list(csv.reader(Path("a.csv").read_text(encoding="utf-8").splitlines()))) == 21
    run("scenario", "join.argdown", "-o", "a.json", "--format", "json")
    printed = run("scenario", "join.argdown", "--format", "json")
    assert json.loads(Path("a.json").read_bytes()) == json.loads(printed.raw)


@pytest.mark.parametrize(
    "options, told",
    [
        (
            ("-o", "a"),
            (
                "cannot tell what to write from the name 'a'; it ends in none of .html, .htm, .md, "
                ".markdown, .svg, .png, .pdf, .csv, .json"
            ),
        ),
        (
            ("-o", "a.html", "--theme", "dark"),
            "--theme is for a picture, and 'a.html' ends in .html",
        ),
        (
            ("--picture", "heatmap"),
            "--picture is for a picture; name a file, such as -o scenarios.svg",
        ),
        (("-o", "a.html", "--cib"), "-o goes without --cib"),
        (
            ("-o", "a.svg", "--format", "csv"),
            (
                "'a.svg' ends in .svg, and --format says csv; leave --format out, or name a file "
                "that ends in .csv"
            ),
        ),
        (
            ("casebook:blog", "--scenarios", "casebook", "-o", "a.svg", "--picture", "multiples"),
            "--picture multiples draws one map, got 2",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    run: Run, options: tuple[str, ...], told: str
) -> None:
    first = "casebook:khan" if options[0] == "casebook:blog" else "join.argdown"
    ran = run("scenario", first, *options)
    assert ran.status == 2
    assert ran.err.endswith(f"Error: {told}\n")


def test_standard_output_is_not_a_file(run: Run) -> None:
    assert run("scenario", "join.argdown", "-o", "-").out == run("scenario", "join.argdown").out
