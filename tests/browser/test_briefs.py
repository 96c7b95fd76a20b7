"""What Chromium prints of a brief: two pages of A4, whatever the maps hold."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdf
import pytest

import argmap
from argmap import casebook, scoring
from argmap.rendering import Brief, brief_of
from argmap.scenarios import evaluate
from tests.browser.chromium import FLAGS, browser
from tests.unit.rendering.briefing.test_fitting import crowded

pytestmark = pytest.mark.browser

A4 = (595, 842)  # points


def printed(page: Path, folder: Path) -> pypdf.PdfReader:
    made = folder / "a.pdf"
    command = [browser(), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer"]
    subprocess.run(
        [*command, f"--print-to-pdf={made}", page.as_uri()],
        check=True,
        timeout=120,
        capture_output=True,
    )
    return pypdf.PdfReader(made)


def casebook_brief() -> Brief:
    maps = [casebook.load(name) for name in casebook.names()]
    table = evaluate(maps, casebook.scenarios(), semantics=scoring.PANEL)
    return brief_of(table, comparison=argmap.compare(*maps, links=casebook.links()))


def test_the_brief_on_the_casebook_takes_two_pages_of_a4(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    casebook_brief().save(path)
    pages = printed(path, tmp_path).pages
    assert len(pages) == 2
    assert [round(n) for n in pages[0].mediabox[2:]] == pytest.approx(A4, abs=2)
    text = pages[0].extract_text() + pages[1].extract_text()
    for said in ("Bottom line", "Key judgements", "Dissent", "What to watch", "How to read this"):
        assert said in text


def test_it_still_does_with_what_an_author_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    casebook_brief().save(path)
    text = path.read_text(encoding="utf-8")
    text = text.replace("(to be written by the author)", "We hold that it should. " * 30, 1)
    text = text.replace("(to be stated by the author)", "moderate, on five papers of one side")
    path.write_text(text, encoding="utf-8")
    casebook_brief().save(path)
    pages = printed(path, tmp_path).pages
    assert len(pages) == 2
    assert pages[0].extract_text().replace("\n", " ").count("We hold that it should.") == 30


@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize(
    "text", ["It is so because of what was said before. ", "W" * 300, "\u65e5\u672c " * 40]
)
def test_crowded_maps_take_no_more_pages_than_they_may(
    tmp_path: Path, pages: int, text: str
) -> None:
    path = tmp_path / "a.html"
    table = evaluate(crowded(30, text))
    brief_of(table, question="Is it so?", pages=pages, tries=0).save(path)
    assert len(printed(path, tmp_path).pages) <= pages
