"""A map as Argdown's own JSON: what ``argdown json`` makes of the Argdown that argmap writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from argmap import argdown
from argmap.argdown import syntax as s
from argmap.argdown.parser import parse_document
from argmap.argdown.reports import Reports
from argmap.formats.argdown_json.drawn import color, color_tags, drawn, tell_groups
from argmap.formats.argdown_json.outline import Outline, outline_of
from argmap.formats.argdown_json.relations import Row
from argmap.formats.argdown_json.symbols import Symbols
from argmap.refusals import need_map
from argmap.span import Text
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["dumps", "tree_of"]

_TYPES: Final = {
    s.SUPPORTS: "support", s.SUPPORTED: "support", s.ATTACKS: "attack", s.ATTACKED: "attack",
    s.UNDERCUTS: "undercut", s.UNDERCUT: "undercut", s.CONTRADICTS: "contradictory",
}  # fmt: skip
_DOWN: Final = (s.SUPPORTS, s.ATTACKS, s.UNDERCUTS, s.CONTRADICTS)
_KINDS: Final = {"statement": "equivalence-class", "argument": "argument"}


def dumps(map_: ArgumentMap) -> str:
    """Return a map as Argdown's own JSON; reading it gives the map back as Argdown does.

    Example:
        >>> from argmap.model import ArgumentMap, Claim
        >>> print(dumps(ArgumentMap([Claim("port", "It is open.")])).partition(" [")[0])
        {
          "arguments": {},
          "statements": {
            "port": {
              "type": "equivalence-class",
              "title": "port",
              "relations":
    """
    need_map(map_, "argdown_json.dumps")
    return json.dumps(tree_of(map_), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def tree_of(map_: ArgumentMap) -> dict[str, Any]:
    """Return what ``dumps`` writes, as data."""
    text = argdown.dumps(map_)
    doc = parse_document(text, reports=Reports(Text(text)))
    outline = outline_of(doc, text)
    rows = _relations(outline)
    _tell_symbols(outline, rows)
    form = argdown.normal_form(text)
    front: dict[str, Any] = resolve(doc.front or {})
    colors = "color" in front
    made: dict[str, Any] = {
        "arguments": outline.arguments,
        "statements": outline.statements,
        "relations": [_relation(row) for row in rows],
        "map": drawn(form, colors=colors),
        "sections": outline.sections,
        "tags": outline.tags,
    }
    for row, relation in zip(rows, made["relations"], strict=True):
        for end in (row.source, row.target):
            named = outline.statements if end.kind == "statement" else outline.arguments
            named[end.title]["relations"].append(relation)
    tell_groups(outline, front.get("group"))
    if colors:
        color(outline, form)
        color_tags(outline, front["color"])
    if front:
        made["frontMatter"] = front
    return made


def _relations(outline: Outline) -> list[Row]:
    """Return each relation once; one that runs both ways is the same in either direction."""
    found: dict[tuple[Any, ...], Row] = {}
    for joint in outline.joints:
        kind = _TYPES[joint.symbol]
        ends = (joint.parent, joint.child)
        source, target = ends if joint.symbol in _DOWN else ends[::-1]
        key = (kind, frozenset(ends)) if joint.symbol == s.CONTRADICTS else (kind, source, target)
        found.setdefault(key, Row(len(found), kind, source, target, ""))
    return list(found.values())


def _tell_symbols(outline: Outline, rows: list[Row]) -> None:
    """Say the symbol before a member where the list of relations does not tell it."""
    symbols = Symbols(rows, conclusions={}, lines={})
    for joint in outline.joints:
        if symbols.between_members(joint.parent, joint.child, said=joint.symbol) != joint.symbol:
            joint.row["symbol"] = joint.symbol


def _relation(row: Row) -> dict[str, Any]:
    return {
        "type": "relation",
        "relationType": row.type,
        "from": row.source.title,
        "fromType": _KINDS[row.source.kind],
        "to": row.target.title,
        "toType": _KINDS[row.target.kind],
    }
