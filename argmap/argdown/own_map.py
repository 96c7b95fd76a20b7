"""The map of Argdown's own model: nodes with labels, groups, and edges between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from argmap.argdown.own import SYMMETRIC, Element, End, Model, Section
from argmap.argdown.own_groups import group_of
from argmap.argdown.own_select import Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.argdown.settings import Settings

__all__ = ["Group", "Node", "OwnMap", "build_map", "with_closed_groups"]

_DRAWN = {"entails": "support", "contrary": "attack", "contradictory": "attack"}
"""What a relation between statements is drawn as where an argument stands for one of them."""


_Edge: TypeAlias = "tuple[str, Element, Element]"


@frozen
class Node:
    """A node: its number, what it is of, what it shows, and the id of the group around it."""

    id: str
    element: Element
    title: str | None
    text: str | None
    tags: tuple[str, ...] = ()
    group: str | None = None


@frozen
class Group:
    """A group: a section with its level among groups and the id of the group around it."""

    id: str
    section: Section
    level: int
    parent: str | None = None
    closed: bool = False


@frozen
class OwnMap:
    """Nodes, groups, and edges as type, source and target; an end is a node or a closed group."""

    nodes: list[Node] = field(factory=list)
    groups: list[Group] = field(factory=list)
    edges: list[tuple[str, str, str]] = field(factory=list)


def build_map(model: Model, settings: Settings, *, compat: bool) -> OwnMap:
    """Return the map of a model.

    Args:
        model: The model, with its sections placed.
        settings: What is shown and how.
        compat: Repeat edges, and leave groups without nodes of their own open, where the
            official tool does.
    """
    chosen = select(model, settings)
    edges = _edges(chosen)
    if not compat:
        edges = list(dict.fromkeys(edges))
    if settings.exclude_disconnected:
        joined = {source for _, source, _ in edges} | {target for _, _, target in edges}
        chosen.arguments = {
            title: element
            for title, element in chosen.arguments.items()
            if element in joined
            or (not settings.ignore_is_in_map and element.data.get("isInMap") is True)
        }
    elements = [*chosen.statements.values(), *chosen.arguments.values()]
    ids = {element: f"n{i}" for i, element in enumerate(elements)}
    groups = _Groups()
    nodes = [_node(element, id_, groups.take(element), settings) for element, id_ in ids.items()]
    return OwnMap(nodes, groups.all(compat=compat), [(t, ids[a], ids[b]) for t, a, b in edges])


def _node(element: Element, id_: str, group: str | None, settings: Settings) -> Node:
    is_statement = element.kind == "statement"
    mode = settings.statement_label if is_statement else settings.argument_label
    text = element.label
    title: str | None = element.title
    if mode == "title":
        text = None
    elif mode == "hide-untitled":
        title = None if element.title.startswith("Untitled") and text else title
    elif mode == "text":
        title = None if text else title
    else:
        title = text = None
    tags = tuple(element.tags) if settings.add_tags else ()
    return Node(id_, element, title, text, tags, group)


# --- edges -----------------------------------------------------------------------------------


class _Edges:
    """Edges as they are found; hidden statements let them through to arguments."""

    def __init__(self, chosen: Selection) -> None:
        self.chosen = chosen
        self.found: list[_Edge] = []

    def show(self, kind: str, source: End, target: End) -> None:
        """Add the edges that show a relation."""
        starts = self.ends(source, self.chosen.conclusion_of)
        self.join(kind, starts, self.ends(target, self.chosen.premise_of))

    def join(self, kind: str, starts: Iterable[Element], ends: Sequence[Element]) -> None:
        """Add the edges from each of some nodes to each of others."""
        for start in starts:
            for end in ends:
                both = (start.kind, end.kind) == ("statement", "statement")
                self.found.append((kind if both else _DRAWN.get(kind, kind), start, end))

    def ends(self, end: End, hidden: Mapping[str, Sequence[Element]]) -> Sequence[Element]:
        """Return the nodes that stand for an end of a relation."""
        if end.kind == "statement":
            return self.statement(end.title, hidden)
        argument = self.chosen.arguments.get(end.title)
        return () if argument is None else (argument,)

    def statement(self, title: str, hidden: Mapping[str, Sequence[Element]]) -> Sequence[Element]:
        """Return the node of a statement, or those that stand for it where it is hidden."""
        shown = self.chosen.statements.get(title)
        return hidden.get(title, ()) if shown is None else (shown,)


def _edges(chosen: Selection) -> list[_Edge]:
    """Return the edges of relations, then those between arguments and what they use."""
    edges = _Edges(chosen)
    for kind, source, target in chosen.model.links:
        edges.show(kind, source, target)
        hidden = source.kind == "statement" and source.title not in chosen.statements
        if kind in SYMMETRIC and hidden:
            edges.show(kind, target, source)
    given, edges.found = edges.found, []
    for argument in chosen.arguments.values():
        if argument.conclusion is not None:
            ends = edges.statement(argument.conclusion, chosen.premise_of)
            edges.join("support", (argument,), ends)
    for title, statement in chosen.statements.items():
        edges.join("support", (statement,), chosen.premise_of.get(title, ()))
    return [*given, *dict.fromkeys(edges.found)]


# --- groups -----------------------------------------------------------------------------------


class _Groups:
    """The groups around nodes in their order: those with nodes of their own, then those around."""

    def __init__(self) -> None:
        self.made: dict[str, Section] = {}

    def take(self, element: Element) -> str | None:
        """Return the id of the group around an element."""
        group = group_of(element)
        if group is None:
            return None
        self.made.setdefault(group.id, group)
        return group.id

    def all(self, *, compat: bool) -> list[Group]:
        """Return the groups and those around them, each before those in it."""
        closed = {id_ for id_, group in self.made.items() if group.is_closed}
        order = list(self.made.values())
        below: dict[str | None, list[str]] = {None: []}
        parents: dict[str, str | None] = {}
        for group in order:  # grows
            outer = group.parent
            while outer is not None and not outer.is_group:
                outer = outer.parent
            parents[group.id] = outer.id if outer else None
            below.setdefault(parents[group.id], []).append(group.id)
            if outer is not None and outer.id not in self.made:
                self.made[outer.id] = outer
                order.append(outer)
        found: list[Group] = []
        waiting = [(id_, 1) for id_ in below[None][::-1]]
        while waiting:
            id_, level = waiting.pop()
            is_closed = id_ in closed or (self.made[id_].is_closed and not compat)
            found.append(Group(id_, self.made[id_], level, parents[id_], is_closed))
            waiting += [(child, level + 1) for child in below.get(id_, [])[::-1]]
        return found


def with_closed_groups(map_: OwnMap) -> OwnMap:
    """Return a map in which a closed group is one node: edges end at it, and none is within it."""
    closed: dict[str, str] = {}  # group → the outermost closed group around it, itself included
    groups = []
    for group in map_.groups:
        above = closed.get(group.parent or "")
        if above is None:
            groups.append(group)
        if above or group.closed:
            closed[group.id] = above or group.id
    at = {node.id: closed.get(node.group or "", node.id) for node in map_.nodes}
    edges = [(kind, at[a], at[b]) for kind, a, b in map_.edges]
    return OwnMap(
        [node for node in map_.nodes if at[node.id] == node.id],
        groups,
        [edge for edge in edges if edge[1] != edge[2] or edge[1].startswith("n")],
    )
