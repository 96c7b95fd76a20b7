"""The scripts of ``examples/``, each run once, alone, in an empty folder."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

from tests.docs.snippets import ROOT

__all__ = ["EXAMPLES", "Run", "about", "gallery", "ran"]

EXAMPLES: Final = tuple(sorted((ROOT / "examples").glob("*.py")))
NOTEBOOKS: Final = tuple(sorted((ROOT / "examples").glob("*.ipynb")))


@frozen
class Run:
    """What a script said and wrote: its picture is the first one that its text names."""

    status: int
    said: str
    complained: str
    written: tuple[str, ...]
    picture: str | None
    content: bytes


@cache
def ran(example: Path) -> Run:
    """Run a script; a warning is an error."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", example],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        written = tuple(sorted(p.name for p in Path(folder).iterdir()))
        named = re.findall(r"[\w-]+\.(?:svg|png)\b", example.read_text(encoding="utf-8"))
        picture = next((name for name in named if name in written), None)
        content = (Path(folder) / picture).read_bytes() if picture else b""
    return Run(done.returncode, done.stdout, done.stderr, written, picture, content)


def about(example: Path) -> str:
    """Return the first line of what a script says of itself: its task."""
    said = ast.get_docstring(ast.parse(example.read_text(encoding="utf-8"))) or ""
    return said.split("\n", 1)[0]


def gallery() -> str:
    """Return what the gallery shows below its introduction: each script, then the notebooks."""
    rows = "".join(f"- [{_heading(path)}](../examples/{path.name})\n" for path in NOTEBOOKS)
    return "".join(map(_shown, EXAMPLES)) + f"\n## Notebooks\n\n{rows}"


def _shown(example: Path) -> str:
    """Return what the gallery shows of a script: its picture, or what it prints."""
    run = ran(example)
    if run.picture:
        picture = f"images/examples/{example.stem}{Path(run.picture).suffix}"
        result = f"![What {example.name} draws]({picture})"
    else:
        result = f"```text\n{run.said.rstrip()}\n```"
    link = f"[`{example.name}`](../examples/{example.name})"
    return f"\n## {_title(example)}\n\n{about(example)}\n{link}\n\n{result}\n"


def _title(example: Path) -> str:
    """Return the name of a script as words, spelt as the script spells them."""
    spelt = {word.lower(): word for word in re.findall(r"\w+", about(example))[1:]}
    title = " ".join(spelt.get(word, word) for word in example.stem.split("_"))
    return title[0].upper() + title[1:]


def _heading(notebook: Path) -> str:
    """Return the heading with which a notebook opens."""
    first = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"]
    return "".join(first).split("\n", 1)[0].removeprefix("# ")
