"""Functions of which it is known in closed form which input matters how much."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from argmap.scenarios.indices import Indices, morris_effects, sobol_indices
from argmap.scenarios.tornado import swings_of

FloatArray = NDArray[np.float64]


def known(gold: Path, name: str) -> dict[str, Any]:
    text = (gold / "scenarios" / "sensitivity.json").read_text(encoding="utf-8")
    case: dict[str, Any] = json.loads(text)[name]
    return case


def in_order(found: Indices, names: list[str]) -> tuple[list[float], list[float]]:
    """Return first and total indices in the order of the inputs."""
    by = {each.input: each for each in found.inputs}
    return [by[name].other for name in names], [by[name].value for name in names]


def test_ishigami(gold: Path) -> None:
    case = known(gold, "ishigami")
    a, b = case["a"], case["b"]

    def function(x: FloatArray) -> FloatArray:
        found: FloatArray = np.sin(x[0]) + a * np.sin(x[1]) ** 2 + b * x[2] ** 4 * np.sin(x[0])
        return found

    names = ["x1", "x2", "x3"]
    found = sobol_indices(function, dict.fromkeys(names, (-np.pi, np.pi)), n=4096, seed=42)
    first, total = in_order(found, names)
    assert first == pytest.approx(case["S1"], abs=0.005)
    assert total == pytest.approx(case["ST"], abs=0.005)
    assert found.mean == pytest.approx(case["mean"], abs=0.005)
    assert found.variance == pytest.approx(case["variance"], rel=0.005)
    assert first == pytest.approx(case["salib_N4096"]["S1"], abs=1e-4)
    assert total == pytest.approx(case["salib_N4096"]["ST"], abs=1e-4)


def test_sobols_g_function(gold: Path) -> None:
    case = known(gold, "sobol_g")
    a = np.array(case["a"])[:, None]

    def function(x: FloatArray) -> FloatArray:
        found: FloatArray = np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=0)
        return found

    names = [f"x{n}" for n in range(len(a))]
    found = sobol_indices(function, dict.fromkeys(names, (0.0, 1.0)), n=4096, seed=1)
    first, total = in_order(found, names)
    assert first == pytest.approx(case["S1"], abs=0.01)
    assert total == pytest.approx(case["ST"], abs=0.01)
    assert found.mean == pytest.approx(case["mean"], abs=0.01)
    assert found.variance == pytest.approx(case["variance"], rel=0.01)


def test_a_linear_function(gold: Path) -> None:
    case = known(gold, "linear_sobol")
    names = ["x1", "x2", "x3"]
    ranges = dict.fromkeys(names, (0.0, 1.0))
    found = sobol_indices(lambda x: 2 * x[0] + x[1] + 0 * x[2], ranges, n=1024)
    first, total = in_order(found, names)
    assert first == pytest.approx(case["S1"], abs=0.005)
    assert total == pytest.approx(case["ST"], abs=0.005)
    effects = morris_effects(lambda x: 2 * x[0] + x[1] + 0 * x[2], ranges, n=4)
    assert [each.value for each in effects.inputs] == pytest.approx([2.0, 1.0, 0.0])


def test_swings(gold: Path) -> None:
    case = known(gold, "tornado")
    base, ranges = case["base"], case["ranges"]
    inputs = {name: (low, base[name], high) for name, (low, high) in ranges.items()}
    found = swings_of(lambda x: 10 + 3 * x[0] - 2 * x[1] + x[0] * x[2], inputs)
    assert found.strength == case["base_y"]
    assert [bar.input for bar in found.bars] == case["order"]
    told = [
        {"name": bar.input, "low": bar.low, "high": bar.high, "swing": bar.swing}
        for bar in found.bars
    ]
    assert told == case["bars"]
