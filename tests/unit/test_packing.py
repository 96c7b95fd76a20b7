"""Values as columns."""

from __future__ import annotations

import pickle

import pytest

from argmap.model import ArgumentMap, Claim, Inference
from argmap.packing import columns_of, packed, unpacked


def test_only_columns_that_say_something_are_kept() -> None:
    claims = [Claim("a", "A.", base=0.5), Claim("b", "B.")]
    columns = {"id": ("a", "b"), "text": ("A.", "B."), "base": (0.5, None)}
    assert columns_of(claims, Claim) == columns
    assert packed(claims, Claim) == (2, columns, {})


@pytest.mark.parametrize(
    "premises, lengths", [(("ab", "a"), (2, 1)), (("a", "b"), ()), (("ab", "ba"), (2, 2))]
)
def test_a_column_of_tuples_is_one_tuple(premises: list[str], lengths: tuple[int, ...]) -> None:
    steps = [Inference(f"i{n}", tuple(each), "c") for n, each in enumerate(premises)]
    _, columns, told = packed(steps, Inference)
    assert (columns["premises"], told) == (tuple("".join(premises)), {"premises": lengths})
    assert unpacked(Inference, packed(steps, Inference)) == tuple(steps)


def test_tuples_in_some_values_only_come_back() -> None:
    claims = [Claim("a", "A.", tags=["x", "y"]), Claim("b", "B."), Claim("c", "C.", base=(0, 1))]
    assert unpacked(Claim, packed(claims, Claim)) == tuple(claims)


def test_a_map_is_pickled_without_its_indexes() -> None:
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a")], name="m", title="T")
    before = pickle.dumps(map_)
    assert map_.by_id
    assert pickle.dumps(map_) == before
    assert pickle.loads(before) == map_  # noqa: S301  # our own


def test_the_empty_map_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(ArgumentMap())) == ArgumentMap()  # noqa: S301  # our own
