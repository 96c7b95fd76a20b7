"""``argmap source``."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

TEXT = "Ports of the north\n\nNo ice. Deep water.\n\n![map](a.png)\n"
NUMBERED = (
    "# Ports of the north\n\n- **Title:** Ports of the north\n- **Locator form:** `[{id} §S ¶P]`"
    "\n\n**[{id} §1 ¶1]** No ice. Deep water.\n"
)


@pytest.fixture(autouse=True)
def text(here: Path) -> None:
    (here / "My Paper.txt").write_text(TEXT, encoding="utf-8")


def test_the_numbered_text_goes_to_standard_output(run: Run) -> None:
    ran = run("source", "My Paper.txt")
    assert (ran.status, ran.out) == (0, NUMBERED.format(id="my-paper"))
    assert ran.err == (
        "my-paper: 1 section, 1 paragraph, 2 sentences\nmy-paper: left out: 1 image\n"
    )


def test_text_and_sentences_go_to_files_under_the_name_that_is_asked_for(run: Run) -> None:
    ran = run("source", "My Paper.txt", "--id", "khan", "-o", "k.md", "--sentences", "k.json")
    assert (ran.status, ran.out) == (0, "")
    assert Path("k.md").read_text(encoding="utf-8") == NUMBERED.format(id="khan")
    sentences = json.loads(Path("k.json").read_text(encoding="utf-8"))
    assert sentences == {"khan §1 ¶1": ["No ice.", "Deep water."]}


def test_numbered_text_is_written_as_it_is(run: Run) -> None:
    run("source", "My Paper.txt", "-o", "p.md")
    again = run("source", "p.md", "-o", "q.md")
    assert (again.status, again.err) == (0, "my-paper: 1 section, 1 paragraph, 2 sentences\n")
    assert Path("q.md").read_bytes() == Path("p.md").read_bytes()


def test_a_file_that_is_there_is_written_over_by_force_only(run: Run) -> None:
    Path("k.md").write_text("mine", encoding="utf-8")
    for arguments in (["-o", "k.md"], ["--sentences", "k.md"]):
        ran = run("source", "My Paper.txt", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert (
            "'k.md' is there already; name another file, or write over it with --force" in ran.err
        )
        assert Path("k.md").read_text(encoding="utf-8") == "mine"
    assert run("source", "My Paper.txt", "--id", "k", "-o", "k.md", "--force").status == 0
    assert Path("k.md").read_text(encoding="utf-8") == NUMBERED.format(id="k")


@pytest.mark.parametrize("before", [None, "mine"])
@pytest.mark.parametrize("output", ["k.md", "-"])
def test_both_files_are_written_or_none(run: Run, before: str | None, output: str) -> None:
    if before is not None:
        Path("k.md").write_text(before, encoding="utf-8")
    ran = run("source", "My Paper.txt", "-o", output, "--sentences", "no/k.json", "--force")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == ("argmap: cannot write 'no/k.json': no such folder: 'no'; make it first\n")
    left = Path("k.md").read_text(encoding="utf-8") if Path("k.md").exists() else None
    assert left == before


def test_a_device_is_written_to_without_force(run: Run) -> None:
    assert run("source", "My Paper.txt", "-o", os.devnull).status == 0


def test_standard_input_is_read(run: Run) -> None:
    ran = run("source", "-", "--id", "blog", stdin=TEXT.encode())
    assert (ran.status, ran.out) == (0, NUMBERED.format(id="blog"))


@pytest.mark.parametrize(
    "name, content, message",
    [
        (
            "a.txt",
            b"\n",
            (
                "a.txt: error unreadable: there is only white space in it; "
                "name a file that holds the text\n"
            ),
        ),
        (
            "a.rtf",
            b"x",
            "a.rtf: error unreadable: a .rtf file is not read; save it as .docx\n",
        ),
        (
            "a.pdf",
            b"x",
            (
                "a.pdf: error unreadable: not a PDF, or a damaged one; "
                "open it in a viewer and print it to a new PDF\n"
            ),
        ),
        (
            "a.md",
            b"**[a 1] x**\n**[a \xc2\xa71 \xc2\xb61]** x\n**[a \xc2\xa71 \xc2\xb61]** x\n",
            (
                "a.md:3:1: error numbered-text: §1 ¶1 stands above already; "
                "give each paragraph its own number\n    **[a §1 ¶1]** x\n    ^\n"
            ),
        ),
    ],
)
def test_a_file_at_fault_is_told_with_its_cure(
    run: Run, name: str, content: bytes, message: str
) -> None:
    Path(name).write_bytes(content)
    ran = run("source", name)
    assert (ran.status, ran.out, ran.err) == (1, "", message)


@pytest.mark.parametrize(
    "arguments, message",
    [
        *(
            (
                ["--id", name],
                (
                    "--id must be one word of letters, digits, - _ and ., with a letter or digit "
                    f"first, such as khan-2017; got {name!r}"
                ),
            )
            for name in ("a b", "**", 'a"b', "x}", "-a", "#a", "a/b", "", "a\nb")
        ),
        (["-o", "."], "'.' is a folder; name a file in it, such as 'paper.md'"),
        (["--sentences", "-"], "the text and its sentences cannot both go to '-'"),
        (["-o", "My Paper.txt"], "'My Paper.txt' is the text that is read; name another output"),
        (
            ["--force", "-o", "./My Paper.txt"],
            "'./My Paper.txt' is the text that is read; name another output",
        ),
        (
            ["-o", "k", "--sentences", "./k"],
            "the text and its sentences cannot both go to 'k'",
        ),
    ],
)
def test_names_that_cannot_be_meant_are_faults_of_the_command_line(
    run: Run, arguments: list[str], message: str
) -> None:
    ran = run("source", "My Paper.txt", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert Path("My Paper.txt").read_text(encoding="utf-8") == TEXT
