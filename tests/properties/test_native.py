"""Laws of argmap's own JSON."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from argmap import formats
from argmap.errors import ArgmapError
from argmap.formats import decode, native
from argmap.model import ArgumentMap
from argmap.plain import from_plain, to_plain
from tests.properties.strategies import json_data, maps


@given(maps())
def test_reading_what_was_written_is_the_identity(map_: ArgumentMap) -> None:
    assert from_plain(to_plain(map_)) == map_
    text = native.dumps(map_)
    assert formats.loads(text) == map_
    assert native.dumps(native.loads(text)) == text


@given(maps(), st.data())
def test_a_spoilt_text_ends_in_an_error_of_ours(map_: ArgumentMap, data: st.DataObject) -> None:
    text = native.dumps(map_)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 8, len(text))))
    new = data.draw(st.sampled_from(["", '"', "{", "}", "[", "]", ",", ":", "0", "null", "\\u"]))
    with suppress(ArgmapError):
        native.loads(text[:start] + new + text[end:])


@given(json_data())
def test_any_data_is_a_map_or_an_error_of_ours(data: dict[str, object]) -> None:
    with suppress(ArgmapError):
        from_plain(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_text_or_an_error_of_ours(content: bytes) -> None:
    with suppress(ArgmapError):
        assert "\r" not in decode(content)
