"""Each page as Sphinx reads it: the page, and what only the site needs."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docs.site import names

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["add", "changes", "reach", "skip", "toctree"]

KINDS: Final = ("added", "changed", "fixed", "removed")
_LINK: Final = re.compile(r"\]\((?P<page>[^)#:\s]+)\.md\)")


def add(app: Sphinx, docname: str, content: list[str]) -> None:
    """Add to one page the order of those below it, or what it gathers."""
    text = content[0]
    if docname == "changes":
        text += changes(Path(app.srcdir) / "changes.d")
    elif docname == "reference/names":
        text += _toctree([f"names/{room}" for room in names.rooms()])
    elif docname.rpartition("/")[2] == "index":
        text += toctree(text, top=docname == "index")
    content[0] = text


def reach(*what: object) -> None:
    """Let the keyboard reach blocks of code, which may be wider than the screen.

    Args:
        *what: What Sphinx tells of a page; the fourth is what its template takes.
    """
    context = what[3]
    if isinstance(context, dict) and "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')


def skip(*what: object) -> bool | None:
    """Leave out the fields of a named tuple: that they are fields says nothing of them.

    Args:
        *what: What Sphinx tells of a member; the fourth is the member itself.
    """
    return True if _is_field(what[3]) else None


def _is_field(member: object) -> bool:
    return (inspect.getdoc(member) or "").startswith("Alias for field number ")


def toctree(text: str, *, top: bool) -> str:
    """Return the order of the pages below an index: that in which it links to them.

    Folders stand before single pages.

    Args:
        text: The index, in Markdown.
        top: Whether it is that of the whole site, which lists the indexes of its folders.
    """
    below = [
        page
        for page in dict.fromkeys(_LINK.findall(text))
        if not page.startswith("..") and ("/" not in page or page.endswith("/index"))
    ]
    if top:
        return _toctree(sorted(below, key=lambda page: "/" not in page))
    return _toctree([page for page in below if "/" not in page])


def changes(folder: Path) -> str:
    """Return what the files of a folder say, a heading for each kind of change."""
    told = ""
    for kind in KINDS:
        said = [_item(path) for path in sorted(folder.glob(f"*.{kind}.md"))]
        if said:
            told += f"\n## {kind.capitalize()}\n\n" + "".join(said)
    return told


def _item(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").strip().splitlines()
    return "- " + "\n  ".join(lines) + "\n"


def _toctree(pages: list[str]) -> str:
    return "\n```{toctree}\n:hidden:\n\n" + "".join(f"{page}\n" for page in pages) + "```\n"
