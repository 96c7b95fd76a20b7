"""Moodle XML: the questions of a bank."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from argmap.teach.lms.markup import HEAD, element, text_of
from argmap.teach.lms.questions import Type, questions_of
from argmap.teach.lms.telling import answers_told, prompt_html, prompt_text, title_of
from argmap.teach.parts import Form
from argmap.teach.telling import escape, html_of, list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from argmap.teach.exercise import Exercise
    from argmap.teach.lms.questions import Choice, Field, Question

__all__ = ["FRACTIONS", "moodle_type", "moodle_xml", "percent"]

FRACTIONS: Final = (
    *(1, 0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3),
    *(0.25, 0.2, 0.1666667, 0.1428571, 0.125, 0.1111111, 0.1, 0.05, 0),
)
"""The shares of a grade that Moodle knows; it drops a question with any other."""

_FEWEST_ROWS: Final = 3
_SPECIAL: Final = re.compile(r"[{}~#=%\\/\"'&<>\[\]*:]")


def moodle_xml(exercises: Iterable[Exercise], *, category: str = "", drag: bool = False) -> str:
    """Return a question bank that Moodle imports; the ``idnumber`` of each is the exercise's id.

    Args:
        exercises: With their keys; one without becomes an essay that lists its options.
        category: The category of the bank that they go into; none is named where it is empty.
        drag: Whether gaps and orders are filled by dragging, else by menus.
    """
    found = [_category(category)] if category else []
    for exercise in exercises:
        found += [_question(question, drag=drag) for question in questions_of(exercise)]
    return f"{HEAD}<quiz>\n" + "".join(f"{each}\n" for each in found) + "</quiz>\n"


def percent(credit: float) -> str:
    """Return the share that Moodle knows which is nearest to a credit in [-1, 1], in percent.

    Places that do not fit are cut, so that six sixths are not more than a whole.
    """
    sign = "-" if credit < 0 else ""
    nearest = min(FRACTIONS, key=lambda known: (abs(known - abs(credit)), known))
    places = math.floor(Fraction(nearest).limit_denominator(20) * 10**7)
    return f"{sign if nearest else ''}{places / 10**5:.5f}".rstrip("0").rstrip(".")


def moodle_type(question: Question, *, drag: bool = False) -> str:
    """Return the type of question that Moodle asks it as."""
    if not question.has_key or question.type is Type.TEXT:
        return "essay"
    if question.type in (Type.ONE, Type.SEVERAL):
        return "multichoice"
    if question.type is Type.ORDER:
        return "ordering" if drag else "gapselect"
    return "ddwtos" if drag and question.exercise.form is Form.GAP else _menus(question)


def _menus(question: Question) -> str:
    """Return the type of a question with menus: a cloze text where answers have shares."""
    if not (question.is_graded_in_full and question.has_one_answer and _is_even(question)):
        return "cloze"
    if question.is_shared and question.exercise.form is not Form.GAP and _rows(question):
        return "matching"
    return "gapselect"


def _is_even(question: Question) -> bool:
    return len({each.points for each in question.fields}) == 1


def _rows(question: Question) -> list[tuple[str, str]]:
    """Return the pairs of a matching question; none where Moodle asks for more of them."""
    rows = [(each.prompt, each.right[0].text) for each in question.fields]
    used = {right for _, right in rows}
    rows += [("", c.text) for c in question.fields[0].choices if c.text not in used]
    return rows if len(question.fields) > 1 and len(rows) >= _FEWEST_ROWS else []


def _category(name: str) -> str:
    path = "$course$/top/" + " ".join(name.split()).replace("/", "//")
    return element("question", element("category", _text(path)), type="category")


def _text(text: str) -> str:
    return element("text", text_of(text))


def _html(name: str, html: str) -> str:
    return element(name, _text(html), format="html")


def _question(question: Question, *, drag: bool) -> str:
    kind = moodle_type(question, drag=drag)
    stem, rest = _KINDS[kind](question)
    grade = [] if kind == "cloze" else [element("defaultgrade", f"{question.points:g}")]
    hints = question.exercise.hints if question.has_key else ()
    return element(
        "question",
        *("\n", element("name", _text(title_of(question)))),
        *("\n", _html("questiontext", stem)),
        *("\n", _html("generalfeedback", escape(hints[-1]) if hints else "")),
        *grade,
        *(element("penalty", "0.3333333"), element("hidden", "0")),
        element("idnumber", text_of(question.id)),
        *rest,
        *(_html("hint", escape(hint)) for hint in (hints if kind != "essay" else ())),
        "\n",
        type=kind,
    )


# --- types ------------------------------------------------------------------------------------


def _multichoice(question: Question) -> tuple[str, list[str]]:
    (only,) = question.fields
    single = question.type is Type.ONE
    share = 1 / max(len(only.right), 1)
    answers = [
        element(
            "answer",
            _text(escape(choice.text)),
            _html("feedback", escape(choice.why)),
            fraction=percent(choice.credit if single else (2 * choice.credit - 1) * share),
            format="html",
        )
        for choice in only.choices
    ]
    rest = [
        element("single", "true" if single else "false"),
        element("shuffleanswers", "true"),
        element("answernumbering", "abc"),
        *_combined(),
        *answers,
    ]
    return _stem(question), rest


def _matching(question: Question) -> tuple[str, list[str]]:
    rows = [
        element(
            "subquestion",
            _text(escape(asked)),
            element("answer", _text(escape(right))),
            format="html",
        )
        for asked, right in _rows(question)
    ]
    return _stem(question), [element("shuffleanswers", "true"), *_combined(), *rows]


def _gapselect(question: Question) -> tuple[str, list[str]]:
    return _numbered(question, "selectoption")


def _ddwtos(question: Question) -> tuple[str, list[str]]:
    return _numbered(question, "dragbox")


def _numbered(question: Question, box: str) -> tuple[str, list[str]]:
    """Return a text with gaps that name the number of what fills them, and what fills them."""
    boxes: list[tuple[str, int]] = []
    numbers: dict[str, int] = {}
    for group, each in enumerate(question.fields, 1):
        own = 1 if question.is_shared else group
        for choice in each.choices:
            if (choice.text, own) not in boxes:
                boxes.append((choice.text, own))
        numbers[each.id] = boxes.index((each.right[0].text, own)) + 1
    stem = _stem(question, menu=lambda each: f"[[{numbers[each.id]}]]")
    made = [
        element(box, _text(escape(text)), element("group", str(group))) for text, group in boxes
    ]
    return stem, [element("shuffleanswers", "1"), *_combined(), *made]


def _ordering(question: Question) -> tuple[str, list[str]]:
    answers = [
        element("answer", _text(escape(each.right[0].text)), fraction=f"{n}", format="html")
        for n, each in enumerate(question.fields, 1)
    ]
    options = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "RELATIVE_ALL_PREVIOUS_AND_NEXT",  # the share of pairs in order: (τ + 1) / 2
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    told = [element(name, value) for name, value in options.items()]
    return _stem(question, menu=None), [*told, *_combined(), *answers]


def _essay(question: Question) -> tuple[str, list[str]]:
    options = {
        "responseformat": "editor",
        "responserequired": "1",
        "responsefieldlines": "10",
        "attachments": "0",
        "attachmentsrequired": "0",
    }
    told = [element(name, value) for name, value in options.items()]
    info = _html("graderinfo", escape(question.key))
    stem = _stem(question, menu=None) + answers_told(question)
    return stem, [*told, info, _html("responsetemplate", "")]


def _combined() -> list[str]:
    told = (
        ("correctfeedback", "Right."),
        ("partiallycorrectfeedback", "Partly right."),
        ("incorrectfeedback", "Not yet right."),
    )
    return [*(_html(name, text) for name, text in told), element("shownumcorrect")]


# --- cloze ------------------------------------------------------------------------------------


def _cloze(question: Question) -> tuple[str, list[str]]:
    weights = _weights([each.points for each in question.fields])
    menus = {
        each.id: _menu(each.choices, weight)
        for each, weight in zip(question.fields, weights, strict=True)
    }
    return _stem(question, menu=lambda each: menus.get(each.id, "")), []


def _weights(points: Sequence[float]) -> list[int]:
    """Return whole numbers that stand to each other as points do."""
    shares = [Fraction(p / max(points)).limit_denominator(24) for p in points]
    scale = math.lcm(*(share.denominator for share in shares))
    return [int(share * scale) for share in shares]


def _menu(choices: Sequence[Choice], weight: int) -> str:
    said = []
    for choice in choices:
        share = "=" if choice.credit == 1 else f"%{round(choice.credit * 100)}%"
        why = f"#{_plain(choice.why)}" if choice.why else ""
        said.append(f"{share}{_plain(choice.text)}{why}")
    return f"{{{weight}:MULTICHOICE:{'~'.join(said)}}}"


def _plain(text: str) -> str:
    """Return a text in which no sign means something in a menu of a cloze text."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split())) or "…"


# --- text -------------------------------------------------------------------------------------


def _inert(html: str) -> str:
    """Return HTML in which no text of a map is taken for a gap or a menu."""
    return html.replace("[", "&#91;").replace("{", "&#123;")


def _stem(question: Question, *, menu: Callable[[Field], str] | None = None) -> str:
    """Return the text of a question; where ``menu`` is given, with what fills its gaps."""
    material = question.exercise.material
    fields = {each.id: each for each in question.fields}
    if menu is None:
        return _inert(prompt_html(question))
    marks = {id_: f"<gap {n}>" for n, id_ in enumerate(fields)}
    hung = {row.gap for outline in material.outlines for row in outline.rows}
    told = html_of(question.exercise, gap=lambda part: marks.get(part, ""))
    loose = [each for each in question.fields if each.id not in hung]
    rows = list_of(f"{escape(each.prompt)} {marks[each.id]}" for each in loose) if loose else ""
    stem = _inert(f"{prompt_text(question)}\n{told}\n{rows}")
    for id_, mark in marks.items():
        stem = stem.replace(mark, menu(fields[id_]))
    return stem


_KINDS: Final[dict[str, Callable[[Question], tuple[str, list[str]]]]] = {
    "multichoice": _multichoice,
    "matching": _matching,
    "gapselect": _gapselect,
    "ddwtos": _ddwtos,
    "ordering": _ordering,
    "cloze": _cloze,
    "essay": _essay,
}
