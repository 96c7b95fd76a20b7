"""What marking gives: a mark an item, and a grade for the whole answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CONFIDENT", "Decision", "Grade", "Mark"]

CONFIDENT: Final = 0.7
"""How sure a mark must be to stand without a person's decision."""

_DIGITS: Final = 9  # of a score, so that 1/3 three times is 1


@frozen(kw_only=True)
class Decision:
    """What a teacher says an item earns, and why; it stands whatever the marking says."""

    score: float
    why: str = ""


@frozen(kw_only=True)
class Mark:
    """What one item of an answer earns.

    Attributes:
        item: The part of the exercise, or the claim in it.
        score: In [0, 1].
        points: What the item is worth.
        error: One word for the class of the mistake; ``correct`` and ``missing`` among them.
        feedback: What a student can do about it; empty where it is right.
        confidence: How sure the marking is, in [0, 1].
        said: What the student said, cut where it is long.
        decided: The reason of a teacher who decided the score; None where nobody did.
    """

    item: str
    score: float
    points: float = 1.0
    error: str = "correct"
    feedback: str = ""
    confidence: float = 1.0
    said: str = ""
    decided: str | None = None

    def stands(self, confidence: float = CONFIDENT) -> bool:
        """Tell whether the mark needs no decision of a person."""
        return self.decided is not None or self.confidence >= confidence


def _marks(value: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(value)


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Grade(InNotebook):
    """What an answer to an exercise earns, item by item.

    Attributes:
        exercise: The id of the exercise.
        score: In [0, 1]; 0 for a discussion, which has no points.
        possible: The points of the exercise.
        marks: One an item, in the order of the exercise.
        remarks: What is odd about the answer, such as items that the exercise does not have.
    """

    exercise: str
    score: float
    possible: float
    marks: tuple[Mark, ...] = field(default=(), converter=_marks)
    remarks: tuple[str, ...] = field(default=(), converter=_texts)

    @property
    def points(self) -> float:
        """The points that the answer earns."""
        return round(self.score * self.possible, _DIGITS)

    @property
    def confidence(self) -> float:
        """How sure the least sure mark is that nobody has decided, in [0, 1]."""
        open_ = [mark.confidence for mark in self.marks if mark.decided is None]
        return min(open_, default=1.0)

    def doubtful(self, confidence: float = CONFIDENT) -> tuple[Mark, ...]:
        """Return the marks that need a person's decision, the least sure first."""
        found = [mark for mark in self.marks if not mark.stands(confidence)]
        return tuple(sorted(found, key=lambda mark: mark.confidence))

    def stands(self, confidence: float = CONFIDENT) -> bool:
        """Tell whether no mark needs a person's decision."""
        return not self.doubtful(confidence)

    @property
    def feedback(self) -> str:
        """What the student is told, a line a thing; never empty."""
        lines = [mark.feedback for mark in self.marks if mark.feedback]
        told = "Right." if self.score == 1 and self.possible else "Thank you."
        return "\n".join([*dict.fromkeys(lines), *self.remarks] or [told])

    def decided(self, decisions: Mapping[str, Decision]) -> Grade:
        """Return the grade with what a teacher decided of some items.

        The score moves by what the decided items are worth.
        """
        if not decisions.keys() & {mark.item for mark in self.marks}:
            return self
        marks = [
            mark
            if (said := decisions.get(mark.item)) is None
            else evolve(mark, score=said.score, decided=said.why)
            for mark in self.marks
        ]
        total = math.fsum(mark.points for mark in self.marks)
        moved = math.fsum(
            mark.points * (new.score - mark.score)
            for mark, new in zip(self.marks, marks, strict=True)
        )
        score = min(1.0, max(0.0, self.score + (moved / total if total else 0.0)))
        return evolve(self, marks=marks, score=round(score, _DIGITS))

    def _in_notebook(self) -> tuple[str | Table, ...]:
        rows = [(m.item, m.score, m.points, m.feedback) for m in self.marks]
        title = f"{self.points:.2f} of {self.possible:g} points"
        return Table(["item", "score", "points", "feedback"], rows, title=title), *self.remarks

    def to_json(self) -> dict[str, Any]:
        """Return the grade as plain values."""
        return {
            "exercise": self.exercise,
            "score": self.score,
            "points": self.points,
            "possible": self.possible,
            "stands": self.stands(),
            "feedback": self.feedback,
            "marks": [
                {
                    "item": mark.item,
                    "score": mark.score,
                    "points": mark.points,
                    "error": mark.error,
                    "confidence": mark.confidence,
                    "feedback": mark.feedback,
                    "decided": mark.decided,
                }
                for mark in self.marks
            ],
            "remarks": list(self.remarks),
        }


def graded(
    exercise: str,
    marks: Iterable[Mark],
    *,
    possible: float,
    penalty: float = 0.0,
    remarks: Iterable[str] = (),
) -> Grade:
    """Return the grade that marks add up to: their weighted mean less a penalty in points."""
    given = tuple(marks)
    total = math.fsum(mark.points for mark in given)
    earned = math.fsum(mark.points * mark.score for mark in given) - penalty
    score = round(min(1.0, max(0.0, earned / total)), _DIGITS) if total else 0.0
    return Grade(exercise=exercise, score=score, possible=possible, marks=given, remarks=remarks)
