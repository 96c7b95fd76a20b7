"""Score a map, and say in words why its thesis is as strong as it is."""

import sys
from pathlib import Path

import argmap
from argmap.scoring import explain

MAP = """\
[Build]: The road should be built. {base: 0.5}
  + [Open port]: The port at its end is open all year. {base: 0.8}
    - [Silt]: The harbour silts up every spring. {base: unlikely}
  + <Trade> {linked: true}
    + [Goods wait]: Goods wait for weeks at the old port. {base: 0.7}
    + [Short road]: The new road halves the way. {base: 0.9}
  - [Cost]: It costs more than the state has. {base: [0.7, 0.9]}
"""


def main(out: Path) -> None:
    """Score the map of a road."""
    out.mkdir(exist_ok=True)
    road = argmap.loads(MAP, name="road", format="argdown")
    scores = argmap.score(road)

    print(explain(road, "Build"))
    print("strongest first:", ", ".join(scores.ranking()))
    title = "A road to the coast"
    argmap.render(road, scores=scores, title=title).save(out / "score_and_explain.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
