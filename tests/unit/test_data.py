"""Free data: frozen, ordered, hashable, picklable."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from argmap.data import MAX_DEPTH, FrozenMap, freeze, thaw
from argmap.errors import MapError

PLAIN = {"a": 1, "b": [1.5, None, True, {"c": "text"}], "": {}}


def nested(levels: int) -> Any:  # noqa: ANN401  # a JSON value
    value: Any = "core"
    for _ in range(levels):
        value = [value]
    return value


def test_data_freezes_all_the_way_down_and_thaws_to_what_it_was() -> None:
    frozen = FrozenMap(PLAIN)
    assert frozen["b"] == (1.5, None, True, {"c": "text"})
    assert thaw(frozen) == PLAIN
    assert isinstance(frozen[""], FrozenMap)


def test_keys_keep_their_order_and_order_makes_no_difference() -> None:
    one, other = FrozenMap({"b": 1, "a": 2}), FrozenMap({"a": 2, "b": 1})
    assert (list(one), list(other)) == (["b", "a"], ["a", "b"])
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize("a, b", [(True, 1), (False, 0), ([True], [1]), ({"x": True}, {"x": 1})])
def test_true_and_one_differ(a: object, b: object) -> None:
    assert FrozenMap({"k": a}) != FrozenMap({"k": b})
    assert len({FrozenMap({"k": a}), FrozenMap({"k": b})}) == 2


def test_a_plain_mapping_of_the_same_content_is_equal() -> None:
    assert FrozenMap(PLAIN) == PLAIN
    assert FrozenMap({"a": 1}) != {"a": 2}
    assert FrozenMap() != {1: "no text for a key"}
    assert FrozenMap() != ()


def test_copies_are_equal() -> None:
    frozen = FrozenMap(PLAIN)
    pickled = pickle.loads(pickle.dumps(frozen))  # noqa: S301  # made here
    assert pickled == copy.deepcopy(frozen) == frozen
    assert hash(pickled) == hash(copy.deepcopy(frozen)) == hash(frozen)


def test_it_cannot_change() -> None:
    with pytest.raises(TypeError):
        FrozenMap(PLAIN)["a"] = 2  # type: ignore[index]  # the point of the test


def test_it_does_not_share_what_it_was_made_from() -> None:
    plain = {"a": [1]}
    frozen = FrozenMap(plain)
    plain["a"].append(2)
    assert frozen == {"a": [1]}


def test_its_repr_makes_an_equal_one() -> None:
    assert repr(FrozenMap({"a": 1})) == "FrozenMap({'a': 1})"
    assert repr(FrozenMap()) == "FrozenMap()"


def test_without_leaves_out_keys_and_minds_no_unknown_ones() -> None:
    assert FrozenMap({"a": 1, "b": 2}).without("b", "c") == {"a": 1}


@pytest.mark.parametrize(
    "value, message",
    [
        (float("nan"), "data must be finite numbers, got nan"),
        (float("inf"), "data must be finite numbers, got inf"),
        ({1: "a"}, "keys of data must be text, got 1"),
        ("\ud800", "data must be text that UTF-8 can hold, got '\\ud800'"),
        ({"\ud800": 1}, "data must be text that UTF-8 can hold, got '\\ud800'"),
        (
            {"a"},
            (
                "data must be text, numbers, true, false, null, lists or mappings, got {'a'} "
                "of type set"
            ),
        ),
    ],
)
def test_what_is_no_json_value_is_refused(value: object, message: str) -> None:
    with pytest.raises(MapError) as caught:
        freeze(value)
    assert str(caught.value) == message


def test_data_may_nest_64_levels_and_no_more() -> None:
    assert thaw(freeze(nested(MAX_DEPTH))) == nested(MAX_DEPTH)
    with pytest.raises(MapError) as caught:
        freeze(nested(MAX_DEPTH + 1))
    assert str(caught.value) == "data nests more than 64 levels deep"


def test_wrapping_frozen_data_again_does_not_pass_the_limit() -> None:
    frozen = FrozenMap()
    for _ in range(MAX_DEPTH - 1):
        frozen = FrozenMap({"a": frozen})
    with pytest.raises(MapError) as caught:
        FrozenMap({"a": frozen})
    assert str(caught.value) == "data nests more than 64 levels deep"


def test_data_that_holds_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(MapError) as caught:
        freeze(loop)
    assert str(caught.value) == "data nests more than 64 levels deep"
