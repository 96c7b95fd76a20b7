"""Remarks in the forms that mark lines elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

from argmap.cli.annotations import to_github, to_sarif
from argmap.cli.remarks import Remark
from argmap.errors import Severity
from tests.unit.cli.conftest import Run

ODD = Remark("a%b,c.ad", Severity.INFO, "long-text", "1:2\n50 %", fix="cut it", line=3, column=4)
BARE = Remark("casebook:blog", Severity.ERROR, "unreadable", "no such file")


def test_githubs_commands_escape_what_would_end_them() -> None:
    assert to_github([ODD, BARE]) == (
        "::notice file=a%25b%2Cc.ad,line=3,col=4,title=long-text::1:2%0A50 %25; cut it\n"
        "::error file=casebook%3Ablog,title=unreadable::no such file\n"
    )
    assert to_github([]) == ""


def test_sarif_names_rules_places_and_levels() -> None:
    log = json.loads(to_sarif([ODD, BARE, ODD]))
    [run] = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["long-text", "unreadable"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("long-text", 0, "note"),
        ("unreadable", 1, "error"),
        ("long-text", 0, "note"),
    ]
    first, second, _ = (r["locations"][0]["physicalLocation"] for r in run["results"])
    assert first == {
        "artifactLocation": {"uri": "a%25b%2Cc.ad"},
        "region": {"startLine": 3, "startColumn": 4},
    }
    assert second == {"artifactLocation": {"uri": "casebook:blog"}}


def test_check_tells_both_and_keeps_its_status(run: Run) -> None:
    Path("b.argdown").write_text("[A]: It is.\n  +\n", encoding="utf-8")
    ran = run("check", "b.argdown", "--format", "github")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith("::error file=b.argdown,line=2,col=4,title=no-member::expected a")
    ran = run("check", "b.argdown", "--format", "sarif")
    assert ran.status == 1
    assert json.loads(ran.out)["runs"][0]["results"][0]["ruleId"] == "no-member"
