"""What Chromium makes of strengths in a page: the numbers, the controls, links that carry them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.chromium import report_of
from tests.browser.live_vectors import casebook_vectors, random_vectors, ring_vector

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

STRENGTH = files("argmap.rendering.explorer").joinpath("strength.js").read_text(encoding="utf-8")
WORKED = """
const number = (x) => (Number.isNaN(x) ? null : x);
return VECTORS.map(({ live, cases }) => cases.map(({ rule, scenario, states, own }) => {
  const at = live.scenarios[scenario];
  const now = live.factors.map(({ name, states: all }, n) =>
    name in states ? all.indexOf(states[name]) : at.states[n]);
  const found = worked(live, rule, at, now, new Map(Object.entries(own)));
  const { ids, claims } = found.net;
  const of = (one) => Object.fromEntries(ids.slice(0, claims).map((id, n) => [id, one(n)]));
  const ends = (n) => [number(found.low[n]), number(found.high[n])];
  return { strengths: of((n) => number(found.strengths[n])),
    ranges: found.low === found.strengths ? {} : of(ends), settled: !found.faults.length };
}));
"""


# --- the numbers ------------------------------------------------------------------------------


def assert_agreement(vectors: list[dict[str, Any]], folder: Path) -> int:
    """Hold what the page works out to what Python does; return how many strengths there were."""
    script = f"const VECTORS = {json.dumps(vectors)};\n{STRENGTH}\n{WORKED}"
    count = 0
    for vector, made in zip(vectors, report_of("", script, folder), strict=True):
        for case, found in zip(vector["cases"], made, strict=True):
            expected = {id_: found["strengths"].get(id_) for id_ in case["strengths"]}
            assert expected == pytest.approx(case["strengths"], abs=1e-9)
            assert found["settled"] == case["settled"]
            for id_, ends in case["ranges"].items():
                if found["ranges"] and None not in ends:  # both bound from outside, as far as shown
                    assert found["ranges"][id_] == pytest.approx(ends, abs=5e-3)
            count += len(expected)
    return count


@pytest.mark.parametrize(
    "vectors,least",  # how many strengths there are at least
    [
        pytest.param(lambda: random_vectors(1, 20), 3000, id="made up, with circles"),
        pytest.param(lambda: [ring_vector()], 300, id="going round for ever"),
        pytest.param(lambda: casebook_vectors(1), 50_000, id="the casebook"),
    ],
)
def test_strengths_agree_with_those_of_python_to_nine_decimals(
    vectors: Callable[[], list[dict[str, Any]]], least: int, tmp_path: Path
) -> None:
    assert assert_agreement(vectors(), tmp_path) > least
