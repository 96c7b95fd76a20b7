"""Build a map in Python as nested calls, look at it as text, and draw it."""

import sys
from pathlib import Path

import argmap
from argmap import linked, rebut, support, thesis, undercut


def main(out: Path) -> None:
    """Build a map of five reasons."""
    out.mkdir(exist_ok=True)
    port = "The port at its end is open all year."
    time = linked("Goods wait for weeks at the old port.", "The road halves the way to the sea.")
    cost = "The road costs more than a railway."
    map_ = thesis(
        "The road to the coast should be built.",
        support(port, undercut("Its harbour silts up.")),
        support(time, note="time saved is money saved"),
        rebut(cost, rebut("The railway has no station at the port.")),
    )

    diagram = argmap.render(map_, title="A road to the coast")
    print(diagram.outline)
    diagram.save(out / "build_and_draw.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
