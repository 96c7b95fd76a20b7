"""Araucaria's markup in."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats import loads
from argmap.formats.foreign import KEY
from argmap.model import Anchor, Source

EXPERT = '<INSCHEME scheme="Argument from Expert Opinion" schid="{}"/>'


def prop(id_: str, text: str = "Words.", more: str = "", *, offset: int | None = None) -> str:
    where = f' offset="{offset}"' if offset is not None else ""
    return f'<PROP identifier="{id_}" missing="no"><PROPTEXT{where}>{text}</PROPTEXT>{more}</PROP>'


def aml(units: str, head: str = "") -> str:
    return f'<!DOCTYPE ARG SYSTEM "argument.dtd">\n<ARG>{head}{units}</ARG>'


def steps(text: str) -> list[tuple[tuple[str, ...], str, str, str | None]]:
    found = loads(text).inferences
    return [(s.premises, s.target, s.polarity.value, s.scheme) for s in found]


def test_linked_premises_are_one_inference() -> None:
    linked = f"<LA><AU>{prop('B')}</AU><AU>{prop('C')}</AU></LA>"
    assert steps(aml(f"<AU>{prop('A')}{linked}</AU>")) == [(("B", "C"), "A", "support", None)]


def test_convergent_premises_are_one_inference_each() -> None:
    apart = f"<CA><AU>{prop('B')}</AU></CA><CA><AU>{prop('C')}</AU></CA>"
    together = f"<CA><AU>{prop('B')}</AU><AU>{prop('C')}</AU></CA>"
    wanted = [(("B",), "A", "support", None), (("C",), "A", "support", None)]
    assert steps(aml(f"<AU>{prop('A')}{apart}</AU>")) == wanted
    assert steps(aml(f"<AU>{prop('A')}{together}</AU>")) == wanted


def test_a_refutation_attacks_and_may_be_refuted() -> None:
    inner = f"<REFUTATION><AU>{prop('C')}</AU></REFUTATION>"
    outer = f"<REFUTATION><AU>{prop('B')}{inner}</AU></REFUTATION>"
    assert steps(aml(f"<AU>{prop('A')}{outer}</AU>")) == [
        (("B",), "A", "attack", None),
        (("C",), "B", "attack", None),
    ]


def test_the_scheme_of_a_step_is_what_its_premises_share() -> None:
    linked = (
        f"<LA><AU>{prop('B', more=EXPERT.format(0))}</AU>"
        f"<AU>{prop('C', more=EXPERT.format(0) + EXPERT.format(1))}</AU></LA>"
    )
    wanted = [(("B", "C"), "A", "support", "Argument from Expert Opinion")]
    assert steps(aml(f"<AU>{prop('A')}{linked}</AU>")) == wanted
    assert steps(aml(f"<AU>{prop('A', more=EXPERT.format(0))}{linked}</AU>")) == wanted


def test_a_scheme_of_the_step_below_is_not_that_of_the_step_above() -> None:
    low = f"<CA><AU>{prop('C', more=EXPERT.format(0))}</AU></CA>"
    mid = f"<CA><AU>{prop('B', more=EXPERT.format(0))}{low}</AU></CA>"
    assert [step[3] for step in steps(aml(f"<AU>{prop('A')}{mid}</AU>"))] == [
        None,
        "Argument from Expert Opinion",
    ]


def test_a_missing_proposition_is_implicit_and_has_no_place() -> None:
    missing = '<PROP identifier="B" missing="yes"><PROPTEXT offset="-1">So.</PROPTEXT></PROP>'
    map_ = loads(aml(f"<AU>{prop('A', 'Trams  last.', offset=7)}<CA><AU>{missing}</AU></CA></AU>"))
    assert [(c.text, c.implicit, c.anchors) for c in map_.claims] == [
        ("Trams last.", False, (Anchor("text", chars=(7, 19)),)),
        ("So.", True, ()),
    ]


def test_the_first_owner_says_it_and_the_others_ride_along() -> None:
    owners = '<OWNER name="Eve"/><OWNER name="Bob"/><OWNER name=""/>'
    claim = loads(aml(f"<AU>{prop('A', more=owners)}</AU>")).claims[0]
    assert claim.by == "Eve"
    assert claim.data[KEY] == {"owners": ("Bob",)}


def test_the_text_and_who_analysed_it_ride_along() -> None:
    scheme = (
        "<SCHEME><NAME>Sign</NAME><FORM><PREMISE>A is</PREMISE>"
        "<CONCLUSION>B is</CONCLUSION></FORM><CQ>How strong?</CQ></SCHEME>"
    )
    head = (
        f"<SCHEMESET>{scheme}</SCHEMESET><TEXT>Trams  last.</TEXT>"
        "<EDATA><AUTHOR>Ann</AUTHOR><SOURCE>A paper</SOURCE></EDATA>"
    )
    map_ = loads(aml(f"<AU>{prop('A')}</AU>", head))
    assert map_.sources == (Source("text", title="A paper"),)
    assert map_.data[KEY] == {
        "format": "aml",
        "text": "Trams  last.",
        "analysis": {"AUTHOR": "Ann", "SOURCE": "A paper"},
        "schemes": (
            {
                "name": "Sign",
                "premises": ("A is",),
                "conclusion": "B is",
                "questions": ("How strong?",),
            },
        ),
    }


def test_ids_are_unique_and_may_lack() -> None:
    units = "".join(f"<AU>{prop(id_)}</AU>" for id_ in ("A", "A", ""))
    assert [claim.id for claim in loads(aml(units)).claims] == ["A", "A~2", "claim"]
    assert loads(aml("<AU><PROP/></AU>")).claims[0].text == "(no text)"
    assert loads(aml(f"<AU>{prop('A')}<LA/></AU>")).inferences == ()


def test_what_is_no_diagram_is_refused() -> None:
    with pytest.raises(ParseError) as caught:
        loads(aml("\n<AU/>"), filename="a.aml")
    assert str(caught.value).splitlines()[0] == "a.aml:3:1: the element AU lacks its PROP"
    with pytest.raises(FormatError) as other:
        loads("<B/>", format="aml", filename="a.aml")
    assert str(other.value) == "a.aml: expected the element ARG, got B"
