"""Jupyter notebooks that nbgrader hands out, collects and marks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from argmap.teach.lms.questions import Question, Type, questions_of
from argmap.teach.lms.telling import prompt_lines
from argmap.teach.parts import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise

__all__ = ["notebook_text"]

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|$~])")
_EMPTY: Final[dict[Form, Any]] = {
    Form.CHOICE: None,
    Form.MATCH: None,
    Form.GAP: None,
    Form.MANY: [],
    Form.ORDER: [],
    Form.TREE: {},
    Form.TEXT: "",
    Form.OPEN: "",
}
_SHAPES: Final = {
    Form.CHOICE: 'the letter of one option, such as "a"',
    Form.MATCH: 'the letter of one option, such as "a"',
    Form.GAP: 'the letter of one option, such as "a"',
    Form.MANY: 'the letters of all that belong, such as ["a", "c"]',
    Form.ORDER: 'all letters in order, such as ["b", "a", "c"]',
    Form.TREE: (
        'for each claim its place, such as {"c1": {"parent": "c2", "sign": "attack"}}, '
        'the main claim with "parent": None'
    ),
    Form.TEXT: "a text",
    Form.OPEN: "a text",
}


def notebook_text(exercises: Iterable[Exercise], *, title: str = "Exercises") -> str:
    """Return a notebook for nbgrader: a cell to answer in an exercise, and one that marks it.

    Keys stand within ``### BEGIN HIDDEN TESTS``, which nbgrader takes out for students; an
    exercise without a key is marked by hand.
    """
    cells = [_cell("markdown", f"# {_plain(title)}")]
    for n, exercise in enumerate(exercises, 1):
        cells += _cells(exercise, n)
    for n, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{n}"
    language = {"name": "python"}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    made = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": language},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cells(exercise: Exercise, number: int) -> list[dict[str, Any]]:
    name = re.sub(r"[^A-Za-z0-9_-]", "-", exercise.id)
    told = _cell("markdown", _told(exercise, number))
    has_key = bool(exercise.key) and not exercise.discussion
    answer = {part.id: _EMPTY[exercise.form] for part in exercise.parts}
    lines = [
        f"# exercise {exercise.id}: the answer to each part is {_SHAPES[exercise.form]}",
        f"answer_{number} = {answer!r}",
    ]
    code = _cell("code", "\n".join(lines))
    code["metadata"]["nbgrader"] = _meta(
        name, None if has_key else exercise.points, is_solution=True
    )
    if not has_key:
        return [told, code]
    test = _cell("code", _test(exercise, number))
    test["metadata"]["nbgrader"] = _meta(f"{name}-mark", exercise.points, is_solution=False)
    return [told, code, test]


def _cell(kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def _meta(name: str, points: float | None, *, is_solution: bool) -> dict[str, Any]:
    graded = points is not None
    made: dict[str, Any] = {
        "schema_version": 3,
        "grade": graded,
        "solution": is_solution,
        "locked": not is_solution,
        "task": False,
        "grade_id": name,
    }
    return made | ({"points": points} if graded else {})


def _test(exercise: Exercise, number: int) -> str:
    """Return the cell that marks: its last line is the points, which nbgrader takes."""
    packed = json.dumps(exercise.to_plain(), sort_keys=True)  # one line of ASCII
    return "\n".join(
        [
            "### BEGIN HIDDEN TESTS",
            "from argmap.teach import Exercise, grade",
            "",
            f"key_{number} = Exercise.from_json({packed!r})",
            f"grade(key_{number}, answer_{number}).points",
            "### END HIDDEN TESTS",
        ]
    )


# --- words ------------------------------------------------------------------------------------


def _told(exercise: Exercise, number: int) -> str:
    """Return what is asked as Markdown."""
    questions = questions_of(exercise)
    whole = Question(exercise.id, exercise, Type.TEXT, exercise.prompt)
    lines = [f"## {number}. {_plain(exercise.prompt)}", ""]
    for line in list(prompt_lines(whole))[len(exercise.prompt.splitlines()) :]:
        indent = len(line) - len(line.lstrip(" "))
        is_item = line.lstrip().startswith("- ")
        said = _plain(line.lstrip()[2:] if is_item else line)
        lines.append(f"{' ' * indent}- {said}" if is_item else f"{said}  ")
    lines += ["", *_options(exercise), ""]
    points = sum(question.points for question in questions)
    return "\n".join([*lines, f"*{points:g} point{'' if points == 1 else 's'}*"])


def _options(exercise: Exercise) -> list[str]:
    lines = []
    told: tuple[str, ...] = ()
    for part in exercise.parts:
        offered = tuple(f"{_plain(o.id)}) {_plain(o.text)}" for o in part.options)
        lines.append(f"**{_plain(part.id)}** {_plain(part.prompt)}  ")
        if offered != told:
            lines += [f"- {one}" for one in offered]
        told = offered
    return lines


def _plain(text: str) -> str:
    """Return a text on one line in which no sign of Markdown is one."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
