"""Strengths on cards: numbers, ranges, bands."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from argmap import ArgumentMap, rebut, render, score, support, thesis
from argmap.model import Claim
from argmap.rendering import ScoreNote
from argmap.rendering.strengths import FEW, Strength, key_for, strengths_of
from argmap.scoring.results import CAVEAT

MAP = thesis("Build.", support("Port.", base=(0.55, 0.8)), rebut("Cost.", base=0.3), title="Build")
BARE = ArgumentMap(tuple(evolve(claim, base=None) for claim in MAP.claims), MAP.inferences)


def words(svg: str) -> str:
    """Return the lines under the title as one."""
    return " ".join(re.findall(r'class="subtitle"[^>]*>([^<]*)<', svg))


def bars(svg: str, id_: str) -> list[float]:
    """Return how far the bars of a card reach, as shares of the first."""
    card = svg.partition(f'data-id="{id_}"')[2].partition("</g>")[0]
    widths = [float(w) for w in re.findall(r'width="([0-9.]+)" height="5"', card)]
    return [round(width / widths[0], 2) for width in widths]


@pytest.mark.parametrize("engine", ["tidy", "graphviz"])
def test_a_range_is_shown_as_one(engine: str) -> None:
    diagram = render(MAP, scores=score(MAP), engine=engine)
    for picture in (diagram.svg(), diagram.dot):
        assert "0.55–0.80" in picture
        assert "0.30" in picture
        assert "strength, 0 to 1, and its range" in picture


def test_the_bar_has_both_ends_of_a_range() -> None:
    svg = render(MAP, scores=score(MAP), engine="tidy").svg()
    assert bars(svg, "port") == [1.0, 0.8, 0.55]
    assert bars(svg, "cost") == [1.0, 0.3]
    assert "strength 0.68 (0.55–0.80)" in svg


def test_where_few_bases_are_given_bands_are_shown_and_no_number() -> None:
    diagram = render(BARE, scores=score(BARE), engine="tidy")
    svg = diagram.svg()
    assert (">open</text>" in svg, "<B>open</B>" in diagram.dot) == (True, True)
    assert bars(svg, "port") == [1.0, 0.5]
    assert not re.search(r">0\.\d\d<", svg + diagram.dot)
    assert FEW in words(svg)
    assert "strength, weak to strong" in svg


@pytest.mark.parametrize("map_", [MAP, BARE])
def test_every_picture_with_scores_opens_with_their_header(map_: ArgumentMap) -> None:
    scores = score(map_)
    diagram = render(map_, scores=scores, engine="tidy")
    assert scores.header.replace("'", "&#x27;") in words(diagram.svg()).replace("'", "&#x27;")
    assert "another map" in diagram.dot
    assert CAVEAT.split(";")[0] in words(render(map_, scores=scores, slide=True).svg())


def test_a_note_stands_before_the_header() -> None:
    scores = score(MAP)
    svg = render(MAP, scores=scores, note=ScoreNote("dfquad", scenario="thaw"), engine="tidy").svg()
    assert "strengths: dfquad · scenario: thaw · rule quadratic_energy (" in words(svg)


def test_a_strength_that_was_not_found_is_called_unknown() -> None:
    class Lost(dict[str, float]):
        header, has_decimals = "rule x", True
        band = range = shown = staticmethod(lambda _: "unknown")

    shown = strengths_of(Lost(a=float("nan")))["a"]
    assert (shown.label, shown.told, shown.ends) == ("unknown", "unknown", (0.0, 0.0))
    svg = render(ArgumentMap([Claim("a", "A.")]), scores=Lost(a=float("nan"))).svg()
    assert ">unknown</text>" in svg


def test_the_legend_says_what_a_bar_shows() -> None:
    assert key_for([]) == ""
    assert key_for([Strength.plain(0.5)]) == "strength, 0 to 1"
    assert key_for([Strength.banded("weak", "weak")]) == "strength, weak to strong"
