"""Maps in the fences of a Markdown file."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import documents, loads

FIRST = "Why?\n\n```argdown\n[A]: It is so.\n```\n\nBecause:\n\n"
ONE = FIRST + "~~~ argdown x\n[A]\n  + [B]: It must.\n~~~\n"


def test_fences_are_one_document_whose_lines_stand_where_the_file_has_them() -> None:
    [text] = documents(ONE)
    assert text.splitlines()[3] == "[A]: It is so."
    assert text.splitlines()[9:] == ["[A]", "  + [B]: It must."]
    assert not "".join(text.splitlines()[4:9])


def test_front_matter_starts_another_map() -> None:
    two = f"{ONE}\n```argdown\n===\ntitle: T\n===\n\n[C]: Other.\n```\n"
    assert [len(argmap.loads(t).claims) for t in documents(two)] == [2, 1]
    assert [argmap.loads(t).title for t in documents(two)] == ["", "T"]


def test_only_fences_of_argdown_are_read() -> None:
    assert (
        documents("```python\n[A]: no\n```\n\n    [B]: no\n\n`[C]: no`\n\n```\n[D]: no\n```\n")
        == ()
    )
    assert documents("") == ()


@pytest.mark.parametrize("info", ["{.argdown}", "{#m .numberLines .Argdown-Map}", "{ .ad }"])
def test_the_classes_of_pandoc_name_a_fence(info: str) -> None:
    assert documents(f"~~~ {info}\n[A]: so\n~~~\n") == ("\n[A]: so\n",)
    assert documents(f"~~~ {info.replace('.', '#')}\n[A]: so\n~~~\n") == ()


def test_a_fence_in_a_list_is_read_without_its_indentation() -> None:
    [text] = documents("- so:\n\n  ```argdown\n  [A]: It is.\n    + [B]: It must.\n  ```\n")
    assert text == "\n\n\n[A]: It is.\n  + [B]: It must.\n"


def test_a_fence_that_nothing_closes_goes_to_the_end() -> None:
    assert documents("```argdown\n[A]: It is.\n") == ("\n[A]: It is.\n",)


def test_a_markdown_file_is_a_map(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(ONE, encoding="utf-8")
    assert [c.id for c in argmap.load(file).claims] == ["A", "B"]
    assert argmap.load(file).name == "notes"


def test_faults_have_the_lines_of_the_file() -> None:
    with pytest.raises(SyntaxFaults) as caught:
        loads(ONE.replace("+ [B]: It must.", "+"), format="markdown", filename="notes.md")
    assert str(caught.value.faults[0]).startswith("notes.md:11:4: ")


def test_no_map_and_several_are_refused() -> None:
    with pytest.raises(FormatError) as caught:
        loads("# Title\n", format="markdown")
    assert str(caught.value) == (
        "no fence of Argdown in this Markdown; write your map between ```argdown and ```"
    )
    two = f"{ONE}\n```argdown\n===\ntitle: T\n===\n```\n"
    with pytest.raises(FormatError) as caught:
        loads(two, format="markdown", filename="notes.md")
    assert str(caught.value) == (
        "notes.md: 2 maps in this Markdown; take one of formats.documents()"
    )
