"""What a learning platform can ask of an exercise: menus, marked answers, orders and texts."""

from __future__ import annotations

from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.teach.marking import mark_choice
from argmap.teach.parts import Form, Option, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.teach.exercise import Exercise

__all__ = ["Choice", "Field", "Question", "Type", "questions_of"]

_DIGITS: Final = 9  # of points, so that thirds add up
_MOST_RIGHT: Final = 10
"""Right answers of one question that can share 100 % in fractions that Moodle knows."""


class Type(StrEnum):
    """What a platform asks for."""

    ONE = "one"
    SEVERAL = "several"
    MENUS = "menus"
    ORDER = "order"
    TEXT = "text"


@frozen
class Choice:
    """An answer that can be chosen; ``credit`` in [0, 1], ``why`` is its feedback."""

    id: str
    text: str
    credit: float = 0.0
    why: str = ""


def _choices(value: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(value)


@frozen
class Field:
    """A question in itself: what is asked, the answers, and what it is worth."""

    id: str
    prompt: str
    choices: tuple[Choice, ...] = field(default=(), converter=_choices)
    points: float = 1.0

    @property
    def right(self) -> tuple[Choice, ...]:
        """The answers that earn everything; none in an exam."""
        return tuple(choice for choice in self.choices if choice.credit == 1)


@frozen
class Question:
    """One question of a platform, made from an exercise or from one part of it.

    ``key`` is what a person marks a text by; ``is_shared`` says that all fields offer the same
    answers; ``has_key`` is False where the key was taken out, so that no platform can mark it.
    """

    id: str
    exercise: Exercise
    type: Type
    prompt: str
    fields: tuple[Field, ...] = ()
    key: str = ""
    is_shared: bool = False
    has_key: bool = True

    @property
    def points(self) -> float:
        """The points of all its fields; those of the exercise where it has none."""
        if self.exercise.discussion:
            return 0.0
        total = round(fsum(each.points for each in self.fields), _DIGITS)
        return total or self.exercise.points

    @property
    def is_graded_in_full(self) -> bool:
        """Whether each answer earns all or nothing, so that menus need no shares of credit."""
        return all(c.credit in (0, 1) for each in self.fields for c in each.choices)

    @property
    def has_one_answer(self) -> bool:
        """Whether each field has one answer that earns everything."""
        return all(len(each.right) == 1 for each in self.fields)


def questions_of(exercise: Exercise) -> tuple[Question, ...]:
    """Return the questions that an exercise becomes, in order.

    A choice becomes a question a part; all other exercises stay whole.
    """
    match exercise.form:
        case Form.CHOICE:
            return tuple(_one(exercise, part) for part in exercise.parts)
        case Form.MANY:
            return tuple(_several(exercise, part) for part in exercise.parts)
        case Form.MATCH | Form.GAP:
            fields = [_field(part) for part in exercise.parts]
            return (_whole(exercise, Type.MENUS, fields, is_shared=True),)
        case Form.ORDER:
            return tuple(_order(exercise, part) for part in exercise.parts)
        case Form.TREE:
            from argmap.teach.lms.tree_menus import menus_of

            fields = [
                Field(
                    menu.claim, menu.prompt, [Choice(*each) for each in menu.choices], menu.points
                )
                for part in exercise.parts
                for menu in menus_of(exercise, part)
            ]
            return (_whole(exercise, Type.MENUS, fields),)
        case Form.TEXT | Form.OPEN:
            return tuple(_text(exercise, part) for part in exercise.parts)


def _has_key(exercise: Exercise) -> bool:
    return bool(exercise.key) and not exercise.discussion


def _whole(
    exercise: Exercise, type_: Type, fields: Sequence[Field], *, is_shared: bool = False
) -> Question:
    return Question(
        exercise.id,
        exercise,
        type_,
        exercise.prompt,
        tuple(fields),
        is_shared=is_shared,
        has_key=_has_key(exercise),
    )


def _id(exercise: Exercise, part: Part) -> str:
    return exercise.id if len(exercise.parts) == 1 else f"{exercise.id}.{part.id}"


def _prompt(exercise: Exercise, part: Part) -> str:
    return f"{exercise.prompt}\n{part.prompt}".strip()


def _field(part: Part) -> Field:
    return Field(part.id, part.prompt, [_choice(part, o) for o in part.options], part.points)


def _choice(part: Part, option: Option) -> Choice:
    if part.key is None:
        return Choice(option.id, option.text)
    credit = mark_choice(part, option.id).score
    return Choice(option.id, option.text, credit, option.why_wrong)


def _one(exercise: Exercise, part: Part) -> Question:
    return Question(
        _id(exercise, part),
        exercise,
        Type.ONE,
        _prompt(exercise, part),
        (_field(part),),
        has_key=part.key is not None,
    )


# --- several answers --------------------------------------------------------------------------


def _several(exercise: Exercise, part: Part) -> Question:
    """Return a question with several right answers; as yes or no where it has none or many."""
    right = frozenset(map(str, part.key if isinstance(part.key, tuple) else ()))
    has_key = part.key is not None
    id_, prompt = _id(exercise, part), _prompt(exercise, part)
    if has_key and not 0 < len(right) <= _MOST_RIGHT:
        share = part.points / max(len(part.options), 1)
        fields = [_yes_or_no(option, share, is_right=option.id in right) for option in part.options]
        return Question(id_, exercise, Type.MENUS, prompt, tuple(fields), is_shared=True)
    choices = [Choice(o.id, o.text, float(o.id in right), o.why_wrong) for o in part.options]
    only = Field(part.id, part.prompt, choices, part.points)
    return Question(id_, exercise, Type.SEVERAL, prompt, (only,), has_key=has_key)


def _yes_or_no(option: Option, points: float, *, is_right: bool) -> Field:
    yes = Choice("yes", "belongs", float(is_right), "" if is_right else option.why_wrong)
    return Field(
        option.id, option.text, [yes, Choice("no", "does not", float(not is_right))], points
    )


# --- order, text ------------------------------------------------------------------------------


def _order(exercise: Exercise, part: Part) -> Question:
    """Return an order as a menu a step; each right step earns its share."""
    key = [str(id_) for id_ in part.key] if isinstance(part.key, tuple) else []
    n = len(part.options)
    fields = [
        Field(
            f"{part.id}-{step + 1}",
            f"Step {step + 1}",
            [Choice(o.id, o.text, float(key[step : step + 1] == [o.id])) for o in part.options],
            part.points / max(n, 1),
        )
        for step in range(n)
    ]
    return Question(
        _id(exercise, part),
        exercise,
        Type.ORDER,
        _prompt(exercise, part),
        tuple(fields),
        is_shared=True,
        has_key=bool(key),
    )


def _text(exercise: Exercise, part: Part) -> Question:
    key = part.key if isinstance(part.key, str) else ""
    only = Field(part.id, part.prompt, (), part.points)
    prompt = _prompt(exercise, part)
    has_key = part.key is not None
    return Question(
        _id(exercise, part), exercise, Type.TEXT, prompt, (only,), key=key, has_key=has_key
    )
