"""Names that are loaded when they are first asked for."""

import sys
from types import ModuleType

import pytest

from argmap.late import loader


def test_a_name_is_loaded_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    front, room = ModuleType("front"), ModuleType("front.room")
    front.__path__ = []
    room.port = object()  # type: ignore[attr-defined]  # made here
    monkeypatch.setitem(sys.modules, "front", front)
    monkeypatch.setitem(sys.modules, "front.room", room)

    load = loader("front", {"port": "room"})

    assert load("port") is room.port
    assert front.port is room.port


def test_a_name_that_there_is_not_is_an_error_of_the_package() -> None:
    with pytest.raises(AttributeError) as caught:
        loader("front", {})("road")
    assert str(caught.value) == "module 'front' has no attribute 'road'"
