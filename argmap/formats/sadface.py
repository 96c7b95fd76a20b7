"""SADFace, versions 0.1 to 0.5: atoms, inferences and conflicts, edges, and the texts cited.

An atom is a claim, and what it cites of a resource an anchor. A ``disagree``, which has an edge
to both its atoms, is a mutual attack. Metadata and the texts of resources ride along.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.collector import paused
from argmap.errors import MapError
from argmap.formats.checked import Checked, opened
from argmap.formats.foreign import (
    KEY,
    Kept,
    Keys,
    Kind,
    frame_of,
    framed,
    refilled,
    said_by,
    with_text,
    without_text,
)
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.formats.jsontext import document
from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity, Source
from argmap.names import is_line

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["loads", "write"]

_KEYS: Final = Keys(node="id", source="source_id", target="target_id", edge="id")
_CONFLICTS: Final = ("attack", "conflict", "disagree")
_HOLDS: Final = frozenset({"scheme", "linked", "undercut", "mutual", "map title"})
_VERSION: Final = "0.5.4.0"
THESIS: Final = "thesis"
"""The tag of the claim that the metadata name as the one that all is about."""


# --- reading ------------------------------------------------------------------------------


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in SADFace describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: {"nodes", "edges", "metadata"} <= data.keys(),
        kind="SADFace has the keys 'nodes', 'edges', 'metadata'",
    )
    with paused():
        nodes = check.objects(data, "nodes", path="")
        edges = check.objects(data, "edges", path="")
        rest = {key: value for key, value in data.items() if key not in ("nodes", "edges")}
        sources = _sources(rest)
        graph = _graph(nodes, edges, (check, {s.id for s in sources}, _about(rest)))
        check.refuse()
        found = steps_of(graph)
        bare = [without_text(n, "text") if kind_of(n) == "claim" else n for _, n in nodes]
        kept = Kept(bare, [edge for _, edge in edges], rest, found.loose, found.odd)
        title = " ".join(str(_core(rest).get("title") or "").split())
        return ArgumentMap(
            graph.claims,
            found.inferences,
            title=title if is_line(title) else "",
            sources=sources,
            data=framed("sadface", kept),
        )


def _core(rest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata of the document; in version 0.1 they are its own keys."""
    metadata = rest.get("metadata")
    core = metadata.get("core") if isinstance(metadata, dict) else None
    return core if isinstance(core, dict) else dict(rest)


def _about(rest: Mapping[str, Any]) -> str:
    return str(_core(rest).get("claim") or "")


def _sources(rest: Mapping[str, Any]) -> list[Source]:
    """Return the resources whose ids can be named in an anchor."""
    found = rest.get("resources")
    rows = found if isinstance(found, list) else []
    ids = dict.fromkeys(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row)
    sources = []
    for id_ in ids:
        try:
            sources.append(Source(id_))
        except MapError:
            continue  # it rides along, and no anchor names it
    return sources


def _graph(
    nodes: list[tuple[str, dict[str, Any]]],
    edges: list[tuple[str, dict[str, Any]]],
    by: tuple[Checked, set[str], str],
) -> Graph:
    check, sources, about = by
    graph, disagree = Graph(), set[str]()
    seen: set[str] = set()
    for path, node in nodes:
        id_ = check.needed(node, "id", kind=str, path=path)
        if id_ in seen or not is_line(id_):
            problem = f"two nodes have the id {id_!r}" if id_ in seen else "an id must be one line"
            check.fault(path, problem)
        elif kind_of(node) == "claim":
            check.member(node, "text", kind=str, path=path)
            tags = (THESIS,) if id_ == about else ()
            anchors = _anchors(node, sources)
            graph.claims.append(Claim(id_, said_by(node, "text"), tags=tags, anchors=anchors))
        elif isinstance(polarity := kind_of(node), Polarity):
            is_mutual = node.get("name") == "disagree"
            graph.relations.append(Relation(id_, polarity, {"scheme": _scheme_of(node)}))
            disagree.update([id_] if is_mutual else [])
        seen.add(id_)
    ends = [
        (
            check.needed(edge, "source_id", kind=str, path=path),
            check.needed(edge, "target_id", kind=str, path=path),
        )
        for path, edge in edges
    ]
    graph.edges = _turned(ends, disagree, claims={claim.id for claim in graph.claims})
    _make_mutual(graph, disagree)
    return graph


def _turned(
    ends: list[tuple[str, str]], disagree: set[str], *, claims: set[str]
) -> list[tuple[str, str]]:
    """Return edges of which each disagreement has one that comes in and one that goes out."""
    outs: dict[str, list[str]] = {id_: [] for id_ in disagree}
    reached = {target for source, target in ends if source in claims}
    for source, target in ends:
        if source in outs and source not in reached:
            outs[source].append(target)
    turn = {(id_, pair[0]) for id_, pair in outs.items() if len(pair) == 2}  # noqa: PLR2004  # both sides
    return [(end[1], end[0]) if end in turn else end for end in ends]


def _make_mutual(graph: Graph, disagree: set[str]) -> None:
    """Let the disagreements that join one claim to one other be mutual."""
    claims = {claim.id for claim in graph.claims}
    into = Counter(target for source, target in graph.edges if source in claims)
    out = Counter(source for source, target in graph.edges if target in claims)
    leave = Counter(source for source, _ in graph.edges)
    for relation in graph.relations:
        id_ = relation.id
        if id_ in disagree and (into[id_], out[id_], leave[id_]) == (1, 1, 1):
            relation.fields = {**relation.fields, "mutual": "contrary"}


def _anchors(node: Mapping[str, Any], sources: set[str]) -> list[Anchor]:
    found = node.get("sources")
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    cited = [row for row in rows if str(row.get("resource_id")) in sources]
    return [Anchor(str(row["resource_id"]), chars=_chars(row)) for row in cited]


def _chars(row: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the span of characters that a citation gives, or None."""
    start, length = row.get("offset"), row.get("length")
    if type(start) is int and type(length) is int and start >= 0 and length >= 0:
        return (start, start + length)
    return None


def kind_of(node: Mapping[str, Any]) -> Kind:
    """Return what a node stands for; a scheme of version 0.2 tells by its name."""
    kind, name = node.get("type"), node.get("name")
    if kind == "atom":
        return "claim"
    if kind == "conflict" or (kind == "scheme" and name in _CONFLICTS):
        return Polarity.ATTACK
    return Polarity.SUPPORT if kind in ("scheme", "inference") else None


def _scheme_of(node: Mapping[str, Any]) -> str | None:
    name = " ".join(str(node.get("name") or "").split())
    return None if name in ("support", *_CONFLICTS) or not is_line(name) else name


# --- writing ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as SADFace 0.5, and what SADFace does not hold.

    What was read from SADFace is written back in the version that it had.
    """
    frame = frame_of(map_, "sadface")
    kept = frame or Kept(rest=_fresh(map_))
    neutral = [s.id for s in map_.inferences if s.polarity is Polarity.NEUTRAL]
    whole = map_.without(*_with_those_on(map_, neutral)) if neutral else map_
    full = refilled(whole, kept, keys=_KEYS, node_of=_node, kind_of=kind_of, mutual_leave=True)
    report = LossReport("SADFace", [*_unheld(map_, frame), *full.losses])
    return Written(document({**kept.rest, "nodes": full.nodes, "edges": full.edges}), report)


def _with_those_on(map_: ArgumentMap, ids: list[str]) -> list[str]:
    """Return the ids of inferences, and of all that bear on them."""
    found = list(ids)
    for id_ in found:  # grows as more are reached
        found += [step.id for step in map_.incoming(id_)]
    return list(dict.fromkeys(found))


def _fresh(map_: ArgumentMap) -> dict[str, Any]:
    core = {
        **dict.fromkeys(("analyst_name", "analyst_email", "created", "edited"), ""),
        "description": "",
        "id": map_.name,
        "notes": "",
        "title": map_.title,
        "version": _VERSION,
    }
    return {"metadata": {"core": core}, "resources": []}


def _node(item: Claim | Inference, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    if isinstance(item, Claim):
        if kept is None:
            return {
                "id": item.id,
                "type": "atom",
                "text": item.text,
                "sources": [],
                "metadata": {"core": {}},
            }
        return with_text(kept, "text", item.text)
    if kept is not None and kind_of(kept) is item.polarity and _fits(kept, item):
        return dict(kept)
    plain = "support" if item.polarity is Polarity.SUPPORT else "attack"
    name = "disagree" if _disagrees(item) else item.scheme or plain
    kind = "inference" if item.polarity is Polarity.SUPPORT else "conflict"
    return {"id": item.id, "type": kind, "name": name, "metadata": {"core": {}}}


def _fits(kept: Mapping[str, Any], step: Inference) -> bool:
    if _disagrees(step) or kept.get("name") == "disagree":
        return _disagrees(step) and kept.get("name") == "disagree"
    return _scheme_of(kept) == step.scheme


def _disagrees(step: Inference) -> bool:
    """Tell whether an inference is written as a disagreement, which needs two claims."""
    return bool(step.mutual) and step.target not in step.premises


def _unheld(map_: ArgumentMap, frame: Kept | None) -> list[Loss]:
    """Return what SADFace does not hold; what rides along is no loss."""
    unsaid = [
        s.id for s in map_.inferences if s.mutual and (not _disagrees(s) or s.mutual != "contrary")
    ]
    named = [s.id for s in map_.inferences if s.scheme and _disagrees(s)]
    told = (Loss("marks of mutual attacks", unsaid), Loss("schemes of disagreements", named))
    more = [loss for loss in told if loss.ids]
    if frame is None:
        return [*losses_of(map_, "SADFace", holds=_HOLDS), *more]
    about, known = _about(frame.rest), {s.id for s in _sources(frame.rest)}
    cited = {str(n.get("id")): _anchors(n, known) for n in frame.nodes}
    claims = [
        evolve(
            claim,
            tags=[t for t in claim.tags if t != THESIS or claim.id != about],
            anchors=[a for a in claim.anchors if a not in cited.get(claim.id, ())],
        )
        for claim in map_.claims
    ]
    sources = [s for s in map_.sources if s.id not in known]
    bare = evolve(map_, claims=claims, sources=sources, data=map_.data.without(KEY))
    return [*losses_of(bare, "SADFace", holds=_HOLDS), *more]
