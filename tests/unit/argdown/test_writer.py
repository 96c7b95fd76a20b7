"""A map as text: one canonical form, and nothing lost.

What a document looks like when it was read and is written again is in ``writing.md``;
``--update-golden`` rewrites it. What no document brings about is here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from argmap import argdown
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section
from tests.conformance.cases import Case, cases_in, with_outcome
from tests.properties.test_argdown import free_of_order

CASES: Final = tuple(cases_in(Path(__file__).parent, "writing.md"))
A, B, C, D = (Claim(name, f"Text of {name}.") for name in "abcd")

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)


@each_case
def test_document_is_written_as_reviewed(case: Case, request: pytest.FixtureRequest) -> None:
    outcome = argdown.dumps(argdown.read(case.source).map)

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome


@each_case
def test_what_was_written_is_canonical(case: Case) -> None:
    """Written again it stays as it is, and its layout is the one that ``format_text`` makes."""
    assert argdown.dumps(argdown.read(case.outcome).map) == case.outcome
    assert argdown.format_text(case.outcome) == case.outcome


@each_case
def test_what_was_written_says_the_same(case: Case) -> None:
    again, first = argdown.read(case.outcome), argdown.read(case.source)
    assert again.diagnostics == ()
    assert free_of_order(again.map) == free_of_order(first.map)


def written(*steps: Inference, claims: tuple[Claim, ...] = (A, B, C, D)) -> list[str]:
    """Return the lines of a map, after a look that they give it back."""
    map_ = ArgumentMap(claims, steps)
    text = argdown.dumps(map_)
    reading = argdown.read(text)
    assert reading.diagnostics == ()
    assert free_of_order(reading.map) == free_of_order(map_)
    return text.splitlines()


def test_the_empty_map_is_the_empty_text() -> None:
    assert argdown.dumps(ArgumentMap()) == ""


def test_an_id_that_nothing_refers_to_is_not_written() -> None:
    assert written(Inference("mine", "b", "a"), claims=(A, B)) == [
        "[a]: Text of a.",
        "  + [b]: Text of b.",
    ]


def test_an_id_that_something_refers_to_is_written_unless_it_is_derived() -> None:
    undercut = Inference("no", "c", "mine", Polarity.ATTACK)
    assert "  + <mine> {linked: true}" in written(Inference("mine", "b", "a"), undercut)
    undercut = Inference("no", "c", "b>a", Polarity.ATTACK)
    assert "  + [b]: Text of b." in written(Inference("b>a", "b", "a"), undercut)


def test_a_derived_id_of_linked_premises_is_the_title_with_an_arrow() -> None:
    assert written(Inference("b+c>a", ["b", "c"], "a"))[1] == "  + <b+c→a> {linked: true}"


@pytest.mark.parametrize(
    "id_, shown",
    [
        ("a]b", '[a)b]: Text. {id: "a]b", title: "a]b"}'),
        ("-a", '[~-a]: Text. {id: "-a", title: "-a"}'),
        ("Untitled 1", '[~Untitled 1]: Text. {id: "Untitled 1", title: "Untitled 1"}'),
        ("constructor", "[~constructor]: Text. {id: constructor, title: constructor}"),
    ],
)  # fmt: skip
def test_an_id_that_no_title_can_hold_is_told_beside_it(id_: str, shown: str) -> None:
    assert written(claims=(Claim(id_, "Text."),)) == [shown]


def test_an_argument_cannot_hold_an_angle_bracket_in_its_title() -> None:
    [line] = written(claims=(Claim("a>b", "Text.", form="sketch"),))
    assert line == '<a→b>: Text. {id: "a>b", title: "a>b"}'


def test_two_ids_that_would_share_a_title_are_told_apart() -> None:
    assert written(claims=(Claim("a]", "Text."), Claim("a)", "Text."))) == [
        '[a)]: Text. {id: "a]", title: "a]"}',
        "",
        '[a)~2]: Text. {id: "a)", title: "a)"}',
    ]


def test_text_with_line_ends_and_controls_is_kept_verbatim() -> None:
    [line] = written(claims=(Claim("a", "One.\n  Two\x00."),))
    assert line == '[a]: One. Two\ufffd. {verbatim: "One.\\n  Two\\u0000."}'


def test_a_list_nests_32_deep_and_goes_on_in_a_block_of_its_own() -> None:
    claims = tuple(Claim(f"c{n}", f"Text {n}.") for n in range(40))
    steps = [Inference(f"s{n}", f"c{n + 1}", f"c{n}") for n in range(39)]
    lines = written(*steps, claims=claims)
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * 33
    assert lines[33:36] == ["  " * 33 + "+ [c33]", "", "[c33]: Text 33."]


def test_undercuts_nest_15_deep_and_go_on_in_a_block_of_their_own() -> None:
    steps = [Inference("s0", "b", "a")]
    steps += [Inference(f"s{n}", "c", f"s{n - 1}", Polarity.ATTACK) for n in range(1, 40)]
    lines = written(*steps)
    assert [line.split(" {")[0] for line in lines if line.startswith("<")] == ["<s15>", "<s31>"]


def test_a_mutual_attack_of_sketches_cannot_be_a_contradiction_and_is_an_argument() -> None:
    claims = (A, Claim("b", "Text of b.", form="sketch"))
    step = Inference("i", "b", "a", Polarity.ATTACK, mutual="contradictory")
    assert written(step, claims=claims)[1:] == [
        "  - <i> {linked: true, mutual: contradictory}",
        "    + <b>: Text of b.",
    ]


def test_claims_without_a_section_come_first() -> None:
    sections = [Section("s", title="Costs")]
    map_ = ArgumentMap([Claim("a", "One.", section="s"), B], sections=sections)
    assert argdown.dumps(map_) == "[b]: Text of b.\n\n# Costs {id: s}\n\n[a]: One.\n"


def test_what_an_earlier_section_refers_to_comes_first_in_its_own() -> None:
    """As reading orders it, so that the second writing is the first."""
    sections = [Section("s", title="One"), Section("t", title="Two")]
    places = zip((A, B, C), ("s", "t", "t"), strict=True)
    claims = [evolve(claim, section=section) for claim, section in places]
    text = argdown.dumps(ArgumentMap(claims, [Inference("c>a", "c", "a")], sections=sections))

    assert text.index("[c]: ") < text.index("[b]: ")
    assert argdown.dumps(argdown.loads(text)) == text


def test_of_equal_inferences_the_same_one_is_the_list_item_each_time() -> None:
    claims = ArgumentMap([evolve(A, section="s")], sections=[Section("s", title="S")])
    steps = [
        Inference("a>a~3", "a", "a", Polarity.ATTACK),
        Inference("own", "a", "a", Polarity.ATTACK),
        Inference("a>a", "a", "a"),
        Inference("a>a~2", "a", "a", Polarity.ATTACK),
    ]
    text = argdown.dumps(claims.with_(*steps))
    assert text.splitlines()[-3:] == ["[a]: Text of a.", "  + [a]", "  - [a]"]
    assert argdown.dumps(argdown.loads(text)) == text
