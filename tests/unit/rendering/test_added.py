"""What others than the author say is told apart, with colours and without."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from argmap.model import ArgumentMap, Claim
from argmap.rendering import THEMES, render
from argmap.rendering.pdf import _texts
from argmap.rendering.wording import added_by, is_added, told_marks
from tests.unit.rendering.samples import fan, port_map

ANALYST, NAMED = Claim("a", "a", by="analyst"), Claim("b", "b", by="Ann Other")


def test_an_implicit_claim_is_not_added_whoever_spelt_it_out() -> None:
    assert is_added(ANALYST)
    assert not is_added(evolve(ANALYST, implicit=True))
    assert not is_added(Claim("c", "c"))


def test_one_who_added_is_named_and_several_are_others() -> None:
    assert added_by([ANALYST, ANALYST, Claim("c", "c")]) == "analyst"
    assert added_by([ANALYST, NAMED]) == "others"
    assert added_by([Claim("c", "c", by="analyst", implicit=True)]) == ""
    assert added_by([evolve(NAMED, by=" ".join(["many"] * 20))]) == "many many many many many many…"


def test_those_who_do_not_see_a_card_are_told_who_added_it() -> None:
    assert told_marks(evolve(ANALYST, voice="reported")) == ("reported", "added by analyst")
    assert told_marks(Claim("c", "c", by="analyst", implicit=True)) == ("implicit", "by analyst")
    assert told_marks(Claim("c", "c")) == ()


@pytest.mark.parametrize("theme", THEMES)
def test_the_mark_is_a_shape_in_every_theme(theme: str) -> None:
    svg = render(port_map(), theme=theme).svg()
    cards = re.findall(r'<g class="card .*?data-id="(.*?)">(.*?)</g>', svg, flags=re.DOTALL)
    assert [id_ for id_, inside in cards if 'class="note"' in inside] == ["Black Sea"]
    assert [id_ for id_, inside in cards if 'class="corner"' in inside] == ["Black Sea"]
    assert ">added by analyst</text>" in svg


def test_the_mark_is_a_shape_in_dot_too() -> None:
    dot = render(port_map()).dot
    assert re.findall(r"^\t(n\d+) .*shape=note", dot, flags=re.MULTILINE) == ["n4"]
    assert "added by analyst  </FONT>" in dot
    assert 'tooltip="Russia has open ports already. (added by analyst)"' in dot


def test_a_map_of_the_author_alone_has_no_such_key() -> None:
    diagram = render(fan(3))
    assert "added by" not in diagram.svg() + diagram.dot
    assert "shape=note" not in diagram.dot


def test_the_description_counts_what_others_added() -> None:
    both = port_map().with_(NAMED)
    assert "10 claims are drawn as cards, 1 of them added by analyst.<" in render(port_map()).svg()
    assert "11 claims are drawn as cards, 2 of them added by others.<" in render(both).svg()
    assert "<desc>attacks: Warm water; added by analyst</desc>" in render(port_map()).svg()


@pytest.mark.dot
def test_graphviz_tells_who_added_a_card() -> None:
    svg = render(port_map(), engine="graphviz").svg()
    assert "<title>Black Sea · Russia has open ports already. · added by analyst</title>" in svg


def test_a_main_claim_that_was_added_keeps_its_heavy_line() -> None:
    svg = render(ArgumentMap([ANALYST])).svg()
    assert re.search(r'class="note" [^>]* stroke-width="2.4"', svg)


def test_the_folded_corner_is_clear_of_the_strength() -> None:
    svg = render(ArgumentMap([ANALYST]), scores={"a": 0.5}).svg()
    corner = re.search(r'class="corner" d="M[\d.]+ ([\d.]+)V([\d.]+)H([\d.]+)Z"', svg)
    field = re.search(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="18" rx="9"', svg)
    assert corner is not None
    assert field is not None
    left, _, width = map(float, field.groups())
    fold = float(corner[2]) - float(corner[1])
    assert left + width <= float(corner[3]) - fold


def test_who_added_a_card_stands_on_it_in_italics() -> None:
    diagram = render(port_map())
    assert re.findall(r'font-style="italic">([^<]*)<', diagram.svg()) == ["by analyst"]
    assert re.findall(r"<I>([^<]*)</I>", diagram.dot) == ["by analyst"]
    slanted = [line[6] for line in _texts(diagram.svg()) if line[7] == "italic"]
    assert slanted == ["by analyst"]
