"""Argdown's own model of a text, a line each, and where the official tool's is another.

A line that only the official tool's model has starts with ``-``, one that only ours has with
``+``. Colours are told where they are not the usual ones.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from typing import Any, Final

from argmap import argdown

__all__ = ["model_told"]

_USUAL: Final = {"#1b9e77", "#DADADA", "#BABABA", "#AAAAAA", "#000000"}


def model_told(text: str) -> str:
    """Return the model of a text with all differences between the two ways to read it."""
    official = list(lines(argdown.normal_form(text, compat=True)))
    ours = list(lines(argdown.normal_form(text, compat=False)))
    told = [
        line if line[0] in "-+" else line[2:]
        for line in difflib.ndiff(official, ours)
        if line[0] != "?"
    ]
    return "".join(f"{line}\n" for line in told)


def lines(form: dict[str, Any]) -> Iterator[str]:
    """Yield a line each part of a normal form."""
    for title, texts in form["statements"].items():
        yield f"[{title}]{many(texts)}"
    for title, argument in form["arguments"].items():
        yield f"<{title}>{many(argument['descriptions'])}"
        yield from (f"  {row['role']} [{row['title']}]" for row in argument["pcs"])
    for link in form["relations"]:
        yield f"{end(link, 'from')} {link['type']} {end(link, 'to')}"
    yield from map(group, form["map"]["groups"])
    for node in form["map"]["nodes"]:
        label = " | ".join(node[key].strip() for key in ("labelTitle", "labelText") if key in node)
        where = f" in {node['group']}" if "group" in node else ""
        rank = f" rank {node['rank']}" if "rank" in node else ""
        tags = "".join(f" #{tag}" for tag in node.get("tags", ()))
        kind = "[]" if node["type"] == "statement" else "<>"
        yield f"{node['id']} {kind[0]}{label}{kind[1]}{tags}{where}{rank}{color(node)}"
    for edge in form["map"]["edges"]:
        yield f"{edge['from']} {edge['type']} {edge['to']}"
    yield from (f"{e['line']}:{e['column']} {e['severity']} {e['code']}" for e in form["errors"])


def group(item: dict[str, Any]) -> str:
    """Return a group with its level as number signs."""
    closed = " closed" if item.get("isClosed") else ""
    where = f" in {item['parent']}" if "parent" in item else ""
    return f"{'#' * item['level']} {item['id']} {item['title']}{where}{closed}{color(item)}"


def many(texts: list[str | None]) -> str:
    """Return the texts of an element; a reference has none."""
    told = [json.dumps(text.strip(), ensure_ascii=False) if text else "-" for text in texts]
    return f": {', '.join(told)}" if told else ""


def end(link: dict[str, Any], side: str) -> str:
    """Return an end of a relation; an inference is told by its argument and its conclusion."""
    title, kind = link[side], link[f"{side}Kind"]
    if kind == "inference":
        return f"<{title}>.{link[f'{side}ConclusionIndex']}"
    return f"[{title}]" if kind == "statement" else f"<{title}>"


def color(item: dict[str, Any]) -> str:
    """Return a colour that is not the usual one; none at all is told too."""
    given = item.get("color", "none")
    return "" if given in _USUAL else f" {given}"
