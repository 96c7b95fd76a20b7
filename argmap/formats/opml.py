"""Outlines as OPML: an entry for each claim, below it what bears on it.

Beside its text an entry has the attributes ``claim`` (its id), ``relation`` and, where it stands
for linked premises, ``linked``; of another outliner's file the text alone tells.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.collector import paused
from argmap.errors import FormatError
from argmap.formats.elements import words_in
from argmap.formats.entries import Entry, lost_in_outline, map_of, relation_of, title_of
from argmap.formats.flat import shown
from argmap.formats.losses import LossReport, Written
from argmap.formats.xmltext import escaped, parsed, quoted
from argmap.names import is_line

if TYPE_CHECKING:
    from argmap.formats.xmltext import Element
    from argmap.model import ArgumentMap
    from argmap.query import TreeRow

__all__ = ["loads", "write"]

_DEEPEST: Final = 150
"""Below so many levels what follows is left out: XML that nests deeper is not read."""


def write(map_: ArgumentMap) -> Written:
    """Return a map as an outline in OPML, and what that does not hold."""
    lines = [
        *('<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">'),
        f"  <head><title>{escaped(title_of(map_.title))}</title></head>",
        "  <body>",
    ]
    level, cut = 0, set()
    for row in query.tree(map_):
        if row.depth >= _DEEPEST:
            cut.add(row.claim.id if row.claim else row.inference.id if row.inference else "")
            continue
        lines += ["    " + "  " * n + "</outline>" for n in range(level - 1, row.depth - 1, -1)]
        lines.append(f"    {'  ' * row.depth}<outline{_attributes(map_, row)}>")
        level = row.depth + 1
    lines += ["    " + "  " * n + "</outline>" for n in range(level - 1, -1, -1)]
    losses = lost_in_outline(map_, "OPML", cut=sorted(cut))
    return Written("\n".join([*lines, "  </body>", "</opml>", ""]), LossReport("OPML", losses))


def _attributes(map_: ArgumentMap, row: TreeRow) -> str:
    claim, step = row.claim, row.inference
    told = {"text": "(linked premises)" if claim is None else shown("text", claim.text)}
    if claim is not None:
        told["claim"] = claim.id
        if claim.text != told["text"]:
            told["exact"] = json.dumps(claim.text)
        if claim.tags:
            odd = any("," in tag or tag[0] == "[" for tag in claim.tags)
            told["tags"] = json.dumps(claim.tags) if odd else ", ".join(claim.tags)
    if step is not None:
        told["relation"] = relation_of(map_, row)
    if claim is None:
        told["linked"] = "true"
    return "".join(f" {key}={quoted(value)}" for key, value in told.items())


@paused()
def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map of an outline in OPML; marks before a text tell, else what is below supports.

    Raises:
        ParseError: The text is not XML.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename)
    body = tree.root.find("body")
    if tree.root.tag != "opml" or body is None:
        message = f"{tree.whole.filename}: not OPML: expected <opml> with a <body> in it"
        raise FormatError(message)
    title = words_in(tree.root.find("head"), "title")
    entries: list[Entry] = []
    waiting: list[tuple[Element, int]] = [(e, 0) for e in reversed(body.findall("outline"))]
    while waiting:
        element, depth = waiting.pop()
        get = element.get
        entries.append(
            Entry(
                depth,
                get("text", ""),
                get("claim"),
                get("relation"),
                get("exact"),
                _tags(get("tags", "")),
                is_group=get("linked") == "true",
            )
        )
        waiting += [(e, depth + 1) for e in reversed(element.findall("outline"))]
    return map_of(entries, title=title)


def _tags(said: str) -> tuple[str, ...]:
    if said.startswith("["):
        with suppress(json.JSONDecodeError, RecursionError):
            found = json.loads(said)
            return tuple(str(tag) for tag in found)
    return tuple(tag.strip() for tag in said.split(",") if is_line(tag.strip()))
