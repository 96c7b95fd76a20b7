"""Links between pages lead to a file that is there and a heading that it has."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from docs.site.additions import toctree
from tests.docs.snippets import PAGES, ROOT

NOT_LISTED = {"README.md", "docs/index.md", "docs/changes.d/README.md"}
_NO_SIGN = re.compile(r"[^\w\- ]")


@cache
def tokens(page: Path) -> list[tuple[str, str, dict[str, str]]]:
    """Return kind, text and attributes of what stands in the lines of a page."""
    found: list[tuple[str, str, dict[str, str]]] = []
    blocks = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    for n, block in enumerate(blocks):
        if block.type == "inline":
            kind = "heading" if blocks[n - 1].type == "heading_open" else "text"
            parts = block.children or []
            found.append((kind, "".join(p.content for p in parts), {}))
            found += [(p.type, "", {k: str(v) for k, v in p.attrs.items()}) for p in parts]
    return found


def anchors_of(page: Path) -> set[str]:
    """Return what the headings of a page are called in links, as code hosts call them."""
    named: dict[str, int] = {}
    found = set()
    for kind, text, _ in tokens(page):
        if kind == "heading":
            slug = _NO_SIGN.sub("", text.strip().lower()).replace(" ", "-")
            times = named[slug] = named.get(slug, -1) + 1
            found.add(f"{slug}-{times}" if times else slug)
    return found


def links_of(page: Path) -> list[str]:
    """Return where the links and pictures of a page lead, but those to other sites."""
    targets = [about.get("href") or about.get("src") for _, _, about in tokens(page)]
    return [t for t in targets if t and not re.match(r"[a-z]+:", t)]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for link in links_of(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            lost.append(link)
    assert lost == []


def test_links_lead_to_headings_too() -> None:
    """The test above means little where no link names a heading."""
    assert any("#" in link for page in PAGES for link in links_of(page))


def test_every_page_is_listed_by_the_index_of_its_folder() -> None:
    listed = set()
    for index in (ROOT / "docs").rglob("index.md"):
        text = index.read_text(encoding="utf-8")
        below = toctree(text, top=index.parent.name == "docs").splitlines()
        listed |= {(index.parent / f"{page}.md").relative_to(ROOT) for page in below}
    pages = {page.relative_to(ROOT) for page in PAGES} - {Path(name) for name in NOT_LISTED}
    pages = {page for page in pages if page.parts[:2] != ("docs", "changes.d")}
    assert sorted(map(str, pages - listed)) == []
