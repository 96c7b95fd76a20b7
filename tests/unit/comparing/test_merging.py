"""Several maps made one."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap import casebook, check
from argmap.argdown import loads
from argmap.comparing import Merge, compare, merge_of, merged
from argmap.comparing.uniting import names_of
from argmap.data import frozen_map
from argmap.errors import ComparisonError, Severity
from argmap.model import ArgumentMap, Claim, Factor, Inference, Polarity, Scenario, Source
from argmap.query import digest
from argmap.shared import LinkFile, Pointer, ScenarioFile, loads_links

KHAN = """\
===
sources: {khan: {title: Paper, year: 2020}}
===

[Join]: Russia should join. {at: "khan 1/1/1", base: 0.5}
  + [Port]: The port is open all year. #fact {at: "khan 1/1/2", base: 0.7, why: registers}
    - [Silt]: The port silts up. {by: analyst}
  + [Trade]: Trade grows.
"""
NOTE = """\
===
sources: {note: {title: Note, year: 2024}}
===

[Wait]: Russia should wait. {at: "note 1/1/1"}
  - [Harbour]: Its harbour never freezes. #value {at: "note 2/1/1", base: likely, why: a guess}
  + [Trade]: Trade is small.
"""
SOURCE, FACTOR = Source("x", title="One"), Factor("x", ["on", "off"])
LINKS = loads_links(
    "argmap: links/1\nlinks:\n"
    '  - {a: "khan:Port", b: "note:Harbour", is: same}\n'
    '  - {a: "khan:Trade", b: "note:Trade", is: opposed}\n'
)


def _map(text: str, name: str) -> ArgumentMap:
    return evolve(loads(text), name=name)


K, N = _map(KHAN, "khan"), _map(NOTE, "note")


def _merge(links: LinkFile = LINKS) -> Merge:
    return merge_of(compare(K, N, links=links))


def test_a_map_merged_with_itself_is_itself() -> None:
    assert merged(K, K) == K
    assert merged(K, evolve(K, name="copy"), K) == K
    assert merged(K) == K
    assert merged(ArgumentMap(), ArgumentMap()) == ArgumentMap()


def test_the_empty_map_adds_nothing() -> None:
    both = merged(K, evolve(ArgumentMap(), name="empty"))
    assert [c.id for c in both.claims] == [c.id for c in K.claims]
    assert [s.id for s in both.inferences] == [s.id for s in K.inferences]


def test_the_same_claim_keeps_every_wording_with_its_anchors() -> None:
    port = _merge().map.claim("Port")
    assert port.text == "The port is open all year."
    assert [(w.text, [str(a) for a in w.anchors]) for w in port.wordings] == [
        ("Its harbour never freezes.", ["note §2 ¶1 s1"])
    ]
    assert [str(a) for a in port.anchors] == ["khan §1 ¶1 s2", "note §2 ¶1 s1"]


def test_a_contested_claim_shows_both_sides() -> None:
    whole = _merge().map
    port = whole.claim("Port")
    assert port.data["uses"] == {"khan": "pro", "note": "con"}
    steps = {step.target: step.polarity for step in whole.outgoing("Port")}
    assert steps == {"Join": Polarity.SUPPORT, "Wait": Polarity.ATTACK}


def test_texts_that_differ_give_the_range_of_their_base_scores() -> None:
    port = _merge().map.claim("Port")
    assert port.base == (0.55, 0.8)
    assert port.why == "khan: registers; note: a guess"


def test_one_base_score_alone_stays_and_so_do_equal_ones() -> None:
    assert _merge().map.claim("Join").base == 0.5
    a, b = (ArgumentMap([Claim("x", "It is so.", base="likely")], name=n) for n in "ab")
    assert merged(a, evolve(b, title="Other")).claim("x").base == "likely"


def test_words_of_another_scale_become_numbers() -> None:
    a = ArgumentMap([Claim("x", "It is so.")], name="a")
    b = ArgumentMap([Claim("x", "It is so.", base="likely")], name="b", data={"words": "ipcc"})
    assert merged(a, b).claim("x").base == (0.66, 1.0)


def test_words_that_only_a_later_text_gives_become_numbers_too() -> None:
    a = ArgumentMap([Claim("x", "It is so.")], name="a")
    likely = Factor("f", ["on", "off"], likely={"on": "likely"})
    b = ArgumentMap(
        [Claim("y", "Not so.", base="likely")],
        name="b",
        data={"words": "ipcc"},
        factors=[likely],
        scenarios=[Scenario("s", prior={"y": "unlikely"})],
    )
    whole = merged(a, b)
    assert whole.claim("y").base == (0.66, 1.0)
    assert whole.factors[0].likely == frozen_map({"on": (0.66, 1.0)})
    assert whole.scenarios[0].prior == frozen_map({"y": (0.0, 0.33)})


def test_everything_says_which_texts_it_is_of() -> None:
    whole = _merge().map
    said = {claim.id: claim.data["texts"] for claim in whole.claims}
    assert said["Port"] == ("khan", "note")
    assert said["Silt"] == ("khan",)
    assert {step.data["texts"] for step in whole.incoming("Join")} == {("khan",)}


def test_an_id_that_two_claims_have_is_told_apart() -> None:
    found = _merge()
    assert found.ids[Pointer("note", "Trade")] == "note:Trade"
    assert found.map.claim("note:Trade").title == "Trade"
    assert "Trade" not in found.map


def test_opposed_claims_attack_each_other() -> None:
    [step] = [step for step in _merge().map.inferences if step.mutual]
    assert (step.premises, step.target, step.mutual) == (("khan:Trade",), "note:Trade", "contrary")


def test_a_step_that_both_texts_take_is_one() -> None:
    a = _map('[A]: It is so.\n  + <B>: It was. {strength: 0.4, note: "x"}', "a")
    b = _map('[A]: It is so.\n  + <B>: It was. {strength: 0.8, note: "y"}', "b")
    [step] = merged(a, b).inferences
    assert step.strength == pytest.approx(0.6)
    assert step.note == "a: x; b: y"
    assert step.data["texts"] == ("a", "b")


def test_a_step_taken_twice_in_one_text_stays_two() -> None:
    steps = [Inference("i", "b", "a"), Inference("j", "b", "a")]
    claims = [Claim("a", "It is so."), Claim("b", "It was.")]
    a, b = ArgumentMap(claims, steps, name="a"), ArgumentMap(claims, steps[:1], name="b")
    whole = merged(a, b)
    assert [step.data["texts"] for step in whole.inferences] == [("a", "b"), ("a",)]


def test_undercuts_follow_the_step_that_both_texts_take() -> None:
    claims = [Claim(id_, f"It is {id_}.") for id_ in "abc"]
    under = Inference("u", "c", "i", Polarity.ATTACK)
    a = ArgumentMap(claims, [under, Inference("i", "b", "a")], name="a")
    b = ArgumentMap(claims, [Inference("k", "b", "a"), evolve(under, target="k")], name="b")
    whole = merged(a, b)
    assert [(s.premises, s.target) for s in whole.inferences] == [(("c",), "i"), (("b",), "a")]


def test_claims_of_one_text_that_say_the_same_stay_apart() -> None:
    a = _map("[A]: It is so.\n  + [B]: It is thus.", "a")
    b = _map("[C]: So it is.", "b")
    said = loads_links(
        'argmap: links/1\nlinks: [{a: "a:A", b: "b:C", is: same}, {a: "a:B", b: "b:C", is: same}]'
    )
    whole = merged(a, b, links=said)
    assert [claim.id for claim in whole.claims] == ["A", "B"]
    [restates] = [s for s in whole.inferences if s.polarity is Polarity.NEUTRAL]
    assert (restates.premises, restates.target) == (("B",), "A")


def test_what_a_text_says_itself_goes_before_what_another_grants() -> None:
    granted = Claim("granted", "It is granted.", implicit=True, by="analyst")
    a = ArgumentMap([granted], name="a")
    b = ArgumentMap([Claim("said", "It is said.")], name="b")
    said = loads_links('argmap: links/1\nlinks: [{a: "a:granted", b: "b:said", is: same}]')
    [claim] = merged(a, b, links=said).claims
    assert (claim.id, claim.by, claim.wordings[0].text) == ("said", None, "It is granted.")


def test_theses_stay_theses() -> None:
    whole = _merge().map
    assert [c.id for c in whole.claims if "thesis" in c.tags] == ["Join", "Wait"]


def test_a_claim_has_the_kind_that_the_first_text_gives_it() -> None:
    assert _merge().map.claim("Port").tags == ("fact",)


@pytest.mark.parametrize(
    "kind, a, b",
    [
        ("sources", ArgumentMap(sources=[SOURCE]), ArgumentMap(sources=[evolve(SOURCE, year=1)])),
        (
            "factors",
            ArgumentMap(factors=[FACTOR]),
            ArgumentMap(factors=[evolve(FACTOR, states="y")]),
        ),
    ],
)
def test_one_name_for_two_things_is_refused(kind: str, a: ArgumentMap, b: ArgumentMap) -> None:
    a, b = evolve(a, name="a"), evolve(b, name="b")
    with pytest.raises(ComparisonError) as told:
        merged(a, b)
    assert str(told.value) == (
        f"maps 'a' and 'b' mean different {kind} by 'x'; rename one to merge them"
    )


def test_sections_of_one_name_are_told_apart() -> None:
    a, b = _map("# Part\n\n[A]: It is so.", "a"), _map("# PART\n\n## In\n\n[B]: Not so.", "b")
    whole = merged(a, b)
    assert [(s.id, s.parent) for s in whole.sections] == [
        ("a:part", None),
        ("b:part", None),
        ("in", "b:part"),
    ]
    assert [claim.section for claim in whole.claims] == ["a:part", "in"]


def test_scenarios_of_the_maps_carry_over() -> None:
    calm = Scenario("calm", prior={"Port": 0.2}, add=[Inference("n", "Port", "Join")])
    a = evolve(K, scenarios=[calm])
    b = evolve(N, scenarios=[Scenario("calm", set={"Harbour": 1.0}, suspend=["Trade"])])
    one, other = merge_of(compare(a, b, links=LINKS)).map.scenarios
    assert (one.name, one.prior) == ("khan:calm", frozen_map({"Port": 0.2}))
    assert (other.name, other.set) == ("note:calm", frozen_map({"Port": 1.0}))
    assert other.suspend == ("note:Trade",)


def test_a_file_of_scenarios_carries_over() -> None:
    file = ScenarioFile(
        factors=[Factor("ice", ["thick", "thin"])],
        effects={
            "khan": {"Port": {"ice": {"thick": "weaker"}}},
            "note": {"Harbour": {"ice": {"thick": 0.1, "thin": "stronger"}}},
            "else": {"X": {"ice": {"thin": 0.3}}},
        },
        scenarios=[Scenario("cold", prior={"khan:Port": 0.2, "note:Harbour": 0.4})],
        maps={"khan": "0" * 64, "else": "1" * 64},
    )
    found = _merge()
    over = found.scenarios(file)
    assert over.effects == {
        "else": {"X": {"ice": {"thin": 0.3}}},
        "merged": {"Port": {"ice": {"thick": "weaker", "thin": "stronger"}}},
    }
    assert over.scenarios[0].prior == frozen_map({"merged:Port": (0.2, 0.4)})
    assert over.maps == {"else": "1" * 64, "merged": digest(found.map)}


def test_a_merge_can_be_merged_again() -> None:
    whole = _merge().map
    third = evolve(_map("[Join]: Russia should join.", "third"))
    again = merged(whole, third, by="id")
    assert again.claim("Join").data["texts"] == ("khan", "third")
    assert again.claim("Port").data["texts"] == ("khan", "note")


def test_the_casebook_is_one_map_without_fault() -> None:
    whole = casebook.merged()
    texts = [names_of(claim, "") for claim in whole.claims]
    assert {name for names in texts for name in names} == set(casebook.names())
    assert [f for f in check(whole) if f.severity is Severity.ERROR] == []
    assert sum(len(names) > 1 for names in texts) == 48


def test_every_claim_of_the_casebook_is_in_the_merged_map_with_its_words_and_places() -> None:
    whole = casebook.merged()
    texts = {text for c in whole.claims for text in (c.text, *(w.text for w in c.wordings))}
    anchors = {anchor for claim in whole.claims for anchor in claim.anchors}
    for claim in (claim for name in casebook.names() for claim in casebook.load(name).claims):
        assert claim.text in texts
        assert anchors.issuperset(claim.anchors)


def test_the_merged_casebook_is_read_as_it_is_written() -> None:
    whole, read = casebook.merged(), casebook.load("merged")
    assert set(read.claims) == set(whole.claims)
    assert len(read.inferences) == len(whole.inferences)
