"""Maps under scenarios: what is given, what is refused, and how it is worked out."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from attrs import evolve

from argmap import (
    ArgmapError,
    ArgmapWarning,
    ArgumentMap,
    Claim,
    Factor,
    Inference,
    Polarity,
    Scenario,
    Section,
    evaluate,
    query,
    score,
)
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScenarioError, ScoringError
from argmap.scenarios import ScenarioTable
from argmap.scoring import semantics_named
from argmap.shared import ScenarioFile

ATTACK = Polarity.ATTACK
FACTOR = Factor("road", ["built", "stalled"], now="built")


def small(name: str = "m") -> ArgumentMap:
    map_ = thesis(
        "T",
        support("a", undercut("u", base=0.2), base=0.8),
        rebut(linked("b", "c")),
        base=0.5,
    )
    return evolve(map_, name=name)


def rivals(kind: str) -> ArgumentMap:
    claims = [Claim(id_, f"{id_}.", base=0.6) for id_ in ("a", "b", "c")]
    mutual = Inference("m", "a", "b", ATTACK, mutual=kind)
    return ArgumentMap(claims, [mutual, Inference("i", "b", "c")])


def moved(effects: object, *, base: object = 0.5, factors: object = (FACTOR,)) -> ArgumentMap:
    claim = Claim("c", "A claim.", base=base, factors=effects)  # type: ignore[arg-type]  # what a test needs
    return ArgumentMap([claim], name="m", factors=factors)  # type: ignore[arg-type]  # what a test needs


def fault(maps: object, scenarios: object = None, **options: object) -> str:
    with pytest.raises(ArgmapError) as caught:
        evaluate(maps, scenarios, **options)  # type: ignore[arg-type]  # the point of the tests
    return str(caught.value)


# --- what is given ------------------------------------------------------------------------------


def test_maps_are_given_alone_in_a_list_or_by_name() -> None:
    alone, listed, named = evaluate(small()), evaluate([small()]), evaluate({"x": small()})
    assert (alone.maps, listed.maps, named.maps) == (("m",), ("m",), ("x",))
    assert alone.strength("t") == named.strength("x:t", map="x") == score(small())["t"]


def test_scenarios_of_the_map_are_taken_where_none_are_given() -> None:
    map_ = evolve(small(), scenarios=[Scenario("s", set={"a": 1.0})])
    assert evaluate(map_).scenarios == ("baseline", "s")


def test_scenarios_of_several_maps_keep_to_their_own() -> None:
    first = evolve(small("x"), scenarios=[Scenario("s", set={"a": 1.0})])
    other = evolve(small("y"), scenarios=[Scenario("r", extends="q"), Scenario("q", set={"a": 0})])
    table = evaluate([first, other])
    assert table.scenarios == ("baseline", "s", "r", "q")
    assert [table.strength("a", s, map="x") for s in table.scenarios] == [0.8, 1.0, 0.8, 0.8]
    assert [table.strength("a", s, map="y") for s in table.scenarios][1:] == [0.8, 0.0, 0.0]


def test_maps_with_sections_are_evaluated_together() -> None:
    claim = Claim("a", "A.", base=0.8, section="s")
    maps = [
        ArgumentMap(
            [claim], name=name, sections=[Section("s", title="S")], scenarios=[Scenario(name)]
        )
        for name in "xy"
    ]
    assert evaluate(maps).scenarios == ("baseline", "x", "y")


def test_two_maps_cannot_share_the_name_of_a_scenario() -> None:
    maps = [evolve(small(name), scenarios=[Scenario("s")]) for name in "xy"]
    told = (
        "maps 'x' and 'y' both have a scenario 's'; rename one, or write them into a file that "
        "both share"
    )
    assert fault(maps) == told


def test_what_a_file_says_of_maps_that_are_not_evaluated_is_left_out() -> None:
    file = ScenarioFile(
        scenarios=[Scenario("s", prior={"m:a": 0.1, "far:x": 0.2}, remove=["far:y"])],
        maps={"far": "0" * 64},
    )
    assert evaluate(small(), file).strength("a", "s") < 0.2


def test_a_digest_that_does_not_match_is_a_warning() -> None:
    told = (
        "^map 'm' has other claims or inferences than the scenarios were written for; look "
        "through what they say of it$"
    )
    with pytest.warns(ArgmapWarning, match=told):
        evaluate(small(), ScenarioFile(maps={"m": "0" * 64}))
    evaluate(small(), ScenarioFile(maps={"m": query.digest(small())}))


# --- suppositions ------------------------------------------------------------------------------


def test_a_contradictory_claim_gets_the_rest() -> None:
    table = evaluate(rivals("contradictory"), Scenario("s", set={"a": 0.8}))
    assert table.strength("b", "s") == pytest.approx(0.2)
    assert table.strength("a", "s") == 0.8


@pytest.mark.parametrize("semantics", ["quadratic_energy", "dfquad", "euler_based"])
def test_a_contrary_claim_gets_the_rest_at_most(semantics: str) -> None:
    table = evaluate(rivals("contrary"), Scenario("s", set={"a": 0.9}), semantics=semantics)
    assert table.strength("b", "s") <= 0.1 + 1e-12
    low = evaluate(rivals("contrary"), Scenario("s", set={"a": 0.1}), semantics=semantics)
    assert 0.1 < low.strength("b", "s") <= 0.9


@pytest.mark.parametrize("strength", [0.9, 0.1])
def test_a_rule_of_ones_own_agrees_claim_by_claim(strength: float) -> None:
    """Nothing is known of it, so each scenario is solved over a network with its edges cut."""
    rule = semantics_named("dfquad")
    own = evolve(rule, id="own", aggregation=evolve(rule.aggregation, fold=None))
    for map_ in (small(), rivals("contrary")):
        scenario = Scenario("s", set={"a": strength}, suspend=["c"])
        table = evaluate(map_, scenario, semantics=["dfquad", own])
        first, other = (table.strengths(semantics=rule_id) for rule_id in ("dfquad", "own"))
        assert first == pytest.approx(other, abs=1e-9, nan_ok=True)


def test_a_clamp_in_a_circle_cuts_what_bears_on_it() -> None:
    claims = [Claim(id_, f"{id_}.", base=0.6) for id_ in "abc"]
    steps = [Inference("i", "a", "b"), Inference("j", "b", "a"), Inference("k", "b", "c")]
    table = evaluate(ArgumentMap(claims, steps), Scenario("s", set={"a": 0.0}))
    assert (table.strength("a", "s"), table.strength("b", "s")) == (0.0, 0.6)
    assert table.strength("b") > 0.6


def test_suspended_is_not_false() -> None:
    """A claim that its reasons hold up against a base of 0 is gone when it is suspended."""
    map_ = rivals("contradictory")
    false, out = Scenario("false", set={"a": 0.0}), Scenario("out", suspend=["a"])
    table = evaluate(map_, [false, out])
    assert table.strength("b", "false") == 1.0
    assert table.strength("b", "out") == 0.6
    assert table.status("a", "out") == "out"


def test_an_inference_is_weighted_suspended_and_clamped_by_its_id() -> None:
    map_ = ArgumentMap(
        [Claim("t", "T.", base=0.5), Claim("a", "A.", base=0.8)], [Inference("i", "a", "t")]
    )
    scenarios = [
        Scenario("half", weights={"i": 0.5}),
        Scenario("out", suspend=["i"]),
        Scenario("none", set={"i": 0.0}),
        Scenario("all", set={"i": 1.0}),
    ]
    table = evaluate(map_, scenarios, semantics="dfquad")
    found = [table.strength("t", name) for name in table.scenarios]
    assert found == pytest.approx([0.9, 0.7, 0.5, 0.5, 1.0])


def test_what_is_added_and_removed_stands_in_its_scenario_alone() -> None:
    new: list[Claim | Inference] = [
        Claim("new", "N.", base=1.0),
        Inference("k", "new", "t", ATTACK),
    ]
    step = next(s.id for s in small().incoming("t") if s.polarity is ATTACK)
    scenarios = [Scenario("more", add=new), Scenario("less", remove=[step])]
    table = evaluate(small(), scenarios)
    changed = score(small().with_(*new))
    assert table.strength("t", "more") == changed["t"]
    assert [table.status("new", name).value for name in table.scenarios] == [
        *("out", "accepted"),
        "out",
    ]
    assert table.strength("t", "less") == score(small().without(step))["t"]


def test_items_of_a_file_are_added_to_the_map_that_their_ids_name() -> None:
    new: list[Claim | Inference] = [
        Claim("m:new", "N.", base=1.0),
        Inference("m:k", "m:new", "m:t", ATTACK),
    ]
    table = evaluate([small(), small("n")], Scenario("more", add=new, prior={"m:new": 0.5}))
    assert table.strength("new", "more", map="m") == 0.5
    assert table.strength("t", "more", map="n") == table.strength("t", map="n")


def test_the_effect_of_a_present_state_counts_in_the_baseline() -> None:
    table = evaluate(
        moved({"road": {"built": "weaker"}}), Scenario("s", factors={"road": "stalled"})
    )
    assert (table.strength("c"), table.strength("c", "s")) == (0.25, 0.5)


def test_a_value_replaces_the_base_score_and_others_shift_it() -> None:
    other = Factor("war", ["on", "off"], now="on")
    map_ = moved({"road": {"stalled": 0.2}, "war": {"off": "stronger"}}, factors=[FACTOR, other])
    table = evaluate(map_, Scenario("s", factors={"road": "stalled", "war": "off"}))
    assert table.strength("c", "s") == pytest.approx(3 / 7)


def test_a_prior_is_final() -> None:
    map_ = moved({"road": {"stalled": "weaker"}})
    scenario = Scenario("s", factors={"road": "stalled"}, prior={"c": "likely"})
    assert evaluate(map_, scenario).strength("c", "s") == pytest.approx(0.675)


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scenario, told",
    [
        (
            Scenario("s", prior={"tt": 0.2}),
            "scenario 's', prior: 'tt' is no claim of map 'm'; did you mean 't'?",
        ),
        (
            Scenario("s", weights={"a": 0.2}),
            "scenario 's', weights: 'a' is no inference of map 'm'; its inferences are a>t",
        ),
        (
            Scenario("s", set={"n:a": 0.2}),
            "scenario 's', set: 'n:a' is no claim or inference of map 'm'; its ids are t",
        ),
        (
            Scenario("s", factors={"raod": "built"}),
            "scenario 's' names the factor 'raod', which is not declared; did you mean 'road'?",
        ),
        (
            Scenario("s", factors={"road": "stalld"}),
            (
                "scenario 's' names the state 'stalld' of factor 'road', which it does not have; "
                "did you mean 'stalled'?"
            ),
        ),
        (
            Scenario("s", prior={"a": "virtually certain"}),
            (
                "scenario 's', prior of 'a': scale 'icd203' has no word 'virtually certain'; did "
                "you mean 'nearly certain'?"
            ),
        ),
        (
            Scenario("s", remove=["a"]),
            "scenario 's' leaves map 'm' broken: inference 'a>t' has the premise 'a'",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_the_nearest(scenario: Scenario, told: str) -> None:
    map_ = evolve(small(), factors=[FACTOR])
    assert fault(map_, scenario).startswith(told)


def test_an_id_of_several_maps_must_say_of_which() -> None:
    told = "scenario 's', set: 'a' stands in 2 maps; write 'x:a' or 'y:a'"
    assert fault([small("x"), small("y")], Scenario("s", set={"a": 1.0})) == told


def test_a_map_that_there_is_not_is_told_with_the_nearest() -> None:
    told = (
        "scenario 's', set: 'khn:a' is of map 'khn', which is not among the maps; did you mean "
        "'khan'?"
    )
    assert fault([small("khan"), small("y")], Scenario("s", set={"khn:a": 1.0})) == told


def test_an_id_of_no_map_is_told() -> None:
    told = "scenario 's', set: 'z' is in none of the maps; the maps are khan, blog"
    assert fault([small("khan"), small("blog")], Scenario("s", set={"z": 1.0})) == told


def test_clamps_that_cannot_be_together_are_a_fault() -> None:
    told = (
        "scenario 's', set: the strengths of 'a' and 'b', which contradict each other, must add "
        "up to 1; clamp one of them"
    )
    assert fault(rivals("contradictory"), Scenario("s", set={"a": 0.8, "b": 0.8})) == told
    told = (
        "scenario 's', set: the strengths of 'a' and 'b', which are contrary, must add up to 1 "
        "at most; clamp one of them"
    )
    assert fault(rivals("contrary"), Scenario("s", set={"a": 0.8, "b": 0.8})) == told
    evaluate(rivals("contrary"), Scenario("s", set={"a": 0.2, "b": 0.8}))


def test_a_factor_without_a_present_state_is_a_fault() -> None:
    told = "factor 'f' of map 'm' has no present state; add now: and one of x, y"
    assert fault(evolve(small(), factors=[Factor("f", ["x", "y"])])) == told


def test_a_factor_that_is_declared_otherwise_elsewhere_is_a_fault() -> None:
    map_ = evolve(small(), factors=[FACTOR])
    other = ScenarioFile(factors=[Factor("road", ["built", "open"], now="built")])
    told = (
        "factor 'road' has 'built', 'open' in the file and 'built', 'stalled' in map 'm'; declare "
        "it in one place, or give it the same states"
    )
    assert fault(map_, other) == told
    other = ScenarioFile(factors=[Factor("road", ["built", "stalled"], now="stalled")])
    told = (
        "factor 'road' is at 'stalled' in the file and at 'built' in map 'm'; let its now be the "
        "same"
    )
    assert fault(map_, other) == told


def test_effects_are_held_to_factors_claims_and_one_place() -> None:
    map_ = moved({"raod": {"stalled": 0.1}, "road": {"stalld": 0.1}})
    assert fault(map_) == (
        "2 faults:\n"
        "  claim 'c' of map 'm' names the factor 'raod', which is not declared; did you mean "
        "'road'?\n"
        "  claim 'c' of map 'm' names the state 'stalld' of factor 'road', which it does not "
        "have; did you mean 'stalled'?"
    )
    map_, effect = moved({"road": {"stalled": 0.1}}), {"road": {"stalled": 0.2}}
    file = ScenarioFile(factors=[FACTOR], effects={"m": {"c": effect, "d": effect}})
    assert fault(map_, file) == (
        "2 faults:\n"
        "  the effect of factor 'road', state 'stalled' stands in the file and on the claim "
        "'m:c'; keep one\n"
        "  effects name 'm:d', which is no claim of its map; its claims are c"
    )


def test_a_sure_base_is_not_shifted() -> None:
    effects = {"m": {"c": {"road": {"stalled": "weaker"}}}}
    file = ScenarioFile(factors=[FACTOR], effects=effects)
    assert fault(moved({}, base=1.0), file) == (
        "factor 'road', state 'stalled' shifts the base score of 'm:c', which is 1.0 and cannot "
        "be shifted; give the effect as a value, or the claim another base score"
    )


def test_values_that_differ_are_a_fault_of_the_scenario() -> None:
    other = Factor("war", ["on", "off"], now="on")
    map_ = moved({"road": {"stalled": 0.2}, "war": {"off": 0.4}}, factors=[FACTOR, other])
    both = Scenario("both", factors={"road": "stalled", "war": "off"})
    told = (
        "scenario 'both': factors give 'c' base scores that differ, or shift one of 0 or 1; let "
        "one of them give a value between and the others shift it"
    )
    assert fault(map_, [Scenario("one", factors={"war": "off"}), both]) == told
    assert evaluate(map_, evolve(both, prior={"c": 0.3})).strength("c", "both") == 0.3


def test_states_that_a_file_rules_out_are_a_fault_with_the_present_ones() -> None:
    other = Factor("war", ["on", "off"], now="on")
    forbid = [{"road": "stalled", "war": "on"}]
    file = ScenarioFile(factors=[FACTOR, other], forbid=forbid)
    told = (
        "scenario 's' has road: stalled and war: on, where war is as now, which forbid[0] rules "
        "out; suppose another state of one of them"
    )
    assert fault(small(), Scenario("s", factors={"road": "stalled"}), file=file) == told


def test_what_is_never_scored_is_not_weighted() -> None:
    map_ = evolve(small(), inferences=[Inference("n", "a", "t", Polarity.NEUTRAL)])
    told = (
        "scenario 's', weights: inference 'n' is a rephrase, or bears on one, and is never "
        "scored; leave it out"
    )
    assert fault(map_, Scenario("s", weights={"n": 0.5})) == told
    evaluate(map_, Scenario("s", suspend=["n"]))


@pytest.mark.parametrize(
    "options, told",
    [
        ({"threshold": 0.0}, "threshold must lie between 0 and 1, got 0.0"),
        ({"band": 0.5}, "band must be a number in [0, 0.5), got 0.5"),
        ({"keep": "some"}, "keep must be 'theses' or 'all', got 'some'"),
        ({"memory": 0}, "memory must be a number of bytes above 0, got 0"),
        ({"semantics": []}, "semantics must name at least one rule, got none"),
    ],
)
def test_options_are_checked(options: dict[str, object], told: str) -> None:
    assert fault(small(), **options) == told


def test_maps_are_checked() -> None:
    assert fault([]) == "evaluate() takes at least one map, got none"
    cure = "give each a name of its own: evaluate({'a': map_a, 'b': map_b})"
    assert fault([small(), small()]) == f"2 maps are called 'm'; {cure}"
    assert fault([small(), small("")]) == f"a map has no name; {cure}"
    for wrong in ("m.argdown", 3, [3], {"m": 3}):
        with pytest.raises(TypeError, match=r"^evaluate\(\) takes an ArgumentMap, got "):
            evaluate(wrong)  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(ScoringError, match="there is no gradual semantics 'dfqua'"):
        evaluate(small(), semantics="dfqua")


def test_an_added_item_must_be_of_one_map() -> None:
    maps = [small("x"), small("y")]
    told = "scenario 's', add: 'n' is of no map by name; name one map, as in 'map:id'"
    assert fault(maps, Scenario("s", add=[Claim("n", "N.")])) == told
    told = "scenario 's', add: 'x:i' is of 'x' and 'y'; name one map, as in 'map:id'"
    assert fault(maps, Scenario("s", add=[Inference("x:i", "x:a", "y:t")])) == told


def test_faults_of_all_scenarios_are_told_at_once() -> None:
    scenarios = [Scenario("s", set={"z": 1.0}), Scenario("r", suspend=["y"])]
    with pytest.raises(ScenarioError) as caught:
        evaluate(small(), scenarios)
    assert len(caught.value.faults) == 2


# --- how it is worked out ----------------------------------------------------------------------


def many(n: int = 300) -> list[Scenario]:
    draw = np.random.default_rng(0).random
    return [
        Scenario(f"s{k}", prior={"a": float(draw())}, set={"u": float(draw())}) for k in range(n)
    ]


def bytes_of(table: ScenarioTable) -> bytes:
    return b"".join(sheet.strengths.tobytes() for sheet in table.sheets.values())


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_gives_the_same_bytes(
    pool: type[ThreadPoolExecutor | ProcessPoolExecutor],
) -> None:
    options = {"semantics": ["quadratic_energy", "dfquad"], "memory": 20_000}
    alone = evaluate(small(), many(), **options)  # type: ignore[arg-type]  # as above
    with pool(2) as executor:
        spread = evaluate(small(), many(), executor=executor, **options)  # type: ignore[arg-type]  # as above
    assert bytes_of(spread) == bytes_of(alone)


def test_progress_is_told_block_by_block() -> None:
    told: list[tuple[int, int]] = []
    evaluate(small(), many(99), memory=30_000, progress=lambda at, of: told.append((at, of)))
    assert len(told) > 1
    assert told[-1] == (100, 100)


def test_a_small_memory_makes_small_blocks_and_no_difference() -> None:
    assert bytes_of(evaluate(small(), many(), memory=1)) == bytes_of(evaluate(small(), many()))


def test_only_theses_are_kept_where_asked_for() -> None:
    table = evaluate(small(), Scenario("s", set={"a": 1.0}), keep="theses")
    assert table.claims() == ("t",)
    assert table.strengths().shape == (1, 2)


def test_of_very_many_strengths_only_those_of_theses_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("argmap.scenarios.evaluation.MOST_CELLS", 9)
    assert evaluate(small(), many(1)).claims() == ("t",)
    assert len(evaluate(small(), many(1), keep="all").claims()) == 5
    assert len(evaluate(small()).claims()) == 5


def test_a_circle_that_does_not_settle_is_told() -> None:
    claims = [Claim(f"c{k}", f"{k}.", base=0.5) for k in range(3)]
    steps = [Inference(f"i{k}", f"c{k}", f"c{(k + 1) % 3}", ATTACK) for k in range(3)]
    table = evaluate(ArgumentMap(claims, steps, name="m"), budget=1)
    told = "m: a circle did not settle in 1 of 1 scenarios by quadratic_energy"
    assert (told in table.header) == (not table.sheets["m", "quadratic_energy"].settled.all())
