"""All that a class has handed in, marked against one key; nothing is lost on the way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.errors import ArgmapError
from argmap.table import InNotebook, Table
from argmap.teach.answer_files import answers_in
from argmap.teach.grading import grade
from argmap.teach.marks import CONFIDENT
from argmap.teach.submissions import Submission, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.data import FrozenMap
    from argmap.teach.answer_files import Given
    from argmap.teach.exercise import Exercise
    from argmap.teach.key_file import KeyFile
    from argmap.teach.marks import Decision, Grade

__all__ = ["ClassMarks", "Marked", "mark_all"]

_DIGITS: Final = 9


def _grades(value: Iterable[Grade]) -> tuple[Grade, ...]:
    return tuple(value)


@frozen(kw_only=True)
class Marked:
    """What one student earns.

    Attributes:
        student: The name that the submission says.
        number: Moodle's number of the participant; empty where there is none.
        files: The files that were read.
        named: The name that an answer file says.
        grades: One an exercise, in the order of the key; an exercise without an answer earns 0.
        answers: Exercise → what was answered to it.
        notes: What was handed in and not marked, and why.
    """

    student: str
    number: str = ""
    files: tuple[str, ...] = ()
    named: str = ""
    grades: tuple[Grade, ...] = field(default=(), converter=_grades)
    answers: Mapping[str, FrozenMap] = field(factory=dict, hash=False)
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What tables and messages call the student: the name, and the number if there is one."""
        return f"{self.student} {self.number}".strip()

    @property
    def possible(self) -> float:
        """The points of all exercises."""
        return math.fsum(grade.possible for grade in self.grades)

    @property
    def points(self) -> float:
        """The points that were earned."""
        return round(math.fsum(grade.points for grade in self.grades), _DIGITS)

    @property
    def score(self) -> float:
        """The share of all points that was earned, in [0, 1]."""
        return round(self.points / self.possible, _DIGITS) if self.possible else 0.0

    def stands(self, confidence: float = CONFIDENT) -> bool:
        """Tell whether no mark needs a person's decision, and nothing was left unmarked."""
        return not self.notes and all(grade.stands(confidence) for grade in self.grades)

    def waiting(self, confidence: float = CONFIDENT) -> int:
        """Return how many marks need a decision, with what was left unmarked."""
        return len(self.notes) + sum(len(grade.doubtful(confidence)) for grade in self.grades)

    @property
    def comment(self) -> str:
        """What the student is told, with a line of points above each exercise."""
        lines = []
        for n, found in enumerate(self.grades, start=1):
            lines += [f"{n}. {found.points:.2f} of {found.possible:g} points", found.feedback]
        return "\n".join([*lines, *self.notes])


@frozen
class ClassMarks(InNotebook):
    """What each student earns, in the order of their names, and the files that were not read."""

    students: tuple[Marked, ...]
    unread: tuple[Unread, ...] = ()

    def _in_notebook(self) -> tuple[Table, ...]:
        rows = [(s.label, s.score, s.points, s.possible, s.waiting()) for s in self.students]
        columns = ("student", "score", "points", "possible", "waiting")
        shown = Table(columns, rows, title="Students")
        if not self.unread:
            return (shown,)
        unread = [(each.file, each.why) for each in self.unread]
        return shown, Table(["file", "why"], unread, title="Files that were not read")


def mark_all(
    key: KeyFile,
    submissions: Iterable[Submission | Unread],
    *,
    decisions: Mapping[tuple[str, str], Mapping[str, Decision]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ClassMarks:
    """Return what a class earns; a file that cannot be read is listed, and the rest is marked.

    Files of one student are read together; of two answers to one exercise the first counts, and
    the other is noted. An answer to another version of an exercise is noted and not marked.

    Args:
        key: The exercises with their keys, as they were made.
        submissions: What was handed in; see ``submissions``.
        decisions: (label of a student, exercise) → item → what a teacher decided.
        progress: Called with how many students are marked, and of how many.
    """
    exercises = key.exercises
    unread: list[Unread] = []
    by_student: dict[tuple[str, str], list[Submission]] = {}
    for one in submissions:
        if isinstance(one, Unread):
            unread.append(one)
        else:
            by_student.setdefault((one.student, one.number), []).append(one)
    marked = []
    for n, (who, files) in enumerate(sorted(by_student.items()), start=1):
        found = _mark(exercises, who, files, (decisions or {}, unread))
        if found is not None:
            marked.append(found)
        if progress is not None:
            progress(n, len(by_student))
    return ClassMarks(tuple(marked), tuple(unread))


def _mark(
    exercises: Sequence[Exercise],
    who: tuple[str, str],
    files: list[Submission],
    known: tuple[Mapping[tuple[str, str], Mapping[str, Decision]], list[Unread]],
) -> Marked | None:
    """Mark what one student has handed in; None where nothing of it could be read."""
    decisions, unread = known
    answers: dict[str, FrozenMap] = {}
    notes: list[str] = []
    read: list[str] = []
    named = ""
    for one in files:
        try:
            given = answers_in(one.content, one.file, exercises=exercises)
        except ArgmapError as error:
            unread.append(Unread(one.file, _without_name(error, one.file), one.student))
            continue
        read.append(one.file)
        named = named or given.student
        for each in given.answers:
            if (fault := _misfit(exercises, each, answers)) is None:
                answers[each.exercise] = each.answer
            else:
                notes.append(fault)
    if not read:
        return None
    label = f"{who[0]} {who[1]}".strip()
    return Marked(
        student=who[0],
        number=who[1],
        files=tuple(read),
        named=named,
        grades=[
            grade(e, answers.get(e.id, {}), decisions=decisions.get((label, e.id)))
            for e in exercises
        ],
        answers=answers,
        notes=tuple(notes),
    )


def _without_name(error: ArgmapError, name: str) -> str:
    """Return the first line of what is wrong, without the name of the file before it."""
    return str(error).splitlines()[0].removeprefix(f"{name}:").strip()


def _misfit(
    exercises: Sequence[Exercise], given: Given, answers: Mapping[str, FrozenMap]
) -> str | None:
    """Say why an answer cannot be marked; None where it can."""
    found = next((e for e in exercises if e.id == given.exercise), None)
    if found is None:
        return f"Not marked: exercise {given.exercise!r:.80} is not in the key."
    if found.version != given.version:
        return (
            f"Not marked: the answer is to version {given.version!r:.40} of exercise "
            f"{given.exercise!r:.80}, and the key has {found.version!r}."
        )
    if given.exercise in answers:
        return f"Not marked: a second answer to exercise {given.exercise!r:.80}."
    return None
