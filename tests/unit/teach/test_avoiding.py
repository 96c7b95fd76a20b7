"""Exercises that were not asked before."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap import casebook
from argmap.errors import ExerciseError
from argmap.teach import Form, make_exercises
from argmap.teach.avoiding import unused
from tests.unit.teach.samples import samples

SAMPLES = samples()


@pytest.mark.parametrize("form", Form)
def test_what_was_asked_is_left_out(form: Form) -> None:
    others = [e for f, e in SAMPLES.items() if f is not form]
    made = SAMPLES[form]
    used = made if made.key else evolve(made, discussion=True)
    assert unused([*others, made], [used]) == tuple(others)


def test_letters_and_wrong_options_do_not_make_another_exercise() -> None:
    made = SAMPLES[Form.CHOICE]
    (part,) = made.parts
    turned = [evolve(o, id={"a": "c", "c": "a"}.get(o.id, o.id)) for o in part.options[:2]]
    again = evolve(made, id="choice-2e", parts=[evolve(part, options=turned, key="c")])
    assert unused([again], [made]) == ()


def test_another_seed_does_not_ask_the_same_again() -> None:
    map_ = casebook.load("blog")
    used = make_exercises(map_, kinds=["gap", "tree", "sign"], n=12, seed=1)
    left = unused(make_exercises(map_, kinds=["gap", "tree", "sign"], n=30, seed=2), used)
    assert 0 < len(left) < 30


def test_a_paper_without_keys_cannot_tell_what_was_asked() -> None:
    paper = SAMPLES[Form.GAP].without_key()
    with pytest.raises(ExerciseError) as caught:
        unused(SAMPLES.values(), [paper])
    assert str(caught.value) == (
        "exercise 'gap-1f' has no key, as on a paper for an exam; name the file that has the keys"
    )
