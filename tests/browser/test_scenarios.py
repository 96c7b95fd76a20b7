"""What a browser makes of pictures of scenarios and of the report on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model import ArgumentMap, Claim, Inference, Scenario
from argmap.rendering import render, report_of
from argmap.scenarios import ScenarioTable, evaluate, tornado_of
from tests.browser.chromium import report_of as told_by_browser
from tests.unit.rendering.samples import SCRIPTS
from tests.unit.rendering.tables import PANEL, join_table, vague_table

pytestmark = pytest.mark.browser

OVERHANG = """
const found = [];
for (const cell of document.querySelectorAll('svg .cell, svg .card')) {
  const box = cell.querySelector('rect').getBoundingClientRect();
  for (const text of cell.querySelectorAll('text')) {
    const t = text.getBoundingClientRect();
    found.push([text.textContent, Math.max(box.left - t.left, t.right - box.right, 0),
      Math.max(box.top - t.top, t.bottom - box.bottom, 0)]);
  }
}
return found;
"""
OUTSIDE = """
const svg = document.querySelector('svg').getBoundingClientRect();
return [...document.querySelectorAll('svg text')].filter(text => {
  const t = text.getBoundingClientRect();
  return t.left < svg.left || t.right > svg.right || t.top < svg.top || t.bottom > svg.bottom;
}).map(text => text.textContent);
"""


def scripts_table() -> ScenarioTable:
    """Claims and scenarios named in nine scripts."""
    claims = [Claim(name, text, title=title, base=0.6) for name, (title, text) in SCRIPTS.items()]
    ids = [claim.id for claim in claims]
    steps = [Inference(f"i{n}", id_, ids[0]) for n, id_ in enumerate(ids[1:])]
    worlds = [Scenario(title, prior={id_: 0.1}) for id_, (title, _) in SCRIPTS.items()]
    return evaluate(ArgumentMap(claims, steps), worlds, keep="all")


@pytest.mark.parametrize("kind", ["heatmap", "multiples"])
def test_numbers_and_bands_stay_in_their_cells(kind: str, tmp_path: Path) -> None:
    for table in (join_table(*PANEL), vague_table()):
        found = told_by_browser(render(table, kind=kind).svg(), OVERHANG, tmp_path)
        assert len(found) > 5
        assert [row for row in found if max(row[1:]) > 0.5] == []


@pytest.mark.parametrize("kind", ["heatmap", "multiples"])
def test_no_text_leaves_the_picture_in_nine_scripts(kind: str, tmp_path: Path) -> None:
    assert told_by_browser(render(scripts_table(), kind=kind).svg(), OUTSIDE, tmp_path) == []


def test_no_text_leaves_a_tornado(tmp_path: Path) -> None:
    hangs = tornado_of(scripts_table(), next(iter(SCRIPTS)))
    assert told_by_browser(render(hangs).svg(), OUTSIDE, tmp_path) == []


def test_at_four_times_the_size_only_pictures_and_tables_are_wider_than_the_window(
    tmp_path: Path,
) -> None:
    """A window of 1280 pixels at 400 % is one of 320; the page is shown in a frame of that."""
    page = tmp_path / "report.html"
    page.write_text(report_of(join_table(*PANEL)).html(), encoding="utf-8")
    body = page.read_text(encoding="utf-8").partition("<body>")[2].partition("</body>")[0]
    style = page.read_text(encoding="utf-8").partition("<style>")[2].partition("</style>")[0]
    framed = f'<style>{style}</style><div id="frame" style="width:320px">{body}</div>'
    script = """
    const frame = document.getElementById('frame').getBoundingClientRect();
    return [...document.querySelectorAll('#frame h1, #frame h2, #frame h3, #frame p, #frame li')]
      .filter(e => !e.closest('.wide') && e.getBoundingClientRect().right > frame.right + 0.5)
      .map(e => e.textContent);
    """
    assert told_by_browser(framed, script, tmp_path) == []


def test_every_frame_that_scrolls_can_be_reached_by_keys_and_has_a_name(tmp_path: Path) -> None:
    html = report_of(join_table(*PANEL)).html()
    body = html.partition("<body>")[2].partition("</body>")[0]
    script = """
    return [...document.querySelectorAll('.wide')]
      .map(e => [e.tabIndex, e.getAttribute('role'), !!e.getAttribute('aria-label')]);
    """
    found = told_by_browser(body, script, tmp_path)
    assert len(found) > 4
    assert {tuple(row) for row in found} == {(0, "region", True)}
