"""Convert a node set of AIF, as AIFdb serves it, to a readable text and a picture.

Writes convert_aif.svg and trams.argdown.
"""

import json
import sys
from pathlib import Path

import argmap

NODES = {
    "1": ("I", "The city should build trams."),
    "2": ("RA", "Expert Opinion"),
    "3": ("I", "Planners say that trams bring shops to a street."),
    "4": ("CA", "Conflict"),
    "5": ("I", "Building them closes the street for two years."),
}
EDGES = [("3", "2"), ("2", "1"), ("5", "4"), ("4", "1")]


def main(out: Path) -> None:
    """Read the node set, and write it as Argdown."""
    out.mkdir(exist_ok=True)
    nodes = [{"nodeID": n, "type": kind, "text": text} for n, (kind, text) in NODES.items()]
    edges = [{"edgeID": f"e{a}", "fromID": a, "toID": b} for a, b in EDGES]
    found = argmap.loads(json.dumps({"nodes": nodes, "edges": edges, "locutions": []}))

    argmap.dump(found, out / "trams.argdown")
    print((out / "trams.argdown").read_text(encoding="utf-8"))
    argmap.render(found, title="Trams, from AIF").save(out / "convert_aif.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
