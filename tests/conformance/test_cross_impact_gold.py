"""Cross-impact matrices of which it is known what hangs together and where the rest leads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.model import Factor
from argmap.scenarios.consistency import cross_impact
from argmap.scenarios.impacts import ImpactMatrix
from argmap.scenarios.succession import Succession
from argmap.shared import Impact


def known(gold: Path, name: str) -> dict[str, Any]:
    text = (gold / "scenarios" / f"cib_{name}.json").read_text(encoding="utf-8")
    case: dict[str, Any] = json.loads(text)
    return case


def somewhereland(gold: Path) -> tuple[ImpactMatrix, dict[str, Any]]:
    case = known(gold, "somewhereland")
    factors = [Factor(name, said["states"]) for name, said in case["descriptors"].items()]
    of = {state: factor.name for factor in factors for state in factor.states}
    impacts = [
        Impact(of[i["src"]], i["src"], of[i["tgt"]], i["tgt"], i["value"]) for i in case["impacts"]
    ]
    return ImpactMatrix.of(factors, impacts), case


def basins(found: Succession) -> set[tuple[frozenset[tuple[str, ...]], int]]:
    return {(frozenset(a.states), a.size) for a in found.attractors}


def test_balances_of_somewhereland(gold: Path) -> None:
    matrix, case = somewhereland(gold)
    check = case["check_balances"]
    found = matrix.balances(check["scenario"])
    sums = {name: [r.sum for r in found.rows if r.factor == name] for name in check["balances"]}
    assert sums == check["balances"]
    assert found.inconsistency == check["inconsistency"]
    behind = [name for name, gap in found.inconsistencies.items() if gap]
    assert behind == check["inconsistent_descriptors"]


@pytest.mark.parametrize("method", ["exhaustive", "bounded", "sampled"])
def test_worlds_of_somewhereland(gold: Path, method: Any) -> None:  # noqa: ANN401  # one of three words
    matrix, case = somewhereland(gold)
    found = cross_impact(matrix, method=method)
    expected = {(tuple(w["states"]), w["total_impact_score"]) for w in case["consistent"]}
    assert {(world.states, world.impact) for world in found.worlds} == expected
    assert len(expected) == found.n_worlds == 10
    assert matrix.box.n_states == case["n_scenarios"] == 486


def test_somewhereland_by_tolerance(gold: Path) -> None:
    matrix, case = somewhereland(gold)
    expected = [case["count_by_tolerance"][str(k)] for k in range(6)]
    assert list(cross_impact(matrix).within[:6]) == expected
    for k, n in enumerate(expected):
        assert cross_impact(matrix, tolerance=k, method="bounded", samples=1).n_worlds == n


def test_basins_of_somewhereland(gold: Path) -> None:
    matrix, case = somewhereland(gold)
    found = cross_impact(matrix)
    for key, way in (("global", found.global_), ("local", found.local)):
        said = case[f"{key}_succession_basins"]["basins"]
        expected = {(frozenset(map(tuple, b["attractor"])), b["size"]) for b in said}
        assert basins(way) == expected


def test_two_factors_that_reinforce_each_other(gold: Path) -> None:
    case = known(gold, "tiny")
    factors = [Factor(name, states) for name, states in case["descriptors"].items()]
    impacts = [Impact(a[0].upper(), a, b[0].upper(), b, n) for a, b, n in case["impacts"]]
    matrix = ImpactMatrix.of(factors, impacts)
    found = cross_impact(matrix)
    assert sorted(world.states for world in found.worlds) == sorted(map(tuple, case["consistent"]))
    for key, total in case["total_impact_scores"].items():
        assert matrix.balances(key.split(",")).total_impact == total
    for key, expected in case["balances"].items():
        rows = matrix.balances(key.split(",")).rows
        assert {n: [r.sum for r in rows if r.factor == n] for n in expected} == expected
    assert (frozenset({("x1", "y2"), ("x2", "y1")}), 2) in basins(found.global_)
    assert basins(found.local) == {(frozenset({s}), 2) for s in (("x1", "y1"), ("x2", "y2"))}
