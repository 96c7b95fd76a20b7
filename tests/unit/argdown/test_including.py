"""Documents in parts: which files are read, and where a remark about them points."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import argdown
from argmap.errors import FileError
from argmap.files import reader_below

MAIN = "[Toll]: The bridge should be free.\n\n@include(part.argdown)\n"


def told(text: str, files: dict[str, str]) -> list[str]:
    reading = argdown.read(text, filename="maps/main.argdown", include=files.__getitem__)
    return [str(d).splitlines()[0] for d in reading.diagnostics]


def test_an_included_text_stands_in_the_place_of_its_line() -> None:
    files = {"part.argdown": "[Flow]: Traffic would flow.\n  +> [Toll]\n"}
    map_ = argdown.loads(MAIN, filename="main.argdown", include=files.__getitem__)
    assert [claim.id for claim in map_.claims] == ["Toll", "Flow"]


def test_a_remark_points_into_the_file_that_it_is_about() -> None:
    files = {"part.argdown": "[Flow]: Traffic would flow.\n  + <Booths>\n"}
    [remark] = told(MAIN, files)
    assert remark.startswith("maps/part.argdown:2:5: <Booths> is referred to but has no text")


def test_a_remark_behind_an_included_text_points_into_the_first_file() -> None:
    files = {"part.argdown": "[Flow]: Traffic would flow.\n"}
    assert told(f"{MAIN}\n[Debt]: The city is in debt.\n- x\n", files)[0].startswith(
        "maps/main.argdown:6:1: a relation must be indented"
    )


@pytest.mark.parametrize(
    "line, message",
    [
        ("@include(../secret.argdown)", "is not below the folder of the file"),
        ("@include(/etc/passwd)", "is not below the folder of the file"),
        ("@include(main.argdown)", "includes a file in itself"),
        ("@include(part.argdown)", "includes a file in itself"),
    ],
)
def test_what_leads_out_or_in_a_circle_is_refused(line: str, message: str) -> None:
    assert any(message in line_ for line_ in told(MAIN, {"part.argdown": f"{line}\n"}))


def test_a_file_is_read_once() -> None:
    files = {"part.argdown": "[Flow]: Traffic would flow.\n"}
    [again] = told(f"{MAIN}\n@include(part.argdown)\n", files)
    assert "includes a file for the second time; it is left out" in again


def test_paths_are_seen_from_the_file_that_has_them() -> None:
    files = {"part.argdown": "@include(deep/a.argdown)\n", "deep/a.argdown": "@include(b)\n"}
    files["deep/b"] = "[B]: text\n"
    map_ = argdown.read(MAIN, filename="main.argdown", include=files.__getitem__).map
    assert [claim.id for claim in map_.claims] == ["Toll", "B"]


def test_without_a_file_nothing_is_followed() -> None:
    [remark] = argdown.read("@include(part.argdown)\n").diagnostics
    assert remark.code == "include"


def test_load_reads_below_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "main.argdown").write_text(MAIN, encoding="utf-8")
    (tmp_path / "part.argdown").write_text("[Flow]: Text.\n  +> [Toll]\n", encoding="utf-8")
    assert len(argmap.load(tmp_path / "main.argdown").claims) == 2


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "main.argdown").write_text(MAIN, encoding="utf-8")
    form = argdown.normal_form(MAIN, filename=str(tmp_path / "main.argdown"))
    assert [(e["code"], e["line"]) for e in form["errors"]] == [("include-failed", 3)]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "secret.argdown").write_text("[S]: text\n", encoding="utf-8")
    (tmp_path / "maps" / "part.argdown").symlink_to(tmp_path / "secret.argdown")
    with pytest.raises(FileError, match=r"part\.argdown: is not below "):
        reader_below(tmp_path / "maps")("part.argdown")


def test_fifty_thousand_includes_take_linear_time() -> None:
    files = {f"p{i}": f"[P{i}]: text\n\n@include(p{i + 1})\n" for i in range(50_000)}
    files["p50000"] = "[End]: text\n"
    form = argdown.normal_form("@include(p0)\n", include=files.__getitem__)
    assert len(form["statements"]) == 50_001
