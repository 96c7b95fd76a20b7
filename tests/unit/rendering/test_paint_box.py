"""A section in several boxes has its title once; the others say that they go on with it."""

from __future__ import annotations

import re

import pytest

from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering import render
from argmap.rendering.cards import CardStyle
from argmap.rendering.forest import grow
from argmap.rendering.paint_box import continued
from argmap.rendering.picture import compose
from argmap.rendering.style import TYPE, Direction

LONG = "A heading that goes on and on and on and on and on and on and on and on"


def torn(title: str = "Sea") -> ArgumentMap:
    """A section of which one claim hangs far from the other, with another section between."""
    sections = [Section("sea", title=title), Section("gas", title="Gas")]
    claims = [
        Claim("T", "T.", tags=["thesis"]),
        Claim("near", "near", section="sea"),
        Claim("between", "between", section="gas"),
        Claim("far", "far", section="sea"),
    ]
    ends = [("near", "T"), ("between", "near"), ("far", "between")]
    steps = [Inference(f"s {premise}", premise, target) for premise, target in ends]
    return ArgumentMap(claims, steps, sections=sections)


def titles(svg: str) -> list[str]:
    return re.findall(r'class="section-title"[^>]*/>\n<text [^>]*>([^<]*)</text>', svg)


@pytest.mark.parametrize("direction", Direction)
def test_the_box_closest_to_the_root_has_the_title(direction: Direction) -> None:
    svg = render(torn(), direction=direction.value).svg()
    assert sorted(titles(svg)) == ["Gas", "Sea", "Sea (continued)"]
    picture = compose(grow(torn()), style=CardStyle(TYPE, 600), direction=direction)
    (later,) = continued([picture])
    boxes = picture.layout.boxes
    assert [boxes[i].section for i in later] == ["sea"]
    assert all(boxes[i].u0 == max(box.u0 for box in boxes) for i in later)


def test_of_boxes_in_one_column_the_topmost_has_the_title() -> None:
    """Even where a lower one begins further out, with the node of an inference."""
    claims = [Claim("T", "T."), Claim("x", "x"), Claim("y", "y")]
    claims += [Claim(id_, id_, section="sea") for id_ in ("upper", "lower")]
    steps = [Inference("i", "x", "T"), Inference("j", "y", "T"), Inference("k", "upper", "x")]
    steps += [Inference("l", "lower", "y", scheme="sign")]
    map_ = ArgumentMap(claims, steps, sections=[Section("sea", title="Sea")])
    picture = compose(grow(map_), style=CardStyle(TYPE, 600), direction=Direction.RL)
    upper, lower = sorted(picture.layout.boxes, key=lambda box: box.v0)
    assert lower.u0 < upper.u0
    (later,) = continued([picture])
    assert [picture.layout.boxes[i] for i in later] == [lower]


def test_a_section_goes_on_from_one_block_of_a_sheet_to_the_next() -> None:
    picture = compose(grow(torn()), style=CardStyle(TYPE, 600), direction=Direction.RL)
    first, second = continued([picture, picture])
    assert (len(first), len(second)) == (1, 3)


def test_every_box_is_named_in_full_for_those_who_point_at_it() -> None:
    svg = render(torn(LONG)).svg()
    assert re.findall(r'class="section" [^>]*><title>([^<]*)</title>', svg).count(LONG) == 2


def test_what_is_cut_is_the_title_and_not_that_it_goes_on() -> None:
    plain, more = sorted(
        (t for t in titles(render(torn(LONG)).svg()) if t != "Gas"),
        key=lambda title: title.endswith(" (continued)"),
    )
    assert plain.endswith("…")
    assert more.endswith("… (continued)")


def test_a_title_that_goes_on_is_of_ordinary_weight() -> None:
    svg = render(torn()).svg()
    assert re.search(r'<text [^>]*font-weight="700"[^>]*>Sea</text>', svg)
    assert not re.search(r"<text [^>]*font-weight[^>]*>Sea \(continued\)</text>", svg)


def test_no_box_hides_one_that_it_holds() -> None:
    """Neither where both begin at one claim, nor where the inner one begins further on."""
    sections = [Section("out", title="Out"), Section("in", title="In", parent="out", level=2)]
    claims = [Claim("T", "T."), Claim("a", "a", section="out"), Claim("b", "b", section="in")]
    claims += [Claim("c", "c", section="in")]
    steps = [Inference("i", "a", "T"), Inference("j", "b", "a"), Inference("k", "c", "T")]
    svg = render(ArgumentMap(claims, steps, sections=sections)).svg()
    drawn = re.findall(r'class="section" .*?<title>(\w+)</title>', svg)
    assert drawn == ["Out", "In", "In"]
