"""The scripts of ``examples/``, each run once, alone, in an empty folder."""

from __future__ import annotations

import ast
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

__all__ = ["EXAMPLES", "Run", "about", "ran", "shown"]

EXAMPLES: Final = tuple(sorted((ROOT / "examples").glob("*.py")))


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


def shown(example: Path) -> str:
    """Return what the gallery shows of a script: its picture, or what it prints."""
    run, title = ran(example), example.stem.replace("_", " ").capitalize()
    if run.picture:
        picture = f"images/examples/{example.stem}{Path(run.picture).suffix}"
        result = f"![What {example.name} draws]({picture})"
    else:
        result = f"```text\n{run.said.rstrip()}\n```"
    return (
        f"\n## {title}\n\n{about(example)}\n[`{example.name}`](../examples/{example.name})\n\n"
        f"{result}\n"
    )
