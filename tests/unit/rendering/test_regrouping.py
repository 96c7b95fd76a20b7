"""Groups and selections as settings make them of a map."""

from __future__ import annotations

from typing import Any

import pytest

from argmap import argdown
from argmap.argdown.settings import Settings, read_settings
from argmap.model import ArgumentMap, Claim
from argmap.rendering import render
from argmap.rendering.regrouping import with_groups, with_selection
from argmap.rendering.wrap import clean
from tests.unit.rendering.hostile import HOSTILE

TEXT = """# Money

[Toll]: Free.
  + [Flow]: Traffic.

## Cars

<Waste>

(1) [Booths]: Booths stop cars.
----
(2) [Flow]
"""


def settings(**tree: Any) -> Settings:  # noqa: ANN401  # settings
    return read_settings(tree, compat=False, warn=lambda *_: None)


def map_() -> ArgumentMap:
    return argdown.read(TEXT).map


def test_a_map_is_the_same_where_nothing_is_asked_for() -> None:
    whole = map_()
    assert with_groups(whole, settings()) is whole
    assert with_selection(whole, settings()) == (whole, 0)


def test_claims_and_steps_of_a_section_that_is_no_group_belong_to_the_one_around_it() -> None:
    made = with_groups(map_(), settings(group={"sections": {"Money": {"isGroup": True}}}))
    assert [section.id for section in made.sections] == ["money"]
    assert {made.claim("Booths").section, made["Waste.1"].section} == {"money"}


def test_a_group_in_one_that_is_none_is_outermost() -> None:
    made = with_groups(map_(), settings(group={"groupDepth": 1}))
    assert [(section.id, section.parent) for section in made.sections] == [("cars", None)]
    assert made.claim("Toll").section is None


def test_a_claim_that_two_groups_ask_for_is_in_the_last() -> None:
    groups = [{"title": "A", "statements": ["Toll"]}, 3, {"title": "A", "statements": ["Toll"]}]
    made = with_groups(map_(), settings(group={"regroup": groups}))
    assert [section.id for section in made.sections] == ["a", "a~2"]
    assert made.claim("Toll").section == "a~2"


def test_an_argument_in_a_group_takes_its_steps_there() -> None:
    groups = [{"title": "A", "arguments": ["Waste"], "tags": ["x", " "], "isGroup": True}]
    made = with_groups(map_(), settings(group={"regroup": groups}))
    assert made["Waste.1"].section == "a"
    assert made.sections[0].tags == ("x",)


def test_a_root_is_shown_whatever_leaves_it_out() -> None:
    left = settings(selection={"excludeStatements": ["Flow", "Toll"], "selectedTags": ["x"]})
    shown, n = with_selection(map_(), left, root="Flow")
    assert ([claim.id for claim in shown.claims], n) == (["Flow"], 2)
    hidden = ArgumentMap([Claim("a", "a", data={"isInMap": False})])
    assert with_selection(hidden, settings(), root="a") == (hidden, 0)


def test_a_reconstruction_that_is_left_out_leaves_its_claims() -> None:
    left = settings(selection={"excludeArguments": ["Waste"], "excludeDisconnected": False})
    shown, n = with_selection(map_(), left)
    assert ([step.id for step in shown.inferences], n) == (["Flow>Toll"], 0)


def test_what_bears_on_a_step_goes_with_it() -> None:
    text = f"{TEXT}\n[Undercut]: It does not follow.\n  -> [Booths]\n\n<Waste>\n  _ [Not]: No.\n"
    shown, _ = with_selection(
        argdown.read(text).map, settings(selection={"excludeStatements": ["Booths"]})
    )
    assert [claim.id for claim in shown.claims] == ["Toll", "Flow"]


@pytest.mark.dot
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_tags_and_titles_of_groups_do_not_break_graphviz(text: str) -> None:
    data = {
        "color": {"colorScheme": "default", "groupColorScheme": ["#1b9e77"]},
        "group": {"regroup": [{"title": text, "statements": ["a"]}]},
    }
    tag = clean(text).replace(")", "") or "t"
    claims = [Claim("a", "a", tags=[tag]), Claim("b", "b", data={"rank": text})]
    diagram = render(ArgumentMap(claims, data=data), engine="graphviz")
    assert "<script" not in diagram.svg()
