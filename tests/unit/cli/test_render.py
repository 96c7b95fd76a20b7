"""``argmap render``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from argmap.formats import load
from argmap.rendering import Look, page_of, render
from tests.unit.cli.conftest import Run


def complaint_of(run: Run, *arguments: str) -> str:
    """Return the last line of what a faulty command line is answered with."""
    ran = run("render", "a.argdown", *arguments)
    assert (ran.status, ran.out) == (2, "")
    return ran.err.splitlines()[-1]


def test_the_suffix_tells_what_is_drawn(run: Run) -> None:
    for name in ("m.svg", "m.PNG", "m.dot", "m.gv"):
        ran = run("render", "a.argdown", "-o", name)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert Path("m.svg").read_text(encoding="utf-8") == f"{render(load('a.argdown')).svg()}\n"
    assert Path("m.PNG").read_bytes().startswith(b"\x89PNG")
    assert Path("m.dot").read_bytes() == Path("m.gv").read_bytes()
    assert Path("m.dot").read_text(encoding="utf-8") == render(load("a.argdown")).dot


def test_standard_output_gets_svg_or_what_is_asked_for(run: Run) -> None:
    diagram = render(load("a.argdown"))
    assert run("render", "a.argdown").out == f"{diagram.svg()}\n"
    assert run("render", "a.argdown", "-f", "dot").out == diagram.dot
    assert run("render", "a.argdown", "-o", "m.txt", "-f", "svg").status == 0
    assert Path("m.txt").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    "options, look",
    [
        (["--theme", "dark"], {"theme": "dark"}),
        (["--direction", "BT"], {"direction": "BT"}),
        (["--root", "Port"], {"root": "Port"}),
        (["--depth", "1"], {"depth": 1}),
        (["--max-text", "10"], {"max_text": 10}),
        (["--title", ""], {"title": ""}),
        (["--slide"], {"slide": True}),
        (["--all"], {"all": True}),
        (["--engine", "tidy"], {"engine": "tidy"}),
    ],
)
def test_each_option_reaches_the_picture(run: Run, options: list[str], look: Look) -> None:
    assert run("render", "a.argdown", *options).out == (
        f"{render(load('a.argdown'), **look).svg()}\n"
    )


def test_an_overview_says_what_it_leaves_out(run: Run) -> None:
    lines = ["[T]: t.", *(f"  + [R{n}]: Reason {n}." for n in range(60))]
    Path("big.argdown").write_text("\n".join(lines), encoding="utf-8")
    ran = run("render", "big.argdown", "-o", "big.svg")
    assert ran.status == 0
    assert ran.err.startswith("argmap: ")
    assert ran.err.endswith(" of 61 claims are drawn; all=True (--all) draws every claim\n")
    assert run("render", "big.argdown", "-o", "big.svg", "--all").err == ""


def test_an_empty_map_is_drawn_and_told_to_be_empty(run: Run) -> None:
    Path("none.argdown").write_text("", encoding="utf-8")
    for name in ("none.svg", "none.dot"):
        ran = run("render", "none.argdown", "-o", name)
        assert (ran.status, ran.err) == (0, "argmap: the map has no claims; the picture is empty\n")
        assert Path(name).exists()


def test_a_png_that_is_too_large_names_the_options_that_help(run: Run) -> None:
    ran = run("render", "casebook:khan", "--all", "-o", "khan.png")
    assert ran.status == 1
    assert ran.err.startswith("argmap: a PNG of ")
    told = ran.err.partition("is too large; ")[2]
    scale = told.partition("(--scale ")[2].partition(")")[0]
    assert told == (
        f"use scale={scale} (--scale {scale}) or less, draw a part with root and depth "
        "(--root, --depth), or save the picture as .svg\n"
    )
    assert 0.1 < float(scale) < 2


def test_a_kind_may_be_said_twice(run: Run) -> None:
    for name, kind in (("m.gv", "dot"), ("m.SVG", "svg")):
        assert run("render", "a.argdown", "-o", name, "-f", kind).status == 0


def test_split_writes_a_folder_with_an_index(run: Run) -> None:
    ran = run("render", "a.argdown", "--split", "-o", "parts")
    assert (ran.status, ran.out) == (0, "wrote 2 pictures; open parts/index.html\n")
    assert sorted(p.name for p in Path("parts").iterdir()) == [
        "00-overview.svg",
        "01-join.svg",
        "index.html",
    ]


def test_the_scale_is_that_of_a_png_alone_or_in_a_folder(run: Run) -> None:
    def width(path: str) -> int:
        return int.from_bytes(Path(path).read_bytes()[16:20], "big")

    for scale in ("1", "3"):
        assert run("render", "a.argdown", "-o", f"m{scale}.png", "--scale", scale).status == 0
    split = ("--split", "-o", "parts", "-f", "png", "--scale", "1")
    assert run("render", "a.argdown", *split).status == 0
    assert run("render", "a.argdown", "-o", "m.png").status == 0
    assert width("m.png") == pytest.approx(2 * width("m1.png"), abs=1)
    assert width("m3.png") == pytest.approx(3 * width("m1.png"), abs=2)
    assert width("parts/00-overview.png") == width("m1.png")


def test_what_cannot_be_told_or_done_is_an_error_of_the_command_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert complaint_of(run, "-o", "x.foo") == (
        "Error: cannot tell what to draw from the name 'x.foo'; it ends in none of .svg, .png, "
        ".pdf, .dot, .html, .gv, .htm; say --format"
    )
    assert complaint_of(run, "-o", "x.svg", "--format", "png") == (
        "Error: 'x.svg' ends in .svg, and --format says png; leave --format out, or name a file "
        "that ends in .png"
    )
    assert complaint_of(run, "--split") == (
        "Error: --split writes several files; name a folder with -o"
    )
    assert complaint_of(run, "--split", "-o", "parts", "-f", "pdf") == (
        "Error: --split draws svg or png, not pdf"
    )
    assert complaint_of(run, "-o", ".") == (
        "Error: '.' is a folder; name a file in it, such as 'map.svg'"
    )
    Path("map.html").mkdir()
    assert complaint_of(run, "-o", "map.html") == (
        "Error: 'map.html' is a folder; name a file in it, such as 'map.html/map.html'"
    )
    assert complaint_of(run, "-o", "m.svg", "--root", "Cots") == (
        "Error: --root: map 'a' has no claim with the id 'Cots'; did you mean 'Cost'?"
    )
    assert complaint_of(run, "-o", "m.svg", "--scale", "3") == (
        "Error: --scale is for a PNG, and this writes svg"
    )
    assert complaint_of(run, "-o", "m.png", "--scale", "big") == (
        "Error: Invalid value for '--scale': 'big' is not a valid number."
    )
    assert complaint_of(run, "--theme", "drk", "-o", "x.svg") == (
        "Error: Invalid value for '--theme': 'drk' is not one of 'light', 'dark', "
        "'high-contrast', 'grey'."
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert complaint_of(run) == (
        "Error: a picture is nothing for a terminal; name a file, such as -o map.svg"
    )


def test_a_page_holds_one_map_or_several(run: Run) -> None:
    ran = run("render", "a.argdown", "casebook:blog", "-o", "maps.html", "--scores", "dfquad")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    page = Path("maps.html").read_text(encoding="utf-8")
    assert page.count("</section>") == 2
    assert 'data-theme="' not in page.partition("<body>")[0].partition(">")[2][:40]
    assert run("render", "a.argdown", "-f", "html", "--theme", "dark", "--title", "Roads").out == (
        page_of(load("a.argdown"), theme="dark", title="Roads").html()
    )


def test_a_page_takes_no_options_of_pictures_and_a_picture_one_map(run: Run) -> None:
    told = "is for a picture; in a page the reader folds, unfolds and zooms"
    for option in (["--all"], ["--max-text", "9"], ["--root", "Port"], ["--engine", "tidy"]):
        assert complaint_of(run, "-o", "m.html", *option) == f"Error: {option[0]} {told}"
    assert complaint_of(run, "b.argdown", "-o", "m.svg") == (
        "Error: a picture is of one map, got 2; a page holds several: -o maps.html"
    )


def test_a_page_tries_scenarios_of_a_file_or_of_the_casebook(run: Run) -> None:
    Path("s.yaml").write_text(
        "argmap: scenarios/1\nscenarios: {sure: {set: {'a:Port': 1.0}}}\n", encoding="utf-8"
    )
    assert run("render", "a.argdown", "-o", "a.html", "--scenarios", "s.yaml").status == 0
    assert "strength of “Port” held at 1" in Path("a.html").read_text(encoding="utf-8")
    assert run("render", "casebook:blog", "-o", "b.html").status == 0
    assert '"name":"thaw"' in Path("b.html").read_text(encoding="utf-8")
    ran = run("render", "casebook:blog+critique", "-o", "b.html")
    assert ran.err.startswith("warning: map 'blog' has other claims or inferences than the scen")


def test_scenarios_go_with_a_page_alone(run: Run) -> None:
    assert complaint_of(run, "-o", "m.svg", "--scenarios", "s.yaml") == (
        "Error: --scenarios is for a page, and this writes svg; argmap scenario draws them"
    )


def test_a_page_of_an_empty_map_says_so(run: Run) -> None:
    Path("none.argdown").write_text("", encoding="utf-8")
    ran = run("render", "none.argdown", "-o", "none.html")
    assert (ran.status, ran.err) == (0, "argmap: the map 'none' has no claims\n")


def test_a_missing_or_read_only_folder_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("render", "a.argdown", "-o", "no/m.svg")
    assert (ran.status, ran.err) == (
        1,
        "argmap: cannot write 'no/m.svg': no such folder: 'no'; make it first\n",
    )

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("argmap.files._draft_beside", refuse)
    ran = run("render", "a.argdown", "-o", "m.svg")
    assert (ran.status, ran.err) == (
        1,
        "argmap: cannot write 'm.svg': permission denied in folder '.'; name an output elsewhere\n",
    )


def test_graphviz_that_is_missing_is_told_how_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.rendering.engine.find_engine", lambda: None)
    ran = run("render", "a.argdown", "-o", "m.svg", "--engine", "graphviz")
    assert (ran.status, ran.err) == (
        1,
        (
            "argmap: engine 'graphviz' needs the program dot or the package graphviz-pure, and "
            "neither is installed; run \"pip install 'argmap[graphviz]'\", or use engine 'tidy'\n"
        ),
    )
    assert not Path("m.svg").exists()
