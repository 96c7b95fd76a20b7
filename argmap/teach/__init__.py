"""Teaching: exercises made from a map, and a look at a student's own map."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.late import loader

if TYPE_CHECKING:
    from argmap.teach.answer_files import AnswerFile, Given, answers_in
    from argmap.teach.avoiding import unused
    from argmap.teach.class_marks import ClassMarks, Marked, mark_all
    from argmap.teach.class_report import ClassReport, ItemStats, pseudonyms, report_of
    from argmap.teach.critiquing import critique
    from argmap.teach.exercise import Exercise
    from argmap.teach.grading import grade
    from argmap.teach.hints import HINTS
    from argmap.teach.key_file import Accepted, KeyFile, accept, model_exercise
    from argmap.teach.kinds.registry import KINDS
    from argmap.teach.lms.anki import anki_package
    from argmap.teach.lms.gift import gift_text
    from argmap.teach.lms.moodle import moodle_xml
    from argmap.teach.lms.notebook import notebook_text
    from argmap.teach.lms.qti import qti_package
    from argmap.teach.making import make_exercises
    from argmap.teach.marks import CONFIDENT, Decision, Grade, Mark
    from argmap.teach.measuring import tree_measures
    from argmap.teach.parts import (
        Difficulty,
        Form,
        Level,
        MapMark,
        Material,
        Option,
        Outline,
        Part,
        Row,
        Rule,
        Shown,
    )
    from argmap.teach.practice.page import practice_page
    from argmap.teach.review import decisions_in, review_of
    from argmap.teach.rubric import Criterion, Rubric, rubric_of
    from argmap.teach.sheets.markdown import key_markdown, worksheet_markdown
    from argmap.teach.sheets.page import key_page, worksheet_page
    from argmap.teach.submissions import Submission, Unread, in_zip, submitted
    from argmap.teach.worksheet_grades import Entry, Filled, fill_worksheet

__all__ = [
    "CONFIDENT",
    "HINTS",
    "KINDS",
    "Accepted",
    "AnswerFile",
    "ClassMarks",
    "ClassReport",
    "Criterion",
    "Decision",
    "Difficulty",
    "Entry",
    "Exercise",
    "Filled",
    "Form",
    "Given",
    "Grade",
    "ItemStats",
    "KeyFile",
    "Level",
    "MapMark",
    "Mark",
    "Marked",
    "Material",
    "Option",
    "Outline",
    "Part",
    "Row",
    "Rubric",
    "Rule",
    "Shown",
    "Submission",
    "Unread",
    "accept",
    "anki_package",
    "answers_in",
    "critique",
    "decisions_in",
    "fill_worksheet",
    "gift_text",
    "grade",
    "in_zip",
    "key_markdown",
    "key_page",
    "make_exercises",
    "mark_all",
    "model_exercise",
    "moodle_xml",
    "notebook_text",
    "practice_page",
    "pseudonyms",
    "qti_package",
    "report_of",
    "review_of",
    "rubric_of",
    "submitted",
    "tree_measures",
    "unused",
    "worksheet_markdown",
    "worksheet_page",
]

_NAMES: Final = MappingProxyType(
    {
        "avoiding": ("unused",),
        "lms.anki": ("anki_package",),
        "lms.gift": ("gift_text",),
        "lms.moodle": ("moodle_xml",),
        "lms.notebook": ("notebook_text",),
        "lms.qti": ("qti_package",),
        "practice.page": ("practice_page",),
        "sheets.markdown": ("key_markdown", "worksheet_markdown"),
        "sheets.page": ("key_page", "worksheet_page"),
        "critiquing": ("critique",),
        "exercise": ("Exercise",),
        "grading": ("grade",),
        "hints": ("HINTS",),
        "kinds.registry": ("KINDS",),
        "making": ("make_exercises",),
        "marks": ("CONFIDENT", "Decision", "Grade", "Mark"),
        "measuring": ("tree_measures",),
        "parts": (
            *("Difficulty", "Form", "Level", "MapMark", "Material"),
            *("Option", "Outline", "Part", "Row", "Rule", "Shown"),
        ),
        "rubric": ("Criterion", "Rubric", "rubric_of"),
        "answer_files": ("AnswerFile", "Given", "answers_in"),
        "class_marks": ("ClassMarks", "Marked", "mark_all"),
        "key_file": ("Accepted", "KeyFile", "accept", "model_exercise"),
        "submissions": ("Submission", "Unread", "in_zip", "submitted"),
        "worksheet_grades": ("Entry", "Filled", "fill_worksheet"),
        "class_report": ("ClassReport", "ItemStats", "pseudonyms", "report_of"),
        "review": ("decisions_in", "review_of"),
    }
)
_MODULE_OF: Final = MappingProxyType({name: m for m, names in _NAMES.items() for name in names})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
