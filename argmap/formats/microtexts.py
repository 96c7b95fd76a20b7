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
from argmap.formats.foreign import KEY, NO_TEXT
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.formats.xmltext import parsed, words
from argmap.model import ArgumentMap, Claim, Polarity
from argmap.names import is_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.formats.xmltext import Element, Tree

__all__ = ["EXAMPLE", "KINDS", "OPPONENT", "loads"]

KINDS: Final = {
    "sup": Polarity.SUPPORT,
    "exa": Polarity.SUPPORT,
    "reb": Polarity.ATTACK,
    "und": Polarity.ATTACK,
}
"""What the edges of the corpora that are inferences do."""

_TYPES: Final = ", ".join((*KINDS, "add", "seg"))

EXAMPLE: Final = "example"
"""The scheme of a support by an example."""

OPPONENT: Final = "opponent"
"""Who says a unit whose type is ``opp``."""


@define
class _Parts:
    """The elements of a graph by what they are, each with its id."""

    segments: dict[str, Element] = field(factory=dict)
    joints: dict[str, Element] = field(factory=dict)
    units: dict[str, Element] = field(factory=dict)
    edges: dict[str, Element] = field(factory=dict)


@paused()
def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that an argument graph describes.

    Raises:
        ParseError: The text is not XML, or refers to what is not there.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename, root="arggraph")
    graph = _graph(tree, _parts(tree))
    more = {key: value for key, value in tree.root.items() if key != "id"}
    id_ = tree.root.get("id", "")
    return ArgumentMap(
        graph.claims,
        steps_of(graph).inferences,
        name=id_ if is_line(id_) else "",
        data={KEY: {"format": "microtexts", **more}} if more else {},
    )


def _parts(tree: Tree) -> _Parts:
    parts, seen = _Parts(), set[str]()
    kinds = {"edu": parts.segments, "joint": parts.joints, "adu": parts.units, "edge": parts.edges}
    for element in tree.root:
        if (kind := kinds.get(element.tag)) is not None:
            id_ = element.get("id", "")
            if id_ in seen or not is_line(id_):
                problem = (
                    f"two elements have the id {id_!r}" if id_ in seen else "the id is missing"
                )
                raise tree.error_at(element, problem)
            seen.add(id_)
            kind[id_] = element
    return parts


def _graph(tree: Tree, parts: _Parts) -> Graph:
    """Return the units and the inferences between them."""
    graph, belongs = Graph(), dict[str, list[str]]()
    for id_, edge in parts.edges.items():
        kind, source, target = edge.get("type", ""), edge.get("src", ""), edge.get("trg", "")
        if kind == "seg":
            belongs.setdefault(source, []).append(target)
            continue
        if (polarity := KINDS.get(kind)) is None and kind != "add":
            problem = f"the type of an edge must be one of {_TYPES}, got {kind!r}"
            raise tree.error_at(edge, problem)
        if source not in parts.units:
            raise tree.error_at(edge, f"no unit has the id {source!r}")
        if target not in parts.units and target not in parts.edges:
            raise tree.error_at(edge, f"no unit and no edge has the id {target!r}")
        if polarity is None:
            graph.edges.append((source, target))
        else:
            fields = {"scheme": EXAMPLE} if kind == "exa" else {}
            graph.relations.append(Relation(id_, polarity, fields))
            graph.edges += ((source, id_), (id_, target))
    segments = _segments(parts, belongs)
    graph.claims = [_claim(id_, unit, segments.get(id_, ())) for id_, unit in parts.units.items()]
    return graph


def _claim(id_: str, unit: Element, segments: Sequence[Element]) -> Claim:
    implicit = {edu.get("implicit") for edu in segments} == {"true"}
    by = OPPONENT if unit.get("type") == "opp" else None
    return Claim(id_, words(*segments) or NO_TEXT, implicit=implicit, by=by)


def _segments(parts: _Parts, belongs: Mapping[str, Sequence[str]]) -> dict[str, list[Element]]:
    """Return for each unit its segments, in the order of the text; joints are seen through.

    Args:
        parts: The elements.
        belongs: What each segment and each joint belongs to.
    """
    joined = {id_: belongs[id_][-1] for id_ in parts.joints if id_ in belongs}
    found: dict[str, dict[str, Element]] = {}
    for id_, segment in parts.segments.items():
        for target in belongs.get(id_, ()):
            found.setdefault(joined.get(target, target), {})[id_] = segment
    return {unit: list(own.values()) for unit, own in found.items()}
