"""``argmap check``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from argmap.cli.remarks import COLUMNS
from tests.unit.cli.conftest import Run

FAULTY = "[A]: a. {base: 2}\n\n[B]: b.\n"


def test_findings_go_to_standard_output_with_places(run: Run) -> None:
    ran = run("check", "a.argdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        (
            "a.argdown:7:5: info unanswered-attack: nothing answers the attack 'Bays>Port'; "
            "add a rebuttal"
        ),
        (
            "a.argdown:8:3: info unanswered-attack: nothing answers the attack 'Cost>Join'; "
            "add a rebuttal"
        ),
        "a.argdown: 4 claims, 3 inferences; 2 remarks",
    ]


def test_nothing_to_find_is_said(run: Run) -> None:
    Path("b.argdown").write_text("[A]: a.\n  + [B]: b.\n", encoding="utf-8")
    assert run("check", "b.argdown").out == (
        "b.argdown: 2 claims, 1 inference; nothing to remark\n"
    )


def test_faults_go_to_standard_error_and_are_status_1(run: Run) -> None:
    Path("f.argdown").write_text(FAULTY, encoding="utf-8")
    ran = run("check", "f.argdown", "a.argdown", "--severity", "error")
    assert ran.status == 1
    assert ran.err == (
        "f.argdown:1:10: error bad-field: base: a base score must be a number in [0, 1], a range "
        "or a word, got 2; write a number such as 0.7, a range such as [0.55, 0.8] or a word "
        "such as likely\n"
        "    [A]: a. {base: 2}\n"
        "             ^\n"
    )
    assert ran.out.splitlines() == [
        "f.argdown: 2 claims, 0 inferences; 1 error",
        "a.argdown: 4 claims, 3 inferences; 2 remarks",
    ]


def test_errors_among_findings_are_status_1_and_warnings_if_asked(run: Run) -> None:
    lone = "[A]: a.\n  + [B]: b.\n\n[C]: c. {at: nowhere 1/2}\n"
    Path("w.argdown").write_text(lone, encoding="utf-8")
    assert run("check", "w.argdown").status == 0
    assert run("check", "w.argdown", "--strict").status == 1
    text = f"===\nsources: {{khan: {{year: 2017}}}}\n===\n\n{lone}"
    Path("e.argdown").write_text(text, encoding="utf-8")
    ran = run("check", "e.argdown", "--severity", "error")
    assert ran.status == 1
    assert "e.argdown:8:1: error dangling-anchor: " in ran.out


def test_json_is_for_programs(run: Run) -> None:
    Path("f.argdown").write_text(FAULTY, encoding="utf-8")
    ran = run("check", "f.argdown", "a.argdown", "--format", "json")
    rows = json.loads(ran.out)
    assert (ran.status, ran.err) == (1, "")
    assert [tuple(row) for row in rows] == [COLUMNS] * 3
    assert [(r["file"], r["line"], r["severity"], r["code"], r["where"]) for r in rows] == [
        ("f.argdown", 1, "error", "bad-field", ""),
        ("a.argdown", 7, "info", "unanswered-attack", "Bays>Port"),
        ("a.argdown", 8, "info", "unanswered-attack", "Cost>Join"),
    ]
    assert run("check", "a.argdown", "--format", "json", "--severity", "error").out == "[]\n"


def test_csv_is_for_spreadsheets(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", "a.argdown", "--format", "csv").out)))
    assert [row["fix"] for row in rows] == ["add a rebuttal"] * 2
    assert tuple(rows[0]) == COLUMNS


def test_a_table_is_for_people(run: Run) -> None:
    lines = run("check", "a.argdown", "--format", "table").out.splitlines()
    assert lines[0].split() == ["place", "severity", "code", "message"]
    assert lines[2].split()[:3] == ["a.argdown:7:5", "info", "unanswered-attack"]
    assert max(map(len, lines)) <= 100
    assert run("check", "a.argdown", "--format", "table", "--severity", "error").out == ""
