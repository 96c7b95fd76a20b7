"""``argmap scenario`` with ``--cib``, ``--corners`` and ``--ach``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from argmap.cli.scenario_cib import in_parts
from tests.unit.cli.conftest import Run

RAIN = """\
===
factors:
  wind: {states: [west, east], now: west}
  sea: {states: [warm, cold], now: warm}
===

[Wet]: It will rain. {base: 0.5}
  >< [Dry]: It will stay dry. {base: 0.5}
  + [Clouds]: There are clouds. {base: 0.9, factors: {wind: {east: much weaker}}}
    + [Haze]: The sea steams. {base: 0.6, factors: {sea: {cold: much weaker}}}
  - [Swallows]: Swallows fly high. {base: 0.3}

[Dry]
  + [Swallows]
"""
FILE = """\
argmap: scenarios/1
factors:
  wind: {states: [west, east], now: west}
  sea: {states: [warm, cold], now: warm}
impacts:
  - {from: {wind: west}, on: {sea: warm}, value: 2}
  - {from: {wind: east}, on: {sea: cold}, value: 1}
"""


@pytest.fixture
def rain(here: Path) -> Path:
    """Add ``rain.argdown`` and ``winds.yaml``."""
    Path("rain.argdown").write_text(RAIN, encoding="utf-8")
    Path("winds.yaml").write_text(FILE, encoding="utf-8")
    return here


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


@pytest.mark.usefixtures("rain")
def test_worlds_of_a_file(run: Run) -> None:
    ran = run("scenario", "rain.argdown", "--scenarios", "winds.yaml", "--cib")
    assert (ran.status, ran.err) == (0, "")
    assert lines(ran.out)[:2] == [
        "2 of 4 states consistent",
        "every state gone through; worlds by tolerance 0: 2, 1: 3, 2: 4",
    ]
    assert lines(ran.out)[-7:] == [
        "factor          world 1   world 2",
        "─────────────────────────────────",
        "wind            west      east",
        "sea             warm      cold",
        "inconsistency   0         0",
        "total impact    2         1",
        "basin           50.0%     50.0%",
    ]


@pytest.mark.usefixtures("rain")
def test_a_first_matrix_is_made_where_there_is_none(run: Run) -> None:
    ran = run("scenario", "rain.argdown", "--cib", "--format", "json")
    said = json.loads(ran.out)
    assert "impacts are a first guess made from the maps; go through them" in said["header"]
    assert (said["method"], said["n_states"], ran.err) == ("exhaustive", 4, "")


@pytest.mark.usefixtures("rain")
def test_tolerance_keeps_more_worlds(run: Run) -> None:
    ran = run(
        *("scenario", "rain.argdown", "--scenarios", "winds.yaml", "--cib"),
        *("--tolerance", "2", "--format", "csv"),
    )
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [row["inconsistency"] for row in rows] == ["0", "0", "1", "2"]
    assert "4 of 4 states within a tolerance of 2" in ran.err


@pytest.mark.usefixtures("rain")
def test_four_corners(run: Run) -> None:
    ran = run("scenario", "rain.argdown", "--corners", "--format", "json")
    said = json.loads(ran.out)
    assert said["axes"] == ["wind", "sea"]
    assert said["corners"][0]["name"] == "wind west, sea warm"
    named = run("scenario", "rain.argdown", "--corners", "--axes", "sea, wind")
    assert lines(named.out)[0].endswith("as named; all other factors as now")
    assert "influence" in named.out


@pytest.mark.usefixtures("rain")
def test_rival_theses(run: Run) -> None:
    ran = run("scenario", "rain.argdown", "--ach")
    assert (ran.status, ran.err) == (0, "")
    assert "least spoken against: 'Dry'" in lines(ran.out)
    assert "hypothesis   inconsistency   weighted   squared   against" in lines(ran.out)
    chosen = run("scenario", "rain.argdown", "--ach", "--rivals", "Wet,Haze", "--format", "json")
    assert json.loads(chosen.out)["hypotheses"] == ["Wet", "Haze"]


def test_links_of_the_casebook_make_rivals(run: Run, here: Path) -> None:
    maps = ("casebook:khan", "casebook:blog")
    own = run("scenario", *maps, "--ach", "--format", "json")
    named = run("scenario", *maps, "--ach", "--links", "casebook:links", "--format", "json")
    assert own.out == named.out
    assert json.loads(own.out)["hypotheses"]
    (here / "none.yaml").write_text("argmap: links/1\nlinks: []\n", encoding="utf-8")
    bare = run("scenario", *maps, "--ach", "--links", "none.yaml", "--format", "json")
    assert json.loads(bare.out)["hypotheses"] == [
        "khan:Russia should join CPEC",
        "blog:Three motives",
    ]


@pytest.mark.parametrize(
    "options, message",
    [
        (["--cib", "--ach"], "--cib and --ach tell different things; name one"),
        (["--tolerance", "1"], "--tolerance goes with --cib"),
        (["--ach", "--axes", "a,b"], "--axes goes with --corners"),
        (
            ["--corners", "--semantics", "dfquad,euler_based"],
            "--corners takes one rule, got dfquad, euler_based",
        ),
    ],
)
@pytest.mark.usefixtures("rain")
def test_options_that_do_not_go_together(run: Run, options: list[str], message: str) -> None:
    ran = run("scenario", "rain.argdown", *options)
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == f"Error: {message}"


@pytest.mark.usefixtures("rain")
def test_what_cannot_be_told_is_said(run: Run) -> None:
    ran = run("scenario", "rain.argdown", "--corners", "--axes", "wind,see")
    assert (ran.status, ran.err) == (
        1,
        "argmap: axis 'see' is no factor; did you mean 'sea'?\n",
    )


def test_a_bar_moves_on_by_hundredths() -> None:
    moves: list[str] = []
    told = in_parts(moves.append)
    for done in (1, 2, 200, 400):
        told(done, 400)
    assert len(moves) == 100
    assert (moves[0], moves[-1]) == ("200 of 400", "400 of 400")
