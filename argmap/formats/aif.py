"""AIF as AIFdb serves it in JSON: nodes for claims, relations and what was said, and edges.

An I-node is a claim; RA, CA, MA and PA are inferences: a support, an attack, and two that are
neutral. What was said (L, TA, YA) rides along; a claim that one locution alone asserts is ``by``
its speaker.

References:
    Chesñevar et al. (2006), "Towards an argument interchange format", The Knowledge
    Engineering Review 21(4), 293-316 (not checked against the paper).
"""

from __future__ import annotations

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

__all__ = ["loads", "write"]

# --- reading ------------------------------------------------------------------------------


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in AIF describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: {"nodes", "edges"} <= data.keys(),
        kind="AIF has the keys 'nodes', 'edges'",
    )
    with paused():
        nodes = check.objects(data, "nodes", path="")
        edges = check.objects(data, "edges", path="")
        graph = graph_of(nodes, edges, check=check)
        check.refuse()
        found = steps_of(graph)
        rest = {key: value for key, value in data.items() if key not in ("nodes", "edges")}
        kept = kept_of(nodes, edges, found=found, rest=rest)
        return ArgumentMap(graph.claims, found.inferences, data=framed("aif", kept))


# --- writing ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as AIF, and what AIF does not hold.

    What was read from AIF is written back as it was: its nodes and edges in their order, what
    was said, and keys that argmap does not know.
    """
    frame = frame_of(map_, "aif")
    kept = frame or Kept(rest={"locutions": []})
    full = refilled(map_, kept, keys=KEYS, node_of=node_of, kind_of=kind_of)
    rest = {key: rows_without(value, full.gone) for key, value in kept.rest.items()}
    report = LossReport("AIF", [*unheld(map_, "AIF", kept=frame), *full.losses])
    return Written(document({"nodes": full.nodes, "edges": full.edges, **rest}), report)
