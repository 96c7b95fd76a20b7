"""An answer to an exercise marked: a score, and for each item what is right and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.errors import ExerciseError
from argmap.refusals import need, shown
from argmap.teach.exercise import Exercise
from argmap.teach.marking import cut, mark_choice, mark_order, mark_set, missing
from argmap.teach.marks import Mark, graded
from argmap.teach.parts import Form, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.teach.marks import Decision, Grade
    from argmap.teach.parts import Part

__all__ = ["grade"]

_MOST_REMARKS: Final = 5


def grade(
    exercise: Exercise,
    answer: Mapping[str, Any],
    *,
    decisions: Mapping[str, Decision] | None = None,
) -> Grade:
    """Return what an answer earns, and what its student can do about each item.

    Args:
        exercise: With its key, as it was made; a key taken out cannot be marked.
        answer: Part id → answer to the part; ``teach.exercise`` tells the shape of each form.
            A part that is missing, or whose answer has another shape, earns nothing; the second
            is remarked on.
        decisions: Item → what a teacher decided of it, which stands.

    Raises:
        ExerciseError: The exercise has no key.
        TypeError: The answer is no mapping.

    Example:
        >>> from argmap.teach import Exercise, MapMark, Option, Part
        >>> right, wrong = Option("a", "It rains.", is_right=True), Option("b", "We stay.")
        >>> part = Part("q", "Which is the reason?", options=[right, wrong], key="a")
        >>> kind = {"kind": "conclusion", "form": "choice", "rule": "credit", "seed": 0}
        >>> made = Exercise("x", **kind, map=MapMark("m", ""), prompt="Choose.", parts=[part])
        >>> grade(made, {"q": "a"}).score, grade(made, {"q": "b"}).score
        (1.0, 0.0)
    """
    need(exercise, Exercise, what="grade() takes an Exercise; read one: Exercise.from_json(text)")
    if not isinstance(answer, Mapping):
        message = f"grade() takes an answer as a mapping of part id to answer, got {shown(answer)}"
        raise TypeError(message)
    _need_key(exercise)
    remarks = _strange_parts(exercise, answer)
    marks, penalty = _marks(exercise, answer, remarks)
    made = graded(exercise.id, marks, possible=exercise.points, penalty=penalty, remarks=remarks)
    return made.decided(decisions or {})


def _need_key(exercise: Exercise) -> None:
    if exercise.rule is Rule.TEACHER or any(part.key is not None for part in exercise.parts):
        return
    message = (
        f"exercise {exercise.id!r} has no key, as exercises for an exam have none; mark with the "
        "file that was written with its key"
    )
    raise ExerciseError(message)


def _strange_parts(exercise: Exercise, answer: Mapping[str, Any]) -> list[str]:
    """Say which parts of an answer the exercise does not have."""
    strange = [str(key) for key in answer if exercise.part(str(key)) is None]
    if not strange:
        return []
    named = ", ".join(repr(key[:40]) for key in strange[:_MOST_REMARKS])
    more = f" and {len(strange) - _MOST_REMARKS} more" if len(strange) > _MOST_REMARKS else ""
    parts = ", ".join(part.id for part in exercise.parts[:_MOST_REMARKS])
    return [f"not counted, as the exercise has no such part: {named}{more}; it has {parts}"]


def _marks(
    exercise: Exercise, answer: Mapping[str, Any], remarks: list[str]
) -> tuple[list[Mark], float]:
    """Return a mark an item, and what distractors cost."""
    marks: list[Mark] = []
    penalty = 0.0
    for part in exercise.parts:
        given = answer.get(part.id)
        if given is not None and (odd := _odd(exercise, given)):
            remarks.append(f"{part.id}: not counted; expected {odd}, got {shown(given)}")
            given = None
        found, cost = _mark_part(exercise, part, given, remarks)
        marks += found
        penalty += cost
    return marks, penalty


def _odd(exercise: Exercise, given: object) -> str:
    """Return what was expected of an answer that has another shape than its form; or nothing."""
    match exercise.form:
        case Form.CHOICE | Form.MATCH | Form.GAP:
            return "" if isinstance(given, str) else "the id of one option"
        case Form.MANY | Form.ORDER:
            is_list = isinstance(given, (list, tuple)) and all(isinstance(x, str) for x in given)
            return "" if is_list else "a list of ids of options"
        case Form.TREE:
            return "" if isinstance(given, Mapping) else "a mapping of claims to their places"
        case Form.TEXT | Form.OPEN:
            is_map = exercise.rule is Rule.MAP and isinstance(given, Mapping)
            return "" if is_map or isinstance(given, str) else "a text"


def _mark_part(
    exercise: Exercise,
    part: Part,
    given: Any,  # noqa: ANN401  # a JSON value
    remarks: list[str],
) -> tuple[list[Mark], float]:
    """Return the marks of one part by the rule of its exercise, and what distractors cost."""
    match exercise.rule:
        case Rule.TREE:
            from argmap.teach.marking_trees import mark_tree

            return mark_tree(exercise, part, given, remarks)
        case Rule.MAP:
            from argmap.teach.marking_maps import mark_map

            return mark_map(exercise, part, given, remarks), 0.0
        case Rule.TEACHER:
            from argmap.teach.rubric import mark_open

            return ([] if exercise.discussion else mark_open(part, given)), 0.0
        case _:
            mark = _MARKERS[exercise.rule](part, given)
            return [_named(mark, part) if len(exercise.parts) > 1 else mark], 0.0


def _named(mark: Mark, part: Part) -> Mark:
    """Return a mark whose feedback opens with what the part asks."""
    if not mark.feedback or mark.error == "missing":
        return mark
    return evolve(mark, feedback=f"{cut(part.prompt)}: {mark.feedback}")


def _similar(part: Part, given: str) -> Mark:
    from argmap.teach.marking_texts import mark_text

    return mark_text(part, given)


_MARKERS: Final[Mapping[Rule, Callable[[Part, Any], Mark]]] = {
    Rule.CREDIT: lambda part, given: missing(part) if given is None else mark_choice(part, given),
    Rule.SET: lambda part, given: missing(part) if given is None else mark_set(part, given),
    Rule.KENDALL: lambda part, given: missing(part) if given is None else mark_order(part, given),
    Rule.SIMILAR: lambda part, given: missing(part) if given is None else _similar(part, given),
}
