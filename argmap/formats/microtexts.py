"""Argument graphs of the microtext corpora: segments, discourse units, and edges between them.

The words of a unit are those of its segments, in their order. A unit of the opponent is ``by``
the opponent. An edge of kind ``und`` is an attack on an inference, ``add`` a further premise of
one, ``exa`` a support by an example.

References:
    Peldszus & Stede (2013), "From argument diagrams to argumentation mining in texts", IJCINI
    7(1), 1-31 (not checked against the paper).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.collector import paused
from argmap.errors import FormatError
from argmap.formats import xmltext
from argmap.formats.foreign import KEY, NO_TEXT
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.model import ArgumentMap, Claim, Polarity
from argmap.names import is_line
from argmap.span import Text

if TYPE_CHECKING:
    from argmap.formats.xmltext import Element

__all__ = ["EXAMPLE", "KINDS", "OPPONENT", "loads"]

KINDS: Final = {
    "sup": Polarity.SUPPORT,
    "exa": Polarity.SUPPORT,
    "reb": Polarity.ATTACK,
    "und": Polarity.ATTACK,
}
"""What the edges of the corpora that are inferences do."""

EXAMPLE: Final = "example"
"""The scheme of a support by an example."""

OPPONENT: Final = "opponent"
"""Who says a unit whose type is ``opp``."""


@define
class _Parts:
    """The elements of a graph by what they are, each with its id."""

    segments: dict[str, Element] = field(factory=dict)
    joints: set[str] = field(factory=set)
    units: dict[str, Element] = field(factory=dict)
    edges: dict[str, Element] = field(factory=dict)


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that an argument graph describes.

    Raises:
        ParseError: The text is not XML, or refers to what is not there.
        FormatError: It is XML of another kind.
    """
    whole = Text(text, filename or "<text>")
    root = xmltext.parsed(whole)
    if root.name != "arggraph":
        message = f"{whole.filename}: expected the element arggraph, got {root.name}"
        raise FormatError(message)
    with paused():
        parts = _parts(whole, root)
        graph = _graph(whole, parts)
        found = steps_of(graph)
        more = {key: value for key, value in root.attributes.items() if key != "id"}
        data = {KEY: {"format": "microtexts", **more}} if more else {}
        id_ = root.get("id")
        return ArgumentMap(
            graph.claims, found.inferences, name=id_ if is_line(id_) else "", data=data
        )


def _parts(whole: Text, root: Element) -> _Parts:
    parts, seen = _Parts(), set[str]()
    for element in root.children("edu", "joint", "adu", "edge"):
        id_ = element.get("id")
        if not is_line(id_) or id_ in seen:
            problem = f"two elements have the id {id_!r}" if id_ in seen else "the id is missing"
            raise xmltext.error_at(whole, element.start, problem)
        seen.add(id_)
        if element.name == "joint":
            parts.joints.add(id_)
        else:
            part = {"edu": parts.segments, "adu": parts.units, "edge": parts.edges}
            part[element.name][id_] = element
    return parts


def _graph(whole: Text, parts: _Parts) -> Graph:
    """Return the units and the inferences between them."""
    graph = Graph()
    segments = _segments(parts)
    for id_, unit in parts.units.items():
        own = segments.get(id_, [])
        text = " ".join(filter(None, (edu.words() for edu in own)))
        implicit = bool(own) and all(edu.get("implicit") == "true" for edu in own)
        by = OPPONENT if unit.get("type") == "opp" else None
        graph.claims.append(Claim(id_, text or NO_TEXT, implicit=implicit, by=by))
    for id_, edge in parts.edges.items():
        kind, source, target = (edge.get(key) for key in ("type", "src", "trg"))
        if kind == "seg":
            continue
        _check(whole, edge, parts)
        if kind == "add":
            graph.edges.append((source, target))
            continue
        scheme = EXAMPLE if kind == "exa" else None
        graph.relations.append(Relation(id_, KINDS[kind], {"scheme": scheme}))
        graph.edges += [(source, id_), (id_, target)]
    return graph


def _segments(parts: _Parts) -> dict[str, list[Element]]:
    """Return for each unit its segments, in the order of the text; joints are seen through."""
    ends = [(e.get("src"), e.get("trg")) for e in parts.edges.values() if e.get("type") == "seg"]
    onward = {source: target for source, target in ends if source in parts.joints}
    order = {id_: n for n, id_ in enumerate(parts.segments)}
    found: dict[str, dict[str, None]] = {}
    for source, target in ends:
        if source in parts.segments:
            found.setdefault(onward.get(target, target), {})[source] = None
    return {
        unit: [parts.segments[id_] for id_ in sorted(own, key=order.__getitem__)]
        for unit, own in found.items()
    }


def _check(whole: Text, edge: Element, parts: _Parts) -> None:
    """Refuse an edge of an unknown type, or one that ends nowhere."""
    kind, source, target = (edge.get(key) for key in ("type", "src", "trg"))
    if kind not in (*KINDS, "add"):
        kinds = ", ".join((*KINDS, "add", "seg"))
        problem = f"the type of an edge must be one of {kinds}, got {kind!r}"
        raise xmltext.error_at(whole, edge.start, problem)
    if source not in parts.units:
        raise xmltext.error_at(whole, edge.start, f"no unit has the id {source!r}")
    if target not in parts.units and target not in parts.edges:
        raise xmltext.error_at(whole, edge.start, f"no unit and no edge has the id {target!r}")
