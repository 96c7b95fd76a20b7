"""Values as columns."""

from __future__ import annotations

import pickle

from argmap.model import ArgumentMap, Claim, Inference
from argmap.packing import packed, unpacked


def test_only_columns_that_say_something_are_kept() -> None:
    claims = [Claim("a", "A.", base=0.5), Claim("b", "B.")]
    count, columns = packed(claims, Claim)
    assert (count, columns) == (2, {"id": ("a", "b"), "text": ("A.", "B."), "base": (0.5, None)})
    assert unpacked(Claim, (count, columns)) == tuple(claims)


def test_a_map_is_pickled_without_its_indexes() -> None:
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a")], name="m", title="T")
    before = pickle.dumps(map_)
    assert map_.by_id
    assert pickle.dumps(map_) == before
    assert pickle.loads(before) == map_  # noqa: S301  # our own


def test_the_empty_map_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(ArgumentMap())) == ArgumentMap()  # noqa: S301  # our own
