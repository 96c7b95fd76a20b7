"""argmap's own JSON."""

from __future__ import annotations

import json
from typing import Any

import attrs
import jsonschema
import pytest

from argmap.errors import FormatError, ParseError, SyntaxFaults
from argmap.formats.jsontext import json_of
from argmap.formats.native import dumps, loads, schema
from argmap.model import ArgumentMap, Claim, Inference, Scenario, Source
from argmap.plain import to_plain
from tests.unit.test_plain import FULL


def faults_of(text: str) -> list[str]:
    """Return the first line of each fault."""
    with pytest.raises(SyntaxFaults) as caught:
        loads(text, filename="a.json")
    assert caught.value.message == "a.json does not describe an argument map"
    return [str(fault).splitlines()[0] for fault in caught.value.faults]


def refusal_of(text: str) -> str:
    """Return the message of what is no native JSON at all."""
    with pytest.raises((FormatError, ParseError)) as caught:
        loads(text, filename="a.json")
    return str(caught.value).splitlines()[0]


def is_valid(data: object) -> bool:
    """Tell whether the schema accepts data."""
    valid: bool = jsonschema.Draft202012Validator(schema()).is_valid(data)
    return valid


def test_reading_what_was_written_gives_an_equal_map() -> None:
    assert loads(dumps(FULL)) == FULL
    assert loads(dumps(ArgumentMap())) == ArgumentMap()


def test_each_claim_and_inference_has_its_own_line() -> None:
    map_ = ArgumentMap(
        [Claim("a", "Ä “A”."), Claim("b", "B.")],
        [Inference("i", ["b"], "a")],
        sources=[Source("khan", year=2017)],
    )
    assert dumps(map_) == (
        '{\n"argmap": "map/1",\n"sources": {\n  "khan": {"year": 2017}\n},\n"claims": [\n'
        '  {"id": "a", "text": "Ä “A”."},\n  {"id": "b", "text": "B."}\n],\n"inferences": [\n'
        '  {"id": "i", "premises": ["b"], "target": "a", "polarity": "support"}\n]\n}\n'
    )


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert json_of(["\ud800 – \U0001f600"]) == '["\\ud800 – \U0001f600"]'


def test_text_that_is_not_json_is_a_fault_with_its_place() -> None:
    assert refusal_of('{"argmap": "map/1",\n "claims": [}') == (
        "a.json:2:13: not JSON: expecting value"
    )
    assert refusal_of('{"argmap": "map/1"') == (
        "a.json:1:19: not JSON: expecting ',' delimiter at the end of the document"
    )


@pytest.mark.parametrize(
    "text, message",
    [
        ("[]", "JSON of an unknown kind; a map has the key 'argmap' with the value 'map/1'"),
        ("{}", "JSON of an unknown kind; a map has the key 'argmap' with the value 'map/1'"),
        (
            '{"argmap": "map/2"}',
            "its version is 'map/2', this argmap reads 'map/1'; install a newer one",
        ),
        ('{"argmap": "links/1"}', "not a map: its key 'argmap' says 'links/1', expected 'map/1'"),
        ('{"argmap": 1}', "not a map: its key 'argmap' says 1, expected 'map/1'"),
    ],
)
def test_json_of_another_kind_is_named(text: str, message: str) -> None:
    assert refusal_of(text) == f"a.json: {message}"


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_a_fault_and_no_crash(opening: str) -> None:
    assert refusal_of('{"argmap": "map/1", "data": ' + opening * 100_000) == (
        "a.json:1:1: JSON that nests too deeply to be an argument map"
    )


def test_each_fault_stands_at_its_line_and_column() -> None:
    text = (
        '{"argmap": "map/1",\n'
        '"claims": [\n'
        '  {"id": "a", "text": "A [,{ \\" }."},\n'
        '  {"id": "b", "base": [0.1,\n'
        "           2]},\n"
        '  {"id": "c", "text": "C.", "anchors": ["khan 1/2", "?? ??"], "id": "d"},\n'
        '  7, {"id": "e", "text": "E.", "base": NaN}, {"id": "f", "text": "F.", "base": 1e999}\n'
        '], "inferences": [{"id": "i", "premises": [' + "9" * 5000 + '], "target": "a"}]}'
    )
    assert faults_of(text) == [
        "a.json:4:3: claims[1]: the key 'text' is missing",
        (
            "a.json:4:15: claims[1].base: a range of base scores must be two numbers in [0, 1], "
            "lowest first, got (0.1, 2)"
        ),
        (
            "a.json:6:53: claims[2].anchors[1]: expected an anchor such as 'khan §8 ¶2 s3-5', "
            "got '?? ??'"
        ),
        "a.json:6:63: claims[2].id: the key is repeated",
        "a.json:7:3: claims[3]: expected a mapping, got 7",
        (
            "a.json:7:32: claims[4].base: a base score must be a number in [0, 1], a range or a "
            "word, got nan"
        ),
        (
            "a.json:7:72: claims[5].base: a base score must be a number in [0, 1], a range or a "
            "word, got inf"
        ),
        "a.json:8:44: inferences[0].premises[0]: expected text, got inf",
    ]


def test_at_most_twenty_faults_are_reported() -> None:
    assert len(faults_of('{"argmap": "map/1", "claims": [' + ",".join("1" * 50) + "]}")) == 20


def test_what_contradicts_the_rest_is_told_beside_what_cannot_be_read() -> None:
    text = (
        '{"argmap": "map/1", "claims": [{"id": "A", "text": "A."},\n'
        '{"id": "A", "text": "B.", "section": "x"}],\n'
        '"inferences": [{"id": "i", "premises": "Z", "target": "A"},\n'
        '{"id": "j", "premises": [], "target": "A"}]}'
    )
    assert faults_of(text) == [
        "a.json:2:1: claims[1]: claim 'A' stands in unknown section 'x'",
        "a.json:2:1: claims[1]: id 'A' is declared 2 times; it must be unique",
        "a.json:3:16: inferences[0]: inference 'i' has the premise 'Z', which is unknown",
        "a.json:4:1: inferences[1]: inference 'j' must have at least one premise",
    ]


def test_the_schema_is_one_and_accepts_what_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate({"argmap": "map/1", **to_plain(FULL)}, schema())
    jsonschema.validate(json.loads(dumps(ArgumentMap())), schema())


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"argmap": "map/2"},
        {"argmap": "map/1", "spam": 1},
        {"argmap": "map/1", "claims": [{"id": "a"}]},
        {"argmap": "map/1", "claims": [{"id": "a", "text": "A.", "base": 1.5}]},
        {"argmap": "map/1", "claims": [{"id": "a", "text": "A.", "bse": 1}]},
        {"argmap": "map/1", "inferences": [{"id": "i", "premises": [], "target": "a"}]},
        {"argmap": "map/1", "scenarios": {"s": {"prio": {}}}},
        {"argmap": "map/1", "factors": {"f": {}}},
        {"argmap": "map/1", "sources": {"two words": {}}},
    ],
)
def test_schema_and_reader_refuse_the_same(data: dict[str, Any]) -> None:
    assert not is_valid(data)
    with pytest.raises((SyntaxFaults, FormatError)):
        loads(json.dumps(data))


def test_every_member_of_every_value_is_in_the_schema() -> None:
    """A field that is added to a value and not to the schema is noticed here."""
    named: dict[str, type] = {
        "source": Source,
        "scenario": Scenario,
        "claim": Claim,
        "inference": Inference,
    }
    for name, kind in named.items():
        fields = {a.name for a in attrs.fields(kind)}
        own = set() if name in ("claim", "inference") else {"id", "name"}
        assert schema()["$defs"][name]["properties"].keys() - {"data"} == fields - own - {"data"}
