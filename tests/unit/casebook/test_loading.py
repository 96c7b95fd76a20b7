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


def test_objections_are_added_on_request_and_only_then() -> None:
    for name in casebook.names():
        plain, whole = casebook.load(name), casebook.load(name, critique=True)
        assert whole.name == name
        assert all(whole[item.id] == item for item in plain)
        assert {c.by for c in whole.claims if c.id not in plain} == {"analyst"}


def test_the_text_of_objections_is_an_overlay_of_the_map() -> None:
    assert casebook.read_critique("blog").startswith("===\noverlay: blog\n")


def test_objections_to_an_unknown_map_are_refused_as_the_map_is() -> None:
    with pytest.raises(FileError) as caught:
        casebook.load("blg", critique=True)
    assert str(caught.value) == "the casebook has no map 'blg'; did you mean 'blog'?"


def test_what_all_maps_share_speaks_of_them() -> None:
    assert set(casebook.scenarios().maps) == set(casebook.names())
    assert {p.map for link in casebook.links().links for p in (link.a, link.b)} == {
        *casebook.names()
    }
