"""Laws of outlines and flowcharts."""

from __future__ import annotations

from hypothesis import given

from argmap import query
from argmap.formats.mermaid import to_mermaid
from argmap.formats.outline import to_markdown, to_outline, to_plain_outline
from argmap.formats.outline.wording import clean
from argmap.model import ArgumentMap
from tests.properties.strategies import maps


@given(maps())
def test_every_claim_is_told_in_full(map_: ArgumentMap) -> None:
    for told in (to_outline(map_), to_plain_outline(map_)):
        assert [c.id for c in map_.claims if clean(c.text) not in told] == []


@given(maps())
def test_every_row_is_one_line(map_: ArgumentMap) -> None:
    rows = len(list(query.tree(map_))) + bool(map_.title)
    assert to_plain_outline(map_).count("\n") == rows
    assert len([line for line in to_outline(map_).split("\n") if line]) == rows


@given(maps())
def test_every_outline_and_flowchart_can_be_saved_and_shown(map_: ArgumentMap) -> None:
    for text in (to_outline(map_, width=40), to_markdown(map_), to_mermaid(map_)):
        assert text.encode("utf-8").decode("utf-8") == text
        assert not {"\x1b", "\0", "\r", "\u202e"} & set(text)
