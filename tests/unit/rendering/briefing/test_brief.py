"""Briefs: what they say, and that they say no more than the maps and their author do."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

import argmap
from argmap import casebook
from argmap.errors import ComparisonError, RenderError, ScenarioError
from argmap.model import ArgumentMap, Claim, Factor, Inference, Scenario
from argmap.rendering import brief_of
from argmap.scenarios import evaluate
from tests.unit.rendering.briefing.samples import brief, join, part, stay
from tests.unit.rendering.tables import PANEL


def lines(text: str) -> list[str]:
    """Return the lines of a list, each without its mark and the marks of notes."""
    return [re.sub(r"\[\^\d+\]|^- ", "", line) for line in text.splitlines() if line]


# --- the bottom line --------------------------------------------------------------------------


def test_a_brief_opens_with_the_bottom_line_which_its_author_writes() -> None:
    assert brief().markdown().splitlines()[:9] == [
        "# Should Russia join the corridor?",
        "",
        "A brief on one paper (Khan 2021), in three scenarios.",
        "",
        "## Bottom line",
        "",
        "<!-- argmap:bottom-line -->",
        "(to be written by the author)",
        "<!-- /argmap:bottom-line -->",
    ]


def test_what_the_maps_give_stands_below_it() -> None:
    told = part(brief(join(), stay()), "Bottom line")
    assert "**What the maps give.** The answers of the two papers: one yes, one no. " in told
    assert "The verdict changes on one main claim: “Join” in “no friends”." in told


def test_papers_that_take_no_side_are_counted() -> None:
    other = evolve(stay(), claims=[evolve(c, data={}) for c in stay().claims])
    assert "one yes, none no, one without a side." in part(brief(join(), other), "Bottom line")


def test_the_question_may_be_another_one_and_then_it_is_said_what_the_papers_answer() -> None:
    asked = brief(question="  Join\nnow? ")
    assert asked.title == "Join now?"
    assert (
        "**Question.** The answers of the papers are to “Should Russia join the corridor?”."
        in part(asked, "How to read this")
    )
    assert "**Question.**" not in part(brief(), "How to read this")


# --- judgements -------------------------------------------------------------------------------


def test_a_judgement_has_its_reasons_and_what_becomes_of_it_and_two_fields_apart() -> None:
    told = part(brief(), "Key judgements").replace("\\\n", "\n").splitlines()
    assert told == [
        "1. **Russia should join the corridor.**[^1] (Khan 2021; answers yes)",
        (
            "   **Because:** The corridor leads to a port.[^2] Joining wins friends in the region."
            "[^3]"
        ),
        (
            "   **Holds:** accepted as things are. Rejected in “no friends” (The corridor: "
            "stalled, unlikely), where the scenario leaves “Friends” out; Friends supports Join. "
            "Too close to call in “stalled road”. But the rules differ in “stalled road” (too "
            "close to call by quadratic\\_energy, accepted by dfquad, too close to call by "
            "euler\\_based): take it as open."
        ),
        (
            "   **Likelihood:** (to be stated by the author) · **Confidence:** (to be stated by "
            "the author)"
        ),
    ]


def test_answers_to_the_question_come_first_and_papers_take_turns() -> None:
    maps = [casebook.load(name) for name in ("article", "editorial", "khan")]
    told = part(brief_of(evaluate(maps, casebook.scenarios()), pages=None), "Key judgements")
    papers = re.findall(r"^\d+\. .*\((.*?)[;)]", told, flags=re.MULTILINE)
    order = ["editorial 2021", "Khan 2021", "editorial 2021", "article 2024", "editorial 2021"]
    assert papers[:5] == order


def test_no_score_stands_where_a_reader_takes_it_for_a_probability() -> None:
    maps = [casebook.load(name) for name in casebook.names()]
    text = brief_of(evaluate(maps, casebook.scenarios(), semantics=PANEL)).markdown()
    judged = text.partition("## Key judgements")[2].partition("## How to read this")[0]
    assert re.findall(r"\b[01]\.\d", judged) == []
    assert "A strength is no probability" in text


def test_likelihood_stands_only_where_the_scenarios_or_the_author_give_it() -> None:
    factors = [
        Factor("tap", ["on", "off"], now="on", likely={"off": 0.3}),
    ]
    claim = Claim("wet", "It is wet.", base=0.8, factors={"tap": {"off": "much weaker"}})
    for likely, said in (
        ({"off": 0.3}, "30 %"),
        ({"off": (0.2, 0.4)}, "20–40 %"),
        ({}, "not said"),
    ):
        map_ = ArgumentMap([claim], factors=[evolve(factors[0], likely=likely)], name="m")
        table = evaluate(map_, Scenario("dry", factors={"tap": "off"}))
        told = part(brief_of(table, question="Wet?"), "What to watch")
        assert f"| tap: off | on | {said} | judgement 1 |" in told


def test_where_rules_differ_the_judgement_is_open() -> None:
    table = evaluate(casebook.load("hayat"), casebook.scenarios(), semantics=PANEL)
    assert (
        "But the rules differ (accepted by quadratic\\_energy, too close to call by dfquad, "
        "accepted by euler\\_based): take it as open."
    ) in part(brief_of(table), "Key judgements")


def test_one_rule_alone_is_not_said_to_agree() -> None:
    assert "agree" not in part(brief_of(evaluate(join())), "Key judgements")


# --- dissent and assumptions ------------------------------------------------------------------


def test_what_speaks_against_a_judgement_stands_with_what_its_paper_answers() -> None:
    told = lines(part(brief(join(), stay()), "Dissent"))
    assert told[0] == (
        "**Against judgement 1:** To join costs more than it brings. Its paper answers: Loans pay "
        "for it. The objection itself is rejected."
    )
    assert told[2].endswith("Its paper does not answer it. The objection itself is accepted.")


def test_where_papers_differ_is_told_with_both_places() -> None:
    text = part(brief(join(), stay()), "Dissent")
    assert (
        "- **The papers differ:** The corridor leads to a port.[^2][^8] Used for its case by Khan "
        "2021; against it by note 2024. Years lie between them; it may be a matter of time."
    ) in text


def test_another_paper_that_answers_is_named() -> None:
    claims = [Claim("Join", "We should join."), Claim("Cost", "It is dear.", base=0.7)]
    one = ArgumentMap(claims, [Inference("i", "Cost", "Join", "attack")], name="one")
    other = ArgumentMap([Claim("Cheap", "It is cheap.", base=0.7)], name="other")
    opposed = "argmap: links/1\nlinks: [{a: one:Cost, b: other:Cheap, is: opposed}]\n"
    found = argmap.compare(one, other, links=argmap.shared.loads_links(opposed))
    made = brief_of(evaluate([one, other]), comparison=found, question="Join?")
    assert (
        "**Against judgement 1:** It is dear.[^3] other answers: It is cheap.[^2] The objection "
        "itself is accepted."
    ) in part(made, "Dissent")


def test_that_nothing_speaks_against_them_is_said_to_be_of_the_map() -> None:
    made = brief_of(evaluate(ArgumentMap([Claim("a", "A.", base=0.9)])), question="A?")
    assert part(made, "Dissent").startswith(
        "Nothing in the map speaks against these judgements, which says more of the map"
    )


def test_assumptions_are_unstated_premises_and_what_overturns_and_what_has_no_source() -> None:
    told = lines(part(brief(join(), stay()), "Key assumptions"))
    assert told[0] == (
        "**Left unstated:** What makes trade grow is worth joining. Judgement 1 rests on it; its "
        "map takes it as “likely”."
    )
    assert told[1].startswith("**What would overturn judgement 1:** ")
    assert told[2] == (
        "**What would decide judgement 2:** one supposition (All-year port false); it would then "
        "be accepted."
    )
    assert told[3] == (
        "**Without a source:** One claim in the map of Khan 2021 names no place in a text: "
        "Joining wins friends in the region."
    )


@pytest.mark.parametrize(
    "base, says",
    [
        (None, "its map does not say how far to accept it"),
        (0.7, "its map gives it a base score of 0.7"),
        ((0.6, 0.8), "its map gives it a base score of 0.6 to 0.8"),
    ],
)
def test_how_an_unstated_premise_is_taken_is_told(
    base: float | tuple[float, float] | None, says: str
) -> None:
    claims = [Claim("a", "A."), Claim("b", "B.", implicit=True, base=base)]
    map_ = ArgumentMap(claims, [Inference("i", "b", "a")])
    assert says in part(brief_of(evaluate(map_), question="A?"), "Key assumptions")


def test_what_nothing_overturns_is_said_to_be_untested() -> None:
    maps = [casebook.load("editorial"), casebook.load("blog")]
    told = part(brief_of(evaluate(maps, casebook.scenarios())), "Key assumptions")
    assert re.search(
        r"Nothing that can be supposed in their maps overturns judgements [\d, ]+ and \d\. That "
        "says how little the maps hold against them, not that they are sure\\.",
        told,
    )
    alone = ArgumentMap([Claim("a", "A.", base=0.9)])
    told = part(brief_of(evaluate(alone), question="A?"), "Key assumptions")
    assert "in its map overturns judgement 1. That says how little the map holds" in told


def test_a_map_that_leaves_nothing_unstated_is_said_to() -> None:
    source = argmap.loads('[A]: a. {at: "k §1", base: 0.9}\n', format="argdown")
    told = part(brief_of(evaluate(source), question="A?", tries=0), "Key assumptions")
    assert told == "The maps name no premise that their papers leave unstated."


# --- what to watch ----------------------------------------------------------------------------


def test_changes_that_turn_judgements_come_before_those_that_turn_more() -> None:
    factors = [Factor(n, ["now", "up"], now="now") for n in ("many", "main")]
    claims = [
        Claim("a", "A.", base=0.8, factors={"main": {"up": "much weaker"}}),
        *(
            Claim(f"b{n}", f"B {n}.", base=0.8, factors={"many": {"up": "much weaker"}})
            for n in range(3)
        ),
    ]
    steps = [Inference(f"i{n}", f"b{n}", "a", "attack", strength=0.01) for n in range(3)]
    map_ = ArgumentMap(claims, steps, factors=factors)
    scenarios = [Scenario(n, factors={n: "up"}) for n in ("many", "main")]
    told = part(brief_of(evaluate(map_, scenarios), question="A?"), "What to watch")
    rows = [line.split(" | ")[0] for line in told.splitlines() if ": up" in line]
    assert rows == ["| main: up", "| many: up"]


def test_without_scenarios_nothing_is_said_of_changes() -> None:
    made = brief_of(evaluate(ArgumentMap([Claim("a", "A.")])), question="A?")
    assert part(made, "What to watch") == (
        "No scenarios were given, so nothing is said of what changes would turn."
    )


def test_scenarios_that_turn_nothing_are_said_to() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=0.9)])
    told = part(
        brief_of(evaluate(map_, Scenario("s", prior={"a": 0.8})), question="A?"), "What to watch"
    )
    assert told == "No change of a factor in the scenarios turns a claim."


# --- notes ------------------------------------------------------------------------------------


def test_every_mark_has_its_note_and_every_note_its_mark() -> None:
    maps = [casebook.load(name) for name in casebook.names()]
    text = brief_of(evaluate(maps, casebook.scenarios())).markdown()
    marks = list(map(int, re.findall(r"\[\^(\d+)\](?!:)", text)))
    notes = list(map(int, re.findall(r"^\[\^(\d+)\]:", text, flags=re.MULTILINE)))
    assert notes == sorted(set(marks))
    assert list(dict.fromkeys(marks)) == notes == list(range(1, len(notes) + 1))


def test_a_note_names_the_place_and_its_source_stands_in_full() -> None:
    made = brief(join(), stay())
    assert part(made, "Notes").splitlines()[:3] == [
        "[^1]: Khan 2021, §1 ¶1 s1; §4 ¶1 s2.",
        "[^2]: Khan 2021, §1 ¶2 s1.",
        "[^3]: In the map of Khan 2021, without a place.",
    ]
    assert part(made, "Sources").splitlines() == [
        "- Khan 2021: H. Khan, “Why to join”, article, 2021.",
        "- note 2024: “A note of caution”, 2024.",
    ]


# --- what no brief is made of -----------------------------------------------------------------


def test_a_map_without_a_thesis_and_an_empty_one_are_refused() -> None:
    circle = argmap.loads("[A]: a.\n  + [B]: b.\n    + [A]\n", format="argdown", name="m")
    with pytest.raises(RenderError) as told:
        brief_of(evaluate(circle), question="A?")
    assert str(told.value) == (
        "map 'm' has no thesis, and a brief judges theses; tag its main claim #thesis"
    )
    with pytest.raises(RenderError) as told:
        brief_of(evaluate(ArgumentMap()), question="A?")
    assert str(told.value) == "the map is empty, and a brief judges theses; write one"


def test_what_else_cannot_be_meant_is_refused() -> None:
    table = evaluate(ArgumentMap([Claim("a", "A.")]))
    with pytest.raises(RenderError) as told:
        brief_of(table)
    assert str(told.value) == (
        "a brief answers a question, and no map asks one; give it as question="
    )
    with pytest.raises(RenderError) as told:
        brief_of(table, question="A?", pages=0)
    assert str(told.value) == "pages must be a number of 1 or more, or None for all, got 0"
    with pytest.raises(ScenarioError, match="tries must be 0 or more, got -1"):
        brief_of(table, question="A?", tries=-1)
    with pytest.raises(TypeError, match=r"brief_of\(\) takes a ScenarioTable, got 1"):
        brief_of(1)  # type: ignore[arg-type]
    with pytest.raises(ComparisonError) as other:
        brief_of(evaluate(join()), comparison=argmap.compare(join(), stay()))
    assert str(other.value) == "the comparison is of khan, note and the table of khan"


def test_a_brief_shows_itself_as_markdown() -> None:
    made = brief()
    assert str(made) == made.markdown() == made._repr_markdown_()
    assert "_subject" not in repr(made)
