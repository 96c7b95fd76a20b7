from __future__ import annotations

from random import Random

import pytest

from argmap.comparing.tree_distance import OrderedTree, tree_edit_distance
from argmap.errors import ComparisonError

LEAF = OrderedTree.of("a", {})
EMPTY = OrderedTree([], [])


def made_up(n: int, seed: int, *, reach: int) -> OrderedTree:
    random = Random(seed)  # noqa: S311  # no secret
    children: dict[int, list[int]] = {}
    for node in range(1, n):
        children.setdefault(random.randrange(max(0, node - reach), node), []).append(node)
    return OrderedTree.of(0, children, labels={i: random.randrange(4) for i in range(n)})


def chain(n: int) -> OrderedTree:
    return OrderedTree.of(0, {i: [i + 1] for i in range(n - 1)}, labels=dict.fromkeys(range(n), 0))


def forest_distance(a: list[tuple[int, list]], b: list[tuple[int, list]]) -> int:  # type: ignore[type-arg]
    """Return the distance by its definition, one node taken off at a time."""
    if not a or not b:
        return sum(1 + forest_distance(kids, []) for _, kids in (*a, *b))
    (x, under_x), (y, under_y) = a[-1], b[-1]
    return min(
        forest_distance([*a[:-1], *under_x], b) + 1,
        forest_distance(a, [*b[:-1], *under_y]) + 1,
        forest_distance(a[:-1], b[:-1]) + forest_distance(under_x, under_y) + (x != y),
    )


def nested(tree: OrderedTree) -> list:  # type: ignore[type-arg]
    done: list[tuple[int, int, list]] = []  # type: ignore[type-arg]
    for label, first in zip(tree.labels, tree.first, strict=True):
        under = [item for item in done if item[0] >= first]
        done = [item for item in done if item[0] < first]
        done.append((first, label, [(x, kids) for _, x, kids in under]))  # type: ignore[arg-type]
    return [(label, kids) for _, label, kids in done]


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("reach", [1, 2, 7])
def test_distance_is_that_of_the_definition(seed: int, reach: int) -> None:
    a, b = made_up(6, seed, reach=reach), made_up(7, seed + 100, reach=7)
    known = forest_distance(nested(a), nested(b))
    assert tree_edit_distance(a, b) == known
    assert tree_edit_distance(b, a) == known


@pytest.mark.parametrize("seed", range(10))
def test_trees_turned_round_have_the_same_distance(seed: int) -> None:
    a, b = made_up(20, seed, reach=5), made_up(20, seed + 1, reach=20)
    assert a.mirrored().mirrored() == a
    assert tree_edit_distance(a.mirrored(), b.mirrored()) == tree_edit_distance(a, b)


def test_a_chain_as_long_as_it_likes_needs_no_recursion() -> None:
    assert len(chain(100_000).mirrored()) == 100_000
    assert tree_edit_distance(chain(20_000), LEAF) == 20_000


def test_relabelling_costs_what_it_is_said_to_cost() -> None:
    b = OrderedTree.of("b", {})
    assert tree_edit_distance(LEAF, b) == 1
    assert tree_edit_distance(LEAF, b, relabel=lambda x, y: 0.25 * (x != y)) == 0.25
    assert tree_edit_distance(LEAF, LEAF, relabel=lambda x, y: 0.25 * (x != y)) == 0


def test_the_empty_tree_is_as_far_as_all_nodes_of_the_other() -> None:
    assert tree_edit_distance(EMPTY, chain(3)) == 3
    assert tree_edit_distance(EMPTY, EMPTY) == 0
    assert EMPTY.mirrored() == EMPTY


def test_trees_that_are_too_large_are_refused_with_the_sizes() -> None:
    message = (
        "the edit distance of trees of 600 and 500 nodes takes too long: 300,000 pairs, "
        "at most 250,000 are tried"
    )
    with pytest.raises(ComparisonError) as caught:
        tree_edit_distance(chain(600), chain(500))
    assert str(caught.value) == message
    assert tree_edit_distance(chain(600), chain(500), largest=300_000) == 100


def test_a_node_at_two_places_is_refused() -> None:
    with pytest.raises(
        ComparisonError, match=r"^node 'b' stands at two places, so this is no tree$"
    ):
        OrderedTree.of("a", {"a": ["b", "b"]})


def test_what_is_no_tree_is_refused_with_the_way_to_make_one() -> None:
    with pytest.raises(TypeError) as caught:
        tree_edit_distance("a", LEAF)  # type: ignore[arg-type]
    assert str(caught.value) == "tree_edit_distance() takes trees, see OrderedTree.of(), got 'a'"
