"""What shared files hold: values that check themselves."""

from __future__ import annotations

import pickle
import re

import pytest

from argmap.errors import MapError
from argmap.model import Claim, Factor, Inference, Scenario
from argmap.shared import Impact, Likeness, Link, LinkFile, Pointer, ScenarioFile

WAR = Factor("war", ["on", "over"])
PEACE = Factor("peace", ["near", "far"])
FILE = ScenarioFile(
    factors=[WAR, PEACE],
    effects={"khan": {"Port": {"war": {"over": "stronger"}}}},
    scenarios=[Scenario("calm", factors={"war": "over"}, prior={"khan:Port": 0.7})],
    forbid=[{"war": "on", "peace": "near"}],
    impacts=[Impact("war", "on", "peace", "far", 2, why="guns")],
    maps={"khan": "0" * 64},
)


def refused(**parts: object) -> str:
    """Return what is said of a file of scenarios that is refused."""
    with pytest.raises(MapError) as refusal:
        ScenarioFile(**{"factors": [WAR, PEACE], **parts})  # type: ignore[arg-type]  # faults are the point
    return str(refusal.value)


def test_files_are_values() -> None:
    links = LinkFile([Link("khan:Port", "blog:Sea", "same")])
    for value in (FILE, links):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # our own
        assert hash(value) == hash(pickle.loads(pickle.dumps(value)))  # noqa: S301  # our own


def test_an_empty_file_says_nothing() -> None:
    assert ScenarioFile().scenarios == ()
    assert LinkFile().links == ()


# --- links ----------------------------------------------------------------------------------


def test_a_link_joins_two_claims_of_named_maps() -> None:
    link = Link("khan:Port: of call", ("blog", "Sea"), "?", why="one port")
    assert link.a == Pointer("khan", "Port: of call")
    assert (str(link.a), str(link.b), link.is_) == (
        "khan:Port: of call",
        "blog:Sea",
        Likeness.UNSURE,
    )


@pytest.mark.parametrize("text", ["Port", ":Port", "khan:", "khan: Port", "", "khan:a\nb"])
def test_a_claim_of_a_map_is_written_with_its_map(text: str) -> None:
    problem = f"expected map:id, such as 'khan:Warm water', got {text!r}"
    with pytest.raises(MapError, match=f"^{re.escape(problem)}$"):
        Link(text, "blog:Sea", "same")


def test_a_likeness_is_one_of_five() -> None:
    with pytest.raises(
        MapError, match=r"^expected one of same, akin, opposed, no, \?, got 'like'$"
    ):
        Link("khan:Port", "blog:Sea", "like")


def test_a_pair_is_linked_once_in_whatever_direction() -> None:
    there, back = Link("khan:Port", "blog:Sea", "same"), Link("blog:Sea", "khan:Port", "opposed")
    with pytest.raises(MapError, match=r"^links\[1\]: repeats links\[0\]: blog:Sea and khan:Port$"):
        LinkFile([there, back])


def test_a_map_is_not_linked_to_itself() -> None:
    with pytest.raises(MapError, match=r"^links\[0\]: links map 'khan' to itself$"):
        LinkFile([Link("khan:Port", "khan:Sea", "same")])


# --- scenarios ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [-4, 4, 1.0, True, "2", None])
def test_an_impact_is_a_whole_number_from_minus_three_to_three(value: int) -> None:
    problem = (
        "the value of the impact of 'war' on 'peace': expected a whole number from -3 to 3, "
        f"got {value!r}"
    )
    with pytest.raises(MapError, match=f"^{re.escape(problem)}$"):
        Impact("war", "on", "peace", "far", value)


@pytest.mark.parametrize("value", range(-3, 4))
def test_every_whole_number_in_the_range_is_an_impact(value: int) -> None:
    assert Impact("war", "on", "peace", "far", value).value == value


@pytest.mark.parametrize(
    "parts,problem",
    [
        ({"factors": [WAR, WAR]}, "factors.war: is declared 2 times; it must be unique"),
        (
            {"factors": [Factor("war", "on", likely={"on": "certain"})]},
            (
                "factors.war.likely.on: scale 'icd203' has no word 'certain'; "
                "did you mean 'nearly certain'?"
            ),
        ),
        (
            {"effects": {"a:b": {"Port": {"war": {"on": 0.5}}}}},
            "effects['a:b']: expected the name of a map, got 'a:b'",
        ),
        (
            {"effects": {"khan": 5}},
            "effects.khan: expected {claim: {factor: {state: effect}}}, got 5",
        ),
        (
            {"effects": {"khan": {"Port": "war"}}},
            "effects.khan.Port: expected {factor: {state: effect}}, got 'war'",
        ),
        (
            {"effects": {"khan": {"Port": {"war": []}}}},
            "effects.khan.Port.war: expected {state: effect}, got []",
        ),
        (
            {"effects": {"khan": {"Port": {"wars": {"on": 0.5}}}}},
            "effects.khan.Port.wars: factor 'wars' is not declared; did you mean 'war'?",
        ),
        (
            {"effects": {"khan": {"Port": {"war": {"won": 0.5}}}}},
            "effects.khan.Port.war.won: factor 'war' has no state 'won'; did you mean 'on'?",
        ),
        (
            {"effects": {"khan": {"Port": {"war": {"on": 1.5}}}}},
            (
                "effects.khan.Port.war.on: expected a value in [0, 1] or one of much weaker, "
                "weaker, stronger, much stronger, got 1.5"
            ),
        ),
        (
            {"scenarios": [Scenario("s", factors={"rain": "wet"})]},
            "scenarios.s.factors.rain: factor 'rain' is not declared; declared are war, peace",
        ),
        (
            {"scenarios": [Scenario("s", factors={"war": "wet"})]},
            "scenarios.s.factors.war: factor 'war' has no state 'wet'; it has on, over",
        ),
        (
            {"scenarios": [Scenario("s", prior={"Port": 0.5})]},
            "scenarios.s.prior.Port: expected map:id, such as 'khan:Warm water', got 'Port'",
        ),
        (
            {"scenarios": [Scenario("s", suspend=["khan:Port", "Sea"])]},
            "scenarios.s.suspend[1]: expected map:id, such as 'khan:Warm water', got 'Sea'",
        ),
        (
            {"scenarios": [Scenario("s", add=[Claim("khan:New", "New.")]), Scenario("s")]},
            "scenarios.s: is declared 2 times; it must be unique",
        ),
        (
            {"scenarios": [Scenario("s", add=[Inference("khan:i", "khan:a", "b")])]},
            "scenarios.s.add[0]: expected map:id, such as 'khan:Warm water', got 'b'",
        ),
        (
            {"scenarios": [Scenario("clam"), Scenario("s", extends="calm")]},
            "scenarios.s.extends: there is no scenario 'calm'; did you mean 'clam'?",
        ),
        (
            {"scenarios": [Scenario("s", extends="s")]},
            "scenarios.s.extends: it starts from a circle: 's' > 's'",
        ),
        (
            {
                "forbid": [{"war": "on", "peace": "near"}],
                "scenarios": [
                    Scenario("a", factors={"war": "on"}),
                    Scenario("b", extends="a", factors={"peace": "near"}),
                    Scenario("c", extends="b", factors={"war": "over"}),
                ],
            },
            "scenarios.b.factors: it supposes what forbid[0] rules out",
        ),
        ({"forbid": [{}]}, "forbid[0]: expected {factor: state}, got none"),
        (
            {"forbid": [{"war": "on", "peace": "near"}, {"peace": "near", "war": "on"}]},
            "forbid[1]: repeats forbid[0]",
        ),
        (
            {"forbid": [{"war": "lost"}]},
            "forbid[0].war: factor 'war' has no state 'lost'; it has on, over",
        ),
        (
            {"impacts": [Impact("war", "on", "war", "over", 1)]},
            "impacts[0]: factor 'war' cannot bear on itself",
        ),
        (
            {"impacts": [Impact("rain", "wet", "war", "over", 1)]},
            "impacts[0].from.rain: factor 'rain' is not declared; declared are war, peace",
        ),
        (
            {"impacts": [Impact("war", "on", "peace", "fare", 1)]},
            "impacts[0].on.peace: factor 'peace' has no state 'fare'; did you mean 'far'?",
        ),
        (
            {"impacts": [Impact("war", "on", "peace", "far", n) for n in (1, 2)]},
            "impacts[1]: repeats impacts[0]",
        ),
        (
            {"maps": {"khan": "abc"}},
            "maps.khan: expected a digest of 64 hexadecimal digits, got 'abc'",
        ),
    ],
    ids=str,
)
def test_parts_that_contradict_one_another_are_refused(
    parts: dict[str, object], problem: str
) -> None:
    assert refused(**parts) == problem


def test_every_fault_is_told_at_once() -> None:
    said = refused(forbid=[{}], maps={"khan": 1})
    assert said == (
        "forbid[0]: expected {factor: state}, got none; "
        "maps.khan: expected a digest of 64 hexadecimal digits, got 1"
    )


def test_a_circle_of_scenarios_is_told_at_each_that_leads_into_it() -> None:
    ring = [Scenario("a", extends="b"), Scenario("b", extends="c"), Scenario("c", extends="b")]
    assert refused(scenarios=ring) == (
        "scenarios.a.extends: it starts from a circle: 'a' > 'b' > 'c' > 'b'; "
        "scenarios.b.extends: it starts from a circle: 'b' > 'c' > 'b'; "
        "scenarios.c.extends: it starts from a circle: 'c' > 'b' > 'c'"
    )


def test_a_chain_of_scenarios_has_an_end() -> None:
    def chain(size: int) -> list[Scenario]:
        return [Scenario(f"s{n}", extends=f"s{n - 1}" if n else None) for n in range(size)]

    assert len(ScenarioFile(scenarios=chain(64)).scenarios) == 64
    assert refused(scenarios=chain(65)) == (
        "scenarios.s64.extends: it starts from a chain of more than 64 scenarios"
    )
