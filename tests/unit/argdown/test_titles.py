"""What titles in settings name."""

from __future__ import annotations

from argmap import argdown
from argmap.argdown.titles import names_of, step_tags, tags_of, titles_of

TEXT = """# Money #goal

[Toll]: Free. #b
  + <Flow>: Traffic. #a
  + <Equal> #law {linked: true, scheme: precedent}
    + [North]: The northern bridge is free.
    + [Alike]: Both are alike.

<Waste>

(1) [Cost]: It costs. #b
----
(2) [Loss]: It loses.
----
(3) [Toll]

## Bars #bar

# Empty #none
"""


def test_statements_and_arguments_have_titles_of_their_own() -> None:
    titles = titles_of(argdown.read(TEXT).map)
    assert titles.ids("statements", ["Toll", "Flow"]) == ["Toll"]
    assert titles.ids("arguments", ["Flow", "Equal", "Toll"]) == ["Flow", "Equal"]


def test_the_title_of_a_reconstruction_names_its_steps() -> None:
    assert titles_of(argdown.read(TEXT).map).ids("arguments", ["Waste"]) == ["Waste.1", "Waste.2"]


def test_a_title_that_is_no_id_names_its_claim() -> None:
    titles = titles_of(argdown.read("[Toll]: Free. {id: t}\n\n<Toll>: A sketch.\n").map)
    assert titles.ids("statements", ["Toll", "t"]) == ["t", "t"]
    assert titles.ids("arguments", ["Toll"]) == ["<Toll>"]


def test_only_a_number_at_the_end_of_an_id_is_that_of_a_step() -> None:
    map_ = argdown.read(TEXT).map
    assert list(names_of(map_["Waste.1"])) == ["Waste.1", "Waste"]
    assert list(names_of(map_["Equal"])) == ["Equal"]


def test_tags_are_counted_by_their_first_use() -> None:
    map_ = argdown.read(TEXT).map
    assert list(tags_of(map_)) == ["goal", "b", "a", "bar", "none", "law"]
    assert step_tags(map_["Equal"]) == ("law",)  # type: ignore[arg-type]  # an inference
