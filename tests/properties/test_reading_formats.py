"""However a file of another tool is broken, it costs an error of argmap's own, or nothing."""

from __future__ import annotations

import contextlib
import warnings
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, ArgmapWarning
from argmap.formats import dumps, loads

SAMPLES: Final = {
    "brat": (
        'T1\tMajorClaim 0 4\tOne\nT2\tClaim 5 8;9 12\tTw"o\nA1\tStance T2 For\n'
        "R1\tattacks Arg1:T2 Arg2:T1\n#1\tNote T1\tx\n*\tEquiv T1 T2\n"
    ),
    "aml": (
        '<ARG><TEXT>A. B.</TEXT><AU><PROP identifier="A" missing="no"><PROPTEXT offset="0">A.'
        '</PROPTEXT></PROP><LA><AU><PROP identifier="B"><OWNER name="x"/><INSCHEME scheme="s" '
        'schid="0"/></PROP></AU></LA><REFUTATION><AU><PROP/></AU></REFUTATION></AU></ARG>'
    ),
    "argunet": (
        '<graphml xmlns:arg="http://www.argunet.org/xml/argml"><graph><node><data><arg:thesis '
        'id="1"><arg:content>A</arg:content></arg:thesis></data></node><node><data><arg:argument '
        'id="2"><arg:title>B</arg:title></arg:argument></data></node><edge id="e"><data><arg:edge '
        'sourceNodeId="2" targetNodeId="1" type="attack"/></data></edge></graph></graphml>'
    ),
    "lkif": (
        '<lkif><argument-graph main-issue="s"><statements><statement id="s"><s>A</s></statement>'
        '<statement id="t"/></statements><arguments><argument id="a" weight="0.5" direction="pro">'
        '<conclusion statement="s"/><premises><premise statement="t" type="exception"/>'
        '<premise statement="t" polarity="negative"/></premises></argument></arguments>'
        "</argument-graph></lkif>"
    ),
    "caf": (
        '<caf><statements><statement id="s" main="true"><descriptions><description lang="en">A'
        '</description></descriptions></statement><statement id="u" atom="(undercut a)"/>'
        '</statements><arguments><argument id="a" pro="true"><conclusion statement="s"/><premises>'
        '<premise statement="u"/></premises></argument><argument id="b"><conclusion statement="u"/>'
        '<premises><premise statement="s"/></premises></argument></arguments></caf>'
    ),
    "rationale": (
        '#Rationale Version 160.66\na = Create("Claim")\nSetText("A")\nb = CreateChild(a, '
        '"CompoundReason")\nc = CreateChild(b, "Claim")\nd = CreateChild(b, "Inference")\n'
        "e = CreateChild(d, \"Objection\")\napp.SetText(e, 'It\\'s\\n\\u00e9')\nGetFernViews()\n"
    ),
    "mindmup": (
        '{"id": "root", "formatVersion": 3, "title": "m", "ideas": {"1": {"id": 1, "title": "A", '
        '"attr": {"styleNames": ["attr_implicit_claim"]}, "ideas": {"-1": {"id": 2, "title": '
        '"group", "attr": {"group": "opposing", "parentConnector": {"width": 2, "label": "x"}}, '
        '"ideas": {"1": {"id": 3, "title": "B"}, "2": {"id": 4, "attr": {"sameAs": "1"}}}}}}}, '
        '"links": [{"ideaIdFrom": 1, "ideaIdTo": 3}]}'
    ),
    "mindmup-yaml": (
        '---\n"A: b":\n  r1:\n    strength: 4\n    B:\n      o1:\n        -C: []\n'
        "    o2:\n      D:\n"
    ),
    "ova": (
        '{"nodes": [{"id": 1, "type": "I", "text": "A <b>b</b>"}, {"id": 2, "type": "CA", "text": '
        '"x", "descriptors": {"s": null}}, {"id": 3, "type": "L", "text": "P: a", "participantID": '
        '"1"}], "edges": [{"from": {"id": 1}, "to": {"id": 2}}, {"from": 2, "to": 1}], '
        '"participants": [{"id": 1, "firstname": "P"}], "analysis": {"txt": "<span id=\\"node1\\">'
        'A</span>", "documentDate": "01/01/2020"}}'
    ),
}
PIECES: Final = st.sampled_from(
    [
        '"',
        "<",
        ">",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "\t",
        "\n",
        "\0",
        "\ud800",
        "-",
        "1",
        "null",
        "\u2028",
        "",
    ]
)


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_a_broken_file_costs_an_error_of_our_own(name: str, data: st.DataObject) -> None:
    text = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 20)))
        text = text[:start] + data.draw(PIECES) + text[end:]
    with warnings.catch_warnings(), contextlib.suppress(ArgmapError):
        warnings.simplefilter("ignore", ArgmapWarning)
        map_ = loads(text, format=name)
        assert loads(dumps(map_, format="json"), format="json") == map_
