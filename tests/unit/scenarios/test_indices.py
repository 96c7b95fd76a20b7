"""Sobol's indices and Morris's effects by SALib."""

from __future__ import annotations

import importlib
import json
from types import ModuleType

import pytest

from argmap import evaluate, loads
from argmap.errors import ScenarioError
from argmap.scenarios import ScenarioTable
from argmap.scenarios.indices import morris_effects, morris_of, sobol_indices, sobol_of
from argmap.shared import ScenarioFile
from tests.unit.scenarios.test_tornado import joined

pytest.importorskip("SALib", reason="needs SALib")

WEIGHTIEST = ["road", "rain"]


def table() -> ScenarioTable:
    return evaluate(joined(), semantics="dfquad")


def test_the_weightiest_input_is_first() -> None:
    found = sobol_of(table(), n=128)
    assert [each.input for each in found.inputs][:2] == WEIGHTIEST
    totals = [each.value for each in found.inputs]
    assert totals == sorted(totals, reverse=True)
    assert found.runs == 128 * (len(found.inputs) + 2)


def test_morris_takes_fewer_runs_and_finds_the_same() -> None:
    found = morris_of(table(), n=16)
    assert [each.input for each in found.inputs][:2] == WEIGHTIEST[::-1]
    assert found.runs == 16 * (len(found.inputs) + 1)
    effects = {each.input: each.mean for each in found.inputs}
    assert effects["Cost"] is not None
    assert effects["Cost"] < 0 < (effects["Gain"] or 0)


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, same, other = (sobol_of(table(), n=16, seed=seed) for seed in (3, 3, 4))
    assert first.to_csv() == same.to_csv() != other.to_csv()
    assert morris_of(table(), n=4).to_csv() == morris_of(table(), n=4).to_csv()


def test_a_distribution_may_be_given() -> None:
    given = {"Gain": {"beta": [2, 2]}}
    assert sobol_of(table(), n=16, inputs=given).opening[3].endswith("; 1 as given")


def test_what_never_moves_has_no_share() -> None:
    flat = evaluate(loads("[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.5}"), semantics="dfquad")
    found = sobol_indices(lambda x: 0 * x[0] + 3.0, {"a": (0.0, 1.0)}, n=8)
    assert (found.variance, found.inputs[0].value) == (0.0, 0.0)
    assert {each.input for each in morris_of(flat, n=4).inputs} == {"T", "A"}


def test_forbidden_states_are_told_of() -> None:
    map_ = joined()
    file = ScenarioFile(factors=map_.factors, forbid=[{"road": "stalled", "rain": "fails"}])
    found = morris_of(evaluate(map_, file), n=4)
    assert found.opening[-1] == "states that the file rules out together are not left out"


def test_it_is_a_table_for_people_and_for_programs() -> None:
    found = morris_of(table(), n=4)
    assert found.to_table(first=2).header[-1] == "5 more inputs matter less"
    columns = ("input", "kind", "effect", "error", "spread", "mean effect")
    assert found.to_table().columns == columns
    assert sobol_of(table(), n=8).to_table().columns == (
        *("input", "kind", "total", "error", "alone"),
    )
    assert json.loads(json.dumps(found.to_json()))["method"] == "morris"
    assert str(found).splitlines()[4].startswith("Morris effects, 32 runs, seed 0; mean 0.")
    assert "<caption" in found._repr_html_()


def test_a_number_of_runs_that_does_not_do_is_a_fault() -> None:
    with pytest.raises(ScenarioError) as fault:
        sobol_of(table(), n=100)
    assert str(fault.value) == "n must be a power of two, such as 1024, got 100"
    with pytest.raises(ScenarioError) as fault:
        morris_effects(lambda x: x[0], {"a": (0.0, 1.0)}, n=1)
    assert str(fault.value) == "n must be a number of trajectories of 2 or more, got 1"


def test_a_strength_that_is_not_found_is_a_fault() -> None:
    with pytest.raises(ScenarioError) as fault:
        sobol_indices(lambda x: x[0] * float("nan"), {"a": (0.0, 1.0)}, n=2)
    assert str(fault.value) == (
        "no strength was found in 6 of 6 runs: a circle did not settle; ask of a claim that no "
        "circle bears on, or raise the budget of the evaluation"
    )


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_a_missing_package_is_named(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", without)
    with pytest.raises(ScenarioError) as fault:
        {"sobol": sobol_of, "morris": morris_of}[method](table(), n=8)
    assert str(fault.value) == (
        f"{method} needs SALib; install it: pip install 'argmap[sensitivity]'"
    )
