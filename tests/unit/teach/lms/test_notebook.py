"""Notebooks: their cells run, and give the points that nbgrader takes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from argmap.teach import Exercise, Form, grade
from argmap.teach.lms.notebook import notebook_text
from tests.unit.teach.samples import samples, tree_key

SAMPLES = samples()


def cells(*exercises: Exercise) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(notebook_text(exercises))["cells"]
    return found


def code(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def marked(exercise: Exercise, answer: object) -> object:
    """Run the cells of an exercise; what the last line of the last cell is worth."""
    names: dict[str, Any] = {}
    _, _, solve, test = cells(exercise)
    exec(code(solve), names)  # noqa: S102  # what a student's kernel does
    names["answer_1"] = answer
    lines = code(test).split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("grade("))
    exec("\n".join(lines[:at]), names)  # noqa: S102
    return eval(lines[at], names)  # noqa: S307


@pytest.mark.parametrize(
    "form, right",
    [
        (Form.CHOICE, "a"),
        (Form.MANY, ["a"]),
        (Form.GAP, "a"),
        (Form.ORDER, ["b", "a", "c"]),
        (Form.TREE, tree_key()),
    ],
)
def test_the_last_line_of_the_marking_cell_is_the_points(form: Form, right: object) -> None:
    made = SAMPLES[form]
    part = made.parts[0].id
    assert marked(made, {part: right}) == made.points
    assert marked(made, {}) == 0.0


def test_a_near_answer_gets_its_share_as_a_float() -> None:
    made = SAMPLES[Form.CHOICE]
    assert marked(made, {"p1": "b"}) == grade(made, {"p1": "b"}).points == 0.5


def test_keys_stand_where_nbgrader_takes_them_out() -> None:
    text = "\n".join(code(c) for c in cells(*SAMPLES.values()))
    handed_out = re.sub(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", "", text, flags=re.DOTALL)
    assert not any(word in handed_out for word in ("is_right", "It is the first.", "reason too"))
    assert "is_right" in text


def test_metadata_are_what_nbgrader_reads() -> None:
    _, told, solve, test = cells(SAMPLES[Form.GAP])
    assert told["cell_type"] == "markdown"
    assert solve["metadata"]["nbgrader"] == {
        "schema_version": 3,
        "grade": False,
        "solution": True,
        "locked": False,
        "task": False,
        "grade_id": "gap-1f",
    }
    assert test["metadata"]["nbgrader"]["points"] == 1.0
    assert test["metadata"]["nbgrader"]["locked"] is True


def test_what_has_no_key_is_graded_by_hand() -> None:
    _, _, solve = cells(SAMPLES[Form.OPEN])
    assert solve["metadata"]["nbgrader"]["points"] == 3.0
    assert solve["metadata"]["nbgrader"]["grade"] is True


def test_an_exam_has_no_key() -> None:
    text = notebook_text([e.without_key() for e in SAMPLES.values()])
    assert "HIDDEN TESTS" not in text
    assert "is_right" not in text
    assert "It is the first." not in text
