"""The example notebooks run without an error, and their stored outputs are what they show now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.docs.snippets import ROOT

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
TOOL = ROOT / "tests" / "tools" / "run_notebooks.py"
CURE = "run tests/tools/run_notebooks.py examples/*.ipynb and look at them"

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def told(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook without the content of pictures and frames, which are held elsewhere."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            for kind, content in data.items():
                if kind.startswith("image/") or "<iframe" in "".join(content):
                    data[kind] = "…"
    return notebook


@each
def test_notebook_runs_and_shows_what_is_stored_in_it(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="needs argmap[notebook]")
    done = subprocess.run(
        [sys.executable, TOOL, path, "--into", tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    now, stored = told(read(tmp_path / path.name)), told(read(path))
    assert now["cells"] == stored["cells"], CURE
    assert now == stored, CURE


@each
def test_every_cell_has_run_once_and_none_says_anything_on_standard_error(path: Path) -> None:
    cells = [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1)), CURE
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert "error" not in {output["output_type"] for output in outputs}
    assert "stderr" not in {output.get("name") for output in outputs}


@each
def test_all_that_is_shown_has_a_text_beside_it(path: Path) -> None:
    shown = [o["data"] for c in read(path)["cells"] for o in c.get("outputs", ()) if "data" in o]
    assert shown
    assert all("".join(data["text/plain"]).strip() for data in shown)


def test_there_is_one_for_an_analyst_and_one_for_a_teacher() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["analyst", "teacher"]
