"""AIF in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import aif, dumps, loads
from argmap.formats.registry import written
from argmap.model import ArgumentMap, Claim, Inference, Polarity


def node(id_: object, kind: str, text: str = "", **more: object) -> dict[str, Any]:
    return {"nodeID": id_, "text": text, "type": kind, "timestamp": "2026-01-05 10:00:00", **more}


def edges(*pairs: str) -> list[dict[str, Any]]:
    ends = [pair.split(">") for pair in pairs]
    return [
        {"edgeID": str(n), "fromID": a, "toID": b, "formEdgeID": None}
        for n, (a, b) in enumerate(ends, start=10)
    ]


NODESET: dict[str, Any] = {
    "nodes": [
        node("1", "I", "Trams are  quiet"),
        node("2", "RA", "Default Inference", scheme="ExpertOpinion", schemeID="15"),
        node("3", "I", "Build trams"),
        node("4", "L", "Ann Lee : trams are quiet"),
        node("5", "YA", "Asserting", scheme="Asserting", schemeID="74"),
        node("6", "CA", "CA"),
        node("7", "I", "Buses do"),
        node("8", "CA", "Default Conflict"),
        node("9", "MA", "Default Rephrase"),
        node("10", "RA", "RA"),
        node("11", "PA", "Default Preference"),
    ],
    "edges": edges(
        *(
            "1>2",
            "2>3",
            "4>5",
            "5>1",
            "7>6",
            "6>2",
            "1>8",
            "8>6",
            "3>9",
            "9>7",
            "1>7",
            "11>3",
            "7>10",
        ),
        *("1>11", "11>3"),
    ),
    "locutions": [{"nodeID": "4", "personID": "9"}],
    "extra": {"kept": [1, None]},
}
TEXT = json.dumps(NODESET)


def faults_of(data: object) -> list[str]:
    with pytest.raises(SyntaxFaults) as caught:
        loads(json.dumps(data), format="aif", filename="a.json")
    return [str(fault).splitlines()[0] for fault in caught.value.faults]


def test_nodes_become_claims_and_inferences() -> None:
    map_ = loads(TEXT)

    assert [(c.id, c.text, c.by) for c in map_.claims] == [
        ("1", "Trams are quiet", "Ann Lee"),
        ("3", "Build trams", None),
        ("7", "Buses do", None),
    ]
    assert [(s.id, s.premises, s.target, s.polarity.value, s.scheme) for s in map_.inferences] == [
        ("2", ("1",), "3", "support", "ExpertOpinion"),
        ("6", ("7",), "2", "attack", None),
        ("8", ("1",), "6", "attack", None),
        ("9", ("3",), "7", "neutral", None),
        ("11", ("1",), "3", "neutral", None),
    ]


def test_what_was_read_is_written_as_it_was() -> None:
    made = written(loads(TEXT), format="aif")
    assert json.loads(str(made.content)) == NODESET
    assert not made.losses
    assert loads(str(made.content)) == loads(TEXT)


def test_the_way_through_argdown_and_json_loses_nothing() -> None:
    for format_ in ("argdown", "json"):
        again = loads(dumps(loads(TEXT), format=format_), format=format_)
        assert json.loads(dumps(again, format="aif")) == NODESET


def test_numbers_are_ids_and_lists_may_lack() -> None:
    data = {"nodes": [node(0, "I", "A."), node(1, "EN", "")], "edges": None}
    map_ = loads(json.dumps(data), format="aif")
    assert [(c.id, c.text, c.implicit) for c in map_.claims] == [
        ("0", "A.", False),
        ("1", "(no text)", True),
    ]
    assert json.loads(dumps(map_, format="aif"))["nodes"] == data["nodes"]
    assert loads('{"nodes": [], "edges": [], "locutions": []}').claims == ()


def test_an_edit_changes_what_it_is_about() -> None:
    map_ = loads(TEXT)
    trams = evolve(map_.claim("1"), text="Trams hum")
    step = Inference("2", "1", "3", scheme="Sign")
    attack = Inference("9", "3", "7", Polarity.ATTACK)
    edited = map_.with_(
        trams, step, attack, Claim("new", "Rails last."), Inference("s", "new", "3")
    )
    data = json.loads(dumps(edited, format="aif"))
    by_id = {n["nodeID"]: n for n in data["nodes"]}

    assert by_id["1"]["text"] == "Trams hum"
    assert by_id["2"] == node("2", "RA", "Sign")
    assert by_id["9"] == {"nodeID": "9", "text": "Default Conflict", "type": "CA"}
    assert data["nodes"][-2:] == [
        {"nodeID": "new", "text": "Rails last.", "type": "I"},
        {"nodeID": "s", "text": "Default Inference", "type": "RA"},
    ]
    assert data["edges"][-2:] == [
        {"edgeID": "25", "fromID": "new", "toID": "s"},
        {"edgeID": "26", "fromID": "s", "toID": "3"},
    ]
    assert data["edges"][:15] == NODESET["edges"]


def test_what_is_taken_out_is_left_out_and_told() -> None:
    data = {**NODESET, "locutions": [{"nodeID": "4"}, {"nodeID": "7"}]}
    map_ = loads(json.dumps(data)).without("7", cascade=True)
    made = written(map_, format="aif")
    found = json.loads(str(made.content))

    assert [n["nodeID"] for n in found["nodes"]] == ["1", "2", "3", "4", "5", "10", "11"]
    assert found["locutions"] == [{"nodeID": "4"}]
    assert str(made.losses) == (
        "AIF does not hold nodes that the map no longer has (4): 6, 7, 8, 9\n"
        "AIF does not hold their edges (8): 7 to 6, 6 to 2, 1 to 8, 8 to 6, 3 to 9 and 3 more"
    )


def test_an_inference_that_changes_its_ends_changes_its_edges() -> None:
    map_ = loads(TEXT).with_(Inference("2", "7", "3", scheme="ExpertOpinion"))
    pairs = [(e["fromID"], e["toID"]) for e in json.loads(dumps(map_, format="aif"))["edges"]]
    assert ("1", "2") not in pairs
    assert pairs[-1] == ("7", "2")


def test_a_relation_with_two_conclusions_is_one_node_again() -> None:
    data = {
        "nodes": [node("a", "I", "A"), node("b", "I", "B"), node("c", "I", "C"), node("r", "RA")],
        "edges": edges("a>r", "r>b", "r>c"),
    }
    map_ = loads(json.dumps(data))
    assert [step.id for step in map_.inferences] == ["r", "r~2"]
    assert json.loads(dumps(map_, format="aif")) == data


def test_a_map_from_elsewhere_is_written() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A.", base=0.5), Claim("b", "B.")],
        [Inference("i", "a", "b"), Inference("i~2", "a", "b"), Inference("u", "b", "i", "attack")],
    )
    made = written(map_, format="aif")
    again = loads(str(made.content))

    assert str(made.losses) == "AIF does not hold base scores (1): a"
    assert again.inferences == map_.inferences
    assert json.loads(str(made.content))["locutions"] == []


def test_speakers_of_several_locutions_or_odd_names_are_left_open() -> None:
    nodes = [
        node("1", "I", "A"),
        node("2", "L", "Ann: a"),
        node("3", "L", "Bob: a"),
        node("4", "YA"),
    ]
    both = {"nodes": nodes, "edges": edges("2>4", "3>4", "4>1"), "locutions": []}
    unnamed = {
        "nodes": [*nodes[:1], node("2", "L", " : a"), nodes[3]],
        "edges": edges("2>4", "4>1"),
    }
    assert loads(json.dumps(both)).claim("1").by is None
    assert loads(json.dumps(unnamed)).claim("1").by is None


def test_wrong_values_are_told_with_their_places() -> None:
    assert faults_of({"nodes": [{"type": "I"}, node("1", "I"), node("1", "I")], "edges": []}) == [
        "a.json:1:12: nodes[0]: the key 'nodeID' is missing",
        "a.json:1:105: nodes[2]: two nodes have the id '1'",
    ]
    assert faults_of({"nodes": [node([1], "I"), 7], "edges": [{"fromID": True, "toID": "a"}]}) == [
        "a.json:1:12: nodes[0]: the key 'nodeID' must be text or a number, got [1]",
        "a.json:1:90: nodes[1]: expected an object, got 7",
        "a.json:1:104: edges[0]: the key 'fromID' must be text or a number, got True",
    ]


def test_json_of_another_kind_is_no_aif() -> None:
    with pytest.raises(FormatError) as caught:
        aif.loads("[]", filename="a.json")
    assert str(caught.value) == (
        "a.json: JSON of an unknown kind; AIF has the keys 'nodes', 'edges'"
    )
