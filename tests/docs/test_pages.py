"""Every page tells a story that can be replayed: its blocks run in order in one folder.

A block with ``file=NAME`` after its language is written to that file first. ``pycon`` blocks are
doctests that share their names down the page. In ``console`` blocks each line that starts with
``$`` is run, and what stands below it is exactly what the command prints; ``--update-golden``
writes what it prints now.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import argmap
from tests.docs.snippets import PAGES, ROOT, Snippet, snippets_in, snippets_of

RUNNABLE = ("pycon", "console", "sh", "shell", "bash", "python", "py")
NOT_REPLAYED = {
    "README.md": 2,  # set up a checkout; `.ci/run` runs both, each in a fresh copy
    "docs/how-to/contribute.md": 1,  # sets up a checkout
    "docs/how-to/mark-fifty-maps.md": 1,  # takes what a platform hands out
    "docs/reference/comparing.md": 1,  # takes a model that lies in a folder
}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_page_can_be_replayed(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"argmap": argmap}
    for snippet in snippets_of(page):
        if snippet.file:
            Path(snippet.file).write_text(snippet.text, encoding="utf-8", newline="\n")
        elif snippet.language == "pycon":
            run_doctest(snippet, names)
        elif snippet.language in {"console", "sh"}:
            now = replayed(snippet.text)
            if request.config.getoption("update_golden"):
                rewrite(page, snippet.text, now)
            else:
                assert now == snippet.text, str(snippet)


def is_overlay(snippet: Snippet) -> bool:
    return "\noverlay: " in snippet.text


@pytest.mark.parametrize(
    "snippet", [s for s in snippets_in("argdown") if not is_overlay(s)], ids=str
)
def test_argdown_is_read_without_a_fault(snippet: Snippet) -> None:
    assert [str(d) for d in argmap.argdown.read(snippet.text).diagnostics] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_fence_of_a_page_is_a_snippet(page: Path) -> None:
    fences = [t for t in MarkdownIt().parse(page.read_text(encoding="utf-8")) if t.type == "fence"]
    assert [fence.content for fence in fences] == [s.text for s in snippets_of(page)]


def test_what_can_be_run_is_replayed() -> None:
    """Python that is no doctest is written to a file that a command runs."""
    left = [s for s in snippets_in(*RUNNABLE) if not s.file and not re.match(r">>> |\$ ", s.text)]
    assert Counter(str(s.page.relative_to(ROOT)) for s in left) == NOT_REPLAYED
    files = [s for s in snippets_in("python") if s.file]
    assert [str(s) for s in files if f"python {s.file}" not in s.page.read_text("utf-8")] == []


def test_the_pages_show_text_python_and_commands() -> None:
    """The tests above mean little where nothing is shown."""
    assert {"argdown", "pycon", "console"} <= {s.language for p in PAGES for s in snippets_of(p)}


def run_doctest(snippet: Snippet, names: dict[str, object]) -> None:
    """Run one block; its names stay for the next."""
    test = doctest.DocTestParser().get_doctest(
        snippet.text, names, str(snippet), str(snippet.page), snippet.line - 1
    )
    assert test.examples, f"{snippet}: nothing to run"
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not report, "".join(report)


def replayed(text: str) -> str:
    """Return a console block with what its commands print now."""
    return re.sub(r"(?m)^\$ (?P<command>.*)\n(?:(?!\$ ).*\n)*", _with_output, text)


def _with_output(shown: re.Match[str]) -> str:
    printed = output_of(shown["command"])
    return f"$ {shown['command']}\n" + (f"{printed}\n" if printed else "")


def rewrite(page: Path, old: str, new: str) -> None:
    """Put a new block into a page in place of an old one."""
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def output_of(command: str) -> str:
    """Return what a command prints on both streams, as on a terminal of 80 columns."""
    programs = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", "")]),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").split("\n"))
