"""xAIF in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import dumps, loads, xaif
from argmap.formats.recognising import format_of
from argmap.formats.registry import written
from argmap.model import ArgumentMap, Claim, Inference

DOCUMENT: dict[str, Any] = {
    "AIF": {
        "nodes": [
            {"nodeID": 0, "text": "Rain is likely.", "type": "L"},
            {"nodeID": 1, "text": "Rain is likely", "type": "I"},
            {"nodeID": 2, "text": "Default Illocuting", "type": "YA"},
            {"nodeID": 3, "text": "Default Inference", "type": "RA"},
            {"nodeID": 4, "text": "Take a coat", "type": "I"},
        ],
        "edges": [
            {"edgeID": 0, "fromID": 0, "toID": 2},
            {"edgeID": 1, "fromID": 2, "toID": 1},
            {"edgeID": 2, "fromID": 1, "toID": 3},
            {"edgeID": 3, "fromID": 3, "toID": 4},
        ],
        "locutions": [{"nodeID": "0", "personID": 7}],
        "participants": [{"participantID": "7", "firstname": "Ann", "surname": "Lee"}],
        "schemefulfillments": [{"nodeID": 1, "schemeID": "0"}, {"nodeID": 3, "schemeID": "72"}],
        "descriptorfulfillments": None,
    },
    "text": {"txt": '<span class="highlighted" id="0">Rain is likely.</span><br>'},
    "dialog": True,
    "ova": [],
    "propositionClassifier": {"nodes": [{"nodeID": 1, "propType": "fact"}]},
}
TEXT = json.dumps(DOCUMENT)


def test_participants_name_who_said_what() -> None:
    map_ = loads(TEXT)
    assert [(c.id, c.text, c.by) for c in map_.claims] == [
        ("1", "Rain is likely", "Ann Lee"),
        ("4", "Take a coat", None),
    ]
    assert [(s.premises, s.target) for s in map_.inferences] == [(("1",), "4")]


def test_what_was_read_is_written_as_it_was() -> None:
    made = written(loads(TEXT), format="xaif")
    assert json.loads(str(made.content)) == DOCUMENT
    assert not made.losses


def test_rows_about_what_is_gone_are_left_out() -> None:
    data = json.loads(dumps(loads(TEXT).without("1", cascade=True), format="xaif"))
    assert [n["nodeID"] for n in data["AIF"]["nodes"]] == [0, 2, 4]
    assert data["AIF"]["schemefulfillments"] == []
    assert data["AIF"]["locutions"] == DOCUMENT["AIF"]["locutions"]


def test_a_map_from_elsewhere_has_a_layout_in_rows() -> None:
    map_ = ArgumentMap(
        [Claim("t", "T."), Claim("a", "A."), Claim("b", "B.")],
        [Inference("i", "a", "t"), Inference("j", "b", "t", "attack")],
    )
    data = json.loads(dumps(map_, format="xaif"))

    assert loads(json.dumps(data)).inferences == map_.inferences
    assert {n["nodeID"]: (n["x"], n["y"]) for n in data["OVA"]["nodes"]} == {
        "t": (0, 0),
        "a": (0, 240),
        "b": (220, 240),
        "i": (0, 120),
        "j": (220, 120),
    }
    assert len(data["OVA"]["edges"]) == len(data["AIF"]["edges"]) == 4
    assert data["AIF"]["participants"] == []


def test_lists_may_be_null_or_missing() -> None:
    text = '{"AIF": {"nodes": null, "participants": [3], "locutions": {}}}'
    assert loads(text).claims == ()
    assert format_of(text).name == "xaif"


def test_what_is_no_xaif_is_refused() -> None:
    with pytest.raises(FormatError) as other:
        xaif.loads("[]")
    with pytest.raises(SyntaxFaults) as wrong:
        loads('{"AIF": [1]}', filename="a.json")
    assert str(other.value) == "<text>: JSON of an unknown kind; xAIF has the key 'AIF'"
    assert str(wrong.value.faults[0]).splitlines()[0] == (
        "a.json:1:2: AIF: expected an object, got [1]"
    )
