"""Copies of texts in a folder, found by the names of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import argdown
from argmap.cli.with_text import texts_in
from argmap.errors import ArgmapError, FileError, FormatError

MAP = argdown.loads(
    "===\nsources: {ferry: {}, sea: {}, unused: {}}\n===\n\n"
    '[Stay]: It should stay. {at: "ferry §1 ¶1 s2"}\n  + [Need]: It is used. {at: "sea §1 ¶1"}\n'
)


@pytest.fixture
def texts(here: Path) -> Path:
    """Return a folder with a text of each source."""
    folder = here / "texts"
    folder.mkdir()
    (folder / "Ferry.txt").write_text("It is needed. It must stay.\n", encoding="utf-8")
    (folder / "letter-2.md").write_text("**[sea §1 ¶1]** It is wide.\n", encoding="utf-8")
    (folder / "notes.md").write_bytes(b"\xff no text")
    (folder / "old.argdown").write_text("[A]: So.\n", encoding="utf-8")
    return folder


def fault(folder: str | Path) -> str:
    with pytest.raises(ArgmapError) as caught:
        texts_in(str(folder), [MAP])
    return str(caught.value)


def test_a_file_is_found_by_its_name_and_by_the_numbers_it_carries(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = texts_in(str(texts), [MAP])
    assert list(found) == ["ferry", "sea"]
    assert found["sea"].passages[0].text == "It is wide."
    assert capsys.readouterr().err == ""


def test_numbered_text_is_taken_before_other_forms_of_it(texts: Path) -> None:
    (texts / "ferry.md").write_text("It is numbered.\n", encoding="utf-8")
    (texts / "ferry.pdf").write_bytes(b"%PDF- is never read")
    assert texts_in(str(texts), [MAP])["ferry"].passages[0].text == "It is numbered."


def test_a_source_without_a_file_is_told_with_files_that_could_not_be_read(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / "letter-2.md").unlink()
    assert list(texts_in(str(texts), [MAP])) == ["ferry"]
    told = capsys.readouterr().err
    assert "notes.md:1:1: byte 0xff is not UTF-8" in told
    assert told.endswith(
        f"argmap: {texts}: there is no text of 'sea' in it; "
        "name a file sea.md, .txt, .docx or .pdf\n"
    )


def test_a_folder_without_any_text_is_an_error(here: Path) -> None:
    assert fault(here) == (
        f"{here}: there is no text of 'ferry' or 'sea' in it; "
        "name a file ferry.md, .txt, .docx or .pdf"
    )


def test_many_sources_without_a_file_are_counted(here: Path) -> None:
    claims = "".join(f'[{n}]: So. {{at: "s{n} §1 ¶1"}}\n\n' for n in range(4))
    with pytest.raises(FileError, match="no text of 's0' and 3 more in it; name"):
        texts_in(str(here), [argdown.loads(claims)])


def test_what_is_no_folder_is_refused(texts: Path) -> None:
    assert fault("nowhere") == "no such folder: 'nowhere'"
    name = str(texts / "Ferry.txt")
    assert fault(name) == f"{name!r} is no folder; name the one that the text is in"
    assert fault("a" * 300) == f"cannot read {'a' * 300!r}: file name too long"


def test_a_link_that_leads_out_of_the_folder_is_refused(texts: Path, here: Path) -> None:
    (here / "secret.txt").write_text("It is secret.", encoding="utf-8")
    (texts / "sea.txt").symlink_to(here / "secret.txt")
    link = str(texts / "sea.txt")
    assert fault(texts) == f"{link!r} is a link that leads out of {str(texts)!r}; put a copy there"


def test_a_text_that_cannot_be_read_is_an_error(texts: Path) -> None:
    (texts / "Ferry.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(FormatError, match="only white space in it"):
        texts_in(str(texts), [MAP])


def test_maps_without_places_have_no_text(texts: Path) -> None:
    with pytest.raises(FileError) as caught:
        texts_in(str(texts), [argdown.loads("[A]: So.\n")])
    assert str(caught.value) == (
        "--with-text: no claim points to a place in a text; give claims their place, at:"
    )
