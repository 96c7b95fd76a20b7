"""``argmap scenario``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

ROAD = """\
===
factors:
  sanctions: {states: [stay, lifted], now: stay}
scenarios:
  thaw: {factors: {sanctions: lifted}}
===

[Join]: Russia gains. {base: 0.5}
  + [Port]: The port is open. {base: 0.6}
  - [Cost]: It costs much. {base: 0.3, factors: {sanctions: {lifted: 0.98}}}
"""
SHARED = """\
argmap: scenarios/1
scenarios:
  no port: {set: {"road:Port": 0}}
maps: {road: "%s"}
"""
HEADER = [
    "road: 3 of 3 base scores given; 0 of 1 objection answered",
    "baseline: sanctions: stay",
]
FLIP = (
    "thaw: Join falls from 0.54 (undecided) to 0.44 (rejected): sanctions: lifted raises Cost "
    "from 0.30 to 0.98; Cost attacks Join"
)


@pytest.fixture
def road(here: Path) -> Path:
    """Add ``road.argdown``, which has a scenario, and ``shared.yaml``, written for another."""
    Path("road.argdown").write_text(ROAD, encoding="utf-8")
    Path("shared.yaml").write_text(SHARED % ("0" * 64), encoding="utf-8")
    return here


@pytest.mark.usefixtures("road")
def test_a_map_is_told_in_its_own_scenarios(run: Run) -> None:
    ran = run("scenario", "road.argdown")
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[1:3] == HEADER
    assert lines[5:] == [
        *("", "claim  baseline  thaw", "Join   0.54~     0.44*"),
        "no supposition reaches 1 of 3 claims",
        *("", FLIP),
    ]


@pytest.mark.usefixtures("road")
def test_what_moves_and_all_claims_are_told_where_asked_for(run: Run) -> None:
    moved = run("scenario", "road.argdown", "--moved").out.splitlines()
    assert [line.split()[0] for line in moved[7:9]] == ["Join", "Cost"]
    every = run("scenario", "road.argdown", "--all").out.splitlines()
    assert [line.split()[0] for line in every[7:10]] == ["Join", "Port", "Cost"]


@pytest.mark.usefixtures("road")
def test_a_file_is_taken_and_a_digest_that_does_not_match_is_told(run: Run) -> None:
    ran = run("scenario", "road.argdown", "--scenarios", "shared.yaml")
    assert ran.status == 0
    assert ran.err == (
        "warning: map 'road' has other claims or inferences than the scenarios were written "
        "for; look through what they say of it\n"
    )
    assert "Join   0.54~     0.46~" in ran.out


@pytest.mark.usefixtures("road")
def test_several_rules_and_maps_are_named(run: Run) -> None:
    ran = run("scenario", "casebook:blog", "casebook:khan", "--semantics", "dfquad,euler_based")
    assert ran.out.endswith("\nno thesis flips\n")
    assert "\nblog\nclaim          rule         baseline" in ran.out
    assert "Three motives  swing" in ran.out


@pytest.mark.usefixtures("road")
def test_json_has_rows_flips_and_what_is_not_reached(run: Run) -> None:
    said = json.loads(run("scenario", "road.argdown", "--format", "json").out)
    assert [row["status"] for row in said["rows"]] == ["undecided", "rejected"]
    assert said["flips"][0]["told"] == FLIP
    assert said["unreached"] == {"road": ["Port"]}


@pytest.mark.usefixtures("road")
def test_csv_has_all_rows_and_the_header_on_standard_error(run: Run) -> None:
    ran = run("scenario", "road.argdown", "--format", "csv", "--all", "--band", "0.01")
    assert ran.out.splitlines()[0].startswith("map,claim,thesis,scenario,semantics,strength")
    assert len(ran.out.splitlines()) == 7
    assert ran.err.splitlines()[1:3] == HEADER


@pytest.mark.usefixtures("road")
def test_a_narrow_terminal_gets_parts_each_with_the_baseline(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.cli.scenario.width", lambda: 60)
    lines = run("scenario", "casebook:blog").out.splitlines()
    heads = [line for line in lines if line.startswith("claim")]
    assert len(heads) > 1
    assert all("baseline" in head and len(head) <= 60 for head in heads)


@pytest.mark.usefixtures("road")
def test_a_map_without_scenarios_needs_a_file(run: Run) -> None:
    Path("bare.argdown").write_text("[A]: So it is.\n", encoding="utf-8")
    ran = run("scenario", "bare.argdown")
    told = "Error: the maps hold no scenarios; name a file of them: --scenarios FILE"
    assert (ran.status, ran.err.splitlines()[-1]) == (2, told)


@pytest.mark.usefixtures("road")
def test_what_does_not_fit_ends_with_status_1(run: Run) -> None:
    Path("wrong.yaml").write_text(SHARED.replace(":Port", ":Prot") % ("0" * 64), encoding="utf-8")
    ran = run("scenario", "road.argdown", "--scenarios", "wrong.yaml")
    told = (
        "argmap: scenario 'no port', set: 'road:Prot' is no claim or inference of map 'road'; did "
        "you mean 'Port'?\n"
    )
    assert (ran.status, ran.err) == (1, told)


@pytest.mark.usefixtures("road")
def test_the_casebooks_own_file_is_named(run: Run) -> None:
    ran = run("scenario", "road.argdown", "casebook:blog", "--scenarios", "casebook")
    assert "states" not in ran.out
    assert "'sanctions' has" in ran.err
