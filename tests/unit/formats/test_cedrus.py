"""CEDRUS maps."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.data import thaw
from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import loads
from argmap.formats.recognising import format_of
from argmap.model import ArgumentMap

DOCUMENT: dict[str, Any] = {
    "format": "cedrus2-map/1",
    "session_id": None,
    "version": 2,
    "claims": [{"id": "C1", "label": "Library", "text": "Open  it on Sundays.", "seq": 1}],
    "arguments": [
        {"id": "A1", "label": "Time", "text": "Families have time."},
        {"id": "A2", "label": "two\nlines", "text": ""},
    ],
    "relations": [
        {"source": "A1", "type": "supports", "target": "C1", "seq": 3},
        {"source": "A2", "type": "undercuts", "target": "A1"},
        {"source": "A2", "type": "attacks", "target": "A1"},
    ],
    "deleted_ids": ["A9"],
    "derived": {"roots": ["C1"]},
}


def loaded(**changes: object) -> ArgumentMap:
    return loads(json.dumps({**DOCUMENT, **changes}), filename="a.json")


def test_claims_arguments_and_relations_are_read_in_order() -> None:
    map_ = loaded()
    assert [(c.id, c.text, c.title, c.form) for c in map_.claims] == [
        ("C1", "Open it on Sundays.", "Library", "statement"),
        ("A1", "Families have time.", "Time", "sketch"),
        ("A2", "(no text)", None, "sketch"),
    ]
    assert [(s.id, s.polarity.value) for s in map_.inferences] == [
        ("A1>C1", "support"),
        ("A2>A1", "attack"),
        ("A2>A1~2", "attack"),
    ]


def test_what_argmap_has_no_place_for_is_kept() -> None:
    map_ = loaded()
    kept = {"format": "cedrus2-map/1", "session_id": None, "version": 2, "deleted_ids": ["A9"]}
    assert thaw(map_.data) == {"foreign": kept}
    assert thaw(map_.claim("C1").data) == {"foreign": {"seq": 1}}
    assert [thaw(step.data)["foreign"] for step in map_.inferences] == [
        {"type": "supports", "seq": 3},
        {"type": "undercuts"},
        {"type": "attacks"},
    ]


def test_wrong_values_are_told_with_their_places() -> None:
    with pytest.raises(SyntaxFaults) as caught:
        loaded(
            claims=[{"id": "C1"}, {"id": "C1"}, {"id": "a\nb"}],
            relations=[
                {"source": "A1", "type": "helps", "target": "C1"},
                {"source": "A1", "type": "supports", "target": "C7"},
            ],
        )
    assert [str(fault).splitlines()[0].partition(" ")[2] for fault in caught.value.faults] == [
        "claims[1]: two items have the id 'C1'",
        "claims[2]: an id must be one line",
        "relations[0]: the type must be one of supports, attacks, undercuts, got 'helps'",
        "relations[1]: no claim or argument has the id 'C7'",
    ]


def test_another_version_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        loaded(format="cedrus3-map/1")
    assert str(caught.value) == (
        "a.json: not a CEDRUS map: its key 'format' says 'cedrus3-map/1', expected 'cedrus2-map/1'"
    )
    assert format_of(json.dumps(DOCUMENT)).name == "cedrus"
