"""The marks that a teacher looks at, the most doubtful first, and what was decided there."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from argmap.errors import FormatError
from argmap.table import Table
from argmap.teach.marks import CONFIDENT, Decision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.teach.class_marks import ClassMarks, Marked
    from argmap.teach.marks import Mark

__all__ = ["COLUMNS", "decisions_in", "review_of"]

COLUMNS: Final = (
    *("answer", "exercise", "item", "confidence", "score", "said", "feedback"),
    *("decision", "why"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MOST_CELL: Final = 1024 * 1024


def review_of(
    marks: ClassMarks,
    *,
    confidence: float = CONFIDENT,
    decisions: Mapping[tuple[str, str], Mapping[str, Decision]] | None = None,
) -> Table:
    """Return the marks that wait for a decision, the most doubtful first, then those decided.

    A teacher writes a score from 0 to 1 under ``decision``, and a reason under ``why``.

    Args:
        marks: What each student earns.
        confidence: How sure a mark must be to stand.
        decisions: What was decided before; what is about no mark stands at the end.
    """
    waiting = []
    decided = []
    for student in marks.students:
        for grade in student.grades:
            for mark in grade.marks:
                row = _row(student, grade.exercise, mark)
                if mark.decided is not None:
                    decided.append(row)
                elif not mark.stands(confidence):
                    waiting.append((mark.confidence, row))
    waiting.sort(key=lambda pair: pair[0])
    rest = _about_no_mark(marks, decisions or {})
    return Table(COLUMNS, [*(row for _, row in waiting), *decided, *rest], title="Review")


def _about_no_mark(
    marks: ClassMarks, decisions: Mapping[tuple[str, str], Mapping[str, Decision]]
) -> list[tuple[str | float | None, ...]]:
    known = {
        (student.label, grade.exercise, mark.item)
        for student in marks.students
        for grade in student.grades
        for mark in grade.marks
    }
    return [
        (_safe(who), exercise, item, None, None, "", "", said.score, _safe(said.why))
        for (who, exercise), items in decisions.items()
        for item, said in items.items()
        if (who, exercise, item) not in known
    ]


def _row(student: Marked, exercise: str, mark: Mark) -> tuple[str | float | None, ...]:
    said, feedback = _safe(mark.said), _safe(mark.feedback.replace("\n", " "))
    opening = (_safe(student.label), exercise, mark.item, mark.confidence, mark.score)
    if mark.decided is None:
        return (*opening, said, feedback, None, "")
    return (*opening, said, feedback, mark.score, _safe(mark.decided))


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _unsafe(text: str) -> str:
    """Return a text as it was before ``_safe``."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def decisions_in(
    text: str, *, name: str = "review.csv"
) -> dict[tuple[str, str], dict[str, Decision]]:
    """Return what a teacher decided in a review: (student, exercise) → item → decision.

    Raises:
        FormatError: A column is missing, or a decision is no number from 0 to 1; says the line.
    """
    rows = _rows(text, name)
    head = [column.strip() for column in rows[0]] if rows else []
    missing = [c for c in ("answer", "exercise", "item", "decision") if c not in head]
    if missing:
        message = (
            f"{name}: a review has a column {missing[0]!r}; got {', '.join(head) or 'nothing':.200}"
        )
        raise FormatError(message)
    found: dict[tuple[str, str], dict[str, Decision]] = {}
    for line, row in enumerate(rows[1:], start=2):
        cells = dict(zip(head, row, strict=False))
        said = cells.get("decision", "").strip()
        if said:
            decision = Decision(score=_score(said, name, line), why=_unsafe(cells.get("why", "")))
            who = _unsafe(cells["answer"]), cells["exercise"]
            found.setdefault(who, {})[cells["item"]] = decision
    return found


def _rows(text: str, name: str) -> Sequence[list[str]]:
    before = csv.field_size_limit(_MOST_CELL)
    content = text.removeprefix("\ufeff")
    semicolons = content.partition("\n")[0].count(";") >= len(COLUMNS) // 2
    try:
        reader = csv.reader(io.StringIO(content), delimiter=";" if semicolons else ",")
        return list(reader)
    except csv.Error as error:
        message = f"{name}: not CSV: {error}"
        raise FormatError(message) from None
    finally:
        csv.field_size_limit(before)


def _score(said: str, name: str, line: int) -> float:
    try:
        score = float(said.replace(",", "."))
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        message = f"{name}: line {line}: expected a decision from 0 to 1, got {said!r:.40}"
        raise FormatError(message)
    return score
