"""Reports on scenarios: what they say, and that nothing in them is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from argmap.errors import RenderError
from argmap.model import ArgumentMap, Claim, Factor, Inference, Scenario
from argmap.rendering import report_of
from argmap.rendering.report import Report
from argmap.scenarios import evaluate
from tests.unit.rendering.hostile import HOSTILE
from tests.unit.rendering.tables import (
    PANEL,
    hostile_table,
    join_table,
    split_table,
    vague_table,
)

VOID = {"meta", "br", "link", "img"}


class Page(HTMLParser):
    """What is open at each place, the headings, and what a page would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            assert not name.startswith("on")
            if name in {"src", "href", "srcset", "data"}:
                self.loads.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def said(report: Report, title: str) -> str:
    """Return what stands in one part, as Markdown."""
    text = report.markdown()
    return re.split(r"^## ", text.split(f"## {title}\n", 1)[1], flags=re.MULTILINE)[0]


# --- what it says -----------------------------------------------------------------------------


def test_a_report_opens_with_the_bottom_line() -> None:
    lines = report_of(join_table(*PANEL)).markdown().splitlines()
    assert lines[:11] == [
        "# Whether to join: what holds, and what hangs on what",
        "",
        "Two main claims of one argument map, as things are and in three scenarios.",
        "",
        "## The bottom line",
        "",
        (
            "- **What holds.** Of two main claims, one is accepted as things are and in all three "
            "scenarios."
        ),
        "- **What changes.** The verdict changes on one main claim: “Join” in “no friends”.",
        (
            "- **What it would take.** On one of two main claims nothing that can be supposed in "
            "its map overturns the verdict, which says more of the map than of the world."
        ),
        (
            "- **Whether the rules agree.** The three rules of reckoning decide differently on "
            "“Join”: take its verdict as open."
        ),
        "- **What to watch first.** The change to watch is “corridor: stalled”.",
    ]
    assert lines[11] == (
        "- **What this cannot tell.** A strength says how the reasons of one map hold together "
        "under one rule. It is no probability, and strengths of two maps cannot be set against "
        "each other. No supposition reaches 1 of 5 claims, one main claim among them: these stay "
        "as they are because nothing that was supposed bears on them."
    )


def test_a_flip_is_told_with_its_numbers_and_its_way() -> None:
    assert said(report_of(join_table()), "What hangs on what").splitlines()[1] == (
        "- **Join.** As things are it is accepted (0.75). In “no friends” it is rejected (0.44): "
        "the scenario leaves “Friends” out; Friends supports Join."
    )


def test_every_number_of_a_main_claim_is_in_the_last_part() -> None:
    table = join_table(*PANEL)
    told = said(report_of(table), "Every main claim in every scenario")
    for claim in ("Join", "Apart"):
        for rule in PANEL:
            numbers = [
                f"{table.strength(claim, name, semantics=rule):.2f}" for name in table.scenarios
            ]
            [row] = [
                line
                for line in told.splitlines()
                if f"| {claim} | {rule}" in line.replace("\\", "")
            ]
            assert re.findall(r"\d\.\d\d", row) == numbers


def test_what_would_overturn_a_main_claim_is_told() -> None:
    told = said(report_of(join_table()), "What it would take")
    assert (
        "- **Join.** Two would do: corridor: stalled and Friends false. Then it is rejected" in told
    )
    assert (
        "- **Apart.** Nothing that can be supposed in its map overturns it; even at its lowest"
        in told
    )
    assert "What it would take" not in report_of(join_table(), tries=0).markdown()


def test_where_not_all_sets_are_tried_the_report_says_so() -> None:
    told = said(report_of(join_table(), tries=1), "What it would take")
    assert "- **Join.** Few were tried. Two together do, and perhaps fewer: " in told


def test_that_every_verdict_can_be_overturned_is_told() -> None:
    assert "Every verdict could be overturned by what may be supposed in its map." in (
        report_of(split_table()).markdown()
    )


def test_where_rules_differ_each_is_quoted() -> None:
    assert (
        "In “some” too close to call by quadratic\\_energy (0.54), accepted by dfquad (0.68), "
        in (said(report_of(split_table()), "Where the rules disagree"))
    )


def test_one_rule_alone_is_said_to_be_no_finding() -> None:
    assert (
        "Only quadratic\\_energy was asked; a verdict that only one rule gives is no finding."
        in (report_of(join_table()).markdown())
    )


def test_rules_that_agree_are_said_to() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=0.9)], name="m")
    report = report_of(evaluate(map_, Scenario("s", prior={"a": 0.8}), semantics=PANEL))
    assert "decide alike on every main claim in every scenario" in report.markdown()
    assert "On no main claim in no scenario" in said(report, "Where the rules disagree")
    assert "No scenario changes the verdict on a main claim." in report.markdown()


def test_a_map_with_few_base_scores_is_told_in_bands() -> None:
    text = report_of(vague_table()).markdown()
    assert "it is too close to call (open). In “more” it is accepted (leaning)" in text
    strengths = [n for n in re.findall(r"\d\.\d\d", text) if n not in {"0.55", "0.45", "0.05"}]
    assert strengths == []


def test_what_to_watch_is_a_change_with_its_likelihood_and_its_ground() -> None:
    factor = Factor(
        "tap", ["on", "off"], now="on", likely={"off": "unlikely"}, title="The tap", why="new pipes"
    )
    claim = Claim("wet", "It is wet.", base=0.8, factors={"tap": {"off": "much weaker"}})
    map_ = ArgumentMap([claim], factors=[factor], name="m")
    told = said(report_of(evaluate(map_, Scenario("dry", factors={"tap": "off"}))), "What to watch")
    assert "| The tap: off | on | unlikely | 1 | 1 | dry |" in told
    assert "- **The tap.** New pipes." in told


def test_a_report_says_what_each_scenario_supposes() -> None:
    told = said(report_of(join_table()), "The scenarios")
    assert "- **thaw.** It supposes sanctions: lifted. Trade with the West opens again." in told
    assert "- **no friends.** It supposes corridor: stalled; the map without “Friends”." in told
    assert "| Western sanctions | sanctions | stay | stay, lifted |" in told


def test_suppositions_of_every_kind_are_named() -> None:
    map_ = ArgumentMap(
        [Claim(id_, id_, base=0.5) for id_ in "abcd"], [Inference("i", "b", "a")], name="m"
    )
    scenario = Scenario(
        "s",
        prior={"b": 0.9},
        set={"c": 1.0},
        weights={"i": 0.5},
        remove=["d"],
        add=[Claim("e", "e", base=0.9)],
    )
    told = said(report_of(evaluate(map_, scenario)), "The scenarios")
    assert (
        "It supposes another base score for “b”; as given “c”; another weight for “i”; "
        "removed “d”; added “e”."
    ) in told


def test_where_nothing_is_robust_and_nothing_moves_it_says_so() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=0.5)], name="m")
    text = report_of(evaluate(map_, Scenario("s", prior={"a": 0.52}))).markdown()
    assert "The one main claim does not keep the same verdict throughout." in text
    assert "Too close to call in some scenario, and never changed: “a”." in text
    assert "No scenario moves a claim beneath the main claims that were kept." in text
    assert "there is nothing to watch for" in text


# --- as a page --------------------------------------------------------------------------------


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = Page(report_of(join_table(*PANEL)).html())
    assert page.open == []
    assert not page.tags & {"script", "iframe", "object", "link", "img"}
    assert all(name.startswith("#") for name in page.loads)
    assert {name[1:] for name in page.loads} <= set(page.ids)


def test_headings_step_down_one_at_a_time_and_ids_are_there_once() -> None:
    page = Page(report_of(join_table(*PANEL)).html())
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(page.levels))
    assert len(page.ids) == len(set(page.ids))


def test_tables_have_captions_and_heads_of_rows_and_columns() -> None:
    html = report_of(join_table(*PANEL)).html()
    assert html.count("<table>") == html.count("<caption>") == html.count("<thead>")
    assert '<th scope="col">verdict</th>' in html
    assert '<th scope="row">Apart. A claim of its own.</th>' in html


def test_a_page_holds_each_picture_for_day_and_night() -> None:
    html = report_of(join_table()).html()
    assert html.count('<svg class="day"') == html.count('<svg class="night"') == 1
    assert "@media print" in html


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_in_a_report_is_markup(text: str) -> None:
    report = report_of(hostile_table(text), title=text)
    page = Page(report.html())
    assert page.open == []
    assert not page.tags & {"script", "iframe", "object", "b1", "img", "a1", "x", "font"}
    markdown = report.markdown()
    assert not re.search(r"(?<!\\)<", markdown)
    assert not re.search(r"(?<!\\)\]\(", markdown)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(text: str) -> None:
    lines = report_of(hostile_table(text)).markdown().splitlines()
    for isrow, group in groupby(lines, key=lambda line: line.startswith("|")):
        if isrow:
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in group}) == 1


# --- as a file --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["r.html", "r.md"])
def test_equal_tables_give_equal_files(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        report_of(join_table(*PANEL)).save(tmp_path / folder / name)
    first, second = ((tmp_path / folder / name).read_bytes() for folder in ("a", "b"))
    assert first == second


def test_a_report_is_a_page_or_markdown() -> None:
    with pytest.raises(RenderError) as caught:
        report_of(join_table()).save("report.docx")
    assert str(caught.value) == (
        "cannot save a report as 'report.docx': expected a name that ends in .html, .htm, .md, "
        ".markdown"
    )


def test_a_report_is_of_a_table_of_scenarios() -> None:
    with pytest.raises(TypeError) as caught:
        report_of("khan")  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == "report_of() takes a ScenarioTable, got 'khan'"


def test_a_notebook_shows_it_as_markdown() -> None:
    report = report_of(join_table())
    assert report._repr_markdown_() == str(report) == report.markdown()
