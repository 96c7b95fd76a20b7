"""The rooms: who may import whom, and what their public names may be."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
import tomllib
from importlib import import_module
from inspect import isfunction, ismodule
from pathlib import Path
from types import ModuleType

import pytest

import argmap

ROOT = Path(__file__).parents[2]
MODULES = sorted(m.name for m in pkgutil.walk_packages(argmap.__path__, "argmap."))
ROOMS = {name.split(".")[1] for name in MODULES}


def public(module: ModuleType) -> list[str]:
    """Return the names that a module exports."""
    return list(getattr(module, "__all__", ()))


def test_imports_point_down() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", MODULES)
def test_module_says_what_it_is_and_what_it_exports(name: str) -> None:
    module = import_module(name)
    assert module.__doc__, "a module starts with a docstring"
    names = public(module)
    assert len(names) == len(set(names))
    assert all(hasattr(module, n) for n in names)


def test_no_public_function_shares_its_name_with_a_room() -> None:
    """Importing a room never hides a function: every room is imported before we look."""
    modules = {name: import_module(name) for name in MODULES}
    fronts = {name: module for name, module in modules.items() if name.count(".") == 1}
    exported = [(n, f) for n, m in fronts.items() for f in public(m) if isfunction(getattr(m, f))]
    assert [(name, f) for name, f in exported if f"{name}.{f}" in modules] == []
    front = [n for n in argmap.__all__ if not ismodule(getattr(argmap, n)) and n != "__version__"]
    assert not ROOMS & set(front)
    assert all(callable(getattr(argmap, n)) for n in front)


def test_public_modules_are_listed() -> None:
    """Below a room's front everything public says so with ``__all__``."""
    assert not [n for n in MODULES if not hasattr(import_module(n), "__all__")]


def test_the_architecture_page_shows_the_layers() -> None:
    """The picture has the rooms of the contract that exist, in its order."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    layers = [
        [r for r in layer.replace("(", "").replace(")", "").split(" | ") if r in ROOMS]
        for layer in contract["layers"]
    ]
    page = (ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
    picture = page.partition("```text\n")[2].partition("```")[0]
    shown = [line.partition("  ")[0].split(" | ") for line in picture.splitlines()]
    assert shown == [layer for layer in layers if layer]
