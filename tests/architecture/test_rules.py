"""Rules that the layers cannot state."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.docs.snippets import ROOT

FILES = sorted((ROOT / "argmap").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]
UNSTEADY = {"datetime", "random", "secrets", "time", "uuid"}
STEADY = {("random", "Random"), ("time", "monotonic")}
"""A generator that is given a seed, and the clock of a bound that the result tells."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def unsteady(path: Path) -> set[str]:
    """Return what a file imports of clocks and of chance, but for what is steady in use."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            room = node.module.partition(".")[0]
            found.update(room for alias in node.names if (room, alias.name) not in STEADY)
    return UNSTEADY & found


def lines_of(function: ast.FunctionDef) -> int:
    """Return the lines of a function's body without its docstring."""
    body = function.body[ast.get_docstring(function) is not None :]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_depends_on_the_clock_or_on_chance(path: Path) -> None:
    """The command may time things, and draw a token that nobody guesses; a value never does."""
    assert "cli" in path.parts or not unsteady(path)


def test_every_generator_of_chance_has_a_seed() -> None:
    calls = [n for path in FILES for n in ast.walk(parsed(path)) if isinstance(n, ast.Call)]
    made = [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "Random"]
    assert made
    assert all(call.args for call in made)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_only_the_command_prints(path: Path) -> None:
    calls = (n.func for n in ast.walk(parsed(path)) if isinstance(n, ast.Call))
    prints = [f for f in calls if isinstance(f, ast.Name) and f.id == "print"]
    assert "cli" in path.parts or not prints


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_module_and_functions_can_be_read_at_one_sitting(path: Path) -> None:
    functions = [n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600
    assert [f.name for f in functions if lines_of(f) > 60] == []
