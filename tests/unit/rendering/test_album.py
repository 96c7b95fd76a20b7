"""A map in parts: one picture a section, and a page that lists them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.errors import FileError, RenderError
from argmap.model import ArgumentMap, Claim, Inference
from argmap.rendering import split
from tests.unit.rendering.samples import fan, port_map


def test_the_first_picture_is_the_whole_then_comes_one_a_section() -> None:
    album = split(port_map())
    assert [(page.name, page.title, page.n_claims) for page in album.pages] == [
        ("00-overview", "Overview", 10),
        ("01-outside-the-sections", "Outside the sections", 4),
        ("02-a-warm-sea", "A warm sea", 5),
        ("03-gas-trade", "Gas & trade", 5),
    ]


def test_a_map_without_sections_is_split_by_its_theses() -> None:
    map_ = ArgumentMap(
        [Claim("One", "1"), Claim("Two", "2"), Claim("r", "3")], [Inference("i", "r", "Two")]
    )
    assert [page.title for page in split(map_).pages] == ["Overview", "One", "Two"]


def test_a_part_is_drawn_completely() -> None:
    part = split(fan(60)).pages[1]
    assert part.diagram.svg().count('class="card') == 60


def test_a_part_shows_what_bears_on_it_from_another_section() -> None:
    first = split(port_map()).pages[1].diagram.map
    assert [claim.id for claim in first.claims] == ["Join", "Warm water", "Demand", "Trade"]


def test_an_undercut_goes_with_its_inference() -> None:
    gas = split(port_map()).pages[3].diagram.map
    assert {step.id for step in gas.inferences} == {"sale", "block", "roubles"}


def test_an_album_is_saved_as_a_folder_with_an_index(tmp_path: Path) -> None:
    files = split(port_map()).save(tmp_path / "album")
    assert [file.name for file in files] == [
        "00-overview.svg",
        "01-outside-the-sections.svg",
        "02-a-warm-sea.svg",
        "03-gas-trade.svg",
        "index.html",
    ]
    assert all(file.is_file() for file in files)


def test_the_index_links_every_picture() -> None:
    album = split(port_map())
    page = album.index()
    assert re.findall(r'<a href="(.*?)">', page) == [f"{page.name}.svg" for page in album.pages]
    assert "<h1>Why take part?</h1>" in page
    assert "<span>Gas &amp; trade</span>" in page


def test_an_album_is_saved_as_pictures_alone() -> None:
    with pytest.raises(RenderError) as raised:
        split(port_map()).save("album", suffix=".dot")
    assert str(raised.value) == "an album is saved as .svg or .png, got '.dot'"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FileError) as raised:
        split(port_map()).save(tmp_path / "file")
    assert str(raised.value) == (
        f"cannot make folder {str(tmp_path / 'file')!r}: file exists; name an output elsewhere"
    )
