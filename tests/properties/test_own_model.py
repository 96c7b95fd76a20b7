"""Laws of Argdown's own model of a text."""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import argdown
from argmap.argdown.settings import LABEL_MODES, SELECTION_MODES
from argmap.model import ArgumentMap
from tests.properties.strategies import json_data, maps

LINES: Final = (
    *("", "# A", "## B {isClosed: true}", "[P]: p #x", "[P] {isInMap: false}", "[Q]", "text"),
    *("  + [P]", "  - <A>", "    >< [Q]: q", "  _ [P]", "  +> <A>: a {isInGroup: true}", "<A>"),
    *("(1) [P]", "(2) r {uses: [1]}", "----", "-- Rule {from: [1]} --", "(3) [Q]: q", "{", "}"),
)
"""Lines that mean much to one another, in any order."""


@st.composite
def settings(draw: st.DrawFn) -> dict[str, Any]:
    """Settings that go together in any way."""
    flag, numbers, modes = st.booleans(), st.integers(0, 4), st.sampled_from(["loose", "strict"])
    return {
        "model": {"explodeArguments": draw(flag), "mode": draw(modes)},
        "selection": {
            "statementSelectionMode": draw(st.sampled_from(SELECTION_MODES)),
            "excludeDisconnected": draw(flag),
        },
        "map": {"statementLabelMode": draw(st.sampled_from(LABEL_MODES))},
        "group": {"groupDepth": draw(numbers)},
    }


texts: Final = st.lists(st.sampled_from(LINES), max_size=16).map("\n".join)


@given(texts, settings(), st.booleans(), st.booleans())
def test_what_a_map_shows_is_in_the_model_and_every_edge_ends_in_the_map(
    text: str,
    settings: dict[str, Any],
    compat: bool,  # noqa: FBT001  # drawn
    closed: bool,  # noqa: FBT001  # drawn
) -> None:
    form = argdown.normal_form(text, settings=settings, compat=compat, close_groups=closed)
    drawn = form["map"]
    kinds = {"statement": form["statements"], "argument": form["arguments"]}
    groups = {group["id"] for group in drawn["groups"]}
    ends = {node["id"] for node in drawn["nodes"]} | (groups if closed else set())

    assert all(node["title"] in kinds[node["type"]] for node in drawn["nodes"])
    assert {node["group"] for node in drawn["nodes"] if "group" in node} <= groups
    assert {end for edge in drawn["edges"] for end in (edge["from"], edge["to"])} <= ends


@given(texts, st.dictionaries(st.sampled_from(["model", "map", "group", "color"]), json_data()))
def test_any_settings_are_read(text: str, settings: dict[str, Any]) -> None:
    form = argdown.normal_form(text, settings=settings)
    assert json.loads(json.dumps(form)) == form


@given(maps(max_claims=4, max_inferences=4))
def test_what_argmap_writes_means_the_same_to_the_official_tool(map_: ArgumentMap) -> None:
    """But for claims that bear on themselves, which it loses."""
    assume(not any(step.target in step.premises for step in map_.inferences))
    text = argdown.dumps(map_)
    official, ours = (argdown.normal_form(text, compat=compat) for compat in (True, False))

    assert official["relations"] == ours["relations"]
    assert official["arguments"] == ours["arguments"]
    assert official["statements"] == ours["statements"]
