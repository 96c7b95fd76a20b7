"""What a browser makes of our pictures: text stays in its card, in nine scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model import ArgumentMap, Claim
from argmap.rendering import Look, render
from tests.browser.chromium import report_of
from tests.unit.rendering.samples import SCORES, SCRIPTS, port_map, scripts_map

pytestmark = pytest.mark.browser

OVERHANG = """
const found = [];
for (const card of document.querySelectorAll('svg .card')) {
  const shape = card.querySelector(':scope > rect, :scope > path, :scope > a > path');
  const box = shape.getBoundingClientRect();
  for (const text of card.querySelectorAll('text:not(.fold)')) {  // a fold mark sits on the edge
    const t = text.getBoundingClientRect();
    found.push([card.dataset.id || '', text.textContent,
      Math.max(box.left - t.left, t.right - box.right, 0),
      Math.max(box.top - t.top, t.bottom - box.bottom, 0)]);
  }
}
return found;
"""
LOOKS: dict[str, Look] = {
    "right to left": {},
    "top down": {"direction": "TB"},
    "slide": {"slide": True},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_no_text_leaves_its_card_in_nine_scripts(look: Look, tmp_path: Path) -> None:
    scores = dict.fromkeys(SCRIPTS, 0.5)
    svg = render(scripts_map(), scores=scores, **look).svg()
    texts = report_of(svg, OVERHANG, tmp_path)
    assert {row[0] for row in texts} == set(SCRIPTS) or look.get("slide")
    assert [row for row in texts if max(row[2:]) > 0.5] == []


def test_no_text_leaves_its_card_in_a_map_with_everything(tmp_path: Path) -> None:
    svg = render(port_map(), scores=SCORES).svg()
    texts = report_of(svg, OVERHANG, tmp_path)
    assert len(texts) > 30
    assert [row for row in texts if max(row[2:]) > 0.5] == []


def test_text_is_as_wide_as_it_was_measured(tmp_path: Path) -> None:
    """For scripts in the table the measure is within two per cent of what is drawn."""
    from argmap.rendering.measure import text_width

    words = [SCRIPTS[name][1][:30].strip() for name in ("Latin", "Cyrillic", "Greek")]
    body = "".join(
        f'<svg width="900" height="30"><text y="20" font-family="Arial, Liberation Sans" '
        f'font-size="20">{word}</text></svg>'
        for word in words
    )
    script = "return [...document.querySelectorAll('text')].map(t => t.getComputedTextLength())"
    drawn = report_of(body, script, tmp_path)
    for word, width in zip(words, drawn, strict=True):
        assert text_width(word, 20) == pytest.approx(width, rel=0.02)


def test_a_picture_is_one_document_that_needs_no_other(tmp_path: Path) -> None:
    svg = render(port_map()).svg()
    script = "return performance.getEntriesByType('resource').map(r => r.name)"
    assert report_of(svg, script, tmp_path) == []


def test_readers_are_told_the_title_and_every_card(tmp_path: Path) -> None:
    svg = render(port_map()).svg()
    script = """
    const svg = document.querySelector('svg');
    const named = svg.getAttribute('aria-labelledby').split(' ');
    return [named.map(id => document.getElementById(id).textContent),
            [...svg.querySelectorAll('.card')].map(c => c.querySelector('title').textContent)];
    """
    (title, about), cards = report_of(svg, script, tmp_path)
    assert title == "Why take part?"
    assert about.startswith("An argument map of the main claims: Join. 10 claims are drawn")
    assert len(cards) == 10


def test_no_text_lies_under_a_folded_corner(tmp_path: Path) -> None:
    claims = [
        Claim(name, text, title=title, by="analyst") for name, (title, text) in SCRIPTS.items()
    ]
    svg = render(ArgumentMap(claims), scores=dict.fromkeys(SCRIPTS, 0.5)).svg()
    script = """
    return [...document.querySelectorAll('svg .card')].map(card => {
      const fold = card.querySelector('.corner').getBoundingClientRect();
      const apart = box => box.right <= fold.left || box.top >= fold.bottom;
      return [...card.querySelectorAll('text')].every(t => apart(t.getBoundingClientRect()));
    });
    """
    assert report_of(svg, script, tmp_path) == [True] * len(SCRIPTS)
