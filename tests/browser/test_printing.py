"""A page that a browser prints to PDF is read as the Markdown that it was made from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from argmap.sources import load, read, sentences_json
from tests.browser.chromium import FLAGS, browser
from tests.unit.sources.papers import SHORT, html

pytestmark = pytest.mark.browser


def printed(markdown: str, folder: Path, *flags: str) -> Path:
    """Return the PDF file that Chromium makes of a text by its defaults."""
    (folder / "a.html").write_text(html(markdown), encoding="utf-8")
    made = folder / "a.pdf"
    command = [browser(), *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags]
    page = (folder / "a.html").as_uri()
    subprocess.run(
        [*command, f"--print-to-pdf={made}", page], check=True, timeout=120, capture_output=True
    )
    return made


def test_a_printed_page_comes_out_as_its_markdown_does(tmp_path: Path) -> None:
    source = load(printed(SHORT, tmp_path), id="a")
    assert sentences_json(source) == sentences_json(read(SHORT, id="a"))
    assert source.notes == ("2 lines at the edge of pages", "1 table")
    assert source.doubts == ()


def test_bullets_and_edges_are_found_without_tags_too(tmp_path: Path) -> None:
    text = SHORT.partition("## People")[0]
    source = load(printed(text, tmp_path, "--disable-pdf-tagging"), id="a")
    assert sentences_json(source) == sentences_json(read(text, id="a"))
