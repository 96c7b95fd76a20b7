"""Values as plain data and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from argmap.errors import InvalidMapError, MapError
from argmap.model import (
    ArgumentMap,
    Claim,
    Factor,
    Inference,
    Polarity,
    Scenario,
    Section,
    Source,
    Wording,
)
from argmap.plain import (
    factors_from,
    from_plain,
    plain_factors,
    plain_scenarios,
    plain_sources,
    scenarios_from,
    sources_from,
    to_plain,
)

ADDED: Any = (Claim("new", "New."), Inference("j", ["new"], "road"))
FULL = ArgumentMap(
    [
        Claim(
            "port",
            "Gwadar is open all year.",
            title="A port",
            base=(0.2, 0.4),
            why="port registers",
            factors={"corridor": {"stalled": "weaker"}},
            anchors=["khan 8/2/3-5"],
            wordings=[Wording("The port never freezes.", anchors="blog 1/2")],
            tags=["thesis"],
            implicit=True,
            by="analyst",
            voice="reported",
            form="sketch",
            section="one",
            data={"color": "red", "n": [1, True, None]},
        ),
        Claim("road", "A road is built.", base="very  Likely"),
    ],
    [
        Inference(
            "i",
            ["road"],
            "port",
            Polarity.ATTACK,
            mutual="contrary",
            scheme="cause to effect",
            strength=0.5,
            title="Step",
            note="a note",
            anchors="khan §8",
            section="one",
            data={"k": {"deep": 1.5}},
        )
    ],
    name="khan",
    title="A title",
    sources=[
        Source(
            "khan", title="T", authors=["A", "B"], year=2017, kind="report", url="https://e.org"
        ),
        Source("blog", data={"title": "no field", "id": "x", "data": {"z": 1}, "note": "n"}),
    ],
    factors=[
        Factor(
            "corridor",
            ["built", "stalled"],
            now="built",
            likely={"built": [0.1, 0.2], "stalled": "likely"},
            title="The corridor",
            why="news",
            data={"unit": "km"},
        )
    ],
    scenarios=[
        Scenario(
            "no deal",
            prior={"port": 0.7},
            set={"road": 1},
            suspend=["i"],
            factors={"corridor": "stalled"},
            weights={"i": 0.3},
            add=ADDED,
            remove=["port"],
            extends="base",
            why="a guess",
        )
    ],
    sections=[
        Section("one", title="One", level=2, closed=True, tags=["x"], data={"color": "blue"}),
        Section("two", title="Two", parent="one", level=3),
    ],
    data={"words": "icd203"},
)


def faults_of(data: object) -> list[str]:
    """Return the messages of all faults of plain data."""
    with pytest.raises(InvalidMapError) as caught:
        from_plain(data)
    assert caught.value.message == "the data does not describe an argument map"
    return [str(fault) for fault in caught.value.exceptions]


def test_reading_what_was_written_gives_an_equal_map() -> None:
    again = from_plain(json.loads(json.dumps(to_plain(FULL))))

    assert again == FULL
    assert list(again.sources[1].data) == ["note", "title", "id", "data"]


def test_defaults_are_left_out_and_a_polarity_is_said() -> None:
    map_ = ArgumentMap([Claim("a", "A."), Claim("b", "B.")], [Inference("i", ["b"], "a")])

    assert to_plain(map_) == {
        "claims": [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}],
        "inferences": [{"id": "i", "premises": ["b"], "target": "a", "polarity": "support"}],
    }


def test_empty_map_has_its_two_lists() -> None:
    assert to_plain(ArgumentMap()) == {"claims": [], "inferences": []}
    assert from_plain({}) == ArgumentMap()


def test_anchors_are_written_in_the_long_form() -> None:
    assert to_plain(FULL)["claims"][0]["anchors"] == ["khan §8 ¶2 s3-5", "blog §1 ¶2"]


def test_items_that_a_scenario_adds_say_what_they_are() -> None:
    assert plain_scenarios(FULL.scenarios)["no deal"]["add"] == [
        {"claim": {"id": "new", "text": "New."}},
        {"inference": {"id": "j", "premises": ["new"], "target": "road", "polarity": "support"}},
    ]


def test_other_keys_of_sources_and_factors_are_their_data() -> None:
    sources = sources_from({"khan": {"title": "T", "publisher": "P"}, "blog": None})

    assert sources == (Source("khan", title="T", data={"publisher": "P"}), Source("blog"))
    assert plain_sources(sources) == {"khan": {"title": "T", "publisher": "P"}, "blog": {}}
    factors = factors_from({"f": {"states": ["x"], "unit": "km"}})
    assert plain_factors(factors) == {"f": {"states": ["x"], "unit": "km"}}


def test_data_that_is_called_like_a_field_stays_apart() -> None:
    assert plain_sources(FULL.sources)["blog"] == {
        "note": "n",
        "data": {"title": "no field", "id": "x", "data": {"z": 1}},
    }


def test_nothing_is_no_sources_at_all() -> None:
    assert (sources_from(None), factors_from(None), scenarios_from(None)) == ((), (), ())


def test_all_faults_are_reported_with_their_paths() -> None:
    claims = [
        {"id": "a", "text": 5, "base": 1.5, "bse": 3, "anchors": ["?? ??"]},
        7,
        {"id": "b", "implicit": "yes", "title": None},
        {"id": "", "text": "t", "data": {"base": 1}},
        {"id": "c", "text": "t", "wordings": [{"anchors": "khan 1/2"}], "data": {1: 2}},
    ]
    assert faults_of({"claims": claims, "spam": 1}) == [
        "claims[0].text: expected text, got 5",
        "claims[0].base: a base score must be a number in [0, 1], a range or a word, got 1.5",
        "claims[0].bse: unknown key; did you mean 'base'?",
        "claims[0].anchors[0]: expected an anchor such as 'khan §8 ¶2 s3-5', got '?? ??'",
        "claims[1]: expected a mapping, got 7",
        "claims[2].implicit: expected true or false, got 'yes'",
        "claims[2]: the key 'text' is missing",
        (
            "claims[3]: the id of a claim must be one line of text without outer spaces, got ''; "
            "data of claim '' must not use 'base': a field"
        ),
        "claims[4].wordings[0]: the key 'text' is missing",
        "claims[4].data: keys of data must be text, got 1",
        (
            "spam: unknown key; expected one of claims, data, factors, inferences, name, "
            "scenarios, sections, sources, title"
        ),
    ]


def test_faults_of_inferences_and_sections_have_paths() -> None:
    steps = [
        {"id": "i", "premises": 3, "target": "a", "polarity": "pro", "strength": 2},
        {"id": "j", "premises": ["a", 1], "target": "a", "polarity": ["attack"]},
    ]
    assert faults_of(
        {"inferences": steps, "sections": [{"id": "s", "title": "S", "level": "1"}]}
    ) == [
        "inferences[0].premises: expected a list of texts, got 3",
        "inferences[0].polarity: expected 'support', 'attack' or 'neutral', got 'pro'",
        "inferences[0].strength: expected a number in [0, 1], got 2",
        "inferences[1].premises[1]: expected text, got 1",
        "inferences[1].polarity: expected 'support', 'attack' or 'neutral', got ['attack']",
        "sections[0].level: expected a whole number, got '1'",
    ]


@pytest.mark.parametrize(
    "value", [10**400, [10**400, 1], True, {}, [], [0.1, 0.2, 0.3], [0.4, 0.2], "maybe-ish"]
)
def test_no_base_score_is_taken_on_trust(value: object) -> None:
    (message,) = faults_of({"claims": [{"id": "a", "text": "A.", "base": value}]})
    assert message.startswith("claims[0].base: ")
    assert len(message) < 1000


def test_a_long_value_is_cut_in_the_message() -> None:
    (message,) = faults_of({"claims": "x" * 1000})
    assert message == f"claims: expected a list, got '{'x' * 79}…"


@pytest.mark.parametrize(
    "data, message",
    [
        ([], "scenarios: expected a mapping of names, got []"),
        ({"no deal": 1}, "scenarios['no deal']: expected a mapping, got 1"),
        ({"s": {"prio": {}}}, "scenarios.s.prio: unknown key; did you mean 'prior'?"),
        ({"s": {"name": "t"}}, "scenarios.s.name: leave it out; it is named 's'"),
        (
            {"s": {"add": [{"clam": 1}]}},
            "scenarios.s.add[0]: expected the one key claim or inference, got {'clam': 1}",
        ),
        (
            {"s": {"add": [{"inference": {"id": "i", "premises": "a"}}]}},
            "scenarios.s.add[0].inference: the key 'target' is missing",
        ),
        (
            {"s": {"set": {"a": 2}}},
            "scenarios.s: scenario 's', set of 'a': expected a number in [0, 1], got 2",
        ),
    ],
)
def test_a_faulty_scenario_is_an_error_with_its_path(data: object, message: str) -> None:
    with pytest.raises(MapError) as caught:
        scenarios_from(data)
    assert str(caught.value) == message


def test_several_faults_are_one_error() -> None:
    with pytest.raises(MapError) as caught:
        factors_from({"f": {"now": "x"}, "g": {"states": ["a"], "now": "b", "data": 1}}, "drivers")
    assert str(caught.value) == (
        "drivers.f: the key 'states' is missing; drivers.g.data: expected a mapping, got 1"
    )


def test_a_map_that_contradicts_itself_is_refused() -> None:
    data = {
        "claims": [{"id": "a", "text": "A."}],
        "inferences": [{"id": "i", "premises": ["a"], "target": "b"}],
    }
    with pytest.raises(InvalidMapError) as caught:
        from_plain(data)
    assert str(caught.value) == (
        "the data does not describe an argument map:\n"
        "  inferences[0]: inference 'i' has the target 'b', which is unknown"
    )


def test_faults_of_items_hide_none_of_the_whole() -> None:
    claims = [
        {"id": "a", "text": "A."},
        {"id": "a", "text": 5},
        {"id": "c", "text": "C.", "section": "lost"},
        {"id": "d", "text": "D.", "section": "nowhere"},
        {"id": "e", "text": "E.", "section": 7},
    ]
    steps = [
        {"id": "i", "premises": "z", "target": "e"},
        {"id": "j", "premises": [], "target": "a"},
        {"id": "k", "premises": "c", "target": "j"},
    ]
    sections = [{"id": "lost", "title": "Lost", "level": 0}]
    assert faults_of({"claims": claims, "inferences": steps, "sections": sections}) == [
        "claims[1].text: expected text, got 5",
        "claims[4].section: expected text, got 7",
        "inferences[1]: inference 'j' must have at least one premise",
        "sections[0]: the level of section 'lost' must be 1 or more, got 0",
        "claims[1]: id 'a' is declared 2 times; it must be unique",
        "claims[3]: claim 'd' stands in unknown section 'nowhere'",
        "inferences[0]: inference 'i' has the premise 'z', which is unknown",
    ]


@pytest.mark.parametrize("part", ["claims", "sections", "data", "clams"])
def test_where_a_part_cannot_be_read_nothing_is_said_of_the_whole(part: str) -> None:
    data = {"inferences": [{"id": "i", "premises": "a", "target": "b"}], part: 1}
    (message,) = faults_of(data)
    assert message.startswith(f"{part}: ")


def test_a_fault_of_the_whole_that_no_item_has_needs_no_path() -> None:
    data = {"name": 5, "sections": [{"id": "s", "title": "S", "parent": "t"}]}
    assert faults_of(data) == [
        "name: expected text, got 5",
        "section 's' stands in 't', which is no section before it",
    ]
