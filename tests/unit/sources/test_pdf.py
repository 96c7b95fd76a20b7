"""Paragraphs, lists, tables and heads of PDF files."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.sources import load_bytes, read, sentences_json
from argmap.sources.pdf_leading import leading_of
from argmap.sources.pdf_lines import Line
from argmap.sources.pdf_parting import pieces_of
from tests.unit.sources.papers import SHORT, pdf, untagged

ROUND = "#set list(marker: circle(radius: 2pt, fill: black))"
HEADED = (
    "#set page(height: 300pt, header: [Journal of Ports], footer: [Draft])\n#set par(spacing: 2em)"
)
GAPLESS = "no line tells how far lines of one paragraph stand apart"


def words(content: bytes) -> dict[str, list[str]]:
    """Return the sentences of a PDF file by their places."""
    return sentences_json(load_bytes(content, name="a.pdf"))


def lines(*rows: tuple[float, str], size: float = 10.0) -> list[Line]:
    """Return lines of a page, each so far below the one before."""
    y, made = 800.0, []
    for drop, text in rows:
        y -= drop
        made.append(Line(1, 70.0, y, size, is_bold=False, text=text))
    return made


def parted(*rows: tuple[float, str]) -> list[str]:
    """Return the paragraphs that lines make."""
    pieces, _ = pieces_of(lines(*rows), body=10.0)
    return [" ".join(line.text for line in piece.lines) for piece in pieces]


def doubts(*rows: tuple[float, str]) -> tuple[str, ...]:
    return pieces_of(lines(*rows), body=10.0)[1]


# --- whole files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "look",
    [
        "",
        "#set text(size: 10pt)",
        "#set par(leading: 1em, spacing: 1.6em)",
        "#set par(justify: true)",
        "#set page(columns: 2)",
        ROUND,
    ],
)
def test_a_short_text_comes_out_as_its_markdown_does(look: str, tmp_path: Path) -> None:
    content = pdf(SHORT, tmp_path / "a.typ", look=look)
    assert words(content) == sentences_json(read(SHORT, id="a"))
    source = load_bytes(content, name="a.pdf")
    assert (source.notes, source.doubts) == (("1 table",), ())
    assert (source.title, source.headings) == (
        "Keep the ferry running",
        (("1", 1, "Costs"), ("2", 1, "People")),
    )


def test_the_head_of_a_table_is_no_heading_where_nothing_marks_the_table(tmp_path: Path) -> None:
    source = load_bytes(untagged(pdf(SHORT, tmp_path / "a.typ")), name="a.pdf")
    assert [title for _, _, title in source.headings] == ["Costs", "People"]
    texts = [p.text for p in source.passages if p.section == "2"]
    assert texts[:2] == ["We need it.", "Year Fares in thousands Cost"]
    assert texts[-1] == "Tourists do too."


def test_what_a_file_marks_as_no_text_is_left_out_though_it_stands_there_once(
    tmp_path: Path,
) -> None:
    source = load_bytes(pdf("No ice. Deep water.", tmp_path / "a.typ", look=HEADED), name="a.pdf")
    assert [p.text for p in source.passages] == ["No ice. Deep water."]
    assert source.notes == ("2 lines at the edge of pages",)


def test_lists_in_lists_have_a_paragraph_an_item(tmp_path: Path) -> None:
    text = "Before all:\n\n- One\n  - Two\n    - Three\n- Four\n\nAfter it.\n"
    assert words(pdf(text, tmp_path / "a.typ")) == sentences_json(read(text, id="a"))


# --- distances ----------------------------------------------------------------------------


def test_lines_that_go_on_tell_the_distance_of_lines_however_few_they_are() -> None:
    rows = [
        (0, "One is."),
        (20, "Two is long and"),
        (13, "goes on."),
        (20, "Three."),
        (20, "Four."),
    ]
    assert leading_of(lines(*rows), body=10.0).distance == 13
    assert parted(*rows) == ["One is.", "Two is long and goes on.", "Three.", "Four."]


def test_wide_lines_of_one_paragraph_stay_together() -> None:
    rows = [(0, "One is long and"), (24, "goes on, so that"), (24, "it ends here."), (36, "Two.")]
    assert parted(*rows) == ["One is long and goes on, so that it ends here.", "Two."]


@pytest.mark.parametrize("stop", [".", ""])
def test_lines_far_apart_are_paragraphs_where_none_goes_on(stop: str) -> None:
    rows = [(20, f"One{stop}"), (20, f"Two{stop}"), (20, f"Three of them, the longest{stop}")]
    assert parted(*rows) == [text for _, text in rows]
    assert doubts(*rows) == ()


def test_a_distance_that_words_contradict_is_doubtful() -> None:
    assert doubts((0, "One is."), (12, "Two is."), (12, "Three.")) == (GAPLESS,)
    assert doubts((0, "THE ONE IS"), (20, "AS LONG AS"), (20, "THE OTHERS")) == (GAPLESS,)


def test_small_gaps_and_none_at_all_are_doubtful() -> None:
    full = [(12, "There it goes on and"), (12, "on to its end."), (14, "Here it goes on and")]
    assert doubts(*full, (12, "on."), (14, "So.")) == (
        "some gaps between paragraphs are hardly larger than between lines",
    )
    even = [(12, "There it goes on and on"), (12, "with it."), (12, "No.")] * 5
    assert doubts(*even) == ("neither a gap nor an indent tells where paragraphs start",)


def test_a_dash_that_opens_a_line_may_stand_inside_a_sentence() -> None:
    rows = [(0, "It came"), (12, "\N{EN DASH} so they"), (12, "say."), (12, "\N{EN DASH} Two")]
    assert parted(*rows) == ["It came \N{EN DASH} so they say.", "\N{EN DASH} Two"]


def test_a_number_that_opens_a_line_is_an_item_only_behind_the_one_before() -> None:
    rows = [(0, "These:"), (12, "1. one"), (12, "it is"), (12, "2. two"), (12, "9. nine")]
    assert parted(*rows) == ["These:", "1. one it is", "2. two 9. nine"]
