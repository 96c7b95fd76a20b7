"""``load`` with an overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.errors import FileError, FormatError, SyntaxFaults

MAP = "[A]: It is.\n"
OVER = "===\noverlay: a\n===\n\n# Doubts\n\n[A]\n  - [B]: It is not. {by: analyst}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.argdown").write_text(MAP, encoding="utf-8")
    (tmp_path / "o.argdown").write_text(OVER, encoding="utf-8")
    return tmp_path


def test_a_map_is_loaded_with_what_an_overlay_hangs_on_it(folder: Path) -> None:
    map_ = argmap.load(folder / "a.argdown", overlay=folder / "o.argdown")
    assert (map_.name, [c.id for c in map_.claims]) == ("a", ["A", "B"])


def test_faults_of_the_map_and_of_the_overlay_are_raised(folder: Path) -> None:
    (folder / "o.argdown").write_text(OVER.replace("[A]", "[C]"), encoding="utf-8")
    with pytest.raises(SyntaxFaults) as caught:
        argmap.load(folder / "a.argdown", overlay=folder / "o.argdown")
    assert "the map 'a' has no [C]; correct the title, or give it a text" in str(caught.value)
    (folder / "a.argdown").write_text("[A]: It is.\n  +\n", encoding="utf-8")
    with pytest.raises(SyntaxFaults) as caught:
        argmap.load(folder / "a.argdown", overlay=folder / "o.argdown")
    assert "expected a claim" in str(caught.value)


def test_an_overlay_that_is_not_there_is_told(folder: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        argmap.load(folder / "a.argdown", overlay=folder / "no.argdown")


def test_only_argdown_takes_an_overlay(folder: Path) -> None:
    argmap.dump(argmap.load(folder / "a.argdown"), folder / "a.json")
    with pytest.raises(FormatError, match="read onto Argdown, not onto json; convert it first"):
        argmap.load(folder / "a.json", overlay=folder / "o.argdown")


def test_an_overlay_is_no_map_of_its_own(folder: Path) -> None:
    with pytest.raises(FormatError) as caught:
        argmap.load(folder / "o.argdown")
    name = str(folder / "o.argdown")
    assert str(caught.value) == (
        f"{name}: this is an overlay of the map 'a'; load the map with it: "
        f"load('a.argdown', overlay={name!r})"
    )
