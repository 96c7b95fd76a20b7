"""Cards stand side by side where a file asks for it and a tree can."""

from __future__ import annotations

from argmap.model import ArgumentMap, Claim, Inference
from argmap.rendering import render
from argmap.rendering.columns import columns_of
from argmap.rendering.forest import grow
from argmap.rendering.wishes import Wishes


def column(*beside: tuple[str, ...], n: int = 6) -> tuple[dict[str, int], int]:
    """Return the columns of two chains, a0 to a5 and b0 to b5, and how many ranks fell apart."""
    claims = [Claim(f"{name}{i}", "text") for name in "ab" for i in range(n)]
    ends = [(f"{name}{i + 1}", f"{name}{i}") for name in "ab" for i in range(n - 1)]
    steps = [Inference(f"{below}>{above}", below, above) for below, above in ends]
    forest = grow(ArgumentMap(claims, steps), wishes=Wishes(beside=beside))
    found = columns_of(forest)
    ids = [branch.item.id for branch in forest.branches]
    return dict(zip(ids, found.column, strict=True)), found.n_apart


def test_the_nearer_one_moves_out_with_all_that_hangs_from_it() -> None:
    columns, n_apart = column(("a0", "b2"))
    assert [columns[f"a{i}"] for i in range(6)] == [2, 3, 4, 5, 6, 7]
    assert [columns[f"b{i}"] for i in range(6)] == [0, 1, 2, 3, 4, 5]
    assert n_apart == 0


def test_ranks_that_share_a_card_are_one() -> None:
    columns, _ = column(("a0", "b1"), ("b1", "a0"))
    assert columns["a0"] == columns["b1"] == 1


def test_several_ranks_are_kept_where_they_do_not_cross() -> None:
    columns, n_apart = column(("a1", "b3"), ("a2", "b5"))
    assert (columns["a1"], columns["b3"], columns["a2"], columns["b5"]) == (3, 3, 5, 5)
    assert n_apart == 0


def test_of_two_ranks_that_cross_one_falls_apart() -> None:
    columns, n_apart = column(("a1", "b3"), ("a3", "b1"))
    assert n_apart == 1
    assert (columns["a1"] == columns["b3"]) != (columns["a3"] == columns["b1"])


def test_one_card_and_one_that_is_not_drawn_make_no_rank() -> None:
    assert column(("a0", "nobody"), ("b0",)) == column()


def test_a_long_map_in_many_ranks_is_placed() -> None:
    columns, n_apart = column(*((f"a{i}", f"b{i + 1}") for i in range(2999)), n=3000)
    assert columns["a2999"] == 3000
    assert n_apart == 0


def test_a_picture_tells_which_ranks_it_does_not_keep() -> None:
    claims = [Claim(id_, "text", data={"rank": 1}) for id_ in ("a", "b")]
    diagram = render(ArgumentMap(claims, [Inference("s", "b", "a")]), engine="tidy")
    diagram.svg()
    assert diagram.notices == (
        (
            "1 rank of the file is not kept, where a claim hangs from another in it; "
            "engine='graphviz' (--engine graphviz) keeps every rank"
        ),
    )
    two = [Claim(f"{c.id}2", "text", data={"rank": 2}) for c in claims]
    steps = [Inference("s", "b", "a"), Inference("t", "b2", "a2")]
    diagram = render(ArgumentMap([*claims, *two], steps), engine="tidy")
    diagram.svg()
    assert diagram.notices[0].startswith("2 ranks of the file are not kept")
