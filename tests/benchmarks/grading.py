"""A class marked against one key: trees of claims by identity, whole maps by alignment."""

from __future__ import annotations

import json
import sys
import time
from random import Random
from typing import TYPE_CHECKING, Any

from argmap.formats import dumps
from argmap.teach import (
    Exercise,
    KeyFile,
    MapMark,
    Material,
    Part,
    Shown,
    Submission,
    mark_all,
    model_exercise,
)
from tests.benchmarks.comparing_class import answer, key
from tests.benchmarks.measuring import measure
from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["marking"]

N_CLAIMS = 12
N_ANSWERS = 500


def places(seed: int) -> dict[str, dict[str, Any]]:
    """Return a tree of claims, of which some hang as in the one of another seed."""
    random = Random(0)  # noqa: S311  # no secret
    made: dict[str, dict[str, Any]] = {"c0": {"parent": None, "sign": "", "group": None}}
    for n in range(1, N_CLAIMS):
        parent = f"c{random.randrange(n)}"
        sign = random.choice(["support", "attack"])
        made[f"c{n}"] = {"parent": parent, "sign": sign, "group": random.choice([None, "g"])}
    other = Random(seed)  # noqa: S311  # no secret
    for claim in other.sample(sorted(made), 3 if seed else 0):
        made[claim] = {"parent": other.choice(sorted(made)), "sign": "support", "group": None}
    return made


def tree_key() -> KeyFile:
    """Return the exercise to build a map of twelve claims."""
    claims = [Shown(f"c{n}", f"Claim {n} of the text holds.", f"c{n}") for n in range(N_CLAIMS)]
    parts = [Part("p1", "The map", key=places(0), points=float(N_CLAIMS))]
    mark = MapMark("m", "")
    material = Material(claims=claims)
    return KeyFile(
        [Exercise("tree", "tree", "tree", "tree", mark, 0, "Build it.", parts, material=material)]
    )


def handed_in(seed: int, version: str) -> Submission:
    """Return an answer file of a student."""
    given = {"exercise": "tree", "version": version, "answer": {"p1": places(seed)}}
    content = json.dumps({"argmap": "answers/1", "answers": [given]})
    return Submission(f"s{seed}", f"s{seed}.json", content.encode())


def marking(bench: Bench) -> None:
    """Mark five hundred answers, reading of files with it."""
    trees = _seconds("trees")
    bench.report.limit(
        f"{N_ANSWERS} tree answers of {N_CLAIMS} claims marked", trees, target=2, unit="s"
    )
    maps = _seconds("maps")
    name = f"{N_ANSWERS} maps of 24 claims aligned with a model and marked"
    bench.report.limit(name, maps, target=60, unit="s")


def _seconds(what: str) -> float:
    ran = measure([sys.executable, "-m", "tests.benchmarks.grading", what], folder=ROOT)
    return float(ran.output)


def _main(what: str) -> None:
    if what == "trees":
        file = tree_key()
        given = [handed_in(n, file.made[0].version) for n in range(1, N_ANSWERS + 1)]
    else:
        file = KeyFile([model_exercise(key())])
        given = [
            Submission(f"s{n}", f"s{n}.argdown", dumps(answer(n)).encode())
            for n in range(1, N_ANSWERS + 1)
        ]
    start = time.process_time()
    marks = mark_all(file, given)
    seconds = time.process_time() - start
    if len(marks.students) != N_ANSWERS:
        message = f"{len(marks.students)} of {N_ANSWERS} answers were marked"
        raise RuntimeError(message)
    print(seconds)


if __name__ == "__main__":
    _main(sys.argv[1])
