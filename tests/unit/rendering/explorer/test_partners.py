"""What the page says of claims that several maps share."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap import argdown
from argmap.comparing import compare
from argmap.errors import RenderError
from argmap.rendering import page_of
from argmap.rendering.explorer.partners import (
    Partner,
    marked,
    merged_of,
    names_in,
    partners_of,
    shared_of,
)
from argmap.rendering.wishes import PLAIN
from argmap.shared import loads_links

FERRY = evolve(
    argdown.loads("[Keep it]: Stay.\n  + [Busy]: Many use it.\n  + [Clinics]: Doctors.\n"),
    name="ferry",
)
BRIDGE = evolve(
    argdown.loads("[Build]: Build.\n  - [Used]: Many go by ship.\n  + [Doctors]: Doctors.\n"),
    name="bridge",
)
TUNNEL = evolve(argdown.loads("[Dig]: Dig.\n  + [Care]: Doctors.\n"), name="tunnel")
LINKS = loads_links(
    """\
argmap: links/1
links:
- {a: "ferry:Busy", b: "bridge:Used", is: same, why: "both count"}
- {a: "ferry:Clinics", b: "bridge:Doctors", is: same, why: "both name them"}
- {a: "ferry:Clinics", b: "tunnel:Care", is: same, why: "both name them"}
- {a: "bridge:Doctors", b: "tunnel:Care", is: same, why: "both name them"}
- {a: "ferry:Keep it", b: "bridge:Build", is: opposed, why: "one or the other"}
"""
)
FOUND = compare(FERRY, BRIDGE, TUNNEL, links=LINKS)


def test_each_claim_has_its_partners_with_how_they_differ() -> None:
    found = partners_of(FOUND)
    assert found["ferry"]["Busy"] == [Partner("bridge", "Used", "Used", "used the opposite way")]
    assert found["bridge"]["Used"] == [Partner("ferry", "Busy", "Busy", "used the opposite way")]
    assert found["ferry"]["Keep it"] == [Partner("bridge", "Build", "Build", "denied")]
    assert [partner.map for partner in found["ferry"]["Clinics"]] == ["bridge", "tunnel"]
    assert "Dig" not in found["tunnel"]


def test_cards_say_in_words_what_other_maps_make_of_a_claim() -> None:
    wishes = marked(PLAIN, partners_of(FOUND)["ferry"])
    assert [wishes.tag(claim) for claim in FERRY.claims] == [
        "denied in bridge",
        "used the opposite way in bridge",
        "also in bridge, tunnel",
    ]


def test_what_the_file_of_a_map_wishes_stays() -> None:
    colored = argdown.loads('===\ncolor: {tagColors: {a: "#ff0000"}}\n===\n\n[A]: So. #a\n')
    html = page_of(evolve(colored, name="one")).html()
    both = evolve(colored, name="one"), evolve(argdown.loads("[B]: So.\n"), name="two")
    assert "#a" in html
    assert "#a · also in two" in page_of(both, comparison=compare(*both)).html()


def test_the_page_knows_which_claim_to_select_beside_another() -> None:
    shared = shared_of(partners_of(FOUND))
    assert shared["ferry"]["Clinics"] == {"bridge": "Doctors", "tunnel": "Care"}
    assert shared["tunnel"] == {"Care": {"ferry": "Clinics", "bridge": "Doctors"}}


def test_the_merged_map_says_of_which_texts_each_claim_is_and_leads_there() -> None:
    whole = merged_of(FOUND)
    assert whole.map.title == "Merged map: ferry, bridge and tunnel"
    assert [partner.map for partner in whole.partners["Clinics"]] == ["ferry", "bridge", "tunnel"]
    assert whole.wishes.tag(whole.map.claim("Clinics")) == "ferry = bridge = tunnel"
    assert whole.wishes.tag(whole.map.claim("Dig")) == "only tunnel"


def test_a_comparison_is_of_the_maps_of_the_page() -> None:
    assert names_in(FOUND, [FERRY, BRIDGE, TUNNEL]) == ["ferry", "bridge", "tunnel"]
    with pytest.raises(RenderError) as caught:
        page_of([FERRY, TUNNEL], comparison=FOUND)
    assert str(caught.value) == (
        "comparison: it is of 'ferry', 'bridge', 'tunnel', and the page of 'ferry', 'tunnel'; "
        "give it the same maps"
    )


def test_maps_without_a_name_are_called_as_the_comparison_calls_them() -> None:
    maps = [evolve(FERRY, name=""), evolve(BRIDGE, name="")]
    page = page_of(maps, comparison=compare(*maps))
    assert [sheet.data["name"] for sheet in page.sheets] == ["map 1", "map 2", "Merged"]


def test_a_page_without_a_comparison_has_neither_marks_nor_a_merged_map() -> None:
    page = page_of([FERRY, BRIDGE])
    assert page.shared is None
    assert [sheet.data["kind"] for sheet in page.sheets] == ["map", "map"]
    assert "also in" not in page.html()


def test_the_name_of_a_map_is_text_wherever_it_stands() -> None:
    odd = '"><script>alert(1)</script>'
    maps = [evolve(FERRY, name=odd), evolve(BRIDGE, name="two")]
    links = compare(*maps)
    html = page_of(maps, comparison=links).html()
    assert "<script>alert" not in html


def test_the_name_merged_may_be_that_of_a_map() -> None:
    maps = [evolve(FERRY, name="Merged"), BRIDGE]
    names = [sheet.data["name"] for sheet in page_of(maps, comparison=compare(*maps)).sheets]
    assert len(set(names)) == 3
