"""Same input, same bytes, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys

import argmap

WORK = """
import argmap
for name in argmap.casebook.names():
    map_ = argmap.casebook.load(name)
    for format in ("argdown", "json", "markdown", "mermaid", "outline", "plain"):
        print(argmap.dumps(map_, format=format))
    print(argmap.render(map_).svg(), argmap.render(map_).dot)
    print(*argmap.check(map_), sep="\\n")
"""


def said(hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_hash_seed_does_not_change_a_byte() -> None:
    first = said("0")
    assert len(first) > 1000 * len(argmap.casebook.names())
    assert said("1") == first
    assert said("2") == first
