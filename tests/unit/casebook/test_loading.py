"""Maps that come with argmap."""

from __future__ import annotations

import pytest

from argmap import casebook
from argmap.errors import FileError


def refusal_of(name: str) -> str:
    """Return why the casebook has no such map."""
    with pytest.raises(FileError) as caught:
        casebook.load(name)
    return str(caught.value)


def test_every_name_is_a_map_of_that_name() -> None:
    assert casebook.names()
    for name in casebook.names():
        map_ = casebook.load(name)
        assert map_.name == name
        assert map_.claims
        assert map_.title


def test_the_text_of_a_map_is_argdown() -> None:
    assert casebook.read_text("blog").startswith("===\ntitle: ")


def test_an_unknown_name_is_told_which_there_are() -> None:
    assert refusal_of("blg") == "the casebook has no map 'blg'; did you mean 'blog'?"
    assert refusal_of("../x") == (
        f"the casebook has no map '../x'; it has {', '.join(casebook.names())}"
    )
