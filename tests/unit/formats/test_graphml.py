"""Maps as graphs: GraphML, yEd, GEXF, networkx."""

from __future__ import annotations

import io
import sys
from typing import Any

import networkx as nx
import pytest

from argmap.errors import FormatError, ParseError, SyntaxFaults
from argmap.formats import dumps, loads, to_networkx, written
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section, Source

MAP = ArgumentMap(
    [
        Claim("t", "T <&> \x01.", tags=["thesis"], base=0.5, section="s", data={"k": [1]}),
        Claim("a", "A.", implicit=True, anchors=["khan §1"]),
        Claim("b", " B  b.", why="w\nx", base=(0.25, 0.5)),
    ],
    [
        Inference("i", ["a", "b"], "t", scheme="need", strength=0.5),
        Inference("u", "b", "i", "attack", note="n"),
        Inference("m", "b", "a", "attack", mutual="contrary"),
        Inference("n", "t", "t", "neutral", data={"x": 1}),
    ],
    name="m",
    title="Title",
    sources=[Source("khan")],
    sections=[Section("s", title="S")],
    data={"x-odd": "\ufffe\r"},
)
HEAD = (
    '<graphml><key id="k" for="node" attr.name="kind"/><key id="p" attr.name="polarity"/>'
    '<key id="b" attr.name="base"/><key id="m" attr.name="more"/><key id="at" attr.name="at"/>'
    '<key id="w" attr.name="weight"/><key id="t" attr.name="text"/><key id="y"/><graph>'
)


def graph(content: str) -> str:
    return f"{HEAD}{content}</graph></graphml>"


def data(**values: str) -> str:
    return "".join(f'<data key="{key}">{value}</data>' for key, value in values.items())


def remark_of(content: str) -> str:
    with pytest.raises(SyntaxFaults) as caught:
        loads(graph(content), filename="a.graphml")
    return str(caught.value.faults[0]).splitlines()[0].partition(": ")[2]


def inference(id_: str) -> str:
    return f'<node id="{id_}">{data(k="inference", p="attack")}</node>'


@pytest.mark.parametrize("name", ["graphml", "yed"])
def test_a_map_comes_back_whole(name: str) -> None:
    made = written(MAP, format=name)
    assert loads(str(made.content), name="m") == MAP
    assert not made.losses


@pytest.mark.parametrize("name", ["graphml", "yed"])
def test_networkx_reads_the_same_attributes_that_its_own_graph_has(name: str) -> None:
    read = nx.read_graphml(io.BytesIO(dumps(MAP, format=name).encode()))
    own = to_networkx(MAP)
    for node, attributes in own.nodes(data=True):
        told = {key: str(v) if key == "base" else v for key, v in attributes.items()}
        assert told.items() <= read.nodes[node].items()
    assert list(read.edges(data="role")) == list(own.edges(data="role"))
    assert (own.graph["name"], own.graph["title"]) == ("m", "Title")


def test_networkx_reads_our_gexf() -> None:
    made = written(MAP, format="gexf")
    read = nx.read_gexf(io.BytesIO(str(made.content).encode()))
    assert read.nodes["i"]["scheme"] == "need"
    assert read.nodes["a"]["implicit"] is True
    assert list(read.edges(data="role"))[:3] == [
        ("t", "n", "premise"),
        ("a", "i", "premise"),
        ("b", "i", "premise"),
    ]
    assert [loss.what for loss in made.losses] == ["sources", "sections", "data of the map"]


def test_a_label_that_was_changed_in_yed_is_the_text() -> None:
    text = dumps(MAP, format="yed").replace(">A.</y:NodeLabel>", ">A\n new.</y:NodeLabel>")
    assert loads(text).claim("a").text == "A new."


def test_what_bears_on_a_node_stands_below_it_in_yed() -> None:
    lines = dumps(MAP, format="yed").splitlines()
    places = [line.partition("<y:Geometry ")[2][:15] for line in lines if "<y:Geometry" in line]
    assert places[0].startswith('x="0" y="0"')
    assert len(set(places)) == len(places) == 7


def test_a_graph_of_others_is_read_as_far_as_it_tells() -> None:
    made: Any = nx.DiGraph()
    made.add_node("a", label="It is\nso.", base="likely", voice_of="x")
    made.add_node("b", at="here")
    made.add_edge("b", "a", relation="attacks", weight=0.5)
    made.add_edge("a", "b", weight=7)
    map_ = loads("\n".join(nx.generate_graphml(made)))
    assert map_.claims == (
        Claim("a", "It is so.", base="likely", data={"voice_of": "x"}),
        Claim("b", "b", data={"x-at": "here"}),
    )
    assert [(s.id, s.polarity, s.strength) for s in map_.inferences] == [
        ("a>b", Polarity.NEUTRAL, 1.0),
        ("b>a", Polarity.ATTACK, 0.5),
    ]


def test_the_label_of_a_drawing_is_a_text() -> None:
    node = '<node id="a"><data key="y"><NodeLabel>It is <b>so</b>.</NodeLabel></data></node>'
    assert loads(graph(node)).claims == (Claim("a", "It is so."),)


@pytest.mark.parametrize(
    "content, remark",
    [
        (inference("i"), "inference 'i' has 0 edges to it and 0 from it; expected one from it, to"),
        (
            f'<node id="a">{data(k="claim", t="A", b="2")}</node>',
            "a base score must be a number in [0, 1], a range or a word, got 2.0",
        ),
        (
            f'<node id="a">{data(k="claim", t="A", m="[")}</node>',
            "more: expected a JSON object or nothing, got '['",
        ),
        (data(m="["), "more: expected a JSON object, got '['"),
        ('<edge source="a" target="b"/>', "inference 'a>b' has the premise 'a', which is unknown"),
    ],
)
def test_a_fault_of_a_graph_has_its_place(content: str, remark: str) -> None:
    assert remark_of(content).startswith(remark)


def test_xml_of_another_kind_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        loads("<a/>", format="graphml")
    assert str(caught.value) == ("<text>: not GraphML: expected <graphml> with a <graph> in it")
    with pytest.raises(ParseError):
        loads('<!DOCTYPE a [<!ENTITY b "c">]><graphml><graph/></graphml>')


def test_the_package_networkx_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(FormatError, match="a graph needs the package networkx; pip install"):
        to_networkx(MAP)
