"""Worksheets and keys as Markdown, read by a parser of CommonMark."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from argmap.teach import Form
from argmap.teach.sheets.markdown import key_markdown, plain_markdown, worksheet_markdown
from tests.unit.teach.samples import samples

SAMPLES = samples()
ALL = list(SAMPLES.values())


def test_a_worksheet_shows_what_is_asked_and_no_answer() -> None:
    text = worksheet_markdown(ALL, title="Ports")
    assert text.startswith("# Ports\n\n## Exercise 1 (1 point)\n\nLook at the argument.\n")
    assert "- ☐ a) Gwadar is deep.\n" in text
    assert "  - reason: [gap g1]".replace("[", "\\[").replace("]", "\\]") in text
    assert not any(w in text for w in ("Not Gwadar", "It is a reason too.", "It is the first."))


def test_a_key_tells_what_is_right_and_why_others_are_wrong() -> None:
    text = key_markdown([SAMPLES[Form.MATCH], SAMPLES[Form.OPEN]])
    assert text.startswith("# Answer key: Exercises on port\n")
    assert "- 2: **c Winters are cold.**\n" in text
    assert "### Why others are wrong" in text
    assert "A person marks it." in text


@pytest.mark.parametrize(
    "text",
    ["*a*", "_a_", "# a", "1. a", "- a", "> a", "[a](b)", "<b>", "`a`", "a\nb", "+ a", "&lt;"],
)
def test_no_text_of_a_map_is_markup(text: str) -> None:
    html = MarkdownIt().render(plain_markdown(text))
    plain = "".join(html.removeprefix("<p>").removesuffix("</p>\n"))
    assert "<" not in plain
    from html import unescape

    assert unescape(plain) == " ".join(text.split())


def test_the_same_exercises_give_the_same_text() -> None:
    assert worksheet_markdown(ALL) == worksheet_markdown(list(samples().values()))
