"""What argmap has no place for, kept beside the map so that it can be written back.

A reader of a node-and-edge format keeps the file as a frame: every node and edge in its order,
without the texts that the map itself says. A writer of the same format fills the frame from the
map, leaves out what the map no longer has, and appends what the map has gained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import define, field, frozen

from argmap.data import thaw
from argmap.formats.losses import Loss
from argmap.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from argmap.model import ArgumentMap, Claim, Inference

__all__ = [
    "KEY",
    "NO_TEXT",
    "Kept",
    "Keys",
    "Refilled",
    "frame_of",
    "framed",
    "refilled",
    "said_by",
    "with_text",
    "without_text",
]

KEY: Final = "foreign"
"""Under which key of a map's data a frame stands."""
NO_TEXT: Final = "(no text)"
"""What a claim says that a file leaves without words."""

_LISTS: Final = ("nodes", "edges", "loose", "odd")


@frozen
class Keys:
    """What a format calls the id of a node, and the ends and the id of an edge."""

    node: str
    source: str
    target: str
    edge: str


Kind: TypeAlias = "Literal['claim'] | Polarity | None"
"""What a node stands for; None where argmap has no place for it."""


@define
class _Shape:
    """What a relation of a file joins."""

    polarity: Polarity
    premises: set[str] = field(factory=set)
    targets: set[str] = field(factory=set)


@define
class Kept:
    """A file as it was read: nodes and edges, each as an object, and what else it holds.

    ``loose`` are relations that are no inferences, ``odd`` edges between nodes of the map that
    are none of its premises and targets.
    """

    nodes: list[dict[str, Any]] = field(factory=list)
    edges: list[dict[str, Any]] = field(factory=list)
    rest: dict[str, Any] = field(factory=dict)
    loose: list[str] = field(factory=list)
    odd: list[str] = field(factory=list)


def said_by(node: Mapping[str, Any], key: str) -> str:
    """Return the text of a claim: what a node says, freed of surplus white space."""
    said = node.get(key)
    return (" ".join(said.split()) if isinstance(said, str) else "") or NO_TEXT


def without_text(node: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return a node with True for its text, where the claim says the very same."""
    is_same = node.get(key) == said_by(node, key)
    return {**node, key: True} if is_same else dict(node)


def with_text(node: Mapping[str, Any], key: str, text: str) -> dict[str, Any]:
    """Return a node with the text of a claim; white space stays as it was in the file."""
    if key not in node and text == NO_TEXT:
        return dict(node)
    said = node.get(key, True)
    is_same = said is not True and said_by(node, key) == text
    return {**node, key: said if is_same else text}


def framed(format: str, kept: Kept) -> dict[str, Any]:
    """Return the data of a map that keep what was read of a format."""
    frame: dict[str, Any] = {"format": format, "nodes": kept.nodes, "edges": kept.edges}
    more = {"rest": kept.rest, "loose": kept.loose, "odd": kept.odd}
    return {KEY: {**frame, **{key: value for key, value in more.items() if value}}}


def frame_of(map_: ArgumentMap, format: str) -> Kept | None:
    """Return what a map keeps of a format, or None."""
    frame = thaw(map_.data.get(KEY))
    if not isinstance(frame, dict) or frame.get("format") != format:
        return None
    lists = {key: frame[key] for key in _LISTS if isinstance(frame.get(key), list)}
    rest = frame.get("rest")
    return Kept(**lists, rest=rest if isinstance(rest, dict) else {})


@define
class Refilled:
    """Nodes and edges to write, and what of the frame is left out."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    gone: set[str]
    losses: list[Loss]


def refilled(
    map_: ArgumentMap,
    kept: Kept,
    *,
    keys: Keys,
    node_of: Callable[[Claim | Inference, Mapping[str, Any] | None], dict[str, Any]],
    kind_of: Callable[[Mapping[str, Any]], Kind],
    mutual_leave: bool = False,
) -> Refilled:
    """Return the nodes and edges of a frame with what a map says now.

    Args:
        map_: The map.
        kept: What was read; an empty one where the map is from elsewhere.
        keys: What the format calls ids.
        node_of: Makes the node of a claim or an inference from what was kept of it, if anything.
        kind_of: Tells what a node stands for: "claim", the polarity of an inference, or None.
        mutual_leave: Whether a mutual attack has an edge to both its ends, and none from them.
    """
    own = _nodes_of_steps(map_, _shapes(kept, keys, kind_of))
    items: dict[str, Claim | Inference] = {claim.id: claim for claim in map_.claims}
    items.update((own[s.id], s) for s in reversed(map_.inferences))
    loose, gone = set(kept.loose), set[str]()
    nodes: list[dict[str, Any]] = []
    for node in kept.nodes:
        id_ = str(node.get(keys.node))
        if id_ in items:
            nodes.append(node_of(items.pop(id_), node))
        elif kind_of(node) is not None and id_ not in loose:
            gone.add(id_)
        else:
            nodes.append(dict(node))
    steps = ((own[s.id], s) for s in map_.inferences)
    new = [
        id_ for id_ in (*(c.id for c in map_.claims), *(id_ for id_, _ in steps)) if id_ in items
    ]
    nodes += [node_of(items[id_], None) for id_ in dict.fromkeys(new)]
    wanted = _wanted(map_, own, mutual_leave=mutual_leave)
    edges, cut = _edges(kept, (keys, gone), wanted=wanted, inside=(map_.claim_ids, own.values()))
    losses = [Loss("nodes that the map no longer has", sorted(gone)), Loss("their edges", cut)]
    return Refilled(nodes, edges, gone, [loss for loss in losses if loss.ids])


def _shapes(
    kept: Kept, keys: Keys, kind_of: Callable[[Mapping[str, Any]], Kind]
) -> dict[str, _Shape]:
    """Return the polarity, the premises and the targets of each relation of a frame."""
    kinds = {str(node.get(keys.node)): kind_of(node) for node in kept.nodes}
    shapes = {id_: _Shape(k) for id_, k in kinds.items() if isinstance(k, Polarity)}
    for edge in kept.edges:
        source, target = str(edge.get(keys.source)), str(edge.get(keys.target))
        if target in shapes and kinds.get(source) == "claim":
            shapes[target].premises.add(source)
        elif source in shapes:
            shapes[source].targets.add(target)
    return shapes


def _nodes_of_steps(map_: ArgumentMap, shapes: Mapping[str, _Shape]) -> dict[str, str]:
    """Return for each inference the id of its node: one of its id, or of its shape, or a new one.

    An inference may have got another id on its way through a format that keeps none.
    """
    by_shape: dict[tuple[object, ...], list[str]] = {}
    for id_, shape in shapes.items():
        for target in shape.targets:
            key = (shape.polarity, frozenset(shape.premises), target)
            by_shape.setdefault(key, []).append(id_)
    found: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    waiting = [claim.id for claim in map_.claims]
    for reached in waiting:  # grows as inferences are reached
        target = found.get(reached, reached)
        for step in map_.incoming(reached):
            alike = by_shape.get((step.polarity, frozenset(step.premises), target), ())
            free = (id_ for id_ in alike if (id_, target) not in taken)
            found[step.id] = step.id if step.id in shapes else next(free, step.id)
            taken.add((found[step.id], target))
            waiting.append(step.id)
    return found


def _wanted(
    map_: ArgumentMap, own: Mapping[str, str], *, mutual_leave: bool
) -> dict[tuple[str, str], None]:
    """Return the ends of each edge that the inferences of a map have, in order."""
    wanted: dict[tuple[str, str], None] = {}
    for step in map_.inferences:
        node = own[step.id]
        leaves = mutual_leave and step.mutual and step.target not in step.premises
        wanted.update(((node, p) if leaves else (p, node), None) for p in step.premises)
        wanted[node, own.get(step.target, step.target)] = None
    return wanted


def _edges(
    kept: Kept,
    by: tuple[Keys, set[str]],
    *,
    wanted: Mapping[tuple[str, str], None],
    inside: tuple[AbstractSet[str], Iterable[str]],
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the edges to write, and those of the frame that are left out."""
    keys, gone = by
    claims, known, odd = inside[0], inside[0] | set(inside[1]), set(kept.odd)
    edges: list[dict[str, Any]] = []
    cut: list[str] = []
    there: set[tuple[str, str]] = set()
    for edge in kept.edges:
        ends = str(edge.get(keys.source)), str(edge.get(keys.target))
        named = f"{ends[0]} to {ends[1]}"
        of_map = ends[0] in known and ends[1] in known and not set(ends) <= claims
        is_left = ends in wanted or not of_map or named in odd
        if not gone.isdisjoint(ends) or not is_left:
            cut.append(named)
        else:
            edges.append(dict(edge))
            there.add(ends)
    number = _largest(edges, keys.edge)
    new = (ends for ends in wanted if ends not in there)
    for n, (source, target) in enumerate(new, start=number + 1):
        edges.append({keys.edge: str(n), keys.source: source, keys.target: target})
    return edges, cut


def _largest(edges: Iterable[Mapping[str, Any]], key: str) -> int:
    """Return the largest number that is the id of an edge, or 0."""
    said = (str(edge.get(key, "")) for edge in edges)
    return max((int(id_) for id_ in said if id_.isascii() and id_.isdecimal()), default=0)
