"""Which claims scenarios move."""

from __future__ import annotations

from argmap.model import ArgumentMap, Claim, Factor, Scenario
from argmap.shared import ScenarioFile
from argmap.teach.supposing import Move, moves_in

ICE = {"ice": {"thick": "weaker", "gone": "much stronger", "thin": 0.5}}
MAP = ArgumentMap(
    [Claim("a", "A.", base=0.6, factors=ICE), Claim("b", "B."), Claim("c", "C.", base="likely")],
    factors=[Factor("ice", states=["thick", "thin", "gone"])],
    name="m",
)


def test_base_scores_and_clamps_move_claims_up_or_down() -> None:
    scenario = Scenario("s", prior={"m:b": 0.9, "c": "unlikely"}, set={"a": 0.6})
    assert moves_in(MAP, [scenario]) == (Move("s", "", "b", 1), Move("s", "", "c", -1))


def test_states_of_factors_move_claims() -> None:
    some = [Scenario(state, factors={"ice": state}) for state in ("thick", "thin", "gone")]
    assert [(move.scenario, move.way) for move in moves_in(MAP, some)] == [
        ("gone", 1),
        ("thick", -1),
        ("thin", -1),
    ]


def test_a_scenario_takes_over_what_it_extends() -> None:
    some = [Scenario("old", factors={"ice": "gone"}), Scenario("new", extends="old", why="Ice.")]
    assert Move("new", "Ice.", "a", 1) in moves_in(MAP, some)


def test_effects_of_a_shared_file_count() -> None:
    file = ScenarioFile(
        factors=[Factor("war", states=["on", "off"])],
        effects={"m": {"b": {"war": {"on": 0.1}}}},
        scenarios=[Scenario("s", factors={"war": "on"}), Scenario("t", factors={"war": "off"})],
    )
    assert moves_in(MAP, file) == (Move("s", "", "b", -1),)
