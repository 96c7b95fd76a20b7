"""SADFace in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import loads, sadface
from argmap.formats.recognising import format_of
from argmap.formats.registry import written
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity


def atom(id_: str, text: str, *sources: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "type": "atom", "text": text, "sources": list(sources), "metadata": {}}


def edge(id_: str, source: str, target: str) -> dict[str, Any]:
    return {"id": id_, "source_id": source, "target_id": target}


CITED = {"resource_id": "r1", "text": "Trams hum.", "offset": 4, "length": 10}
DOCUMENT: dict[str, Any] = {
    "metadata": {
        "core": {"title": "Trams", "claim": "t", "version": "0.5.4.0", "analyst_name": "Ann"},
        "org.example": {"k": "v"},
    },
    "resources": [{"id": "r1", "type": "text", "content": "x"}, {"id": "r 2", "type": "text"}],
    "nodes": [
        atom("t", "Build  trams."),
        {"id": "s", "type": "inference", "name": "support"},
        atom("a", "Trams hum.", CITED, {"resource_id": "r 2"}),
        {"id": "c", "type": "conflict", "name": "attack"},
        atom("b", "Buses hum."),
        {"id": "d", "type": "conflict", "name": "disagree"},
        {"id": "e", "type": "scheme", "name": "expert opinion"},
        {"id": "odd", "type": "picture"},
    ],
    "edges": [
        *(edge("1", "a", "s"), edge("2", "s", "t"), edge("3", "b", "c"), edge("4", "c", "s")),
        *(edge("5", "d", "a"), edge("6", "d", "b"), edge("7", "b", "e"), edge("8", "e", "t")),
    ],
}
TEXT = json.dumps(DOCUMENT)


def faults_of(data: object) -> list[str]:
    with pytest.raises(SyntaxFaults) as caught:
        loads(json.dumps(data), format="sadface", filename="a.json")
    return [str(fault).splitlines()[0] for fault in caught.value.faults]


def test_atoms_and_schemes_become_claims_and_inferences() -> None:
    map_ = loads(TEXT)
    assert (map_.title, [s.id for s in map_.sources]) == ("Trams", ["r1"])
    assert [(c.id, c.text, c.tags, c.anchors) for c in map_.claims] == [
        ("t", "Build trams.", ("thesis",), ()),
        ("a", "Trams hum.", (), (Anchor("r1", chars=(4, 14)),)),
        ("b", "Buses hum.", (), ()),
    ]
    assert [(s.id, s.premises, s.target, s.mutual, s.scheme) for s in map_.inferences] == [
        ("s", ("a",), "t", None, None),
        ("c", ("b",), "s", None, None),
        ("d", ("a",), "b", "contrary", None),
        ("e", ("b",), "t", None, "expert opinion"),
    ]


def test_what_was_read_is_written_as_it_was() -> None:
    made = written(loads(TEXT), format="sadface")
    assert json.loads(str(made.content)) == DOCUMENT
    assert not made.losses


@pytest.mark.parametrize("name", ["conflict", "attack", "disagree"])
def test_a_scheme_of_version_02_attacks_by_its_name(name: str) -> None:
    nodes = [atom("a", "A."), {"id": "s", "type": "scheme", "name": name}, atom("b", "B.")]
    edges = [edge("1", "a", "s"), edge("2", "s", "b")]
    map_ = loads(json.dumps({"nodes": nodes, "edges": edges, "metadata": {}, "resources": []}))
    assert [(s.premises, s.target, s.polarity) for s in map_.inferences] == [
        (("a",), "b", Polarity.ATTACK)
    ]


def test_a_document_of_version_01_has_its_metadata_at_the_top() -> None:
    data = {"title": "T", "claim": "a", "nodes": [atom("a", "")], "edges": [], "metadata": {}}
    map_ = loads(json.dumps({**data, "resources": []}))
    assert (map_.title, map_.claims[0].text, map_.claims[0].tags) == (
        *("T", "(no text)"),
        ("thesis",),
    )


def test_a_map_from_elsewhere_is_written_in_version_05() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A."), Claim("b", "B.", tags="t")],
        [
            Inference("i", "a", "b", "attack", mutual="contrary", scheme="sign"),
            Inference("j", "b", "a", "attack", mutual="contradictory"),
            Inference("k", "a", "b", "neutral"),
            Inference("u", "b", "k", "attack"),
            Inference("l", "a", "b", scheme="sign"),
        ],
        name="m",
    )
    made = written(map_, format="sadface")
    data = json.loads(str(made.content))

    assert data["metadata"]["core"]["version"] == "0.5.4.0"
    assert [(n["type"], n.get("name")) for n in data["nodes"]] == [
        *(("atom", None), ("atom", None), ("conflict", "disagree")),
        *(("conflict", "disagree"), ("inference", "sign")),
    ]
    assert str(made.losses).splitlines() == [
        "SADFace does not hold tags (1): b",
        "SADFace does not hold neutral relations (1): k",
        "SADFace does not hold marks of mutual attacks (1): j",
        "SADFace does not hold schemes of disagreements (1): i",
    ]


def test_an_edit_changes_the_node_that_it_is_about() -> None:
    map_ = loads(TEXT).with_(Inference("d", "a", "b", "attack"), Inference("e", "b", "t"))
    data = json.loads(str(written(map_, format="sadface").content))
    named = {n["id"]: n.get("name") for n in data["nodes"]}
    assert (named["d"], named["e"]) == ("attack", "support")
    assert [(e["source_id"], e["target_id"]) for e in data["edges"]][-2:] == [
        ("e", "t"),
        ("a", "d"),
    ]


def test_wrong_values_are_told_with_their_places() -> None:
    base: dict[str, object] = {"metadata": {}, "resources": []}
    assert faults_of({**base, "nodes": [atom("a", "A"), atom("a", "B")], "edges": [{}]}) == [
        "a.json:1:118: nodes[1]: two nodes have the id 'a'",
        "a.json:1:202: edges[0]: the key 'source_id' is missing; it is text",
        "a.json:1:202: edges[0]: the key 'target_id' is missing; it is text",
    ]
    assert faults_of({**base, "nodes": [{"id": "a\nb", "type": "atom"}], "edges": []}) == [
        "a.json:1:45: nodes[0]: an id must be one line"
    ]


def test_json_of_another_kind_is_no_sadface() -> None:
    with pytest.raises(FormatError) as caught:
        sadface.loads("{}")
    assert str(caught.value) == (
        "<text>: JSON of an unknown kind; SADFace has the keys 'nodes', 'edges', 'metadata'"
    )
    assert format_of(TEXT, filename="a.json").name == "sadface"
