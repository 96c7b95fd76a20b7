"""Settings whose kind is right and that mean nothing are told where they stand, with a cure."""

from __future__ import annotations

import re

import pytest

from argmap import argdown
from argmap.argdown.own_colors import SCHEMES
from tests.docs.snippets import ROOT

TEXT = """===
{}
===

# Money #goal

[Toll]: The bridge should be free. #traffic
  + <Flow>: Traffic would flow.
"""
COLOR = "expected a colour such as '#1b9e77', or a number in a colour scheme"
LEAVE = "correct the value, or leave it out"


def told(settings: str) -> list[str]:
    found = argdown.read(TEXT.format(settings)).diagnostics
    assert {d.code for d in found} <= {"official-setting"}
    return [f"{d.line}:{d.column} {d.message}; {d.fix}" for d in found]


@pytest.mark.parametrize(
    "settings, remark",
    [
        (
            "color: {colorScheme: iwanthue-flou}",
            "2:9 color.colorScheme: there is no colour scheme 'iwanthue-flou'; write iwanthue-fluo",
        ),
        (
            "color: {colorScheme: ['#fff', red]}",
            "2:9 color.colorScheme: expected a colour such as '#1b9e77', got 'red'; " + LEAVE,
        ),
        (
            "color: {groupColorScheme: [3]}",
            "2:9 color.groupColorScheme: expected a colour such as '#1b9e77', got 3; " + LEAVE,
        ),
        (
            "color: {tagColors: {traffic: -1}}",
            f"2:21 color.tagColors.traffic: {COLOR}, got -1; {LEAVE}",
        ),
        (
            "color: {tagColors: {traffic: {color: true, priority: 2}}}",
            f"2:31 color.tagColors.traffic.color: {COLOR}, got True; {LEAVE}",
        ),
        (
            "color: {tagColors: {traffic: {color: 1, priority: high}}}",
            "2:41 color.tagColors.traffic.priority: expected a number, got 'high'; " + LEAVE,
        ),
        (
            "color: {tagColors: {trafic: 1}}",
            "2:21 color.tagColors: nothing has the tag #trafic; write traffic",
        ),
        (
            "selection: {selectedTags: [goals]}",
            "2:13 selection.selectedTags: nothing has the tag #goals; write goal",
        ),
        (
            "color: {statementColors: {Tol: 1}}",
            "2:27 color.statementColors: the text has no [Tol]; write Toll",
        ),
        (
            "color: {argumentColors: {Toll: 1}}",
            "2:26 color.argumentColors: the text has no <Toll>; correct the title",
        ),
        (
            "color: {groupColors: {Mony: 1}}",
            "2:23 color.groupColors: no heading is called 'Mony'; write Money",
        ),
        (
            "color: {relationColors: {suport: 1}}",
            "2:26 color.relationColors: there is no type of relation 'suport'; write support",
        ),
        (
            "color: {statementFontColor: black}",
            "2:9 color.statementFontColor: expected a colour such as '#1b9e77', got 'black'; "
            + LEAVE,
        ),
        (
            "group: {sections: {Money: 3}}",
            "2:20 group.sections.Money: expected {isGroup: …, isClosed: …}, got 3; " + LEAVE,
        ),
        (
            "group: {sections: {Money: {isGrup: true}}}",
            "2:28 group.sections.Money: there is no flag of a section 'isGrup'; write isGroup",
        ),
        (
            "group: {sections: {Money: {isGroup: 'yes'}}}",
            "2:28 group.sections.Money.isGroup: expected true or false, got 'yes'; " + LEAVE,
        ),
        (
            "group: {regroup: [3]}",
            "2:9 group.regroup: expected a list of {title: …, statements: […], …}, got 3; " + LEAVE,
        ),
        (
            "group: {regroup: [{title: A, statement: [Toll]}]}",
            "2:30 group.regroup: there is no field of a group 'statement'; write statements",
        ),
        (
            "group: {regroup: [{title: A, xyz: [Toll]}]}",
            (
                "2:30 group.regroup: there is no field of a group 'xyz'; write one of arguments, "
                "children, color, isClosed, isGroup, statements, tags, title"
            ),
        ),
        (
            "group: {regroup: [{statements: Toll}]}",
            "2:20 group.regroup.statements: expected a list, got 'Toll'; " + LEAVE,
        ),
        (
            "group: {regroup: [{children: [{isClosed: 1}]}]}",
            "2:32 group.regroup.isClosed: expected true or false, got 1; " + LEAVE,
        ),
        (
            "group: {regroup: [{color: red}]}",
            f"2:20 group.regroup.color: {COLOR}, got 'red'; {LEAVE}",
        ),
        (
            "group: {regroup: [{children: [{arguments: [Flwo]}]}]}",
            "2:9 group.regroup: the text has no <Flwo>; write Flow",
        ),
        (
            "dot: {sameRank: [[Toll]]}",
            "2:7 dot.sameRank: expected a list of {statements: […], arguments: […]}, "
            "got ['Toll']; " + LEAVE,
        ),
        (
            "dot: {sameRank: [{statements: [Tol]}]}",
            "2:7 dot.sameRank: the text has no [Tol]; write Toll",
        ),
        (
            "dot: {graphVizSettings: {rankdir: up}}",
            "2:26 dot.graphVizSettings.rankdir: expected one of BT, TB, LR, RL, got 'up'; " + LEAVE,
        ),
        (
            "map: {argumentLabelMode: titles}",
            (
                "2:7 map.argumentLabelMode: expected one of hide-untitled, title, text, none, "
                "got 'titles'; write title"
            ),
        ),
    ],
)
def test_what_is_odd_is_told(settings: str, remark: str) -> None:
    assert told(settings) == [remark]


@pytest.mark.parametrize(
    "settings",
    [
        "color: {colorScheme: iwanthue-fluo, tagColors: {traffic: '#ABC', goal: {priority: 2}}}",
        "color: {colorScheme: ['#abcd'], relationColors: {entails: 2, undercut: '#112233'}}",
        "group: {sections: {Money: {isGroup: true, isClosed: false}}}",
        "group: {regroup: [{title: A, statements: [Toll], arguments: [Flow], tags: [x]}]}",
        "dot: {sameRank: [{statements: [Toll]}, {arguments: [Flow]}], edge: {penWidth: 2}}",
        "dot: fast\nmap: here\ncolor: red",
        "selection: {selectedTags: [elsewhere], excludeStatements: [Toll]}",
    ],
)
def test_what_means_something_is_not_told(settings: str) -> None:
    assert told(settings) == []


def test_a_colour_in_data_that_is_none_is_told_where_its_claim_stands() -> None:
    found = argdown.read("[A]: a\n  + [B]: b {color: red}\n").diagnostics
    assert [str(d).partition("\n")[0] for d in found] == [
        f"<text>:2:5: color: {COLOR}, got 'red'; {LEAVE}"
    ]


def test_no_more_is_told_than_can_be_kept() -> None:
    tags = ", ".join(f"t{n}: red" for n in range(400))
    assert len(told(f"color: {{tagColors: {{{tags}}}}}")) == 200


def test_names_are_not_looked_for_among_thousands() -> None:
    text = "".join(f"[Claim {n}]: text\n\n" for n in range(1001))
    front = "===\ndot: {sameRank: [{statements: [Claim, Claims]}]}\n===\n\n"
    assert {d.fix for d in argdown.read(front + text).diagnostics} == {"correct the title"}


def test_the_reference_names_all_nineteen_schemes() -> None:
    page = (ROOT / "docs" / "reference" / "argdown.md").read_text(encoding="utf-8")
    [line] = [line for line in page.splitlines() if line.startswith("The colour schemes are")]
    shown = [name.strip("`") for name in re.findall("`[^`]+`", line)]
    assert len(SCHEMES) == 19
    named, prefix = [], ""
    for name in shown:
        prefix = name if name.endswith("-") else prefix
        named += [] if name.endswith("-") else [prefix + name]
    assert sorted(named) == sorted(SCHEMES)


def test_a_number_counts_in_the_scheme_that_is_named() -> None:
    text = TEXT.format("color: {colorScheme: colorbrewer-category10, tagColors: {traffic: 9}}")
    assert argdown.normal_form(text)["map"]["nodes"][0]["color"] == "#17becf"
