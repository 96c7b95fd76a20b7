"""Read a text that has faults: every fault with its place, and the map of the rest."""

import argmap

TEXT = """\
[Build]: The road should be built.
  + [Port]: The port is open all year. {base: 7}
  +
  - [Cost]: It costs too much.
"""

try:
    argmap.loads(TEXT, filename="road.argdown")
except argmap.SyntaxFaults as faults:
    for fault in faults.faults:
        print(f"line {fault.line}, column {fault.column}: {fault.message}")
    print("read all the same:", ", ".join(claim.id for claim in faults.map.claims))
