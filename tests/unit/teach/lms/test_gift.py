"""GIFT, read by the rules that Moodle reads it by."""

from __future__ import annotations

import re

import pytest

from argmap.teach import Exercise, Form, Option, Part
from argmap.teach.lms.gift import gift_text, gift_type
from argmap.teach.lms.questions import questions_of
from tests.unit.teach.samples import exercise, options, samples

SAMPLES = samples()
SIGN = r"(?<!\\)(?:\\\\)*"


def blocks(*exercises: Exercise) -> list[str]:
    """Return the questions of a text, which empty lines part."""
    found = re.split(r"\n\s*\n", gift_text(exercises).strip())
    return [re.sub(r"(?m)^//.*\n", "", block) for block in found]


def answers(block: str) -> list[str]:
    return block[block.index("{\n") + 2 :].rstrip("}\n").split("\n")


@pytest.mark.parametrize(
    "form, kind",
    [
        (Form.CHOICE, "multiple choice"),
        (Form.MANY, "multiple choice"),
        (Form.MATCH, "matching"),
        (Form.GAP, "multiple choice"),
        (Form.ORDER, "matching"),
        (Form.TREE, "matching"),
        (Form.TEXT, "essay"),
        (Form.OPEN, "essay"),
    ],
)
def test_each_form_has_a_type(form: Form, kind: str) -> None:
    (question,) = questions_of(SAMPLES[form])
    assert gift_type(question) == kind


def test_a_choice_has_one_right_answer_shares_and_reasons() -> None:
    (block,) = blocks(SAMPLES[Form.CHOICE])
    assert answers(block) == [
        "=Gwadar is deep.",
        "~%50%Gwadar is deep. But not so.#Not Gwadar is deep.",
        "~Winters are cold.#It is a reason too.",
        "####It is the first.",
    ]


def test_several_answers_share_a_hundred_percent_and_others_cost() -> None:
    part = Part("p1", "Which?", options=options(half=0.0), key=["a", "c"])
    (block,) = blocks(exercise(Form.MANY, [part], hints=()))
    assert [a[: a.rindex("%") + 1] for a in answers(block)] == ["~%50%", "~%-50%", "~%50%"]


def test_an_arrow_in_a_pair_is_another_sign() -> None:
    (block,) = blocks(samples("war -> peace")[Form.MATCH])
    pairs = [a for a in answers(block) if a.startswith("=")]
    assert [p.count("->") for p in pairs] == [1, 1, 1]
    assert pairs[0] == "=1 war → peace -> war → peace"
    assert pairs[2] == "= -> war → peace But not so."


@pytest.mark.parametrize("word", ["T", "true", "F", "False"])
def test_an_answer_does_not_make_a_question_true_or_false(word: str) -> None:
    part = Part("p1", "?", options=[Option("a", word, is_right=True, credit=1)], key="a")
    (block,) = blocks(exercise(Form.CHOICE, [part], hints=()))
    assert answers(block) == [f"=“{word}”"]


@pytest.mark.parametrize(
    "text",
    ["a ~ b = c", "{=x}", "a\n\nb", "// no", "[html]", ":: ::", "50%", "\\", "]]>", "a -> b"],
)
def test_no_text_of_a_map_is_taken_for_a_sign(text: str) -> None:
    found = blocks(*samples(text).values())
    assert len(found) == len(SAMPLES)
    for block in found:
        assert len(re.findall(SIGN + r"\{", block)) == 1
        assert len(re.findall(SIGN + r"\}", block)) == 1
        assert len(re.findall(SIGN + "::", block)) == 2
        assert not any(line.startswith("//") for line in block.split("\n"))


def test_a_question_has_its_id_in_a_comment_where_moodle_takes_it() -> None:
    assert "// gap-1f [id:gap-1f]\n" in gift_text([SAMPLES[Form.GAP]])


def test_the_category_comes_first() -> None:
    assert gift_text([SAMPLES[Form.GAP]], category="Ports / 2").startswith(
        "$CATEGORY: $course$/top/Ports // 2\n\n"
    )


def test_an_exam_has_neither_keys_nor_hints_nor_feedback() -> None:
    text = gift_text([e.without_key() for e in SAMPLES.values()])
    assert text.count("{}") == len(SAMPLES)
    assert not any(hint in text for hint in ("Look up.", "It is the first.", "It is a reason too."))
    assert "<b>b</b> Gwadar is deep." in text
