"""Worksheets and keys as pages."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser

import pytest
from attrs import evolve

from argmap.teach import Exercise, Form
from argmap.teach.sheets.page import key_page, worksheet_page
from tests.unit.teach.samples import material, samples

SAMPLES = samples()
ALL = list(SAMPLES.values())
VOID = {"meta", "img", "br", "hr"}


class Page(HTMLParser):
    """What a page consists of: its tags in order, its text, and tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.odd: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        self.odd += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.odd.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text.append(data)


def words(text: str) -> str:
    """Return the text of a page, with a space between elements."""
    return " ".join(" ".join(Page(text).text).split())


@pytest.mark.parametrize("form", Form)
def test_a_worksheet_shows_what_is_asked_and_no_answer(form: Form) -> None:
    told = words(worksheet_page([SAMPLES[form]]))
    assert "Look at the argument." in told or form is Form.ORDER
    assert not any(w in told for w in ("Not Gwadar", "It is a reason too.", "It is the first."))


def test_a_worksheet_is_the_same_with_and_without_its_keys() -> None:
    """So nothing of a key is in it, wherever it might hide."""
    made = [e for e in ALL if e.form not in (Form.TEXT, Form.OPEN)]
    assert worksheet_page(made) == worksheet_page([e.without_key() for e in made])


@pytest.mark.parametrize("page", [worksheet_page(ALL), key_page(ALL)])
def test_a_page_runs_nothing_and_needs_nothing(page: str) -> None:
    found = Page(page)
    assert found.odd == []
    assert not {"script", "link", "form", "input", "iframe"} & set(found.tags)
    assert all(link.startswith("data:image/svg+xml;base64,") for link in found.links)


def test_headings_lead_through_a_worksheet() -> None:
    found = Page(worksheet_page(ALL))
    levels = [tag for tag in found.tags if re.fullmatch(r"h\d", tag)]
    assert levels == ["h1", *["h2"] * len(ALL)]
    assert found.tags.count("main") == 1


def pictures(page: str) -> list[str]:
    return [
        base64.b64decode(data).decode() for data in re.findall(r"svg\+xml;base64,([^\"]+)", page)
    ]


def test_a_picture_hides_what_is_asked() -> None:
    made = evolve(SAMPLES[Form.GAP], material=material("Trade grows."))
    (svg,) = pictures(worksheet_page([made]))
    assert "gap g1" in svg
    assert "Trade grows." in svg
    assert "Gwadar" not in svg


def test_a_list_beside_a_picture_says_the_same_in_words() -> None:
    page = worksheet_page([SAMPLES[Form.GAP]])
    assert "<i>reason:</i> <b>gap g1</b>" in page
    assert page.index("<figure>") < page.index("<b>gap g1</b>")


def test_pictures_may_be_left_out() -> None:
    assert "<figure>" not in worksheet_page(ALL, pictures=False)


def test_the_footer_names_map_digest_and_seed() -> None:
    assert words(worksheet_page(ALL)).endswith(
        "Made by argmap from the map port (abababababababab) with the seed 7."
    )


def test_a_key_tells_what_is_right_why_others_are_wrong_and_hints() -> None:
    told = words(key_page([SAMPLES[Form.CHOICE]], title="Ports"))
    assert told.startswith("Answer key: Ports Answer key: Ports Exercise 1 1 point")
    assert "a Gwadar is deep. Why others are wrong" in told
    assert "“Winters are cold.”: It is a reason too." in told
    assert told.index("Look up.") < told.index("Look at the root.") < told.index("It is the first.")
    assert "choice-1f" in told


@pytest.mark.parametrize(
    "form, right",
    [
        (Form.MATCH, "2 c Winters are cold."),
        (Form.ORDER, "b Gwadar is deep. But not so.; a Gwadar is deep.; c Winters are cold."),
        (Form.TREE, "c2 Gwadar is deep. Ships come. a reason for c1"),
        (Form.TEXT, "Gwadar is deep. Gwadar is deep."),
        (Form.OPEN, "A person marks it."),
    ],
)
def test_a_key_answers_each_form(form: Form, right: str) -> None:
    page = key_page([SAMPLES[form]])
    assert right in words(page)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<!--body-->", "&lt;", "\"'><img>"])
def test_no_text_of_a_map_is_markup(text: str) -> None:
    made = list(samples(text).values())
    for page in (worksheet_page(made, title=text), key_page(made, title=text)):
        found = Page(page)
        assert found.odd == []
        assert not {"script"} & set(found.tags)
        assert text in "".join(found.text)


def test_no_exercises_make_an_empty_sheet() -> None:
    none: list[Exercise] = []
    assert words(worksheet_page(none)) == "Exercises Exercises Name Date"
