"""A literature review of several texts."""

from __future__ import annotations

from functools import cache

from attrs import evolve

from argmap import casebook
from argmap.build import rebut, support, thesis
from argmap.comparing import Comparison, compare
from argmap.rendering import review_of
from argmap.shared import LinkFile, loads_links

HEADS = [
    "In short",
    "On the question",
    "What they share",
    "What they contest",
    "All stances",
    "What one text alone says",
    "Who answers whom",
    "What nobody answers",
    "How far they agree",
    "What would bring them closest",
    "What this rests on",
]


@cache
def five() -> Comparison:
    return compare(*map(casebook.load, casebook.names()), links=casebook.links())


@cache
def markdown() -> str:
    return review_of(five()).markdown()


def part(name: str) -> str:
    """Return the text under a heading."""
    return markdown().partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_parts_stand_in_order() -> None:
    heads = [line[3:] for line in markdown().splitlines() if line.startswith("## ")]
    assert heads == HEADS


def test_the_bottom_line_counts() -> None:
    assert "Of 70 issues that two texts or more speak of, 41 are shared and 17 contested." in part(
        "In short"
    )
    assert "29 objections: 9 answered by another text, 1 by none." in part("In short")


def test_every_shared_and_contested_issue_has_a_row_with_its_places() -> None:
    for name, rows in (("share", five().shared), ("contest", five().contested)):
        told = part(f"What they {name}")
        assert sum(line.startswith("| ") for line in told.splitlines()) == len(rows) + 1
    outlet = next(line for line in part("What they share").splitlines() if "Outlet" in line)
    assert "pro: Outlet to the sea (blog §3 ¶1 s1-5)" in outlet
    assert "pro: Way to warm waters (khan §14 ¶1 s1-7)" in outlet


def test_an_implicit_claim_has_no_place() -> None:
    assert "Onward from China (khan, implicit)" in part("What they share")


def test_contests_that_time_may_explain_are_told() -> None:
    row = next(
        line for line in part("What they contest").splitlines() if "India the client" in line
    )
    assert row.endswith("| blog–hayat |")


def test_answers_to_the_question_are_told() -> None:
    told = part("On the question")
    assert "Should Pakistan and Russia build a lasting partnership?" in told
    assert "| Act on the opening (hayat §0 ¶1 s4, hayat §6 ¶1 s4-5) | for |" in told


def test_replies_and_what_nobody_answers_are_told() -> None:
    assert "denied by Distrust reduced (hayat §1 ¶3 s1)." in part("Who answers whom")
    assert "hayat §3.1 ¶1 s6" in part("What nobody answers")


def test_figures_have_an_interval_or_say_why_not() -> None:
    told = part("How far they agree")
    assert "| role in the own text | 41 | 0.19 | 0.00 | 0.39 |  |" in told
    assert "5 issues, 20 are needed" in told


def test_every_two_texts_have_a_crux_or_none() -> None:
    rows = [line for line in part("What would bring them closest").splitlines() if line[:2] == "| "]
    assert len(rows) == 1 + 10


def test_who_made_the_links_is_told() -> None:
    assert "123 links: 123 by hand, 0 by machine; 4 doubtful" in part("What this rests on")


def test_the_page_has_the_picture_in_both_themes() -> None:
    page = review_of(five(), title="Five & more").html()
    assert page.count("<svg ") == 2
    assert "<title>Five &amp; more</title>" in page
    assert "<script" not in page


def test_texts_with_nothing_in_common_are_told_so() -> None:
    one, other = evolve(thesis("Join."), name="a"), evolve(thesis("Rain falls."), name="b")
    told = review_of(compare(one, other, by="id")).markdown()
    assert "On the question" not in told
    for words in (
        "No issue is shared.",
        "No issue is contested.",
        "No text answers the objection of another.",
        "Every objection is answered by some text.",
        "no conclusions to be compared",
    ):
        assert words in told


def test_doubtful_pairs_are_listed() -> None:
    one = evolve(thesis("The port of Gwadar is open.", id="x"), name="a")
    other = evolve(thesis("Gwadar and its port lie open now.", id="y"), name="b")
    told = review_of(compare(one, other)).markdown()
    assert "Pairs that nobody has decided" in told


def test_an_objection_that_nobody_answers_stands_with_its_text() -> None:
    one = evolve(thesis("Join.", rebut("It costs.", id="c"), support("Yes.", id="s")), name="a")
    other = evolve(thesis("Wait.", support("Yes.", id="t")), name="b")
    same = loads_links('argmap: links/1\nlinks: [{a: "a:s", b: "b:t", is: same}]')
    assert isinstance(same, LinkFile)
    assert "**c:** It costs. (a)" in review_of(compare(one, other, links=same)).markdown()
