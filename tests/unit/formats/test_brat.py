"""BRAT in."""

from __future__ import annotations

import pytest

from argmap.errors import ParseError
from argmap.formats import dumps, load, loads
from argmap.formats.foreign import KEY
from argmap.model import Anchor, Polarity

SCHOOL = """\
T1\tMajorClaim 0 12\tStart at nine
T2\tPremise 20 25;30 34\tSleep  is \\"cheap\\"
T3\tMajorClaim 40 52\tLater is good
A1\tStance T2 For
R1\tattacks Arg1:T3 Arg2:T2\t
R2\tparts_of_same Arg1:T2 Arg2:T3
#1\tAnnotatorNotes T2\tcheck this
A2\tNegation T2
*\tEquiv T1 T3
"""


def fault_of(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(text, format="brat", filename="a.ann")
    return str(caught.value).splitlines()[0]


def test_annotations_become_claims_with_their_places() -> None:
    map_ = loads(SCHOOL)
    assert [(c.id, c.text, c.tags) for c in map_.claims] == [
        ("T1", "Start at nine", ("thesis",)),
        ("T2", 'Sleep is \\"cheap\\"', ()),
        ("T3", "Later is good", ("thesis",)),
    ]
    assert map_.claim("T2").data[KEY] == {
        "type": "Premise",
        "notes": ("#1\tAnnotatorNotes T2\tcheck this",),
    }


def test_a_span_in_pieces_has_an_anchor_for_each() -> None:
    assert loads(SCHOOL).claim("T2").anchors == (
        Anchor("text", chars=(20, 25)),
        Anchor("text", chars=(30, 34)),
    )


def test_a_quotation_mark_opens_no_field() -> None:
    text = 'T1\tClaim 0 3\tA "b\nT2\tClaim 5 9\tc" d\nR1\tsupports Arg1:T1 Arg2:T2\n'
    map_ = loads(text)
    assert [claim.text for claim in map_.claims] == ['A "b', 'c" d']
    assert len(map_.inferences) == 1


def test_a_stance_bears_on_every_major_claim_and_none_is_merged() -> None:
    steps = [(s.id, s.premises, s.target, s.polarity.value) for s in loads(SCHOOL).inferences]
    assert steps == [
        ("A1", ("T2",), "T1", "support"),
        ("A1~2", ("T2",), "T3", "support"),
        ("R1", ("T3",), "T2", "attack"),
        ("R2", ("T2",), "T3", "neutral"),
    ]


def test_a_relation_of_an_unknown_type_is_neutral_and_named() -> None:
    step = loads(SCHOOL).inferences[-1]
    assert (step.polarity, step.scheme) == (Polarity.NEUTRAL, "parts_of_same")


def test_no_major_claim_is_invented() -> None:
    map_ = loads("T1\tClaim 0 3\tOne\nA1\tStance T1 Against\n")
    assert [claim.id for claim in map_.claims] == ["T1"]
    assert map_.inferences == ()
    assert map_.data[KEY]["lines"] == ("A1\tStance T1 Against",)  # type: ignore[index, call-overload]  # data are an object here


def test_other_lines_ride_along_through_argdown() -> None:
    again = loads(dumps(loads(SCHOOL), format="argdown"))
    assert again.data[KEY] == {"format": "brat", "lines": ("A2\tNegation T2", "*\tEquiv T1 T3")}


def test_a_file_needs_no_text_beside_it(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "essay.ann"
    path.write_bytes(SCHOOL.replace("\n", "\r\n").encode())
    map_ = load(path)
    assert map_.name == "essay"
    assert [source.title for source in map_.sources] == ["essay.txt"]


def test_an_empty_file_is_an_empty_map() -> None:
    assert loads("", format="brat").claims == ()


def test_wrong_lines_are_told_with_their_places() -> None:
    assert fault_of("T1 Claim 0 3 One") == (
        "a.ann:1:1: expected an id and a tab, such as 'T1<TAB>Claim 0 9<TAB>words', "
        "got T1 Claim 0 3 One"
    )
    assert fault_of("T1\tClaim x\tOne") == (
        "a.ann:1:1: T1: expected a type and offsets, such as 'Claim 0 9;12 20', got Claim x\tOne"
    )
    assert fault_of("T1\tClaim 9 3\tOne") == ("a.ann:1:1: T1: offsets must run forwards, got 9 3")
    assert fault_of("T1\tClaim 0 3\tOne\nT1\tClaim 0 3\tOne") == (
        "a.ann:2:1: two annotations have the id 'T1'"
    )
    assert fault_of("T1\tClaim 0 3\tOne\nR1\tsupports T1 T2") == (
        "a.ann:2:1: R1: expected such as 'supports Arg1:T2 Arg2:T1', got supports T1 T2"
    )
    assert fault_of("T1\tClaim 0 3\tOne\nR1\tsupports Arg1:T1 Arg2:T2") == (
        "a.ann:2:1: R1 refers to 'T2', which is not there"
    )
    assert fault_of("T1\tMajorClaim 0 3\tOne\nA1\tStance T7 For") == (
        "a.ann:2:1: A1 refers to 'T7', which is not there"
    )
