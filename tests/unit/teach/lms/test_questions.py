"""What platforms can ask of an exercise."""

from __future__ import annotations

import pytest

from argmap.teach import Form, Material, Option, Part, Shown, grade
from argmap.teach.lms.questions import Type, questions_of
from tests.unit.teach.samples import exercise, options, samples, tree_key


@pytest.mark.parametrize("form", Form)
def test_the_questions_of_an_exercise_are_worth_its_points(form: Form) -> None:
    made = samples()[form]
    assert sum(q.points for q in questions_of(made)) == made.points


def test_a_choice_becomes_a_question_a_part_with_ids_of_their_own() -> None:
    parts = [Part(name, "?", options=options(), key="a") for name in ("p1", "p2")]
    made = questions_of(exercise(Form.CHOICE, parts))
    assert [q.id for q in made] == ["choice-1f.p1", "choice-1f.p2"]


def test_an_answer_of_a_menu_earns_what_it_earns_in_argmap() -> None:
    for form in (Form.CHOICE, Form.MATCH, Form.GAP):
        made = samples()[form]
        for question in questions_of(made):
            for each in question.fields:
                for choice in each.choices:
                    mark = grade(made, {each.id: choice.id})
                    item = next(m for m in mark.marks if m.item == each.id)
                    assert choice.credit == item.score


def test_each_answer_of_a_tree_earns_what_it_earns_in_argmap() -> None:
    made = samples()[Form.TREE]
    (question,) = questions_of(made)
    menu = {c.text: c.credit for c in question.fields[1].choices}
    for said, sign in (("a reason for c1", "support"), ("an objection to c1", "attack")):
        place = {"parent": "c1", "sign": sign, "group": None}
        answer = {"p1": {**tree_key(), "c2": place}}
        found = next(m for m in grade(made, answer).marks if m.item == "c2")
        assert menu[said] == found.score
    assert [f.points for f in question.fields] == [2.0, 1.0, 1.0]


def test_a_claim_that_belongs_nowhere_is_not_told_by_its_worth() -> None:
    claims = [Shown(f"c{n}", f"Claim {n}.", f"C{n}") for n in range(1, 5)]
    part = Part("p1", "The map", key=tree_key(), points=5.0)
    (question,) = questions_of(exercise(Form.TREE, [part], material=Material(claims=claims)))
    assert [f.points for f in question.fields] == [2.0, 1.0, 1.0, 1.0]
    assert [c.text for c in question.fields[3].right] == ["in no place of this map"]


@pytest.mark.parametrize("key", [[], list("abcdefghijkl")])
def test_none_or_too_many_right_answers_become_menus_of_yes_and_no(key: list[str]) -> None:
    offered = [Option(letter, f"Term {letter}.") for letter in "abcdefghijkl"]
    part = Part("p1", "Which?", options=offered, key=key)
    (question,) = questions_of(exercise(Form.MANY, [part]))
    assert question.type is Type.MENUS
    assert {f.right[0].text for f in question.fields} == {"belongs" if key else "does not"}


def test_without_a_key_nothing_earns_anything() -> None:
    for made in samples().values():
        for question in questions_of(made.without_key()):
            assert not question.has_key
            assert not question.key
            assert not any(c.credit or c.why for f in question.fields for c in f.choices)
