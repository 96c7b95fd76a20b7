"""Cross-impact balances: boxes, matrices, worlds, attractors, loops."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

import numpy as np
import pytest

from argmap import casebook
from argmap.errors import ScenarioError
from argmap.model import Factor
from argmap.scenarios.bounding import bounded
from argmap.scenarios.box import Box
from argmap.scenarios.consistency import cross_impact
from argmap.scenarios.exploring import explored, next_of
from argmap.scenarios.impacts import ImpactMatrix, matrix_of
from argmap.scenarios.succession import Rule
from argmap.scenarios.worlds import Method
from argmap.shared import Impact, ScenarioFile

METHODS: Final[tuple[Method, ...]] = ("exhaustive", "bounded", "sampled")
RULES: Final[tuple[Rule, ...]] = ("global", "local")
SKY = Factor("sky", ["clear", "cloudy"])
GROUND = Factor("ground", ["dry", "wet"])
WEATHER = ImpactMatrix.of(
    [SKY, GROUND],
    [
        Impact("sky", "clear", "ground", "dry", 2),
        Impact("sky", "cloudy", "ground", "wet", 1),
        Impact("ground", "wet", "sky", "cloudy", 1),
    ],
)


def random_matrix(
    shape: Sequence[int],
    *,
    seed: int,
    density: float = 1.0,
    forbid: Sequence[Mapping[str, str]] = (),
) -> ImpactMatrix:
    rng = np.random.default_rng(seed)
    factors = [Factor(f"f{n}", [f"s{k}" for k in range(size)]) for n, size in enumerate(shape)]
    blocks = {
        (a.name, b.name): rng.integers(-3, 4, (len(a.states), len(b.states)))
        * (rng.random() < density)
        for a in factors
        for b in factors
        if a is not b
    }
    return ImpactMatrix.from_blocks(factors, blocks, forbid=forbid)


def chasing() -> ImpactMatrix:
    """A hare that wants to be where the hound is not, and a hound that wants to be there."""
    places = ["field", "wood"]
    hare, hound = Factor("hare", places), Factor("hound", places)
    blocks = {("hare", "hound"): [[1, -1], [-1, 1]], ("hound", "hare"): [[-1, 1], [1, -1]]}
    return ImpactMatrix.from_blocks([hare, hound], blocks)


# --- the box --------------------------------------------------------------------------------


def test_states_of_a_box_are_numbered_with_the_last_factor_fastest() -> None:
    box = Box([SKY, Factor("wind", ["no", "light", "strong"])])
    digits = box.spread(np.arange(box.n_states))
    assert digits.tolist() == [list(d) for d in product(range(2), range(3))]
    assert box.states(digits[4]) == ("cloudy", "light")


def test_what_is_ruled_out_is_not_allowed() -> None:
    forbid = [{"sky": "clear", "ground": "wet"}, {"still": "yes", "sky": "cloudy"}]
    box = Box([SKY, Factor("still", ["yes"]), GROUND], forbid=forbid)
    assert box.allowed.tolist() == [True, False, False, False]
    assert box.is_allowed(box.spread(np.arange(4))).tolist() == box.allowed.tolist()
    assert box.n_allowed == 1


@pytest.mark.parametrize(
    "factors, forbid, message",
    [
        ([], [], "a box needs at least one factor"),
        ([SKY, SKY], [], "factor 'sky' stands 2 times; it must be unique"),
        ([SKY], [{}], "forbid: expected {factor: state}, got none"),
        ([SKY], [{"sky": "clar"}], "factor 'sky' has no state 'clar'; did you mean 'clear'?"),
        ([SKY], [{"sea": "calm"}], "the box has no factor 'sea'; it has sky"),
    ],
)
def test_a_box_that_is_none(
    factors: list[Factor], forbid: list[dict[str, str]], message: str
) -> None:
    with pytest.raises(ScenarioError) as error:
        Box(factors, forbid=forbid)
    assert str(error.value) == message


def test_a_state_of_the_box_names_a_state_of_every_factor() -> None:
    box = Box([SKY, GROUND])
    assert box.digits({"ground": "wet", "sky": "clear"}) == box.digits(["clear", "wet"]) == (0, 1)
    with pytest.raises(ScenarioError) as error:
        box.digits({"sky": "clear"})
    assert str(error.value) == "no state of 'ground' is chosen"
    with pytest.raises(ScenarioError) as error:
        box.digits(["clear"])
    assert str(error.value) == "expected 2 states, one a factor, got 1"


# --- the matrix -----------------------------------------------------------------------------


def test_balances_add_up_what_the_chosen_states_say() -> None:
    found = WEATHER.balances({"sky": "clear", "ground": "wet"})
    assert found.inconsistencies == {"sky": 1, "ground": 2}
    assert (found.inconsistency, found.total_impact, found.is_consistent) == (2, 0, False)
    assert str(found) == (
        "inconsistency 2; total impact 0\n"
        "factor  state   chosen  balance  behind\n"
        "sky     clear   yes           0       1\n"
        "sky     cloudy  no            1       0\n"
        "ground  dry     no            2       0\n"
        "ground  wet     yes           0       2"
    )
    assert found.to_csv().startswith("factor,state,chosen,balance,behind\n")
    assert json.loads(json.dumps(found.to_json()))["inconsistency"] == 2
    assert WEATHER.balances(["clear", "dry"]).header == "consistent; total impact 2"


def test_a_missing_block_is_named_with_its_size() -> None:
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.from_blocks([SKY, GROUND], {("sky", "ground"): [[1, 0], [0, 1]]})
    assert str(error.value) == (
        "the block of 'ground' on 'sky' is missing; give its 2 × 2 numbers, 0 where nothing bears"
    )


@pytest.mark.parametrize(
    "block, fault",
    [
        ([[1, 0]], "must have 2 rows of 2 numbers, got rows of 2"),
        ([], "must have 2 rows of 2 numbers, got rows of none"),
        ([[1, 0], [0]], "must have 2 rows of 2 numbers, got rows of 2, 1"),
        ([[1, 0.5], [0, 1]], "must hold whole numbers up to 1000, got 0.5"),
        ([[1, 0], [0, 2000]], "must hold whole numbers up to 1000, got 2000"),
    ],
)
def test_a_block_that_is_none(block: list[list[int]], fault: str) -> None:
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.from_blocks(
            [SKY, GROUND], {("sky", "ground"): block, ("ground", "sky"): [[0, 0], [0, 0]]}
        )
    assert str(error.value) == f"the block of 'sky' on 'ground' {fault}"


def test_a_block_of_what_is_no_pair_is_refused() -> None:
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.from_blocks([SKY, GROUND], {("sky", "sky"): [[0, 0], [0, 0]]})
    assert str(error.value) == "there can be no block of 'sky' on itself"
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.from_blocks([SKY, GROUND], {("sky", "grund"): [[0, 0], [0, 0]]})
    assert str(error.value) == "the box has no factor 'grund'; did you mean 'ground'?"


def test_single_impacts_are_checked() -> None:
    twice = [Impact("sky", "clear", "ground", "dry", n) for n in (1, 2)]
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.of([SKY, GROUND], twice)
    assert str(error.value) == (
        "the impact of 'sky'='clear' on 'ground'='dry' is told twice; leave one of them"
    )
    with pytest.raises(ScenarioError) as error:
        ImpactMatrix.of([SKY], [Impact("sky", "clear", "sky", "cloudy", 1)])
    assert str(error.value) == (
        "the impact of 'sky'='clear' on 'sky'='cloudy' stays in one factor; a factor cannot bear "
        "on itself"
    )


def test_a_file_without_impacts_gives_no_matrix() -> None:
    with pytest.raises(ScenarioError) as error:
        matrix_of(ScenarioFile(factors=[SKY]))
    assert str(error.value) == "the file has no impacts, so that there is no matrix"
    with pytest.raises(ScenarioError) as error:
        matrix_of(ScenarioFile())
    assert str(error.value) == "the file has no factors and no impacts, so that there is no matrix"


def test_the_matrix_as_a_table_and_what_it_lacks() -> None:
    assert WEATHER.to_table().to_csv() == (
        "from,state,on,its state,value\n"
        "sky,clear,ground,dry,2\nsky,cloudy,ground,wet,1\nground,wet,sky,cloudy,1\n"
    )
    alone = ImpactMatrix.of([SKY, GROUND], [Impact("sky", "clear", "ground", "dry", 2)])
    assert (alone.empty, alone.undriven) == ((("ground", "sky"),), ("sky",))
    assert alone.block("sky", "ground").tolist() == [[2, 0], [0, 0]]


def test_rows_that_are_moved_to_a_sum_of_nothing_change_no_world() -> None:
    matrix = random_matrix([3, 2, 4], seed=4)
    moved = matrix.standardised()
    assert {int(row.sum()) for row in moved.block("f0", "f2")} <= {0, 1, 2, 3}
    assert (explored(moved).worst == explored(matrix).worst).all()


# --- worlds ---------------------------------------------------------------------------------


def test_the_weather_has_two_worlds() -> None:
    found = cross_impact(WEATHER)
    assert str(found) == (
        "2 of 4 states consistent\n"
        "every state gone through; worlds by tolerance 0: 2, 1: 3, 2: 4\n"
        "local succession (the most inconsistent factor) from 4 starts, every state that is not "
        "ruled out: 2 attractors\n"
        "global succession (all factors at once) from 4 starts, every state that is not ruled "
        "out: 2 attractors\n"
        "factor         world 1  world 2\n"
        "sky            clear    cloudy\n"
        "ground         dry      wet\n"
        "inconsistency  0        0\n"
        "total impact   2        2\n"
        "basin          50.0%    50.0%"
    )


def test_worlds_become_scenarios() -> None:
    first = cross_impact(WEATHER).scenarios[0]
    assert first.name == "world 1"
    assert dict(first.factors) == {"sky": "clear", "ground": "dry"}
    assert first.why == "inconsistency 0, total impact 2"


def test_what_is_ruled_out_is_counted_apart() -> None:
    forbid = [{"sky": "clear", "ground": "dry"}]
    matrix = ImpactMatrix(Box([SKY, GROUND], forbid=forbid), WEATHER.values)
    found = cross_impact(matrix)
    assert found.header[0] == "1 of 4 states consistent; 1 more ruled out"
    assert [world.states for world in found.worlds] == [("cloudy", "wet")]
    assert found.within == (1, 2, 3)
    assert sum(a.size for a in found.local.attractors) == 3
    assert not next(a for a in found.local.attractors if a.states[0][0] == "clear").is_allowed


def test_the_loop_is_named_where_nothing_is_consistent() -> None:
    found = cross_impact(chasing())
    assert found.loop is not None
    assert str(found.loop) == (
        "nothing is consistent; the loop is hare → hound → hare:\n"
        "  hare: field → wood, pushed by hound = field (+2)\n"
        "  hound: field → wood, pushed by hare = wood (+2)\n"
        "  hare: wood → field, pushed by hound = wood (+2)\n"
        "  hound: wood → field, pushed by hare = field (+2)"
    )
    assert str(found).split("\n")[2] == str(found.loop).split("\n")[0]
    assert json.loads(json.dumps(found.to_json()))["loop"]["factors"] == ["hare", "hound"]
    assert cross_impact(chasing(), tolerance=2).loop is None


def test_a_factor_that_only_stands_by_is_not_in_the_loop() -> None:
    hare, hound = chasing().box.factors
    blocks = {
        (a.name, b.name): np.zeros((2, 2), dtype=int)
        for a, b in product([SKY, hare, hound], repeat=2)
        if a is not b
    }
    blocks |= {pair: chasing().block(*pair) for pair in (("hare", "hound"), ("hound", "hare"))}
    blocks["sky", "hare"] = np.array([[1, 0], [1, 0]])
    found = cross_impact(ImpactMatrix.from_blocks([SKY, hare, hound], blocks))
    assert found.loop is not None
    assert found.loop.factors == ("hare", "hound")
    assert found.header[2] == ("nothing bears on sky: any state of it is as good as another")


def test_a_push_that_never_changes_drives_nothing() -> None:
    """The owl follows the hare about and always says wood; the hound is what makes it turn."""
    places = ["field", "wood"]
    factors = [Factor(name, places) for name in ("hare", "hound", "owl")]
    follow, nothing = [[1, -1], [-1, 1]], [[0, 0], [0, 0]]
    blocks = {
        ("hare", "hound"): follow,
        ("hare", "owl"): [[3, -3], [-3, 3]],
        ("hound", "hare"): [[0, 1], [4, 0]],
        ("owl", "hare"): [[0, 3], [0, 3]],
        ("hound", "owl"): nothing,
        ("owl", "hound"): nothing,
    }
    loop = cross_impact(ImpactMatrix.from_blocks(factors, blocks)).loop
    assert loop is not None
    assert "hare: field → wood, pushed by hound = field (+1)" in map(str, loop.moves)
    assert loop.factors == ("hare", "hound")


def test_three_ways_find_the_same_worlds() -> None:
    forbid = [{"f0": "s0", "f3": "s1"}]
    matrix = random_matrix([3, 2, 3, 2, 4, 1], seed=5, density=0.6, forbid=forbid)
    ways = [cross_impact(matrix, tolerance=2, method=method) for method in METHODS]
    assert {len(way.worlds) for way in ways} == {ways[0].n_worlds} == {10}
    assert len({tuple(world.states for world in way.worlds) for way in ways}) == 1
    assert {way.within[:3] for way in ways} == {(5, 7, 10)}
    assert ways[0].n_forbidden == ways[1].n_forbidden == 4
    assert [way.method for way in ways] == ["exhaustive", "bounded", "sampled"]
    assert "all found by branch and bound over" in ways[1].header[1]
    assert ways[2].header[0].startswith("at least ")


def test_circles_are_found_from_drawn_starts_too() -> None:
    every, drawn = (cross_impact(chasing(), method=m) for m in METHODS[::2])
    assert [a.states for a in every.local.attractors] == [a.states for a in drawn.local.attractors]
    assert drawn.loop == every.loop
    assert (drawn.local.exact, drawn.local.starts) == (False, 10_000)
    assert drawn.header[1] == (
        "met by succession from 10,000 drawn states, seed 0; there may be others"
    )


def test_a_large_box_is_searched_and_says_so() -> None:
    matrix = random_matrix([3] * 17, seed=3, density=0.2)
    found = cross_impact(matrix, samples=500)
    assert (found.method, found.seed, found.matrix.box.n_states) == ("bounded", 0, 3**17)
    assert all(matrix.balances(world.states).is_consistent for world in found.worlds)
    assert found.worlds == cross_impact(matrix, samples=500).worlds
    share = found.local.attractors[0]
    assert 0.0 < found.local.error(share) < 0.03


def test_where_the_budget_is_spent_succession_takes_over() -> None:
    matrix = random_matrix([3] * 17, seed=3)
    found = cross_impact(matrix, budget=100, samples=50, seed=9)
    assert (found.method, found.given_up) == ("sampled", True)
    assert found.header[1] == (
        "branch and bound spent its budget; met by succession from 50 drawn states, seed 9; "
        "there may be others"
    )
    with pytest.raises(ScenarioError) as error:
        cross_impact(matrix, budget=100, method="bounded")
    assert str(error.value) == (
        "branch and bound looked at 100 partial states and was not through; give a larger "
        "budget, or take method='sampled'"
    )


def test_a_thousand_million_states_are_not_gone_through() -> None:
    matrix = random_matrix([10] * 9, seed=0)
    with pytest.raises(ScenarioError) as error:
        cross_impact(matrix, method="exhaustive")
    assert str(error.value) == (
        "the box has 1,000,000,000 states, more than the 10,000,000 that are gone through one by "
        "one; take method='bounded' or method='sampled', or fewer factors"
    )


def test_what_is_no_matrix_is_refused() -> None:
    with pytest.raises(TypeError) as error:
        cross_impact(ScenarioFile())  # type: ignore[arg-type]  # the point of the test
    assert str(error.value).startswith(
        "cross_impact() takes an ImpactMatrix, such as matrix_of(file), got ScenarioFile("
    )


def test_options_are_checked_at_once() -> None:
    with pytest.raises(ScenarioError) as error:
        cross_impact(WEATHER, tolerance=-1, method="all", samples=0)  # type: ignore[arg-type]
    assert error.value.faults == (
        "the tolerance must be 0 or more, got -1",
        "method must be one of auto, exhaustive, bounded, sampled, got 'all'",
        "samples must be 1 or more, got 0",
    )


def test_what_follows_a_state_is_the_same_for_one_and_for_all() -> None:
    matrix = random_matrix([3, 2, 4, 3], seed=1)
    known, digits = explored(matrix), matrix.box.spread(np.arange(matrix.box.n_states))
    ways = (known.all_at_once, known.one_by_one)
    for rule, follows in zip(RULES, ways, strict=True):
        expected = matrix.box.spread(follows.astype(np.intp))
        assert (next_of(matrix, digits, rule=rule) == expected).all()


def test_large_numbers_and_long_boxes_are_worked_out_in_blocks() -> None:
    matrix = random_matrix([2] * 16, seed=2, density=0.3)
    large = ImpactMatrix(matrix.box, matrix.values * 1000)
    seen: list[tuple[int, int]] = []
    small = explored(matrix, progress=lambda done, all_: seen.append((done, all_)))
    assert (explored(large).worst == small.worst.astype(np.int64) * 1000).all()
    assert (explored(large).one_by_one == small.one_by_one).all()
    assert seen == [(2**14 * n, 2**16) for n in range(1, 5)]
    assert len(bounded(large).digits) == (small.worst == 0).sum()


def test_progress_of_a_search_is_told() -> None:
    seen: list[tuple[int, int]] = []
    bounded(random_matrix([2] * 5, seed=0), progress=lambda *done: seen.append(done))
    assert seen[0] == (2, 5_000_000)


def test_many_worlds_are_counted_and_the_first_thousand_told() -> None:
    factors = [Factor(f"f{n}", ["a", "b"]) for n in range(11)]
    matrix = ImpactMatrix.of(factors, [Impact("f0", "a", "f1", "a", 1)])
    found = cross_impact(matrix)
    assert (found.n_worlds, len(found.worlds)) == (1536, 1000)
    assert found.header[0] == "1,536 of 2,048 states consistent; the first 1,000 are told"
    assert str(found).split("\n")[-3].startswith("inconsistency")
    assert "994 more worlds are in the CSV and JSON" in str(found)
    assert repr(found) == "<CrossImpact: 1,536 worlds of 2,048 states, exhaustive>"


def test_worlds_as_tables_for_programs() -> None:
    found = cross_impact(WEATHER)
    assert found.to_csv() == (
        "world,inconsistency,impact,basin,sky,ground\n"
        "world 1,0,2,0.5,clear,dry\nworld 2,0,2,0.5,cloudy,wet\n"
    )
    assert found.rows()[0]["sky"] == "clear"
    said = json.loads(json.dumps(found.to_json()))
    assert said["worlds"][1]["factors"] == {"sky": "cloudy", "ground": "wet"}
    assert said["global"]["attractors"][0]["size"] == 3
    assert str(found.local).split("\n")[1:] == [
        "attractor   starts  share  error",
        "clear dry        2   0.50   0.00",
        "cloudy wet       2   0.50   0.00",
    ]
    assert found.local.basin_of(("clear", "dry")) == 2
    assert found.local.basin_of(("clear", "wet")) is None


def test_a_factor_may_be_called_like_a_column() -> None:
    found = cross_impact(ImpactMatrix.of([Factor("impact", ["a"])], []))
    assert found.to_csv().startswith("world,inconsistency,impact,basin,impact~2\n")


def test_the_casebook_has_worlds_that_share_a_state() -> None:
    found = cross_impact(matrix_of(casebook.scenarios()), method="bounded", samples=200)
    assert found.n_worlds > 1
    assert found.shared
    assert all(found.shared.items() <= dict(s.factors).items() for s in found.scenarios)
