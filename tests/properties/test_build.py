"""Laws of nested notation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from argmap import query
from argmap.build import Branch, rebut, support, thesis, undercut

Plan = tuple[str, list[Any]]
CALLS: Final[dict[str, Callable[..., Branch]]] = {
    "+": support,
    "-": rebut,
    "_": undercut,
}
plans: st.SearchStrategy[Plan] = st.deferred(
    lambda: st.tuples(st.sampled_from("+-_"), st.lists(plans, max_size=3))
)


def written(plan: Plan) -> Branch:
    """Return the calls that a plan stands for; all texts are the same."""
    sign, inner = plan
    return CALLS[sign]("same text", *map(written, inner))


def expected(plan: Plan, depth: int) -> list[tuple[int, str]]:
    """Return depth and sign of every row, what bears on the step first."""
    sign, inner = plan
    steps_first = sorted(inner, key=lambda each: each[0] != "_")
    return [(depth, sign), *(row for each in steps_first for row in expected(each, depth + 1))]


@given(st.lists(st.tuples(st.sampled_from("+-"), st.lists(plans, max_size=3)), max_size=3))
def test_a_map_unfolds_to_the_calls_that_it_was_written_as(plan: list[Plan]) -> None:
    map_ = thesis("same text", *map(written, plan))
    signs = {("support", True): "+", ("attack", True): "-", ("attack", False): "_"}
    told = [
        (row.depth, signs[row.inference.polarity.value, row.inference.target in map_.claim_ids])
        for row in query.tree(map_)
        if row.inference is not None
    ]
    assert told == [row for each in plan for row in expected(each, 1)]
    assert query.cross_links(map_) == 0
