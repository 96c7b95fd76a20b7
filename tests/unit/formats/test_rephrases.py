"""Rephrases and preferences of AIF: kept, told as neutral, and written back as they were."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.formats import loads, written
from argmap.model import ArgumentMap, Polarity
from argmap.scoring import score


def nodeset(nodes: dict[str, str], *pairs: str, **more: dict[str, str]) -> dict[str, Any]:
    edges = [pair.split(">") for pair in pairs]
    return {
        "nodes": [
            {"nodeID": id_, "text": id_, "type": kind, **more.get(id_, {})}
            for id_, kind in nodes.items()
        ],
        "edges": [
            {"edgeID": str(n), "fromID": a, "toID": b} for n, (a, b) in enumerate(edges, start=1)
        ],
        "locutions": [],
    }


def read(data: dict[str, Any]) -> ArgumentMap:
    return loads(json.dumps(data), format="aif")


def steps(map_: ArgumentMap) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(s.id, s.premises, s.target, s.polarity.value) for s in map_.inferences]


TWO = {"a": "I", "b": "I"}
CASES = {
    "one rephrase": nodeset({**TWO, "m": "MA"}, "a>m", "m>b"),
    "one preference": nodeset({**TWO, "p": "PA"}, "a>p", "p>b"),
    "a rephrase of two claims": nodeset({**TWO, "c": "I", "m": "MA"}, "a>m", "c>m", "m>b"),
    "a rephrase that goes to two": nodeset({**TWO, "c": "I", "m": "MA"}, "a>m", "m>b", "m>c"),
    "a preference between inferences": nodeset(
        {**TWO, "r": "RA", "s": "CA", "p": "PA"}, "a>r", "r>b", "a>s", "s>b", "r>p", "p>s"
    ),
    "a rephrase of a rephrase": nodeset(
        {**TWO, "c": "I", "m": "MA", "n": "MA"}, "a>m", "m>b", "c>n", "n>m"
    ),
    "an attack on a rephrase": nodeset(
        {**TWO, "c": "I", "m": "MA", "x": "CA"}, "a>m", "m>b", "c>x", "x>m"
    ),
    "a rephrase without an end": nodeset({**TWO, "m": "MA"}, "a>m"),
    "a rephrase from what was said": nodeset({**TWO, "l": "L", "m": "MA"}, "l>m", "m>b"),
    "named ones": nodeset(
        {**TWO, "m": "MA", "p": "PA"},
        *("a>m", "m>b", "b>p", "p>a"),
        m={"scheme": "Generalisation", "schemeID": "200"},
        p={"scheme": "Default Preference", "schemeID": "161"},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_written_back_as_it_was(case: str) -> None:
    assert json.loads(str(written(read(CASES[case]), format="aif").content)) == CASES[case]


def test_rephrases_and_preferences_are_neutral() -> None:
    assert steps(read(CASES["one rephrase"])) == [("m", ("a",), "b", "neutral")]
    assert steps(read(CASES["one preference"])) == [("p", ("a",), "b", "neutral")]
    assert steps(read(CASES["a rephrase of two claims"])) == [("m", ("a", "c"), "b", "neutral")]
    assert [s[:3] for s in steps(read(CASES["a rephrase that goes to two"]))] == [
        ("m", ("a",), "b"),
        ("m~2", ("a",), "c"),
    ]


def test_relations_may_bear_on_rephrases() -> None:
    assert steps(read(CASES["a rephrase of a rephrase"]))[1] == ("n", ("c",), "m", "neutral")
    assert steps(read(CASES["an attack on a rephrase"]))[1] == ("x", ("c",), "m", "attack")


def test_a_preference_between_inferences_has_no_premise_and_is_no_inference() -> None:
    assert [step[0] for step in steps(read(CASES["a preference between inferences"]))] == ["r", "s"]


def test_those_that_lack_an_end_are_none() -> None:
    assert steps(read(CASES["a rephrase without an end"])) == []
    assert steps(read(CASES["a rephrase from what was said"])) == []


def test_only_what_is_no_default_is_a_scheme() -> None:
    schemes = [step.scheme for step in read(CASES["named ones"]).inferences]
    assert schemes == ["Generalisation", None]


def test_neutral_relations_do_not_move_a_score() -> None:
    map_ = read(CASES["one rephrase"])
    assert map_.inferences[0].polarity is Polarity.NEUTRAL
    assert score(map_)["b"] == score(map_.without("m"))["b"]
