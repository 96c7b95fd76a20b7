"""Cards, frames, boxes and lines stand where a reader expects them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve

from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.query import heading
from argmap.rendering.arrange import TITLE_ROOM
from argmap.rendering.cards import Card, CardStyle, Pill, card_of
from argmap.rendering.forest import grow
from argmap.rendering.picture import Picture, Rect, compose
from argmap.rendering.selection import select
from argmap.rendering.strengths import Strength, strengths_of
from argmap.rendering.style import TYPE, Direction, Role
from argmap.rendering.wording import marks
from tests.unit.rendering.samples import SCORES, fan, port_map

STYLE = CardStyle(TYPE, 600)


def picture_of(map_: ArgumentMap, direction: str = "RL") -> Picture:
    return compose(grow(map_), style=STYLE, direction=Direction(direction))


def rects(picture: Picture) -> dict[str, Rect]:
    found = picture.rects(picture.projection(0, 0))
    return {b.item.id: r for b, r in zip(picture.forest.branches, found, strict=True)}


def boxed(map_: ArgumentMap) -> list[str]:
    return [box.section for box in picture_of(map_).layout.boxes]


@pytest.mark.parametrize(
    "direction,where", [("RL", "left"), ("LR", "right"), ("BT", "top"), ("TB", "bottom")]
)
def test_the_root_stands_on_its_side(direction: str, where: str) -> None:
    r = rects(picture_of(port_map(), direction))
    root, reason = r["Join"], r["Trade"]
    seen = {
        "left": root.x + root.width <= reason.x,
        "right": reason.x + reason.width <= root.x,
        "top": root.y + root.height <= reason.y,
        "bottom": reason.y + reason.height <= root.y,
    }
    assert seen[where]


def test_all_cards_but_a_main_claim_have_one_width() -> None:
    cards = [n for n in picture_of(port_map()).nodes if isinstance(n, Card)]
    assert {c.width for c in cards if c.role is not Role.MAIN} == {TYPE.card}


def test_linked_premises_stand_together_in_a_frame() -> None:
    picture = picture_of(port_map())
    branches = picture.forest.branches
    framed = [(branches[f.first].item.id, branches[f.last].item.id) for f in picture.layout.frames]
    assert framed == [("Gwadar", "No coast"), ("Demand", "Supply")]


def test_an_undercut_points_at_the_inference() -> None:
    picture = picture_of(port_map())
    route = next(r for r in picture.routes if r.step.id == "block")
    x, y = picture.projection(0, 0).point(*route.heads[0].tip)
    sale = rects(picture)["sale"]
    assert sale.x <= x <= sale.x + sale.width
    assert y == pytest.approx(sale.y + sale.height)


def test_a_mutual_attack_has_a_head_at_both_ends() -> None:
    route = next(r for r in picture_of(port_map()).routes if r.step.id == "roubles")
    assert [head.shape for head in route.heads] == ["tee", "tee"]


def test_premises_have_no_head_before_their_inference() -> None:
    routes = [r for r in picture_of(port_map()).routes if r.step.id == "sale"]
    assert sorted(len(r.heads) for r in routes) == [0, 0, 1]


def test_sections_are_boxed_where_all_their_claims_stand_together() -> None:
    assert sorted(boxed(port_map())) == ["gas", "sea"]


def test_a_section_torn_apart_has_several_boxes() -> None:
    stray = Claim("Stray", "Elsewhere.", section="sea")
    assert sorted(boxed(port_map().with_(stray))) == ["gas", "sea", "sea"]


def test_a_box_ends_before_the_first_claim_of_another_section() -> None:
    map_ = port_map().with_(Claim("Far", "Far."), Inference("far", "Far", "Gwadar"))
    picture = picture_of(map_)
    (sea,) = (box for box in picture.layout.boxes if box.section == "sea")
    u0 = dict(zip((b.item.id for b in picture.forest.branches), picture.layout.u0, strict=True))
    assert u0["Gwadar"] < sea.u1 < u0["Far"]


def test_a_premise_among_those_of_another_section_has_no_box_and_is_counted() -> None:
    claims = [Claim("T", "T.", tags=["thesis"]), Claim("a", "a", section="s"), Claim("b", "b")]
    map_ = ArgumentMap(
        claims, [Inference("i", ("a", "b"), "T")], sections=[Section("s", title="S")]
    )
    layout = picture_of(map_).layout
    assert (list(layout.boxes), layout.outside) == ([], 1)


def test_a_circle_is_drawn_whole() -> None:
    claims = [Claim(id_, f"Claim {id_}.") for id_ in "ABC"]
    steps = [Inference("i", "B", "A"), Inference("j", "C", "B"), Inference("k", "A", "C")]
    for direction in Direction:
        picture = picture_of(ArgumentMap(claims, steps), direction=direction)
        place = picture.projection(0, 0)
        for route in picture.routes:
            for x, y in (place.point(*point) for segment in route.path for point in segment):
                assert -0.01 <= x <= picture.width + 0.01
                assert -0.01 <= y <= picture.height + 0.01


def test_two_links_to_one_target_run_apart() -> None:
    claims = [Claim(id_, f"Claim {id_}.") for id_ in ("T", "a", "b", "c", "d", "e", "f")]
    steps = [Inference("i", "a", "T"), Inference("j", "b", "a"), Inference("k", "c", "b")]
    steps += [Inference("m", "d", "b"), Inference("n", ("c", "d"), "T")]
    routes = [r for r in picture_of(ArgumentMap(claims, steps)).routes if r.is_link]
    levels = [{round(point[1], 1) for segment in r.path[1:-2] for point in segment} for r in routes]
    assert len(levels) == 2
    assert not levels[0] & levels[1]


def test_a_section_that_holds_everything_is_not_boxed() -> None:
    map_ = evolve(fan(4), sections=[Section("all", title="All")])
    claims = [evolve(claim, section="all") for claim in map_.claims]
    assert boxed(evolve(map_, claims=claims)) == []


def test_sections_within_sections_are_boxes_within_boxes() -> None:
    sections = [Section("out", title="Out"), Section("in", title="In", parent="out", level=2)]
    claims = [
        Claim("t", "Thesis"),
        Claim("a", "a", section="out"),
        Claim("b", "b", section="in"),
        Claim("c", "c", section="in"),
    ]
    steps = [Inference(i, i, "t") for i in "abc"]
    steps = [evolve(s, id=f"s{s.id}") for s in steps]
    layout = picture_of(ArgumentMap(claims, steps, sections=sections)).layout
    inner, outer = sorted(layout.boxes, key=lambda box: box.v1 - box.v0)
    assert (inner.section, outer.section) == ("in", "out")
    assert outer.v0 <= inner.v0
    assert inner.v1 <= outer.v1


def test_what_is_left_out_is_counted_on_the_card() -> None:
    forest = select(fan(60), limit=5).forest
    picture = compose(forest, style=STYLE, direction=Direction.RL)
    assert picture.forest.hidden == {0: 55}


def test_a_map_without_claims_is_an_empty_picture() -> None:
    picture = picture_of(ArgumentMap())
    assert (picture.nodes, picture.routes) == ([], [])


def test_a_card_without_a_score_shows_none() -> None:
    claim = Claim("a", "text")
    assert card_of(claim, Role.SUPPORT, style=STYLE).score is None
    assert card_of(claim, Role.SUPPORT, style=STYLE, score=Strength.plain(0.5)).score == 0.5


def test_scores_widen_no_card() -> None:
    scores = strengths_of(SCORES)
    scored = compose(grow(port_map()), style=STYLE, direction=Direction.RL, scores=scores)
    assert {n.width for n in scored.nodes if isinstance(n, Card)} == {TYPE.card, TYPE.main}


def test_a_claim_named_after_its_text_has_no_title() -> None:
    assert heading(Claim("gas-can-be-paid", "Gas can be paid.")) is None
    assert heading(Claim("Gas", "Gas can be paid.")) == "Gas"
    assert heading(Claim("x", "Gas can be paid.", title="Payment")) == "Payment"


def test_marks_say_who_speaks() -> None:
    claim = Claim("a", "text", implicit=True, by="analyst", voice="reported")
    assert marks(claim) == ("implicit", "reported", "by analyst")


def test_a_long_text_is_cut_where_asked() -> None:
    card = card_of(Claim("a", "word " * 100), Role.MAIN, style=CardStyle(TYPE, 20))
    assert card.lines == ("word word word word…",)


def test_an_inference_without_a_name_is_a_dot() -> None:
    pills = [n for n in picture_of(port_map()).nodes if isinstance(n, Pill)]
    assert {pill.step.id: pill.label for pill in pills} == {
        "need": "practical reasoning",
        "sale": "",
    }


def test_a_scheme_too_long_is_cut() -> None:
    map_ = ArgumentMap(
        [Claim("a", "a"), Claim("b", "b")], [Inference("i", "b", "a", scheme="w" * 500)]
    )
    (pill,) = [n for n in picture_of(map_).nodes if isinstance(n, Pill)]
    assert pill.width < TYPE.card
    assert pill.label.endswith("…")


@pytest.mark.parametrize("direction", ["RL", "LR"])
def test_no_link_runs_along_the_title_or_the_edge_of_a_box(direction: str) -> None:
    """One runs to another place of the map, past the box of the section between."""
    claims = [Claim("T", "T."), Claim("U", "U."), Claim("a", "a"), Claim("b", "b", section="s")]
    claims += [Claim("c", "c", section="s"), Claim("d", "d")]
    steps = [Inference("i", "a", "T"), Inference("j", "d", "a"), Inference("k", "b", "U")]
    steps += [Inference("l", "c", "b"), Inference("m", "d", "U"), Inference("n", "c", "T")]
    map_ = ArgumentMap(claims, steps, sections=[Section("s", title="S")])
    picture = picture_of(map_, direction)
    (box,) = picture.layout.boxes
    links = [route for route in picture.routes if route.is_link]
    levels = [
        point[1]
        for route in links
        for before, segment in pairwise(route.path)
        for point in segment
        if len(segment) == 1 and before[-1][1] == point[1] and box.u0 < point[0] < box.u1
    ]
    assert len(links) == 2
    assert not any(box.v0 < v < box.v0 + TITLE_ROOM or v == box.v1 for v in levels)
