"""Contributions that two programs agree on, one of them the authors' own.

The folder that ``ARGMAP_GOLD`` names holds them in ``semantics/contributions.json``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from argmap.scoring import Method, contributions_to
from tests.conformance.test_gradual_gold import OURS, network

EXACT: Final = (Method.REMOVAL, Method.INTRINSIC_REMOVAL, Method.SHAPLEY)


@cache
def cases(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (folder / "semantics" / "contributions.json").read_text()
    )["instances"]
    return found


def known(case: dict[str, Any], theirs: str, method: str) -> dict[str, float]:
    results = case["results"]
    result = results[theirs if theirs in results else OURS[theirs]]
    return {id_: values[method] for id_, values in result["contributions"].items()}


@pytest.mark.parametrize("theirs", [name for name in OURS if name != "mlp_based"])
@pytest.mark.parametrize("method", EXACT)
def test_contributions_are_the_known_ones(gold: Path, theirs: str, method: Method) -> None:
    seen = 0
    for case in cases(gold):
        graph = network(case["w"], case["att"], case["sup"])
        found = contributions_to(graph, str(case["topic"]), method=method, semantics=OURS[theirs])
        expected = known(case, theirs, method)
        assert dict(found) == pytest.approx(expected, abs=1e-12), case["name"]
        seen += len(expected)
    assert seen > 100
