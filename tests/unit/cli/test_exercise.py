"""``argmap exercise``."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import casebook
from argmap.teach import KINDS, AnswerFile, Exercise, Given, KeyFile, make_exercises, practice_page
from tests.unit.cli.conftest import Run

PUBLIC = (
    "argmap: the map 'blog' is in the casebook, so anyone can make its keys; "
    "take a map of your own for an exam\n"
)
LIST = ".html, .md, .xml, .gift, .zip, .ipynb, .apkg, .json"


def problem(text: str) -> str:
    """Return what an error of the command line says."""
    return text.rpartition("Error: ")[2]


@pytest.mark.parametrize("suffix", LIST.split(", "))
def test_the_suffix_tells_what_is_written_and_it_is_always_the_same(run: Run, suffix: str) -> None:
    for name in ("a", "b"):
        ran = run("exercise", "casebook:blog", "-o", f"{name}{suffix}", "--kind", "gap", "--n", "2")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out == f"wrote 2 exercises, 2 points, to {name}{suffix}\n"
    assert Path(f"a{suffix}").read_bytes() == Path(f"b{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".html", ".md", ".json"])
def test_the_key_is_a_file_of_its_own(run: Run, suffix: str) -> None:
    ran = run("exercise", "casebook:blog", "-o", "a.md", "--key", f"key{suffix}", "--kind", "gap")
    assert ran.out == f"wrote 1 exercise, 1 point, to a.md and their answers to key{suffix}\n"
    assert Path(f"key{suffix}").exists()


def test_an_exam_paper_has_no_key_but_the_file_of_keys_has(run: Run) -> None:
    ran = run("exercise", "casebook:blog", "-o", "a.json", "--exam", "--key", "key.json")
    assert ran.err == PUBLIC
    paper = KeyFile.from_json(Path("a.json").read_text(encoding="utf-8")).made
    key = KeyFile.from_json(Path("key.json").read_text(encoding="utf-8")).made
    assert not any(e.key or e.hints for e in paper)
    assert [e.without_key() for e in key] == list(paper)


@pytest.mark.parametrize("exam", [(), ("--exam",)], ids=["practice", "exam"])
def test_a_page_to_practise_on_is_made_of_the_same_exercises(
    run: Run, exam: tuple[str, ...]
) -> None:
    words = ("--practice", "--title", "Week 3", "--key", "key.json", *exam)
    ran = run("exercise", "casebook:blog", "-o", "a.html", "--kind", "gap", *words)
    assert ran.out == "wrote 1 exercise, 1 point, to a.html and their answers to key.json\n"
    (made,) = KeyFile.from_json(Path("key.json").read_text(encoding="utf-8")).made
    shown = made.without_key() if exam else made
    assert Path("a.html").read_text(encoding="utf-8") == practice_page([shown], title="Week 3")


def test_a_map_of_ones_own_makes_an_exam_without_a_warning(run: Run) -> None:
    Path("own.argdown").write_text("[A]: All.\n  + [B]: Be.\n    + [C]: See.\n", encoding="utf-8")
    ran = run("exercise", "own.argdown", "-o", "a.html", "--exam", "--kind", "order")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("suffix", [s for s in LIST.split(", ") if s != ".apkg"])
def test_no_reason_or_hint_stands_in_an_exam(run: Run, suffix: str) -> None:
    run("exercise", "casebook:blog", "-o", f"a{suffix}", "--exam", "--key", "key.json")
    if suffix == ".zip":
        return  # its items are read in their own tests
    key = KeyFile.from_json(Path("key.json").read_text(encoding="utf-8")).made
    text = Path(f"a{suffix}").read_text(encoding="utf-8")
    assert not any(e.hints[-1] in text for e in key if len(e.hints[-1]) > 20)
    assert not any(
        o.why_wrong and o.why_wrong in text for e in key for p in e.parts for o in p.options
    )


def test_what_was_used_last_year_is_not_asked_again(run: Run) -> None:
    run("exercise", "casebook:blog", "-o", "last.json", "--kind", "gap", "--n", "5", "--seed", "1")
    new = ("exercise", "casebook:blog", "-o", "new.json", "--kind", "gap", "--n", "5")
    ran = run(*new, "--avoid", "last.json")
    assert ran.status == 0
    right = [
        {
            o.text
            for e in KeyFile.from_json(Path(name).read_text(encoding="utf-8")).made
            for o in e.parts[0].options
            if o.is_right
        }
        for name in ("last.json", "new.json")
    ]
    assert not right[0] & right[1]


def test_too_little_that_is_new_is_told(run: Run) -> None:
    Path("own.argdown").write_text("[A]: All.\n  + [B]: Be.\n    + [C]: See.\n", encoding="utf-8")
    run("exercise", "own.argdown", "-o", "last.json", "--kind", "order")
    ran = run("exercise", "own.argdown", "-o", "x.json", "--kind", "order", "--avoid", "last.json")
    assert ran.status == 1
    assert ran.err == (
        "argmap: 0 exercises left that last.json does not have, and 1 were asked for; "
        "ask for fewer, or for more kinds\n"
    )
    assert not Path("x.json").exists()


def test_kinds_are_listed_with_what_the_map_lacks(run: Run) -> None:
    Path("own.argdown").write_text("[A]: All.\n  + [B]: Be.\n", encoding="utf-8")
    ran = run("exercise", "own.argdown", "--kinds")
    lines = dict(line.split(maxsplit=1) for line in ran.out.splitlines())
    assert list(lines) == list(KINDS)
    assert lines["reconstruct"].startswith("not here: ")
    assert all(said == KINDS[n] or said.startswith("not here: ") for n, said in lines.items())


def test_another_map_of_the_casebook_brings_its_links_along(run: Run) -> None:
    ran = run(
        *("exercise", "casebook:blog", "-o", "a.md", "--kind", "compare"),
        *("--other", "casebook:khan"),
    )
    assert ran.status == 0


def test_files_beside_the_map_are_read(run: Run) -> None:
    Path("own.argdown").write_text("[A]: All.\n  + [B]: Be.\n", encoding="utf-8")
    Path("links.yaml").write_text("argmap: links/1\nlinks: []\n", encoding="utf-8")
    Path("worlds.yaml").write_text("argmap: scenarios/1\n", encoding="utf-8")
    files = ("--links", "links.yaml", "--scenarios", "worlds.yaml", "--text", "own.argdown")
    ran = run("exercise", "own.argdown", "--kinds", *files)
    assert (ran.status, ran.err) == (0, "")


def test_cards_leave_out_what_a_person_marks(run: Run) -> None:
    ran = run("exercise", "casebook:hayat", "-o", "a.apkg", "--kind", "flip", "--kind", "gap")
    made = [e for e in _made("hayat", ("flip", "gap")) if e.discussion]
    if made:
        assert ran.err == "argmap: left out 1 exercise that only a person can mark\n"
    assert ran.status == 0


def _made(name: str, kinds: tuple[str, ...]) -> tuple[Exercise, ...]:
    return make_exercises(
        casebook.load(name), kinds=kinds, links=casebook.links(), scenarios=casebook.scenarios()
    )


@pytest.mark.parametrize(
    "words, said",
    [
        ((), "name a file with -o, such as -o sheet.html; or list the kinds with --kinds\n"),
        (
            ("-o", "-"),
            "name a file with -o, such as -o sheet.html; or list the kinds with --kinds\n",
        ),
        (
            ("-o", "a.pdf"),
            "a worksheet is printed from a browser: write a.html, open it, and print to PDF\n",
        ),
        (("-o", "a.doc"), f"cannot tell what to write from 'a.doc'; it ends in none of {LIST}\n"),
        (("-o", "a.apkg", "--exam"), "--exam is not for .apkg: a card has its answer behind\n"),
        (("-o", "a.md", "--practice"), "--practice is for .html, and this writes .md\n"),
        (("-o", "a.gift", "--drag"), "--drag is for .xml and .zip, and this writes .gift\n"),
        (("-o", "a.xml", "--qti", "2.1"), "--qti is for .zip, and this writes .xml\n"),
        (("-o", "a.md", "--key", "a.md"), "--key and -o name the same file 'a.md'\n"),
        (("-o", "a.md", "--key", "k.xml"), "--key writes .html, .md, .json; got 'k.xml'\n"),
        (("-o", "."), "'.' is a folder; name a file in it, such as 'sheet.html'\n"),
    ],
)
def test_a_command_line_that_cannot_be_meant_is_refused(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    ran = run("exercise", "casebook:blog", *words)
    assert ran.status == 2
    assert problem(ran.err) == said


def test_an_unknown_kind_names_the_nearest(run: Run) -> None:
    ran = run("exercise", "casebook:blog", "-o", "a.md", "--kind", "signs")
    assert ran.status == 1
    assert ran.err == "argmap: there is no kind of exercise 'signs'; did you mean 'sign'?\n"


def test_the_key_file_is_what_grade_marks_by(run: Run) -> None:
    run("exercise", "casebook:blog", "-o", "sheet.html", "--key", "key.json", "--kind", "gap")
    (made,) = KeyFile.from_json(Path("key.json").read_text(encoding="utf-8")).made
    given = Given(made.id, made.version, made.key)
    Path("anna.json").write_text(AnswerFile([given], student="Anna").to_json(), encoding="utf-8")
    ran = run("grade", "key.json", "anna.json", "--format", "csv")
    assert ran.status == 0
    assert ran.out.splitlines()[1] == "anna,1.0,1.0,1.0,0"
