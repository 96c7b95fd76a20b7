"""What the file of a map asks for, and how a call overrules it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from argmap import argdown
from argmap.errors import RenderError
from argmap.model import ArgumentMap, Claim
from argmap.rendering import Diagram, render
from argmap.rendering.wishes import settings_of

TEXT = """===
color: {tagColors: {car: "#2471a3"}}
dot: {graphVizSettings: {rankdir: BT}}
selection: {excludeStatements: [Booths]}
===

[Toll]: The bridge should be free.
  + [Flow]: Traffic would flow. #car
    + [Booths]: Booths stop cars. #car
"""
WANTED = "expected a colour such as '#1b9e77', or a number in a colour scheme"


def map_() -> ArgumentMap:
    return argdown.loads(TEXT)


def direction(diagram: Diagram) -> str:
    return diagram.dot.partition("rankdir=")[2][:2]


def test_a_map_without_settings_has_none() -> None:
    map_ = argdown.read("# A {isClosed: true}\n\n[P]: p {base: 0.5, note: x}\n").map
    assert settings_of(map_) is None
    assert settings_of(map_, {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "[P]: p {color: 1}\n",
        "[P]: p {rank: 1}\n",
        "[P]: p {isInMap: true}\n",
        "# A {color: '#fff'}\n\n[P]: p\n",
        "# A {isGroup: true}\n\n[P]: p\n",
        "===\nmap: {addTags: true}\n===\n\n[P]: p\n",
    ],
)
def test_a_map_that_says_something_of_its_picture_has_settings(text: str) -> None:
    assert settings_of(argdown.read(text).map) is not None


def test_the_direction_of_a_call_goes_before_that_of_the_file() -> None:
    assert direction(render(map_())) == "BT"
    assert direction(render(map_(), direction="LR")) == "LR"


def test_settings_of_a_call_go_before_those_of_the_file_and_leave_the_others() -> None:
    call = {"color": {"tagColors": {"car": "#c0392b"}}}
    svg = render(map_(), settings=call).svg()
    assert "#C0392B" in svg
    assert "#2471A3" not in svg
    assert direction(render(map_(), settings=call)) == "BT"


def test_a_call_may_heed_no_settings_at_all() -> None:
    diagram = render(map_(), settings=False)
    assert "strip" not in diagram.svg()
    assert diagram.notices == ()
    assert direction(diagram) == "RL"


def test_every_claim_is_drawn_where_all_are_asked_for() -> None:
    assert render(map_()).summary == "2 claims"
    assert render(map_(), all=True).summary == "3 claims"


def test_a_claim_that_is_asked_for_by_name_is_drawn_though_the_file_leaves_it_out() -> None:
    assert render(map_(), root="Booths").summary == "1 of 3 claims"


@pytest.mark.parametrize(
    "settings, told",
    [
        ({"colour": {}}, "there is no part 'colour'; write color"),
        (
            {3: {}},
            "there is no part '3'; write one of model, selection, map, group, color, dot",
        ),
        ({"map": 7}, "map: expected keys and values, got 7; write a mapping"),
        (
            {"color": {"colorSchem": "x"}},
            "color.colorSchem is no setting of Argdown; write color.colorScheme",
        ),
        (
            {"color": {"tagColors": {"x": "red"}}},
            f"color.tagColors.x: {WANTED}, got 'red'; correct the value, or leave it out",
        ),
    ],
)
def test_an_odd_setting_of_a_call_is_refused(settings: Any, told: str) -> None:  # noqa: ANN401  # of any kind
    with pytest.raises(RenderError) as caught:
        render(ArgumentMap([Claim("a", "a")]), settings=settings)
    assert str(caught.value) == f"settings: {told}"


def test_settings_of_another_kind_are_refused() -> None:
    with pytest.raises(TypeError) as caught:
        render(ArgumentMap(), settings=3)  # type: ignore[call-overload]
    assert str(caught.value) == "settings must be a mapping, True or False, got 3"


def test_a_card_without_words_has_a_strength_and_a_source() -> None:
    text = "===\nmap: {statementLabelMode: none}\n===\n\n[P]: Secret words. {at: blog §2}\n"
    diagram = render(argdown.read(text).map, scores={"P": 0.5}, engine="tidy")
    texts = re.findall("<text[^>]*>([^<]*)<", diagram.svg())
    assert {"0.50", "blog §2"} <= set(texts)
    assert not any("Secret" in text for text in texts)
    assert "Secret words" not in diagram.dot.partition("tooltip")[0]


def test_dot_shows_the_labels_that_are_asked_for() -> None:
    text = "===\nmap: {statementLabelMode: title}\n===\n\n[P]: Secret words.\n"
    dot = render(argdown.read(text).map).dot
    assert "Secret" not in dot.partition("tooltip")[0]
    assert "<B>P</B>" in dot


def test_a_slide_is_drawn_with_the_colours_of_the_file() -> None:
    assert 'class="strip"' in render(map_(), slide=True).svg()


def test_a_closed_section_has_the_colour_of_its_heading() -> None:
    text = "# A {isClosed: true, color: '#2471a3'}\n\n[P]: p\n\n# B\n\n[Q]: q\n"
    assert "#2471A3" in render(argdown.read(text).map).svg()
