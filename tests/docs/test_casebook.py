"""Each map of the casebook has its page, and the table of them all tells true numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from argmap import casebook
from tests.docs.snippets import ROOT
from tests.unit.casebook.test_maps import runs

PAGES = ROOT / "docs" / "casebook"
INDEX = PAGES / "index.md"
ROW = re.compile(r"^(\| \[(\w+)\]\(\2\.md\) \|)[^|]*\|[^|]*\|", re.MULTILINE)
HEADINGS = [
    "What it argues",
    "The outline",
    "The picture",
    "Counts",
    "Its weakest step",
    "Its places",
]


def counted(row: re.Match[str]) -> str:
    """Return a row of the index with the kind, the year and the size that the map has."""
    map_ = casebook.load(row[2])
    [source] = map_.sources
    return f"{row[1]} {source.kind}, {source.year} | {len(map_.claims)} |"


def test_the_table_tells_what_each_text_is_and_how_many_claims_it_has(
    request: pytest.FixtureRequest,
) -> None:
    page = INDEX.read_text(encoding="utf-8")
    now = ROW.sub(counted, page)
    if request.config.getoption("update_golden"):
        INDEX.write_text(now, encoding="utf-8", newline="\n")
    else:
        assert page == now


def test_the_table_has_every_map_once_by_year() -> None:
    names = [row[2] for row in ROW.finditer(INDEX.read_text(encoding="utf-8"))]
    assert sorted(names) == list(casebook.names())
    years = [casebook.load(name).sources[0].year for name in names]
    assert years == sorted(years, key=str)


@pytest.mark.parametrize("name", casebook.names())
def test_a_page_shows_its_map(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
    assert f"\n$ argmap show casebook:{name} --depth " in page
    assert f"](../images/casebook-{name}.svg)" in page
    assert f"\n$ argmap show casebook:{name}+critique --root " in page
    assert f"`argmap check casebook:{name} --against " in page


@pytest.mark.parametrize("name", casebook.names())
def test_an_objection_is_seen_in_the_weakest_step(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    shown = page.partition("\n## Its weakest step\n")[2]
    assert re.search(r"^[│ ]*[├└]─ [-_] .+\(by analyst\)$", shown, re.MULTILINE)


def test_no_run_of_seven_words_in_a_page_is_a_texts_own(sources: Path) -> None:
    texts = json.loads((sources / "sentences.json").read_text(encoding="utf-8"))
    theirs = {run for sentences in texts.values() for run in runs(" ".join(sentences))}
    pages = sorted(PAGES.glob("*.md"))
    assert {p.name: [*theirs.intersection(runs(p.read_text(encoding="utf-8")))] for p in pages} == {
        p.name: [] for p in pages
    }
