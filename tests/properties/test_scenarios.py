"""Laws of scenarios: what they may change, and what they must not."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Factor, Inference, Scenario, score
from argmap.scenarios import ScenarioTable, evaluate
from argmap.scoring import SEMANTICS, Semantics, network_of, semantics_named
from tests.properties.strategies import shapes

EVERY: Final = st.sampled_from(sorted(SEMANTICS))
UNIT: Final = st.floats(0.0, 1.0)
INNER: Final = st.floats(0.05, 0.95)


@st.composite
def graphs(draw: st.DrawFn, *, acyclic: bool = True) -> ArgumentMap:
    """Maps with linked premises, undercuts and strengths; claims bear on earlier ones."""
    n = draw(st.integers(2, 6))
    claims = [Claim(f"c{k}", f"Claim {k}.", base=draw(INNER)) for k in range(n)]
    steps: list[Inference] = []
    ends: dict[str, int] = {f"c{k}": k for k in range(n - 1)}  # the claim that a target bears on
    for number in range(draw(st.integers(0, 8))):
        onto = draw(st.sampled_from(sorted(ends)))
        low = ends[onto] + 1 if acyclic else 0
        sources = draw(st.lists(st.integers(low, n - 1), min_size=1, max_size=2, unique=True))
        kind = draw(st.sampled_from(["support", "attack"]))
        strength = draw(st.sampled_from([1.0, 1.0, 0.6]))
        premises = [f"c{k}" for k in sources]
        steps.append(Inference(f"i{number}", premises, onto, kind, strength=strength))
        ends[f"i{number}"] = ends[onto]
    return ArgumentMap(claims, steps)


@st.composite
def suppositions(draw: st.DrawFn, map_: ArgumentMap, name: str = "s") -> Scenario:
    """Scenarios that change numbers, clamp and suspend; every id once."""
    ids = draw(st.permutations([item.id for item in map_]))
    kinds = draw(st.lists(st.sampled_from(["prior", "set", "suspend", "-", "-"]), max_size=5))
    prior: dict[str, float] = {}
    held: dict[str, float] = {}
    weights: dict[str, float] = {}
    suspend: list[str] = []
    for id_, kind in zip(ids, kinds, strict=False):
        if kind == "suspend":
            suspend.append(id_)
        elif kind == "set":
            held[id_] = draw(UNIT)
        elif kind == "prior":
            (prior if id_ in map_.claim_ids else weights)[id_] = draw(UNIT)
    return Scenario(name, prior=prior, set=held, weights=weights, suspend=suspend)


def column(table: ScenarioTable, scenario: str) -> list[float]:
    return [table.strength(id_, scenario) for id_ in table.claims()]


def near(values: object) -> object:
    return pytest.approx(values, abs=1e-12, nan_ok=True)


def one_by_one(name: str) -> Semantics:
    """Return a rule that is worked out claim by claim over a network with its edges cut."""
    rule = semantics_named(name)
    return evolve(rule, id=f"own {name}", aggregation=evolve(rule.aggregation, fold=None))


@given(map_=graphs(acyclic=False), semantics=EVERY)
def test_the_empty_scenario_changes_nothing(map_: ArgumentMap, semantics: str) -> None:
    table = evaluate(map_, Scenario("nothing"), semantics=semantics, budget=200)
    assert column(table, "nothing") == near(column(table, "baseline"))
    scores = score(map_, semantics=semantics, budget=200)
    alone = [scores[id_] for id_ in table.claims()]
    assert column(table, "baseline") == pytest.approx(alone, abs=1e-9, nan_ok=True)
    assert table.flips(claims="all") == ()
    assert set(table.unreached()) == set(map_.claim_ids)


@given(data=st.data(), map_=graphs(acyclic=False), semantics=EVERY)
def test_the_order_of_scenarios_is_irrelevant(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    given_ = [data.draw(suppositions(map_, f"s{k}")) for k in range(3)]
    first = evaluate(map_, given_, semantics=semantics, budget=200)
    other = evaluate(map_, list(reversed(given_)), semantics=semantics, budget=200)
    for scenario in first.scenarios:
        assert column(first, scenario) == near(column(other, scenario))


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_all_at_once_is_as_one_at_a_time(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    """The same rule, run claim by claim over a network whose edges are cut, agrees."""
    given_ = [data.draw(suppositions(map_, f"s{k}")) for k in range(4)]
    together = evaluate(map_, given_, semantics=semantics)
    own = evaluate(map_, given_, semantics=one_by_one(semantics))
    for scenario in given_:
        alone = evaluate(map_, scenario, semantics=semantics)
        assert column(alone, scenario.name) == near(column(together, scenario.name))
        assert column(own, scenario.name) == near(column(together, scenario.name))


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_to_suspend_is_to_remove(data: st.DataObject, map_: ArgumentMap, semantics: str) -> None:
    """Whatever refers to what is suspended goes with it."""
    out = data.draw(st.lists(st.sampled_from([item.id for item in map_]), max_size=3, unique=True))
    table = evaluate(map_, Scenario("out", suspend=out), semantics=semantics)
    left = score(map_.without(*out, cascade=True), semantics=semantics)
    for id_ in table.claims():
        assert table.strength(id_, "out") == near(left.get(id_, float("nan")))


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_to_suspend_a_subtree_is_to_remove_it(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    root = data.draw(st.sampled_from([claim.id for claim in map_.claims]))
    tree = [claim.id for claim in map_.subtree(root).claims]
    gone = [*tree, *(s.id for s in map_.inferences if {*s.premises, s.target} & {*tree})]
    ids = {*gone}
    while more := [s.id for s in map_.inferences if s.target in ids and s.id not in ids]:
        ids.update(more)
    scenarios = [Scenario("out", suspend=tree), Scenario("gone", remove=sorted(ids))]
    table = evaluate(map_, scenarios, semantics=semantics)
    assert column(table, "out") == near(column(table, "gone"))


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_what_a_scenario_says_is_what_a_changed_map_says(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    """A prior is a base score, a weight a strength, a clamp a claim on which nothing bears."""
    scenario = data.draw(suppositions(map_))
    held = {id_: x for id_, x in scenario.set.items() if id_ in map_.claim_ids}
    scenario = evolve(scenario, set=held, suspend=())
    changed = map_.with_(
        *(evolve(map_.claim(id_), base=x) for id_, x in scenario.prior.items()),
        *(
            evolve(step, strength=float(str(scenario.weights[step.id])))
            for step in map_.inferences
            if step.id in scenario.weights
        ),
    )
    deaf = [s.id for s in changed.inferences if s.target in held]
    changed = changed.without(*deaf, cascade=True)
    changed = changed.with_(*(evolve(map_.claim(id_), base=x) for id_, x in held.items()))
    table, scores = (
        evaluate(map_, scenario, semantics=semantics),
        score(changed, semantics=semantics),
    )
    assert column(table, "s") == near([scores[id_] for id_ in table.claims()])


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_twin_inferences_are_weighted_and_suspended_as_the_map_would_be(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    step = Inference("first", "c1", "c0")
    map_ = map_.with_(step, evolve(step, id="second"))
    weight = data.draw(UNIT)
    scenarios = [Scenario("w", weights={"first": weight}), Scenario("out", suspend=["first"])]
    table = evaluate(map_, scenarios, semantics=semantics)
    weighted = score(map_.with_(evolve(step, strength=weight)), semantics=semantics)
    assert column(table, "w") == near([weighted[id_] for id_ in table.claims()])
    assert column(table, "out") == near(column(table, "baseline"))


@given(
    map_=graphs(),
    kind=st.sampled_from(["support", "attack"]),
    key=st.sampled_from(["set", "prior"]),
    ends=st.tuples(UNIT, UNIT),
    semantics=EVERY,
)
def test_a_raised_supporter_never_lowers_and_a_raised_attacker_never_raises(
    map_: ArgumentMap, kind: str, key: str, ends: tuple[float, float], semantics: str
) -> None:
    step = Inference("new", "new claim", "c0", kind)
    map_ = map_.with_(Claim("new claim", "It bears on c0 alone."), step)
    low, high = ({"new claim": end} for end in sorted(ends))
    scenarios = [
        Scenario("low", prior=low) if key == "prior" else Scenario("low", set=low),
        Scenario("high", prior=high) if key == "prior" else Scenario("high", set=high),
    ]
    table = evaluate(map_, scenarios, semantics=semantics)
    rise = table.strength("c0", "high") - table.strength("c0", "low")
    assert rise >= -1e-12 if kind == "support" else rise <= 1e-12


@given(data=st.data(), map_=graphs(acyclic=False), semantics=EVERY)
def test_what_is_clamped_is_what_it_is_said_to_be(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    scenario = data.draw(suppositions(map_))
    table = evaluate(map_, scenario, semantics=semantics, budget=200)
    for id_, strength in scenario.set.items():
        assert id_ not in map_.claim_ids or table.strength(id_, "s") == strength
    for id_ in {*scenario.suspend} & map_.claim_ids:
        assert table.status(id_, "s") == "out"


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_what_no_supposition_reaches_never_moves(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    scenario = data.draw(suppositions(map_))
    table = evaluate(map_, scenario, semantics=semantics)
    for id_ in table.unreached():
        assert table.strength(id_, "s") == near(table.strength(id_))


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_a_flip_leaves_the_band_and_its_way_starts_at_what_is_supposed(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    scenario = data.draw(suppositions(map_))
    table = evaluate(map_, scenario, semantics=semantics, band=0.02)
    network = table.plans[""].groups[0].network
    named = {*scenario.prior, *scenario.set, *scenario.weights, *scenario.suspend}
    for turn in table.flips(claims="all"):
        assert abs(turn.after - 0.5) > 0.02
        assert turn.was != turn.becomes
        assert turn.cause is None or {turn.cause.claim, turn.cause.by.split()[-1]} & named
        assert turn.cause is None or turn.path[-1] == turn.claim
        pairs = zip(turn.path, turn.path[1:], strict=False)
        edges = {
            (network.ids[s], network.ids[t])
            for side in (network.attacks, network.supports, network.premises)
            for s, t in zip(side.source.tolist(), side.target.tolist(), strict=True)
        }
        assert all(pair in edges for pair in pairs)


@given(data=st.data(), map_=graphs(), semantics=EVERY)
def test_strengths_lie_in_their_ranges(
    data: st.DataObject, map_: ArgumentMap, semantics: str
) -> None:
    wide = [evolve(c, base=sorted((c.base, data.draw(INNER)))) for c in map_.claims]
    map_ = map_.with_(*wide)
    scenario = data.draw(suppositions(map_))
    table = evaluate(map_, scenario, semantics=semantics)
    for id_ in table.claims():
        strength, (low, high) = table.strength(id_, "s"), table.range(id_, "s")
        assert np.isnan(strength) or low - 1e-12 <= strength <= high + 1e-12


@given(shifts=st.permutations(["weaker", "stronger", "much weaker", "weaker"]), base=INNER)
def test_shifts_of_several_factors_add_up_in_any_order(shifts: list[str], base: float) -> None:
    """What makes weaker four times and stronger once, steps apart, comes to three steps down."""
    factors = [Factor(f"f{k}", ["now", "then"], now="now") for k in range(4)]
    moved = {f"f{k}": {"then": shift} for k, shift in enumerate(shifts)}
    map_ = ArgumentMap([Claim("c", "A claim.", base=base, factors=moved)], factors=factors)
    table = evaluate(map_, Scenario("then", factors={f"f{k}": "then" for k in range(4)}))
    odds = base / (1 - base) / 27
    assert table.strength("c", "then") == pytest.approx(odds / (1 + odds), abs=1e-12)


@given(map_=shapes(), semantics=EVERY)
def test_any_map_is_evaluated_and_told(map_: ArgumentMap, semantics: str) -> None:
    every = [item.id for item in map_.claims]
    table = evaluate(map_, Scenario("all out", suspend=every), semantics=semantics, budget=100)
    assert all(table.status(id_, "all out") == "out" for id_ in every)
    assert str(table).startswith(f"rule {semantics}")
    network = network_of(map_)
    assert table.strengths().shape == (network.n_claims, 2)
