"""Pictures of tables of scenarios, and what is said on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from argmap.errors import RenderError, ScenarioError
from argmap.rendering import THEMES, Diagram, render
from argmap.rendering.style import contrast
from argmap.scenarios import Tornado, tornado_of
from tests.unit.rendering.hostile import HOSTILE
from tests.unit.rendering.tables import (
    PANEL,
    hostile_table,
    join_table,
    split_table,
    vague_table,
)

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "title", "desc", "rect", "path", "text", "tspan", "circle"}


def join_tornado() -> Tornado:
    return tornado_of(join_table(), "Join")


def heat() -> Diagram:
    return render(join_table(*PANEL), claims="all")


def multiples() -> Diagram:
    return render(join_table(*PANEL), kind="multiples")


def tornado() -> Diagram:
    return render(join_tornado())


every_picture = pytest.mark.parametrize("picture", [heat, multiples, tornado])


def parsed(diagram: Diagram) -> ET.Element:
    root = ET.fromstring(diagram.svg())  # noqa: S314  # our own output
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not [n for n in element.attrib if n.lower().startswith("on") or "href" in n]
    return root


def texts(diagram: Diagram) -> list[str]:
    return ["".join(e.itertext()) for e in parsed(diagram).iter(f"{SVG}text")]


def cells(diagram: Diagram, name: str) -> list[ET.Element]:
    """Return the cells of a row."""
    [row] = [
        g
        for g in parsed(diagram).iter(f"{SVG}g")
        if g.get("class") == "row" and (g.findtext(f"{SVG}title") or "").startswith(f"{name}:")
    ]
    return [g for g in row if g.get("class") == "cell"]


def frames(cell: ET.Element) -> list[str | None]:
    """Return how each frame of a cell is dashed."""
    return [r.get("stroke-dasharray") for r in cell.iter(f"{SVG}rect") if r.get("class") == "flip"]


# --- what every picture says ------------------------------------------------------------------


@pytest.mark.parametrize("draw", [heat, multiples])
def test_a_picture_of_scenarios_says_rule_ground_present_threshold_and_band(
    draw: Callable[[], Diagram],
) -> None:
    said = " ".join(texts(draw()))
    assert "strength by quadratic_energy (hardly hears weak evidence)" in said
    assert "held against dfquad and euler_based" in said
    assert "join: 5 of 5 base scores given; 0 of 1 objection answered" in said
    assert "baseline: sanctions: stay, corridor: built" in said
    assert "accepted over 0.55, rejected below 0.45, too close to call between" in said
    assert "it is not a probability" in said


def test_a_tornado_says_what_its_table_opens_with() -> None:
    said = " ".join(texts(tornado()))
    for line in join_tornado().header:
        assert line in said


@every_picture
def test_a_picture_has_a_title_a_description_and_a_text(picture: Callable[[], Diagram]) -> None:
    diagram = picture()
    root = parsed(diagram)
    named = {e.get("id"): e.text for e in root if e.get("id")}
    title, about = ((root.get("aria-labelledby") or "").split())[:2]
    assert named[title]
    assert len(named[about] or "") > 40
    assert str(diagram) == diagram.outline
    assert diagram.outline.startswith(f"{named[title]}\n")


@every_picture
def test_equal_tables_give_equal_bytes(picture: Callable[[], Diagram]) -> None:
    assert picture().svg() == picture().svg()
    assert picture().png(scale=1)[:4] == b"\x89PNG"


@every_picture
def test_a_notebook_is_shown_a_picture_and_its_text(picture: Callable[[], Diagram]) -> None:
    bundle = picture()._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "image/png", "text/plain"}


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_is_read_on_its_ground_in_every_theme(theme: str) -> None:
    """Text of a cell stands on the ground of the cell, all other text on the ground of all."""
    for table in (join_table(*PANEL), vague_table()):
        for group in parsed(render(table, theme=theme, claims="all")).iter(f"{SVG}g"):
            if group.get("class") == "cell":
                [ground], [ink] = (
                    [e.get("fill") for e in group.findall(f"{SVG}{tag}")][:1]
                    for tag in ("rect", "text")
                )
                assert contrast(str(ground), str(ink)) >= 4.5
    shades = THEMES[theme]
    for ink in (shades.ink, shades.muted):
        assert contrast(ink, shades.background) >= 4.5


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["heatmap", "multiples"])
def test_no_text_of_a_table_gets_out_of_its_place(text: str, kind: str) -> None:
    table = hostile_table(text)
    root = parsed(render(table, kind=kind, theme="dark"))
    assert render(table, kind=kind).svg() == render(hostile_table(text), kind=kind).svg()
    assert "<script" not in ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_a_tornado_gets_out_of_its_place(text: str) -> None:
    parsed(render(tornado_of(hostile_table(text), "a")))


# --- heat maps --------------------------------------------------------------------------------


def test_a_flip_is_framed_and_bold_and_nothing_else_is() -> None:
    row = cells(heat(), "Join")
    assert [len(frames(cell)) for cell in row] == [0, 0, 0, 1]
    assert [t.get("font-weight") for cell in row for t in cell.iter(f"{SVG}text")] == [
        *(None, None, None, "700")
    ]
    assert row[3].findtext(f"{SVG}title") == "no friends: 0.44, rejected, flips"


def test_a_flip_on_which_rules_disagree_has_a_dashed_frame() -> None:
    diagram = render(split_table())
    assert [frames(cell) for cell in cells(diagram, "Close")] == [[], ["6 4"], [None]]
    assert "flips by some rules only" in texts(diagram)
    assert "flips by every rule" in texts(diagram)
    assert "Close, some: 0.54, too close to call, flips by some rules only" in diagram.svg()


def test_where_rules_decide_differently_without_a_flip_a_mark_says_so() -> None:
    assert cells(heat(), "Join")[2].findtext(f"{SVG}text") == "0.53!~"
    assert "rules decide differently" in texts(heat())


def test_what_no_supposition_reaches_is_one_grey_bar() -> None:
    diagram = heat()
    assert cells(diagram, "Apart") == []
    assert "0.80 throughout" in texts(diagram)
    assert "no supposition reaches it" in texts(diagram)
    assert "no supposition reaches it" not in texts(render(split_table()))


def test_numbers_that_say_too_much_are_bands() -> None:
    diagram = render(vague_table(), claims="all")
    said = texts(diagram)
    assert "leaning" in said
    assert "out" in said
    assert not [text for text in said if re.fullmatch(r"\d\.\d\d.?", text)]
    assert "strength in bands, weak to strong; the mark is 0.5" in said


def test_main_claims_and_the_most_moved_are_shown_where_nothing_is_said() -> None:
    diagram = render(join_table())
    assert diagram.summary == "4 of 5 claims"
    assert diagram.outline.splitlines()[3:5] == [
        "Whether to join",
        "claim  baseline  thaw  stalled road  no friends",
    ]
    assert render(join_table(), claims="theses").summary == "2 of 5 claims"


def test_the_description_reads_out_which_main_claims_flip() -> None:
    assert "Main claims that flip: Join, no friends: 0.44, rejected, flips." in heat().svg()
    assert "No main claim flips." in render(hostile_table("x")).svg()


def test_a_long_name_is_cut_and_told_whole() -> None:
    long = "very " * 40 + "long"
    svg = render(hostile_table(long), claims="all").svg()
    assert "…</text>" in svg
    assert f"a: {long}</title>" in svg


def test_another_rule_can_lead() -> None:
    said = texts(render(join_table(*PANEL), semantics="dfquad"))
    assert "0.32" in said
    assert any("held against quadratic_energy and euler_based" in text for text in said)


# --- small multiples --------------------------------------------------------------------------


def test_every_panel_has_the_same_places_and_the_flips_of_its_scenario() -> None:
    root = parsed(multiples())
    panels = [g for g in root.iter(f"{SVG}g") if g.get("class") == "panel"]
    places = [
        [
            (r.get("x"), r.get("y"))
            for card in panel.iter(f"{SVG}g")
            if card.get("class") == "card"
            for r in card.findall(f"{SVG}rect")[:1]
        ]
        for panel in panels
    ]
    assert len(panels) == 4
    assert len(places[0]) == 5
    assert len({tuple(each) for each in places}) == 1
    framed = [
        sum(r.get("stroke-width") == "2.6" for r in panel.iter(f"{SVG}rect")) for panel in panels
    ]
    assert framed == [0, 0, 2, 3]
    assert "3 flips" in texts(multiples())


# --- options ----------------------------------------------------------------------------------


def test_a_chart_is_of_no_map() -> None:
    with pytest.raises(RenderError) as caught:
        _ = heat().map
    assert str(caught.value) == "a chart is of a table, and of no one map"


def test_a_chart_has_no_dot_text(tmp_path: Path) -> None:
    with pytest.raises(RenderError) as caught:
        heat().save(tmp_path / "x.dot")
    assert str(caught.value) == "a chart has no DOT text; save it as .svg, .png, .pdf or .txt"


@pytest.mark.parametrize(
    "look, kind, message",
    [
        ({"kind": "pie"}, RenderError, "unknown kind 'pie'; expected one of heatmap, multiples"),
        (
            {"claims": "some"},
            RenderError,
            "unknown claims 'some'; expected one of theses, moved, all",
        ),
        ({"theme": "pink"}, RenderError, "unknown theme 'pink'; expected one of light, dark, "),
        ({"map": "jion"}, ScenarioError, "the table has no map 'jion'; did you mean 'join'?"),
        ({"semantics": "x"}, ScenarioError, "the table has no semantics 'x'; it has "),
        ({"claim": "all"}, TypeError, "render() has no option 'claim'; did you mean 'claims'?"),
        ({"depth": 1}, TypeError, "render() has no option 'depth'; it has theme, title, kind, "),
        ({"claims": 1}, TypeError, "claims must be 'theses', 'moved' or 'all', got 1"),
        ({"scores": {}}, TypeError, "render() has no option 'scores'; it has "),
    ],
)
def test_an_option_that_there_is_not_is_refused(
    look: dict[str, object], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as caught:
        render(join_table(), **look)  # type: ignore[call-overload]  # what is tested
    assert str(caught.value).startswith(message)


def test_a_tornado_of_no_bar_is_refused() -> None:
    with pytest.raises(RenderError) as caught:
        render(join_tornado(), first=0)
    assert str(caught.value) == "first must be 1 or more, got 0"


def test_what_is_neither_map_nor_table_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        render("khan.argdown")  # type: ignore[call-overload]  # what is tested
    assert str(caught.value) == (
        "render() takes an ArgumentMap, got 'khan.argdown'; "
        "read the file first: argmap.load('khan.argdown')"
    )


def test_one_of_several_maps_must_be_named_for_small_multiples() -> None:
    from argmap import casebook, evaluate

    maps = [casebook.load("blog"), casebook.load("article")]
    table = evaluate(maps, casebook.scenarios(), keep="all")
    with pytest.raises(ScenarioError) as caught:
        render(table, kind="multiples")
    assert str(caught.value) == "there are 2 maps; name one of blog, article"
    assert "2 maps, by scenario" in texts(render(table))
