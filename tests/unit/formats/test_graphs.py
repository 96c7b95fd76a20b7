"""Inferences from graphs of nodes and edges."""

from __future__ import annotations

from argmap.formats.graphs import Graph, Relation, Steps, steps_of
from argmap.model import Claim, Polarity


def steps(relations: str, *edges: str) -> Steps:
    """Return what a graph over the claims a, b, c makes; an edge is two letters."""
    claims = [Claim(id_, id_) for id_ in "abc"]
    made = [Relation(id_, Polarity.SUPPORT) for id_ in relations]
    return steps_of(Graph(claims, made, [(edge[0], edge[1]) for edge in edges]))


def told(found: Steps) -> list[str]:
    return [f"{s.id}: {'+'.join(s.premises)} > {s.target}" for s in found.inferences]


def test_claims_that_share_a_relation_are_linked_in_the_order_of_the_edges() -> None:
    assert told(steps("R", "bR", "aR", "Rc", "bR")) == ["R: b+a > c"]


def test_a_relation_with_two_conclusions_is_two_inferences() -> None:
    found = steps("R", "aR", "Rb", "Rc")
    assert told(found) == ["R: a > b", "R~2: a > c"]
    assert (found.loose, found.odd) == ([], [])


def test_the_id_of_a_second_inference_is_a_free_one() -> None:
    graph = Graph(
        [Claim("a", "A"), Claim("R~2", "B")],
        [Relation("R", Polarity.SUPPORT)],
        [("a", "R"), ("R", "a"), ("R", "R~2")],
    )
    assert told(steps_of(graph)) == ["R: a > a", "R~3: a > R~2"]


def test_relations_bear_on_relations() -> None:
    assert told(steps("UVR", "aR", "Rc", "bU", "UR", "aV", "VU")) == [
        "U: b > R",
        "V: a > U",
        "R: a > c",
    ]


def test_a_relation_without_premise_or_conclusion_is_loose() -> None:
    found = steps("PQR", "aP", "Qb", "aR", "Rc")
    assert told(found) == ["R: a > c"]
    assert (found.loose, found.odd) == (["P", "Q"], ["a to P", "Q to b"])


def test_relations_that_bear_on_one_another_alone_are_loose() -> None:
    found = steps("UV", "aU", "bV", "UV", "VU")
    assert (told(found), found.loose) == ([], ["U", "V"])
    assert found.odd == ["U to V", "a to U", "V to U", "b to V"]


def test_a_circle_of_relations_is_cut_where_it_goes_back() -> None:
    found = steps("UV", "aU", "bV", "UV", "VU", "Uc")
    assert told(found) == ["U: a > c", "V: b > U"]
    assert (found.loose, found.odd) == ([], ["U to V"])


def test_an_edge_between_claims_or_to_nowhere_makes_no_inference() -> None:
    assert steps("R", "ab", "aX", "RR").odd == ["a to b", "a to X", "R to R"]
