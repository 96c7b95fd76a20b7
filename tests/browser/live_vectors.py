"""Maps, scenarios and alterations on which the page and Python must agree."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import evolve

from argmap import casebook
from argmap.model import ArgumentMap, Claim, Factor, Inference, Polarity, Scenario
from argmap.rendering.explorer.living import live_of, table_of
from argmap.scenarios import ScenarioTable, evaluate
from argmap.scoring import SEMANTICS

if TYPE_CHECKING:
    from argmap.scoring.network import Linked

__all__ = ["casebook_vectors", "random_map", "random_vectors", "ring_vector"]

RANGES = 2  # claims of each case whose ranges are compared
ALTERED = "as the reader would have it"
WORDS = ("likely", "unlikely", "very likely", "roughly even chance")


def random_map(chance: Random) -> ArgumentMap:
    """Return a map with circles, linked premises, undercuts, strengths, ranges and pairs."""
    n = chance.randint(2, 9)
    ids = [f"c{k}" for k in range(n)]
    claims = [Claim(id_, id_, base=_base(chance)) for id_ in ids]
    steps: list[Inference] = []
    for k in range(chance.randint(1, 2 * n)):
        premises = chance.sample(ids, min(n, chance.choice([1, 1, 1, 2, 3])))
        target = chance.choice([*ids, *(s.id for s in steps)])
        mutual = None
        polarity = chance.choice([Polarity.SUPPORT, Polarity.ATTACK])
        if len(premises) == 1 and target in ids and target != premises[0] and chance.random() < 0.2:
            mutual, polarity = chance.choice(["contrary", "contradictory"]), Polarity.ATTACK
        strength = chance.choice([1.0, 1.0, 0.5, 0.9])
        made = Inference(f"i{k}", premises, target, polarity, mutual=mutual, strength=strength)
        steps.append(made)
    factors = [Factor("weather", ["fair", "foul", "calm"], now="calm")]
    moved = {"weather": {"fair": chance.choice(["stronger", "much weaker"]), "foul": 0.25}}
    claims = [evolve(c, factors=moved if c.base not in (0.0, 1.0) else ()) for c in claims]
    return ArgumentMap(
        claims, steps, name="made", factors=factors, scenarios=_scenarios(chance, ids)
    )


def _base(chance: Random) -> Any:  # noqa: ANN401  # what a claim takes
    return chance.choice(
        [None, 0.0, 1.0, chance.random(), chance.random(), chance.choice(WORDS), (0.3, 0.8)]
    )


def _scenarios(chance: Random, ids: list[str]) -> list[Scenario]:
    first, last = ids[0], ids[-1]
    return [
        Scenario("foul", factors={"weather": "foul"}, prior={first: chance.random()}),
        Scenario("held", set={first: round(chance.random(), 2)}),
        Scenario("less", weights={"i0": 0.3}, prior={last: [0.2, 0.9]}),
        Scenario("without", suspend=[last]),
        Scenario("more", add=[Claim("new", "new", base=0.9), Inference("n", ["new"], first)]),
    ]


# --- vectors ----------------------------------------------------------------------------------


def random_vectors(seed: int, n: int) -> list[dict[str, Any]]:
    """Return vectors over maps that are made up."""
    chance = Random(seed)  # noqa: S311  # no secret
    made: list[dict[str, Any]] = []
    while len(made) < n:
        try:
            map_ = random_map(chance)
            linked: Linked = chance.choice(["min", "product"])
            table = table_of({"made": map_}, linked=linked)
        except ValueError:  # pairs that are clamped against each other, or shift a base of 1
            continue
        own = {map_.claims[-1].id: round(chance.random(), 3)}
        made.append(_vector(table, "made", {"weather": chance.choice(["fair", "foul"])}, own))
    return made


def ring_vector() -> dict[str, Any]:
    """Return a vector over seven pairs in a ring, which by DF-QuAD go round for ever."""
    claims = [Claim(f"c{k}", f"c{k}", base=0.95 + 0.01 * math.cos(7.0 * k)) for k in range(14)]
    pairs = [(a, (a // 2 * 2 + 2 + j) % 14) for a in range(14) for j in range(2)]
    steps = [Inference(f"i{a}-{b}", f"c{a}", f"c{b}", Polarity.ATTACK) for a, b in pairs]
    map_ = ArgumentMap(claims, steps, name="ring", scenarios=[Scenario("held", set={"c0": 0.5})])
    return _vector(table_of({"ring": map_}), "ring", {}, {"c3": 0.9})


def casebook_vectors(seed: int) -> list[dict[str, Any]]:
    """Return vectors over the maps of the casebook in all its scenarios."""
    chance = Random(seed)  # noqa: S311  # no secret
    table = table_of(
        {name: casebook.load(name) for name in casebook.names()}, scenarios=casebook.scenarios()
    )
    made = []
    for name in table.maps:
        factor = chance.choice(list(table.factors.values()))
        own = {chance.choice(table.map(name).claims).id: round(chance.random(), 2)}
        made.append(_vector(table, name, {factor.name: chance.choice(factor.states)}, own))
    return made


def _vector(
    table: ScenarioTable, name: str, states: dict[str, str], own: dict[str, float]
) -> dict[str, Any]:
    """Return what the page gets of a map, and by Python what it must find in every scenario."""
    known = [scenario for n, scenario in table.suppositions.items() if n != "baseline"]
    plan = table.plans[name]
    alone = {name: plan.map} if len(table.maps) == 1 else {n: p.map for n, p in table.plans.items()}
    pre = f"{name}:" if len(alone) > 1 else ""
    altered = [
        Scenario(
            f"{s} {ALTERED}",
            extends=None if s == "baseline" else s,
            factors=states,
            prior=_free(table, name, s, own, pre),
        )
        for s in table.scenarios
    ]
    full = evaluate(
        alone,
        [*known, *altered],
        semantics=list(SEMANTICS),
        linked=table.linked,
        keep="all",
        file=evolve(table.file, maps={}, forbid=()),
    )
    cases = []
    for rule in SEMANTICS:
        for place, scenario in enumerate(table.scenarios):
            for changed in (False, True):
                told = f"{scenario} {ALTERED}" if changed else scenario
                cases.append(
                    {
                        "rule": rule,
                        "scenario": place,
                        "states": states if changed else {},
                        "own": _own(table, name, scenario, own) if changed else {},
                        **_expected(full, name, told, rule),
                    }
                )
    return {"live": live_of(table, name), "cases": cases}


def _own(table: ScenarioTable, name: str, scenario: str, own: dict[str, float]) -> dict[str, float]:
    """Return the base scores that a reader may move: none that the scenario clamps or takes out."""
    group, k = table.plans[name].group(table.scenarios.index(scenario))
    fixed = {*group.columns.cells("held", k), *group.columns.taken_out(k)}
    index = group.network.index
    return {id_: x for id_, x in own.items() if id_ in index and index[id_] not in fixed}


def _free(
    table: ScenarioTable, name: str, scenario: str, own: dict[str, float], pre: str
) -> dict[str, float]:
    return {f"{pre}{id_}": x for id_, x in _own(table, name, scenario, own).items()}


def _expected(full: ScenarioTable, name: str, scenario: str, rule: str) -> dict[str, Any]:
    strengths, ranges = {}, {}
    for id_ in full.claims(name):
        found = full.strength(id_, scenario, map=name, semantics=rule)
        strengths[id_] = None if np.isnan(found) else found
    for id_ in full.claims(name)[:RANGES]:
        low, high = full.range(id_, scenario, map=name, semantics=rule)
        ranges[id_] = [None if np.isnan(end) else end for end in (low, high)]
    settled = full.sheets[name, rule].settled[full.scenarios.index(scenario)]
    return {"strengths": strengths, "ranges": ranges, "settled": bool(settled)}
