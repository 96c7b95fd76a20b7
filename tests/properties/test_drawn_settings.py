"""Whatever the settings of a file say, its picture is whole, and ranks keep cards apart."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import argdown
from argmap.argdown.own_colors import SCHEMES
from argmap.argdown.settings import LABEL_MODES, SELECTION_MODES
from argmap.model import ArgumentMap
from argmap.rendering import Direction, render
from argmap.rendering.cards import CardStyle
from argmap.rendering.columns import columns_of
from argmap.rendering.forest import Forest, grow
from argmap.rendering.picture import Picture, compose
from argmap.rendering.style import TYPE
from argmap.rendering.wishes import Wishes
from tests.properties.strategies import json_data, maps, shapes
from tests.properties.test_rendering import overlap, placed, points_of

DIRECTIONS = st.sampled_from(list(Direction))
COLORS = st.sampled_from(["#fff", "#0008", "#1b9e77", "#12345678", 0, 3, 99, -1, True, "red", ""])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
"""What data may hold."""


def odd(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return values, and now and then something else entirely."""
    return st.one_of(values, values, values, json_data())


@st.composite
def settings(draw: st.DrawFn, map_: ArgumentMap) -> dict[str, Any]:
    """Return settings that speak of a map, most of them of the right kind."""
    ids = [claim.id for claim in map_.claims]
    names = st.sampled_from([*ids, *(step.id for step in map_.inferences), "nobody"])
    tags = st.sampled_from(sorted({t for c in map_.claims for t in c.tags} | {"t"}))
    titles = st.sampled_from([*(s.title for s in map_.sections), "nowhere"])
    colored = st.dictionaries(names, odd(COLORS), max_size=3)
    rich = st.fixed_dictionaries(
        {},
        optional={
            "color": odd(COLORS),
            "priority": odd(NUMBERS),
        },
    )
    group = st.fixed_dictionaries(
        {},
        optional={
            "title": odd(titles),
            "statements": odd(st.lists(names, max_size=3)),
            "arguments": odd(st.lists(names, max_size=3)),
            "color": odd(COLORS),
            "isClosed": odd(st.booleans()),
            "isGroup": odd(st.booleans()),
        },
    )
    groups = st.lists(odd(group), max_size=3)
    nested = st.builds(lambda g, below: {**g, "children": below}, group, groups)
    scheme = st.one_of(st.sampled_from([*SCHEMES, "none"]), st.lists(COLORS, max_size=3))
    flags = st.fixed_dictionaries(
        {}, optional={"isGroup": odd(st.booleans()), "isClosed": odd(st.booleans())}
    )
    fields: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "color": {
            "colorScheme": scheme,
            "groupColorScheme": scheme,
            "tagColors": st.dictionaries(tags, odd(st.one_of(COLORS, rich)), max_size=3),
            "statementColors": colored,
            "argumentColors": colored,
            "groupColors": st.dictionaries(titles, odd(COLORS), max_size=2),
            "relationColors": st.dictionaries(
                st.sampled_from(["support", "attack", "undercut", "x"]), odd(COLORS)
            ),
            "statementFontColor": COLORS,
            "argumentFontColor": COLORS,
            "groupFontColor": COLORS,
            "colorizeGroupsByTag": st.booleans(),
        },
        "group": {
            "groupDepth": st.one_of(st.integers(-3, 9), NUMBERS),
            "sections": st.dictionaries(titles, odd(flags), max_size=2),
            "regroup": st.lists(odd(nested), max_size=3),
        },
        "map": {
            "statementLabelMode": st.sampled_from([*LABEL_MODES, "no"]),
            "argumentLabelMode": st.sampled_from(LABEL_MODES),
            "addTags": st.booleans(),
        },
        "selection": {
            "statementSelectionMode": st.sampled_from(SELECTION_MODES),
            "excludeStatements": st.lists(names, max_size=2),
            "excludeArguments": st.lists(names, max_size=2),
            "selectedTags": st.lists(tags, max_size=2),
            "excludeDisconnected": st.booleans(),
        },
        "dot": {
            "sameRank": st.lists(odd(group), max_size=3),
            "graphVizSettings": odd(st.fixed_dictionaries({"rankdir": odd(DIRECTIONS.map(str))})),
        },
    }
    return {
        part: draw(odd(st.fixed_dictionaries({}, optional={k: odd(v) for k, v in own.items()})))
        for part, own in fields.items()
        if draw(st.booleans())
    }


@st.composite
def maps_with_settings(draw: st.DrawFn) -> ArgumentMap:
    """Return any map with settings, and with colours and ranks in its data."""
    map_ = draw(maps())
    extra = st.fixed_dictionaries(
        {}, optional={"color": odd(COLORS), "rank": json_data(), "isInMap": odd(st.booleans())}
    )
    claims = [evolve(c, data={**c.data, **draw(extra)}) for c in map_.claims]
    return evolve(map_, claims=claims, data={**map_.data, **draw(settings(map_))})


@given(maps_with_settings(), DIRECTIONS, st.booleans())
def test_no_settings_break_a_picture(map_: ArgumentMap, direction: Direction, every: bool) -> None:  # noqa: FBT001  # drawn
    diagram = render(map_, engine="tidy", direction=direction, all=every)
    ET.fromstring(diagram.svg())  # noqa: S314  # our own
    assert diagram.dot.startswith("digraph")
    assert render(map_, engine="tidy", direction=direction, all=every).svg() == diagram.svg()


@given(maps_with_settings())
def test_no_settings_are_lost_or_fail_when_a_map_is_written_and_read(map_: ArgumentMap) -> None:
    read = argdown.read(argdown.dumps(map_))
    assert read.faults == ()
    assert read.map.data == map_.data


@given(maps_with_settings())
def test_settings_that_heed_nothing_draw_what_a_map_without_any_draws(map_: ArgumentMap) -> None:
    bare = evolve(map_, data=map_.data.without("color", "dot", "group", "map", "selection"))
    drawn = render(map_, engine="tidy", settings=False).svg()
    assert drawn == render(bare, engine="tidy", settings=False).svg()


def ranked(map_: ArgumentMap, numbers: list[int]) -> Forest:
    """Return the forest of a map whose claims are in ranks 1 to 3, or in none."""
    groups: dict[int, list[str]] = {}
    for claim, number in zip(map_.claims, numbers * len(map_.claims), strict=False):
        if number:
            groups.setdefault(number, []).append(claim.id)
    return grow(map_, wishes=Wishes(beside=tuple(map(tuple, groups.values()))))


RANKS = st.lists(st.integers(0, 3), min_size=12, max_size=12)


@given(shapes(), RANKS, DIRECTIONS)
def test_cards_in_ranks_do_not_overlap_and_no_line_runs_through_one(
    map_: ArgumentMap, numbers: list[int], direction: Direction
) -> None:
    picture: Picture = compose(
        ranked(map_, numbers), style=CardStyle(TYPE, 120), direction=direction
    )
    rects, place = placed(picture), picture.projection(0.0, 0.0)
    assert not any(overlap(a, b) for i, a in enumerate(rects) for b in rects[:i])
    for route in picture.routes:
        for x, y in (place.point(*point) for point in points_of(route.path)):
            assert not any(
                r.x + 0.5 < x < r.x + r.width - 0.5 and r.y + 0.5 < y < r.y + r.height - 0.5
                for r in rects
            )


@given(shapes(), RANKS)
def test_a_card_stands_behind_what_it_hangs_from_and_beside_its_co_premises(
    map_: ArgumentMap, numbers: list[int]
) -> None:
    forest = ranked(map_, numbers)
    columns = columns_of(forest).column
    together: dict[int, set[int]] = {}
    for i, branch in enumerate(forest.branches):
        if branch.parent < 0 or branch.is_step:
            continue
        assert columns[i] > columns[branch.parent]
        if forest.branches[branch.parent].is_step:
            together.setdefault(branch.parent, set()).add(columns[i])
    assert all(len(found) == 1 for found in together.values())
