"""The nodes of a sheet: their order, what is folded at first, where columns stand."""

from __future__ import annotations

from argmap import ArgumentMap, Claim, Inference, casebook
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.rendering.explorer.nodes import Node, cards_of, data_of, links_of, nodes_of
from argmap.rendering.forest import Forest, grow
from argmap.rendering.rivals import with_rivals_turned

MAP = thesis(
    "T",
    support(linked("a", "b"), undercut("u"), scheme="sign"),
    support("c", rebut("d")),
    rebut("e"),
)


def made(map_: ArgumentMap) -> tuple[Forest, list[Node]]:
    forest = grow(with_rivals_turned(map_))
    return forest, nodes_of(forest)


def many(n: int) -> ArgumentMap:
    claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]
    return ArgumentMap(claims, [Inference(f"s{i}", [f"c{i}"], f"c{i // 3}") for i in range(1, n)])


def test_a_node_is_followed_by_all_that_hangs_from_it() -> None:
    _, nodes = made(MAP)
    assert [node.item.id for node in nodes] == ["t", "a+b>t", "a", "b", "u", "c", "d", "e"]
    assert [node.parent for node in nodes] == [-1, 0, 1, 1, 1, 0, 5, 0]
    for map_ in map(casebook.load, casebook.names()):
        _, nodes = made(map_)
        assert all(node.parent < i for i, node in enumerate(nodes))
        assert len({node.item.id for node in nodes}) == len(nodes)


def test_premises_are_told_from_what_undercuts() -> None:
    forest, nodes = made(MAP)
    cards, _ = cards_of(forest, nodes, {}, scored=False)
    data = {node["id"]: node for node in data_of(nodes, cards)}
    assert [id_ for id_, node in data.items() if node.get("premise")] == ["a", "b"]
    assert data["u"]["line"] == "undercut"
    assert data["u"]["told"] == "undercuts the inference"
    assert data["a+b>t"]["told"] == "inference from 2 linked premises; supports"
    assert data["t"]["below"] == 6
    assert data["t"]["told"] == "main claim"
    assert [node["depth"] for node in data.values()] == [1, 2, 3, 3, 3, 2, 3, 2]


def test_inferences_stand_between_two_columns() -> None:
    forest, nodes = made(MAP)
    cards, rights = cards_of(forest, nodes, {}, scored=False)
    left = {node.item.id: card.left for node, card in zip(nodes, cards, strict=True)}
    width = {node.item.id: card.made.width for node, card in zip(nodes, cards, strict=True)}
    assert left["t"] == 0
    assert left["t"] + width["t"] < left["a+b>t"]
    assert left["a+b>t"] + width["a+b>t"] < left["a"]
    assert left["a"] == left["b"] == left["u"] == left["c"] == left["e"]
    assert rights == [width["t"], left["c"] + width["c"], left["d"] + width["d"]]


def test_a_large_map_opens_as_far_as_can_be_taken_in() -> None:
    _, few = made(many(40))
    assert not any(node.closed for node in few)
    _, nodes = made(many(400))
    closed = {i for i, node in enumerate(nodes) if node.closed}
    seen = [i for i, node in enumerate(nodes) if not _hidden(nodes, i, closed)]
    assert 3 < len(seen) <= 24
    _, flat = made(ArgumentMap([Claim(f"c{i}", f"Claim {i}.") for i in range(50)]))
    assert not any(node.closed for node in flat)


def _hidden(nodes: list[Node], i: int, closed: set[int]) -> bool:
    at = nodes[i].parent
    while at >= 0:
        if at in closed:
            return True
        at = nodes[at].parent
    return False


def test_other_lines_lead_from_node_to_node() -> None:
    claims = [Claim(id_, f"{id_}.") for id_ in "tabc"]
    steps = [
        Inference("i", ["a"], "t"),
        Inference("j", ["b"], "t"),
        Inference("k", ["c"], "a"),
        Inference("l", ["c"], "b"),
    ]
    forest, nodes = made(ArgumentMap(claims, steps))
    [link] = links_of(forest, nodes)
    assert nodes[link["from"]].item.id == "c"
    assert {nodes[link["to"]].item.id} <= {"a", "b"}
    assert "premise" not in link


def test_a_chain_of_any_depth_has_nodes() -> None:
    n = 5000
    claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]
    chain = [Inference(f"s{i}", [f"c{i}"], f"c{i - 1}") for i in range(1, n)]
    forest, nodes = made(ArgumentMap(claims, chain))
    cards, _ = cards_of(forest, nodes, {}, scored=True)
    assert cards[-1].place.level == n
    assert cards[0].below == n - 1
