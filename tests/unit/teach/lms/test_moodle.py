"""Moodle XML, read by the standard library."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from argmap.teach import Exercise, Form, Option, Part
from argmap.teach.lms.moodle import FRACTIONS, moodle_type, moodle_xml, percent
from argmap.teach.lms.questions import questions_of
from tests.unit.teach.samples import exercise, options, samples

SAMPLES = samples()


def read(*exercises: Exercise, drag: bool = False) -> list[ET.Element]:
    text = moodle_xml(exercises, drag=drag)
    return list(ET.fromstring(text))  # noqa: S314  # our own output


def stem(question: ET.Element) -> str:
    return question.findtext("questiontext/text") or ""


def test_the_idnumber_is_the_id_of_the_exercise() -> None:
    assert [q.findtext("idnumber") for q in read(*SAMPLES.values())] == [
        e.id for e in SAMPLES.values()
    ]


def test_the_bank_opens_with_its_category() -> None:
    text = moodle_xml([], category="Ports / 2")
    assert "<text>$course$/top/Ports // 2</text>" in text


@pytest.mark.parametrize(
    "form, kind, dragged",
    [
        (Form.CHOICE, "multichoice", "multichoice"),
        (Form.MANY, "multichoice", "multichoice"),
        (Form.MATCH, "matching", "matching"),
        (Form.GAP, "gapselect", "ddwtos"),
        (Form.ORDER, "gapselect", "ordering"),
        (Form.TREE, "cloze", "cloze"),
        (Form.TEXT, "essay", "essay"),
        (Form.OPEN, "essay", "essay"),
    ],
)
def test_dragging_is_only_where_it_is_asked_for(form: Form, kind: str, dragged: str) -> None:
    (question,) = questions_of(SAMPLES[form])
    assert moodle_type(question) == kind
    assert moodle_type(question, drag=True) == dragged
    assert [q.get("type") for q in read(SAMPLES[form], drag=True)] == [dragged]


@pytest.mark.parametrize("form", [f for f in Form if f is not Form.TREE])
def test_dragging_changes_no_grade(form: Form) -> None:
    grades = [
        [q.findtext("defaultgrade") for q in read(SAMPLES[form], drag=drag)]
        for drag in (False, True)
    ]
    assert grades[0] == grades[1]


@pytest.mark.parametrize("credit", [n / 100 for n in range(-100, 101)])
def test_a_fraction_is_one_that_moodle_knows(credit: float) -> None:
    share = float(percent(credit)) / 100
    assert any(abs(abs(share) - known) < 1e-5 for known in FRACTIONS)
    assert abs(share - credit) <= 0.05


@pytest.mark.parametrize("n", range(1, 11))
def test_right_answers_share_a_hundred_percent(n: int) -> None:
    offered = [Option(letter, f"Term {letter}.") for letter in "abcdefghijkl"]
    part = Part("p1", "Which?", options=offered, key=list("abcdefghijkl")[:n])
    (question,) = read(exercise(Form.MANY, [part]))
    shares = [float(a.get("fraction", "0")) for a in question.findall("answer")]
    assert 100 - 1e-4 < sum(s for s in shares if s > 0) <= 100


def test_one_answer_of_a_choice_is_right_and_a_near_one_earns_its_share() -> None:
    (question,) = read(SAMPLES[Form.CHOICE])
    assert [a.get("fraction") for a in question.findall("answer")] == ["100", "50", "0"]
    assert question.findtext("single") == "true"


def test_gaps_name_the_number_of_what_fills_them() -> None:
    (question,) = read(SAMPLES[Form.GAP])
    boxes = [unescape(b.findtext("text") or "") for b in question.findall("selectoption")]
    (number,) = re.findall(r"\[\[(\d+)\]\]", stem(question))
    assert boxes[int(number) - 1] == "Gwadar is deep."


def test_what_a_match_leaves_over_stands_without_a_question() -> None:
    (question,) = read(SAMPLES[Form.MATCH])
    rows = [
        (s.findtext("text"), s.findtext("answer/text")) for s in question.findall("subquestion")
    ]
    assert rows == [
        ("1 Gwadar is deep.", "Gwadar is deep."),
        ("2", "Winters are cold."),
        ("", "Gwadar is deep. But not so."),
    ]


def test_two_pairs_without_a_third_answer_become_menus() -> None:
    """Moodle wants three answers in a matching question."""
    two = [Option("a", "yes", is_right=True, credit=1.0), Option("b", "no")]
    parts = [Part("p1", "A", options=two, key="a"), Part("p2", "B", options=two, key="a")]
    (question,) = questions_of(exercise(Form.MATCH, parts))
    assert moodle_type(question) == "matching"
    (question,) = questions_of(exercise(Form.MATCH, [parts[0]]))
    assert moodle_type(question) == "gapselect"


def test_shares_of_credit_survive_in_the_menus_of_a_cloze_text() -> None:
    parts = [Part(f"p{n}", f"{n}", options=options(), key="a") for n in (1, 2)]
    (question,) = read(exercise(Form.MATCH, parts))
    assert question.get("type") == "cloze"
    assert "{1:MULTICHOICE:=Gwadar is deep.~%50%Gwadar is deep. But not so.#" in stem(question)
    assert question.find("defaultgrade") is None


def test_a_root_weighs_double_in_a_cloze_text() -> None:
    (question,) = read(SAMPLES[Form.TREE])
    assert re.findall(r"\{(\d+):MULTICHOICE:", stem(question)) == ["2", "1", "1"]


def test_an_order_by_dragging_is_graded_by_pairs() -> None:
    (question,) = read(SAMPLES[Form.ORDER], drag=True)
    assert question.findtext("gradingtype") == "RELATIVE_ALL_PREVIOUS_AND_NEXT"
    assert [a.findtext("text") for a in question.findall("answer")] == [
        "Gwadar is deep. But not so.",
        "Gwadar is deep.",
        "Winters are cold.",
    ]


@pytest.mark.parametrize("text", ["]]>", "[[1]]", "{1:SA:=x}", "<b>&amp;</b>", "a ~ b # c", "\x01"])
def test_no_text_of_a_map_is_taken_for_a_sign(text: str) -> None:
    made = samples(text)
    for question in read(*made.values()):
        gaps = len(re.findall(r"\[\[\d+\]\]", stem(question)))
        menus = len(re.findall(r"\{\d*:[A-Z]+:", stem(question)))
        id_ = question.findtext("idnumber")
        assert gaps == {"gap-1f": 1, "order-1f": 3}.get(str(id_), 0)
        assert menus == (3 if id_ == "tree-1f" else 0)


def test_an_exam_has_neither_keys_nor_hints_nor_feedback() -> None:
    text = moodle_xml([e.without_key() for e in SAMPLES.values()])
    assert set(re.findall(r'question type="(\w+)"', text)) == {"essay"}
    assert "fraction" not in text
    assert not any(hint in text for hint in ("Look up.", "It is the first.", "It is a reason too."))
    assert "<b>b</b> Gwadar is deep. But not so." in unescape(text)


def test_text_to_write_gives_its_key_to_who_grades() -> None:
    (question,) = read(SAMPLES[Form.TEXT])
    assert question.findtext("graderinfo/text") == "Gwadar is deep."
