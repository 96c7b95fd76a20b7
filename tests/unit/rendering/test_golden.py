"""The bytes of pictures and DOT text, reviewed when they change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.rendering import Look, ScoreNote, render
from tests.conftest import Golden
from tests.unit.rendering.samples import SCORES, port_map, scripts_map

NOTE = ScoreNote("quadratic_energy", scenario="thaw", given=2, of=10)
LOOKS: dict[str, Look] = {
    "light": {},
    "dark-bottom-up": {"theme": "dark", "direction": "BT"},
    "grey-left-to-right": {"theme": "grey", "direction": "LR"},
    "high-contrast-top-down": {"theme": "high-contrast", "direction": "TB"},
    "slide": {"slide": True},
    "part": {"root": "Trade", "depth": 1, "title": "Only a part", "max_text": 12},
}


@pytest.mark.parametrize("name", LOOKS)
def test_a_picture_is_painted_as_reviewed(name: str, golden: Golden) -> None:
    golden(f"port-{name}.svg", render(port_map(), **LOOKS[name]).svg() + "\n")


def test_scores_are_painted_as_reviewed(golden: Golden) -> None:
    diagram = render(port_map(), engine="tidy", scores=SCORES, note=NOTE)
    golden("port-scores.svg", diagram.svg() + "\n")


def test_nine_scripts_are_painted_as_reviewed(golden: Golden) -> None:
    golden("scripts.svg", render(scripts_map(), engine="tidy").svg() + "\n")


def test_dot_text_is_written_as_reviewed(golden: Golden) -> None:
    golden("port.gv", render(port_map(), scores=SCORES, note=NOTE).dot)
    golden("port-part.gv", render(port_map(), root="Trade", depth=1, direction="BT").dot)


def test_no_byte_depends_on_the_hash_seed() -> None:
    code = (
        "from argmap.rendering import render\n"
        "from tests.unit.rendering.samples import port_map\n"
        "d = render(port_map(), engine='tidy')\n"
        "print(d.svg() + d.dot)\n"
    )
    root = Path(__file__).parents[3]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
