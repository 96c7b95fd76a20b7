"""Argument graphs of the microtext corpora in and out."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats import loads, microtexts
from argmap.formats.recognising import format_of
from argmap.formats.registry import written
from argmap.model import ArgumentMap, Claim, Inference

GRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<arggraph id="x1" topic_id="trams" stance="pro">
  <edu id="e1"><![CDATA[Build  them,]]></edu>
  <edu id="e2"><![CDATA[they are dear & slow.]]></edu>
  <edu id="e3">they last.</edu>
  <edu id="e4">Really!</edu>
  <edu id="e5" implicit="true">Lasting is good.</edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/>
  <adu id="a2" type="opp"/>
  <adu id="a3" type="pro"/>
  <adu id="a4" type="pro"/>
  <edge id="s4" src="e4" trg="a1" type="seg"/>
  <edge id="s1" src="e1" trg="a1" type="seg"/>
  <edge id="s2" src="e2" trg="j1" type="seg"/>
  <edge id="s3" src="j1" trg="a2" type="seg"/>
  <edge id="s5" src="e3" trg="a3" type="seg"/>
  <edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="c4" src="a1" trg="c3" type="und"/>
  <edge id="c3" src="a3" trg="c1" type="und"/>
  <edge id="c1" src="a2" trg="a1" type="reb"/>
  <edge id="c2" src="a3" trg="a1" type="exa"/>
  <edge id="c5" src="a4" trg="c2" type="add"/>
</arggraph>
"""


def fault_of(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(text, format="microtexts", filename="a.xml")
    return str(caught.value).splitlines()[0]


def test_a_unit_has_the_words_of_all_its_segments_in_the_order_of_the_text() -> None:
    map_ = loads(GRAPH)
    assert [(c.id, c.text, c.by, c.implicit) for c in map_.claims] == [
        ("a1", "Build them, Really!", None, False),
        ("a2", "they are dear & slow.", "opponent", False),
        ("a3", "they last.", None, False),
        ("a4", "Lasting is good.", None, True),
    ]
    assert map_.name == "x1"


def test_an_undercut_may_bear_on_an_edge_that_comes_later() -> None:
    assert [
        (s.id, s.premises, s.target, s.polarity.value, s.scheme) for s in loads(GRAPH).inferences
    ] == [
        ("c4", ("a1",), "c3", "attack", None),
        ("c3", ("a3",), "c1", "attack", None),
        ("c1", ("a2",), "a1", "attack", None),
        ("c2", ("a3", "a4"), "a1", "support", "example"),
    ]


def test_what_was_read_is_written_again() -> None:
    made = written(loads(GRAPH), format="microtexts")
    assert not made.losses
    assert loads(str(made.content)) == loads(GRAPH)
    assert '<arggraph id="x1" topic_id="trams" stance="pro">' in str(made.content)
    assert '<edu id="e4" implicit="true">Lasting is good.</edu>' in str(made.content)


def test_a_map_from_elsewhere_is_written() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A\x00.", by="Ann"), Claim("e1", "B.")],
        [
            Inference("i", ["a", "e1"], "a", scheme="sign"),
            Inference("n", "a", "e1", "neutral"),
            Inference("o", "e1", "n", "attack"),
            Inference("u", "e1", "i"),
        ],
        data={"k": 1},
    )
    made = written(map_, format="microtexts")
    again = loads(str(made.content))
    assert [(s.id, s.premises, s.target) for s in again.inferences] == [
        ("i", ("a", "e1"), "a"),
        ("u", ("e1",), "i"),
    ]
    assert str(made.losses).splitlines() == [
        "microtexts does not hold neutral relations (1): n",
        "microtexts does not hold characters that XML cannot hold (1): a",
        "microtexts does not hold data of the map (1): k",
        "microtexts does not hold who says a claim, but for the opponent (1): a",
        "microtexts does not hold schemes, but for examples (1): i",
        "microtexts does not hold what bears on neutral relations (1): o",
    ]


@pytest.mark.parametrize(
    "inside, fault",
    [
        ('<edu id="a"/><adu id="a"/>', "1:24: two elements have the id 'a'"),
        ("<adu/>", "1:11: the id is missing"),
        (
            '<adu id="a"/><edge id="e" src="a" trg="a" type="rel"/>',
            "1:24: the type of an edge must be one of sup, exa, reb, und, add, seg, got 'rel'",
        ),
        (
            '<adu id="a"/><edge id="e" src="b" trg="a" type="sup"/>',
            "1:24: no unit has the id 'b'",
        ),
        (
            '<adu id="a"/><edge id="e" src="a" trg="b" type="sup"/>',
            "1:24: no unit and no edge has the id 'b'",
        ),
    ],
)
def test_a_faulty_graph_is_told_with_its_place(inside: str, fault: str) -> None:
    assert fault_of(f"<arggraph>{inside}</arggraph>") == f"a.xml:{fault}"


def test_xml_of_another_kind_is_no_argument_graph() -> None:
    with pytest.raises(FormatError) as caught:
        microtexts.loads("<svg/>")
    assert str(caught.value) == "<text>: expected the element arggraph, got svg"
    assert format_of(GRAPH, filename="a.xml").name == "microtexts"
