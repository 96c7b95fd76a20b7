"""Trees that nothing joins stand in columns, so that a sheet keeps a good shape."""

from __future__ import annotations

from itertools import combinations

import pytest

from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering.blocks import blocks_of
from argmap.rendering.cards import CardStyle
from argmap.rendering.forest import grow
from argmap.rendering.picture import Rect
from argmap.rendering.selection import select
from argmap.rendering.sheet import Sheet, lay_out
from argmap.rendering.style import TYPE, Direction
from tests.unit.rendering.samples import fan, port_map

STYLE = CardStyle(TYPE, 600)


def claims(*ids: str, section: str | None = None) -> list[Claim]:
    return [Claim(id_, f"The claim {id_}.", section=section) for id_ in ids]


def blocks(map_: ArgumentMap) -> list[list[str]]:
    return [[branch.item.id for branch in part.branches] for part in blocks_of(grow(map_))]


def sheet_of(map_: ArgumentMap, direction: str = "RL") -> Sheet:
    return lay_out(grow(map_), style=STYLE, direction=Direction(direction))


def frames(sheet: Sheet) -> list[Rect]:
    return [Rect(b.left, b.top, b.picture.width, b.picture.height) for b in sheet.blocks]


def test_a_tree_is_one_block() -> None:
    assert len(blocks(port_map())) == 1


def test_trees_that_nothing_joins_are_blocks_of_their_own() -> None:
    map_ = ArgumentMap(claims("a", "b", "c"), [Inference("i", "c", "b")])
    assert blocks(map_) == [["a"], ["b", "c"]]


def test_trees_that_a_line_joins_are_one_block() -> None:
    steps = [Inference("i", "c", "a"), Inference("j", "c", "b")]
    map_ = ArgumentMap(claims("a", "x", "b", "c"), steps)
    assert blocks(map_) == [["a", "b", "c"], ["x"]]


def test_trees_of_one_section_are_one_block() -> None:
    sections = [Section("s", title="S"), Section("t", title="T")]
    made = [*claims("a", "b", section="s"), *claims("c", section="t"), *claims("d", section="s")]
    assert blocks(ArgumentMap(made, sections=sections)) == [["a", "b", "d"], ["c"]]


def test_a_block_keeps_the_box_of_its_section() -> None:
    sections = [Section("s", title="S"), Section("t", title="T")]
    made = [*claims("a", "b", section="s"), *claims("c", section="t")]
    sheet = sheet_of(ArgumentMap(made, sections=sections))
    boxes = [[box.section for box in block.picture.layout.boxes] for block in sheet.blocks]
    assert boxes == [["s"], ["t"]]


def test_what_is_left_out_is_a_last_block() -> None:
    forest = select(ArgumentMap(claims("a", "b", "c")), limit=2).forest
    sheet = lay_out(forest, style=STYLE, direction=Direction.RL)
    assert [block.picture.rest for block in sheet.blocks] == ["", "", "+1 more claim"]


@pytest.mark.parametrize("direction", list(Direction))
def test_blocks_do_not_overlap_and_stay_on_the_sheet(direction: str) -> None:
    sheet = sheet_of(ArgumentMap(claims(*(f"c{n}" for n in range(30)))), direction)
    for r in frames(sheet):
        assert r.x + r.width <= sheet.width + 0.01
        assert r.y + r.height <= sheet.height + 0.01
    for a, b in combinations(frames(sheet), 2):
        assert (
            a.x + a.width <= b.x
            or b.x + b.width <= a.x
            or a.y + a.height <= b.y
            or b.y + b.height <= a.y
        )


@pytest.mark.parametrize("direction", list(Direction))
def test_a_sheet_of_many_trees_has_a_good_shape(direction: str) -> None:
    sheet = sheet_of(ArgumentMap(claims(*(f"c{n}" for n in range(60)))), direction)
    assert 0.6 < sheet.width / sheet.height < 2.2


def test_blocks_keep_the_order_of_the_document_down_the_columns() -> None:
    sheet = sheet_of(ArgumentMap(claims(*(f"c{n}" for n in range(20)))))
    places = [(block.left, block.top) for block in sheet.blocks]
    assert places == sorted(places)


def test_a_tree_stands_where_it_would_alone() -> None:
    assert [(block.left, block.top) for block in sheet_of(fan(5)).blocks] == [(0.0, 0.0)]
