"""Formats known by content."""

from __future__ import annotations

import pytest

from argmap.formats.signs import Sign, nearest_kind, sign_shown

SIGNS = (
    ("ring", Sign(keys=("nodes", "edges"), without=("AIF",))),
    ("wrapped", Sign(keys=("AIF",))),
    ("inner", Sign(root="graph", inside="xmlns:arg")),
    ("graph", Sign(root="graph")),
    ("talk", Sign(opening="Title:")),
)


@pytest.mark.parametrize(
    "text, kind",
    [
        ('{"nodes": [], "edges" : []}', "ring"),
        ('\n{"AIF": {"nodes": [], "edges": []}}', "wrapped"),
        ('{"nodes": []}', None),
        ('{"text": "\\"nodes\\": \\"edges\\": "}', None),
        ("<graph/>", "graph"),
        ("<?xml version='1.0'?><!-- <b> --><!DOCTYPE g:graph [<!ELEMENT b>]>\n<g:graph>", "graph"),
        ("<graph xmlns:arg='x'>", "inner"),
        ("<other/>", None),
        ("< a", None),
        ("Title: x", "talk"),
        ("A Title: x", None),
        ("", None),
    ],
)
def test_a_text_shows_its_format(text: str, kind: str | None) -> None:
    assert sign_shown(text, SIGNS) == kind


def test_the_nearest_kind_has_most_of_its_keys() -> None:
    assert nearest_kind('{"edges": 1}', SIGNS) == ("ring", ["nodes"])
    assert nearest_kind('{"x": 1}', SIGNS) is None
    assert nearest_kind("x", SIGNS) is None
    assert nearest_kind("{", ()) is None


@pytest.mark.parametrize("piece", ["<!--", "<!DOCTYPE [", "<?", '{"', "{" * 9, '"nodes"'])
def test_no_text_takes_long(piece: str) -> None:
    assert sign_shown("{" + piece * 50_000, SIGNS) is None
    assert sign_shown(piece * 50_000, SIGNS) is None
