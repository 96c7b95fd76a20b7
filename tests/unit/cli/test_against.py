"""``argmap check --against``: a map held against the texts of its sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

MAP = """\
===
sources: {ferry: {year: 2024}}
===

[Stay]: The ferry should stay. {at: "ferry §1 ¶1 s2"}
  + [Need]: It is used. {at: "ferry §1 ¶1 s1"}
"""
TEXT = "It is needed. It must stay. It pays.\n\nBut not much. Who knows?\n"


@pytest.fixture(autouse=True)
def files(here: Path) -> None:
    (here / "m.argdown").write_text(MAP, encoding="utf-8")
    (here / "letter.txt").write_text(TEXT, encoding="utf-8")


def test_what_is_covered_and_what_comes_next_are_told(run: Run) -> None:
    ran = run("check", "m.argdown", "--against", "letter.txt", "--next", "2")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "m.argdown: 2 claims, 1 inference; nothing to remark\n"
        "m.argdown against letter.txt: 2 of 5 sentences have a claim (40%)\n"
        "  ferry §1 ¶1 s3  It pays.\n"
        "  ferry §1 ¶2 s1  But not much.\n"
        "  and 1 more\n"
    )


def test_excused_sentences_are_counted(run: Run) -> None:
    text = MAP.replace("===\n\n", 'skipped: {"ferry §1 ¶2 s1-2": a doubt}\n===\n\n')
    Path("m.argdown").write_text(text, encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "letter.txt")
    assert "2 of 3 sentences have a claim (67%), 2 excused\n" in ran.out


def test_a_place_that_is_not_there_is_an_error(run: Run) -> None:
    Path("m.argdown").write_text(MAP.replace("s2", "s4"), encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "letter.txt")
    assert ran.status == 1
    assert ran.out.startswith(
        "m.argdown:5:1: error unknown-place: an anchor of claim 'Stay' names no place: "
        "ferry §1 ¶1 has 3 sentences, s1 to s3; there is no s4; correct the anchor\n"
    )


def test_a_place_that_index_and_text_lack_is_told_once(run: Run) -> None:
    run("new", "m.argdown", "--source", "letter.txt", "--force")
    skeleton = Path("m.argdown").read_text(encoding="utf-8").partition("# The case")[0]
    Path("m.argdown").write_text(f'{skeleton}[A]: It is. {{at: "letter §9"}}\n', encoding="utf-8")
    assert run("check", "m.argdown").out.count("unknown-place") == 1
    assert run("check", "m.argdown", "--against", "letter.txt").out.count("unknown-place") == 1


def test_a_text_that_has_changed_is_told(run: Run) -> None:
    run("new", "m.argdown", "--source", "letter.txt", "--force")
    Path("letter.txt").write_text(TEXT.replace("pays", "paid"), encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "letter.txt")
    assert (
        "m.argdown:11:7: warning changed-passage: passage 'letter §1 ¶1' reads otherwise; "
        "use the edition that the map was made from, or look at the passage and its claims\n"
    ) in ran.out


def test_every_sentence_without_a_claim_is_a_row(run: Run) -> None:
    ran = run("check", "m.argdown", "--against", "letter.txt", "--format", "json", "--next", "0")
    rows = json.loads(ran.out)
    assert [(row["code"], row["where"], row["message"]) for row in rows] == [
        ("uncovered", "ferry §1 ¶1 s3", "It pays."),
        ("uncovered", "ferry §1 ¶2 s1", "But not much."),
        ("uncovered", "ferry §1 ¶2 s2", "Who knows?"),
    ]
    assert {row["severity"] for row in rows} == {"info"}


def test_a_map_of_several_texts_is_told_which_one_it_is(run: Run) -> None:
    text = MAP.replace("{ferry: {year: 2024}}", "{ferry: {}, law: {}}")
    Path("m.argdown").write_text(text, encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "letter.txt")
    assert (ran.status, ran.err) == (
        1,
        (
            "letter.txt: error unreadable: the text is 'letter' and the map declares 'ferry', "
            "'law'; say which it is: --against ferry=letter.txt\n"
        ),
    )
    ran = run("check", "m.argdown", "--against", "ferry=letter.txt", "--severity", "error")
    assert (ran.status, ran.err) == (0, "")
    assert "against letter.txt: 2 of 5" in ran.out


def test_a_map_without_sources_is_told_how_to_declare_one(run: Run) -> None:
    ran = run("check", "a.argdown", "--against", "letter.txt")
    assert ran.status == 1
    assert ran.err == (
        "a.argdown: error unreadable: the map declares no source; "
        "add for example sources: {paper: {}} to front matter\n"
    )


def test_a_source_that_the_map_lacks_is_told(run: Run) -> None:
    ran = run("check", "m.argdown", "--against", "nix=letter.txt")
    assert ran.status == 1
    assert ran.err == (
        "nix=letter.txt: error unreadable: the map declares no source 'nix'; it declares 'ferry'\n"
    )


def test_another_text_is_told_in_one_line(run: Run) -> None:
    run("new", "m.argdown", "--source", "letter.txt", "--force")
    Path("letter.txt").write_text("Quite another text.\n", encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "letter.txt", "--severity", "error")
    assert ran.status == 1
    assert ran.out.splitlines()[0] == (
        "m.argdown:10:5: error other-text: 2 of 2 passages of 'letter' read otherwise or are "
        "missing; this is another text or another edition; check against the one that was mapped"
    )
    assert ran.out.splitlines()[2:] == [
        "m.argdown against letter.txt: another text; nothing more was compared"
    ]


def test_a_text_that_is_not_there_is_told(run: Run) -> None:
    ran = run("check", "m.argdown", "--against", "leter.txt")
    assert ran.status == 1
    assert ran.err == (
        "leter.txt: error unreadable: no such file: 'leter.txt'; did you mean 'letter.txt'?\n"
    )


def test_a_map_with_faults_is_not_held_against_anything(run: Run) -> None:
    Path("m.argdown").write_text(f"{MAP}  +\n", encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "nowhere.txt")
    assert ran.status == 1
    assert "nowhere" not in ran.out + ran.err


def test_faults_of_front_matter_are_told_where_they_stand(run: Run, here: Path) -> None:
    front = 'sources: {ferry: {passages: {"§1": 2}}}\nskipped:\n  here: x\n  "ferry 9/1": y\n'
    (here / "m.argdown").write_text(f"===\n{front}===\n\n[A]: a\n", encoding="utf-8")
    (here / "ferry.txt").write_text("It is needed.\n", encoding="utf-8")
    ran = run("check", "m.argdown", "--against", "ferry.txt")
    told = [line.split(": ")[:2] for line in ran.out.splitlines()]
    assert told[1:4] == [
        ["m.argdown:2:30", "warning bad-passages"],
        ["m.argdown:4:3", "warning bad-skipped"],
        ["m.argdown:5:3", "error unknown-place"],
    ]
