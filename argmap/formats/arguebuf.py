"""arguebuf's JSON: atoms and schemes in an object by id, edges in another, and who said what.

An atom is a claim, its reference an anchor, its participant who says it; the major claim is the
thesis. Resources, participants, analysts, times and user data ride along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.collector import paused
from argmap.errors import MapError
from argmap.formats.arguebuf_names import SCHEMES
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
from argmap.formats.sadface import THESIS
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity, Source
from argmap.names import is_line
from argmap.plain.fields import place
from argmap.schemes import find

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["loads", "write"]

_ID: Final = "@id"  # of a node or an edge in a frame; in the file it is the key of the object
_KEYS: Final = Keys(node=_ID, source="source", target="target", edge=_ID)
_KINDS: Final = {
    "support": Polarity.SUPPORT,
    "attack": Polarity.ATTACK,
    "rephrase": Polarity.NEUTRAL,
    "preference": Polarity.NEUTRAL,
}
_HOLDS: Final = frozenset({"scheme", "linked", "undercut", "neutral"})


# --- reading ------------------------------------------------------------------------------


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in arguebuf's JSON describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: isinstance(data.get("nodes"), dict),
        kind="arguebuf has an object 'nodes'",
    )
    with paused():
        nodes = _members(data, "nodes", check)
        edges = _members(data, "edges", check)
        rest = {key: value for key, value in data.items() if key not in ("nodes", "edges")}
        sources = _sources(rest)
        graph = _graph(nodes, edges, (check, rest, {source.id for source in sources}))
        check.refuse()
        found = steps_of(graph)
        bare = [_bare(node) for _, node in nodes]
        kept = Kept(bare, [edge for _, edge in edges], rest, found.loose, found.odd)
        return ArgumentMap(
            graph.claims, found.inferences, sources=sources, data=framed("arguebuf", kept)
        )


def _members(data: dict[str, Any], key: str, check: Checked) -> list[tuple[str, dict[str, Any]]]:
    """Return path and object for each member of an object, with its key as an id."""
    found: dict[str, Any] = check.member(data, key, kind=dict, path="")
    rows: list[tuple[str, dict[str, Any]]] = []
    for id_, member in found.items():
        path = place(key, id_)
        row: dict[str, Any] = check.value(member, dict, path=path)
        if not is_line(id_):
            check.fault(path, "an id must be one line of text")
        rows.append((path, {_ID: id_, **row}))
    return rows


def _sources(rest: Mapping[str, Any]) -> list[Source]:
    """Return the resources whose ids can be named in an anchor."""
    found = rest.get("resources")
    sources = []
    for id_, row in found.items() if isinstance(found, dict) else ():
        said = row.get("title") if isinstance(row, dict) else None
        title = " ".join(said.split()) if isinstance(said, str) else ""
        try:
            sources.append(Source(id_, title=title or None))
        except MapError:
            continue  # it rides along, and no anchor names it
    return sources


def _graph(
    nodes: list[tuple[str, dict[str, Any]]],
    edges: list[tuple[str, dict[str, Any]]],
    by: tuple[Checked, Mapping[str, Any], set[str]],
) -> Graph:
    check, rest, sources = by
    graph, major = Graph(), _major(rest)
    for path, node in nodes:
        kind = kind_of(node)
        if kind == "claim":
            atom = _part(node, "atom")
            check.member(atom, "text", kind=str, path=f"{path}.atom")
            graph.claims.append(
                Claim(
                    node[_ID],
                    said_by(atom, "text"),
                    by=_speaker(atom, rest),
                    anchors=_anchors(atom, sources),
                    tags=(THESIS,) if node[_ID] == major else (),
                )
            )
        elif isinstance(kind, Polarity):
            graph.relations.append(Relation(node[_ID], kind, {"scheme": _scheme_of(node)}))
    graph.edges = [
        (
            check.needed(edge, "source", kind=str, path=path),
            check.needed(edge, "target", kind=str, path=path),
        )
        for path, edge in edges
    ]
    return graph


def _part(node: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = node.get(key)
    return found if isinstance(found, dict) else {}


def _major(rest: Mapping[str, Any]) -> object:
    return rest.get("majorClaim", rest.get("major_claim"))


def _speaker(atom: Mapping[str, Any], rest: Mapping[str, Any]) -> str | None:
    """Return the name of the participant who says an atom, if it is told."""
    person = _part(_part(rest, "participants"), str(atom.get("participant")))
    name = person.get("name") or person.get("username")
    return name if isinstance(name, str) and is_line(name) else None


def _anchors(atom: Mapping[str, Any], sources: set[str]) -> list[Anchor]:
    reference = _part(atom, "reference")
    source, start, text = (reference.get(key) for key in ("resource", "offset", "text"))
    if source not in sources:
        return []
    told = type(start) is int and start >= 0 and isinstance(text, str)
    return [Anchor(str(source), chars=(start, start + len(text)) if told else None)]  # type: ignore[operator, arg-type]  # told


def kind_of(node: Mapping[str, Any]) -> Kind:
    """Return what a node stands for; a scheme that says no kind is none."""
    if "atom" in node:
        return "claim"
    return next((_KINDS[key] for key in _part(node, "scheme") if key in _KINDS), None)


def _scheme_of(node: Mapping[str, Any]) -> str | None:
    said = next((v for key, v in _part(node, "scheme").items() if key in _KINDS), "")
    name = " ".join(str(said).lower().split("_")[1:])
    return None if name in ("", "default") or not is_line(name) else name


def _bare(node: dict[str, Any]) -> dict[str, Any]:
    if kind_of(node) != "claim":
        return node
    return {**node, "atom": without_text(_part(node, "atom"), "text")}


# --- writing ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as arguebuf's JSON, and what that does not hold."""
    frame = frame_of(map_, "arguebuf")
    kept = frame or Kept(rest={"schemaVersion": 1})
    full = refilled(map_, kept, keys=_KEYS, node_of=_node, kind_of=kind_of)
    rest = dict(kept.rest)
    if _major(rest) in full.gone:
        rest = {k: v for k, v in rest.items() if k not in ("majorClaim", "major_claim")}
    theses = [claim.id for claim in map_.claims if THESIS in claim.tags]
    if frame is None and len(theses) == 1:
        rest["majorClaim"] = theses[0]
    parts = {"nodes": _by_id(full.nodes), "edges": _by_id(full.edges), **rest}
    losses = [*_unheld(map_, frame, _major(rest)), *full.losses]
    return Written(document(parts), LossReport("arguebuf", losses))


def _by_id(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {row[_ID]: {key: value for key, value in row.items() if key != _ID} for row in rows}


def _node(item: Claim | Inference, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    if isinstance(item, Claim):
        if kept is None:
            return {_ID: item.id, "atom": {"text": item.text}}
        return {**kept, "atom": with_text(_part(kept, "atom"), "text", item.text)}
    if kept is not None and kind_of(kept) is item.polarity and _scheme_of(kept) == item.scheme:
        return dict(kept)
    kind = next(key for key, polarity in _KINDS.items() if polarity is item.polarity)
    name = "_".join((_heard(item) or "default").upper().split())
    more = {key: value for key, value in (kept or {}).items() if key not in (_ID, "scheme")}
    return {_ID: item.id, "scheme": {kind: f"{kind.upper()}_{name}"}, **more}


def _unheld(map_: ArgumentMap, frame: Kept | None, major: object) -> list[Loss]:
    """Return what arguebuf does not hold; what rides along is no loss."""
    rest = frame.rest if frame else {}
    known = {source.id: source for source in _sources(rest)}
    atoms = {str(n[_ID]): _part(n, "atom") for n in frame.nodes} if frame else {}
    said = {id_: (_speaker(atom, rest), _anchors(atom, set(known))) for id_, atom in atoms.items()}
    claims = []
    for claim in map_.claims:
        by, anchors = said.get(claim.id, (None, []))
        tags = [tag for tag in claim.tags if tag != THESIS or claim.id != major]
        left = [anchor for anchor in claim.anchors if anchor not in anchors]
        by = None if claim.by == by else claim.by
        claims.append(evolve(claim, by=by, anchors=left, tags=tags))
    sources = [source for source in map_.sources if known.get(source.id) != source]
    data = map_.data.without(KEY) if frame else map_.data
    bare = evolve(map_, claims=claims, sources=sources, data=data)
    kept = {str(n[_ID]): _scheme_of(n) for n in frame.nodes} if frame else {}
    unsaid = [s.id for s in map_.inferences if s.scheme not in (_heard(s), kept.get(s.id))]
    more = [Loss("schemes, or how they are spelt", unsaid)] if unsaid else []
    return [*losses_of(bare, "arguebuf", holds=_HOLDS), *more]


def _heard(step: Inference) -> str | None:
    """Return a scheme as arguebuf knows it, None where it knows none."""
    if step.scheme is None or step.polarity is not Polarity.SUPPORT:
        return None
    known = find(step.scheme)
    name = known.name if known else " ".join(step.scheme.lower().replace("_", " ").split())
    return name if name in SCHEMES else None
