"""Maps from files that hold a graph: nodes for claims, nodes for relations, edges between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from argmap.model import Claim, Inference, Polarity
from argmap.names import UniqueNames

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Graph", "Relation", "Steps", "steps_of"]


@define
class Relation:
    """A node that stands for an inference; ``fields`` are those of ``Inference``."""

    id: str
    polarity: Polarity
    fields: Mapping[str, Any] = field(factory=dict)


@define
class Graph:
    """What a file says: claims and relations in its order, and the edges between them."""

    claims: list[Claim] = field(factory=list)
    relations: list[Relation] = field(factory=list)
    edges: list[tuple[str, str]] = field(factory=list)


@define
class Steps:
    """The inferences of a graph; relations that are none, and edges that make none."""

    inferences: list[Inference]
    loose: list[str]
    odd: list[str]


def steps_of(graph: Graph) -> Steps:
    """Return the inferences that the relations of a graph are.

    A relation has as premises the claims that have an edge to it, in the order of the edges,
    and bears on each node to which it has one: one inference for each, the first with the id
    of the relation, the others with ``~2``, ``~3`` … behind. A relation that lacks a premise
    or reaches no claim is none; an edge from claim to claim, or back to what it bears on,
    makes none.
    """
    claims = {claim.id for claim in graph.claims}
    relations = {relation.id for relation in graph.relations}
    into, out, odd = _joined(graph, claims, relations)
    height = _heights(graph, (into, out))
    steps: list[Inference] = []
    names = UniqueNames(claims | relations)
    for relation in graph.relations:
        own, premises = height.get(relation.id, 0), tuple(into.get(relation.id, ()))
        ends = out.get(relation.id, {})
        targets = [t for t in ends if own and (t in claims or 0 < height.get(t, 0) < own)]
        if len(targets) < len(ends):
            odd += [f"{relation.id} to {t}" for t in ends if t not in targets]
        if not own:
            odd += [f"{premise} to {relation.id}" for premise in premises]
        for n, target in enumerate(targets, start=1):
            id_ = relation.id if n == 1 else names.take(relation.id)
            steps.append(Inference(id_, premises, target, relation.polarity, **relation.fields))
    loose = [relation.id for relation in graph.relations if relation.id not in height]
    return Steps(steps, loose, odd)


def _joined(
    graph: Graph, claims: set[str], relations: set[str]
) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]], list[str]]:
    """Return the premises and the targets of each relation, and edges that are neither."""
    into: dict[str, dict[str, None]] = {}
    out: dict[str, dict[str, None]] = {}
    odd: list[str] = []
    for source, target in graph.edges:
        if source in claims and target in relations:
            into.setdefault(target, {})[source] = None
        elif source in relations and source != target and (target in claims or target in relations):
            out.setdefault(source, {})[target] = None
        else:
            odd.append(f"{source} to {target}")
    return into, out, odd


def _heights(
    graph: Graph, ends: tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]
) -> dict[str, int]:
    """Return a number from 1 for each relation that has a premise and reaches a claim.

    It is above the number of some target, or the relation bears on a claim itself; so what
    bears only on what is below it never goes in circles.
    """
    into, out = ends
    on: dict[str, list[str]] = {}
    for source, targets in out.items():
        for target in targets:
            on.setdefault(target, []).append(source)
    height: dict[str, int] = {}
    waiting = [claim.id for claim in graph.claims]
    for reached in waiting:  # grows as relations are reached
        for source in on.get(reached, ()):
            if into.get(source) and source not in height:
                height[source] = len(height) + 1
                waiting.append(source)
    return height
