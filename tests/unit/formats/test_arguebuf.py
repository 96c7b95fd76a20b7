"""arguebuf's JSON in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import arguebuf, loads
from argmap.formats.recognising import format_of
from argmap.formats.registry import written
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity

TIMES = {"created": "2026-01-05T10:00:00Z", "updated": "2026-01-05T10:00:00Z"}
DOCUMENT: dict[str, Any] = {
    "nodes": {
        "b": {
            "atom": {
                "text": "Trams\nhum.",
                "reference": {"resource": "r", "offset": 2, "text": "Trams hum."},
                "participant": "p",
            },
            "metadata": TIMES,
            "userdata": {"n": 3.0},
        },
        "s": {
            "scheme": {"support": "SUPPORT_EXPERT_OPINION", "premiseDescriptors": ["b"]},
            "metadata": TIMES,
        },
        "a": {"atom": {"text": "Build trams."}},
        "u": {"scheme": {"attack": "ATTACK_DEFAULT"}},
        "c": {"atom": {"reference": {"resource": "r 2"}, "participant": "q"}},
        "m": {"scheme": {"rephrase": "REPHRASE_DEFAULT"}},
        "x": {"scheme": {}},
    },
    "edges": {
        "e1": {"source": "b", "target": "s", "metadata": TIMES},
        "e2": {"source": "s", "target": "a"},
        "e3": {"source": "c", "target": "u"},
        "e4": {"source": "u", "target": "s"},
        "e5": {"source": "b", "target": "m"},
        "e6": {"source": "m", "target": "c"},
        "e7": {"source": "b", "target": "x"},
    },
    "resources": {"r": {"text": "  Trams hum.", "title": "A text"}, "r 2": {"text": ""}},
    "participants": {"p": {"name": "Ann Lee"}, "q": {"email": "q@example.org"}},
    "majorClaim": "a",
    "schemaVersion": 1,
}
TEXT = json.dumps(DOCUMENT)


def faults_of(data: object) -> list[str]:
    with pytest.raises(SyntaxFaults) as caught:
        loads(json.dumps(data), format="arguebuf", filename="a.json")
    return [str(fault).splitlines()[0] for fault in caught.value.faults]


def test_atoms_and_schemes_become_claims_and_inferences() -> None:
    map_ = loads(TEXT)
    assert [(s.id, s.title) for s in map_.sources] == [("r", "A text")]
    assert [(c.id, c.text, c.by, c.tags, c.anchors) for c in map_.claims] == [
        ("b", "Trams hum.", "Ann Lee", (), (Anchor("r", chars=(2, 12)),)),
        ("a", "Build trams.", None, ("thesis",), ()),
        ("c", "(no text)", None, (), ()),
    ]
    assert [(s.id, s.premises, s.target, s.polarity.value, s.scheme) for s in map_.inferences] == [
        ("s", ("b",), "a", "support", "expert opinion"),
        ("u", ("c",), "s", "attack", None),
        ("m", ("b",), "c", "neutral", None),
    ]


def test_what_was_read_is_written_as_it_was() -> None:
    made = written(loads(TEXT), format="arguebuf")
    assert json.loads(str(made.content)) == DOCUMENT
    assert list(json.loads(str(made.content))["nodes"]) == list(DOCUMENT["nodes"])
    assert not made.losses


def test_keys_may_be_written_with_underscores() -> None:
    data = {"nodes": {"a": {"atom": {"text": "A."}}}, "edges": {}, "schema_version": 1}
    map_ = loads(json.dumps({**data, "major_claim": "a"}))
    assert map_.claims[0].tags == ("thesis",)


def test_a_major_claim_that_is_gone_is_not_named() -> None:
    data = json.loads(
        str(written(loads(TEXT).without("a", cascade=True), format="arguebuf").content)
    )
    assert "majorClaim" not in data
    assert list(data["nodes"]) == ["b", "c", "m", "x"]


def test_a_map_from_elsewhere_is_written_with_the_schemes_that_arguebuf_knows() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A.", tags="thesis"), Claim("b", "B.", by="Ann")],
        [
            Inference("i", "b", "a", scheme="ExpertOpinion"),
            Inference("j", "b", "a", scheme="wishful thinking"),
            Inference("k", "b", "a", "attack", scheme="sign"),
            Inference("l", "b", "a", "neutral"),
        ],
    )
    made = written(map_, format="arguebuf")
    data = json.loads(str(made.content))

    assert data["majorClaim"] == "a"
    assert [data["nodes"][id_]["scheme"] for id_ in "ijkl"] == [
        {"support": "SUPPORT_EXPERT_OPINION"},
        {"support": "SUPPORT_DEFAULT"},
        {"attack": "ATTACK_DEFAULT"},
        {"rephrase": "REPHRASE_DEFAULT"},
    ]
    assert str(made.losses).splitlines() == [
        "arguebuf does not hold who says a claim (1): b",
        "arguebuf does not hold schemes, or how they are spelt (3): i, j, k",
    ]


def test_an_edit_changes_the_node_that_it_is_about() -> None:
    step = Inference("s", "b", "a", Polarity.ATTACK)
    data = json.loads(str(written(loads(TEXT).with_(step), format="arguebuf").content))
    assert data["nodes"]["s"] == {"scheme": {"attack": "ATTACK_DEFAULT"}, "metadata": TIMES}


def test_wrong_values_are_told_with_their_places() -> None:
    data = {"nodes": {"a": [], "b\nc": {}}, "edges": {"e": {"source": 1}}, "schemaVersion": 1}
    assert faults_of(data) == [
        "a.json:1:12: nodes.a: expected an object, got []",
        "a.json:1:21: nodes['b\\nc']: an id must be one line of text",
        "a.json:1:44: edges.e: the key 'target' is missing; it is text",
        "a.json:1:50: edges.e.source: expected text, got 1",
    ]


def test_json_of_another_kind_is_none_of_arguebuf() -> None:
    with pytest.raises(FormatError) as caught:
        arguebuf.loads('{"nodes": []}')
    assert str(caught.value) == ("<text>: JSON of an unknown kind; arguebuf has an object 'nodes'")
    assert format_of(TEXT).name == "arguebuf"
