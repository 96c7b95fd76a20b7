from __future__ import annotations

import json

import pytest

from argmap import ArgumentMap
from argmap.build import rebut, support, thesis
from argmap.errors import ExerciseError, FormatError, ParseError
from argmap.teach import KeyFile, accept, grade, model_exercise
from tests.unit.teach.classes import OWN, choice, own, places, text, tree

EXPECTED = "expected a file of exercises, 'argmap': 'exercises/1'"
KEY = KeyFile([choice(), tree(), text(), own()])


def test_a_key_comes_back_from_json() -> None:
    key = accept(KEY, {"q": "b"}, exercise="choice", item="q", why="can be read so")
    assert KeyFile.from_json(key.to_json()) == key


def test_one_exercise_and_a_list_of_them_are_keys() -> None:
    one = choice()
    assert KeyFile.from_json(one.to_json()) == KeyFile([one])
    assert KeyFile.from_json(f"[{one.to_json()}]") == KeyFile([one])


def test_what_is_accepted_leaves_the_version_as_it_was() -> None:
    key = accept(KEY, {"q": "b"}, exercise="choice", item="q", why="x")
    assert [e.version for e in key.exercises] == [e.version for e in KEY.exercises]
    assert key.made == KEY.made


def test_an_accepted_choice_earns_all_from_then_on() -> None:
    key = accept(KEY, {"q": "b"}, exercise="choice", item="q", why="x")
    assert grade(key.exercise("choice"), {"q": "b"}).score == 1
    assert accept(key, {"q": "b"}, exercise="choice", item="q", why="x") == key


def test_an_accepted_text_earns_all_from_then_on() -> None:
    said = {"q": "Merchants like the sea."}
    key = accept(KEY, said, exercise="text", item="q", why="x")
    assert grade(key.exercise("text"), said).score == 1


def test_an_accepted_place_of_a_claim_earns_all_from_then_on() -> None:
    given = places()
    given["c4"]["parent"] = "c1"
    key = accept(KEY, {"p": given}, exercise="tree", item="c4", why="x")
    assert grade(key.exercise("tree"), {"p": given}).score == 1
    assert grade(key.exercise("tree"), {"p": places()}).score == 1


def test_linked_premises_can_be_accepted_as_separate_reasons() -> None:
    apart = places()
    apart["c2"]["group"] = apart["c3"]["group"] = None
    key = accept(KEY, {"p": apart}, exercise="tree", item="p.c2", why="x")
    key = accept(key, {"p": apart}, exercise="tree", item="c3", why="x")
    assert grade(key.exercise("tree"), {"p": apart}).score == 1


def test_an_accepted_wording_of_a_map_is_known_in_other_maps() -> None:
    said = {"p": OWN.replace("Trade needs open water", "Merchants cannot do without a sea")}
    assert not grade(KEY.exercise("own"), said).stands()
    key = accept(KEY, said, exercise="own", item="D=c3", why="x")
    other = {"p": said["p"].replace("cannot do", "can't do").replace("[D]", "[Other]")}
    for answer in (said, other):
        assert (grade(key.exercise("own"), answer).score) == 1
        assert grade(key.exercise("own"), answer).stands()


def test_an_accepted_place_in_a_map_earns_all_from_then_on() -> None:
    moved = "      - [C]: Storms close it in winter.\n"
    said = {"p": OWN.replace(moved, "") + moved.replace("      -", "  -")}
    key = accept(KEY, said, exercise="own", item="c4", why="x")
    assert grade(KEY.exercise("own"), said).score < 1
    assert grade(key.exercise("own"), said).score == 1


def test_a_claim_that_was_split_can_be_accepted() -> None:
    split = OWN.replace("  + <W>", "  + [E]: Merchants like the sea.\n  + <W>")
    key = accept(KEY, {"p": split}, exercise="own", item="E=c3", why="half of it")
    found = grade(key.exercise("own"), {"p": split})
    assert (found.score, found.remarks) == (1.0, ())


@pytest.mark.parametrize(
    "exercise,answer,item,said",
    [
        ("chioce", {}, "q", "there is no exercise 'chioce'; did you mean 'choice'?"),
        ("zz", {}, "q", "there is no exercise 'zz'; there are choice, tree, text, own"),
        ("choice", {}, "q", "the answer says nothing of 'q' in exercise 'choice'"),
        ("choice", {}, "r", "exercise 'choice' has no item 'r'; it has q"),
        (
            "tree",
            {"p": {}},
            "c4",
            "the answer places no claim 'c4' of the key, which has c1, c2, c3, c4",
        ),
        ("own", {"p": OWN}, "c9", "there is no claim 'c9'; there are c1, c2, c3, c4"),
        ("own", {"p": OWN}, "Z=c1", "there is no claim 'Z'; there are A, B, C, D"),
        (
            "own",
            {"p": "[A]: We should build the port."},
            "c4",
            "no claim of the answer says 'c4'; name the one that does: OWN=c4",
        ),
    ],
)
def test_what_cannot_be_accepted_is_refused(
    exercise: str, answer: dict[str, object], item: str, said: str
) -> None:
    with pytest.raises(ExerciseError) as raised:
        accept(KEY, answer, exercise=exercise, item=item, why="x")
    assert str(raised.value) == said


@pytest.mark.parametrize(
    "content,said",
    [
        ("[]", "k.json: there is no exercise in it"),
        ("3", f"k.json: {EXPECTED}, which this file does not say"),
        (
            '{"argmap": "map/1"}',
            f"k.json: {EXPECTED}, got 'map/1'",
        ),
        (
            '{"argmap": "answers/1"}',
            "k.json: holds answers, where the key is expected first: argmap grade KEY ANSWERS",
        ),
    ],
)
def test_a_file_that_is_no_key_is_refused(content: str, said: str) -> None:
    with pytest.raises(FormatError) as raised:
        KeyFile.from_json(content, name="k.json")
    assert str(raised.value) == said


def test_a_key_edited_by_hand_is_refused_with_its_place() -> None:
    data = json.loads(KeyFile([choice()]).to_json())
    data["exercises"][0]["parts"][0]["key"] = "b"
    with pytest.raises(FormatError, match=r"^k: exercises\[0\]: exercise 'choice' was changed"):
        KeyFile.from_json(json.dumps(data), name="k")
    data = json.loads(KeyFile([choice()]).to_json())
    data["accepted"] = [{"part": "q"}]
    with pytest.raises(FormatError) as raised:
        KeyFile.from_json(json.dumps(data), name="k")
    assert str(raised.value) == (
        "k: accepted[0]: expected the keys exercise, part, key and why, got {'part': 'q'}"
    )


def test_a_key_that_is_no_json_says_where() -> None:
    with pytest.raises(ParseError, match=r"^k\.json:1:2: not JSON: "):
        KeyFile.from_json("{", name="k.json")


def test_a_whole_map_is_a_model() -> None:
    map_ = thesis("We go.", support("It is dry."), rebut("It is late.", rebut("It is 9.")))
    made = model_exercise(map_)
    assert made.points == 4
    assert grade(made, {"p1": argdown_of(map_)}).score == 1


def argdown_of(map_: ArgumentMap) -> str:
    from argmap import dumps

    return dumps(map_)


def test_an_empty_map_is_no_model() -> None:
    with pytest.raises(ExerciseError) as raised:
        model_exercise(ArgumentMap(name="m"))
    assert str(raised.value) == "map 'm' has no claims, so that nothing can be marked by it"
