"""Maps and briefs for tests of briefs."""

from __future__ import annotations

import re
from typing import Final

import argmap
from argmap.model import ArgumentMap
from argmap.rendering import Brief, brief_of
from argmap.scenarios import evaluate
from argmap.shared import loads_links
from tests.unit.rendering.tables import PANEL

__all__ = ["JOIN", "STAY", "brief", "join", "part", "stay"]

JOIN: Final = """\
===
question: Should Russia join the corridor?
sources: {khan: {title: Why to join, authors: [H. Khan], kind: article, year: 2021}}
factors:
  sanctions: {states: [stay, lifted], now: stay, title: Western sanctions}
  corridor: {states: [built, stalled], now: built, likely: {stalled: unlikely}, title: The corridor}
scenarios:
  thaw: {factors: {sanctions: lifted}}
  stalled road: {factors: {corridor: stalled}}
  no friends: {factors: {corridor: stalled}, suspend: [Friends]}
===

[Join]: Russia should join the corridor. #thesis {answers: for, base: 0.5, at: ["khan §1 ¶1 s1", "khan §4 ¶1 s2"]}
  + [Port]: The corridor leads to a port. {base: 0.7, factors: {corridor: {stalled: much weaker}}, at: "khan §1 ¶2 s1"}
  + [Friends]: Joining wins friends in the region. {base: 0.6}
  + <Gain> {linked: true}
    + [Trade]: Trade will grow. {base: 0.5, at: "khan §2 ¶1 s1", factors: {corridor: {stalled: much weaker}}}
    + [Trade pays]: What makes trade grow is worth joining. {implicit: true, by: analyst, base: likely}
  - [Cost]: To join costs more than it brings. {base: 0.3, at: "khan §2 ¶2 s1", factors: {corridor: {stalled: much stronger}}}
    - [Loans]: Loans pay for it. {base: 0.4, at: "khan §2 ¶3 s1"}
"""  # noqa: E501  # a line of Argdown is one line

STAY: Final = """\
===
question: Should Russia join the corridor?
sources: {note: {title: A note of caution, year: 2024}}
===

[Stay out]: Russia should stay out of the corridor. #thesis {answers: against, base: 0.5, at: "note §2 ¶1 s1"}
  + [Offence]: Joining offends India. {base: likely, at: "note §1 ¶1 s3"}
  - [All-year port]: There is a port at its end. {base: likely, at: "note §1 ¶2 s1"}
"""  # noqa: E501  # the same

_LINKS: Final = """\
argmap: links/1
links:
  - {a: "khan:Port", b: "note:All-year port", is: same}
"""


def join() -> ArgumentMap:
    return argmap.loads(JOIN, format="argdown", name="khan")


def stay() -> ArgumentMap:
    return argmap.loads(STAY, format="argdown", name="note")


def brief(*maps: ArgumentMap, pages: int | None = 2, question: str | None = None) -> Brief:
    """Return the brief on some maps, by three rules; two of them are compared by their links."""
    given = maps or (join(),)
    found = argmap.compare(*given, links=loads_links(_LINKS)) if len(given) > 1 else None
    table = evaluate(given, semantics=PANEL)
    return brief_of(table, comparison=found, pages=pages, question=question)


def part(brief: Brief, title: str) -> str:
    """Return what stands under a heading, as Markdown without marks."""
    text = re.sub(r"<!--.*?-->", "", brief.markdown())
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip()
