"""``argmap score``, and ``argmap render --scores``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap.scoring.results import CAVEAT
from tests.unit.cli.conftest import Run

BASED = """\
[Join]: Russia gains. {base: 0.5}
  + [Port]: The port is open. {base: 0.8}
  - [Cost]: It costs much. {base: [0.2, 0.6]}
"""
OVERLAY = """\
===
overlay: b
===

# Objections

[Port]
  - [Ice]: Ice comes. {base: 0.5, by: analyst}
"""
RULE = "rule dfquad (many weak reasons soon make near certainty)"


@pytest.fixture
def based(here: Path) -> Path:
    """Add ``b.argdown``, whose claims have base scores."""
    Path("b.argdown").write_text(BASED, encoding="utf-8")
    return here


def shown(svg: str) -> str:
    """Return the lines under the title of a picture as one."""
    return " ".join(re.findall(r'class="subtitle"[^>]*>([^<]*)<', svg))


@pytest.mark.usefixtures("based")
def test_a_table_opens_with_its_header(run: Run) -> None:
    ran = run("score", "b.argdown", "--semantics", "dfquad")
    assert (ran.status, ran.err) == (0, "")
    assert [line.rstrip() for line in ran.out.splitlines()] == [
        f"{RULE}; 3 of 3 base scores given; 0 of 1 objection answered; {CAVEAT}",
        "",
        "claim   strength",
        "────────────────────────",
        "Join    0.70 (0.60–0.80)",
        "Port    0.80",
        "Cost    0.40 (0.20–0.60)",
    ]


@pytest.mark.usefixtures("based")
def test_an_overlay_beside_the_map_adds_a_column(run: Run) -> None:
    Path("b.critique.argdown").write_text(OVERLAY, encoding="utf-8")
    ran = run("score", "b.argdown", "--semantics", "dfquad")
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert lines[0].startswith(f"as argued: {RULE}; 3 of 3 ")
    assert lines[1:4] == [
        "after objections: 4 of 4 base scores given; 0 of 2 objections answered",
        "",
        "claim   as argued          after objections",
    ]
    assert lines[5:] == [
        "Join    0.70 (0.60–0.80)   0.50 (0.40–0.60)",
        "Port    0.80               0.40",
        "Cost    0.40 (0.20–0.60)   0.40 (0.20–0.60)",
        "Ice                        0.50",
    ]
    assert run("score", "b.argdown+critique", "--semantics", "dfquad").out == ran.out
    alone = run("score", "b.argdown", "--as-argued", "--theses").out
    assert "objections answered" not in alone
    assert "Port" not in alone


def test_with_few_bases_bands_and_ranks_are_shown(run: Run) -> None:
    lines = [line.rstrip() for line in run("score", "a.argdown").out.splitlines()]
    assert lines[1] == (
        "fewer than half of the leaves have a base score: bands and ranks are shown, no strengths"
    )
    assert lines[5:] == [
        *("Join    3. open", "Port    4. open", "Bays    1. open", "Cost    1. open")
    ]


@pytest.mark.usefixtures("based")
def test_several_rules_are_columns(run: Run) -> None:
    out = run("score", "b.argdown", "--semantics", "panel", "--theses").out.splitlines()
    assert [line.partition(" (")[0] for line in out[:3]] == [
        *("rule quadratic_energy", "rule dfquad", "rule euler_based")
    ]
    assert out[4].split() == ["claim", "quadratic_energy", "dfquad", "euler_based"]
    Path("b.critique.argdown").write_text(OVERLAY, encoding="utf-8")
    both = run("score", "b.argdown", "--semantics", "dfquad,sd_dfquad", "--format", "csv").out
    assert [line.split(",")[:3] for line in both.splitlines()[1::4]] == [
        *(["dfquad", "as argued", "Join"], ["dfquad", "after objections", "Port"]),
        *(["sd_dfquad", "as argued", "Port"], ["sd_dfquad", "after objections", "Cost"]),
    ]


@pytest.mark.usefixtures("based")
def test_json_and_csv_have_all_numbers(run: Run) -> None:
    (said,) = json.loads(run("score", "b.argdown", "--format", "json", "--linked", "product").out)
    assert (said["semantics"], said["linked"], said["status"]) == (
        *("quadratic_energy", "product", "acyclic"),
    )
    assert [row["claim"] for row in said["claims"]] == ["Join", "Port", "Cost"]
    ran = run("score", "b.argdown", "--format", "csv", "--semantics", "dfquad")
    assert ran.out == (
        "semantics,version,claim,strength,low,high,band,rank,base,given\n"
        "dfquad,,Join,0.7,0.6000000000000001,0.8,leaning,2,0.5,True\n"
        "dfquad,,Port,0.8,0.8,0.8,strong,1,0.8,True\n"
        "dfquad,,Cost,0.4,0.2,0.6,open,3,0.4,True\n"
    )
    assert ran.err == f"{RULE}; 3 of 3 base scores given; 0 of 1 objection answered; {CAVEAT}\n"


def test_the_casebook_is_scored_as_argued_and_after_objections(run: Run) -> None:
    ran = run("score", "casebook:blog", "--theses")
    assert ran.status == 0
    assert "claim           as argued          after objections\n" in ran.out
    assert run("score", "casebook:blog+critique", "--theses").out == ran.out


def test_standard_input_and_an_empty_map_are_scored(run: Run) -> None:
    ran = run("score", "-", stdin=b"[A]: text. {base: 0.7}\n")
    assert (ran.status, ran.out.splitlines()[-1].split()) == (0, ["A", "0.70"])
    empty = run("score", "-", stdin=b"")
    assert (empty.status, empty.out.splitlines()[1:]) == (0, [])
    assert "; the map has no claims; " in empty.out


def test_what_is_no_semantics_is_a_fault_of_the_command_line(run: Run) -> None:
    ran = run("score", "a.argdown", "--semantics", "dfqad")
    assert (ran.status, ran.err.splitlines()[-1]) == (
        2,
        "Error: --semantics: there is no gradual semantics 'dfqad'; did you mean 'dfquad'?",
    )


@pytest.mark.usefixtures("based")
def test_a_picture_shows_strengths_and_what_they_rest_on(run: Run) -> None:
    ran = run("render", "b.argdown", "--scores", "dfquad")
    assert ran.status == 0
    assert ">0.60–0.80</text>" in ran.out
    assert ">0.80</text>" in ran.out
    assert f"{RULE}; 3 of 3 base scores given; 0 of 1 objection answered; " in shown(ran.out)
    assert "strength 0.70 (0.60–0.80)" in ran.out
    assert "strength, 0 to 1, and its range" in ran.out
    assert ran.err == ""


def test_a_picture_of_a_map_without_base_scores_shows_bands(run: Run) -> None:
    ran = run("render", "a.argdown", "--scores", "dfquad")
    assert ">open</text>" in ran.out
    assert ">0." not in ran.out
    assert "fewer than half of the leaves have a base score: bands are shown" in shown(ran.out)


def test_a_picture_shows_one_semantics(run: Run) -> None:
    ran = run("render", "a.argdown", "--scores", "dfquad,euler_max")
    assert (ran.status, ran.err.splitlines()[-1]) == (
        2,
        "Error: --scores: a picture shows one semantics, got dfquad, euler_max",
    )


@pytest.mark.usefixtures("based")
def test_what_to_check_first_is_told_by_what_hangs_on_it(run: Run) -> None:
    ran = run("score", "b.argdown", "--check-first", "--semantics", "dfquad")
    assert [line.rstrip() for line in ran.out.splitlines()[2:]] == [
        "claim   lacks            main claim   if false   if true",
        "────────────────────────────────────────────────────────",
        "Port    source, ground   Join         0.30       0.80",
        "Cost    source, ground   Join         0.90       0.40",
    ]
    rows = json.loads(
        run("score", "b.argdown", "--check-first", "--format", "json", "--semantics", "dfquad").out
    )
    assert [row["claim"] for row in rows] == ["Port", "Cost"]
    said = run("score", "-", "--check-first", stdin=b"[A]: text.\n").out.splitlines()
    assert said[1:] == [
        "no claim that moves a main claim lacks a source, a base score or its ground"
    ]


@pytest.mark.usefixtures("based")
@pytest.mark.parametrize("columns, tables", [("200", 1), ("100", 2), ("60", 3)])
def test_a_table_that_is_too_wide_is_folded(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, tables: int
) -> None:
    Path("b.critique.argdown").write_text(OVERLAY, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("score", "b.argdown", "--semantics", "panel").out.splitlines()
    heads = [line for line in lines if line.startswith("claim ")]
    assert len(heads) == tables
    assert sum(line.count("as argued") for line in heads) == 3
    assert all(len(line.rstrip()) <= int(columns) for line in lines[4:])
    assert sum(line.startswith("Join ") for line in lines) == tables


@pytest.mark.usefixtures("based")
def test_of_several_rules_the_ground_is_told_once(run: Run) -> None:
    lines = run("score", "b.argdown", "--semantics", "panel").out.splitlines()
    assert lines[0].endswith(CAVEAT)
    assert lines[1:3] == [
        RULE,
        "rule euler_based (objections never push a base below its square, and 0 and 1 stay)",
    ]


CURE = "write a number such as 0.7, a range such as [0.55, 0.8] or a word such as likely"
OUTSIDE = "a base score must be a number in [0, 1], a range or a word"


@pytest.mark.parametrize(
    "base, fault",
    [
        ("1.5", f"{OUTSIDE}, got 1.5"),
        ("-0.1", f"{OUTSIDE}, got -0.1"),
        (
            "[0.8, 0.2]",
            "a range of base scores must be two numbers in [0, 1], lowest first, got (0.8, 0.2)",
        ),
    ],
)
def test_a_base_score_out_of_range_is_a_fault_with_a_place(run: Run, base: str, fault: str) -> None:
    Path("x.argdown").write_text(f"[A]: a {{base: {base}}}\n", encoding="utf-8")
    ran = run("score", "x.argdown")
    assert (ran.status, ran.out) == (1, "")
    first = ran.err.splitlines()[0]
    assert first == f"x.argdown:1:9: error bad-field: base: {fault}; {CURE}"


def test_a_thesis_on_which_nothing_bears_keeps_its_base(run: Run) -> None:
    Path("x.argdown").write_text("[T]: t #thesis {base: 0.4}\n\n[B]: b\n", encoding="utf-8")
    assert "T       0.40" in run("score", "x.argdown", "--theses").out


def test_what_attacks_itself_stands_in_a_circle(run: Run) -> None:
    Path("x.argdown").write_text("[A]: a {base: 1}\n  - [A]\n", encoding="utf-8")
    ran = run("score", "x.argdown", "--semantics", "dfquad")
    assert "; 1 circle, solved by damped 0.5; there may be other solutions; " in ran.out
    assert "A       0.50" in ran.out
