"""``argmap scenario`` with ``--sensitivity``, ``--flips`` and ``--monte-carlo``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

JOIN = """\
===
factors:
  road: {states: [built, stalled], now: built, likely: {built: likely, stalled: unlikely}}
scenarios:
  sure: {set: {Gain: 1}}
===

[Join]: They should join. {base: 0.3}
  + [Way]: There is a way. {base: likely, factors: {road: {stalled: much weaker}}}
  + [Gain]: It pays. {base: [0.2, 0.6]}
  - [Cost]: It costs. {base: 0.4}
    - [Loan]: There are loans. {base: unlikely}
"""
DFQUAD = ("--semantics", "dfquad")


@pytest.fixture
def join(here: Path) -> Path:
    """Add ``join.argdown`` and ``two.argdown``."""
    Path("join.argdown").write_text(JOIN, encoding="utf-8")
    Path("two.argdown").write_text("[A]: a.\n  + [R]: r.\n\n[B]: b.\n", encoding="utf-8")
    return here


@pytest.mark.usefixtures("join")
def test_swings_of_the_only_thesis(run: Run) -> None:
    ran = run("scenario", "join.argdown", *DFQUAD, "--sensitivity")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("over 2 scenarios, the baseline among them; threshold 0.5, band 0.05")
    swings = ran.out.partition("one at a time, all else as it is")[2]
    assert swings.index("\nroad ") < swings.index("\nWay ") < swings.index("\nJoin ")


@pytest.mark.usefixtures("join")
def test_swings_for_programs(run: Run) -> None:
    options = ("--sensitivity", "Join", "--radius", "0.2", "--in", "sure")
    ran = run("scenario", "join.argdown", *DFQUAD, *options, "--format", "json")
    made = json.loads(ran.out)
    assert made["stability"]["rows"][0]["robust"] is True
    (tornado,) = made["tornadoes"]
    assert tornado["scenario"] == "sure"
    assert {bar["input"] for bar in tornado["bars"]} == {"Join", "Way", "Cost", "Loan", "road"}
    ran = run("scenario", "join.argdown", *DFQUAD, *options, "--format", "csv")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert (rows[0]["claim"], rows[0]["input"]) == ("Join", "Cost")
    assert ran.err.startswith("Join of join in scenario sure")


@pytest.mark.usefixtures("join")
def test_sets_that_overturn_each_thesis(run: Run) -> None:
    ran = run("scenario", "join.argdown", *DFQUAD, "--flips")
    assert (ran.status, ran.err) == (0, "")
    assert "2 sets of 1 supposition turn it, no smaller one does" in ran.out
    assert "Cost true" in ran.out
    both = run("scenario", "two.argdown", "--flips")
    assert both.out.count("in scenario baseline") == 2
    ran = run("scenario", "join.argdown", *DFQUAD, "--flips", "Join", "--format", "json")
    assert json.loads(ran.out)[0]["sets"][0]["set"] == {"Cost": 1.0}
    ran = run("scenario", "join.argdown", *DFQUAD, "--flips", "Join", "--format", "csv")
    assert ran.out.splitlines()[0] == "map,claim,semantics,suppose,strength,becomes,change"


@pytest.mark.usefixtures("join")
def test_draws(run: Run) -> None:
    options = ("--monte-carlo", "500", "--seed", "7", "--radius", "0.1")
    ran = run("scenario", "join.argdown", *DFQUAD, *options)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("500 draws, seed 7\nin scenario baseline; threshold 0.5, band 0.05\n")
    first, again = (
        run("scenario", "join.argdown", *options, "--format", "csv").out for _ in range(2)
    )
    assert first == again
    made = json.loads(run("scenario", "join.argdown", *options, "--format", "json").out)
    assert made["seed"] == 7
    assert made["rows"][0]["claim"] == "Join"


@pytest.mark.usefixtures("join")
def test_the_threshold_and_band_hold_here_too(run: Run) -> None:
    ran = run("scenario", "join.argdown", "--flips", "--threshold", "0.6", "--band", "0.1")
    assert "threshold 0.6, band 0.1" in ran.out


def test_maps_of_the_casebook_have_its_scenarios(run: Run) -> None:
    ran = run("scenario", "casebook:hayat", "--flips", "Act on the opening", "--in", "thaw")
    assert ran.status == 0
    assert "no set of any size turns it: it stays at 0.500 or above" in ran.out


@pytest.mark.usefixtures("join")
def test_a_file_that_has_changed_is_a_warning(run: Run) -> None:
    text = f'argmap: scenarios/1\nmaps: {{join: "{"0" * 64}"}}\n'
    Path("old.yaml").write_text(text, encoding="utf-8")
    ran = run("scenario", "join.argdown", "--scenarios", "old.yaml", "--flips")
    assert ran.err.startswith("warning: map 'join' has other claims")


@pytest.mark.parametrize(
    "options, message",
    [
        (("--flips", "--sensitivity"), "--sensitivity and --flips tell different things; name one"),
        (("--radius", "0.1"), "--radius goes with --sensitivity or --monte-carlo"),
        (("--in", "sure"), "--in goes with --sensitivity or --flips or --monte-carlo"),
        (("--seed", "1"), "--seed goes with --cib or --monte-carlo"),
        (("--monte-carlo", "0"), "Invalid value for '--monte-carlo': 0 is not in the range x>=1."),
    ],
)
@pytest.mark.usefixtures("join")
def test_options_that_do_not_go_together(run: Run, options: tuple[str], message: str) -> None:
    ran = run("scenario", "join.argdown", *options)
    assert ran.status == 2
    assert message in ran.err


@pytest.mark.usefixtures("join")
def test_unknown_names_give_the_nearest(run: Run) -> None:
    ran = run("scenario", "join.argdown", "--flips", "Joim")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == ("argmap: map 'join' has no claim with the id 'Joim'; did you mean 'Join'?\n")
    ran = run("scenario", "join.argdown", "--sensitivity", "--in", "shure")
    assert ran.err == "argmap: the table has no scenario 'shure'; did you mean 'sure'?\n"


@pytest.mark.usefixtures("join")
def test_swings_as_a_picture(run: Run) -> None:
    ran = run("scenario", "join.argdown", *DFQUAD, "--sensitivity", "-o", "join.svg")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "Way" in Path("join.svg").read_text(encoding="utf-8")
    ran = run("scenario", "two.argdown", "--sensitivity", "-o", "two.png")
    assert ran.status == 2
    assert (
        "a picture of swings shows one claim by one rule, and there are 2; name one after "
        "--sensitivity: A, B"
    ) in ran.err
    ran = run("scenario", "join.argdown", "--sensitivity", "-o", "join.csv")
    assert "-o goes without --sensitivity; it writes swings as .svg, .png or .pdf" in ran.err
    ran = run("scenario", "join.argdown", "--monte-carlo", "5", "-o", "join.svg")
    assert "-o goes without --monte-carlo" in ran.err
