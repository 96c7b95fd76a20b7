"""A map as arrays: which nodes and edges it has, and in which order they are worked out."""

from __future__ import annotations

import json
import pickle

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring import Edges, Network, network_of

ATTACK, NEUTRAL = Polarity.ATTACK, Polarity.NEUTRAL


def claims(ids: str) -> list[Claim]:
    return [Claim(id_, f"{id_}.") for id_ in ids]


def edges(network: Network, kind: str) -> set[tuple[str, str]]:
    """Return source and target of every edge, by their ids."""
    found: Edges = getattr(network, kind)
    pairs = zip(found.source, found.target, strict=True)
    return {(network.ids[source], network.ids[target]) for source, target in pairs}


def test_a_map_of_simple_steps_has_claims_as_nodes_and_inferences_as_edges() -> None:
    network = network_of(thesis("T", support("a", rebut("b")), rebut("c")))

    assert network.ids == ("t", "a", "b", "c")
    assert edges(network, "supports") == {("a", "t")}
    assert edges(network, "attacks") == {("b", "a"), ("c", "t")}
    assert len(network.premises) == 0


def test_an_inference_is_a_node_where_it_is_linked_weighted_or_targeted() -> None:
    map_ = ArgumentMap(
        claims("Tabcde"),
        [
            Inference("linked", ("a", "b"), "T"),
            Inference("weighted", "c", "T", ATTACK, strength=0.5),
            Inference("backed", "d", "T"),
            Inference("backing", "e", "backed"),
        ],
    )

    network = network_of(map_)

    assert network.ids[6:] == ("linked", "weighted", "backed")
    assert edges(network, "supports") == {("linked", "T"), ("backed", "T"), ("e", "backed")}
    assert edges(network, "attacks") == {("weighted", "T")}
    assert edges(network, "premises") == {
        *{("a", "linked"), ("b", "linked"), ("c", "weighted"), ("d", "backed")}
    }
    assert network.base[6:].tolist() == [1.0, 0.5, 1.0]
    assert network.is_claim.tolist() == [True] * 6 + [False] * 3


def test_a_mutual_attack_is_an_edge_each_way() -> None:
    steps = [Inference("m", "a", "b", ATTACK, mutual="contradictory")]
    network = network_of(ArgumentMap(claims("ab"), steps))

    assert edges(network, "attacks") == {("a", "b"), ("b", "a")}
    assert network.contradictory == ((0, 1),)
    assert network.contrary == ()


def test_a_mutual_attack_that_is_a_node_has_a_second_one_for_the_way_back() -> None:
    mutual = Inference("m", "a", "b", ATTACK, mutual="contrary", strength=0.5)
    undercuts = Inference("u", "c", "m", ATTACK)
    network = network_of(
        ArgumentMap([*claims("abc"), Claim("m (back)", "d.")], [mutual, undercuts])
    )

    assert network.ids[4:] == ("m", "m (back)~")
    assert edges(network, "premises") == {("a", "m"), ("b", "m (back)~")}
    assert edges(network, "attacks") == {
        *{("m", "b"), ("m (back)~", "a"), ("c", "m"), ("c", "m (back)~")}
    }


def test_a_claim_that_excludes_itself_attacks_itself_once() -> None:
    network = network_of(
        ArgumentMap(claims("a"), [Inference("m", "a", "a", ATTACK, mutual="contrary")])
    )
    assert edges(network, "attacks") == {("a", "a")}
    assert network.layers.cyclic == ((0,),)


def test_neutral_inferences_and_what_bears_on_them_are_left_out() -> None:
    steps = [
        Inference("n", "a", "T", NEUTRAL),
        Inference("u", "b", "n", ATTACK),
        Inference("v", "c", "u", ATTACK),
    ]
    network = network_of(ArgumentMap(claims("Tabc"), steps))
    assert (network.ids, network.n_edges) == (("T", "a", "b", "c"), 0)


def test_a_reason_that_is_given_twice_counts_once() -> None:
    steps = [Inference("i", "a", "T"), Inference("j", "a", "T"), Inference("k", "a", "T", ATTACK)]
    network = network_of(ArgumentMap(claims("Ta"), steps))
    assert network.supports.via == ("i",)
    assert network.attacks.via == ("k",)


def test_bases_are_points_with_their_ends_in_the_scale_of_the_map() -> None:
    found = [
        Claim("a", "a."),
        Claim("b", "b.", base=0.7),
        Claim("c", "c.", base=(0.2, 0.4)),
        Claim("d", "d.", base="likely"),
    ]
    network = network_of(ArgumentMap(found))
    assert network.base.tolist() == pytest.approx([0.5, 0.7, 0.3, 0.675])
    assert network.low.tolist() == [0.5, 0.7, 0.2, 0.55]
    assert network.high.tolist() == [0.5, 0.7, 0.4, 0.8]
    assert network.given.tolist() == [False, True, True, True]
    of_ipcc = network_of(ArgumentMap(found[3:], data={"words": "ipcc"}))
    assert of_ipcc.low.tolist() == [0.66]


def test_components_come_in_topological_order() -> None:
    pairs = ["ab", "bc", "ca", "cd", "de", "ed", "ff", "eg"]
    steps = [Inference(p, p[0], p[1]) for p in pairs]
    network = network_of(ArgumentMap(claims("gfedcba"), steps))
    layers = network.layers

    named = [{network.ids[n] for n in part} for part in layers.cyclic]
    assert named == [set("f"), set("abc"), set("de")]
    for kind in (network.supports, network.attacks):
        assert all(layers.component[kind.source] <= layers.component[kind.target])
    assert layers.level[network.index["g"]] == 2


def test_the_empty_map_has_an_empty_network() -> None:
    network = network_of(ArgumentMap())
    assert (len(network), network.n_edges, network.is_acyclic) == (0, 0, True)


def test_a_chain_of_any_length_is_laid_out() -> None:
    n = 20_000
    found = [Claim(f"c{k}", "c.") for k in range(n)]
    steps = [Inference(f"i{k}", f"c{k + 1}", f"c{k}") for k in range(n - 1)]
    ring = [*steps, Inference("last", "c0", f"c{n - 1}")]
    assert max(network_of(ArgumentMap(found, steps)).layers.level) == n - 1
    assert len(network_of(ArgumentMap(found, ring)).layers.cyclic[0]) == n


def test_a_network_pickles_and_goes_to_json() -> None:
    network = network_of(thesis("T", support(linked("a", "b")), support("c", undercut("d"))))
    again = pickle.loads(pickle.dumps(network))  # noqa: S301  # what we have just written
    assert again.to_json() == network.to_json() == json.loads(json.dumps(network.to_json()))
    assert again.node("c") == 3
    assert repr(again) == "<Network: 5 claims, 7 nodes, 6 edges>"


def test_what_is_unknown_is_told() -> None:
    network = network_of(thesis("T"))
    with pytest.raises(UnknownIdError, match=r"^the network has no node with the id 'x'$"):
        network.node("x")
    with pytest.raises(ScoringError, match=r"^linked must be one of min, product, got 'max'$"):
        network_of(thesis("T"), linked="max")  # type: ignore[arg-type]  # the point of the test
