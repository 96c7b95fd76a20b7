"""``argmap check --teaching``."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run

ESSAY = "[T]: Russia should join.\n  + [A]: Would the port pay?\n"


def test_hints_for_students_stand_among_the_findings(run: Run) -> None:
    Path("e.argdown").write_text(ESSAY, encoding="utf-8")
    ran = run("check", "e.argdown", "--teaching")
    assert (ran.status, ran.err) == (0, "")
    assert (
        "e.argdown:2:5: warning no-statement: claim 'A' is a question; what is your answer to it? "
        "write that as the claim"
    ) in ran.out.splitlines()


def test_without_the_option_there_are_no_hints(run: Run) -> None:
    Path("e.argdown").write_text(ESSAY, encoding="utf-8")
    assert "no-statement" not in run("check", "e.argdown").out


def test_no_finding_is_told_twice(run: Run) -> None:
    lines = run("check", "a.argdown", "--teaching").out.splitlines()
    assert len(lines) == len(set(lines))
    assert sum("unanswered-attack" in line for line in lines) == 2
