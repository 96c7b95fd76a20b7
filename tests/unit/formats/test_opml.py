"""Outlines in and out: OPML, and nested lists of Markdown."""

from __future__ import annotations

import pytest

from argmap import casebook
from argmap.errors import FormatError
from argmap.formats import dumps, loads, written
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity

MAP = ArgumentMap(
    [
        Claim("t", "Build it.", tags=["thesis", "a, b"]),
        Claim("a", "It  pays."),
        Claim("b", "It \x01 helps."),
        Claim("u", "Not now."),
        Claim("r", "Leave it."),
    ],
    [
        Inference("a+b>t", ["a", "b"], "t"),
        Inference("u>a+b>t", "u", "a+b>t", "attack"),
        Inference("r>t", "r", "t", "attack", mutual="contrary"),
        Inference("t>u", "t", "u", "neutral"),
    ],
    title="Ferry",
)


def relations(map_: ArgumentMap) -> set[tuple[frozenset[str], str, str]]:
    """Return what bears on what, by texts."""
    names: dict[str, str] = {c.id: " ".join(c.text.split()) for c in map_.claims}
    for step in map_.inferences:
        names[step.id] = "+".join(sorted(names[p] for p in step.premises))
    return {
        (frozenset(names[p] for p in s.premises), s.polarity.value, names[s.target])
        for s in map_.inferences
    }


def test_relations_and_texts_come_back_from_opml() -> None:
    again = loads(dumps(MAP, format="opml"))
    assert relations(again) == relations(MAP)
    assert {(c.id, c.text, c.tags) for c in again.claims} == {
        (c.id, c.text, c.tags) for c in MAP.claims
    }
    assert again.title == "Ferry"


def test_an_outline_of_others_is_read_by_its_marks() -> None:
    text = (
        '<opml version="2.0"><head/><body><outline text="Build it."><outline text="+ It pays."/>'
        '<outline text="Con: It is dear."><outline text="It is."/></outline></outline>'
        "</body></opml>"
    )
    map_ = loads(text)
    assert [(s.premises, s.polarity, s.target) for s in map_.inferences] == [
        (("it-pays",), Polarity.SUPPORT, "build-it"),
        (("it-is-dear",), Polarity.ATTACK, "build-it"),
        (("it-is",), Polarity.SUPPORT, "it-is-dear"),
    ]


def test_a_text_that_was_changed_in_an_outliner_is_believed() -> None:
    text = dumps(MAP, format="opml").replace('text="It pays."', 'text="It costs."')
    assert loads(text).claim("a").text == "It costs."
    broken = dumps(MAP, format="opml").replace('exact="&quot;', 'exact="')
    assert loads(broken).claim("a").text == "It pays."


def test_a_deep_map_is_cut_and_told() -> None:
    claims = [Claim(f"c{n}", f"C {n}.") for n in range(200)]
    steps = [Inference(f"c{n}>c{n - 1}", f"c{n}", f"c{n - 1}") for n in range(1, 200)]
    made = written(ArgumentMap(claims, steps), format="opml")
    assert len(loads(str(made.content)).claims) == 150
    assert "what stands more than 150 levels deep (50): c150" in str(made.losses)


def test_xml_of_another_kind_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        loads("<a/>", format="opml")
    assert str(caught.value) == "<text>: not OPML: expected <opml> with a <body> in it"


@pytest.mark.parametrize("name", casebook.names())
def test_a_map_comes_back_from_the_lists_that_we_write(name: str) -> None:
    map_ = casebook.load(name)
    again = loads(dumps(map_, format="markdown"), format="markdown")
    assert relations(again) == relations(map_)
    assert {c.text: c.anchors for c in again.claims} == {c.text: c.anchors for c in map_.claims}


def test_bullets_that_differ_are_marks() -> None:
    map_ = loads("# F\n\n- Keep.\n  + School\n    needs it.\n  - Dear.\n", format="markdown")
    assert [(s.id, s.polarity.value) for s in map_.inferences] == [
        ("school-needs-it>keep", "support"),
        ("dear>keep", "attack"),
    ]
    alike = loads("- Keep.\n  - + School.\n  - Dear.\n    1. So.\n", format="markdown")
    assert [s.polarity.value for s in alike.inferences] == ["support"] * 3


def test_notes_behind_a_text_are_read_where_they_are_notes() -> None:
    text = "- Keep. (implicit; reported; by Ann; khan §8)\n- Go (now; or/never/more/x).\n"
    keep, go = loads(text, format="markdown").claims
    assert (keep.implicit, keep.voice, keep.by) == (True, "reported", "Ann")
    assert keep.anchors == (Anchor("khan", section="8"),)
    assert go.text == "Go (now; or/never/more/x)."
    assert loads("- A (x/y/z)\n", format="markdown").claims[0].text == "A (x/y/z)"


def test_a_text_without_fences_and_lists_is_no_map() -> None:
    with pytest.raises(FormatError, match="no fence of Argdown in this Markdown"):
        loads("Just words.\n", format="markdown")
