"""Laws of Argdown, read and written."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import asdict, evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import argdown
from argmap.errors import ArgmapError
from argmap.model import ArgumentMap, Inference
from tests.properties.strategies import maps, texts


def free_of_order(map_: ArgumentMap) -> tuple[object, ...]:
    """Return what a map says, without the order of claims and ids that nothing refers to."""
    referred = {step.target for step in map_.inferences}
    for scenario in map_.scenarios:
        referred |= {*scenario.prior, *scenario.set, *scenario.suspend, *scenario.weights}
        referred |= {*scenario.remove}

    def said(step: Inference) -> object:
        fields = asdict(step, recurse=False)
        return tuple(v for k, v in fields.items() if k != "id" or step.id in referred)

    whole = evolve(map_, claims=(), inferences=(), name="")
    return (frozenset(map_.claims), Counter(map(said, map_.inferences)), whole)


@given(maps())
def test_reading_gives_back_what_was_written(map_: ArgumentMap) -> None:
    reading = argdown.read(argdown.dumps(map_))

    assert [str(d) for d in reading.diagnostics] == []
    assert free_of_order(reading.map) == free_of_order(map_)


@given(maps())
def test_what_was_read_is_written_as_it_was(map_: ArgumentMap) -> None:
    """From the second writing on, the text does not change."""
    text = argdown.dumps(argdown.read(argdown.dumps(map_)).map)

    assert argdown.dumps(argdown.read(text).map) == text


@pytest.mark.filterwarnings("ignore::argmap.errors.ArgmapWarning")
@given(st.one_of(st.text(), st.lists(texts(), max_size=12).map("\n".join)))
def test_any_text_is_read(text: str) -> None:
    """Reading never raises anything but an error of argmap."""
    reading = argdown.read(text)
    try:
        argdown.loads(text)
    except ArgmapError:
        assert reading.faults
    else:
        assert not reading.faults
