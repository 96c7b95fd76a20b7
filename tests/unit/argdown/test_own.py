"""Argdown's own model: how headings and inferences are numbered."""

from __future__ import annotations

from argmap import argdown


def test_headings_are_numbered_in_the_order_of_the_text_however_they_nest() -> None:
    sections = argdown.normal_form("# A\n\n## B\n\n# C\n")["sections"]
    assert [(part["id"], part["title"]) for part in sections] == [("s1", "A"), ("s3", "C")]
    assert [(part["id"], part["title"]) for part in sections[0]["children"]] == [("s2", "B")]


def test_an_inference_is_named_by_the_index_of_its_conclusion() -> None:
    text = "<A>\n\n(1) [p]: p\n----\n(2) [q]: q\n----\n  <_ [u]: u\n(3) [r]: r\n"
    (link,) = argdown.normal_form(text)["relations"]
    assert (link["from"], link["to"], link["toConclusionIndex"]) == ("u", "A", 2)


def test_fifty_thousand_headings_and_inferences_take_linear_time() -> None:
    """Counting those before each would take minutes."""
    headings = argdown.normal_form("# A\n\n" * 50_000)["sections"]
    assert headings[-1]["id"] == "s50000"
    steps = "(1) a\n" + "----\n(2) b\n" * 50_000
    assert len(argdown.normal_form(steps)["arguments"]["Untitled 1"]["pcs"]) == 50_001
