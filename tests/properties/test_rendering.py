"""Laws of pictures that hold for any map."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap, Claim, Section
from argmap.rendering import Direction, render
from argmap.rendering.cards import CardStyle
from argmap.rendering.forest import grow
from argmap.rendering.measure import text_width
from argmap.rendering.picture import Picture, Rect, compose
from argmap.rendering.routes import Point, Segment
from argmap.rendering.selection import choose, select
from argmap.rendering.style import TYPE
from argmap.rendering.wrap import clean, cut, wrap
from tests.properties.strategies import maps, shapes, texts

DIRECTIONS = st.sampled_from(list(Direction))
STYLE = CardStyle(TYPE, 120)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(map_: ArgumentMap, direction: Direction = Direction.RL) -> Picture:
    return compose(grow(map_), style=STYLE, direction=direction)


def placed(picture: Picture) -> list[Rect]:
    return picture.rects(picture.projection(0.0, 0.0))


def overlap(a: Rect, b: Rect) -> bool:
    return (
        a.x + 0.01 < b.x + b.width
        and b.x + 0.01 < a.x + a.width
        and a.y + 0.01 < b.y + b.height
        and b.y + 0.01 < a.y + a.height
    )


def points_of(path: tuple[Segment, ...]) -> list[Point]:
    """Return places along a path, close to one another."""
    points = [path[0][0]]
    for segment in path[1:]:
        a = points[-1]
        b, c, d = segment if len(segment) == 3 else (a, segment[0], segment[0])
        for t in (n / 16 for n in range(1, 17)):
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            x, y = (
                sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True)) for i in (0, 1)
            )
            points.append((x, y))
    return points


@given(shapes(), DIRECTIONS)
def test_no_two_cards_overlap(map_: ArgumentMap, direction: Direction) -> None:
    rects = placed(drawn(map_, direction))
    clashes = [
        (i, j) for i, a in enumerate(rects) for j, b in enumerate(rects) if i < j and overlap(a, b)
    ]
    assert clashes == []


@given(shapes(), DIRECTIONS)
def test_no_line_runs_through_a_card(map_: ArgumentMap, direction: Direction) -> None:
    picture = drawn(map_, direction)
    layout, rects = picture.layout, placed(picture)
    place = picture.projection(0.0, 0.0)
    for route in picture.routes:
        for u, v in points_of(route.path):
            x, y = place.point(u, v)
            inside = [
                r
                for r in rects
                if r.x + 0.5 < x < r.x + r.width - 0.5 and r.y + 0.5 < y < r.y + r.height - 0.5
            ]
            assert inside == [], (route.step.id, layout.starts)


@given(shapes(), DIRECTIONS)
def test_no_line_leaves_the_picture(map_: ArgumentMap, direction: Direction) -> None:
    picture = drawn(map_, direction)
    place = picture.projection(0.0, 0.0)
    for route in picture.routes:
        for x, y in (place.point(*point) for point in points_of(route.path)):
            assert -0.01 <= x <= picture.width + 0.01
            assert -0.01 <= y <= picture.height + 0.01


@given(shapes(), st.lists(st.integers(0, 3), min_size=12, max_size=12), DIRECTIONS)
def test_a_frame_holds_claims_of_its_section_alone(
    map_: ArgumentMap, numbers: list[int], direction: Direction
) -> None:
    """Sections 1 to 3, the last within the second; claims that no frame holds are counted."""
    above = {"s1": (), "s2": (), "s3": ("s2",)}
    sections = [Section(id_, title=id_, parent=next(iter(a), None)) for id_, a in above.items()]
    claims = [
        evolve(claim, section=f"s{numbers[i % 12]}" if numbers[i % 12] else None)
        for i, claim in enumerate(map_.claims)
    ]
    picture = compose(
        grow(evolve(map_, claims=claims, sections=sections)),
        style=STYLE,
        direction=direction,
        skip=0,
    )
    boxes = [
        (box.section, picture.projection(0, 0).rect(box.u0, box.u1, box.v0, box.v1))
        for box in picture.layout.boxes
    ]
    outside = 0
    for branch, rect in zip(picture.forest.branches, placed(picture), strict=True):
        if branch.is_step:
            continue
        own = branch.item.section
        around = {section for section, box in boxes if overlap(rect, box)}
        assert around <= {own, *above.get(own or "", ())}
        outside += own is not None and own not in around
    assert picture.layout.outside == outside


@given(maps(), DIRECTIONS)
def test_every_claim_is_drawn_once(map_: ArgumentMap, direction: Direction) -> None:
    picture = drawn(map_, direction)
    ids = [n.claim.id for n in picture.nodes if hasattr(n, "claim")]
    assert sorted(ids) == sorted(map_.claim_ids)


@given(maps(), DIRECTIONS)
def test_a_picture_is_well_formed_and_holds_no_program(
    map_: ArgumentMap, direction: Direction
) -> None:
    svg = render(map_, direction=direction, engine="tidy", all=True).svg()
    root = ET.fromstring(svg)  # noqa: S314  # our own output
    for element in root.iter():
        assert element.tag.removeprefix(SVG) != "script"
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


@given(maps())
def test_equal_maps_give_equal_bytes(map_: ArgumentMap) -> None:
    again = ArgumentMap(**map_.__getstate__())
    assert render(map_, engine="tidy").svg() == render(again, engine="tidy").svg()
    assert render(map_).dot == render(again).dot


@given(shapes(), st.integers(1, 9), st.booleans())
def test_an_overview_counts_every_claim_that_it_leaves_out(
    map_: ArgumentMap,
    limit: int,
    deep: bool,  # noqa: FBT001
) -> None:
    forest = grow(map_)
    selection = choose(forest, limit=limit, deep=deep)
    hidden = sum(selection.forest.hidden.values())
    more = selection.n_drawn + hidden - len(map_.claims)  # those that bear on several claims
    assert 0 <= more <= len(forest.links)


@given(shapes())
def test_what_hangs_together_stays_together_in_an_overview(map_: ArgumentMap) -> None:
    whole, part = grow(map_), select(map_, limit=4).forest
    drawn_ids = {branch.item.id for branch in part.branches}
    for branch in whole.branches:
        parent = whole.branches[branch.parent] if branch.parent >= 0 else None
        if parent is not None and branch.item.id in drawn_ids:
            assert parent.item.id in drawn_ids
            if parent.is_step and branch.step == parent.item:
                assert set(branch.step.premises) <= drawn_ids | {
                    premise for step, premise in whole.links if step == branch.step
                }


@given(texts(), st.floats(30.0, 400.0))
def test_no_line_is_wider_than_its_width(text: str, width: float) -> None:
    for line in wrap(clean(text), width, size=14):
        assert text_width(line, 14) <= width + 0.01 or len(line) == 1 or " " not in line


@given(texts(), st.floats(30.0, 400.0))
def test_wrapping_loses_nothing(text: str, width: float) -> None:
    lines = wrap(clean(text), width, size=14)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@given(st.text(max_size=50), st.integers(2, 40))
def test_cut_text_is_no_longer_than_asked(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_ranks_keep_the_order_of_the_document(seeds: list[int]) -> None:
    """Siblings stand in the order in which they are written."""
    from argmap.model import Inference

    claims = [Claim(f"c{i}", f"text {seed}") for i, seed in enumerate(seeds)]
    steps = [Inference(f"i{i}", f"c{i}", "c0") for i in range(1, len(seeds))]
    picture = drawn(ArgumentMap(claims, steps))
    middles = picture.layout.v[1:]
    assert all(a < b for a, b in pairwise(middles))


@given(shapes(), st.integers(0, 3))
def test_a_part_is_written_as_dot_that_names_only_what_it_draws(
    map_: ArgumentMap, depth: int
) -> None:
    text = render(map_, depth=depth).dot
    nodes = set(re.findall(r"^\t*(n\d+) \[", text, re.MULTILINE))
    ends = re.findall(r"^\t*(n\d+) -> (n\d+)", text, re.MULTILINE)
    assert {end for pair in ends for end in pair} <= nodes
