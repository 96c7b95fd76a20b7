"""Whatever kind of exercise a map gives, its key earns all and an empty answer nothing."""

from __future__ import annotations

import pytest

from argmap import casebook
from argmap.teach import Exercise, KeyFile, Rule, grade, make_exercises

TEXT = "A passage that all of this is said to come from."


def exercises(name: str) -> tuple[Exercise, ...]:
    others = [casebook.load(other) for other in casebook.names() if other != name]
    return make_exercises(
        casebook.load(name),
        others=others,
        links=casebook.links(),
        source_text=TEXT,
        n=40,
    )


@pytest.mark.parametrize("name", casebook.names())
def test_the_key_of_any_kind_earns_all_and_an_empty_answer_nothing(name: str) -> None:
    made = [e for e in exercises(name) if e.rule is not Rule.TEACHER and not e.discussion]
    assert len({e.kind for e in made}) >= 12
    for exercise in made:
        assert (exercise.kind, grade(exercise, exercise.key).score) == (exercise.kind, 1)
        assert (exercise.kind, grade(exercise, {}).score) == (exercise.kind, 0)


def test_the_map_that_a_model_was_made_of_earns_all() -> None:
    made = next(e for e in exercises("blog") if e.rule is Rule.MAP)
    assert grade(made, {"p1": outline(made)}).score == 1


def outline(exercise: Exercise) -> str:
    from argmap import dumps
    from argmap.teach.marking_maps import model_of

    return dumps(model_of(exercise.parts[0]))


def test_exercises_of_any_kind_make_a_key_file() -> None:
    key = KeyFile(exercises("khan"))
    assert KeyFile.from_json(key.to_json()) == key
