"""What the page needs to work strengths out by itself: networks, and what scenarios change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ScenarioError
from argmap.fields import as_base
from argmap.model import Claim
from argmap.rendering.strengths import FEW
from argmap.scenarios import ScenarioTable, evaluate
from argmap.scenarios.owning import known_name
from argmap.scoring.gradual import DEFAULT, SEMANTICS
from argmap.scoring.ground import Ground
from argmap.scoring.results import BANDS, CAVEAT, Scores
from argmap.words import DEFAULT_SCALE, interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias, TypedDict

    from argmap.model import ArgumentMap, Scenario
    from argmap.scenarios.parts import Part
    from argmap.scenarios.planning import Group, Plan
    from argmap.scoring import Network
    from argmap.scoring.network import Linked
    from argmap.shared import ScenarioFile

    class Rule(TypedDict, total=False):
        """By which rule strengths are worked out."""

        semantics: str
        linked: Linked

    Supposed: TypeAlias = ScenarioTable | ScenarioFile | Scenario | Iterable[Scenario] | None

__all__ = ["live_of", "lives_of", "rule_of", "table_of"]

_UNUSED: Final = ("given", "low", "high", "contradictory", "contrary", "level")
_SIDES: Final = ("attacks", "supports", "premises")


def lives_of(
    maps: Mapping[str, ArgumentMap],
    *,
    scenarios: Supposed = None,
    semantics: str | None = None,
    linked: Linked = "min",
) -> tuple[dict[str, dict[str, Any]], tuple[str, ...]]:
    """Return for each map what the page needs of it, and what its maker should know.

    Strengths can be tried where scenarios are given or held by the maps, or a rule is named;
    otherwise there is nothing. Scenarios of the maps themselves that contradict themselves cost
    only the trying. Arguments and errors are those of ``table_of`` and ``live_of``.
    """
    if scenarios is None and not semantics and not any(m.scenarios for m in maps.values()):
        return {}, ()
    try:
        table = table_of(maps, scenarios=scenarios, linked=linked)
    except ScenarioError as error:
        if scenarios is not None:
            raise
        return {}, (f"no scenario can be tried in the page: {error}",)
    rule = DEFAULT if semantics is None else semantics
    return {name: live_of(table, name, semantics=rule) for name in maps}, ()


def rule_of(scores: Iterable[object]) -> Rule:
    """Return by which rule strengths were scored, ``""`` for none that the page knows.

    The same for how linked premises join. Nothing where nothing was scored.
    """
    given = [each for each in scores if each is not None]
    for each in given:
        if isinstance(each, Scores) and each.rule == SEMANTICS.get(each.semantics):
            return {"semantics": each.semantics, "linked": each.network.linked}
    return {"semantics": ""} if given else {}


def table_of(
    maps: Mapping[str, ArgumentMap],
    *,
    scenarios: Supposed = None,
    linked: Linked = "min",
) -> ScenarioTable:
    """Return maps under scenarios, from which ``live_of`` takes what the page needs.

    Args:
        maps: Name → map.
        scenarios: A file, a scenario or several, or a table of these maps; those that the maps
            hold where left out.
        linked: How linked premises join.

    Raises:
        ScenarioError: Scenarios contradict themselves or do not fit the maps, or the table is of
            others; holds every fault.
    """
    if isinstance(scenarios, ScenarioTable):
        for name in maps:
            known_name(name, scenarios.plans, "map")
        return scenarios
    return evaluate(maps, scenarios, keep="theses", linked=linked)


def live_of(table: ScenarioTable, name: str, *, semantics: str = DEFAULT) -> dict[str, Any]:
    """Return what the page needs of one map to work out its strengths, as plain values.

    Each scenario is a column over one of the networks: the states of factors, and numbers by
    node. A scenario that adds or removes has a network of its own. All of it has been checked.

    Args:
        table: Maps under scenarios.
        name: The name of the map.
        semantics: By which rule the page opens; ``""`` shows the strengths that it was given, or
            none, until one is chosen.
    """
    plan = table.plans[name]
    ground = Ground.of(plan.map, plan.groups[0].network)
    return {
        "nets": [_net(group) for group in plan.groups],
        "factors": [
            {
                "name": factor.name,
                "title": factor.title or factor.name,
                "states": list(factor.states),
            }
            for factor in table.factors.values()
        ],
        "scenarios": [_column(table, name, n) for n in range(len(table.scenarios))],
        "forbid": [dict(choice) for choice in table.file.forbid],
        "rules": {id_: rule.says for id_, rule in SEMANTICS.items()},
        "rule": semantics,
        "theses": list(table.theses(name)),
        "threshold": table.threshold,
        "edge": table.band,
        "bands": [list(band) for band in BANDS],
        "firm": ground.is_firm,
        "ground": [*ground.told(), *([] if ground.is_firm else [FEW])],
        "caveat": CAVEAT,
    }


# --- networks ---------------------------------------------------------------------------------


def _net(group: Group) -> dict[str, Any]:
    """Return a network, and how factors move its bases."""
    network = group.network
    made = {key: value for key, value in network.to_json().items() if key not in _UNUSED}
    for side in _SIDES:
        del made[side]["weight"]  # each edge of a map counts as one
    if (network.low < network.high).any():
        made |= {"low": network.low.tolist(), "high": network.high.tolist()}
    given = network.given[: network.n_claims].tolist()
    made["assumed"] = [n for n, is_given in enumerate(given) if not is_given]
    made["effects"] = _effects(group)
    return made


def _effects(group: Group) -> list[list[Any]]:
    """Return rows of node, number of the factor, number of its state, value or None, steps."""
    place = {name: n for n, name in enumerate(group.factors)}
    return [
        [
            group.network.index[effect.claim],
            place[effect.factor],
            group.factors[effect.factor].states.index(effect.state),
            effect.value,
            effect.steps,
        ]
        for effect in group.effects
    ]


# --- scenarios --------------------------------------------------------------------------------


def _column(table: ScenarioTable, name: str, place: int) -> dict[str, Any]:
    """Return one scenario: which network, the states of factors, and numbers by node."""
    plan = table.plans[name]
    group, k = plan.group(place)
    scenario = table.suppositions[table.scenarios[place]]
    part = plan.parts.get(scenario.name)
    out = group.columns.taken_out(k)
    held = {n: x for n, x in group.columns.cells("held", k).items() if n not in out}
    made: dict[str, Any] = {
        "name": scenario.name,
        "why": scenario.why,
        "told": [*_states_told(table, scenario), *(_told(part) if part else ())],
        "net": plan.groups.index(group),
        "states": group.columns.states[:, k].tolist(),
        "bases": list(group.columns.cells("bases", k).items()),
        "held": list(held.items()),
        "caps": list(group.columns.cells("caps", k).items()),
        "out": sorted(out),
        "ends": _ends(plan, group.network, part),
    }
    return {key: value for key, value in made.items() if value or key == "net"}


def _ends(plan: Plan, network: Network, part: Part | None) -> list[list[float]]:
    """Return node, lowest and highest of the base scores that a scenario gives as ranges."""
    scale = str(plan.map.data.get("words", DEFAULT_SCALE))
    found = []
    for id_, value in part.prior.items() if part else ():
        base = as_base(value)
        if isinstance(base, str):
            base = interval(base, scale)
        if isinstance(base, tuple) and id_ in network.index:
            found.append([network.index[id_], *base])
    return found


def _states_told(table: ScenarioTable, scenario: Scenario) -> Iterator[str]:
    now = table.present()
    moved = {name: state for name, state in scenario.factors.items() if now[name] != state}
    if not moved:
        yield "every factor in its present state" if now else "the map as it is"
    for name, state in moved.items():
        yield f"{table.factors[name].title or name}: {state}"


def _told(part: Part) -> Iterator[str]:
    """Yield in words what a scenario supposes of one map."""
    for id_, value in part.prior.items():
        base = as_base(value)
        shown = f"{base[0]:g} to {base[1]:g}" if isinstance(base, tuple) else base
        yield f"base score of “{id_}”: {shown}"
    yield from (f"strength of “{id_}” held at {value:g}" for id_, value in part.set.items())
    yield from (f"“{id_}” left out" for id_ in part.suspend)
    yield from (f"“{id_}” counts {value:g}" for id_, value in part.weights.items())
    for item in part.add:
        yield f"added: {item.text if isinstance(item, Claim) else f'“{item.id}”'}"
    yield from (f"“{id_}” removed" for id_ in part.remove)
