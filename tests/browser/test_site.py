"""What Chromium makes of the site of the pages: nothing from elsewhere, and room for small screens.

``ARGMAP_SITE`` names a site that is built already; otherwise it is built here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.devtools import Tab
from tests.docs.snippets import ROOT

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "gallery.html",
    "tutorial/first-map.html",
    "explanation/semantics-compared.html",
    "reference/api.html",
    "reference/names/argmap.formats.html",
    "search.html?q=undercut",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site."""
    if built := os.environ.get("ARGMAP_SITE"):
        return Path(built)
    pytest.importorskip("sphinx")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-E", ROOT / "docs", folder], check=True)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_page_fetches_nothing_and_fits_a_small_screen(
    name: str, site: Path, tmp_path: Path
) -> None:
    with Tab(f"{site.as_uri()}/{name}", tmp_path) as tab:
        for dark in (False, True):
            tab.look(width=400, dark=dark)
            tab.load()
            assert tab.run("document.documentElement.scrollWidth <= window.innerWidth")
        assert tab.complaints == []
        assert len(tab.requests) > 1
        assert [url for url in tab.requests if not url.startswith(("file:", "data:"))] == []


def test_search_finds_a_word_and_a_name(site: Path, tmp_path: Path) -> None:
    with Tab(f"{site.as_uri()}/search.html?q=evaluate_standards", tmp_path) as tab:
        found = """new Promise((done) => {
          const look = () => {
            const links = [...document.querySelectorAll("#search-results li a")];
            const there = links.some((a) => a.href.includes("argmap.scoring.evaluate_standards"));
            there ? done(true) : setTimeout(look, 50);
          };
          look();
        })"""
        assert tab.run(found)
