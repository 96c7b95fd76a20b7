"""``MAP+NAME``: a map with what an overlay says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

OVER = "===\noverlay: a\n===\n\n# Doubts\n\n[Port]\n  - [Mud]: It silts up. {by: analyst}\n"


@pytest.fixture(autouse=True)
def overlay(here: Path) -> Path:
    path = here / "a.critique.argdown"
    path.write_text(OVER, encoding="utf-8")
    return path


def test_an_overlay_beside_its_map_is_named_by_its_word(run: Run) -> None:
    ran = run("show", "a.argdown+critique")
    assert (ran.status, ran.err) == (0, "")
    assert "Mud: It silts up. (by analyst)" in ran.out
    assert "Mud" not in run("show", "a.argdown").out


def test_an_overlay_alone_is_read_onto_the_map_beside_it(run: Run) -> None:
    assert run("show", "a.critique.argdown").out == run("show", "a.argdown+critique").out


def test_what_is_found_is_told_where_it_stands(run: Run) -> None:
    ran = run("check", "a.argdown+critique")
    assert ran.status == 0
    assert "a.critique.argdown:8:3: info unanswered-attack" in ran.out
    assert ran.out.splitlines()[-1].startswith("a.argdown+critique: 5 claims, ")


def test_faults_are_told_where_they_stand(run: Run, overlay: Path) -> None:
    overlay.write_text(OVER.replace("[Port]", "[Prt]"), encoding="utf-8")
    ran = run("check", "a.argdown+critique")
    assert ran.status == 1
    assert ran.err.startswith(
        "a.critique.argdown:7:1: error overlay-title: the map 'a' has no [Prt]; "
        "did you mean [Port]?\n"
    )


def test_faults_of_the_map_come_first(run: Run) -> None:
    Path("a.argdown").write_text("[A]: It is.\n  +\n", encoding="utf-8")
    ran = run("check", "a.argdown+critique")
    assert ran.status == 1
    assert ran.err.startswith("a.argdown:2:4: error no-member")
    assert "overlay" not in ran.err


def test_an_overlay_that_is_not_there_is_told(run: Run) -> None:
    ran = run("check", "a.argdown+critic")
    assert (ran.status, ran.err) == (
        1,
        (
            "a.argdown+critic: error unreadable: no such file: 'a.critic.argdown'; "
            "did you mean 'a.critique.argdown'?\n"
        ),
    )


@pytest.mark.parametrize(
    "named, told",
    [
        (
            "b",
            (
                "the overlay belongs to the map 'b', and there is no 'b.argdown'; "
                "put it beside its map, or correct overlay"
            ),
        ),
        (
            "a.argdown",
            "the overlay names no map, got 'a.argdown'; write overlay: a, the name of the map",
        ),
        (
            "../t/a",
            "the overlay names no map, got '../t/a'; write overlay: a, the name of the map",
        ),
        ("''", "the overlay names no map, got ''; write overlay: paper, the name of the map"),
        (
            "[a, b]",
            (
                "the overlay names no map, got ('a', 'b'); "
                "write overlay: ('a', 'b'), the name of the map"
            ),
        ),
        ("a.critique", "the overlay names itself; name the map that it belongs to"),
    ],
)
def test_an_overlay_that_names_no_map_beside_it_is_told(
    run: Run, overlay: Path, named: str, told: str
) -> None:
    overlay.write_text(OVER.replace("overlay: a", f"overlay: {named}"), encoding="utf-8")
    ran = run("check", "a.critique.argdown")
    assert ran.status == 1
    assert ran.err.splitlines()[0] == f"a.critique.argdown:2:1: error overlay-of-what: {told}"


def test_a_file_with_a_plus_in_its_name_is_that_file(run: Run) -> None:
    Path("x.argdown+critique").write_text("[A]: It is.\n", encoding="utf-8")
    assert "1 claim" in run("check", "x.argdown+critique").out
    Path("c+d.argdown").write_text("[A]: It is.\n", encoding="utf-8")
    assert "1 claim" in run("check", "c+d.argdown").out


def test_the_casebook_has_critiques_and_nothing_else(run: Run) -> None:
    assert run("check", "casebook:blog+critique").status == 0
    ran = run("check", "casebook:blog+praise")
    assert ran.err == (
        "casebook:blog+praise: error unreadable: the casebook has no overlay 'praise'; "
        "it has blog+critique\n"
    )


def test_only_argdown_takes_an_overlay(run: Run) -> None:
    run("convert", "a.argdown", "-o", "b.json")
    ran = run("check", "b.json+critique")
    assert ran.status == 1
    assert ran.err == (
        "b.json+critique: error unreadable: b.json: an overlay is read onto Argdown, not onto "
        "json; convert it first\n"
    )


def test_an_overlay_is_laid_out_like_any_text(run: Run, overlay: Path) -> None:
    body = OVER.replace("[Port]\n  - ", "<Step>\n    _ ")
    overlay.write_text(body, encoding="utf-8")
    assert run("fmt", "a.critique.argdown").status == 0
    assert overlay.read_text(encoding="utf-8") == body.replace("    _ ", "  _ ")


def test_a_map_of_the_casebook_is_not_laid_out(run: Run) -> None:
    ran = run("fmt", "casebook:blog+critique")
    assert ran.status == 2
    assert "argmap convert casebook:blog+critique -o blog.argdown" in ran.err


def test_a_map_and_its_overlay_are_laid_out_each_by_itself(run: Run) -> None:
    ran = run("fmt", "a.argdown+critique")
    assert ran.status == 2
    assert ran.err.endswith(
        "Error: a map and its overlay are laid out each by itself; name 'a.critique.argdown'\n"
    )


def test_a_markdown_file_is_not_laid_out(run: Run) -> None:
    Path("n.md").write_text("```argdown\n[A]: x.\n```\n", encoding="utf-8")
    ran = run("fmt", "n.md")
    assert (ran.status, ran.err) == (
        1,
        (
            "n.md: error unreadable: a Markdown file is not laid out; "
            "argmap fmt takes Argdown and JSON\n"
        ),
    )
