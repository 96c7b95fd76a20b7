"""AIF as AIFdb serves it in JSON: nodes for claims, relations and what was said, and edges.

An I-node is a claim; RA, CA, MA and PA are inferences: a support, an attack, and two that are
neutral. What was said (L, TA, YA) rides along; a claim that one locution alone asserts is ``by``
its speaker.

References:
    Chesñevar et al. (2006), "Towards an argument interchange format", The Knowledge
    Engineering Review 21(4), 293-316 (not checked against the paper).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.collector import paused
from argmap.errors import FormatError
from argmap.formats.checked import Checked
from argmap.formats.foreign import KEY, Kept, Keys, Kind, frame_of, framed, refilled
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.formats.jsontext import document, parsed
from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import is_line
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["loads", "write"]

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
_KEYS: Final = Keys(node="nodeID", source="fromID", target="toID", edge="edgeID")
NO_TEXT: Final = "(no text)"
"""What a claim says that a file leaves without words."""

_HOLDS: Final = frozenset({"scheme", "linked", "undercut", "neutral"})


# --- reading ------------------------------------------------------------------------------


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in AIF describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    whole = Text(text, filename or "<text>")
    data, repeats = parsed(whole)
    if not isinstance(data, dict) or "nodes" not in data or "edges" not in data:
        message = f"{whole.filename}: JSON of an unknown kind; AIF has the keys 'nodes', 'edges'"
        raise FormatError(message)
    check = Checked()
    with paused():
        nodes = check.objects(data, "nodes", path="")
        edges = check.objects(data, "edges", path="")
        graph = _graph(nodes, edges, check)
        check.refuse(whole, repeats=repeats)
        found = steps_of(graph)
        rest = {key: value for key, value in data.items() if key not in ("nodes", "edges")}
        kept = Kept(
            [_without_text(node) for _, node in nodes],
            [edge for _, edge in edges],
            rest,
            found.loose,
            found.odd,
        )
        return ArgumentMap(graph.claims, found.inferences, data=framed("aif", kept))


def _graph(
    nodes: list[tuple[str, dict[str, Any]]],
    edges: list[tuple[str, dict[str, Any]]],
    check: Checked,
) -> Graph:
    """Return the claims, relations and edges of a nodeset."""
    graph = Graph()
    speakers = _speakers(nodes, edges)
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
    text = " ".join(str(node.get("text") or "").split())
    return Claim(id_, text or NO_TEXT, implicit=node.get("type") == "EN", by=speaker)


def _speakers(
    nodes: Iterable[tuple[str, Mapping[str, Any]]], edges: Iterable[tuple[str, Mapping[str, Any]]]
) -> dict[str, str]:
    """Return the speaker of each claim that one locution alone asserts."""
    said = [n for _, n in nodes if n.get("type") == "L"]
    says = {str(n.get("nodeID")): str(n.get("text") or "") for n in said}
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
    named = {claim: text.partition(":")[0].strip() for claim, text in alone.items() if ":" in text}
    return {claim: name for claim, name in named.items() if is_line(name)}


def scheme_of(node: Mapping[str, Any]) -> str | None:
    """Return the scheme that a relation node names, None for a default one."""
    said = node.get("scheme") or node.get("text")
    name = " ".join(said.split()) if isinstance(said, str) else ""
    return None if name in _UNSAID else name


def _without_text(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node without the text, where the claim says the same."""
    text = node.get("text")
    is_said = node.get("type") in _CLAIMS and text and text == _normal(text)
    return {k: v for k, v in node.items() if k != "text"} if is_said else node


def _normal(text: object) -> str:
    return " ".join(str(text or "").split())


# --- writing ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as AIF, and what AIF does not hold.

    What was read from AIF is written back as it was: its nodes and edges in their order, what
    was said, and keys that argmap does not know.
    """
    kept = frame_of(map_, "aif") or Kept(rest={"locutions": []})
    full = refilled(map_, kept, keys=_KEYS, node_of=_node, kind_of=_kind)
    rest = {key: _rows_without(value, full.gone) for key, value in kept.rest.items()}
    report = LossReport("AIF", [*_unheld(map_), *full.losses])
    return Written(document({"nodes": full.nodes, "edges": full.edges, **rest}), report)


def _kind(node: Mapping[str, Any]) -> Kind:
    kind = str(node.get("type"))
    return "claim" if kind in _CLAIMS else _KINDS.get(kind)


def _node(item: Claim | Inference, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    if isinstance(item, Claim):
        if kept is None:
            return {"nodeID": item.id, "text": item.text, "type": "I"}
        said = kept.get("text", item.text)
        is_same = (_normal(said) or NO_TEXT) == item.text
        return {**kept, "text": said if is_same else item.text}
    if kept is not None and _KINDS.get(str(kept.get("type"))) is item.polarity:
        if scheme_of(kept) == item.scheme:
            return dict(kept)
        node = {key: value for key, value in kept.items() if key not in ("scheme", "schemeID")}
    else:
        node = {"nodeID": item.id, "text": "", "type": _TYPES[item.polarity]}
    node["text"] = item.scheme or _DEFAULTS[_TYPES[item.polarity]]
    return node


def _rows_without(value: Any, gone: set[str]) -> Any:  # noqa: ANN401  # a JSON value
    """Return a list without the rows about nodes that are gone; any other value as it is."""
    if not isinstance(value, list) or not gone:
        return value
    return [row for row in value if not (isinstance(row, dict) and str(row.get("nodeID")) in gone)]


def _unheld(map_: ArgumentMap) -> list[Loss]:
    """Return what AIF does not hold; what a frame keeps of AIF is no loss."""
    kept = frame_of(map_, "aif")
    if kept is None:
        return list(losses_of(map_, "AIF", holds=_HOLDS))
    said = _speakers([("", n) for n in kept.nodes], [("", e) for e in kept.edges])
    claims = (evolve(c, by=None) if c.by == said.get(c.id) else c for c in map_.claims)
    bare = evolve(map_, claims=claims, data=map_.data.without(KEY))
    implicit = {"implicit"} if any(n.get("type") == "EN" for n in kept.nodes) else set()
    return list(losses_of(bare, "AIF", holds=_HOLDS | implicit))
