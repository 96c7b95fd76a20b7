from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.data import freeze
from argmap.errors import ExerciseError
from argmap.teach import Decision, Exercise, Option, Part, grade
from tests.unit.teach.classes import MODEL, OWN, choice, essay, exercise, own, places, text, tree

DATA = json.loads((Path(__file__).parent / "data" / "vectors.json").read_text(encoding="utf-8"))
EXERCISES = {e["id"]: Exercise.from_json(json.dumps(e)) for e in DATA["exercises"]}


@pytest.mark.parametrize("case", DATA["vectors"], ids=lambda c: f"{c['exercise']}: {c['name']}")
def test_an_answer_earns_what_the_shared_vectors_say(case: dict[str, Any]) -> None:
    found = grade(EXERCISES[case["exercise"]], case["answer"])
    errors = {mark.item: mark.error for mark in found.marks}
    assert found.score == pytest.approx(case["score"], abs=1e-9)
    assert {item: errors[item] for item in case["errors"]} == case["errors"]


def test_a_choice_says_why_it_is_wrong() -> None:
    assert grade(choice(), {"q": "b"}).feedback == "You chose “We stay.”: It is no reason."
    assert grade(choice(), {"q": "a"}).feedback == "Right."


def test_of_several_parts_feedback_says_which() -> None:
    found = grade(EXERCISES["match"], {"r1": "t"})
    assert found.feedback.splitlines() == [
        "One: You chose “attacks”: Ask again.",
        "Not answered: Two",
    ]


def test_what_is_not_answered_is_named() -> None:
    assert grade(choice(), {}).feedback == "Not answered: Which is the reason?"


def test_an_option_that_there_is_not_is_told_with_those_that_there_are() -> None:
    said = "Not counted: there is no option 'z'; there are a, b."
    assert grade(choice(), {"q": "z"}).feedback == said


def test_parts_that_the_exercise_does_not_have_are_remarked_on() -> None:
    found = grade(choice(), {"q": "a", **{f"x{n}": "a" for n in range(7)}})
    said = (
        "not counted, as the exercise has no such part: 'x0', 'x1', 'x2', 'x3', 'x4' and 2 more; "
        "it has q"
    )
    assert (found.score, found.remarks) == (1.0, (said,))


@pytest.mark.parametrize(
    "made,given,said",
    [
        (choice(), 3, "q: not counted; expected the id of one option, got 3"),
        (tree(), [1], "p: not counted; expected a mapping of claims to their places, got [1]"),
        (own(), [1], "p: not counted; expected a text, got [1]"),
        (essay(), {"a": 1}, "p: not counted; expected a text, got {'a': 1}"),
    ],
)
def test_an_answer_of_another_shape_is_remarked_on(
    made: Exercise, given: object, said: str
) -> None:
    found = grade(made, {made.parts[0].id: given})
    assert (found.score, found.remarks) == (0.0, (said,))


def test_an_accepted_order_may_be_given_as_a_list() -> None:
    options = [Option(x, f"Step {x}") for x in "abc"]
    part = Part("q", "Order", options=options, key=[*"abc"], accepted=[["b", "a", "c"]])
    made = exercise("o", "order", "kendall", [part])
    assert grade(made, {"q": ["b", "a", "c"]}).score == 1


def test_an_order_says_up_to_where_it_is_right() -> None:
    options = [Option(x, f"Step {x}") for x in "abc"]
    made = exercise("o", "order", "kendall", [Part("q", "Order", options=options, key=[*"abc"])])
    said = "Up to step 1 the order is right; “Step c” comes later than step 2."
    assert grade(made, {"q": ["a", "c", "b"]}).feedback == said
    assert grade(made, {"q": ["b", "a", "c"]}).feedback == "“Step b” comes later than step 1."
    assert grade(made, {"q": ["a", 1]}).remarks == (
        "q: not counted; expected a list of ids of options, got ['a', 1]",
    )


def test_a_set_says_what_does_not_belong_and_how_much_is_left_out() -> None:
    options = [Option(x, f"Term {x}", why_wrong=f"Why {x}.") for x in "abcd"]
    made = exercise("s", "many", "set", [Part("q", "Terms", options=options, key=["a", "b"])])
    assert grade(made, {"q": ["c", "z"]}).feedback.splitlines() == [
        "“Term c” does not belong: Why c.",
        "There is no option 'z'.",
        "You have left out 2 that belong here.",
    ]


def test_an_accepted_variant_counts_as_the_key() -> None:
    options = [Option(x, x) for x in "abc"]
    part = Part("q", "?", options=options, key=[*"abc"], accepted=[("b", "a", "c")])
    made = exercise("o", "order", "kendall", [part])
    assert grade(made, {"q": ["b", "a", "c"]}).score == 1


# --- trees ----------------------------------------------------------------------------------


def test_a_tree_says_of_each_claim_what_to_look_at() -> None:
    given = places()
    given["c2"]["group"] = given["c3"]["group"] = None
    given["c4"] = {"parent": "c3", "sign": "attack", "group": None}
    lines = grade(tree(), {"p": given}).feedback.splitlines()
    linked = "it gives a reason only together with another claim: link them."
    branch = "it does not bear on “Trade needs open water.”; look in another branch."
    assert lines == [
        f"“The port is free of ice.”: {linked}",
        f"“Trade needs open water.”: {linked}",
        f"“Storms close it in winter.”: {branch}",
    ]


@pytest.mark.parametrize(
    "place,said",
    [
        ({"parent": 3}, "p: 'c2' is not counted: expected a text or nothing as its parent"),
        ([], "p: 'c2' is not counted: expected {'parent': …, 'sign': …, 'group': …}"),
    ],
)
def test_a_place_that_is_none_is_remarked_on(place: object, said: str) -> None:
    assert grade(tree(), {"p": {"c2": place}}).remarks == (said,)


def test_many_odd_places_are_told_shortly() -> None:
    remarks = grade(tree(), {"p": {f"x{n}": 1 for n in range(9)}}).remarks
    assert (len(remarks), remarks[-1]) == (6, "4 more of the kind")


def test_claims_in_a_circle_are_marked_like_any() -> None:
    given = {"c1": {"parent": "c2"}, "c2": {"parent": "c1", "sign": "support"}}
    errors = {m.item: m.error for m in grade(tree(), {"p": given}).marks}
    assert errors == {"c1": "reversed", "c2": "grouping", "c3": "missing", "c4": "missing"}


def test_an_accepted_place_of_one_claim_counts_with_any_other() -> None:
    accepted = [freeze({"c4": {"parent": "c1", "sign": "attack", "group": None}})]
    part = Part("p", "?", key=tree().parts[0].key, accepted=accepted)
    made = exercise("t", "tree", "tree", [part])
    given = places()
    assert grade(made, {"p": given}).score == 1
    given["c4"]["parent"] = "c1"
    assert grade(made, {"p": given}).score == 1


def test_an_accepted_place_counts_by_its_own_sign() -> None:
    accepted = [freeze({"c4": {"parent": "c1", "sign": "support", "group": None}})]
    made = exercise("t", "tree", "tree", [Part("p", "?", key=places(), accepted=accepted)])
    given = places()
    given["c4"]["parent"] = "c1"
    assert grade(made, {"p": given}).marks[3].error == "level-skipped"


def test_of_whole_keys_the_best_counts() -> None:
    key = {"c1": {"parent": None}, "c2": {"parent": "c1", "sign": "support"}}
    other = {"c2": {"parent": None}, "c1": {"parent": "c2", "sign": "support"}}
    made = exercise("t", "tree", "tree", [Part("p", "?", key=key, accepted=[freeze(other)])])
    assert grade(made, {"p": key}).score == grade(made, {"p": other}).score == 1


# --- texts ----------------------------------------------------------------------------------


def test_a_text_that_is_nearly_the_key_stands() -> None:
    found = grade(text(), {"q": "Trade needs water that is open."})
    assert (found.score, found.stands()) == (1.0, True)


@pytest.mark.parametrize("said", ["Water helps trade.", "Merchants like the sea."])
def test_a_text_in_other_words_waits_for_a_person(said: str) -> None:
    found = grade(text(), {"q": said})
    assert found.score < 1
    assert not found.stands()
    assert found.feedback.endswith("The model answer: “Trade needs open water.”")


def test_a_text_that_denies_the_key_is_never_sure() -> None:
    mark = grade(text(), {"q": "Trade never needs open water."}).marks[0]
    assert (mark.score, mark.confidence, mark.error) == (0.5, 0.2, "denies")


def test_a_blank_text_is_no_answer() -> None:
    mark = grade(text(), {"q": " \n"}).marks[0]
    assert (mark.score, mark.confidence, mark.error) == (0.0, 1.0, "missing")


def test_an_accepted_text_is_as_good_as_the_key() -> None:
    part = Part("q", "?", key="Trade needs open water.", accepted=["Merchants like the sea."])
    made = exercise("x", "text", "similar", [part])
    assert grade(made, {"q": "Merchants like the sea."}).score == 1


# --- maps -----------------------------------------------------------------------------------


def test_the_model_itself_earns_all() -> None:
    found = grade(own(), {"p": OWN})
    assert (found.score, found.stands(), found.feedback) == (1.0, True, "Right.")


def test_a_map_may_have_the_shape_of_its_key_under_any_handles() -> None:
    given = {
        f"x{handle}": {**place, "parent": place["parent"] and f"x{place['parent']}"}
        for handle, place in reversed(MODEL.items())
    }
    assert grade(own(), {"p": given}).score == 1


def test_places_without_a_text_are_remarked_on() -> None:
    found = grade(own(), {"p": {**MODEL, "x": {"parent": "c1"}, "y": 3}})
    said = "Your map has claims without a text, which are not counted"
    assert (found.score, found.remarks) == (1.0, (said,))


def test_what_differs_from_the_model_is_not_called_wrong() -> None:
    found = grade(own(), {"p": OWN.replace("    + [D]", "  - [D]")})
    assert "differs from the model map" in found.feedback
    assert "wrong" not in found.feedback.casefold()


def test_claims_that_the_model_does_not_have_cost_nothing() -> None:
    found = grade(own(), {"p": f"{OWN}  + [F]: Fish is cheap in autumn.\n"})
    said = "“Fish is cheap in autumn.” is not in the model map; that may be fine."
    assert (found.score, found.remarks) == (1.0, (said,))


def test_claims_between_are_passed_over() -> None:
    between = OWN.replace(
        "      - [C]: Storms close it in winter.",
        "      - [X]: Ships cannot always land.\n        + [C]: Storms close it in winter.",
    )
    assert grade(own(), {"p": between}).score == 1


def test_two_attacks_on_the_way_are_a_support() -> None:
    between = OWN.replace(
        "      - [C]: Storms close it in winter.",
        "      - [X]: Ships can always land.\n        - [C]: Storms close it in winter.",
    )
    assert grade(own(), {"p": between}).marks[3].error == "wrong-sign"


def test_what_hangs_on_a_doubtful_claim_is_doubtful() -> None:
    found = grade(own(), {"p": OWN.replace("The port is free of ice.", "No harbour has any ice.")})
    doubtful = {mark.item for mark in found.doubtful()}
    assert {"c2", "c4"} <= doubtful
    assert "c1" not in doubtful


def test_an_undercut_hangs_on_the_first_premise_of_its_step() -> None:
    undercut = """\
[A]: We should build the port.
  + [B]: The port is free of ice.
    _ [C]: Storms close it in winter.
"""
    errors = {m.item: m.error for m in grade(own(), {"p": undercut}).marks}
    assert errors == {"c1": "correct", "c2": "grouping", "c3": "missing", "c4": "correct"}


def test_claims_in_other_words_wait_for_a_person() -> None:
    found = grade(own(), {"p": OWN.replace("Trade needs open water", "Merchants need the sea")})
    assert [mark.item for mark in found.doubtful()] == ["c3"]


def test_a_claim_that_was_not_found_names_those_that_may_say_it() -> None:
    said = {"p": OWN.replace("Trade needs open water", "Merchants cannot do without a sea")}
    mark = next(m for m in grade(own(), said).marks if m.item == "c3")
    assert (mark.error, mark.confidence) == ("missing", 0.3)
    assert mark.said == "perhaps D: Merchants cannot do without a sea."


def test_a_map_that_shares_nothing_with_the_model_waits_for_a_person() -> None:
    found = grade(own(), {"p": "[X]: Whales sing.\n  + [Y]: Fish hear them.\n"})
    assert (found.score, found.confidence) == (0.0, 0.3)


def test_a_map_with_faults_is_marked_as_far_as_it_can_be_read() -> None:
    found = grade(own(), {"p": f"{OWN}\n[Z]: {{base: 7}} x\n(1) no\n"})
    assert found.remarks[0].startswith("Your map could not all be read: ")


def test_a_json_that_is_no_map_is_said_to_be_none() -> None:
    found = grade(own(), {"p": '{"claims": 3, "inferences": []}'})
    assert found.remarks[0].startswith("Your map could not be read: ")
    assert found.confidence == 0


def test_no_map_at_all_is_missing_for_sure() -> None:
    found = grade(own(), {"p": "  "})
    assert (found.score, found.confidence) == (0.0, 1.0)


# --- open tasks, decisions ------------------------------------------------------------------


def test_an_open_map_is_measured_by_four_criteria_that_a_teacher_decides() -> None:
    found = grade(essay(), {"p": OWN})
    items = [mark.item for mark in found.marks]
    assert items == ["p.claims", "p.structure", "p.objections", "p.evidence"]
    assert (found.confidence, found.stands()) == (0.0, False)
    decided = grade(essay(), {"p": OWN}, decisions={i: Decision(score=0.5) for i in items})
    assert (decided.score, decided.stands()) == (0.5, True)


def test_an_open_text_is_for_a_teacher_to_read() -> None:
    mark = grade(essay(), {"p": "I think so, since it is late."}).marks[0]
    assert (mark.score, mark.confidence) == (0.0, 0.0)
    assert mark.said == "7 words, for a teacher to read: I think so, since it is late."


def test_nothing_handed_in_for_an_open_task_earns_nothing_for_sure() -> None:
    assert grade(essay(), {}).stands()


def test_a_discussion_has_no_marks() -> None:
    made = exercise("d", "open", "teacher", [Part("p", "Discuss.")], discussion=True)
    found = grade(made, {"p": "Well."})
    assert (found.marks, found.possible, found.points, found.feedback) == ((), 0, 0, "Thank you.")


def test_what_a_teacher_decided_stands() -> None:
    found = grade(choice(), {"q": "b"}, decisions={"q": Decision(score=1.0, why="ambiguous")})
    assert (found.score, found.marks[0].decided) == (1.0, "ambiguous")
    assert grade(choice(), {"q": "b"}, decisions={"x": Decision(score=1.0)}).score == 0.25


def test_a_grade_is_told_as_plain_values() -> None:
    told = json.loads(json.dumps(grade(choice(), {"q": "b"}).to_json()))
    assert (told["score"], told["stands"], told["marks"][0]["error"]) == (0.25, True, "conclusion")


# --- refusals -------------------------------------------------------------------------------


def test_an_exercise_without_its_key_is_refused() -> None:
    with pytest.raises(ExerciseError) as raised:
        grade(choice().without_key(), {"q": "a"})
    assert str(raised.value) == (
        "exercise 'choice' has no key, as exercises for an exam have none; mark with the file that "
        "was written with its key"
    )


def test_what_is_no_answer_or_no_exercise_is_refused() -> None:
    with pytest.raises(TypeError) as raised:
        grade(choice(), "a")  # type: ignore[arg-type]
    said = "grade() takes an answer as a mapping of part id to answer, got 'a'"
    assert str(raised.value) == said
    with pytest.raises(TypeError) as raised:
        grade("x", {})  # type: ignore[arg-type]
    assert str(raised.value) == (
        "grade() takes an Exercise; read one: Exercise.from_json(text), got 'x'"
    )
