"""What is shown of a map while it is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.cli.serving import sheet as module
from argmap.cli.serving.sheet import refuse_name, sheet_of
from argmap.errors import FileError, RenderError
from argmap.model import ArgumentMap

GOOD = "[Join]: Russia gains.\n  + [Port]: Gwadar is open.\n"
COPY = "argmap convert casebook:blog -o blog.argdown"
BAD = "[Join]: Russia gains. {at: [x}\n  + [Port]: Gwadar is open.\n"


@pytest.fixture
def file(here: Path) -> Path:
    assert here.is_dir()
    Path("m.argdown").write_text(GOOD, encoding="utf-8")
    return Path("m.argdown")


def followed(name: str = "m.argdown") -> list[str]:
    return [path for path, _ in sheet_of(name).prints]


# --- the map and the remarks --------------------------------------------------------------


def test_a_good_map_is_shown_with_what_check_says(file: Path) -> None:
    file.write_text(f"{GOOD}\n[Loose]: It stands alone.\n", encoding="utf-8")
    sheet = sheet_of("m.argdown")
    assert sheet.is_good
    assert "Gwadar is open." in sheet.page
    assert sheet.note == ""
    assert sheet.summary == "m.argdown: 3 claims, 1 inference; 1 warning"
    assert sheet.remarks == (
        {
            "severity": "warning",
            "place": "m.argdown:4:1",
            "code": "isolated-claim",
            "message": "claim 'Loose' stands alone",
            "fix": "say what it supports or attacks, or tag it #thesis",
            "excerpt": "[Loose]: It stands alone.\n^",
        },
    )


def test_a_bad_edit_keeps_the_last_good_map_and_shows_the_fault(file: Path) -> None:
    good = sheet_of("m.argdown")
    file.write_text(BAD, encoding="utf-8")
    bad = sheet_of("m.argdown", before=good)
    (fault,) = (row for row in bad.remarks if row["severity"] == "error")
    assert bad.page == good.page
    assert bad.note == "The map shown is the last one without faults."
    assert fault["place"].startswith("m.argdown:1:")
    assert fault["excerpt"].startswith("[Join]: Russia gains. {at: [x}\n")
    assert bad.told()["page"] == good.told()["page"]
    again = sheet_of("m.argdown", before=bad)
    assert (again.page, again.note) == (bad.page, bad.note)


def test_a_mended_map_is_shown_again(file: Path) -> None:
    good = sheet_of("m.argdown")
    file.write_text(BAD, encoding="utf-8")
    bad = sheet_of("m.argdown", before=good)
    file.write_text(GOOD.replace("open", "closed"), encoding="utf-8")
    mended = sheet_of("m.argdown", before=bad)
    assert "closed" in mended.page
    assert mended.note == ""


def test_a_map_with_faults_from_the_start_shows_what_could_be_read(file: Path) -> None:
    file.write_text(BAD.replace("[Port]", "[Ports]") + "\n[Bay]: Bays freeze.\n", encoding="utf-8")
    part = sheet_of("m.argdown")
    assert "Bays freeze." in part.page
    assert part.note == "The map shows what could be read."
    file.unlink()
    assert sheet_of("m.argdown", before=part).page == part.page


def test_a_file_that_is_no_text_has_no_map(file: Path) -> None:
    file.write_bytes(b"\x00\x01")
    sheet = sheet_of("m.argdown")
    assert (sheet.page, sheet.note) == ("", "There is no map to show yet.")
    assert [row["code"] for row in sheet.remarks] == ["unreadable"]


def test_a_deleted_file_keeps_its_map_and_says_so(file: Path) -> None:
    good = sheet_of("m.argdown")
    file.unlink()
    gone = sheet_of("m.argdown", before=good)
    assert gone.page == good.page
    assert [row["message"] for row in gone.remarks] == ["no such file: 'm.argdown'"]
    assert gone.summary == "m.argdown: 1 error"


def test_a_map_that_cannot_be_drawn_keeps_the_last_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = sheet_of("m.argdown")
    file.write_text(GOOD.replace("open", "closed"), encoding="utf-8")

    def fail(_: ArgumentMap) -> str:
        message = "too large"
        raise RenderError(message)

    monkeypatch.setattr(module, "drawn", fail)
    kept, none = sheet_of("m.argdown", before=good), sheet_of("m.argdown")
    assert kept.page == good.page
    assert kept.note == "The map shown is the last one without faults."
    assert (none.remarks[0]["code"], none.remarks[0]["message"]) == ("not-drawn", "too large")
    assert (none.page, none.note) == ("", "There is no map to show yet.")


def test_a_finding_on_the_front_matter_shows_its_line(file: Path) -> None:
    file.write_text(f"===\ntitle: Why\nskipped: [spam]\n===\n\n{GOOD}", encoding="utf-8")
    (row,) = sheet_of("m.argdown").remarks
    assert (row["place"], row["code"]) == ("m.argdown:3:1", "bad-skipped")
    assert row["excerpt"].startswith("skipped: [spam]\n^")


def test_the_worst_is_told_first(file: Path) -> None:
    file.write_text("[A]: A.\n  - [B]: B.\n\n[Loose]: It stands alone.\n", encoding="utf-8")
    told = [row["severity"] for row in sheet_of("m.argdown").remarks]
    assert told == ["warning", "warning", "info"]


def test_many_remarks_are_cut(file: Path) -> None:
    loose = "".join(f"[C{n}]: Claim {n}.\n\n" for n in range(120))
    file.write_text(loose, encoding="utf-8")
    sheet = sheet_of("m.argdown")
    assert len(sheet.remarks) == 100
    assert sheet.note.startswith("And ")
    assert sheet.note.endswith(" more things to say: see argmap check.")


# --- what is followed ---------------------------------------------------------------------


def test_files_that_are_included_are_followed_also_where_they_are_missing(file: Path) -> None:
    Path("parts").mkdir()
    Path("parts/one.argdown").write_text("[One]: One.\n\n@include(two.argdown)\n", encoding="utf-8")
    file.write_text(f"{GOOD}\n@include(parts/one.argdown)\n", encoding="utf-8")
    assert followed() == ["m.argdown", "parts/one.argdown", "parts/two.argdown"]


def test_an_overlay_is_followed_with_its_map(file: Path) -> None:
    said = "===\noverlay: m\n===\n[Port]\n  - [Ice]: The way there is long.\n"
    Path("m.critique.argdown").write_text(said, encoding="utf-8")
    assert followed("m.argdown+critique") == ["m.argdown", "m.critique.argdown"]
    assert followed("m.critique.argdown") == ["m.critique.argdown", str(file)]


def test_a_change_is_told_from_none(file: Path) -> None:
    sheet = sheet_of("m.argdown")
    assert not sheet.has_changed
    Path("n.argdown").write_text(GOOD, encoding="utf-8")
    Path("n.argdown").replace(file)
    assert sheet.has_changed
    file.unlink()
    assert sheet.has_changed


# --- what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, message",
    [
        ("-", "standard input cannot be followed; save the map as a file and name that"),
        (
            "casebook:blog",
            f"casebook:blog never changes, so there is nothing to follow; copy it first: {COPY}",
        ),
        ("n.argdown", "no such file: 'n.argdown'"),
        (".", "'.' is a folder; name a file, such as 'a.argdown'"),
        ("m.argdown+critique", "no such file: 'm.critique.argdown'"),
    ],
)
def test_what_cannot_be_followed_is_refused(file: Path, name: str, message: str) -> None:
    assert file.exists()
    with pytest.raises(FileError) as caught:
        refuse_name(name)
    assert str(caught.value) == message


def test_a_pipe_is_refused(here: Path) -> None:
    os.mkfifo(here / "pipe")
    with pytest.raises(FileError) as caught:
        refuse_name("pipe")
    assert str(caught.value) == "'pipe' is a device or a pipe; only a file is followed"


def test_a_link_out_of_its_folder_is_refused(file: Path) -> None:
    Path("sub").mkdir()
    Path("sub/link.argdown").symlink_to(file.absolute())
    with pytest.raises(FileError) as caught:
        refuse_name("sub/link.argdown")
    assert str(caught.value) == (
        f"sub/link.argdown: is a link out of its folder, to {str(file.resolve())!r}; "
        "name that file itself"
    )


def test_a_link_within_its_folder_is_followed(file: Path) -> None:
    Path("link.argdown").symlink_to(file.name)
    refuse_name("link.argdown")
    assert sheet_of("link.argdown").is_good


def test_a_file_that_becomes_a_link_elsewhere_is_not_shown(file: Path, tmp_path: Path) -> None:
    good = sheet_of("m.argdown")
    secret = tmp_path.parent / f"{tmp_path.name}-secret.argdown"
    secret.write_text("[Secret]: It is not for the page.\n", encoding="utf-8")
    file.unlink()
    file.symlink_to(secret)
    sheet = sheet_of("m.argdown", before=good)
    assert sheet.page == good.page
    assert [row["message"] for row in sheet.remarks] == [
        f"is a link out of its folder, to {str(secret.resolve())!r}; name that file itself"
    ]
    assert "Secret" not in str(sheet.remarks)


def test_an_overlay_s_map_that_is_a_link_elsewhere_is_not_shown(file: Path) -> None:
    Path("sub").mkdir()
    Path("sub/m.argdown").symlink_to(file.absolute())
    said = "===\noverlay: m\n===\n[Port]\n  - [Ice]: The way there is long.\n"
    Path("sub/m.critique.argdown").write_text(said, encoding="utf-8")
    sheet = sheet_of("sub/m.critique.argdown")
    assert sheet.page == ""
    assert "is a link out of its folder" in sheet.remarks[0]["message"]
