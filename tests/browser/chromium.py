"""Ask Chromium what it makes of a page: it runs the page's script and prints the document."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["browser", "report_of"]

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--virtual-time-budget=5000"),
)
_ANSWER = re.compile(r'<pre id="answer">(.*?)</pre>', re.DOTALL)


def browser() -> str:
    """Return the path of Chromium, or skip the test by name."""
    if PROGRAM is None:
        pytest.skip("needs Chromium")
    return PROGRAM


def report_of(body: str, script: str, folder: Path) -> Any:  # noqa: ANN401  # whatever the script says
    """Return what a script, the body of a function, returns about a page."""
    page = folder / "page.html"
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body>{body}"
        '<pre id="answer"></pre><script>document.getElementById("answer").textContent = '
        f"JSON.stringify((() => {{ {script} }})())</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [browser(), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    answer = _ANSWER.search(done.stdout.decode())
    assert answer is not None, done.stderr.decode()[-2000:]
    return json.loads(html.unescape(answer[1]))
