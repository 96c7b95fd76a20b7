"""The repository speaks of argmap alone."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.docs.snippets import ROOT

STRANGERS = re.compile(
    r"/wor[k]/|\.librar[y]\b|DEVELOPERS\.m[d]|\bTO[D]O\b|\bFIX[M]E\b|\bXX[X]\b|\b[Ii]ssue #?\d"
)
OURS = {".ci/run", ".ci/floors.py"}  # they name the folder of known answers beside the checkout


def files() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    return [name for name in listed.stdout.split("\0") if name and name not in OURS]


def test_no_file_speaks_of_where_it_was_written_or_of_work_not_done() -> None:
    said = []
    for name in files():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        said += [f"{name}: {m[0]}" for m in STRANGERS.finditer(text)]
    assert said == []
