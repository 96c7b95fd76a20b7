"""Laws of Argdown's own JSON, read and written."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import argdown
from argmap.errors import ArgmapError
from argmap.formats import argdown_json
from argmap.model import ArgumentMap
from tests.properties.strategies import maps, shapes


@given(maps())
def test_reading_gives_what_reading_the_argdown_gives(map_: ArgumentMap) -> None:
    """Nothing is lost in the JSON, not even an order."""
    reading = argdown_json.read(argdown_json.dumps(map_))

    assert [str(remark) for remark in reading.diagnostics] == []
    assert reading.map == argdown.read(argdown.dumps(map_)).map


@given(maps())
def test_the_json_is_that_of_a_text(map_: ArgumentMap) -> None:
    """What was read is written as it was."""
    text = argdown_json.dumps(argdown.read(argdown.dumps(map_)).map)

    assert argdown_json.dumps(argdown_json.read(text).map) == text


def spoil(draw: st.DataObject, value: Any) -> Any:  # noqa: ANN401  # a JSON value
    """Return a JSON value with one part of it replaced, left out or repeated."""
    if isinstance(value, dict) and value and draw.draw(st.integers(0, 4)):
        key = draw.draw(st.sampled_from(sorted(value)))
        rest = {name: item for name, item in value.items() if name != key}
        return draw.draw(
            st.sampled_from([rest, {**value, key: None}])
            | st.just(value[key]).map(lambda item: {**value, key: spoil(draw, item)})
        )
    if isinstance(value, list) and value and draw.draw(st.integers(0, 4)):
        i = draw.draw(st.integers(0, len(value) - 1))
        return [*value[:i], spoil(draw, value[i]), *value[i:]]
    odd: list[Any] = [
        None,
        True,
        0,
        -1,
        10**9,
        0.5,
        "",
        "A",
        "Untitled 1",
        "_",
        [],
        [[]],
        {},
        {"a": {}},
    ]
    return draw.draw(st.sampled_from(odd))


@pytest.mark.filterwarnings("ignore::argmap.errors.ArgmapWarning")
@given(shapes(), st.data())
def test_json_that_is_not_as_it_should_be_is_read_or_refused(
    map_: ArgumentMap, draw: st.DataObject
) -> None:
    """Reading never raises anything but an error of argmap."""
    whole = json.loads(argdown_json.dumps(map_))
    for _ in range(draw.draw(st.integers(1, 3))):
        whole = spoil(draw, whole)
    with suppress(ArgmapError):
        assert isinstance(argdown_json.loads(json.dumps(whole)), ArgumentMap)
