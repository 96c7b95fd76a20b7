from __future__ import annotations

import json

import pytest

from argmap.teach import (
    AnswerFile,
    Decision,
    Given,
    KeyFile,
    Part,
    Submission,
    Unread,
    answers_in,
    mark_all,
)
from tests.unit.teach.classes import OWN, choice, exercise, handed_in, own, tree

KEY = KeyFile([choice(), tree()])
OPEN = KeyFile([own()])


def file(name: str, content: str) -> Submission:
    return Submission(name.partition(".")[0], name, content.encode())


def test_students_are_marked_in_the_order_of_their_names() -> None:
    one, two = handed_in("ben", (choice(), {"q": "a"})), handed_in("anna", (choice(), {"q": "b"}))
    marks = mark_all(KEY, [one, two])
    assert [(s.label, s.points, s.possible) for s in marks.students] == [
        ("anna", 0.25, 6.0),
        ("ben", 1.0, 6.0),
    ]
    assert marks.students[0].named == "Anna"


def test_an_exercise_without_an_answer_earns_nothing() -> None:
    marked = mark_all(KEY, [handed_in("anna", (choice(), {"q": "a"}))]).students[0]
    assert [grade.score for grade in marked.grades] == [1.0, 0.0]
    assert marked.comment.splitlines()[:3] == [
        "1. 1.00 of 1 points",
        "Right.",
        "2. 0.00 of 5 points",
    ]


def test_files_of_one_student_are_read_together() -> None:
    files = [handed_in("anna", (choice(), {"q": "a"})), handed_in("anna", (tree(), {"p": {}}))]
    marked = mark_all(KEY, files).students
    assert [len(m.answers) for m in marked] == [2]


def test_a_second_answer_is_noted_and_the_first_counts() -> None:
    files = [handed_in("anna", (choice(), {"q": "a"})), handed_in("anna", (choice(), {"q": "b"}))]
    marked = mark_all(KEY, files).students[0]
    assert marked.notes == ("Not marked: a second answer to exercise 'choice'.",)
    assert (marked.grades[0].score, marked.stands(), marked.waiting()) == (1.0, False, 1)


def test_an_answer_to_another_exercise_or_version_is_noted() -> None:
    answers = [
        {"exercise": "other", "version": "1", "answer": {}},
        {"exercise": "choice", "version": "1", "answer": {"q": "a"}},
    ]
    data = {"argmap": "answers/1", "answers": answers}
    marked = mark_all(KEY, [file("anna.json", json.dumps(data))]).students[0]
    other = "Not marked: exercise 'other' is not in the key."
    version = f"'choice', and the key has {choice().version!r}."
    old = f"Not marked: the answer is to version '1' of exercise {version}"
    assert marked.notes == (other, old)


def test_what_cannot_be_read_is_listed_and_the_rest_is_marked() -> None:
    given: list[Submission | Unread] = [
        file("a.json", "{"),
        Unread("b.json", "too large", "b"),
        handed_in("c", (choice(), {"q": "a"})),
        Submission("d", "d.json", b"\xff\xfe"),
    ]
    marks = mark_all(KEY, given)
    assert [s.label for s in marks.students] == ["c"]
    assert [(u.file, u.student) for u in marks.unread] == [
        ("b.json", "b"),
        ("a.json", "a"),
        ("d.json", "d"),
    ]


def test_decisions_are_by_label_and_exercise() -> None:
    decisions = {("anna", "choice"): {"q": Decision(score=1.0, why="ok")}}
    one = handed_in("anna", (choice(), {"q": "b"}))
    assert mark_all(KEY, [one], decisions=decisions).students[0].grades[0].score == 1


def test_progress_is_told_a_student() -> None:
    told: list[tuple[int, int]] = []
    given = [handed_in("anna"), handed_in("ben")]
    mark_all(KEY, given, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_discussions_alone_have_no_score() -> None:
    made = exercise("d", "open", "teacher", [Part("p", "Discuss.")], discussion=True)
    assert mark_all(KeyFile([made]), [handed_in("anna")]).students[0].score == 0


# --- files ----------------------------------------------------------------------------------


def test_an_answer_file_comes_back() -> None:
    made = AnswerFile([Given("choice", "1", {"q": "a"})], student="Anna")
    assert answers_in(made.to_json().encode(), "a", exercises=KEY.exercises) == made


def test_html_in_an_answer_is_text_and_no_more() -> None:
    made = AnswerFile([Given("choice", choice().version, {"q": "<script>x</script>"})])
    marks = mark_all(KEY, [Submission("a", "a.json", made.to_json().encode())])
    said = "Not counted: there is no option '<script>x</script>'; there are a, b."
    assert marks.students[0].grades[0].feedback == said


@pytest.mark.parametrize("text", [OWN, '{"claims": [], "inferences": []}', "[1]"])
def test_where_one_exercise_is_open_any_text_answers_it(text: str) -> None:
    found = answers_in(text.encode(), "a", exercises=OPEN.exercises)
    assert found.answers == (Given("own", own().version, {"p": text}),)


@pytest.mark.parametrize(
    "content,said",
    [
        ("x", "1:1: not JSON: expecting value"),
        ("{", "1:2: not JSON: expecting property name enclosed in double quotes at the end of the"),
        ("[" * 100_000, "1:1: JSON that nests too deeply to be an argument map"),
        ("3", "expected a file of answers, 'argmap': 'answers/1', which this file does not say"),
        (
            '{"argmap": "exercise/1"}',
            "expected a file of answers, 'argmap': 'answers/1', got 'ex",
        ),
        ('{"argmap": "answers/1"}', "answers: expected a list, got None"),
        ('{"argmap": "answers/1", "argmap": "answers/1"}', "a key stands twice in one object; ke"),
        (
            '{"argmap": "answers/1", "answers": [{"exercise": 3}]}',
            "answers[0]: expected the keys exercise, version and answer, the last a mapping of par",
        ),
        ("a\0b", "not a text but a binary file: it has a NUL at position 2"),
    ],
)
def test_a_file_of_no_answers_says_where_and_why(content: str, said: str) -> None:
    marks = mark_all(KEY, [file("a.json", content)])
    assert marks.students == ()
    assert marks.unread[0].why.startswith(said)


def test_an_answer_that_nests_too_deep_is_listed() -> None:
    deep = '{"a":' * 70 + "1" + "}" * 70
    content = (
        '{"argmap": "answers/1", "answers": [{"exercise": "x", "version": "1", "answer": '
        f"{deep}}}]}}"
    )
    assert "answers[0].answer: " in mark_all(KEY, [file("a.json", content)]).unread[0].why


def test_a_map_in_braces_for_an_open_exercise_that_is_no_json_is_listed() -> None:
    assert (
        mark_all(OPEN, [file("a.json", '{"claims": ')]).unread[0].why.startswith("1:12: not JSON")
    )
