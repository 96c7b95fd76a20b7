"""Rationale in: its calls are read, and nothing is run."""

from __future__ import annotations

import pytest

from argmap.errors import ParseError
from argmap.formats import loads
from argmap.formats.foreign import KEY
from argmap.model import ArgumentMap

HEAD = "#Rationale Version 160.66 can_be_loaded_by 120.53\n"


def steps(map_: ArgumentMap) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(s.id, s.premises, s.target, s.polarity.value) for s in map_.inferences]


def fault(body: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(HEAD + body, filename="a.rtnl")
    return str(caught.value).splitlines()[0]


BRIDGE = (
    HEAD
    + """Node = None
def SetText(text):
   app.SetText(Node, text)
#-- End of Prelude --
map0_0 = Create("Claim")
SetText("Close the bridge")
map0_1 = CreateChild(map0_0, "CompoundReason")
map0_2 = CreateChild(map0_1, "Claim")
SetText("Cars \\"endanger\\"
cyclists\\n\\u00e9\\x41")
map0_3 = CreateChild(map0_1, "Claim")
SetText('It\\'s promised')
map0_4 = CreateChild(map0_1, "Inference")
SetText("supports")
map0_5 = CreateChild(map0_4, "CompoundObjection")
map0_6 = CreateChild(map0_5, "Claim")
SetText(\"\"\"Not "all" cars\"\"\")
map0_7 = CreateAnnotation(map0_2, "Note")
SetText("ask")
SetEvaluation("Strong")
map0_8 = CreateChild(map0_2, "Reason")
SetText("Accidents")
SetNodeNotes("a table")
map0_9 = Create("Note")
SetText("To do")
GetFernViews()
SetLocation(map0_0, 63, -182)
map0_10 = Create("Claim")
"""
)


def test_linked_premises_and_what_hangs_on_the_inference() -> None:
    map_ = loads(BRIDGE)
    assert steps(map_) == [
        ("map0_1", ("map0_2", "map0_3"), "map0_0", "support"),
        ("map0_5", ("map0_6",), "map0_1", "attack"),
        ("map0_8>map0_2", ("map0_8",), "map0_2", "support"),
    ]
    assert [claim.text for claim in map_.claims] == [
        "Close the bridge",
        'Cars "endanger" cyclists éA',
        "It's promised",
        'Not "all" cars',
        "Accidents",
    ]


def test_notes_and_evaluations_ride_along() -> None:
    map_ = loads(BRIDGE)
    assert map_.claim("map0_2").data[KEY] == {
        "text": 'Cars "endanger"\ncyclists\néA',
        "boxes": ({"kind": "Note", "text": "ask"},),
    }
    assert map_.claim("map0_8").data[KEY] == {"notes": "a table"}
    assert map_.inferences[0].data[KEY] == {"says": ("supports",)}
    assert map_.data[KEY] == {"format": "rationale", "version": "160.66", "notes": ("To do",)}


OLDER = """#Rationale Version 1.09
node0 = app.Create("Claim")
app.SetText(node0, "Go to the beach")
app.CreateChild(node0, "CompoundReason")
app.CreateChild(node0, "Objection")
app.CreateChild(node0[0], "Claim")
app.CreateChild(node0[0], "Inference")
app.SetText(node0[0][0], "Sun")
app.CreateChild(node0[0], "CompoundObjection")
app.CreateChild(node0[0][2], "Claim")
app.SetText(node0[1], "Work")
app.CreateChild(node0[1], "Claim")
view0 = app.Gui.CreateView("FernView")
if view0 != None:
\tview0.SetSize(node0, 249, 72)
"""


def test_the_older_dialect_calls_boxes_by_their_places() -> None:
    map_ = loads(OLDER)
    assert [(claim.id, claim.text) for claim in map_.claims] == [
        ("node0", "Go to the beach"),
        ("node0[1]", "Work"),
        ("node0[0][0]", "Sun"),
        ("node0[0][2][0]", "(no text)"),
        ("node0[1][0]", "(no text)"),
    ]
    assert steps(map_) == [
        ("node0[0]", ("node0[0][0]",), "node0", "support"),
        ("node0[1]>node0", ("node0[1]",), "node0", "attack"),
        ("node0[0][2]", ("node0[0][2][0]",), "node0[0][0]", "attack"),
    ]
    assert map_.claim("node0[1][0]").data[KEY] == {"below": "node0[1]"}


def test_a_reason_on_a_compound_of_several_bears_on_the_inference() -> None:
    body = """a = Create("Claim")
b = CreateChild(a, "CompoundReason")
c = CreateChild(b, "Claim")
d = CreateChild(b, "Claim")
e = CreateChild(b, "Objection")
"""
    assert steps(loads(HEAD + body))[-1] == ("e>b", ("e",), "b", "attack")


def test_nothing_is_run_and_texts_are_only_texts() -> None:
    body = """a = Create("Claim")
SetText("x")
__import__("os").system("touch /tmp/pwned")
RegisterImage("k", "
b = Create('Claim')
")
# SetText("y")
SetHyperlink(True, "c:\\\\x", "", False)
"""
    map_ = loads(HEAD + body)
    assert [claim.text for claim in map_.claims] == ["x"]


def test_boxes_without_a_place_for_them_bear_on_nothing() -> None:
    body = """a = Create("Note")
b = CreateChild(a, "Inference")
c = CreateChild(b, "Objection")
d = CreateChild(c, "Basis")
SetText("a law")
e = CreateChild(c, "CompoundReason")
Create()
SetText()
SetNodeNotes()
"""
    map_ = loads(HEAD + body)
    assert steps(map_) == []
    assert map_.claim("c").data[KEY] == {"boxes": ({"kind": "Basis", "text": "a law"},)}


def test_calls_that_cannot_be_read_are_told_with_their_places() -> None:
    assert fault('a = CreateChild(b, "Claim")') == "a.rtnl:2:1: no box is called b"
    assert fault('SetText("x")') == "a.rtnl:2:1: no box is called Node"
    assert fault('CreateChild("Claim")') == "a.rtnl:2:1: no box is called Node"
    assert fault('a = Create("Claim")\na = Create("Claim")') == (
        "a.rtnl:3:1: two boxes are called a"
    )
    problem = "expects texts, numbers and names of boxes, each complete, and a )"
    assert fault('a = Create("Claim') == f"a.rtnl:2:12: Create( {problem}"
    assert fault('a = Create("Claim")\nSetText("a" + b)') == f"a.rtnl:3:12: SetText( {problem}"
    assert fault("SetText(") == f"a.rtnl:2:8: SetText( {problem}"


def test_half_a_character_is_replaced() -> None:
    body = 'a = Create("Claim")\nSetText("a\\ud800b \\\nc")'
    assert loads(HEAD + body).claims[0].text == "a\ufffdb c"
