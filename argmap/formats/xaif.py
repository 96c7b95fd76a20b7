"""xAIF, the form of OVA3 and of the services around it: AIF with the text and the layout.

Its ``AIF`` is read as AIF is; participants name who said what, and the text with its marks, the
layout and what modules have added ride along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.collector import paused
from argmap.formats.checked import opened
from argmap.formats.foreign import Kept, frame_of, framed, refilled
from argmap.formats.graphs import steps_of
from argmap.formats.jsontext import document
from argmap.formats.losses import LossReport, Written
from argmap.formats.nodesets import (
    KEYS,
    graph_of,
    kept_of,
    kind_of,
    node_of,
    rows_without,
    unheld,
)
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["loads", "write"]

_LISTS: Final = (
    *("schemefulfillments", "descriptorfulfillments", "cqdescriptorfulfillments"),
    *("participants", "locutions"),
)
_WIDE: Final = 220  # of the layout, in pixels
_HIGH: Final = 120


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in xAIF describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: "AIF" in data,
        kind="xAIF has the key 'AIF'",
    )
    with paused():
        inner: dict[str, Any] = check.member(data, "AIF", kind=dict, path="")
        nodes = check.objects(inner, "nodes", path="AIF")
        edges = check.objects(inner, "edges", path="AIF")
        graph = graph_of(nodes, edges, check=check, names=_names(inner))
        check.refuse()
        found = steps_of(graph)
        kept = kept_of(nodes, edges, found=found, rest=_rest(data, inner))
        return ArgumentMap(graph.claims, found.inferences, data=framed("xaif", kept))


def _rest(data: Mapping[str, Any], inner: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document without its nodes and edges."""
    more = {key: value for key, value in inner.items() if key not in ("nodes", "edges")}
    return {key: more if key == "AIF" else value for key, value in data.items()}


def _names(inner: Mapping[str, Any]) -> dict[str, str]:
    """Return the speaker of each locution whose participant is named."""
    people = {
        str(row.get("participantID")): " ".join(
            str(row.get(key) or "").strip() for key in ("firstname", "surname")
        ).strip()
        for row in _rows(inner, "participants")
    }
    said = ((str(row.get("nodeID")), str(row.get("personID"))) for row in _rows(inner, "locutions"))
    return {node: people[person] for node, person in said if people.get(person)}


def _rows(inner: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = inner.get(key)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def write(map_: ArgumentMap) -> Written:
    """Return a map as xAIF, and what xAIF does not hold.

    What was read from xAIF is written back as it was. Another map gets a layout in rows, a row
    for each step away from a main claim, so that OVA3 can open it.
    """
    frame = frame_of(map_, "xaif")
    kept = frame or Kept(rest={"AIF": {key: [] for key in _LISTS}, "text": "", "dialog": False})
    full = refilled(map_, kept, keys=KEYS, node_of=node_of, kind_of=kind_of)
    inner = kept.rest.get("AIF")
    lists = inner if isinstance(inner, dict) else {}
    aif = {"nodes": full.nodes, "edges": full.edges}
    aif.update({key: rows_without(value, full.gone) for key, value in lists.items()})
    rest = {key: value for key, value in kept.rest.items() if key != "AIF"}
    if frame is None:
        rest["OVA"] = _layout(map_, full.nodes, full.edges)
    losses = [*unheld(map_, "xAIF", kept=frame, names=_names(lists)), *full.losses]
    return Written(document({"AIF": aif, **rest}), LossReport("xAIF", losses))


def _layout(
    map_: ArgumentMap, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return where OVA3 shows each node: a row for each step away from a main claim."""
    outs: dict[str, list[str]] = {}
    for edge in edges:
        outs.setdefault(edge["toID"], []).append(edge["fromID"])
    roots = [claim.id for claim in map_.claims if not map_.outgoing(claim.id)]
    row = dict.fromkeys(roots, 0)
    waiting = roots
    for id_ in waiting:  # grows as nodes are reached
        for above in outs.get(id_, ()):
            if above not in row:
                row[above] = row[id_] + 1
                waiting.append(above)
    filled: dict[int, int] = {}
    places = []
    for node in nodes:
        at = row.get(node["nodeID"], 0)
        column = filled[at] = filled.get(at, -1) + 1
        place = {"nodeID": node["nodeID"], "visible": True, "x": column * _WIDE, "y": at * _HIGH}
        places.append(place)
    shown = [{"fromID": e["fromID"], "toID": e["toID"], "visible": True} for e in edges]
    return {"firstname": "", "surname": "", "url": "", "nodes": places, "edges": shown}
