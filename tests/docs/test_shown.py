"""The page of what is shown where is true of every kind of picture and text."""

from __future__ import annotations

import re

import pytest

import argmap
from tests.docs.snippets import ROOT

PROBE = argmap.loads(
    """\
===
title: Probe
sources:
  zsource: {title: ztitle, year: 2019}
factors:
  zfactor: {states: [zstay, zlifted], now: zstay}
scenarios:
  zscenario: {factors: {zfactor: zlifted}}
===

# zsection

[Main]: ztext. #thesis #ztag {base: 0.123, why: zwhy, at: "zsource 4711/2/3", effect: zdata}
  + <Step> {linked: true, scheme: zscheme, strength: 0.456, note: znote, at: "zsource 4712/9/9"}
    + [Zby]: Second. {by: zname, voice: reported, implicit: true}
    + [Moved]: Third. {factors: {zfactor: {zlifted: weaker}}}

# zother

[Main]: zwording.

[Far]: Far. #thesis
  + [Near]: Near. {by: zadder}
"""
)
SIGNS = {
    "title and text of a claim": ["Main", "Third."],
    "its place in a source": ["4711"],
    "`implicit`, `voice: reported`, `by`": ["implicit", "reported", "zname"],
    "that someone else than the author says it": ["added by zadder"],
    "scheme of an inference, else its title": ["zscheme"],
    "`note` of an inference": ["znote"],
    "sections": ["zsection", "zother"],
    "strengths given to `render`": ["0.78"],
    "`base`, `why`": ["0.123", "zwhy"],
    "`factors` of a claim": ["weaker"],
    "tags": ["ztag"],
    "other wordings": [next(w.text for w in PROBE.claim("Main").wordings)],
    "`strength` of an inference": ["0.456"],
    "its place in a source, of an inference": ["4712"],
    "other data": ["zdata"],
    "sources, factors and scenarios of the map": ["ztitle", "zfactor", "zstay", "zscenario"],
}
DIAGRAM = argmap.render(PROBE, scores={"Main": 0.777}, engine="tidy")
MADE = {
    "picture": [DIAGRAM.svg(), DIAGRAM.dot],
    "outlines": [argmap.dumps(PROBE, format=f) for f in ("outline", "plain", "markdown")],
    "Mermaid": [argmap.dumps(PROBE, format="mermaid")],
}


def rows() -> dict[str, dict[str, str]]:
    """Return row → column → what the page says."""
    page = (ROOT / "docs" / "reference" / "shown.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\|(.*)\|$", page, re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {row[0]: dict(zip(cells[0][1:], row[1:], strict=True)) for row in cells[2:]}


def test_the_page_has_a_row_for_each_sign() -> None:
    assert list(rows()) == list(SIGNS)
    assert all(list(row) == list(MADE) for row in rows().values())


@pytest.mark.parametrize("name", SIGNS)
def test_a_row_of_the_page_is_true(name: str) -> None:
    for column, said in rows()[name].items():
        for text in MADE[column]:
            assert [sign in text for sign in SIGNS[name]] == [bool(said)] * len(SIGNS[name]), column
