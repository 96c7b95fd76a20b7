"""A map as plain arrays: nodes, in-edges by polarity, linked premises, layers."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import numpy as np
from attrs import define, field, fields, frozen

from argmap import words
from argmap.errors import ScoringError, UnknownIdError
from argmap.model import ArgumentMap, Polarity
from argmap.scoring.layers import Layers, layers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from argmap.model import Inference
    from argmap.scoring.circles import Circle
    from argmap.scoring.loops import Row
    from argmap.scoring.reverse import Pull
    from argmap.scoring.slots import Levels

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Edges", "Linked", "Network", "network_of"]

Linked: TypeAlias = Literal["min", "product"]
"""How the strengths of linked premises join."""

UNKNOWN: Final = 0.5
"""The base score of a claim that has none."""

_SMALL: Final = 2000  # edges up to which a loop is faster than arrays
_WIDE: Final = 50  # edges a level from which arrays are faster than a loop


@frozen(eq=False)
class Edges:
    """In-edges in compressed rows: node ``n`` has those from ``start[n]`` to ``start[n + 1]``.

    ``source`` is the node that an edge comes from, ``weight`` how much of its strength counts,
    ``via`` the id of the inference. In a row edges stand in the order of their sources.
    """

    start: IntArray
    source: IntArray
    weight: FloatArray
    via: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        """Return the number of edges."""
        return len(self.source)

    @property
    def target(self) -> IntArray:
        """The node that each edge leads to."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    @property
    def is_weighted(self) -> bool:
        """Whether any weight differs from 1."""
        return bool((self.weight != 1.0).any())


@frozen(eq=False, slots=False, kw_only=True)
class Network:
    """The graph that is scored: claims in the order of the map, then inferences that are nodes.

    An inference is a node where it has several premises or a strength, or is itself attacked or
    backed; any other is an edge from its premise to its target. A mutual attack is an edge each
    way. Neutral inferences, and what bears on them, are left out. A map of simple supports and
    attacks is exactly the quantitative bipolar argumentation framework of the literature, in which
    a reason that is given twice counts once.

    Attributes:
        ids: The id of each node.
        n_claims: How many nodes are claims; they stand first.
        base: A claim's base score, 0.5 where it has none; an inference's own strength.
        given: Whether a claim has a base score of its own.
        low: The lowest base score that a range or word allows; equal to ``base`` for a number.
        high: The highest.
        attacks: In-edges of attackers.
        supports: In-edges of supporters.
        premises: Premises of the inferences that are nodes.
        linked: How the premises of one inference join: by the least or the product.
        contradictory: Pairs of claims of which one is true where the other is false.
        contrary: Pairs of claims that are not true together.
        layers: Components in topological order, and levels.
    """

    ids: tuple[str, ...]
    n_claims: int
    base: FloatArray
    given: BoolArray
    low: FloatArray
    high: FloatArray
    attacks: Edges
    supports: Edges
    premises: Edges
    linked: Linked = "min"
    contradictory: tuple[tuple[int, int], ...] = ()
    contrary: tuple[tuple[int, int], ...] = ()
    layers: Layers

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.ids)

    @property
    def n_edges(self) -> int:
        """The number of edges, those from premises to their inference among them."""
        return len(self.attacks) + len(self.supports) + len(self.premises)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The number of each node by its id."""
        return MappingProxyType({id_: n for n, id_ in enumerate(self.ids)})

    @property
    def is_claim(self) -> BoolArray:
        """Whether each node is a claim."""
        return np.arange(len(self)) < self.n_claims

    @property
    def is_acyclic(self) -> bool:
        """Whether no node bears on itself."""
        return not self.layers.cyclic

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        """The components that hold a circle, ready to be solved."""
        from argmap.scoring.circles import circles_of

        return circles_of(self)

    @cached_property
    def passes(self) -> tuple[tuple[list[Row], Circle | None], ...]:
        """Rows of nodes to be worked out one by one, each lot followed by a circle."""
        from argmap.scoring.loops import passes_of

        return passes_of(self)

    @cached_property
    def levels(self) -> Levels:
        """The network laid out for arrays."""
        from argmap.scoring.slots import levels_of

        return levels_of(self)

    @cached_property
    def pulls(self) -> tuple[Pull, ...]:
        """The network laid out for a pass backwards."""
        from argmap.scoring.reverse import pulls_of

        return pulls_of(self)

    @cached_property
    def is_best_by_levels(self) -> bool:
        """Whether arrays are faster than one node after the other: it is large and not deep."""
        n_levels = int(self.layers.level.max(initial=0)) + 1
        weighted = self.attacks.is_weighted or self.supports.is_weighted
        return self.n_edges > _SMALL and n_levels * _WIDE < self.n_edges and not weighted

    def node(self, id_: str) -> int:
        """Return the number of a node.

        Raises:
            UnknownIdError: No node has this id.
        """
        try:
            return self.index[id_]
        except KeyError:
            message = f"the network has no node with the id {id_!r}"
            raise UnknownIdError(message) from None

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; what is worked out from them is made again."""
        return {name: self.__dict__[name] for name in _FIELDS}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal network."""
        self.__dict__.update(state)

    def __repr__(self) -> str:
        """Return a short description; thousands of nodes would not be read."""
        return f"<Network: {self.n_claims} claims, {len(self)} nodes, {self.n_edges} edges>"

    def to_json(self) -> dict[str, Any]:
        """Return the network as plain lists and numbers."""
        rows = {name: _rows(getattr(self, name)) for name in ("attacks", "supports", "premises")}
        return {
            "ids": list(self.ids),
            "claims": self.n_claims,
            **{name: getattr(self, name).tolist() for name in ("base", "given", "low", "high")},
            **rows,
            "linked": self.linked,
            "contradictory": [list(pair) for pair in self.contradictory],
            "contrary": [list(pair) for pair in self.contrary],
            "component": self.layers.component.tolist(),
            "level": self.layers.level.tolist(),
        }


_FIELDS: Final = tuple(a.name for a in fields(Network))


def _rows(edges: Edges) -> dict[str, list[float]]:
    return {name: getattr(edges, name).tolist() for name in ("start", "source", "weight")}


# --- from a map to arrays -----------------------------------------------------------------


@define
class _List:
    """Edges as they are found: parallel lists of source, target and inference."""

    source: list[int] = field(factory=list)
    target: list[int] = field(factory=list)
    via: list[str] = field(factory=list)

    def add(self, source: int, target: int, via: str) -> None:
        self.source.append(source)
        self.target.append(target)
        self.via.append(via)

    def rows(self, n: int) -> Edges:
        """Return compressed rows in which an edge that is there twice stands once."""
        source = np.array(self.source, dtype=np.intp)
        target = np.array(self.target, dtype=np.intp)
        _, first = np.unique(target * n + source, return_index=True)
        start = np.zeros(n + 1, dtype=np.intp)
        np.cumsum(np.bincount(target[first], minlength=n), out=start[1:])
        via = tuple(map(self.via.__getitem__, first.tolist()))
        return Edges(start, source[first], np.ones(len(first)), via)


def network_of(map_: ArgumentMap, *, linked: Linked = "min") -> Network:
    """Return the network of a map.

    Args:
        map_: Any map; it may be empty or hold circles.
        linked: The base of an inference with several premises is its strength times the least of
            theirs (``"min"``) or times their product (``"product"``).

    Raises:
        ScoringError: ``linked`` is none of the two.

    Example:
        >>> from argmap.build import linked, support, thesis
        >>> network_of(thesis("T", support("a"), support(linked("b", "c")))).ids
        ('t', 'a', 'b', 'c', 'b+c>t')
    """
    if linked not in get_args(Linked):
        message = f"linked must be one of {', '.join(get_args(Linked))}, got {linked!r}"
        raise ScoringError(message)
    steps = _bearing(map_)
    places, back = _places(map_, steps)
    n = len(places) + len(back)
    lists = {kind: _List() for kind in ("attack", "support", "premise")}
    for step in steps:
        _lay(step, places, back, lists)
    attacks, supports, premises = (found.rows(n) for found in lists.values())
    own = {step.id: step.strength for step in steps if step.id in places}
    strengths = [*own.values(), *(own[id_] for id_ in back)]
    low, base, high, given = _bases(map_, strengths)
    return Network(
        ids=(*places, *_back_ids(map_, back)),
        n_claims=len(map_.claims),
        base=base,
        given=given,
        low=low,
        high=high,
        attacks=attacks,
        supports=supports,
        premises=premises,
        linked=linked,
        contradictory=_pairs(steps, places, "contradictory"),
        contrary=_pairs(steps, places, "contrary"),
        layers=layered(n, attacks, supports, premises),
    )


def _bearing(map_: ArgumentMap) -> list[Inference]:
    """Return the inferences that are scored: no neutral ones, and nothing that targets one."""
    gone = {step.id for step in map_.inferences if step.polarity is Polarity.NEUTRAL}
    waiting = list(gone)
    while waiting:
        above = [step.id for step in map_.incoming(waiting.pop()) if step.id not in gone]
        gone.update(above)
        waiting += above
    return [step for step in map_.inferences if step.id not in gone]


def _places(map_: ArgumentMap, steps: Iterable[Inference]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of every node by its id, and of the ways back of mutual attacks."""
    steps = list(steps)
    places = {claim.id: n for n, claim in enumerate(map_.claims)}
    targets = {step.target for step in steps}
    nodes = [s for s in steps if len(s.premises) > 1 or s.strength != 1.0 or s.id in targets]
    places.update((step.id, n) for n, step in enumerate(nodes, start=len(places)))
    mutual = [step.id for step in nodes if _attacks_back(step)]
    return places, {id_: n for n, id_ in enumerate(mutual, start=len(places))}


def _attacks_back(step: Inference) -> bool:
    return step.mutual is not None and step.target != step.premises[0]


def _back_ids(map_: ArgumentMap, back: Iterable[str]) -> list[str]:
    """Return an id for the way back of each mutual attack that is a node; no other has it."""
    ids = []
    for id_ in back:
        made = f"{id_} (back)"
        while made in map_:
            made += "~"
        ids.append(made)
    return ids


def _lay(
    step: Inference, places: dict[str, int], back: dict[str, int], lists: dict[str, _List]
) -> None:
    """Lay the edges of one inference."""
    edges = lists[step.polarity.value]
    node = places.get(step.id)
    source = places[step.premises[0]] if node is None else node
    edges.add(source, places[step.target], step.id)
    if step.target in back:
        edges.add(source, back[step.target], step.id)
    if node is not None:
        for premise in step.premises:
            lists["premise"].add(places[premise], node, step.id)
    if _attacks_back(step):
        rival, other = places[step.target], places[step.premises[0]]
        edges.add(back.get(step.id, rival), other, step.id)
        if step.id in back:
            lists["premise"].add(rival, back[step.id], step.id)


def _bases(
    map_: ArgumentMap, strengths: list[float]
) -> tuple[FloatArray, FloatArray, FloatArray, BoolArray]:
    """Return lowest, point and highest base of every node, and whether it was given."""
    scale = str(map_.data.get("words", words.DEFAULT_SCALE))
    ranges = []
    for claim in map_.claims:
        base = UNKNOWN if claim.base is None else claim.base
        if isinstance(base, str):
            base = words.interval(base, scale)
        ends = base if isinstance(base, tuple) else (base, base)
        ranges.append((ends[0], words.point(base), ends[1]))
    ranges += [(strength, strength, strength) for strength in strengths]
    table = np.array(ranges, dtype=np.float64).reshape(-1, 3)
    given = np.zeros(len(table), dtype=np.bool_)
    given[: len(map_.claims)] = [claim.base is not None for claim in map_.claims]
    return table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy(), given


def _pairs(
    steps: Iterable[Inference], places: dict[str, int], kind: str
) -> tuple[tuple[int, int], ...]:
    return tuple((places[s.premises[0]], places[s.target]) for s in steps if s.mutual == kind)


def layered(n: int, *edges: Edges) -> Layers:
    """Return the layers of a network of ``n`` nodes with these edges."""
    source = np.concatenate([e.source for e in edges])
    target = np.concatenate([e.target for e in edges])
    order = np.lexsort((source, target))
    start = np.zeros(n + 1, dtype=np.intp)
    np.cumsum(np.bincount(target, minlength=n), out=start[1:])
    return layers_of(start, source[order])
