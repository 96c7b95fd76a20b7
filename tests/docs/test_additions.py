"""What the site adds to the pages: their order, what has changed, and reach by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.site.additions import changes, reach, toctree
from tests.docs.snippets import ROOT

CHANGES = ROOT / "docs" / "changes.d"
INDEX = """\
# How-to

- [B](b.md), [A](a.md#part), [A](a.md), [up](../top.md)
- [far](c/d.md), [C](c/index.md)
"""


def listed(text: str, *, top: bool) -> list[str]:
    return toctree(text, top=top).partition("\n\n")[2].removesuffix("```\n").split()


def test_the_order_of_pages_is_that_of_the_links_to_pages_of_the_folder() -> None:
    assert listed(INDEX, top=False) == ["b", "a"]


def test_the_site_lists_its_folders_before_its_single_pages() -> None:
    assert listed(INDEX, top=True) == ["c/index", "b", "a"]


def test_changes_are_told_by_their_kind_each_as_one_item(tmp_path: Path) -> None:
    for name, text in {
        "b.fixed.md": "Mended.\n",
        "a.added.md": "New.\nAnd more.\n",
        "b.added.md": "Newer.\n",
        "README.md": "How to.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert changes(tmp_path) == (
        "\n## Added\n\n- New.\n  And more.\n- Newer.\n\n## Fixed\n\n- Mended.\n"
    )


@pytest.mark.parametrize("path", sorted(set(CHANGES.glob("*")) - {CHANGES / "README.md"}))
def test_every_change_is_told(path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[0] in changes(CHANGES)


def test_the_keyboard_reaches_blocks_of_code() -> None:
    page = {"body": "<pre>a</pre>", "title": "<pre>"}
    reach(None, "page", "page.html", page, None)
    assert page == {"body": '<pre tabindex="0">a</pre>', "title": "<pre>"}
