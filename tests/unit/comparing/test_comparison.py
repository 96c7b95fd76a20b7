"""Several maps held against one another."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve

import argmap
from argmap.build import rebut, support, thesis
from argmap.comparing import Comparison, compare
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim
from argmap.shared import loads_links

PORT, ROAD = "The port of Gwadar is open all year.", "The road is long and dear."
A = evolve(thesis("Russia should join.", support(PORT, id="p"), id="t"), name="a")
B = evolve(thesis("Pakistan gains.", support(PORT, id="q"), rebut(ROAD, id="r"), id="u"), name="b")
C = evolve(thesis("Build a railway.", rebut(PORT, id="s"), support(ROAD, id="v"), id="w"), name="c")


def test_pairs_are_those_of_the_first_two_maps() -> None:
    assert compare(A, B, C).pairs == [("p", "q", 1.0)]


def test_clusters_reach_over_all_maps() -> None:
    found = compare(A, B, C)
    assert [[str(end) for end in cluster] for cluster in found.clusters] == [
        ["a:p", "b:q", "c:s"],
        ["b:r", "c:v"],
    ]
    assert found.names == ("a", "b", "c")


def test_claims_used_both_ways_are_contested() -> None:
    found = compare(A, B, C)
    assert [row.issue.title for row in found.contested] == ["p", "r"]
    assert compare(A, B).shared[0].issue.title == "p"


def test_claims_of_one_map_alone() -> None:
    assert compare(A, B).only("b") == ("u", "r")
    with pytest.raises(ComparisonError) as caught:
        compare(A, B).only("c")
    assert str(caught.value) == "there is no map 'c'; there are a, b"


def test_header_tells_of_each_two_maps() -> None:
    assert compare(A, B, C).header == (
        "a, b: 1 pair (1 by text); doubtful: 0; left over: 1 and 2",
        "a, c: 1 pair (1 by text); doubtful: 0; left over: 1 and 2",
        "b, c: 2 pairs (2 by text); doubtful: 0; left over: 1 and 1",
    )


def test_table_says_who_made_each_pair() -> None:
    links = loads_links(
        'argmap: links/1\nlinks:\n  - {a: "a:t", b: "b:u", is: same}\n'
        '  - {a: "a:p", b: "b:r", is: "?"}\n'
    )
    rows = compare(A, B, links=links).table.rows
    assert [(row[1], row[3], row[5]) for row in rows] == [
        ("t", "u", "by hand"),
        ("p", "r", "doubtful"),
    ]


def test_links_and_what_is_found_besides_are_told_apart() -> None:
    links = loads_links('argmap: links/1\nlinks: [{a: "a:t", b: "b:u", is: same}]')
    found = compare(A, B, links=links, by="text")
    assert (found.agreement.tally.by_hand, found.agreement.tally.by_machine) == (1, 1)
    assert len(found.clusters) == 2


def test_a_pair_that_has_id_and_link_is_linked_once() -> None:
    links = loads_links('argmap: links/1\nlinks: [{a: "old:p", b: "a:p", is: same}]')
    assert len(compare(evolve(A, name="old"), A, links=links, by="id").joined.links) == 2


def test_maps_without_names_of_their_own_are_numbered() -> None:
    bare = evolve(A, name="")
    assert compare(bare, bare).names == ("map 1", "map 2")
    assert compare(A, A, evolve(A, name="a (2)"), A).names == ("a", "a (2)", "a (2) (2)", "a (3)")


@pytest.mark.parametrize(
    "name,problem", [("a", "2 maps are called 'a'"), ("", "a map has no name")]
)
def test_links_need_names(name: str, problem: str) -> None:
    links = loads_links("argmap: links/1\nlinks: []")
    with pytest.raises(ComparisonError) as caught:
        compare(A, evolve(A, name=name), links=links)
    assert str(caught.value) == (
        f"{problem}, and links go by names; name it, as in attrs.evolve(map_, name='khan')"
    )


def test_versions_are_compared_by_their_ids() -> None:
    newer = A.with_(evolve(A.claim("p"), text="Another reason altogether."))
    found = compare(A, newer)
    assert found.alignments["a", "a (2)"].method == "id"
    assert found.header[0].startswith("a, a (2): 2 pairs (2 by id)")


def test_maps_with_nothing_in_common() -> None:
    found = compare(A, ArgumentMap([Claim("x", "Whales sing.")], name="x"))
    assert (found.pairs, found.clusters, found.shared, found.contested) == ([], (), (), ())
    assert found.only("x") == ("x",)
    assert str(found).startswith("a, x: 0 pairs; doubtful: 0; left over: 2 and 1\n")


def test_comparison_shows_itself() -> None:
    found = compare(A, B)
    assert found.to_csv().splitlines()[1] == "a,p,b,q,1.0,by text"
    assert found._repr_html_().count("<table") == 2
    told = found.to_json()
    assert told["clusters"] == [["a:p", "b:q"]]
    assert told["alignments"][0]["pairs"] == [
        {"a": "p", "b": "q", "similarity": 1.0, "how": "text"}
    ]
    again: Comparison = pickle.loads(pickle.dumps(found))  # noqa: S301  # our own
    assert again.to_json() == told


def test_progress_is_told_pair_by_pair() -> None:
    told: list[tuple[int, int]] = []
    compare(A, B, C, progress=lambda *now: told.append(now))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_compare_is_a_function_of_the_package() -> None:
    assert argmap.compare is compare


def test_names_of_files_are_no_maps() -> None:
    with pytest.raises(TypeError, match=r"^compare\(\) takes an ArgumentMap, got 'b.argdown'"):
        compare(A, "b.argdown")  # type: ignore[arg-type]  # what is tested
