"""The page to practise on, as a text; what it does is tested in a browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve

from argmap import casebook
from argmap.errors import ExerciseError
from argmap.teach import Exercise, Form, Rule, make_exercises, practice_page
from tests.unit.teach.classes import essay
from tests.unit.teach.samples import samples

HOSTILE = "</script><script>alert(1)</script><!-- \u2028 & \" ' %data% ]]> {{x}}"
ALL = tuple(samples().values())


def data_of(page: str) -> dict[str, Any]:
    """Return what the script of a page is given."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    made: dict[str, Any] = json.loads(found[1])
    return made


def blog(n: int | None = None) -> tuple[Exercise, ...]:
    return make_exercises(
        casebook.load("blog"),
        others=[casebook.load("hayat")],
        links=casebook.links(),
        scenarios=casebook.scenarios(),
        source_text="A passage.",
        n=n,
    )


class Tags(HTMLParser):
    """The tags of a page and what they lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.leads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = ("src", "href", "action", "data", "style", "onclick")
        self.leads += [str(value) for name, value in attrs if name in names]


def test_the_same_exercises_give_the_same_page() -> None:
    assert practice_page(blog()) == practice_page(blog())


def test_an_exercise_of_each_kind_makes_a_page_under_300_kilobytes() -> None:
    made = blog()
    assert len(made) == 17
    assert len(practice_page(made).encode()) < 300_000
    assert len(practice_page(blog(40)).encode()) < 300_000


def test_the_policy_lets_the_script_and_the_style_of_the_page_run_and_nothing_else() -> None:
    page = practice_page(ALL)
    hashes = []
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashes.append(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'")
    policy = (
        f"default-src 'none'; script-src {hashes[0]}; style-src {hashes[1]}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page


def test_nothing_is_loaded_and_links_lead_to_exercises_only() -> None:
    found = Tags(practice_page(ALL))
    assert found.leads == [f"#e{n}" for n in range(1, len(ALL) + 1)]
    assert not {"link", "img", "iframe", "form", "base"} & set(found.tags)


def test_texts_that_look_like_scripts_are_texts() -> None:
    made = tuple(samples(HOSTILE).values())
    page = practice_page(made, title=HOSTILE)
    plain = practice_page(ALL)
    assert Tags(page).tags.count("script") == Tags(plain).tags.count("script") == 2
    assert "alert(1)</script>" not in page
    assert data_of(page)["exercises"][0]["parts"][0]["prompt"] == HOSTILE
    assert data_of(page)["exercises"][0]["claims"][0]["text"] == HOSTILE


def test_an_exam_has_neither_keys_nor_hints_nor_feedback_nor_rules_of_marking() -> None:
    made = blog()
    page = practice_page([e.without_key() for e in made])
    for exercise in data_of(page)["exercises"]:
        assert (exercise["marked"], exercise["hints"]) == (False, [])
        for part in exercise["parts"]:
            assert part.keys() <= {"id", "prompt", "options", "points"}
            assert all(option.keys() == {"id", "text"} for option in part["options"])
    for exercise in made:
        options = [option for part in exercise.parts for option in part.options]
        told = {*exercise.hints, *(o.why_wrong for o in options if o.why_wrong)}
        assert not [line for line in told - {o.text for o in options} if line in page]
    assert "argmapMark" not in page
    assert "argmapMark" in practice_page(made)


def test_an_exam_keeps_the_versions_by_which_answers_are_marked() -> None:
    made = blog()
    asked = data_of(practice_page([e.without_key() for e in made]))["exercises"]
    assert [(e["id"], e["version"]) for e in asked] == [(e.id, e.version) for e in made]


def test_an_exam_and_practice_keep_their_answers_apart() -> None:
    made = [samples()[Form.CHOICE]]
    exam = data_of(practice_page([made[0].without_key()]))
    assert data_of(practice_page(made))["store"] != exam["store"]


def test_keys_that_the_page_does_not_mark_by_are_not_in_it() -> None:
    key = "The sea is open all year."
    (text,) = data_of(practice_page([samples(key)[Form.TEXT]]))["exercises"]
    assert text["marked"] is False
    assert "key" not in text["parts"][0]


@pytest.mark.parametrize(
    "exercise,said",
    [
        (samples()[Form.TEXT], "A teacher marks it."),
        (samples()[Form.OPEN], "A teacher marks it."),
        (evolve(essay(), rule=Rule.MAP), "Write the map as an outline or in Argdown."),
        (evolve(samples()[Form.OPEN], discussion=True), "To discuss: it has no points."),
        (samples()[Form.CHOICE].without_key(), "It is marked after you have handed it in."),
    ],
)
def test_who_marks_is_said_where_the_page_does_not(exercise: Exercise, said: str) -> None:
    assert said in practice_page([exercise])


def test_nothing_is_said_of_a_teacher_where_the_page_marks() -> None:
    assert 'class="note"' not in practice_page([samples()[Form.TREE]])


def test_an_exercise_given_twice() -> None:
    made = samples()[Form.CHOICE]
    with pytest.raises(ExerciseError) as caught:
        practice_page([made, made])
    assert str(caught.value) == (
        "exercise 'choice-1f' is given twice; a page has each once, so that its answer is known "
        "by its id"
    )


# --- colours ----------------------------------------------------------------------------------


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, in [0, 1]."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_and_edges_stand_out_enough(scheme: int) -> None:
    block = re.findall(r":root \{(.*?)\}", practice_page(ALL), re.DOTALL)[scheme]
    colors = dict(re.findall(r"--(\w+): (#\w{6})", block))
    for ground in ("paper", "tint"):
        for name in ("ink", "soft", "link"):
            assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground)
        for name in ("line", "for", "against"):
            assert contrast(colors[name], colors[ground]) >= 3, (name, ground)
