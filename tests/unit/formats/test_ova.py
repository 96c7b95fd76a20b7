"""The older OVA in, and on to xAIF."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import FormatError, SyntaxFaults
from argmap.formats import format_of, htmltext, loads, written
from argmap.model import Anchor, ArgumentMap, Source


def node(id_: object, kind: str, text: str = "", **more: object) -> dict[str, Any]:
    place = {"x": 10, "y": 20, "visible": True}
    return {"id": id_, "type": kind, "text": text, "scheme": "0", **place, **more}


def edge(source: dict[str, Any], target: dict[str, Any]) -> dict[str, Any]:
    return {"from": dict(source), "to": dict(target), "visible": True}


TRAMS = node(1, "I", "Trams are <b>quiet</b> &amp; clean", majorClaim=False)
INFERENCE = node("2", "RA", "Argument From Sign", scheme="30", descriptors={"s_Sign": None})
BUILD = node(3, "I", "Build trams", majorClaim=True, comment="ok")
SAID = node(4, "L", "Ann Lee : trams are quiet", participantID="7")
ASSERTING = node(5, "YA", "Asserting")
ANALYSIS: dict[str, Any] = {
    "nodes": [TRAMS, INFERENCE, BUILD, SAID, ASSERTING],
    "edges": [
        edge(TRAMS, INFERENCE),
        edge(INFERENCE, BUILD),
        edge(SAID, ASSERTING),
        edge(ASSERTING, TRAMS),
    ],
    "participants": [{"id": 7, "firstname": "Anna", "surname": "Lee"}],
    "analysis": {
        "txt": 'So: <span class="highlighted" id="node3">Build trams</span>.<br>'
        '<span id="node1">They are <i>quiet</i></span>',
        "documentTitle": "On trams",
        "documentSource": "https://example.org/t",
        "documentDate": "05/01/2026",
        "ovaVersion": "1.2",
    },
    "extra": [1],
}


def read(data: dict[str, Any]) -> ArgumentMap:
    return loads(json.dumps(data), format="ova", filename="a.json")


def test_an_analysis_is_known_by_its_keys() -> None:
    assert format_of(json.dumps(ANALYSIS)).name == "ova"


def test_nodes_become_claims_and_inferences() -> None:
    map_ = read(ANALYSIS)
    assert [(c.id, c.text, c.by, c.tags) for c in map_.claims] == [
        ("1", "Trams are quiet & clean", "Anna Lee", ()),
        ("3", "Build trams", None, ("thesis",)),
    ]
    assert [(s.id, s.premises, s.target, s.scheme) for s in map_.inferences] == [
        ("2", ("1",), "3", "Argument From Sign")
    ]


def test_marked_passages_are_anchors_in_the_text_without_tags() -> None:
    map_ = read(ANALYSIS)
    words = "So: Build trams.\nThey are quiet"
    assert [c.anchors for c in map_.claims] == [
        (Anchor("text", chars=(17, 31)),),
        (Anchor("text", chars=(4, 15)),),
    ]
    assert (words[17:31], words[4:15]) == ("They are quiet", "Build trams")
    assert map_.sources == (
        Source("text", title="On trams", year=2026, url="https://example.org/t"),
    )


def test_spans_that_a_node_lists_are_anchors_too() -> None:
    spans = node(1, "I", "A", text_begin=[3, "x", 9], text_end=[5, 7, 8])
    map_ = read({"nodes": [spans], "edges": []})
    assert map_.claims[0].anchors == (Anchor("text", chars=(3, 5)),)
    assert map_.sources == (Source("text"),)


def test_it_is_written_for_the_newer_ova() -> None:
    made = json.loads(str(written(read(ANALYSIS), format="xaif").content))
    assert made["AIF"]["nodes"][0] == {
        "nodeID": "1",
        "text": "Trams are quiet & clean",
        "type": "I",
        "majorClaim": False,
    }
    assert made["AIF"]["nodes"][3]["text"] == "Ann Lee : trams are quiet"
    assert made["AIF"]["locutions"] == [{"nodeID": "4", "personID": "7"}]
    assert made["AIF"]["participants"] == [
        {"participantID": "7", "firstname": "Anna", "surname": "Lee"}
    ]
    assert made["AIF"]["schemefulfillments"][1] == {"nodeID": "2", "schemeID": "30"}
    assert made["OVA"]["nodes"][0] == {"nodeID": "1", "visible": True, "x": 10, "y": 20}
    assert made["OVA"]["edges"][0] == {"fromID": "1", "toID": "2", "visible": True}
    assert (made["dialog"], made["text"]) == (True, ANALYSIS["analysis"]["txt"])
    assert (made["analysis"]["ovaVersion"], made["extra"]) == ("1.2", [1])


def test_a_descriptor_without_a_value_stays_without_one() -> None:
    made = json.loads(str(written(read(ANALYSIS), format="xaif").content))
    assert made["AIF"]["nodes"][1]["descriptors"] == {"s_Sign": None}


def test_edges_may_hold_ids_and_lists_may_lack() -> None:
    data = {
        "nodes": [node(1, "EN", "A"), node(2, "CA"), node(3, "I", "B")],
        "edges": [{"from": 1, "to": "2"}, {"from": 2, "to": 3, "annotator": "x"}],
        "participants": None,
    }
    map_ = read(data)
    assert [(c.text, c.implicit) for c in map_.claims] == [("A", True), ("B", False)]
    assert [s.polarity.value for s in map_.inferences] == ["attack"]
    assert map_.sources == ()


def test_a_source_may_be_words_and_people_may_be_unknown() -> None:
    data = {
        "nodes": [node(1, "L", "a", participantID="9"), node(2, "L", "b", participantID="0")],
        "edges": [],
        "analysis": {"documentSource": "The Times", "documentDate": "soon"},
    }
    map_ = read(data)
    assert map_.sources == (Source("text", title="The Times"),)
    made = json.loads(str(written(map_, format="xaif").content))
    assert made["AIF"]["locutions"] == [{"nodeID": "1", "personID": "9"}]


def test_wrong_values_are_told_with_their_places() -> None:
    data = {"nodes": [{}, node([1], "I"), 7], "edges": [{"from": {}, "to": 1}, {"to": 1}]}
    with pytest.raises(SyntaxFaults) as caught:
        read(data)
    told = [str(fault).splitlines()[0].split(": ", 1)[1] for fault in caught.value.faults]
    assert told == [
        "nodes[0]: the key 'id' is missing",
        "nodes[1]: the key 'id' must be text or a number, got [1]",
        "nodes[2]: expected an object, got 7",
        "edges[0].from: the key 'id' is missing",
        "edges[1]: the key 'from' is missing; it is a node or the id of one",
    ]
    with pytest.raises(FormatError) as other:
        loads("{}", format="ova", filename="a.json")
    assert str(other.value) == (
        "a.json: JSON of an unknown kind; OVA has the keys 'nodes', 'edges'"
    )


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("a < b and b > c", "a < b and b > c"),
        ("AT&T &lt;b&gt; &#65;", "AT&T <b> A"),
        ("a<script>alert('<b>')</script>b<style>x", "ab"),
        ("<p>one</p><p>two<br/>three", "\none\ntwo\nthree"),
        ("<!-- no --><a href='javascript:x()' onclick=\"y\">go</a></span>", "go"),
        ("<img src=x onerror=alert(1)>done<", "done<"),
        ("plain", "plain"),
    ],
)
def test_mark_up_is_reduced_to_words(text: str, wanted: str) -> None:
    assert htmltext.plain(text) == wanted


def test_marked_spans_may_stand_in_one_another() -> None:
    found = htmltext.marked("<span id=node1>a<span>b</span><span id='2'>c</span></span>d")
    assert found.text == "abcd"
    assert found.spans == {"2": [(2, 3)], "1": [(0, 3)]}
