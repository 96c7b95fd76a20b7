"""A map as a plain graph: claims and inferences are nodes, each with its cells.

An edge leads from a premise to its inference (``role`` is ``premise``), and from an inference to
its target (``role`` is ``target``), both in the order of the map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.formats.flat import CLAIM_CELLS, MORE, STEP_CELLS, flat_claim, flat_step, held_json
from argmap.names import is_line
from argmap.plain import to_plain

if TYPE_CHECKING:
    from argmap.formats.flat import Cell
    from argmap.model import ArgumentMap

__all__ = ["NODE_CELLS", "GraphParts", "parts_of", "type_of"]

NODE_CELLS: Final = ("kind", "polarity", *dict.fromkeys((*CLAIM_CELLS[:-1], *STEP_CELLS)))
"""What cells a node may have, in the order in which they are written."""


@frozen
class GraphParts:
    """The attributes of a graph, its nodes by id with theirs, and its edges with their role."""

    attributes: dict[str, str]
    nodes: dict[str, dict[str, Cell]]
    edges: list[tuple[str, str, str]]


def parts_of(map_: ArgumentMap) -> GraphParts:
    """Return a map as a plain graph; ``more`` of the graph is JSON of what no node holds."""
    plain = to_plain(map_)
    claims, steps = plain.pop("claims"), plain.pop("inferences")
    nodes: dict[str, dict[str, Cell]] = {}
    edges: list[tuple[str, str, str]] = []
    for claim in claims:
        nodes[claim["id"]] = {"kind": "claim", **flat_claim(claim)}
    for step in steps:
        id_ = step["id"]
        nodes[id_] = {"kind": "inference", "polarity": step["polarity"], **flat_step(step)}
        edges += [(premise, id_, "premise") for premise in step["premises"]]
        edges.append((id_, step["target"], "target"))
    return GraphParts(_attributes(plain), nodes, edges)


def _attributes(plain: dict[str, Any]) -> dict[str, str]:
    """Return the attributes of a graph; the name of a map is that of its file."""
    rest = {key: value for key, value in plain.items() if key != "name"}
    made = {"title": rest.pop("title")} if is_line(rest.get("title")) else {}
    return {**made, MORE: held_json(rest)} if rest else made


def type_of(name: str) -> str:
    """Return the type of a cell: ``double``, ``boolean`` or ``string``."""
    return {"strength": "double", "implicit": "boolean"}.get(name, "string")
