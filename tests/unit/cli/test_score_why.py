"""``argmap score``: why a claim is as strong as it is, step by step, how firm an order is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.scoring.results import CAVEAT
from tests.unit.cli.conftest import Run
from tests.unit.cli.test_score import BASED, OVERLAY, RULE

HEADER = f"{RULE}; 3 of 3 base scores given; 0 of 1 objection answered; {CAVEAT}"
WHY = (
    "Join is 0.70 (0.60–0.80), up from a base score of 0.50: mainly because of Port (+0.40), held "
    "down by Cost (\N{MINUS SIGN}0.20)."
)
TURN = "It would fall below 0.50 if Port alone dropped from 0.80 to 0.39."


@pytest.fixture(autouse=True)
def based(here: Path) -> Path:
    """Add ``b.argdown``, whose claims have base scores."""
    Path("b.argdown").write_text(BASED, encoding="utf-8")
    return here


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_explain_tells_why_and_what_each_contributes(run: Run) -> None:
    ran = run("score", "b.argdown", "--explain", "Join", "--semantics", "dfquad")
    assert (ran.status, ran.err) == (0, "")
    assert lines(ran.out) == [
        HEADER,
        "",
        WHY,
        TURN,
        "",
        "claim   contribution   base   strength           turns at",
        "─────────────────────────────────────────────────────────",
        "Port    +0.40          0.80   0.80               0.39",
        "Cost    \N{MINUS SIGN}0.20          0.40   0.40 (0.20–0.60)   0.81",
    ]


def test_explain_goes_by_each_rule_and_version(run: Run) -> None:
    Path("b.critique.argdown").write_text(OVERLAY, encoding="utf-8")
    both = ("--semantics", "dfquad,euler_based", "--format", "json")
    said = json.loads(run("score", "b.argdown", "--explain", "Join", *both).out)
    assert [(one["version"], one["semantics"]) for one in said] == [
        ("as argued", "dfquad"),
        ("as argued", "euler_based"),
        ("after objections", "dfquad"),
        ("after objections", "euler_based"),
    ]
    assert said[0]["sentences"] == [WHY, TURN]
    (alone,) = json.loads(run("score", "b.argdown", "--explain", "Ice", "--format", "json").out)
    assert (alone["version"], alone["claim"]) == ("after objections", "Ice")
    out = run("score", "b.argdown", "--explain", "Join", "--semantics", "dfquad").out
    assert "\n\nafter objections: rule dfquad" in out


def test_explain_as_csv(run: Run) -> None:
    ran = run("score", "b.argdown", "--explain", "Join", "--semantics", "dfquad", "--format", "csv")
    assert ran.err.splitlines() == [HEADER]
    head, first, second = ran.out.splitlines()
    assert head == "version,semantics,claim,contribution,error,base,strength,turns at"
    assert first.startswith(",dfquad,Port,0.4")
    assert second.startswith(",dfquad,Cost,-0.2")


def test_trace_tells_each_step(run: Run) -> None:
    ran = run("score", "b.argdown", "--trace", "Join", "--semantics", "dfquad")
    assert (ran.status, ran.err) == (0, "")
    told = ran.out.replace("\N{MINUS SIGN}", "-").splitlines()
    assert told[0] == HEADER
    assert told[2:4] == [
        "1. Port stays at its base score 0.8; nothing bears on it",
        "2. Cost stays at its base score 0.4, the middle of 0.2 to 0.6; nothing bears on it",
    ]
    assert told[6] == "   surplus: (1 - 0.4) - (1 - 0.8) = 0.4"
    (said,) = json.loads(run("score", "b.argdown", "--trace", "Join", "--format", "json").out)
    assert [step["id"] for step in said["steps"]] == ["Port", "Cost", "Join"]
    table = run("score", "b.argdown", "--trace", "Join", "--format", "csv").out.splitlines()
    assert table[0] == "version,semantics,step,start,what bears on it,surplus,strength"
    assert table[3].startswith(',quadratic_energy,Join,0.5,"+ Port, - Cost",')


def test_robust_goes_by_the_panel_unless_rules_are_named(run: Run) -> None:
    ran = run("score", "b.argdown", "--robust", "--samples", "50")
    assert (ran.status, ran.err) == (0, "")
    told = lines(ran.out)
    assert told[0].startswith("rule quadratic_energy (")
    assert told[1].startswith("rule dfquad (")
    assert told[2].startswith("rule euler_based (")
    assert told[3] == (
        "each base score moved by up to 0.1, 50 draws from seed 0; ranks are among the 3 claims "
        "of this map"
    )
    assert told[5] == "claim   rule               strength           ends    ranks   at the top"
    assert told[7].startswith("Join    quadratic_energy   0.57 (0.40–0.76)   exact   2–3")
    dfquad = run("score", "b.argdown", "--robust", "--semantics", "dfquad").out
    assert "quadratic_energy" not in dfquad
    assert "same order" not in dfquad


def test_robust_numbers_and_theses(run: Run) -> None:
    words = ("--robust", "--radius", "0", "--samples", "3", "--seed", "7", "--theses")
    (said,) = json.loads(run("score", "b.argdown", *words, "--format", "json").out)
    assert (said["radius"], said["samples"], said["seed"]) == (0.0, 3, 7)
    assert [row["claim"] for row in said["claims"]] == ["Join", "Join", "Join"]
    ran = run("score", "b.argdown", *words, "--format", "csv")
    assert len(ran.err.splitlines()) == 4
    assert ran.out.splitlines()[0] == (
        "version,claim,semantics,strength,low,high,exact,least,most,best,worst,top,error"
    )
    assert len(ran.out.splitlines()) == 4


@pytest.mark.parametrize(
    "words, message",
    [
        (
            ("--explain", "Joint"),
            "--explain: map 'b' has no claim with the id 'Joint'; did you mean 'Join'?",
        ),
        (
            ("--trace", "zzz"),
            "--trace: map 'b' has no claim with the id 'zzz'; its claims are 'Join', 'Port', ",
        ),
        (
            ("--explain", "Join", "--robust"),
            "--explain and --robust ask for different things; give one of them",
        ),
        (
            ("--trace", "Join", "--check-first"),
            "--trace and --check-first ask for different things; give one of them",
        ),
        (
            ("--robust", "--label", "grounded"),
            "--robust and --label ask for different things; give one of them",
        ),
        (("--radius", "0.2"), "--radius is for --robust"),
        (("--trace", "Join", "--seed", "1"), "--seed is for --robust and --explain"),
    ],
)
def test_faults_of_the_command_line(run: Run, words: tuple[str, ...], message: str) -> None:
    ran = run("score", "b.argdown", *words)
    assert ran.status == 2
    assert message in ran.err
