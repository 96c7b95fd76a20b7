"""The map in Argdown's own JSON: nodes within their groups, and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.argdown.own_colors import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.argdown_json.outline import Outline

__all__ = ["color", "color_tags", "drawn", "tell_groups"]

_GROUP_DEPTH: Final = 2  # how many levels of headings are groups, from the deepest up


def drawn(form: Mapping[str, Any], *, colors: bool) -> dict[str, Any]:
    """Return the map of a normal form as the official tool nests it.

    Args:
        form: What ``argdown.normal_form`` returns.
        colors: Whether nodes and groups say their colours.
    """
    map_ = form["map"]
    groups = {group["id"]: _group(group) for group in map_["groups"]}
    nodes = {node["id"]: _node(node) for node in map_["nodes"]}
    top: list[dict[str, Any]] = []
    for said in (*map_["nodes"], *map_["groups"]):
        row = nodes.get(said["id"]) or groups[said["id"]]
        if colors:
            row |= {"fontColor": "#000000"} | _colors_of(said)
        above = said.get("parent", said.get("group"))
        (groups[above]["children"] if above in groups else top).append(row)
    top.sort(key=lambda row: row["type"] != "group-map-node")
    statements = {node["id"]: node["title"] for node in map_["nodes"] if _is_statement(node)}
    edges = [_edge(edge, i, statements) for i, edge in enumerate(map_["edges"], 1)]
    return {"nodes": top, "edges": edges}


def color(outline: Outline, form: Mapping[str, Any]) -> None:
    """Say the colours of what is drawn."""
    named = {"statement": outline.statements, "argument": outline.arguments}
    for node in form["map"]["nodes"]:
        named[node["type"]][node["title"]] |= _colors_of(node)
    groups = {group["id"]: group for group in form["map"]["groups"]}
    for section in _below(outline.sections):
        if section["id"] in groups:
            section.update({"fontColor": "#000000"}, **_colors_of(groups[section["id"]]))


def tell_groups(outline: Outline, said: object) -> None:
    """Say of each section whether it is a group; ``said`` is what the front matter says of them."""
    depth = said.get("groupDepth") if isinstance(said, dict) else None
    every = _below(outline.sections)
    first = max((row["level"] for row in every), default=0)
    first -= (depth if isinstance(depth, int) else _GROUP_DEPTH) - 1
    for row in every:
        own = row.get("data", {}).get("isGroup")
        row["isGroup"] = own if isinstance(own, bool) else row["level"] >= first


def _below(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return sections and all below them."""
    found = [*sections]
    for section in found:
        found += section["children"]
    return found


def color_tags(outline: Outline, said: object) -> None:
    """Say the colours of the tags; ``said`` is what the front matter says of colours."""
    settings: Mapping[str, Any] = said if isinstance(said, dict) else {}
    given, scheme = settings.get("tagColors"), settings.get("colorScheme")
    colors = scheme if isinstance(scheme, list) else SCHEMES.get(str(scheme), SCHEMES["default"])
    for tag, row in outline.tags.items():
        value = given.get(tag) if isinstance(given, dict) else None
        if isinstance(value, dict):
            row |= {key: value[key] for key in ("priority",) if key in value}
            value = value.get("color")
        value = row["occurrenceIndex"] + 1 if value is None else value
        if isinstance(value, int) and 0 <= value < len(colors):
            value = colors[value]
        if isinstance(value, str):
            row["color"] = value


def _colors_of(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: row[key] for key in ("fontColor", "color") if key in row}


def _is_statement(node: Mapping[str, Any]) -> bool:
    return bool(node["type"] == "statement")


def _node(node: Mapping[str, Any]) -> dict[str, Any]:
    more = {key: node[key] for key in ("labelTitle", "labelText", "tags") if key in node}
    return {"id": node["id"], "title": node["title"], "type": f"{node['type']}-map-node", **more}


def _group(group: Mapping[str, Any]) -> dict[str, Any]:
    more = {key: group[key] for key in ("isClosed", "parent") if key in group}
    return {
        "id": group["id"],
        "title": group["title"],
        "type": "group-map-node",
        "level": group["level"],
        "labelTitle": group["title"],
        "children": [],
        **more,
    }


def _edge(edge: Mapping[str, Any], number: int, statements: Mapping[str, str]) -> dict[str, Any]:
    made = {
        "id": f"e{number}",
        "type": "map-edge",
        "relationType": edge["type"],
        "from": edge["from"],
        "to": edge["to"],
    }
    for end in ("from", "to"):
        if edge[end] in statements:
            made[f"{end}EquivalenceClass"] = statements[edge[end]]
    return made
