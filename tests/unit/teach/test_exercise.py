"""Exercises as values."""

from __future__ import annotations

import json
import pickle

import pytest

from argmap.errors import FormatError
from argmap.teach import (
    Difficulty,
    Exercise,
    Form,
    Level,
    MapMark,
    Material,
    Option,
    Outline,
    Part,
    Row,
    Rule,
    Shown,
)

OPTIONS = (
    Option("a", "Gwadar is deep.", is_right=True, credit=1.0, claim="c1"),
    Option("b", "Winters are cold.", error="sibling", why_wrong="It is a reason too.", claim="c2"),
)
EXERCISE = Exercise(
    "gap-1f",
    "gap",
    Form.GAP,
    Rule.CREDIT,
    MapMark("port", "ab" * 32),
    0,
    "Fill the gap.",
    (Part("g1", "The gap", options=OPTIONS, key="a", accepted=("c",)),),
    material=Material(
        claims=(Shown("c1", "Gwadar is deep.", "deep"), Shown("c2", "Winters are cold.", "cold")),
        outlines=(Outline((Row(0, claim="c2"), Row(1, gap="g1", sign="support"))),),
    ),
    hints=("Look up.", "Look at the root.", "It is a."),
    difficulty=Difficulty(Level.HARD, features={"claims": 2}),
)


def test_an_exercise_comes_back_from_json() -> None:
    assert Exercise.from_json(EXERCISE.to_json()) == EXERCISE


def test_an_exercise_pickles_and_hashes() -> None:
    again = pickle.loads(pickle.dumps(EXERCISE))  # noqa: S301  # our own bytes
    assert again == EXERCISE
    assert hash(again) == hash(EXERCISE)


def test_the_key_maps_parts_to_right_answers() -> None:
    assert EXERCISE.key == {"g1": "a"}
    assert EXERCISE.points == 1.0


def test_parts_options_and_claims_are_found_by_id() -> None:
    part = EXERCISE.part("g1")
    assert part is not None
    assert part.option("b") == OPTIONS[1]
    assert part.option("z") is None
    assert EXERCISE.part("g2") is None
    assert EXERCISE.material.claim("c2") == Shown("c2", "Winters are cold.", "cold")
    assert EXERCISE.material.claim("c9") is None


def test_an_exam_paper_has_no_key_and_keeps_the_version() -> None:
    paper = EXERCISE.without_key()
    text = paper.to_json()
    assert paper.version == EXERCISE.version
    assert not paper.key
    assert not any(word in text for word in ("is_right", 'credit": 1', "It is a", "sibling"))
    assert Exercise.from_json(text) == paper


def test_a_change_by_hand_is_refused() -> None:
    data = json.loads(EXERCISE.to_json())
    data["prompt"] = "Fill it."
    with pytest.raises(FormatError) as caught:
        Exercise.from_json(json.dumps(data))
    assert str(caught.value).startswith(
        "exercise 'gap-1f' was changed after it was made: its version is "
    )


def test_every_fault_is_told_with_its_path() -> None:
    data = json.loads(EXERCISE.to_json())
    data["argmap"] = "exercise/2"
    data["form"] = "essay"
    data["parts"][0]["points"] = -1
    data["parts"][0]["options"][0] = {"id": "a", "is_right": "yes", "tex": "?"}
    del data["seed"]
    with pytest.raises(FormatError) as caught:
        Exercise.from_json(json.dumps(data))
    assert str(caught.value) == (
        "not an exercise of argmap:\n"
        "  argmap: expected 'exercise/1', got 'exercise/2'\n"
        "  form: expected one of choice, many, match, gap, order, tree, text, open, got 'essay'\n"
        "  parts[0].options[0].is_right: expected true or false, got 'yes'\n"
        "  parts[0].options[0].tex: unknown key; did you mean 'text'?\n"
        "  parts[0].options[0].text: is missing\n"
        "  parts[0].points: expected points, 0 or more, got -1\n"
        "  seed: is missing"
    )


@pytest.mark.parametrize(
    "text, message",
    [
        ("{", "not JSON at line 1, column 2: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "not an exercise: the JSON nests too deeply"),
        ("[]", "not an exercise of argmap:\n  expected a mapping, got []"),
    ],
)
def test_what_is_no_exercise_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        Exercise.from_json(text)
    assert str(caught.value) == message


def test_a_key_must_be_plain_data() -> None:
    data = json.loads(EXERCISE.to_json())
    data["parts"][0]["key"] = float("nan")
    data["parts"][0]["accepted"] = "c"
    with pytest.raises(FormatError) as caught:
        Exercise.from_json(json.dumps(data))
    assert str(caught.value) == (
        "not an exercise of argmap:\n"
        "  parts[0].key: data must be finite numbers, got nan\n"
        "  parts[0].accepted: expected a list, got 'c'"
    )
