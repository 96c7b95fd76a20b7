"""Scenarios over several maps carried over to the map that they were merged into."""

from __future__ import annotations

from collections import Counter
from statistics import fmean
from typing import TYPE_CHECKING, Any

from attrs import evolve

from argmap.comparing.uniting import scale_of, united_base
from argmap.model import Claim
from argmap.query import digest
from argmap.shared import Pointer, ScenarioFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.data import FrozenMap
    from argmap.model import ArgumentMap, Inference, Scenario

__all__ = ["carried_file", "carried_scenarios"]


def carried_scenarios(
    maps: Sequence[ArgumentMap], ids: Mapping[Pointer, str]
) -> tuple[Scenario, ...]:
    """Return the scenarios of some maps; one of a name that another map has too is ``map:name``."""
    often = Counter(scenario.name for map_ in maps for scenario in map_.scenarios)
    made = []
    for map_ in maps:

        def renamed(id_: str, map_: ArgumentMap = map_) -> str:
            return ids.get(Pointer(map_.name, id_), id_)

        def named(name: str, map_: ArgumentMap = map_) -> str:
            return name if often[name] < 2 else f"{map_.name}:{name}"  # noqa: PLR2004  # told apart

        for scenario in map_.scenarios:
            one = _carried(scenario, renamed, scales=(scale_of(map_), scale_of(maps[0])))
            extends = one.extends and named(one.extends)
            made.append(evolve(one, name=named(one.name), extends=extends))
    return tuple(made)


def carried_file(file: ScenarioFile, map_: ArgumentMap, ids: Mapping[Pointer, str]) -> ScenarioFile:
    """Return a file of scenarios over several maps as one over the map they were merged into.

    Args:
        file: The file; what it says of other maps stays.
        map_: The merged map.
        ids: Claim or inference of a map → its id in the merged map.
    """
    merged = {end.map for end in ids}

    def renamed(name: str) -> str:
        end = Pointer.parse(name)
        return f"{map_.name}:{ids[end]}" if end in ids else name

    effects: dict[str, Any] = {}
    moved: dict[str, dict[str, dict[str, Any]]] = {}
    claims: Any
    factors: Any
    for name, claims in file.effects.items():
        if name not in merged:
            effects[name] = claims
            continue
        for id_, factors in claims.items():
            own = moved.setdefault(ids.get(Pointer(name, id_), id_), {})
            for factor, states in factors.items():
                known = own.setdefault(factor, {})
                known.update((s, v) for s, v in states.items() if s not in known)
    return evolve(
        file,
        effects={**effects, map_.name: moved} if moved else effects,
        scenarios=[
            _carried(each, renamed, scales=(scale_of(map_),) * 2) for each in file.scenarios
        ],
        maps={
            **{name: said for name, said in file.maps.items() if name not in merged},
            map_.name: digest(map_),
        },
    )


def _carried(
    scenario: Scenario, renamed: Callable[[str], str], *, scales: tuple[str, str]
) -> Scenario:
    """Return a scenario over what things are now called, its words of one scale of another."""
    own, scale = scales
    prior = {
        id_: united_base(((base, own) for base in bases), scale=scale)
        for id_, bases in _grouped(scenario.prior, renamed).items()
    }
    return evolve(
        scenario,
        prior=prior,
        set=_means(scenario.set, renamed),
        weights=_means(scenario.weights, renamed),
        suspend=_once(scenario.suspend, renamed),
        remove=_once(scenario.remove, renamed),
        add=[_renamed(item, renamed) for item in scenario.add],
    )


def _grouped(said: FrozenMap, renamed: Callable[[str], str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for id_, value in said.items():
        found.setdefault(renamed(id_), []).append(value)
    return found


def _means(said: FrozenMap, renamed: Callable[[str], str]) -> dict[str, float]:
    return {id_: fmean(values) for id_, values in _grouped(said, renamed).items()}


def _once(ids: Iterable[str], renamed: Callable[[str], str]) -> list[str]:
    return list(dict.fromkeys(map(renamed, ids)))


def _renamed(item: Claim | Inference, renamed: Callable[[str], str]) -> Claim | Inference:
    """Return what a scenario adds, joined to what things are now called."""
    if isinstance(item, Claim):
        return item
    return evolve(item, premises=[renamed(p) for p in item.premises], target=renamed(item.target))
