"""Argunet's GraphML in."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats import format_of, loads
from argmap.formats.foreign import KEY

HEAD = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:arg="http://www.argunet.org/xml/argml" xmlns:y="http://www.yworks.com/xml/graphml">'
)
ABOUT = (
    '<data key="d0"><arg:map><arg:colorTable><arg:color colorIndex="0" colorCode="#63aef2"/>'
    "</arg:colorTable><arg:mapTitle>Trams</arg:mapTitle><arg:mapDescription/>"
    '<arg:debate identifier="d1"><arg:title>Transport</arg:title></arg:debate></arg:map></data>'
)


def node(id_: str, payload: str, inner: str = "") -> str:
    return f'<node id="{id_}"><data key="d2">{payload}</data>{inner}</node>'


def argument(id_: str, title: str = "", inner: str = "") -> str:
    said = f"<arg:title>{title}</arg:title>{inner}"
    return node(f"n{id_}", f'<arg:argument id="{id_}" colorIndex="3">{said}</arg:argument>')


def thesis(id_: str, content: str) -> str:
    said = f"<arg:title>Untitled</arg:title><arg:content>{content}</arg:content>"
    return node(f"n{id_}", f'<arg:thesis id="{id_}">{said}</arg:thesis>')


def edge(source: str, target: str, kind: str, more: str = "") -> str:
    told = f'<arg:edge sourceNodeId="{source}" targetNodeId="{target}" type="{kind}"{more}/>'
    return f'<edge id="e{source}{target}" source="x" target="y"><data key="d4">{told}</data></edge>'


def graphml(*parts: str, about: str = "") -> str:
    return f'{HEAD}{about}<graph id="G">{"".join(parts)}</graph></graphml>'


def test_arguments_are_sketches_and_theses_statements() -> None:
    described = "<arg:description>They  last.</arg:description>"
    parts = [argument("1", "Rails", described), argument("2", "Cost"), thesis("3", "Go")]
    map_ = loads(graphml(*parts))
    assert [(c.id, c.title, c.text, c.form) for c in map_.claims] == [
        ("1", "Rails", "They last.", "sketch"),
        ("2", "Cost", "Cost", "sketch"),
        ("3", None, "Go", "statement"),
    ]
    assert map_.claim("1").data[KEY] == {"colorIndex": "3"}


def test_edges_go_by_the_ids_of_argunet_and_sketches_are_told() -> None:
    more = ' sourcePropositionId="8" targetPropositionId="9"'
    parts = [argument("1", "A"), thesis("3", "B")]
    map_ = loads(graphml(*parts, edge("1", "3", "attack", more), edge("3", "1", "sketchedSupport")))
    assert [(s.id, s.premises, s.target, s.polarity.value) for s in map_.inferences] == [
        ("e13", ("1",), "3", "attack"),
        ("e31", ("3",), "1", "support"),
    ]
    assert [step.data[KEY] for step in map_.inferences] == [
        {"sourcePropositionId": "8", "targetPropositionId": "9"},
        {"type": "sketchedSupport"},
    ]


def test_groups_are_sections_in_one_another() -> None:
    def group(id_: str, title: str, inner: str) -> str:
        told = f'<arg:group id="{id_}" color="#fff"><arg:title>{title}</arg:title></arg:group>'
        return node(f"g{id_}", told, f"<graph>{inner}</graph>")

    inside = group("8", "", argument("1", "A")) + argument("2", "B")
    map_ = loads(graphml(group("7", "Costs", inside)))
    assert [(s.id, s.title, s.parent, s.level) for s in map_.sections] == [
        ("7", "Costs", None, 1),
        ("8", "8", "7", 2),
    ]
    assert [claim.section for claim in map_.claims] == ["8", "7"]


def test_propositions_and_colours_ride_along() -> None:
    inner = (
        '<arg:proposition id="5" index="1" type="prelimary-conclusion">'
        '<arg:attackReference refersToNode="n3"/><arg:content>So.</arg:content></arg:proposition>'
    )
    map_ = loads(graphml(argument("1", "A", inner), about=ABOUT))
    assert map_.title == "Trams"
    assert map_.claims[0].data[KEY]["propositions"] == (  # type: ignore[index, call-overload]  # data are an object here
        {
            "text": "So.",
            "id": "5",
            "index": "1",
            "type": "prelimary-conclusion",
            "attackReference": ({"refersToNode": "n3"},),
        },
    )
    assert map_.data[KEY] == {
        "format": "argunet",
        "debate": {"identifier": "d1", "title": "Transport"},
        "colors": ({"colorIndex": "0", "colorCode": "#63aef2"},),
    }


def test_what_is_drawn_only_is_passed_over() -> None:
    drawn = '<node id="n9"/><edge source="n9" target="n9"/>'
    assert len(loads(graphml(argument("1", "A"), drawn)).claims) == 1


def test_the_format_is_known_by_its_namespace() -> None:
    assert format_of(graphml(argument("1", "A"))).name == "argunet"


def test_wrong_parts_are_told_with_their_places() -> None:
    def fault(*parts: str) -> str:
        with pytest.raises(ParseError) as caught:
            loads(graphml(*parts), filename="a.graphml")
        return str(caught.value).splitlines()[0].split(": ", 1)[1]

    assert fault(argument("1"), argument("1")) == "two elements have the id '1'"
    assert fault(node("n", "<arg:thesis/>")) == "the element thesis lacks its id"
    assert fault(argument("1"), edge("1", "2", "attack")) == (
        "no argument and no thesis has the id '2'"
    )
    assert fault(argument("1"), edge("1", "1", "odd")) == (
        "the type of an edge must be one of support, sketchedSupport, attack, sketchedAttack, "
        "got 'odd'"
    )
    with pytest.raises(FormatError) as caught:
        loads("<graphml/>", format="argunet", filename="a.graphml")
    assert str(caught.value) == "a.graphml: expected GraphML with the data of Argunet"
