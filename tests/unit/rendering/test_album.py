"""A map in parts: one picture a section, and a page that lists them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.errors import FileError, RenderError
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section
from argmap.rendering import THEMES, split
from tests.unit.rendering.samples import fan, port_map


def test_the_first_picture_is_the_whole_then_comes_one_a_section() -> None:
    album = split(port_map())
    assert [(page.name, page.title, page.about) for page in album.pages] == [
        ("00-overview", "Overview", "10 claims"),
        ("01-outside-the-sections", "Outside the sections", "1 claim and 3 more that bear on it"),
        ("02-a-warm-sea", "A warm sea", "4 claims and 1 more that bears on them"),
        ("03-gas-trade", "Gas & trade", "5 claims"),
    ]


def test_an_overview_says_how_much_it_shows() -> None:
    assert split(fan(60)).pages[0].about == "24 of 60 claims"


def test_a_root_and_a_depth_choose_the_parts_too() -> None:
    album = split(port_map(), root="Warm water", depth=1)
    assert [(page.title, page.about) for page in album.pages] == [
        ("Overview", "5 of 10 claims"),
        ("A warm sea", "4 claims and 1 more that bears on them"),
        ("Gas & trade", "1 claim"),
    ]


def test_the_title_of_a_part_names_the_map() -> None:
    assert ">Why take part? · A warm sea</text>" in split(port_map()).pages[2].diagram.svg()


@pytest.mark.parametrize("premise, target", [("One", "Two"), ("Two", "One")])
def test_a_part_shows_the_rival_of_its_claim(premise: str, target: str) -> None:
    map_ = ArgumentMap(
        [Claim("One", "1", section="a", tags=["thesis"]), Claim("Two", "2", section="b")],
        [Inference("r", premise, target, Polarity.ATTACK, mutual="contrary")],
        sections=[Section("a", title="A"), Section("b", title="B")],
    )
    assert [page.about for page in split(map_).pages[1:]] == [
        "1 claim and 1 more that bears on it",
        "1 claim and 1 more that bears on it",
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
    files = [f"{page.name}.svg" for page in album.pages]
    assert re.findall(r'<a href="(\w.*?)">', page) == files
    assert "<h1>Why take part?</h1>" in page
    assert '<a href="#03-gas-trade">Gas &amp; trade</a>' in page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_index_has_the_colours_of_the_pictures(theme: str) -> None:
    page = split(port_map(), theme=theme).index()
    assert f"color: {THEMES[theme].ink}; background: {THEMES[theme].background} }}" in page


def test_pictures_of_an_earlier_album_are_taken_away(tmp_path: Path) -> None:
    split(port_map()).save(tmp_path)
    (tmp_path / "04-mine.svg").write_text("<svg/>", encoding="utf-8")
    split(ArgumentMap([Claim("One", "1")])).save(tmp_path)
    kept = ["00-overview.svg", "01-one.svg", "04-mine.svg", "index.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept


def test_a_page_that_argmap_did_not_write_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "02-mine.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "index.html").write_text('<a href="02-mine.svg">', encoding="utf-8")
    split(ArgumentMap([Claim("One", "1")])).save(tmp_path)
    assert (tmp_path / "02-mine.svg").exists()


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
