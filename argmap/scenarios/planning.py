"""A map under scenarios: networks, and the columns of each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap import words
from argmap.errors import InvalidMapError, MapError
from argmap.fields import as_base
from argmap.model import Claim, Inference
from argmap.scenarios.clamping import caps_of, with_partners
from argmap.scenarios.columns import Column, Columns
from argmap.scenarios.factors import Effect, Moves, effects_on, moves_of
from argmap.scenarios.parts import Part
from argmap.scoring import Network, network_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap, Factor
    from argmap.scoring.network import Linked

    States: TypeAlias = NDArray[np.int16]

__all__ = ["Group", "Plan", "plan_of"]

_NOTHING = Part()


@frozen(eq=False, slots=False)
class Group:
    """The scenarios that share one network.

    Attributes:
        map: The map with what these scenarios add and without what they remove.
        network: Its network; every inference that some scenario speaks of is a node.
        effects: How factors move its claims.
        moves: The same as arrays.
        places: The number of each scenario among all.
        columns: What each changes.
        factors: All factors by name.
    """

    map: ArgumentMap
    network: Network
    effects: tuple[Effect, ...]
    moves: Moves
    places: tuple[int, ...]
    columns: Columns
    factors: Mapping[str, Factor]

    def states(self, k: int) -> dict[str, str]:
        """Return the state of every factor in one column."""
        numbers = self.columns.states[:, k].tolist()
        pairs = zip(self.factors.items(), numbers, strict=True)
        return {name: factor.states[n] for (name, factor), n in pairs}

    @cached_property
    def index(self) -> dict[int, int]:
        """The number here of each scenario by its number among all."""
        return {place: n for n, place in enumerate(self.places)}


@frozen(eq=False)
class Plan:
    """A map under scenarios.

    Attributes:
        map: The map.
        parts: What each scenario supposes of it, by name; one that supposes nothing is left out.
        groups: The scenarios by the networks that they need, that of the baseline first.
    """

    map: ArgumentMap
    parts: Mapping[str, Part]
    groups: tuple[Group, ...]

    def group(self, place: int) -> tuple[Group, int]:
        """Return the group of a scenario, and its number there."""
        for group in self.groups:
            if place in group.index:
                return group, group.index[place]
        raise IndexError(place)


def plan_of(
    map_: ArgumentMap,
    parts: Mapping[str, Part],
    states: States,
    *,
    names: Sequence[str],
    factors: Mapping[str, Factor],
    shared: Mapping[str, Any],
    linked: Linked,
) -> tuple[Plan | None, list[str]]:
    """Return the plan of a map, or what is wrong with it.

    Args:
        map_: The map.
        parts: What scenarios suppose of it, by name.
        states: Shape ``(n_factors, n_scenarios)``.
        names: The names of all scenarios, the baseline first.
        factors: All factors by name.
        shared: What a file says of the map: claim → factor → state → effect.
        linked: How linked premises join.
    """
    faults: list[str] = []
    twins = _has_twins(map_)
    groups: dict[Any, list[str]] = {}
    for name in names:
        key = _key(map_, parts.get(name, _NOTHING), twins=twins)
        groups.setdefault(key, []).append(name)
    place = {name: n for n, name in enumerate(names)}
    made = []
    for key, members in groups.items():
        part = parts.get(members[0], _NOTHING)
        try:
            changed = map_ if key is None else _changed(map_, part)
        except InvalidMapError as error:
            faults += [
                f"scenario {members[0]!r} leaves {_named(map_)} broken: {f}" for f in error.faults
            ]
            continue
        gone = [id_ for id_ in map_.claim_ids if id_ not in changed.claim_ids]
        effects, wrong = effects_on(changed, shared, factors, gone=gone)
        faults += wrong
        if wrong:
            continue
        mine = {n: parts.get(n, _NOTHING) for n in members}
        network = _network(changed, mine.values(), linked, is_own=key is not None)
        found = _Maker(changed, network, key is not None, faults).columns(mine)
        moves = moves_of(network, effects, factors)
        places = tuple(place[n] for n in members)
        columns = Columns.of(network.base, moves, states[:, list(places)], found)
        made.append(Group(changed, network, tuple(effects), moves, places, columns, factors))
    return (None if faults else Plan(map_, parts, tuple(made))), list(dict.fromkeys(faults))


def _named(map_: ArgumentMap) -> str:
    return f"map {map_.name!r}" if map_.name else "the map"


# --- maps and networks ------------------------------------------------------------------------


def _has_twins(map_: ArgumentMap) -> bool:
    """Tell whether two inferences join the same ends; where both are plain they count once."""
    ends = [(s.premises, s.target, s.polarity) for s in map_.inferences if len(s.premises) == 1]
    return len(set(ends)) < len(ends)


def _key(map_: ArgumentMap, part: Part, *, twins: bool) -> Any:  # noqa: ANN401  # hashable
    """Return what must agree for two scenarios to share a network; None for that of the map.

    A network of its own has what adds or removes. So has, among twins, what changes inferences:
    it may tell them apart, or let one be merged with the other.
    """
    steps = [id_ for id_ in part.set if id_ not in map_.claim_ids]
    if not part.changes_the_map and not (twins and (part.suspend or part.weights or steps)):
        return None
    weights = tuple(sorted(part.weights.items()))
    held = tuple(sorted(part.set))
    return tuple(part.add), tuple(part.remove), tuple(part.suspend), weights, held


def _changed(map_: ArgumentMap, part: Part) -> ArgumentMap:
    """Return the map as a scenario with a network of its own has it.

    Raises:
        InvalidMapError: What is left refers to what is not there.
    """
    added = {item.id: item for item in part.add}
    gone = {*part.remove} - added.keys()
    items = {item.id: item for item in map_ if item.id not in gone} | added
    steps = [item for item in items.values() if isinstance(item, Inference)]
    whole = evolve(
        map_,
        claims=[item for item in items.values() if isinstance(item, Claim)],
        inferences=[evolve(s, strength=part.weights.get(s.id, s.strength)) for s in steps],
    )
    return whole.without(*part.suspend, cascade=True)


def _network(map_: ArgumentMap, parts: Iterable[Part], linked: Linked, *, is_own: bool) -> Network:
    """Return the network of a map in which every inference that is spoken of is a node.

    One of its own has the weights already, and lacks what is suspended.
    """
    spoken = {
        id_
        for part in parts
        for id_ in (*part.set, *(() if is_own else (*part.weights, *part.suspend)))
        if isinstance(map_.by_id.get(id_), Inference)
    }
    plain = [
        step
        for step in map_.inferences
        if step.id in spoken and step.strength == 1.0 and len(step.premises) == 1
    ]
    network = network_of(map_.with_(*(evolve(s, strength=0.5) for s in plain)), linked=linked)
    if not plain:
        return network
    base = network.base.copy()
    for step in plain:
        for node in _nodes_of(map_, network, step):
            base[node] = 1.0
    steps = np.arange(len(network)) >= network.n_claims
    low, high = (np.where(steps, base, end) for end in (network.low, network.high))
    return evolve(network, base=base, low=low, high=high)


def _nodes_of(map_: ArgumentMap, network: Network, step: Inference) -> list[int]:
    """Return the nodes of an inference: itself, and the way back of a mutual attack."""
    ids = [step.id]
    if step.mutual is not None:
        back = f"{step.id} (back)"
        while back in map_:
            back += "~"
        ids.append(back)
    return [network.index[id_] for id_ in ids if id_ in network.index]


# --- columns ----------------------------------------------------------------------------------


@frozen
class _Maker:
    """Makes the columns of one network and notes what is wrong."""

    map: ArgumentMap
    network: Network
    is_own: bool
    faults: list[str]

    def columns(self, parts: Mapping[str, Part]) -> dict[str, Column]:
        return {name: self.column(name, part) for name, part in parts.items()}

    def column(self, name: str, part: Part) -> Column:
        if part is _NOTHING:
            return _EMPTY
        out = _out(self.map, self.network, part.suspend)
        weights = {} if self.is_own else part.weights  # which its map has already
        bases = self.priors(name, part) | self.numbers(f"scenario {name!r}, weights", weights, out)
        given = self.numbers(f"scenario {name!r}, set", part.set, out)
        held, wrong = with_partners(self.network, given, out)
        self.faults.extend(f"scenario {name!r}, set: {fault}" for fault in wrong)
        return Column(bases=bases, held=held, caps=caps_of(self.network, held, out), out=out)

    def priors(self, name: str, part: Part) -> dict[int, float]:
        """Return base scores: a number, the middle of a range, what a word stands for."""
        scale = str(self.map.data.get("words", words.DEFAULT_SCALE))
        found = {}
        for id_, value in part.prior.items():
            try:
                found[self.network.index[id_]] = words.point(as_base(value) or 0.0, scale)
            except MapError as error:
                self.faults.append(f"scenario {name!r}, prior of {id_!r}: {error}")
        return found

    def numbers(
        self, what: str, given: Mapping[str, float], out: frozenset[int]
    ) -> dict[int, float]:
        """Return numbers by node; what went with what is suspended is left out."""
        found: dict[int, float] = {}
        for id_, number in given.items():
            item = self.map.by_id.get(id_)
            if item is None:
                continue
            nodes = [self.network.index[id_]] if id_ in self.network.index else []
            if isinstance(item, Inference):
                nodes = _nodes_of(self.map, self.network, item)
            if not nodes:
                self.faults.append(
                    f"{what}: inference {id_!r} is a rephrase, or bears on one, and is never "
                    "scored; leave it out"
                )
            found |= {node: float(number) for node in nodes if node not in out}
        return found


_EMPTY = Column(bases={}, held={}, caps={}, out=frozenset())


def _out(map_: ArgumentMap, network: Network, suspended: Iterable[str]) -> frozenset[int]:
    """Return the nodes that are taken out: those named, and the steps that need them."""
    found: set[int] = set()
    for id_ in suspended:
        item = map_.by_id.get(id_)
        if item is None:  # taken out of the map itself
            continue
        steps = [item] if isinstance(item, Inference) else list(map_.outgoing(id_))
        if isinstance(item, Claim):
            found.add(network.index[id_])
            steps += [step for step in map_.incoming(id_) if step.mutual]
        found.update(node for step in steps for node in _nodes_of(map_, network, step))
    return frozenset(found)
