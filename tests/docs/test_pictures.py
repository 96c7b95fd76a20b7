"""The pictures in the pages are what argmap draws of the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap
from tests.docs.snippets import ROOT, snippets_of

if TYPE_CHECKING:
    from tests.conftest import Golden


def test_the_picture_in_the_readme_is_drawn_from_its_file(golden: Golden) -> None:
    [text] = [s.text for s in snippets_of(ROOT / "README.md") if s.file == "road.argdown"]

    drawn = argmap.render(argmap.loads(text, format="argdown")).svg()

    golden(str(ROOT / "docs" / "images" / "road.svg"), drawn)


def test_the_picture_of_a_file_with_settings_is_drawn_from_it(golden: Golden) -> None:
    page = ROOT / "docs" / "how-to" / "colour-a-map.md"
    [text] = [s.text for s in snippets_of(page) if s.file == "bridge.argdown"]

    drawn = argmap.render(argmap.loads(text, format="argdown", name="bridge")).svg()

    golden(str(ROOT / "docs" / "images" / "bridge.svg"), drawn)


@pytest.mark.parametrize("name", argmap.casebook.names())
def test_a_map_of_the_casebook_is_shown_as_an_overview(name: str, golden: Golden) -> None:
    drawn = argmap.render(argmap.casebook.load(name)).svg()

    golden(str(ROOT / "docs" / "images" / f"casebook-{name}.svg"), drawn)
