"""Read a text that has faults: every fault with its place, and the map of the rest."""

import sys
from pathlib import Path

import argmap

TEXT = """\
[Build]: The road should be built.
  + [Port]: The port is open all year. {base: 7}
  +
  - [Cost]: It costs too much.
"""


def main(out: Path) -> None:
    """Read what can be read."""
    out.mkdir(exist_ok=True)
    try:
        argmap.loads(TEXT, filename="road.argdown")
    except argmap.SyntaxFaults as faults:
        for fault in faults.faults:
            print(f"line {fault.line}, column {fault.column}: {fault.message}")
        print("read all the same:", ", ".join(claim.id for claim in faults.map.claims))
        argmap.render(faults.map, title="What was read").save(out / "read_with_faults.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
