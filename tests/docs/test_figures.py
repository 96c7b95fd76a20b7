"""What the README says of speed is what the benchmarks printed on the page of figures."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks.recording import PAGE, sections_of
from tests.docs.snippets import ROOT

MEASURED = re.compile(
    r"\[(?P<what>[^]]+)\]\(docs/reference/figures\.md#(?P<section>[\w-]+)\): "
    r"(?P<ours>[\d.,]+) (?P<unit>\w+)(?: beside (?P<theirs>[\d.,]+) (?P=unit))? \|"
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURES = sections_of(PAGE.read_text(encoding="utf-8"))


def test_every_neighbour_has_a_figure() -> None:
    table = README.partition("| neighbour |")[2].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    assert len(rows) == len(MEASURED.findall(README)) > 5


@pytest.mark.parametrize(
    "said", list(MEASURED.finditer(README)), ids=lambda found: found["section"]
)
def test_a_figure_of_the_readme_was_printed(said: re.Match[str]) -> None:
    _, printed = FIGURES[said["section"]]
    ours = f"argmap {said['ours']} {said['unit']}"
    both = f"{ours}, peer {said['theirs']} {said['unit']}, " if said["theirs"] else f"{ours} "
    words = said["what"].split()
    assert any(
        both in line and all(word in line for word in words) for line in printed.splitlines()
    )
