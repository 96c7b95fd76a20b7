"""What results show of themselves in a notebook: small tables for all, and text for the rest."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import argmap
from argmap import casebook, comparing, scenarios, scoring, teach
from argmap.comparing import Comparison
from argmap.model import ArgumentMap, Claim, Inference
from argmap.scenarios import Evidence, EvidenceMatrix, ScenarioTable
from argmap.table import FIRST, InNotebook, Table
from argmap.teach import ClassMarks, Exercise, Marked, Unread, grade, make_exercises, report_of
from tests.unit.rendering.hostile import HOSTILE

CORNERS = """===
factors:
  road: {states: [built, stalled], now: built}
  trade: {states: [grows, shrinks], now: grows}
impacts:
  - {from: {road: built}, on: {trade: grows}, value: 2}
===

[Join]: They should join. {base: 0.5}
  + [Way]: There is a way. {base: 0.7, factors: {road: {stalled: much weaker}}}
  + [Gain]: It pays. {base: 0.6, factors: {trade: {shrinks: much weaker}}}
"""


@cache
def blog() -> ArgumentMap:
    return casebook.load("blog")


@cache
def compared() -> Comparison:
    return argmap.compare(blog(), casebook.load("khan"), links=casebook.links())


@cache
def evaluated() -> ScenarioTable:
    return argmap.evaluate([blog()], casebook.scenarios())


def thesis() -> str:
    return evaluated().theses("blog")[0]


def matrix() -> scenarios.ImpactMatrix:
    return scenarios.matrix_of(casebook.scenarios())


VALUES: dict[str, Callable[[], Any]] = {
    "Table": lambda: Table(["a", "b"], [[f"row {n}", n] for n in range(50)], title="Rows"),
    "Scores": lambda: scoring.score(blog()),
    "Explanation": lambda: scoring.explain(blog(), thesis()),
    "Labelling": lambda: scoring.label(blog()),
    "Ranking": lambda: scoring.rank(blog(), supports="ignore"),
    "Standing": lambda: scoring.evaluate_standards(blog()),
    "Justification": lambda: scoring.justify(argmap.loads(CORNERS)),
    "Robustness": lambda: scoring.robustness(argmap.loads(CORNERS)),
    "ScenarioTable": evaluated,
    "Stability": lambda: scenarios.stability_of(evaluated()),
    "Tornado": lambda: scenarios.tornado_of(evaluated(), thesis()),
    "MonteCarlo": lambda: scenarios.monte_carlo(evaluated(), n=16),
    "Indices": lambda: scenarios.morris_of(evaluated(), thesis(), n=2),
    "FlipSearch": lambda: scenarios.flip_sets(evaluated(), thesis(), most=1),
    "EvidenceMatrix": lambda: EvidenceMatrix(["wet", "dry"], [Evidence("clouds", ["CC", "I"])]),
    "Pooled": lambda: scenarios.pool({"a": 0.2, "b": "likely"}),
    "Corners": lambda: scenarios.corners_of(argmap.loads(CORNERS)),
    "ImpactMatrix": matrix,
    "Balances": lambda: matrix().balances({f.name: f.states[0] for f in matrix().box.factors}),
    "CrossImpact": lambda: scenarios.cross_impact(matrix()),
    "Succession": lambda: scenarios.cross_impact(matrix()).local,
    "Comparison": compared,
    "Agreement": lambda: compared().agreement,
    "Metrics": lambda: comparing.metrics(blog(), casebook.load("khan")),
    "Crux": lambda: comparing.crux_of(*compared().maps, links=casebook.links()),
    "Profile": lambda: comparing.profile_of(blog()),
    "Diff": lambda: comparing.diff(blog(), blog().without(thesis(), cascade=True)),
    "Exercise": lambda: make_exercises(blog(), kinds=["role"], seed=1)[0],
    "Grade": lambda: grade(VALUES["Exercise"](), {"p1": "a", "no part": "b"}),
    "ClassMarks": lambda: ClassMarks(
        (Marked(student="Anna", grades=[VALUES["Grade"]()]),), (Unread("ben.pdf", "no text"),)
    ),
    "ClassReport": lambda: report_of(ClassMarks(()), ()),
}
"""Class → how one comes about."""


class Read(HTMLParser):
    """What stands in a piece of HTML: its tags with attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def classes() -> Iterator[type]:
    """Yield the classes of the package that have a table, or show themselves."""
    for module in walk_packages(argmap.__path__, "argmap."):
        if ".cli" not in module.name:
            for value in vars(import_module(module.name)).values():
                is_own = inspect.isclass(value) and value.__module__ == module.name
                if is_own and any(hasattr(value, n) for n in ("to_table", "_repr_html_")):
                    yield value


def test_every_result_with_a_table_shows_itself_in_one_way() -> None:
    others = {"Frame", "Tornado", "Trace"}  # a page, a protocol, steps in words
    showing = {c.__name__ for c in classes() if issubclass(c, InNotebook)}
    assert {c.__name__ for c in classes() if not issubclass(c, InNotebook)} <= others
    assert showing - {"InNotebook", "Answer"} == set(VALUES)


def test_a_file_that_was_not_read_is_shown_beside_the_marks() -> None:
    told = VALUES["ClassMarks"]()._repr_mimebundle_()["text/plain"]
    assert told.endswith("Files that were not read\nfile     why\nben.pdf  no text")
    assert "Files" not in ClassMarks(())._repr_html_()


def test_a_grade_opens_with_its_points_and_ends_with_what_is_odd() -> None:
    told = VALUES["Grade"]()._repr_mimebundle_()["text/plain"].splitlines()
    assert told[0].endswith(" of 6 points")
    assert "no part" in told[-1]


@pytest.mark.parametrize("name", VALUES)
def test_it_is_tables_with_captions_and_heads_of_rows_and_columns(name: str) -> None:
    value = VALUES[name]()
    assert type(value).__name__ == name
    read = Read(value._repr_html_())
    assert read.open == []
    assert {tag for tag, _ in read.tags} <= {
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br", "p")
    }
    assert len(read.named("table")) >= len(read.named("caption")) >= 1
    assert all(head["scope"] in {"row", "col"} for head in read.named("th"))
    styles = {attributes.get("style") for _, attributes in read.tags}
    assert styles <= {None, "text-align: left", "text-align: right"}  # no colours: themes differ
    bodies = value._repr_html_().split("<tbody>")[1:]
    assert all(body.split("</tbody>")[0].count("<tr>") <= FIRST for body in bodies)


@pytest.mark.parametrize("name", VALUES)
def test_text_stands_beside_it_and_is_not_long(name: str) -> None:
    bundle = VALUES[name]()._repr_mimebundle_()
    assert list(bundle) == ["text/html", "text/plain"]
    tables = bundle["text/html"].count("<table")
    assert 0 < len(bundle["text/plain"].splitlines()) <= tables * (FIRST + 20)


def test_a_front_end_gets_the_kinds_that_it_asks_for() -> None:
    table = Table(["a"], [["x"]])
    assert table._repr_mimebundle_(include=["text/plain"]) == {"text/plain": "a\nx"}
    assert list(table._repr_mimebundle_(exclude=["text/plain"])) == ["text/html"]


def test_a_long_table_is_cut_and_says_how_much_is_left() -> None:
    table = VALUES["Table"]()
    assert table.brief().more == 30
    assert str(table.brief()).splitlines()[-2:] == ["row 19  19", "… and 30 more"]
    assert table._repr_html_().endswith(
        '<tfoot><tr><td colspan="2" style="text-align: left">… and 30 more</td></tr></tfoot>\n'
        "</table>\n"
    )
    assert table.brief(30).brief().more == 30
    assert "more" not in table.to_html()
    assert table.brief(50) == table


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_of_others_are_text(text: str) -> None:
    shown = Table([f"a{text}", "b"], [[text, text]], title=text, header=[text])
    read = Read(shown._repr_html_())
    assert read.open == []
    assert {tag for tag, _ in read.tags} <= {*("table", "caption", "thead", "tbody", "tr"), *TAGS}
    lines = shown._repr_mimebundle_()["text/plain"].splitlines()
    assert len(lines) == 4
    assert not {"\x07", "\x1b", "\x7f", "\x9f", "\ufffe"} & {c for line in lines for c in line}


TAGS = ("th", "td", "br")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_exercise_on_a_hostile_map_is_text(text: str) -> None:
    claims = [Claim(f"c{n}", f"{n} {text}") for n in range(6)]
    steps = [Inference(f"i{n}", f"c{n}", "c0") for n in range(1, 6)]
    for exercise in make_exercises(ArgumentMap(claims, steps, name="m"), kinds=["conclusion"]):
        read = Read(exercise._repr_html_())
        assert read.open == []
        assert "script" not in {tag for tag, _ in read.tags}


# --- exercises ----------------------------------------------------------------------------------


def exercises() -> tuple[Exercise, ...]:
    return make_exercises(blog(), seed=1)


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.kind)
def test_an_exercise_shows_nothing_of_its_key(exercise: Exercise) -> None:
    shown = exercise._repr_mimebundle_()
    assert shown == exercise.without_key()._repr_mimebundle_()
    assert repr(exercise) == repr(exercise.without_key())
    for part in exercise.parts:
        assert all(option.text in shown["text/plain"] for option in part.options)
    assert exercise.prompt.split("\n")[0] in shown["text/plain"]


def test_an_exercise_is_told_in_a_line() -> None:
    (exercise, *_) = make_exercises(blog(), kinds=["role"], seed=1)
    assert repr(exercise) == f"<Exercise {exercise.id!r}: role, {exercise.points:g} points>"


def test_a_table_is_told_in_a_line() -> None:
    assert repr(VALUES["Table"]()) == "<Table 'Rows': 50 rows of a, b>"
    assert repr(Table(["a"], [["x"]])) == "<Table: 1 row of a>"


def test_all_kinds_are_tried() -> None:
    assert {e.kind for e in exercises()} <= set(teach.KINDS)
    assert len({e.kind for e in exercises()}) > 10
