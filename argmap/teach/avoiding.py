"""Exercises that were not asked before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from argmap.errors import ExerciseError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part

__all__ = ["unused"]

Asked = tuple[str, str, str, tuple[tuple[str, tuple[str, ...]], ...]]


def unused(exercises: Iterable[Exercise], used: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises that ask something which was not asked before.

    Two exercises ask the same where map, kind, prompts and right answers are the same, whatever
    the seed, the letters and the wrong options.

    Args:
        exercises: What may be asked, in order.
        used: What was asked before, with keys.

    Raises:
        ExerciseError: One that was used has no key, so that it cannot be compared.
    """
    before = list(used)
    for exercise in before:
        if not exercise.key and not exercise.discussion:
            message = (
                f"exercise {exercise.id!r} has no key, as on a paper for an exam; name the file "
                "that has the keys"
            )
            raise ExerciseError(message)
    known = {_asked(exercise) for exercise in before}
    return tuple(exercise for exercise in exercises if _asked(exercise) not in known)


def _asked(exercise: Exercise) -> Asked:
    claims = {shown.id: shown.claim for shown in exercise.material.claims}
    parts = sorted((part.prompt, _right(part, claims)) for part in exercise.parts)
    return exercise.map.name, exercise.kind, exercise.prompt, tuple(parts)


def _right(part: Part, claims: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is right in words that do not change with letters and handles."""
    match part.key:
        case None:
            return ()
        case str(key):
            option = part.option(key)
            return (option.text if option else key,)
        case tuple(keys):
            return tuple(o.text for key in keys if (o := part.option(str(key))))
        case Mapping() as places:
            return tuple(sorted(claims.get(handle, handle) for handle in places))
    return ()
