"""Argdown's own settings: where they come from, and what is odd about them."""

from __future__ import annotations

from typing import Any

import pytest

from argmap import argdown

TEXT = "[Toll]: The bridge should be free. #x\n  + [Flow]: Traffic would flow.\n"


def front(settings: str) -> str:
    return f"===\n{settings}\n===\n\n{TEXT}"


def labels(text: str, **more: Any) -> list[str | None]:  # noqa: ANN401  # settings
    nodes = argdown.normal_form(text, **more)["map"]["nodes"]
    return [node.get("labelText") for node in nodes]


TITLE = {"map": {"statementLabelMode": "title"}}
NONE = {"map": {"statementLabelMode": "none"}}
BOTH = ["The bridge should be free. #x", "Traffic would flow."]


def test_front_matter_goes_before_a_configuration_before_a_call() -> None:
    text = front("map: {statementLabelMode: hide-untitled}")
    assert labels(text, config=NONE, settings=TITLE) == BOTH
    form = argdown.normal_form(TEXT, config=NONE, settings=TITLE)
    assert [node.keys() & {"labelTitle", "labelText"} for node in form["map"]["nodes"]] == [
        set(),
        set(),
    ]
    assert labels(TEXT, settings=TITLE) == [None, None]


def test_parts_of_several_sources_are_merged() -> None:
    config = {"model": {"removeTagsFromText": True}}
    text = front("model: {mode: strict}")
    form = argdown.normal_form(text, config=config)
    assert form["statements"]["Toll"] == ["The bridge should be free. "]
    assert [link["type"] for link in form["relations"]] == ["entails"]


@pytest.mark.parametrize(
    "settings, told",
    [
        (
            "model: {mode: exact}",
            "model.mode: expected one of loose, strict, got 'exact'",
        ),
        (
            "map: {addTags: 3}",
            "map.addTags: expected true or false, got 3",
        ),
        (
            "selection: {selectedTags: x}",
            "selection.selectedTags: expected a list, got 'x'",
        ),
        ("group: {groupDepth: all}", "group.groupDepth: expected a number, got 'all'"),
        ("color: {colorByTags: true}", "color.colorByTags is no setting of Argdown"),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(settings: str, told: str) -> None:
    [remark] = argdown.normal_form(front(settings), compat=False)["errors"]
    assert remark["message"] == told
    assert (remark["code"], remark["line"]) == ("official-setting", 2)


def test_a_wrong_value_counts_for_nothing() -> None:
    text = front("map: {statementLabelMode: some}\ngroup: {groupDepth: all}")
    assert labels(text, compat=False) == BOTH


def test_codes_become_signs_where_they_are_asked_for() -> None:
    text = "[P]: a .->. b\n"
    assert argdown.normal_form(text, compat=False, shortcodes=True)["statements"]["P"] == ["a → b"]
    assert argdown.normal_form(text, shortcodes=False)["statements"]["P"] == ["a .->. b"]


def test_marks_and_line_ends_of_other_systems_are_told() -> None:
    text = "\ufeff[P]: text\r\n"
    codes = [e["code"] for e in argdown.normal_form(text, compat=False)["errors"]]
    assert codes == ["official-mark", "official-line-end"]


def test_a_closed_group_is_one_node_where_it_is_asked_for() -> None:
    text = (
        "# A {isClosed: true}\n\n[P]: text\n  + [Q]: text\n\n## B\n\n[R]: text\n  - [P]\n\n"
        "# C\n\n[S]: text\n  + [Q]\n"
    )
    drawn = argdown.normal_form(text, close_groups=True)["map"]
    assert [node["title"] for node in drawn["nodes"]] == ["S"]
    assert [(g["title"], g["level"]) for g in drawn["groups"]] == [("A", 1), ("C", 1)]
    assert [(e["type"], e["from"], e["to"]) for e in drawn["edges"]] == [("support", "s1", "n3")]
