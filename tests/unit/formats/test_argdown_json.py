"""Argdown's own JSON.

In ``data`` stand documents, and beside each what the official tool made of it; ``bridge`` is
written as argmap writes, and has the map and the colours.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import reduce
from pathlib import Path
from typing import Any, Final

import pytest

from argmap import argdown
from argmap.errors import ArgmapWarning, FormatError, ParseError, SyntaxFaults
from argmap.formats import argdown_json, dump, format_of, load
from argmap.formats.argdown_json.units import Offsets, units
from argmap.formats.argdown_json.writing import tree_of
from argmap.model import ArgumentMap, Claim, Inference

DATA: Final = Path(__file__).with_name("data")
pytestmark = pytest.mark.filterwarnings("ignore::argmap.errors.ArgmapWarning")

FERRY: Final = json.loads((DATA / "ferry.json").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def stripped(value: Any, key: str = "") -> Any:  # noqa: ANN401  # a JSON value
    """Return a JSON value with every text of a member without its outer blanks."""
    if isinstance(value, dict):
        return {name: stripped(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [stripped(item) for item in value]
    return value.strip() if key == "text" else value


def place(row: int, *, column: int = 1, end: int = 0) -> dict[str, int]:
    """Return a place of a few columns in a line."""
    last = end or row
    return {"startLine": row, "startColumn": column, "endLine": last, "endColumn": column + 4}


def whole(*relations: dict[str, Any], **members: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a document of statements by their members."""
    statements = {title: {"members": rows} for title, rows in members.items()}
    return {"statements": statements, "arguments": {}, "relations": list(relations)}


def relation(kind: str, source: str, target: str) -> dict[str, Any]:
    ends = {"fromType": "equivalence-class", "toType": "equivalence-class"}
    return {"relationType": kind, "from": source, "to": target, **ends}


def faults_of(document: object) -> list[str]:
    """Return the path and problem of each fault."""
    with pytest.raises(SyntaxFaults) as caught:
        argdown_json.loads(json.dumps(document), filename="a.json")
    return [fault.message for fault in caught.value.faults]


def faults_with(value: object, *path: str | int) -> list[str]:
    """Return the faults of the ferry with another value at a path."""
    document = deepcopy(FERRY)
    reduce(lambda inner, key: inner[key], path[:-1], document)[path[-1]] = value
    return faults_of(document)


def steps_of(map_: ArgumentMap) -> list[str]:
    return [f"{step.id} {step.polarity}" for step in map_.inferences]


# --- what the official tool writes --------------------------------------------------------


def test_json_is_read_as_the_text_that_it_was_made_from() -> None:
    """Sketches, lists, reconstructions, linked premises, undercuts, tags, data, sections."""
    read = argdown_json.loads(text_of("ferry.json"))

    assert read == argdown.loads(text_of("ferry.argdown"))
    assert len(read.claims) == 19
    assert len(read.inferences) == 15


def test_warnings_are_those_of_the_text_with_their_paths() -> None:
    with pytest.warns(ArgmapWarning) as caught:
        argdown_json.loads(text_of("ferry.json"), filename="ferry.json")

    assert str(caught[0].message).splitlines()[0] == (
        "ferry.json:1028:5: statements['Raise fares'].members[0]: [Raise fares] is referred to "
        "but has no text; write [Raise fares]: and its text once"
    )
    assert len(caught) == 1


def test_an_undercut_still_attacks_the_step_under_which_it_stood() -> None:
    reading = argdown_json.read(text_of("ferry.json"))

    assert [step.target for step in reading.map.outgoing("Snow")] == ["the-bus-takes-them>School.2"]


def test_the_colours_and_the_map_of_the_json_are_not_needed() -> None:
    assert argdown_json.loads(text_of("bridge.json")).claims == (
        argdown.loads(text_of("bridge.argdown")).claims
    )


def test_groups_that_front_matter_makes_are_sections() -> None:
    read = argdown_json.loads(text_of("groups.json"))

    assert [(s.title, s.parent) for s in read.sections] == [("Money", None), ("Time", "money")]
    assert [(c.id, c.section) for c in read.claims] == [("Cost", "money"), ("Wait", "time")]


def test_steps_that_were_exploded_are_arguments() -> None:
    assert steps_of(argdown_json.loads(text_of("exploded.json"))) == [
        "Steps - 1.1 support",
        "Steps - 2.1 support",
    ]


def test_what_the_tool_has_replaced_stays_replaced() -> None:
    """Codes are signs, tags are gone from the text, dates are whole; strict relations are read."""
    read = argdown_json.loads(text_of("shortcodes.json"))

    assert [(c.text, c.tags) for c in read.claims] == [
        ("p → q and more", ("one", "two")),
        ("since 1.2.3", ()),
    ]
    assert dict(read.claim("B").data) == {"seen": "2020-01-02T00:00:00.000Z"}
    assert steps_of(read) == ["A>A attack", "B>A support", "B>B support"]


def test_a_relation_with_itself_may_be_missing() -> None:
    """The official tool leaves it out where another one stands before it."""
    above, below = place(1, end=2), place(2, column=3)
    rows: list[dict[str, Any]] = [{"isReference": True, **below}, {"text": "x", **above}]

    assert steps_of(argdown_json.loads(json.dumps(whole(A=rows)))) == []


def test_a_relation_of_which_no_place_tells_is_read() -> None:
    document = whole(
        relation("contrary", "Untitled 1", "B"),
        **{"Untitled 1": [{"text": "x", **place(1)}], "B": [{"text": "y", **place(3)}]},
    )

    assert steps_of(argdown_json.loads(json.dumps(document))) == ["Untitled 1>B attack"]


# --- what argmap writes -------------------------------------------------------------------


def test_what_is_written_is_what_the_official_tool_makes_of_the_argdown() -> None:
    """Every key and every value: members, places, ranges, relations, the map, the colours."""
    official = json.loads(text_of("bridge.json"))
    ours = tree_of(argdown.loads(text_of("bridge.argdown")))

    assert ours.pop("frontMatter")["title"] == "The bridge"
    assert stripped(ours) == stripped(official)


def test_colours_are_written_where_the_front_matter_asks() -> None:
    text = argdown_json.dumps(ArgumentMap([Claim("a", "A.", tags="fact")]))

    assert "olor" not in text
    assert json.loads(text)["tags"] == {
        "fact": {"tag": "fact", "cssClass": "tag-fact", "occurrenceIndex": 0}
    }


def test_what_the_relations_do_not_tell_is_told_by_a_symbol() -> None:
    """That A is a premise of s and that A backs s is one relation, which is listed once."""
    steps = [Inference("s", "A", "A", strength=0.5), Inference("A>s", "A", "s")]
    map_ = ArgumentMap([Claim("A", "A.")], steps)
    text = argdown_json.dumps(map_)

    assert text.count('"symbol": "+>"') == 1
    assert argdown_json.loads(text) == map_


def test_offsets_count_as_javascript_does() -> None:
    offsets = Offsets("a😀b")

    assert units("a😀b") == 4
    assert [offsets.of(unit) for unit in (0, 1, 2, 3, 4)] == [0, 1, 2, 2, 3]
    assert Offsets("abc").of(2) == 2


# --- which format -------------------------------------------------------------------------


def test_the_content_tells_the_kinds_of_json_apart(tmp_path: Path) -> None:
    map_ = ArgumentMap([Claim("a", "A.")], name="paper")
    dump(map_, tmp_path / "paper.argdown.json")
    (tmp_path / "paper.json").write_bytes((tmp_path / "paper.argdown.json").read_bytes())

    assert load(tmp_path / "paper.argdown.json") == load(tmp_path / "paper.json") == map_
    assert format_of(text_of("ferry.json")).name == "argdown-json"
    assert format_of('{"argmap": "map/1", "claims": []}', filename="a.json").name == "json"


def test_json_of_another_kind_is_refused() -> None:
    with pytest.raises(FormatError) as own:
        argdown_json.loads('{"argmap": "map/1"}', filename="a.json")
    with pytest.raises(FormatError) as other:
        argdown_json.loads("[]")

    assert str(own.value) == "a.json: JSON of argmap itself, not of Argdown; read it as json"
    assert str(other.value) == (
        "<text>: JSON of an unknown kind; what argdown json writes has the keys 'statements', "
        "'arguments', 'relations'"
    )


# --- what is wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, path, told",
    [
        ([], ["statements"], "statements: expected an object, got []"),
        ({}, ["relations"], "relations: expected a list, got {}"),
        (
            "x",
            ["statements", "Snow", "members", 0, "startLine"],
            "statements.Snow.members[0].startLine: expected a whole number, got 'x'",
        ),
        (
            [1],
            ["arguments", "School", "members", 0, "tags"],
            "arguments.School.members[0].tags[0]: expected text, got 1",
        ),
        (
            None,
            ["arguments", "School", "pcs", 2, "inference"],
            "arguments.School.pcs[2].inference: expected an object, got None",
        ),
        (
            "last",
            ["arguments", "School", "pcs", 2, "role"],
            (
                "arguments.School.pcs[2].role: expected one of premise, intermediary-conclusion, "
                "main-conclusion, got 'last'"
            ),
        ),
        (
            0,
            ["sections", 0, "level"],
            "sections[0].level: expected a number from 1 to 1000, got 0",
        ),
        (
            "helps",
            ["relations", 0, "relationType"],
            (
                "relations[0].relationType: expected one of support, attack, undercut, entails, "
                "contrary, contradictory, got 'helps'"
            ),
        ),
        (
            "claim",
            ["relations", 0, "toType"],
            (
                "relations[0].toType: expected one of equivalence-class, argument, inference, "
                "got 'claim'"
            ),
        ),
        (
            "Snw",
            ["relations", 0, "from"],
            "relations[0].from: there is no statement 'Snw'; did you mean 'Snow'?",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_path(
    value: object, path: list[str | int], told: str
) -> None:
    assert faults_with(value, *path) == [told]


def test_a_key_that_is_missing_is_told() -> None:
    document = whole(A=[{"text": "x", "startLine": 1, "startColumn": 1, "endLine": 1}])

    assert faults_of(document) == [
        "statements.A.members[0]: the key 'endColumn' is missing; it is a whole number"
    ]


def test_what_stands_below_needs_a_relation() -> None:
    document = whole(A=[{"text": "x", **place(1, end=2)}], B=[{"text": "y", **place(2, column=3)}])

    assert faults_of(document) == [
        (
            "statements.B.members[0]: stands below statements.A.members[0], but no relation joins "
            "'B' and 'A'; add it to 'relations'"
        )
    ]


def test_a_premise_must_stand_in_its_argument() -> None:
    row = {"text": "x", "role": "premise", "argumentTitle": "No", **place(4)}

    assert faults_of(whole(A=[row])) == [
        (
            "statements.A.members[0]: a premise that 'pcs' of the argument 'No' does not hold at "
            "line 4; write it there too"
        )
    ]


def test_a_relation_symbol_must_be_one() -> None:
    rows = {"A": [{"text": "x", **place(1, end=2)}]}
    rows["B"] = [{"text": "y", "symbol": "~", **place(2, column=3)}]

    assert faults_of(whole(relation("support", "B", "A"), **rows)) == [
        "statements.B.members[0].symbol: expected one of +> -> + - >< _> _, got '~'"
    ]


def test_a_wrong_field_is_told_at_its_member() -> None:
    faults = faults_with({"base": 7}, "statements", "Snow", "members", 0, "data")

    assert faults == [
        (
            "statements.Snow.members[0]: base: a base score must be a number in [0, 1], a range or "
            "a word, got 7"
        )
    ]


def test_no_depth_is_too_deep_to_be_told() -> None:
    data: dict[str, Any] = {}
    for _ in range(300):
        data = {"a": data}
    deep = '{"statements": {}, "arguments": {}, "relations": [], "map": ' + "[" * 10**5

    assert faults_of(whole(A=[{"text": "x", "data": data, **place(1)}])) == [
        "statements.A.members[0].data: data nests more than 64 levels deep; flatten it"
    ]
    with pytest.raises(ParseError, match="JSON that nests too deeply to be an argument map"):
        argdown_json.loads(deep)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ParseError) as caught:
        argdown_json.loads('{"statements": {"\\ud800": {}}, "arguments": {}, "relations": []}')
    assert caught.value.message == "half a character; write the character itself"
    assert caught.value.column == 18


def test_a_repeated_key_and_at_most_twenty_faults_are_told() -> None:
    text = '{"statements": {}, "statements": {}, "arguments": {}, "relations": []}'
    with pytest.raises(SyntaxFaults) as caught:
        argdown_json.loads(text)

    assert [fault.message for fault in caught.value.faults] == ["statements: the key is repeated"]
    empty: list[dict[str, Any]] = [{}]
    assert len(faults_of(whole(**{f"c{i}": empty for i in range(50)}))) == 20


def test_circles_of_relations_and_deep_chains_are_read() -> None:
    """Every statement stands below the one before, and the first one below the last."""
    n = 3000
    members = {f"c{i}": [{"text": "x", **place(i + 1, column=i + 1, end=n + 1)}] for i in range(n)}
    members["c0"].append({"isReference": True, **place(n + 1, column=n + 1)})
    chain = [relation("support", f"c{(i + 1) % n}", f"c{i}") for i in reversed(range(n))]
    read = argdown_json.loads(json.dumps(whole(*chain, **members)))

    assert (len(read.claims), len(read.inferences)) == (n, n)
