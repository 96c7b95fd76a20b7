"""Laws of traces: what is written can be worked out again by hand."""

from __future__ import annotations

import math
import re
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.scoring import SEMANTICS, score, trace
from tests.properties.strategies import maps
from tests.properties.test_scoring import frameworks

EVERY: Final = st.sampled_from(sorted(SEMANTICS))
SIGNS: Final = {
    "\N{MINUS SIGN}": "-",
    "\N{MULTIPLICATION SIGN}": "*",
    "²": "**2",
    "e^": "e**",
    "min(": "least(",
}
SUM: Final = re.compile(r"^ *(?:surplus|strength|share of the way to [01]|log-odds): (.+) = (.+)$")


def by_hand(text: str) -> float:
    """Work out a sum as it is written."""
    for sign, python in SIGNS.items():
        text = text.replace(sign, python)
    assert re.fullmatch(r"[-+*/(). ,0-9emaxlnst]+", text)
    euler = np.float64(math.e)  # whose powers grow beyond all bounds without a fault
    names = {"e": euler, "ln": math.log, "max": max, "least": min, "__builtins__": {}}
    with np.errstate(over="ignore"):
        return float(eval(text, names))  # noqa: S307  # only numbers and signs


@given(semantics=EVERY, map_=frameworks())
def test_every_sum_comes_to_what_stands_behind_it(semantics: str, map_: ArgumentMap) -> None:
    for step in trace(map_, "c0", semantics=semantics).steps:
        for line in step.words.splitlines():
            if (found := SUM.match(line)) and "…" not in line:
                assert by_hand(found[1]) == pytest.approx(by_hand(found[2]), abs=2e-3, rel=2e-3)


@given(semantics=EVERY, map_=maps())
def test_steps_have_the_strengths_of_the_scores_and_come_after_what_they_need(
    semantics: str, map_: ArgumentMap
) -> None:
    scores = score(map_, semantics=semantics, budget=50)
    for claim in map_.claims[:2]:
        found = trace(map_, claim.id, semantics=semantics, budget=50)
        done: set[str] = set()
        for step in found.steps:
            assert step.strength == pytest.approx(scores[step.id], nan_ok=True)
            needed = {*step.premises, *step.supporters, *step.attackers}
            circle = set(found.loops[step.loop - 1].ids) if step.loop else set()
            assert needed <= done | circle
            done.add(step.id)
        assert claim.id in done
        assert all(math.isfinite(s) for loop in found.loops for s in loop.sweeps[0])
