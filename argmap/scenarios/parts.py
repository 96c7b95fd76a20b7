"""What scenarios suppose of each of several maps, ids without the name of their map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import evolve, field, frozen

from argmap.checking.suppositions import uses_of
from argmap.model import Claim, Inference
from argmap.scenarios.factors import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import UnionType

    from argmap.model import ArgumentMap, Item, Scenario

    Kind: TypeAlias = "type[Item] | UnionType"

__all__ = ["Part", "parts_of"]

_MAPPINGS: Final = ("prior", "set", "weights")
_OF_IDS: Final = (*_MAPPINGS, "suspend", "add", "remove")


@frozen
class Part:
    """What a scenario supposes of one map."""

    prior: dict[str, Any] = field(factory=dict)
    set: dict[str, float] = field(factory=dict)
    weights: dict[str, float] = field(factory=dict)
    suspend: list[str] = field(factory=list)
    add: list[Item] = field(factory=list)
    remove: list[str] = field(factory=list)

    @property
    def changes_the_map(self) -> bool:
        """Whether it adds or removes anything."""
        return bool(self.add or self.remove)


def parts_of(
    scenario: Scenario, maps: Mapping[str, ArgumentMap], elsewhere: Iterable[str]
) -> tuple[dict[str, Part], list[str]]:
    """Return what a scenario supposes of each map by name, and ids that are none of theirs.

    Args:
        scenario: A scenario that starts from no other.
        maps: The maps by their names.
        elsewhere: Names of further maps; what is said of them is left out.
    """
    if not any(getattr(scenario, key) for key in _OF_IDS):
        return {}, []
    reader = _Reader(scenario, maps, frozenset(elsewhere))
    for item in scenario.add:
        reader.added(item)
    for key, id_, kind, what in uses_of(scenario):
        if key != "add":
            reader.use(key, id_, kind, what)
    return reader.parts, reader.faults


@frozen
class _Reader:
    scenario: Scenario
    maps: Mapping[str, ArgumentMap]
    elsewhere: frozenset[str]
    parts: dict[str, Part] = field(factory=dict)
    faults: list[str] = field(factory=list)
    new: dict[tuple[str, str], Item] = field(factory=dict)

    def part(self, map_: str) -> Part:
        return self.parts.setdefault(map_, Part())

    def added(self, item: Item) -> None:
        """Note what is added, with ids as its map has them."""
        names = [item.id] if isinstance(item, Claim) else [item.id, *item.premises, item.target]
        maps = {prefix for n in names if (prefix := self._prefix(n)) is not None}
        if maps and not maps & self.maps.keys() and maps <= self.elsewhere:
            return
        here = sorted(maps & self.maps.keys())
        if len(here) > 1 or (not here and len(self.maps) > 1):
            which = " and ".join(map(repr, here)) or "no map by name"
            self.fault("add", f"{item.id!r} is of {which}; name one map, as in 'map:id'")
            return
        name = here[0] if here else next(iter(self.maps))
        local = _local(item, f"{name}:")
        self.new[name, local.id] = local
        self.part(name).add.append(local)

    def _prefix(self, id_: str) -> str | None:
        prefix, colon, _ = id_.partition(":")
        known = prefix in self.maps or prefix in self.elsewhere
        return prefix if colon and known else None

    def use(self, key: str, id_: str, kind: Kind, what: str) -> None:
        """Note one id where it belongs."""
        found = self.place(key, id_)
        if found is None:
            return
        name, own = found
        map_ = self.maps[name]
        item = self.new.get((name, own)) or map_.by_id.get(own)
        if not isinstance(item, kind):
            known = [i.id for i in (*map_, *self.part(name).add) if isinstance(i, kind)]
            near = hint(own, known, f"its {'inferences' if kind is Inference else 'ids'} are")
            which = f"map {name!r}" if name else "the map"
            self.fault(key, f"{id_!r} is no {what} of {which}{near}")
            return
        part = self.part(name)
        if key in _MAPPINGS:
            getattr(part, key)[own] = getattr(self.scenario, key)[id_]
        else:
            getattr(part, key).append(own)

    def place(self, key: str, id_: str) -> tuple[str, str] | None:
        """Return the map of an id and the id in it."""
        prefix, colon, rest = id_.partition(":")
        if colon and prefix and prefix in self.maps:
            return prefix, rest
        owners = [n for n, m in self.maps.items() if id_ in m or (n, id_) in self.new]
        if len(owners) == 1:
            return owners[0], id_
        if owners:
            each = " or ".join(repr(f"{name}:{id_}") for name in owners)
            self.fault(key, f"{id_!r} stands in {len(owners)} maps; write {each}")
        elif len(self.maps) == 1 and not (colon and prefix in self.elsewhere):
            return next(iter(self.maps)), id_
        elif not (colon and prefix in self.elsewhere):
            near = hint(prefix if colon else id_, self.maps, "the maps are")
            of = (
                f"of map {prefix!r}, which is not among the maps"
                if colon
                else "in none of the maps"
            )
            self.fault(key, f"{id_!r} is {of}{near}")
        return None

    def fault(self, key: str, what: str) -> None:
        self.faults.append(f"scenario {self.scenario.name!r}, {key}: {what}")


def _local(item: Item, pre: str) -> Item:
    """Return an item without the name of its map before ids."""
    if isinstance(item, Claim):
        return evolve(item, id=item.id.removeprefix(pre))
    return evolve(
        item,
        id=item.id.removeprefix(pre),
        premises=[premise.removeprefix(pre) for premise in item.premises],
        target=item.target.removeprefix(pre),
    )
