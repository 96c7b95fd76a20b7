"""Maps as graphs of networkx."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from argmap.errors import FormatError
from argmap.formats.graph_parts import parts_of
from argmap.refusals import need_map

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["to_networkx"]


def to_networkx(map_: ArgumentMap) -> Any:  # noqa: ANN401  # networkx need not be there
    """Return a map as a ``networkx.DiGraph`` in which claims and inferences are nodes.

    The attribute ``kind`` of a node is ``claim`` or ``inference``, that of an edge ``role`` is
    ``premise`` or ``target``.

    Raises:
        FormatError: The package networkx is missing.
    """
    need_map(map_, "to_networkx")
    try:
        networkx = import_module("networkx")
    except ModuleNotFoundError:
        message = "a graph needs the package networkx; pip install 'argmap[networkx]'"
        raise FormatError(message) from None
    parts = parts_of(map_)
    graph = networkx.DiGraph(name=map_.name, **parts.attributes)
    graph.add_nodes_from(parts.nodes.items())
    graph.add_edges_from((source, target, {"role": role}) for source, target, role in parts.edges)
    return graph
