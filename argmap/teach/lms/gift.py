"""GIFT: questions as plain text, for Moodle and what reads its format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.teach.lms.moodle import percent
from argmap.teach.lms.questions import Type, questions_of
from argmap.teach.lms.telling import answers_told, prompt_html, title_of
from argmap.teach.telling import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise
    from argmap.teach.lms.questions import Question

__all__ = ["gift_text", "gift_type"]

_SIGNS: Final = re.compile(r"[\\~=#{}:]")
_FORMAT: Final = re.compile(r"^\s*\[")
_FEWEST_PAIRS: Final = 2
_TRUTHS: Final = frozenset({"t", "true", "f", "false"})


def gift_text(exercises: Iterable[Exercise], *, category: str = "") -> str:
    """Return exercises as GIFT; GIFT has no type to drag, so menus are pairs to match.

    Args:
        exercises: With their keys; one without becomes an essay that lists its options.
        category: The category of the bank that they go into; none is named where it is empty.
    """
    found = []
    if category:
        path = " ".join(category.split()).replace("/", "//")
        found.append(f"$CATEGORY: $course$/top/{path}")
    for exercise in exercises:
        found += [_question(question) for question in questions_of(exercise)]
    return "\n\n".join(found) + "\n"


def gift_type(question: Question) -> str:
    """Return the type that a question has in GIFT."""
    if not question.has_key or question.type is Type.TEXT:
        return "essay"
    if question.type in (Type.ONE, Type.SEVERAL):
        return "multiple choice"
    return "matching" if len(_pairs(question)) >= _FEWEST_PAIRS else "multiple choice"


def _question(question: Question) -> str:
    kind = gift_type(question)
    stem = prompt_html(question)
    if kind == "essay":
        stem += answers_told(question)
    lines = "\n".join(_answers(question, kind))
    inside = f"{{\n{lines}\n}}" if lines else "{}"
    comment = f"// {question.id} [id:{question.id}]"
    return f"{comment}\n::{_escaped(title_of(question))}::[html]{_escaped(stem)}{inside}"


def _answers(question: Question, kind: str) -> list[str]:
    hints = question.exercise.hints if question.has_key else ()
    told = [f"####{_escaped(escape(hints[-1]))}"] if hints and kind != "essay" else []
    match kind:
        case "essay":
            return []
        case "matching":
            return [f"={left} -> {right}" for left, right in _pairs(question)] + told
    return [*_choices(question), *told]


def _pairs(question: Question) -> list[tuple[str, str]]:
    """Return what is asked with its right answer, and after it the answers that are left over."""
    rows = [
        (_side(each.prompt or each.id), _side(each.right[0].text))
        for each in question.fields
        if each.right
    ]
    used = {right for _, right in rows}
    if question.is_shared:
        rows += [("", s) for c in question.fields[0].choices if (s := _side(c.text)) not in used]
    return rows if len(question.fields) >= _FEWEST_PAIRS else []


def _choices(question: Question) -> list[str]:
    only = question.fields[0]
    if question.type is Type.SEVERAL:
        share = 1 / len(only.right)
        marks = [f"~%{percent((2 * c.credit - 1) * share)}%" for c in only.choices]
    else:
        marks = ["=" if c.credit == 1 else _share(c.credit) for c in only.choices]
    return [
        f"{mark}{_answer(choice.text)}{f'#{_escaped(escape(choice.why))}' if choice.why else ''}"
        for mark, choice in zip(marks, only.choices, strict=True)
    ]


def _share(credit: float) -> str:
    said = percent(credit)
    return "~" if said == "0" else f"~%{said}%"


# --- escaping ---------------------------------------------------------------------------------


def _escaped(text: str) -> str:
    """Return a text on one line in which no sign of GIFT is one.

    A line of its own that starts with ``//`` would be a comment; a text that starts with a
    bracket would name a format.
    """
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))


def _answer(text: str) -> str:
    """Return an answer; a word that would make the question true or false is put in quotes."""
    said = _escaped(_FORMAT.sub("(", escape(text))) or "…"
    return f"“{said}”" if said.casefold() in _TRUTHS else said


def _side(text: str) -> str:
    """Return a side of a pair; its arrows cannot be escaped and become the sign for one."""
    return _answer(text.replace("->", "→"))
