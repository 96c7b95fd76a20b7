"""Files of answers: written for students, read from whatever they hand in.

An answer file is JSON of the form ``answers/1``. Where a key has one open exercise alone, any other
text is the answer to it, such as a map in Argdown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.data import FrozenMap, frozen_map, thaw
from argmap.errors import ArgmapError, FormatError
from argmap.files import decode
from argmap.formats.jsontext import parsed
from argmap.span import Text
from argmap.teach.parts import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.teach.exercise import Exercise

__all__ = ["AnswerFile", "Given", "answers_in"]

FORM: Final = "answers/1"


@frozen
class Given:
    """What a student answers to one exercise, and to which version of it."""

    exercise: str
    version: str
    answer: FrozenMap = field(converter=frozen_map)


def _given(value: Iterable[Given]) -> tuple[Given, ...]:
    return tuple(value)


@frozen
class AnswerFile:
    """What a student has handed in: answers to exercises, and the name that the file says."""

    answers: tuple[Given, ...] = field(converter=_given)
    student: str = field(default="", kw_only=True)

    def to_json(self) -> str:
        """Return the file as JSON text of the form ``answers/1``."""
        answers = [
            {"exercise": a.exercise, "version": a.version, "answer": thaw(a.answer)}
            for a in self.answers
        ]
        data = {"argmap": FORM, "student": self.student, "answers": answers}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def answers_in(content: bytes, name: str, *, exercises: Sequence[Exercise]) -> AnswerFile:
    """Return the answers in a file.

    Raises:
        ArgmapError: The file is not a text, not JSON where it has to be, or holds no answers; the
            message says where and what was expected.
    """
    text = decode(content, name)
    only = exercises[0] if len(exercises) == 1 else None
    is_open = only is not None and only.form is Form.OPEN
    try:
        data, repeats = parsed(Text(text, name))
    except ArgmapError:
        if is_open and only is not None and not text.lstrip().startswith("{"):
            return _whole(only, text)
        raise
    form = data.get("argmap") if isinstance(data, dict) else None
    if not isinstance(data, dict) or form != FORM:
        if is_open and only is not None and not str(form).startswith(("answer", "exercise")):
            return _whole(only, text)
        raise FormatError(_no_answers(data, name))
    if repeats:
        message = f"{name}: a key stands twice in one object; keep one of them"
        raise FormatError(message)
    return _read(data, name)


def _whole(exercise: Exercise, text: str) -> AnswerFile:
    """Return a text as the answer to the one part of an open exercise."""
    return AnswerFile([Given(exercise.id, exercise.version, {exercise.parts[0].id: text})])


def _no_answers(data: object, name: str) -> str:
    form = data.get("argmap") if isinstance(data, dict) else None
    said = f"got {form!r:.60}" if form is not None else "which this file does not say"
    return f"{name}: expected a file of answers, 'argmap': '{FORM}', {said}"


def _read(data: Mapping[str, Any], name: str) -> AnswerFile:
    answers = data.get("answers")
    if not isinstance(answers, list):
        message = f"{name}: answers: expected a list, got {answers!r:.60}"
        raise FormatError(message)
    found = []
    for n, item in enumerate(answers):
        where = f"{name}: answers[{n}]"
        match item:
            case {"exercise": str(exercise), "version": str(version), "answer": dict(answer)}:
                found.append(Given(exercise, version, _frozen(answer, where)))
            case _:
                message = (
                    f"{where}: expected the keys exercise, version and answer, the last a mapping "
                    f"of part to answer; got {item!r:.80}"
                )
                raise FormatError(message)
    student = data.get("student", "")
    return AnswerFile(found, student=student if isinstance(student, str) else "")


def _frozen(answer: dict[str, Any], where: str) -> FrozenMap:
    from argmap.errors import MapError

    try:
        return FrozenMap(answer)
    except MapError as error:
        message = f"{where}.answer: {error}"
        raise FormatError(message) from None
