"""Shared files read from text: what is kept, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import shared
from argmap.errors import FileError, FormatError, ParseError, SyntaxFaults
from argmap.model import Factor, Scenario
from argmap.shared import Impact, Link, LinkFile, ScenarioFile

SCENARIOS = """\
argmap: scenarios/1
factors:
  war: {states: [on, over], now: on, likely: {over: unlikely}, why: news}
  peace: {states: [near, far], note: kept}
effects: {khan: {"Port": {war: {over: stronger, on: 0.2}}}}
scenarios:
  calm: {factors: {war: over}, prior: {"khan:Port": likely}, why: a guess}
  late: {extends: calm, suspend: "khan:a>b"}
forbid: [{war: on, peace: near}]
impacts:
  - {from: {war: on}, on: {peace: far}, value: -2, why: guns}
maps: {khan: "0000000000000000000000000000000000000000000000000000000000000000"}
"""


def faults_of(text: str) -> list[str]:
    """Return each fault of a text of scenarios with its place."""
    with pytest.raises(SyntaxFaults) as refusal:
        shared.loads_scenarios(text, filename="s.yaml")
    return [str(fault).partition("\n")[0] for fault in refusal.value.faults]


def link_faults_of(*links: str) -> list[str]:
    with pytest.raises(SyntaxFaults) as refusal:
        shared.loads_links("argmap: links/1\nlinks:\n" + "".join(f"- {link}\n" for link in links))
    return [str(fault).partition("\n")[0] for fault in refusal.value.faults]


# --- what is kept ---------------------------------------------------------------------------


def test_scenarios_are_read() -> None:
    peace = Factor("peace", ["near", "far"], data={"note": "kept"})
    assert shared.loads_scenarios(SCENARIOS) == ScenarioFile(
        factors=[Factor("war", ["on", "over"], now="on", likely={"over": "unlikely"}, why="news"),
                 peace],
        effects={"khan": {"Port": {"war": {"over": "stronger", "on": 0.2}}}},
        scenarios=[
            Scenario("calm", factors={"war": "over"}, prior={"khan:Port": "likely"}, why="a guess"),
            Scenario("late", extends="calm", suspend=["khan:a>b"]),
        ],
        forbid=[{"war": "on", "peace": "near"}],
        impacts=[Impact("war", "on", "peace", "far", -2, why="guns")],
        maps={"khan": "0" * 64},
    )  # fmt: skip


def test_links_are_read() -> None:
    text = """\
argmap: links/1
links:
  - {a: "khan:Warm water", b: blog:Port, is: same, why: "one port"}
  - {a: khan:Sea, b: blog:Port, is: no}
  - {a: khan:Sea, b: blog:Sea, is: "?"}
"""
    assert shared.loads_links(text) == LinkFile(
        [
            Link("khan:Warm water", "blog:Port", "same", why="one port"),
            Link("khan:Sea", "blog:Port", "no"),
            Link("khan:Sea", "blog:Sea", "?"),
        ]
    )


def test_names_and_states_are_text_however_they_look() -> None:
    text = "argmap: scenarios/1\nfactors: {yes: {states: [no, 1, null]}}\nforbid: [{yes: 1}]\n"
    file = shared.loads_scenarios(text)
    assert file.factors == (Factor("yes", ["no", "1", "null"]),)
    assert [dict(given) for given in file.forbid] == [{"yes": "1"}]


def test_parts_may_be_left_out_or_empty() -> None:
    parts = ("factors", "effects", "scenarios", "forbid", "impacts", "maps")
    empty = "argmap: scenarios/1\n" + "".join(f"{part}:\n" for part in parts)
    assert shared.loads_scenarios(empty) == shared.loads_scenarios("argmap: scenarios/1")
    assert shared.loads_links("argmap: links/1\nlinks:\n") == LinkFile()


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SCENARIOS, encoding="utf-8")
    (tmp_path / "l.yaml").write_text("argmap: links/1", encoding="utf-8")
    assert shared.load_scenarios(tmp_path / "s.yaml") == shared.loads_scenarios(SCENARIOS)
    assert shared.load_links(str(tmp_path / "l.yaml")) == LinkFile()
    with pytest.raises(FileError):
        shared.load_links(tmp_path / "none.yaml")


# --- what is refused as a whole -------------------------------------------------------------


@pytest.mark.parametrize(
    "text,problem",
    [
        ("", "not a file of links; its first line must be argmap: links/1"),
        ("- a", "not a file of links; its first line must be argmap: links/1"),
        ("links: []", "not a file of links; its first line must be argmap: links/1"),
        (
            "argmap: links/2",
            "its version is 'links/2', this argmap reads 'links/1'; install a newer one",
        ),
        (
            "argmap: scenarios/1",
            "not a file of links: its key 'argmap' says 'scenarios/1', expected 'links/1'",
        ),
    ],
)
def test_a_file_of_another_kind_or_version_is_refused(text: str, problem: str) -> None:
    with pytest.raises(FormatError) as refusal:
        shared.loads_links(text, filename="l.yaml")
    assert str(refusal.value) == f"l.yaml: {problem}"


@pytest.mark.parametrize(
    "text,problem",
    [
        (
            "argmap: links/1\nlinks: [\n",
            (
                "<text>:3:1: not YAML: did not find expected node content; "
                "quote text that holds : # { } [ ] or a comma"
            ),
        ),
        (
            "argmap: links/1\nlinks: []\nlinks: []\n",
            "<text>:3:1: key 'links' stands twice; keep one of them",
        ),
        (
            "argmap: links/1\nlinks:\n- &x {a: khan:a}\n- *x\n",
            "<text>:3:3: anchor &x is not read; write the value out",
        ),
        (
            "argmap: links/1\nlinks:\n- {a: k:a, b: l:b, is: ?}\n",
            (
                "<text>:3:24: not YAML: did not find expected node content; "
                'quote the question mark: is: "?"'
            ),
        ),
    ],
)
def test_what_is_not_read_as_yaml_has_a_place_and_a_cure(text: str, problem: str) -> None:
    with pytest.raises(ParseError) as refusal:
        shared.loads_links(text)
    said = str(refusal.value).partition("\n")[0]
    assert said.replace("did not find expected node content", "…") == problem.replace(
        "did not find expected node content", "…"
    )


def test_only_text_and_paths_are_read() -> None:
    with pytest.raises(TypeError, match=r"^loads_links\(\) takes a text, got None$"):
        shared.loads_links(None)  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(TypeError, match=r"^load_scenarios\(\) takes the path of a file, got 5$"):
        shared.load_scenarios(5)  # type: ignore[arg-type]  # the point of the test


# --- faults ---------------------------------------------------------------------------------


def test_every_fault_has_its_place() -> None:
    assert faults_of("""\
argmap: scenarios/1
factors:
  war: {states: [on, over], now: off}
  peace: {states: [near, far]}
effects: {khan: {"Warm port": {peace: {close: weaker}}}}
scenarios:
  calm: {factors: {peace: nearer}, prior: {Port: 0.7}, extend: late}
forbid: [{peace: near}, 5]
impacts:
- {from: {peace: near, war: on}, on: {war: on}, value: 1}
- {from: {peace: near}, on: {war: on}, value: 7}
- {from: {peace: near}, value: 2}
link: []
""") == [
        "s.yaml:3:3: factors.war: factor 'war' has no state 'off'; it has on, over",
        (
            "s.yaml:5:40: effects.khan['Warm port'].peace.close: factor 'peace' has no state "
            "'close'; it has near, far"
        ),
        "s.yaml:7:56: scenarios.calm.extend: unknown key; did you mean 'extends'?",
        "s.yaml:8:25: forbid[1]: expected {factor: state}, got 5",
        (
            "s.yaml:10:4: impacts[0].from: expected one factor and its state, "
            "got {'peace': 'near', 'war': 'on'}"
        ),
        "s.yaml:11:40: impacts[1].value: expected a whole number from -3 to 3, got 7",
        "s.yaml:12:3: impacts[2]: the key 'on' is missing",
        (
            "s.yaml:13:1: link: unknown key; expected one of effects, factors, forbid, impacts, "
            "maps, scenarios"
        ),
    ]


def test_what_could_not_be_read_brings_no_second_fault() -> None:
    """A factor with a fault is declared all the same, and so is a scenario."""
    assert faults_of("""\
argmap: scenarios/1
factors: {war: {states: []}}
scenarios: {calm: {factors: {war: over}, set: {"khan:a": 2}}, late: {extends: calm}}
forbid: [{war: over}]
""") == [
        "s.yaml:2:11: factors.war: factor 'war' must have states, each named once, got ()",
        (
            "s.yaml:3:13: scenarios.calm: scenario 'calm', set of 'khan:a': expected a number in "
            "[0, 1], got 2"
        ),
    ]


def test_a_fault_stands_under_its_line_with_a_caret() -> None:
    with pytest.raises(SyntaxFaults) as refusal:
        shared.loads_scenarios("argmap: scenarios/1\nmaps: {khan: 0}\n", filename="s.yaml")
    assert str(refusal.value) == (
        "s.yaml does not describe scenarios:\n"
        "s.yaml:2:8: maps.khan: expected a digest of 64 hexadecimal digits, got '0'\n"
        "    maps: {khan: 0}\n"
        "           ^"
    )


def test_at_most_twenty_faults_are_told() -> None:
    assert len(faults_of("argmap: scenarios/1\nforbid: [" + "5, " * 50 + "]\n")) == 20


def test_every_fault_of_links_has_its_place() -> None:
    assert link_faults_of(
        "{a: k:a, b: l:b, is: same}",
        "{a: l:b, b: k:a, is: no}",
        "{a: k, b: l:b, is: sam}",
        "{a: k:a, b: k:b, is: same}",
        "{a: k:a, is: same, wy: no}",
        "same",
    ) == [
        "<text>:4:3: links[1]: repeats links[0]: l:b and k:a",
        "<text>:5:4: links[2].a: expected map:id, such as 'khan:Warm water', got 'k'",
        "<text>:5:18: links[2].is: expected one of same, akin, opposed, no, ?, got 'sam'",
        "<text>:6:3: links[3]: links map 'k' to itself",
        "<text>:7:3: links[4]: the key 'b' is missing",
        "<text>:7:22: links[4].wy: unknown key; did you mean 'why'?",
        "<text>:8:3: links[5]: expected a mapping, got 'same'",
    ]
