"""``argmap fmt``."""

from __future__ import annotations

from pathlib import Path

from argmap import argdown
from argmap.formats import dumps, load
from tests.unit.cli.conftest import TEN, Run

UNTIDY = "// why\n[A]:   a.\n     +   [B]: b.   \n\n\n\n[C]: c.\n"
TIDY = argdown.format_text(UNTIDY)


def test_files_are_laid_out_in_place_and_comments_stay(run: Run) -> None:
    Path("u.argdown").write_text(UNTIDY, encoding="utf-8")
    ran = run("fmt", "u.argdown", "a.argdown")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert Path("u.argdown").read_text(encoding="utf-8") == TIDY != UNTIDY
    assert "// why" in TIDY
    assert load("a.argdown").claims


def test_a_tidy_file_is_not_touched(run: Run) -> None:
    Path("t.argdown").write_text(TIDY, encoding="utf-8")
    before = Path("t.argdown").stat().st_mtime_ns, Path("t.argdown").stat().st_ino
    assert run("fmt", "t.argdown").status == 0
    assert (Path("t.argdown").stat().st_mtime_ns, Path("t.argdown").stat().st_ino) == before


def test_check_changes_nothing_and_names_the_files(run: Run) -> None:
    Path("u.argdown").write_text(UNTIDY, encoding="utf-8")
    Path("t.argdown").write_text(TIDY, encoding="utf-8")
    ran = run("fmt", "--check", "u.argdown", "t.argdown")
    assert (ran.status, ran.out) == (1, "u.argdown: would be laid out anew\n")
    assert Path("u.argdown").read_text(encoding="utf-8") == UNTIDY
    assert run("fmt", "--check", "t.argdown").status == 0


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    assert run("fmt", "-", stdin=UNTIDY.encode()).out == TIDY


def test_windows_line_ends_become_plain_ones(run: Run) -> None:
    Path("w.argdown").write_bytes(TIDY.replace("\n", "\r\n").encode("utf-16"))
    assert run("fmt", "--check", "w.argdown").out == "w.argdown: would be laid out anew\n"
    assert run("fmt", "w.argdown").status == 0
    assert Path("w.argdown").read_bytes() == TIDY.encode()


def test_json_has_a_layout_too(run: Run) -> None:
    text = dumps(load("a.argdown"), format="json")
    Path("j.json").write_text(text.replace("\n", " "), encoding="utf-8")
    assert run("fmt", "j.json").status == 0
    assert Path("j.json").read_text(encoding="utf-8") == text


def test_a_file_with_faults_is_left_as_it_is_and_the_others_are_not(run: Run) -> None:
    faulty = "[A]: a. {base: 0.5}{\n\n\n\n[B]: b.\n"
    Path("f.argdown").write_text(faulty, encoding="utf-8")
    Path("u.argdown").write_text(UNTIDY, encoding="utf-8")
    Path("j.json").write_text('{"argmap": "map/1", "claims": 7}', encoding="utf-8")
    ran = run("fmt", "f.argdown", "j.json", "no.argdown", "u.argdown")
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if ": error " in line] == [
        (
            "f.argdown:1:20: error text-after-data: no text may follow data, got '{'; "
            "put the data at the end, or escape the braces: \\{ \\}"
        ),
        "j.json:1:21: error json: claims: expected a list, got 7",
        "no.argdown: error unreadable: no such file: 'no.argdown'",
    ]
    assert Path("f.argdown").read_text(encoding="utf-8") == faulty
    assert Path("u.argdown").read_text(encoding="utf-8") == TIDY


def test_a_map_of_the_casebook_cannot_be_changed(run: Run) -> None:
    ran = run("fmt", "casebook:blog")
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == (
        "Error: 'casebook:blog' comes with argmap and is not changed; "
        "write it to a file first: argmap convert casebook:blog -o blog.argdown"
    )
    assert Path("a.argdown").read_text(encoding="utf-8") == TEN
