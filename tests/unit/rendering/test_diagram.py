"""A diagram saves itself whole, shows itself anywhere, and refuses what it cannot do."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest

import argmap
from argmap.errors import FileError, RenderError, UnknownIdError
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section
from argmap.rendering import Look, ScoreNote, render
from argmap.rendering.raster import size_of
from tests.unit.rendering.samples import SCORES, chain, fan, port_map

_FULL_SLIDE = "are drawn; a slide holds no more; without slide (--slide) more are drawn"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "look,message",
    [
        ({"engine": "x"}, "unknown engine 'x'; expected one of auto, tidy, graphviz"),
        ({"direction": "up"}, "unknown direction 'up'; expected one of RL, LR, BT, TB"),
        ({"depth": -1}, "depth must be 0 or more, got -1"),
        ({"max_text": 0}, "max_text must be 1 or more, got 0"),
        (
            {"slide": True, "engine": "graphviz"},
            "a slide is laid out by engine 'tidy'; leave engine out, or slide",
        ),
    ],
)
def test_an_option_out_of_range_is_refused(look: Look, message: str) -> None:
    with pytest.raises(RenderError) as raised:
        render(port_map(), **look)
    assert str(raised.value) == message


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -0.1, 1.5])
def test_a_score_out_of_range_is_refused(score: float) -> None:
    with pytest.raises(RenderError) as raised:
        render(port_map(), scores={"Join": score})
    assert str(raised.value) == f"the score of 'Join' must be a number in [0, 1], got {score!r}"


def test_an_unknown_root_is_refused_at_once() -> None:
    with pytest.raises(UnknownIdError):
        render(port_map(), root="Nowhere")


def test_no_score_is_shown_unless_given() -> None:
    assert "strength" not in render(port_map()).svg()
    assert ">0.46<" in render(port_map(), scores=SCORES).svg()


def test_the_title_block_names_the_rule_the_scenario_and_the_base_scores() -> None:
    note = ScoreNote("quadratic_energy", scenario="thaw", given=1, of=10)
    svg = render(port_map(), scores=SCORES, note=note).svg()
    assert "strengths: quadratic energy · scenario: thaw · 1 of 10 base scores given" in svg


def test_a_map_without_a_title_is_called_by_its_name() -> None:
    map_ = ArgumentMap([Claim("a", "a")], name="khan")
    assert ">khan</text>" in render(map_).svg()
    assert ">mine</text>" in render(map_, title="mine").svg()


def test_more_than_thirty_claims_are_drawn_as_an_overview() -> None:
    assert render(fan(30)).svg().count('class="card') == 30
    diagram = render(fan(31))
    assert diagram.svg().count('class="card') == 24
    assert diagram.notices == ("24 of 31 claims are drawn; all=True (--all) draws every claim",)
    assert render(fan(31), all=True).svg().count('class="card') == 31


@pytest.mark.parametrize("look", [Look(), Look(slide=True), Look(all=True)])
def test_an_empty_map_is_told_to_be_empty(look: Look) -> None:
    told = ("the map has no claims; the picture is empty",)
    drawn, written = render(ArgumentMap(), **look), render(ArgumentMap(), **look)
    assert drawn.svg().count('class="card') == written.dot.count('class="card') == 0
    assert (drawn.notices, written.notices) == (told, told)


def test_theses_that_are_left_out_are_counted_on_a_card_of_their_own() -> None:
    map_ = ArgumentMap([Claim(f"c {n}", "text") for n in range(50)])
    for direction in ("RL", "BT"):
        assert ">+26 more claims</text>" in render(map_, direction=direction).svg()


def test_dot_text_shows_what_the_picture_shows() -> None:
    diagram = render(fan(31))
    assert diagram.dot.count('class="card') == 24
    assert diagram.notices == ("24 of 31 claims are drawn; all=True (--all) draws every claim",)
    assert render(fan(31), all=True).dot.count('class="card') == 31


def test_a_slide_is_sixteen_to_nine() -> None:
    svg = render(fan(100), slide=True).svg()
    assert svg.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720"'
    )


def test_no_type_on_a_slide_is_below_twelve_points() -> None:
    svg = render(port_map(), slide=True, scores=SCORES).svg()
    sizes = {float(part.split('"')[0]) for part in svg.split('font-size="')[1:]}
    assert min(sizes) >= 16


def test_a_chain_of_100000_claims_is_drawn() -> None:
    assert render(chain(100_000)).svg().count('class="card') == 24


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name,start",
    [
        ("a.svg", b"<svg "),
        ("a.PNG", PNG),
        ("a.dot", b"digraph {"),
        ("a.gv", b"digraph {"),
        ("a.txt", b"Join"),
    ],
)
def test_the_name_tells_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    render(port_map()).save(tmp_path / name)
    content = (tmp_path / name).read_bytes()
    assert start in content[:200]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_pdf_is_one_page_of_the_size_of_the_picture(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    render(port_map()).save(tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type/Page/") + content.count(b"/Type /Page\n") == 1
    assert content == render(port_map()).pdf()


def test_without_typst_the_message_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RenderError) as raised:
        render(port_map()).pdf()
    assert str(raised.value) == (
        "PDF needs the package typst, which is not installed; "
        "run \"pip install 'argmap[pdf]'\", or save the picture as .svg and print that"
    )


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as raised:
        render(port_map()).save("map.jpg")
    assert str(raised.value) == (
        "cannot save a picture as 'map.jpg': expected a name that ends in "
        ".svg, .png, .pdf, .dot, .gv, .txt"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named() -> None:
    with pytest.raises(FileError) as raised:
        render(port_map()).save("/nowhere/a.svg")
    assert str(raised.value) == (
        "cannot write '/nowhere/a.svg': no such folder: '/nowhere'; make it first"
    )


def test_a_picture_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    with pytest.raises(RenderError):
        render(port_map()).save(target, scale=1000)
    assert target.read_bytes() == b"old"


def test_a_png_too_large_is_refused() -> None:
    with pytest.raises(RenderError) as raised:
        render(chain(3000), all=True, title="").png(scale=1)
    assert str(raised.value) == (
        "a PNG of 978034 by 178 pixels is too large; draw a part with root and depth "
        "(--root, --depth), or save the picture as .svg"
    )


@pytest.mark.parametrize("size, scale", [(100, 0.91), (500, 0.18)])
def test_the_scale_that_would_do_is_named_and_does(size: int, scale: float) -> None:
    diagram = render(chain(size), all=True, title="")
    with pytest.raises(RenderError, match=rf"; use scale={scale} \(--scale {scale}\) or less, d"):
        diagram.png()
    assert diagram.png(scale=scale).startswith(b"\x89PNG")
    with pytest.raises(RenderError, match="is too large"):
        diagram.png(scale=scale + 0.01)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan")])
def test_a_scale_must_be_positive(scale: float) -> None:
    with pytest.raises(RenderError) as raised:
        render(port_map()).png(scale=scale)
    assert str(raised.value) == f"scale must be a number above 0, got {scale!r}"


def test_the_scale_of_a_png_is_kept() -> None:
    small, large = (render(fan(2)).png(scale=scale) for scale in (1, 2))
    assert int.from_bytes(large[16:20]) == 2 * int.from_bytes(small[16:20])


# --- notebooks --------------------------------------------------------------------------------


def test_a_notebook_gets_svg_png_and_text() -> None:
    bundle = render(port_map())._repr_mimebundle_()
    assert list(bundle) == ["image/svg+xml", "image/png", "text/plain"]
    assert bundle["image/svg+xml"].startswith('<svg style="max-width:100%;height:auto" xmlns=')
    assert base64.b64decode(bundle["image/png"]).startswith(PNG)
    assert bundle["text/plain"] == str(render(port_map()))


def test_a_notebook_gets_only_what_it_asks_for() -> None:
    diagram = render(port_map())
    assert list(diagram._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]
    assert list(diagram._repr_mimebundle_(exclude=["image/png"])) == [
        "image/svg+xml",
        "text/plain",
    ]


def test_a_picture_wider_than_a_cell_has_no_width_of_its_own_in_a_notebook() -> None:
    small, wide = fan(2), render(fan(20), direction="TB", all=True)
    assert ' width="100%" viewBox=' in wide._repr_mimebundle_()["image/svg+xml"][:200]
    assert size_of(render(small).svg())[0] < 900
    assert ' width="100%"' not in render(small)._repr_mimebundle_()["image/svg+xml"]


def test_a_notebook_gets_the_start_of_a_long_text_and_no_huge_png() -> None:
    bundle = render(fan(200), all=True)._repr_mimebundle_()
    lines = bundle["text/plain"].splitlines()
    assert lines[-1] == f"… and {len(str(render(fan(200))).splitlines()) - 60} more lines"
    assert len(lines) == 61
    wide = render(fan(20), direction="TB", all=True)
    png = base64.b64decode(wide._repr_mimebundle_()["image/png"])
    assert int.from_bytes(png[16:20]) == 1600


@pytest.mark.parametrize("map_", [ArgumentMap(), port_map()], ids=["empty", "port"])
def test_a_map_shows_its_picture_in_a_notebook(map_: ArgumentMap) -> None:
    assert map_._repr_mimebundle_() == render(map_)._repr_mimebundle_(exclude=["text/plain"])
    assert list(map_._repr_mimebundle_(include=["image/svg+xml"])) == ["image/svg+xml"]


def test_a_map_that_cannot_be_drawn_is_told_in_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        message = "no"
        raise RenderError(message)

    monkeypatch.setattr(argmap, "render", fails)
    assert port_map()._repr_mimebundle_() == {}


def test_a_notebook_never_gets_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.rendering.engine.find_engine", lambda: None)
    bundle = render(port_map(), engine="graphviz")._repr_mimebundle_()
    assert list(bundle) == ["text/plain"]
    assert "pip install 'argmap[graphviz]'" in bundle["text/plain"]


def test_ids_of_two_pictures_on_one_page_differ() -> None:
    first, second = render(port_map()).svg(), render(port_map(), theme="dark").svg()
    ids = [{part.split('"')[0] for part in svg.split(' id="')[1:]} for svg in (first, second)]
    assert ids[0].isdisjoint(ids[1])


def test_a_diagram_draws_itself_once(monkeypatch: pytest.MonkeyPatch) -> None:
    diagram = render(port_map())
    first = diagram.svg()
    monkeypatch.setattr("argmap.rendering.drawing.draw", None)
    assert diagram.svg() is first


def test_a_map_of_nothing_is_drawn() -> None:
    assert render(ArgumentMap()).svg().count('class="card') == 0
    assert render(ArgumentMap()).dot.startswith("digraph {")
    assert render(ArgumentMap(), slide=True).svg().startswith("<svg ")


def test_an_attack_on_oneself_is_drawn() -> None:
    map_ = ArgumentMap([Claim("a", "a")], [Inference("i", "a", "a", "attack")])
    assert render(map_).svg().count('class="line attack"') == 1


@pytest.mark.parametrize(
    "look, notice",
    [
        ({"depth": 0}, "1 of 10 claims are drawn; without depth (--depth) more are drawn"),
        (
            {"depth": 0, "all": True},
            "1 of 10 claims are drawn; without depth (--depth) every claim is drawn",
        ),
        (
            {"depth": 1, "root": "Trade", "all": True},
            "4 of 10 claims are drawn; without depth (--depth) all that bears on 'Trade' is drawn",
        ),
        (
            {"slide": True, "all": True},
            f"3 of 10 claims {_FULL_SLIDE}",
        ),
    ],
)
def test_a_notice_names_what_leaves_claims_out(look: Look, notice: str) -> None:
    diagram = render(port_map(), **look)
    diagram.svg()
    assert diagram.notices == (notice,)


def test_an_overview_of_a_root_is_counted_within_the_whole_map() -> None:
    map_ = fan(60).with_(Claim("Other", "Other."))
    root = next(claim.id for claim in map_.claims if not map_.outgoing(claim.id))
    diagram = render(map_, root=root)
    assert diagram.summary == "24 of 61 claims"
    assert diagram.notices == (
        f"24 of 61 claims are drawn; all=True (--all) draws all that bears on {root!r}",
    )
    assert render(map_, root=root, depth=1).notices == ()


def test_what_stands_outside_the_frames_is_told() -> None:
    claims = [Claim("T", "T.", tags=["thesis"]), Claim("a", "a", section="s"), Claim("b", "b")]
    step, section = Inference("i", ("a", "b"), "T"), Section("s", title="S")
    diagram = render(ArgumentMap(claims, [step], sections=[section]), engine="tidy")
    diagram.svg()
    [notice] = diagram.notices
    assert notice == (
        "1 claim stands among premises from other sections, outside the frames; "
        "engine='graphviz' (--engine graphviz) or --split keeps sections apart"
    )


def test_the_legend_lists_no_attack_where_all_attack_each_other() -> None:
    claims = [Claim("a", "a", tags=["thesis"]), Claim("b", "b")]
    attack = Inference("i", "b", "a", Polarity.ATTACK, mutual="contrary")
    for text in (
        render(ArgumentMap(claims, [attack])).svg(),
        render(ArgumentMap(claims, [attack])).dot,
    ):
        assert "attack each other" in text
        assert ">attacks<" not in text.replace("  <", "<")


def test_every_engine_has_the_whole_legend() -> None:
    for text in (render(port_map()).svg(), render(port_map()).dot):
        for label in ("main claim", "attack each other", "linked premises", "implicit claim"):
            assert label in text


def test_a_long_name_leaves_room_for_the_place() -> None:
    claim = Claim("a", "a", by="a committee" + " of many" * 60, anchors=["blog 3/1/2"])
    assert "blog §3 ¶1 s2</text>" in render(ArgumentMap([claim])).svg()
    assert "blog §3 ¶1 s2</I></FONT>" in render(ArgumentMap([claim])).dot


def test_a_picture_is_of_whole_pixels() -> None:
    """So no last column or row of a PNG is half transparent."""
    assert all(side == round(side) for side in size_of(render(port_map()).svg()))
