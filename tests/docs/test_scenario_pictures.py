"""The pictures of scenarios in the pages are what argmap draws of what they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from argmap import casebook
from argmap.rendering import Diagram, report_of
from argmap.scenarios import ScenarioTable, evaluate, tornado_of
from tests.docs.snippets import ROOT, snippets_of

if TYPE_CHECKING:
    from tests.conftest import Golden

IMAGES = ROOT / "docs" / "images"
PANEL = ("quadratic_energy", "dfquad", "euler_based")


@pytest.fixture(scope="module")
def table() -> ScenarioTable:
    """The five maps of the casebook under its scenarios."""
    maps = [casebook.load(name) for name in casebook.names()]
    return evaluate(maps, casebook.scenarios(), semantics=PANEL, keep="all")


def held(golden: Golden, name: str, diagram: Diagram) -> None:
    golden(str(IMAGES / name), diagram.svg())


def test_the_heat_map_of_the_page_is_drawn_from_its_file(golden: Golden) -> None:
    page = ROOT / "docs" / "how-to" / "report-on-scenarios.md"
    [text] = [s.text for s in snippets_of(page) if s.file == "join.argdown"]
    map_ = argmap.loads(text, format="argdown", name="join")

    held(golden, "join-scenarios.svg", argmap.render(evaluate(map_, semantics=PANEL)))


def test_the_casebook_is_shown_under_its_scenarios(golden: Golden, table: ScenarioTable) -> None:
    held(golden, "casebook-scenarios.svg", argmap.render(table, claims="theses"))


def test_one_map_of_the_casebook_is_shown_in_each_scenario(
    golden: Golden, table: ScenarioTable
) -> None:
    diagram = argmap.render(table, kind="multiples", map="blog")
    held(golden, "blog-panels.svg", diagram)


def test_what_a_thesis_of_the_casebook_hangs_on_is_shown(
    golden: Golden, table: ScenarioTable
) -> None:
    hangs = tornado_of(table, "Strategic partnership possible", map="hayat")
    held(golden, "hayat-tornado.svg", argmap.render(hangs))


def test_the_report_on_the_casebook_says_what_the_pages_say(table: ScenarioTable) -> None:
    text = report_of(table).markdown()
    assert "All eleven main claims are accepted as things are and in all eight scenarios." in text
    assert "decide differently on “Strategic partnership possible”" in text
    assert len(table.flips()) == 0
