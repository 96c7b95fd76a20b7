from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from argmap.errors import FormatError
from argmap.teach import (
    ClassMarks,
    Decision,
    KeyFile,
    decisions_in,
    mark_all,
    pseudonyms,
    report_of,
    review_of,
)
from argmap.teach.class_report import correlation
from tests.unit.teach.classes import OWN, choice, handed_in, own, places, text, tree

KEY = KeyFile([choice(), tree()])


def a_class() -> ClassMarks:
    """Four students: two know all, one nothing, one hangs one claim too high."""
    high = places()
    high["c4"]["parent"] = "c1"
    answers: dict[str, list[tuple[Any, dict[str, Any]]]] = {
        "anna": [(choice(), {"q": "a"}), (tree(), {"p": places()})],
        "ben": [(choice(), {"q": "a"}), (tree(), {"p": places()})],
        "cleo": [],
        "dora": [(choice(), {"q": "b"}), (tree(), {"p": high})],
    }
    return mark_all(KEY, [handed_in(name, *given) for name, given in answers.items()])


def test_difficulty_is_the_mean_score_of_an_item() -> None:
    stats = {(s.exercise, s.item): s for s in report_of(a_class(), KEY.exercises).stats}
    assert stats["choice", "q"].difficulty == (1 + 1 + 0 + 0.25) / 4
    assert stats["tree", "c4"].difficulty == (1 + 1 + 0 + 0.5) / 4
    assert stats["tree", "c4"].errors == (("level-skipped", 1), ("missing", 1))
    assert stats["tree", "c4"].asks == "Storms close it in winter."


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    stats = report_of(a_class(), KEY.exercises).stats
    rest = [5.0, 5.0, 0.0, 4.5]  # points of the tree, whose claims count 1, the root 2
    assert stats[0].discrimination == pytest.approx(correlation([1, 1, 0, 0.25], rest), abs=1e-6)


@pytest.mark.parametrize(
    "xs,ys,expected",
    [
        ([0, 0, 1, 1], [1, 2, 3, 4], 0.894427191),
        ([1, 0, 1], [2, 0, 2], 1.0),
        ([1, 1, 1], [1, 2, 3], None),
        ([1, 2], [1, 2], None),
    ],
)
def test_correlation_is_that_of_the_textbook(
    xs: list[float], ys: list[float], expected: float | None
) -> None:
    assert correlation(xs, ys) == expected


def test_mistakes_are_counted_over_all_items() -> None:
    assert report_of(a_class(), KEY.exercises).mistakes.rows == (
        ("missing", 5, 5),
        ("conclusion", 1, 1),
        ("level-skipped", 1, 1),
    )


def test_students_have_numbers_unless_names_are_asked_for() -> None:
    marks = a_class()
    assert sorted(pseudonyms(marks).values()) == ["S1", "S2", "S3", "S4"]
    told = json.dumps(report_of(marks, KEY.exercises).to_json())
    assert "anna" not in told.casefold()
    named = report_of(marks, KEY.exercises, names=True).students.column("student")
    assert named == ("anna", "ben", "cleo", "dora")


def test_a_page_to_project_shows_no_student() -> None:
    report = report_of(a_class(), KEY.exercises, names=True)
    assert "dora" in report.to_html()
    wall = report.to_html(project=True)
    assert not any(name in wall for name in ("anna", "ben", "cleo", "dora"))
    assert "Storms close it in winter." in wall


def test_texts_are_escaped_in_the_page() -> None:
    key = KeyFile([text("<b>Trade</b> needs water.")])
    marks = mark_all(key, [handed_in("<i>eve</i>", (key.made[0], {"q": "<b>x"}))])
    page = report_of(marks, key.exercises, names=True).to_html()
    assert "<i>" not in page
    assert "<b>" not in page


def test_the_claims_of_a_map_are_told_by_their_texts() -> None:
    key = KeyFile([own()])
    report = report_of(mark_all(key, [handed_in("a", (own(), {"p": OWN}))]), key.exercises)
    assert [s.asks for s in report.stats][:2] == [
        "We should build the port.",
        "The port is free of ice.",
    ]


def test_a_class_of_nobody_has_an_empty_report() -> None:
    report = report_of(ClassMarks(()), KEY.exercises)
    assert (report.stats, len(report.items), len(report.mistakes)) == ((), 0, 0)
    assert report.to_html().count("<table") == 3


def test_a_report_pickles() -> None:
    report = report_of(a_class(), KEY.exercises)
    assert len(report.items) == 5
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  # our own


# --- review ---------------------------------------------------------------------------------

TEXTS = KeyFile([text()])


def texts() -> ClassMarks:
    said = {
        "anna": "Trade needs open water.",
        "ben": "Merchants like the sea.",
        "cleo": "Trade never needs open water.",
        "dora": "=1+1",
    }
    given = [handed_in(name, (text(), {"q": words})) for name, words in said.items()]
    return mark_all(TEXTS, given)


def test_a_review_lists_the_most_doubtful_first_and_what_is_sure_not_at_all() -> None:
    assert review_of(texts()).column("answer") == ("cleo", "ben", "dora")
    assert review_of(texts(), confidence=0.3).column("answer") == ("cleo",)


def test_no_cell_of_a_review_is_a_formula() -> None:
    assert review_of(texts()).column("said")[2] == "'=1+1"


def test_decisions_come_back_from_a_review_and_stay_in_it() -> None:
    rows = review_of(texts()).to_csv().replace(",,\n", ',0.5,"well, half"\n')
    decisions = decisions_in(rows)
    assert decisions["ben", "text"]["q"] == Decision(score=0.5, why="well, half")
    given = [handed_in("ben", (text(), {"q": "Merchants like the sea."}))]
    marks = mark_all(TEXTS, given, decisions=decisions)
    assert marks.students[0].score == 0.5
    again = review_of(marks, decisions=decisions)
    assert decisions_in(again.to_csv()) == decisions


def test_a_review_saved_by_a_spreadsheet_with_semicolons_is_read() -> None:
    text_ = "\ufeffanswer;exercise;item;confidence;score;said;feedback;decision;why\r\n"
    found = decisions_in(f"{text_}ben;text;q;0,3;0,5;;;0,5;ok\r\n")
    assert found == {("ben", "text"): {"q": Decision(score=0.5, why="ok")}}


@pytest.mark.parametrize("said", ["2", "yes", "-0.1", "nan"])
def test_a_decision_that_is_no_score_is_named_with_its_line(said: str) -> None:
    with pytest.raises(FormatError) as raised:
        decisions_in(f"answer,exercise,item,decision\nben,text,q,{said}\n", name="r.csv")
    assert str(raised.value) == f"r.csv: line 2: expected a decision from 0 to 1, got {said!r}"


def test_a_csv_that_is_no_review_is_refused() -> None:
    with pytest.raises(FormatError) as raised:
        decisions_in("a,b\n", name="r.csv")
    assert str(raised.value) == "r.csv: a review has a column 'answer'; got a, b"
    with pytest.raises(FormatError, match="got nothing"):
        decisions_in("")
    with pytest.raises(FormatError, match=r"^r\.csv: not CSV: "):
        decisions_in(f'answer\n"{"a" * (2 * 1024**2)}"', name="r.csv")
