"""The answers of a class against one key: time grows with their number."""

from __future__ import annotations

import json
import sys
import time
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve

from argmap.comparing import metrics_of_all
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from tests.benchmarks.measuring import exponent, measure
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["answers"]

WORDS = (
    *("port", "road", "ice", "trade", "gas", "rail", "cost", "ally", "sea", "arms", "bank"),
    *("rival", "border", "treaty", "market", "power", "winter", "harbour", "pipeline", "summit"),
)
N_CLAIMS = 24


def key() -> ArgumentMap:
    """Return a tree of claims that share few words."""
    random = Random(0)  # noqa: S311  # no secret
    claims = [
        Claim(f"c{n}", f"The {' '.join(random.sample(WORDS, 5))} matters.") for n in range(N_CLAIMS)
    ]
    steps = [
        Inference(f"i{n}", f"c{n}", f"c{random.randrange(n)}", random.choice(list(Polarity)[:2]))
        for n in range(1, N_CLAIMS)
    ]
    return ArgumentMap(claims, steps)


def answer(number: int) -> ArgumentMap:
    """Return the key as a student may have it: some claims hang elsewhere, a few are missing."""
    random = Random(number)  # noqa: S311  # no secret
    whole = key()
    moved = random.sample(whole.inferences[1:], 4)
    steps = [evolve(step, target="c0") for step in moved]
    left = whole.with_(*steps).without(*(f"c{n}" for n in (22, 23)), cascade=True)
    return evolve(left, name="answer").prefixed()  # ids are no help


def answers(bench: Bench) -> None:
    """Five hundred answers, their alignment by text with it; then growth."""
    seconds = {n: _seconds(n) for n in (100, 500)}
    name = f"500 answers of {N_CLAIMS} claims against a key"
    bench.report.limit(name, seconds[500], target=60, unit="s")
    k = exponent((100, seconds[100]), (500, seconds[500]))
    bench.report.limit("100 to 500 answers, growth exponent", k, target=1.1, unit="")


def _seconds(n: int) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.comparing_class", str(n)]
    return float(json.loads(measure(command, folder=ROOT).output))


def main(n: str) -> None:
    """Print the seconds of CPU that the metrics of some answers take."""
    whole, given = key(), [answer(number) for number in range(int(n))]
    start = time.process_time()
    assert len(metrics_of_all(whole, given)) == int(n)
    print(json.dumps(time.process_time() - start))


if __name__ == "__main__":
    main(*sys.argv[1:])
