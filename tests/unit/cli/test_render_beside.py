"""``argmap render`` of a page with texts beside the maps, and with what maps share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

FERRY = """\
===
sources: {ferry: {title: The ferry}}
===

[Stay]: The ferry should stay. {at: "ferry §1 ¶1 s2"}
  + [Need]: It is used. {at: "ferry §1 ¶1 s1"}
"""
BRIDGE = "[Build]: A bridge is better.\n  - [Stay]: The ferry should stay.\n"
TEXT = "Many people need it on market days. It must stay whatever it costs us.\n"


@pytest.fixture(autouse=True)
def files(here: Path) -> None:
    (here / "m.argdown").write_text(FERRY, encoding="utf-8")
    (here / "b.argdown").write_text(BRIDGE, encoding="utf-8")
    (here / "texts").mkdir()
    (here / "texts/ferry.txt").write_text(TEXT, encoding="utf-8")


def page() -> str:
    return Path("m.html").read_text(encoding="utf-8")


def test_a_text_stands_beside_the_map_and_not_in_the_page(run: Run) -> None:
    ran = run("render", "m.argdown", "-o", "m.html", "--with-text", "texts")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert "2 of 2 sentences have a claim (100%)." in page()
    assert "Your copy" in page()
    assert "market" not in page()


def test_an_embedded_text_is_in_the_page_and_its_maker_is_told(run: Run) -> None:
    ran = run("render", "m.argdown", "-o", "m.html", "--with-text", "texts", "--embed")
    assert (ran.status, ran.err) == (
        0,
        "argmap: the page holds the text of ferry; pass it on only where the text may be\n",
    )
    assert "Many people need it on market days." in page()


def test_maps_are_compared_where_it_is_asked_for(run: Run) -> None:
    ran = run("render", "m.argdown", "b.argdown", "-o", "m.html", "--compare")
    assert ran.status == 0
    assert "Merged map: m and b" in page()
    assert "used the opposite way in b" in page()


def test_links_say_what_maps_share(run: Run) -> None:
    links = 'argmap: links/1\nlinks: [{a: "m:Need", b: "b:Build", is: same, why: "both say so"}]\n'
    Path("links.yaml").write_text(links, encoding="utf-8")
    options = ("--compare", "--links", "links.yaml")
    assert run("render", "m.argdown", "b.argdown", "-o", "m.html", *options).status == 0
    assert "also in b" in page()
    assert "used the opposite way" not in page()


def test_maps_of_the_casebook_have_its_links(run: Run) -> None:
    maps = ("casebook:blog", "casebook:editorial")
    assert run("render", *maps, "--compare", "-o", "m.html").status == 0
    assert "used the opposite way in editorial" in page()


@pytest.mark.parametrize(
    "arguments, told",
    [
        (
            "m.argdown -o m.svg --embed --with-text texts",
            "--with-text is for a page, and this writes svg; name a page: -o map.html",
        ),
        (
            "m.argdown -o m.png --compare",
            "--compare is for a page, and this writes png; name a page: -o map.html",
        ),
        (
            "m.argdown -o m.html --embed",
            "--embed puts texts into the page; say in which folder they are: --with-text",
        ),
        (
            "m.argdown b.argdown -o m.html --links links.yaml",
            "--links says what maps share; say --compare too",
        ),
        ("m.argdown -o m.html --compare", "--compare takes two maps or more, got 1"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, arguments: str, told: str) -> None:
    ran = run("render", *arguments.split())
    assert ran.status == 2
    assert ran.err.endswith(f"Error: {told}\n")
    assert not Path("m.html").exists()


def test_a_folder_that_is_not_there_is_told(run: Run) -> None:
    ran = run("render", "m.argdown", "-o", "m.html", "--with-text", "nowhere")
    assert (ran.status, ran.err) == (1, "argmap: no such folder: 'nowhere'\n")


def test_another_text_is_left_out_and_told(run: Run) -> None:
    run("new", "n.argdown", "--source", "texts/ferry.txt")
    made = Path("n.argdown").read_text(encoding="utf-8").partition("# The case")[0]
    claim = '[Stay]: It should stay. {at: "ferry §1 ¶1 s2"}\n'
    Path("n.argdown").write_text(made + claim, encoding="utf-8")
    Path("texts/ferry.txt").write_text("Another letter.\n", encoding="utf-8")
    ran = run("render", "n.argdown", "-o", "m.html", "--with-text", "texts")
    assert ran.status == 0
    assert ran.err == (
        "argmap: the text of 'ferry' is left out: "
        "1 of 1 passages of 'ferry' read otherwise or are missing\n"
    )
    assert "Your copy" not in page()
