"""The nodes and edges that AIF, and what is built on it, is made of."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve

from argmap.formats.foreign import KEY, Kept, Keys, Kind, said_by, with_text, without_text
from argmap.formats.graphs import Graph, Relation, Steps
from argmap.formats.losses import Loss, losses_of
from argmap.model import Claim, Inference, Polarity
from argmap.names import is_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.formats.checked import Checked
    from argmap.model import ArgumentMap

__all__ = [
    "HOLDS",
    "KEYS",
    "graph_of",
    "kept_of",
    "kind_of",
    "node_of",
    "rows_without",
    "scheme_of",
    "speakers_of",
    "unheld",
]

Row: TypeAlias = "tuple[str, dict[str, Any]]"
"""The path of an object in the JSON, and the object."""

_KINDS: Final = {
    "RA": Polarity.SUPPORT,
    "CA": Polarity.ATTACK,
    "MA": Polarity.NEUTRAL,
    "PA": Polarity.NEUTRAL,
}
_CLAIMS: Final = ("I", "EN")
_DEFAULTS: Final = {"RA": "Default Inference", "CA": "Default Conflict", "MA": "Default Rephrase"}
_TYPES: Final = {Polarity.SUPPORT: "RA", Polarity.ATTACK: "CA", Polarity.NEUTRAL: "MA"}
_UNSAID: Final = frozenset({*_KINDS, *_DEFAULTS.values(), "Default Preference", ""})
KEYS: Final = Keys(node="nodeID", source="fromID", target="toID", edge="edgeID")
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
HOLDS: Final = frozenset({"scheme", "linked", "undercut", "neutral"})


# --- reading ------------------------------------------------------------------------------


def graph_of(
    nodes: list[Row], edges: list[Row], *, check: Checked, names: Mapping[str, str] = _NOBODY
) -> Graph:
    """Return the claims, relations and edges of a nodeset; ``names`` are speakers of locutions."""
    graph = Graph()
    speakers = speakers_of(nodes, edges, names=names)
    seen: set[str] = set()
    for path, node in nodes:
        id_, kind = _id(node, "nodeID", (path, check)), node.get("type")
        if id_ in seen:
            check.fault(path, f"two nodes have the id {id_!r}")
        elif kind in _CLAIMS:
            graph.claims.append(_claim(id_, node, speakers.get(id_)))
        elif kind in _KINDS:
            graph.relations.append(Relation(id_, _KINDS[kind], {"scheme": scheme_of(node)}))
        seen.add(id_)
    graph.edges = [
        (_id(edge, "fromID", (path, check)), _id(edge, "toID", (path, check)))
        for path, edge in edges
    ]
    return graph


def _id(row: Mapping[str, Any], key: str, said: tuple[str, Checked]) -> str:
    """Return an id as text, whether it was written as text or as a number."""
    path, check = said
    found = row.get(key)
    if isinstance(found, str | int) and not isinstance(found, bool) and is_line(str(found)):
        return str(found)
    problem = "is missing" if key not in row else f"must be text or a number, got {found!r}"
    check.fault(path, f"the key {key!r} {problem}")
    return path


def _claim(id_: str, node: Mapping[str, Any], speaker: str | None) -> Claim:
    return Claim(id_, said_by(node, "text"), implicit=node.get("type") == "EN", by=speaker)


def speakers_of(
    nodes: Iterable[Row], edges: Iterable[Row], *, names: Mapping[str, str] = _NOBODY
) -> dict[str, str]:
    """Return the speaker of each claim that one locution alone asserts.

    Args:
        nodes: Nodes with their paths.
        edges: Edges with their paths.
        names: The speakers of locutions; of others, what stands before the colon tells.
    """
    said = [n for _, n in nodes if n.get("type") == "L"]
    says = {str(n.get("nodeID")): _speaker(n, names) for n in said}
    acts = {str(n.get("nodeID")) for _, n in nodes if n.get("type") == "YA"}
    by_act: dict[str, set[str]] = {}
    by_claim: dict[str, set[str]] = {}
    ends = [(str(e.get("fromID")), str(e.get("toID"))) for _, e in edges] if says else []
    for source, target in ends:
        if source in says and target in acts:
            by_act.setdefault(target, set()).add(source)
    for source, target in ends:
        by_claim.setdefault(target, set()).update(by_act.get(source, ()))
    alone = {claim: says[min(by)] for claim, by in by_claim.items() if len(by) == 1}
    return {claim: name for claim, name in alone.items() if is_line(name)}


def _speaker(node: Mapping[str, Any], names: Mapping[str, str]) -> str:
    name, colon, _ = str(node.get("text") or "").partition(":")
    return names.get(str(node.get("nodeID"))) or (name.strip() if colon else "")


def scheme_of(node: Mapping[str, Any]) -> str | None:
    """Return the scheme that a relation node names, None for a default one."""
    said = node.get("scheme") or node.get("text")
    name = " ".join(said.split()) if isinstance(said, str) else ""
    return None if name in _UNSAID else name


# --- writing ------------------------------------------------------------------------------


def kind_of(node: Mapping[str, Any]) -> Kind:
    """Return what a node stands for in a map; None for what was said."""
    kind = str(node.get("type"))
    return "claim" if kind in _CLAIMS else _KINDS.get(kind)


def node_of(item: Claim | Inference, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the node of a claim or an inference, with what was kept of it."""
    if isinstance(item, Claim):
        if kept is None:
            return {"nodeID": item.id, "text": item.text, "type": "I"}
        return with_text(kept, "text", item.text)
    if kept is not None and _KINDS.get(str(kept.get("type"))) is item.polarity:
        if scheme_of(kept) == item.scheme:
            return dict(kept)
        node = {key: value for key, value in kept.items() if key not in ("scheme", "schemeID")}
    else:
        node = {"nodeID": item.id, "text": "", "type": _TYPES[item.polarity]}
    node["text"] = item.scheme or _DEFAULTS[_TYPES[item.polarity]]
    return node


def rows_without(value: Any, gone: set[str]) -> Any:  # noqa: ANN401  # a JSON value
    """Return a list without the rows about nodes that are gone; any other value as it is."""
    if not isinstance(value, list) or not gone:
        return value
    return [row for row in value if not (isinstance(row, dict) and str(row.get("nodeID")) in gone)]


def kept_of(nodes: list[Row], edges: list[Row], *, found: Steps, rest: dict[str, Any]) -> Kept:
    """Return what rides along with a map: nodes and edges as they were, and the rest."""
    bare = [without_text(n, "text") if kind_of(n) == "claim" else n for _, n in nodes]
    return Kept(bare, [edge for _, edge in edges], rest, found.loose, found.odd)


def unheld(
    map_: ArgumentMap, format: str, *, kept: Kept | None, names: Mapping[str, str] = _NOBODY
) -> list[Loss]:
    """Return what a nodeset does not hold of a map; what rides along in it is no loss."""
    if kept is None:
        return list(losses_of(map_, format, holds=HOLDS))
    rows = [("", node) for node in kept.nodes], [("", edge) for edge in kept.edges]
    said = speakers_of(*rows, names=names)
    claims = (evolve(c, by=None) if c.by == said.get(c.id) else c for c in map_.claims)
    bare = evolve(map_, claims=claims, data=map_.data.without(KEY))
    implicit = {"implicit"} if any(n.get("type") == "EN" for n in kept.nodes) else set()
    return list(losses_of(bare, format, holds=HOLDS | implicit))
