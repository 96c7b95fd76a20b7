"""DOT text says in its own way what our pictures say."""

from __future__ import annotations

import re
import time

import pytest

from argmap.model import ArgumentMap, Claim, Section
from argmap.rendering import render
from argmap.rendering.dot_label import tooltip
from tests.unit.rendering.samples import SCORES, chain, fan, port_map, tangle


def dot(map_: ArgumentMap, **look: str) -> str:
    return render(map_, all=True, **look).dot  # type: ignore[call-overload, no-any-return]  # words alone


def test_ids_are_ours_and_texts_stand_in_labels() -> None:
    names = set(re.findall(r"^\t(\w+)(?: \[| -> )", dot(port_map()), flags=re.MULTILINE))
    assert names - {"node", "edge", "graph"} == {f"n{i}" for i in range(12)}


def test_every_relation_has_a_style_and_a_head_of_its_own() -> None:
    text = dot(port_map())
    for style, head in [
        ("solid", "normal"),
        ("dashed", "tee"),
        ("dotted", "odiamond"),
        ("dashed", "odot"),
    ]:
        assert re.search(rf"edge \[style={style} .*arrowhead={head} ", text)


def test_an_undercut_points_at_the_inference() -> None:
    # Sanctions is the eighth claim; the sale is the second inference that is a node
    assert "\tn7 -> n11\n" in dot(port_map())


def test_linked_premises_are_a_cluster() -> None:
    text = dot(port_map())
    assert text.count('label="linked premises"') == 2


def test_sections_are_clusters_with_their_parts_inside() -> None:
    sections = [Section("o", title="Out"), Section("i", title="In", parent="o", level=2)]
    claims = [Claim("a", "a", section="o"), Claim("b", "b", section="i")]
    text = dot(ArgumentMap(claims, sections=sections))
    assert re.search(r"cluster_s0 \{.*cluster_s1 \{.*\}\n.*\}\n", text, flags=re.DOTALL)


def test_sections_nested_without_end_stay_shallow() -> None:
    sections = [Section(f"s{n}", title="S", parent=f"s{n - 1}" if n else None) for n in range(2000)]
    text = dot(ArgumentMap([Claim("a", "a", section="s1999")], sections=sections))
    assert text.count("subgraph") <= 6


def test_a_mutual_attack_has_a_head_at_both_ends() -> None:
    assert "[dir=both arrowtail=tee]" in dot(port_map())


def test_scores_are_shown_where_given() -> None:
    assert "<B>0.46</B>" in render(port_map(), scores=SCORES).dot
    assert "<B>0." not in render(port_map()).dot


@pytest.mark.parametrize("direction,port", [("RL", "w"), ("LR", "e"), ("BT", "n"), ("TB", "s")])
def test_lines_leave_on_the_side_of_their_target(direction: str, port: str) -> None:
    text = dot(port_map(), direction=direction)
    assert f"rankdir={direction}" in text
    assert f"tailport={port}" in text


def test_a_dense_graph_is_told_to_take_less_care() -> None:
    assert "splines=line" in dot(tangle(100, 1000))
    assert "splines=spline" in dot(port_map())


def test_a_tooltip_is_one_quoted_string() -> None:
    assert tooltip('say "\\N" & go\\') == r'"say \"\\N\" &amp; go\\"'


def test_an_implicit_claim_has_a_dashed_border() -> None:
    assert dot(port_map()).count('style="rounded,filled,dashed"') == 1


def test_ten_thousand_claims_are_written_quickly() -> None:
    map_ = fan(10_000, text="A reason like the others, of middling length, with a comma or two.")
    start = time.process_time()
    dot(map_)
    assert time.process_time() - start < 2


def test_a_chain_of_100000_is_written() -> None:
    assert dot(chain(100_000)).count(" -> ") == 99_999
