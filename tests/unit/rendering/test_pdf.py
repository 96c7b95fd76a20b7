"""Texts of a PDF stand where they stand in the picture."""

from __future__ import annotations

import pytest

from argmap.model import ArgumentMap, Claim
from argmap.rendering import render
from argmap.rendering.pdf import _texts
from tests.unit.rendering.hostile import HOSTILE
from tests.unit.rendering.samples import SCORES, port_map, scripts_map


def sizes(svg: str) -> dict[str, float]:
    return {line[6].strip("\u200f"): line[3] for line in _texts(svg)}


def test_every_line_of_text_is_set_once() -> None:
    svg = render(scripts_map()).svg()
    assert len(list(_texts(svg))) == svg.count("<text")


def test_sizes_are_in_points() -> None:
    found = sizes(render(port_map()).svg())
    assert found["Why take part?"] == 18.0
    assert found["Gwadar is open all year."] == 10.5
    assert found["implicit · by analyst"] == 8.25


def test_no_type_of_a_slide_is_below_twelve_points() -> None:
    assert min(sizes(render(port_map(), slide=True, scores=SCORES).svg()).values()) >= 12


def test_text_against_the_right_keeps_its_side() -> None:
    lines = {line[6].strip("\u200f"): line for line in _texts(render(scripts_map()).svg())}
    assert lines["מים חמים"][2] == 1.0
    assert lines["Warm water"][2] == 0.0


def test_a_strength_stands_in_the_middle_of_its_field() -> None:
    lines = list(_texts(render(port_map(), scores=SCORES, engine="tidy").svg()))
    assert {line[2] for line in lines if line[6] == "0.46"} == {0.5}


@pytest.mark.dot
def test_what_graphviz_moves_is_moved() -> None:
    svg = render(port_map(), engine="graphviz").svg()
    width, height = (float(n) * 0.75 for n in svg.split("viewBox")[0].split('"')[5:8:2])
    lines = list(_texts(svg))
    assert len(lines) == svg.count("<text")
    assert all(0 < x < width and 0 < y < height for x, y, *_ in lines)
    assert 10.5 in sizes(svg).values()


@pytest.mark.parametrize("name", ["typst", "script", "entity", "escape", "override", "long word"])
def test_no_text_is_taken_for_typst_or_svg(name: str) -> None:
    pytest.importorskip("typst")
    claim = Claim("a", HOSTILE[name])
    assert render(ArgumentMap([claim], title=HOSTILE[name])).pdf().startswith(b"%PDF-")
