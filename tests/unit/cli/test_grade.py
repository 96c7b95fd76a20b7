"""``argmap grade``."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from argmap.teach import KeyFile
from tests.unit.cli.conftest import Run
from tests.unit.teach.classes import OWN, choice, handed_in, text, tree

SHEET = """\
Identifier,Full name,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 101,Anna Smith,,10.00,Yes,
Participant 102,Ben Jones,,10.00,Yes,
Participant 103,Cleo,,10.00,No,
Participant 104,Dora,,10.00,Yes,
"""


@pytest.fixture(autouse=True)
def files(here: Path) -> Path:
    """Add a key, two answers, a text's key and answers, a model and two maps."""
    save(here, "key.json", KeyFile([choice()]).to_json())
    save(here, "anna.json", handed_in("anna", (choice(), {"q": "a"})).content.decode())
    save(here, "ben.json", handed_in("ben", (choice(), {"q": "b"})).content.decode())
    save(here, "texts.json", KeyFile([text()]).to_json())
    said = {"q": "Merchants like the sea."}
    save(here, "dora.json", handed_in("dora", (text(), said)).content.decode())
    save(here, "model.argdown", OWN)
    save(here, "own.argdown", OWN.replace("    + [D]", "  - [D]"))
    return here


def save(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")


def zipped(folder: Path) -> None:
    with zipfile.ZipFile(folder / "s.zip", "w") as archive:
        archive.write(folder / "anna.json", "Anna Smith_101_assignsubmission_file_/a.json")
        archive.write(folder / "ben.json", "Ben Jones_102_assignsubmission_file_/a.json")
        archive.write(folder / "anna.json", "Cleo_103_assignsubmission_file_/a.json")
        archive.write(folder / "anna.json", "Zed_999_assignsubmission_file_/a.json")
        archive.writestr("Dora_104_assignsubmission_file_/a.json", "{")


def test_answers_are_marked(run: Run) -> None:
    ran = run("grade", "key.json", "anna.json", "ben.json")
    assert (ran.status, ran.err) == (0, "")
    lines = [line.split() for line in ran.out.splitlines()]
    assert lines[2:] == [["anna", "1.00", "1.00", "1", "0"], ["ben", "0.25", "0.25", "1", "0"]]


def test_everything_is_told_as_json_and_a_line_a_student_as_csv(run: Run) -> None:
    told = json.loads(run("grade", "key.json", "anna.json", "--format", "json").out)
    assert told[0]["grades"][0]["marks"][0]["item"] == "q"
    ran = run("grade", "key.json", "anna.json", "--format", "csv")
    assert ran.out == "student,score,points,possible,waiting\nanna,1.0,1.0,1.0,0\n"


def test_a_map_is_a_key_too(run: Run) -> None:
    ran = run("grade", "model.argdown", "model.argdown", "own.argdown")
    assert ran.status == 0
    assert [line.split()[1] for line in ran.out.splitlines()[2:]] == ["1.00", "0.85"]


def test_what_cannot_be_read_is_listed_and_the_rest_is_marked(run: Run, here: Path) -> None:
    save(here, "bad.json", "[")
    ran = run("grade", "key.json", "bad.json", "none.json", "anna.json")
    assert ran.status == 1
    assert ran.out.splitlines()[-1].split()[:2] == ["anna", "1.00"]
    assert ran.err.splitlines() == [
        "none.json: no such file: 'none.json'",
        "bad.json: 1:2: not JSON: expecting value at the end of the document",
    ]


def test_a_worksheet_is_filled_in_and_what_does_not_fit_is_listed(run: Run, here: Path) -> None:
    zipped(here)
    save(here, "w.csv", SHEET)
    ran = run("grade", "key.json", "s.zip", "--moodle", "w.csv")
    assert ran.status == 1
    rows = (here / "w.csv").read_text(encoding="utf-8").splitlines()
    assert (
        rows[1]
        == "Participant 101,Anna Smith,10.00,10.00,Yes,<p>1. 1.00 of 1 points</p><p>Right.</p>"
    )
    assert rows[2].startswith("Participant 102,Ben Jones,2.50,10.00,Yes,<p>")
    assert rows[3:] == SHEET.splitlines()[3:]
    assert ran.err.splitlines()[1:] == [
        "w.csv: 2 grades filled in",
        "w.csv: left alone, as Moodle does not let the grade change: Cleo",
        "w.csv: in no row of the worksheet: Zed",
        "w.csv: nothing handed in that could be read: Dora",
    ]


def test_a_mark_that_waits_is_in_the_review_and_not_in_the_worksheet(run: Run, here: Path) -> None:
    save(here, "w.csv", SHEET)
    arguments = ("grade", "texts.json", "dora.json", "--review", "r.csv", "--moodle", "w.csv")
    ran = run(*arguments)
    assert ran.err.splitlines() == [
        "1 student with marks that wait for a decision; see --review",
        "w.csv: 0 grades filled in",
        "w.csv: no grade yet, as marks wait for a decision: Dora",
        "w.csv: nothing handed in that could be read: Anna Smith, Ben Jones, Cleo",
    ]
    review = here / "r.csv"
    save(here, "r.csv", review.read_text(encoding="utf-8").replace(",,\n", ",0.5,half\n"))
    ran = run(*arguments)
    assert ran.err.splitlines()[0] == "w.csv: 1 grade filled in"
    assert review.read_text(encoding="utf-8").splitlines()[1].endswith(",0.5,half")


def test_accepting_marks_everyone_again_and_tells_who_changed(run: Run, here: Path) -> None:
    ran = run(
        *("grade", "key.json", "anna.json", "ben.json"),
        *("--accept", "ben:q", "--why", "can be read so"),
    )
    assert ran.out.splitlines()[:2] == [
        "key.json: accepted q as in ben: can be read so",
        "  ben: 0.25 → 1.00 points",
    ]
    key = KeyFile.from_json((here / "key.json").read_text(encoding="utf-8"))
    assert [a.why for a in key.accepted] == ["can be read so"]
    again = run("grade", "key.json", "ben.json", "--accept", "ben.json:q", "--why", "again")
    assert again.out.splitlines()[1] == "  nobody's points changed"


def test_a_model_is_not_written_over(run: Run, here: Path) -> None:
    arguments = ("grade", "model.argdown", "own.argdown", "--accept", "own:D", "--why", "x")
    assert run(*arguments).err.splitlines()[-1] == (
        "Error: --accept is kept in a file of exercises, and model.argdown is a map; add "
        "--save-key key.json"
    )
    assert run(*arguments, "--save-key", "k.json", "--format", "csv").status == 0
    assert json.loads((here / "k.json").read_text(encoding="utf-8"))["accepted"][0]["part"] == "p1"


def test_reports_are_written(run: Run, here: Path) -> None:
    for name in ("c.html", "c.json", "c.csv"):
        assert run("grade", "key.json", "anna.json", "--report", name, "--names").status == 0
    assert "anna" in (here / "c.html").read_text(encoding="utf-8")
    assert json.loads((here / "c.json").read_text(encoding="utf-8"))["n"] == 1
    assert (here / "c.csv").read_text(encoding="utf-8").startswith("exercise,item,asks,n,")
    run("grade", "key.json", "anna.json", "--project", "wall.html")
    assert "anna" not in (here / "wall.html").read_text(encoding="utf-8")


def test_a_newer_map_is_only_a_warning(run: Run) -> None:
    ran = run("grade", "key.json", "anna.json", "--map", "model.argdown")
    other = "another map than 1 exercise was made from, such as choice"
    said = f"model.argdown: {other}; marked by the key as it was made\n"
    assert (ran.status, ran.err) == (0, said)
    ran = run("grade", "model.argdown", "own.argdown", "--map", "model.argdown")
    assert ran.err == ""


@pytest.mark.parametrize(
    "options,said",
    [
        (("--accept", "ben:q"), "--accept needs --why TEXT, which the key keeps for those who ask"),
        (
            ("--accept", "ben", "--why", "x"),
            "--accept takes ANSWER:ITEM, such as anna:c3; got 'ben'",
        ),
        (("--why", "x"), "--why is for --accept"),
        (("--save-key", "x"), "--save-key is for --accept"),
        (("--names",), "--names is for --report"),
        (("--report", "x.pdf"), "--report writes .html, .json or .csv; got 'x.pdf'"),
        (
            ("--accept", "bne:q", "--why", "x"),
            "--accept: there is no answer of 'bne'; did you mean 'ben'?",
        ),
        (
            ("--accept", "zzzz:q", "--why", "x"),
            "--accept: there is no answer of 'zzzz'; there are anna, ben",
        ),
    ],
)
def test_a_command_line_that_cannot_be_meant_is_refused(
    run: Run, options: tuple[str, ...], said: str
) -> None:
    ran = run("grade", "key.json", "anna.json", "ben.json", *options)
    assert (ran.status, ran.err.splitlines()[-1]) == (2, f"Error: {said}")


def test_of_several_exercises_one_has_to_be_named(run: Run, here: Path) -> None:
    save(here, "two.json", KeyFile([choice(), tree()]).to_json())
    arguments = ("grade", "two.json", "ben.json", "--accept", "ben:q", "--why", "x")
    assert run(*arguments).err.splitlines()[-1] == (
        "Error: the key has 2 exercises; say which by --exercise: choice, tree"
    )
    assert run(*arguments, "--exercise", "choice").status == 0


def test_a_json_map_is_a_key(run: Run) -> None:
    assert run("convert", "model.argdown", "-o", "model.json").status == 0
    assert run("grade", "model.json", "own.argdown").status == 0
