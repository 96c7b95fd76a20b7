"""What a class has understood: how hard each item was, and what was mistaken for what.

Students have numbers in place of names, unless names are asked for.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.table import InNotebook, Table
from argmap.teach.marking import cut
from argmap.teach.marks import CONFIDENT
from argmap.teach.parts import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.teach.class_marks import ClassMarks
    from argmap.teach.exercise import Exercise
    from argmap.teach.marks import Mark

__all__ = ["ClassReport", "ItemStats", "pseudonyms", "report_of"]

_FEWEST: Final = 3  # students from which a correlation is told
_DIGITS: Final = 9


@frozen(kw_only=True)
class ItemStats:
    """What the marks of a class say of one item.

    Attributes:
        exercise: The id of the exercise.
        item: The item, as marks name it.
        asks: What it asks, or the claim that it is about.
        n: How many students were marked.
        difficulty: Their mean score, in [0, 1]: 1 is an item that all have right.
        discrimination: The correlation of the item's score with that of all other items, in
            [-1, 1]: low where those who know the rest do no better. None for less than three
            students, and where all have the same.
        errors: Class of mistake → how often, the commonest first.
    """

    exercise: str
    item: str
    asks: str
    n: int
    difficulty: float
    discrimination: float | None
    errors: tuple[tuple[str, int], ...]


@frozen(slots=False)
class ClassReport(InNotebook):
    """Tables of what a class has understood; see ``items``, ``mistakes`` and ``students``."""

    stats: tuple[ItemStats, ...]
    students: Table = field(eq=False)
    n: int
    waiting: int

    @cached_property
    def items(self) -> Table:
        """A row an item: how hard it was, how it tells students apart, the commonest mistake."""
        rows = [
            (s.exercise, s.item, s.asks, s.n, s.difficulty, s.discrimination, _first(s.errors))
            for s in self.stats
        ]
        columns = ("exercise", "item", "asks", "n", "difficulty", "discrimination", "mistake")
        return Table(columns, rows, title="Items", header=self._header)

    @cached_property
    def mistakes(self) -> Table:
        """A row a class of mistake: how often it was made, and in how many items."""
        often: Counter[str] = Counter()
        items: Counter[str] = Counter()
        for s in self.stats:
            often.update(dict(s.errors))
            items.update(error for error, _ in s.errors)
        rows = sorted(((e, n, items[e]) for e, n in often.items()), key=lambda r: (-r[1], r[0]))
        return Table(("mistake", "times", "items"), rows, title="Mistakes")

    @property
    def _header(self) -> tuple[str, ...]:
        waiting = f"; {self.waiting} wait for a decision" if self.waiting else ""
        return (f"{self.n} students marked{waiting}",)

    def _in_notebook(self) -> tuple[Table, Table, Table]:
        return self.items, self.mistakes, self.students

    def to_json(self) -> dict[str, Any]:
        """Return all tables as plain values."""
        return {
            "n": self.n,
            "waiting": self.waiting,
            "items": [
                {
                    "exercise": s.exercise,
                    "item": s.item,
                    "asks": s.asks,
                    "n": s.n,
                    "difficulty": s.difficulty,
                    "discrimination": s.discrimination,
                    "errors": dict(s.errors),
                }
                for s in self.stats
            ],
            "mistakes": self.mistakes.to_json(),
            "students": self.students.to_json(),
        }

    def to_html(self, *, project: bool = False) -> str:
        """Return a page of all tables; one to ``project`` shows no student, not even by number."""
        from argmap.teach.report_page import page_of

        return page_of(self, project=project)

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; tables are made again."""
        return {name: self.__dict__[name] for name in ("stats", "students", "n", "waiting")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def _first(errors: Sequence[tuple[str, int]]) -> str:
    return f"{errors[0][0]} ({errors[0][1]})" if errors else ""


def report_of(
    marks: ClassMarks,
    exercises: Sequence[Exercise],
    *,
    names: bool = False,
    confidence: float = CONFIDENT,
) -> ClassReport:
    """Return what a class has understood.

    Args:
        marks: What each student earns.
        exercises: What was asked, for the texts of items.
        names: Show names in place of numbers.
        confidence: How sure a mark must be to stand.
    """
    shown = {s.label: s.label for s in marks.students} if names else pseudonyms(marks)
    rows = sorted(
        (shown[s.label], s.score, s.points, s.possible, s.stands(confidence))
        for s in marks.students
    )
    columns = ("student", "score", "points", "possible", "stands")
    return ClassReport(
        tuple(_stats(marks, exercises)),
        Table(columns, rows, title="Students"),
        len(marks.students),
        sum(not s.stands(confidence) for s in marks.students),
    )


def pseudonyms(marks: ClassMarks) -> dict[str, str]:
    """Return a number for each student, in an order that tells nothing of the names."""
    known = dict.fromkeys(student.label for student in marks.students)
    mixed = sorted(known, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    width = len(str(len(mixed)))
    return {name: f"S{n:0{width}}" for n, name in enumerate(mixed, start=1)}


def _stats(marks: ClassMarks, exercises: Sequence[Exercise]) -> list[ItemStats]:
    """Return the statistics of each item, in the order of the exercises."""
    given: dict[tuple[str, str], list[tuple[int, Mark]]] = {}
    totals = []
    for n, student in enumerate(marks.students):
        totals.append(math.fsum(m.points * m.score for g in student.grades for m in g.marks))
        for grade in student.grades:
            for mark in grade.marks:
                given.setdefault((grade.exercise, mark.item), []).append((n, mark))
    by_id = {exercise.id: exercise for exercise in exercises}
    return [
        _item(by_id[exercise], item, found, totals) for (exercise, item), found in given.items()
    ]


def _item(
    exercise: Exercise, item: str, found: list[tuple[int, Mark]], totals: list[float]
) -> ItemStats:
    scores = [mark.score for _, mark in found]
    rest = [totals[n] - mark.points * mark.score for n, mark in found]
    errors = Counter(mark.error for _, mark in found if mark.score < 1 and mark.error)
    return ItemStats(
        exercise=exercise.id,
        item=item,
        asks=cut(_asked(exercise, item)),
        n=len(found),
        difficulty=round(math.fsum(scores) / len(scores), _DIGITS),
        discrimination=correlation(scores, rest),
        errors=tuple(sorted(errors.items(), key=lambda e: (-e[1], e[0]))),
    )


def _asked(exercise: Exercise, item: str) -> str:
    """Return the text of the claim that an item is about, or else the prompt of its part."""
    name = item if exercise.part(item) is not None else item.rpartition(".")[2]
    if exercise.rule is Rule.TREE and (shown := exercise.material.claim(name)) is not None:
        return shown.text
    if exercise.rule is Rule.MAP:
        for part in exercise.parts:
            said = part.key.get(name) if isinstance(part.key, Mapping) else None
            if isinstance(said, Mapping) and said.get("text"):
                return str(said["text"])
    part_ = exercise.part(item) or exercise.part(item.partition(".")[0])
    return part_.prompt if part_ is not None else item


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's correlation, in [-1, 1]; the point-biserial one where scores are 0 or 1.

    None for less than three pairs, and where one side does not vary.
    """
    n = len(xs)
    if n < _FEWEST:
        return None
    mean_x, mean_y = math.fsum(xs) / n, math.fsum(ys) / n
    xx = math.fsum((x - mean_x) ** 2 for x in xs)
    yy = math.fsum((y - mean_y) ** 2 for y in ys)
    if xx < _LEAST or yy < _LEAST:
        return None
    xy = math.fsum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return round(max(-1.0, min(1.0, xy / math.sqrt(xx * yy))), _DIGITS)


_LEAST: Final = 1e-12  # of a sum of squares that is not rounding
