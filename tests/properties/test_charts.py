"""Laws of pictures and reports of scenarios that hold for any map."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap, Scenario
from argmap.rendering import THEMES, render, report_of
from argmap.rendering.lettering import fitted
from argmap.rendering.measure import text_width
from argmap.rendering.ramp import Ramp, ink_on
from argmap.rendering.style import contrast
from argmap.scenarios import ScenarioTable, evaluate
from tests.properties.strategies import shapes, texts

SVG = "{http://www.w3.org/2000/svg}"
KINDS = st.sampled_from(["heatmap", "multiples"])
NUMBERS = st.lists(st.floats(0, 1), min_size=1, max_size=3)


def table_of(map_: ArgumentMap, numbers: list[float]) -> ScenarioTable:
    """A map in scenarios that give its first claim one base score each."""
    first = next(iter(map_.claim_ids), None)
    worlds = [Scenario(f"s{n}", set={first: x} if first else {}) for n, x in enumerate(numbers)]
    return evaluate(map_, worlds, keep="all")


@given(shapes(), NUMBERS, KINDS)
def test_a_chart_is_well_formed_and_the_same_for_equal_tables(
    map_: ArgumentMap, numbers: list[float], kind: str
) -> None:
    svg = render(table_of(map_, numbers), kind=kind).svg()
    ET.fromstring(svg)  # noqa: S314  # our own output
    assert svg == render(table_of(map_, numbers), kind=kind).svg()


@given(shapes(), NUMBERS)
def test_every_kept_claim_has_a_row_and_every_scenario_a_cell(
    map_: ArgumentMap, numbers: list[float]
) -> None:
    table = table_of(map_, numbers)
    root = ET.fromstring(render(table, claims="all").svg())  # noqa: S314  # our own output
    rows = [g for g in root.iter(f"{SVG}g") if g.get("class") == "row"]
    assert len(rows) == len(map_.claims)
    cells = [sum(g.get("class") == "cell" for g in row) for row in rows]
    unreached = len(table.unreached())
    assert sorted(cells) == sorted([0] * unreached + [len(numbers) + 1] * (len(rows) - unreached))


@given(shapes(), NUMBERS)
def test_a_report_is_markup_of_our_own_alone(map_: ArgumentMap, numbers: list[float]) -> None:
    report = report_of(table_of(map_, numbers), tries=10)
    html = report.html()
    assert html.count("<h1>") == 1
    assert not re.search(r"<script|\son\w+=", html)
    assert html == report_of(table_of(map_, numbers), tries=10).html()


@given(texts(), st.floats(60, 300), st.integers(1, 4), st.booleans())
def test_fitted_lines_are_few_and_narrow(text: str, width: float, most: int, bold: bool) -> None:  # noqa: FBT001
    lines = fitted(text, width, size=12, most=most, bold=bold)
    assert len(lines) <= most
    assert all(len(line) <= 2 or text_width(line, 12, bold=bold) <= width + 0.01 for line in lines)


@given(st.sampled_from(sorted(THEMES)), st.floats(0, 1), st.floats(0.05, 0.95))
def test_a_number_is_read_on_its_ground_wherever_the_threshold_is(
    theme: str, strength: float, threshold: float
) -> None:
    ground = Ramp.of(THEMES[theme], threshold).ground(strength)
    assert contrast(ink_on(ground), ground) >= 4.5
