"""Run PyArg over a framework, in its own interpreter.

Usage: ``python pyarg_grounded.py FRAMEWORK.json``; prints seconds of CPU and the grounded extension
as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def main(framework: str) -> None:
    """Find the grounded extension; building the framework is not timed."""
    classes = "py_arg.abstract_argumentation_classes"
    argument = importlib.import_module(f"{classes}.argument").Argument
    defeat = importlib.import_module(f"{classes}.defeat").Defeat
    whole = importlib.import_module(f"{classes}.abstract_argumentation_framework")
    grounded = importlib.import_module("py_arg.algorithms.semantics.get_grounded_extension")
    said = json.loads(Path(framework).read_text(encoding="utf-8"))
    arguments = [argument(str(n)) for n in range(said["n"])]
    defeats = [defeat(arguments[a], arguments[b]) for a, b in said["attacks"]]
    af = whole.AbstractArgumentationFramework("af", arguments, defeats)
    start = time.process_time()
    found = grounded.get_grounded_extension(af)
    spent = time.process_time() - start
    print(json.dumps({"solved": spent, "first": sorted(int(a.name) for a in found)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
