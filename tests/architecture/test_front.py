"""The package's front: its names, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from inspect import isclass, ismodule

import pytest

import argmap

HEAVY = {"click", "graphviz", "numpy", "rapidfuzz", "resvg_py", "rich", "yaml"}


def run(code: str) -> str:
    """Return what ``code`` prints in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_names_are_sorted_and_unique() -> None:
    assert argmap.__all__ == sorted(set(argmap.__all__))


@pytest.mark.parametrize("name", argmap.__all__)
def test_every_public_name_exists(name: str) -> None:
    assert getattr(argmap, name) is not None
    assert name in dir(argmap)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'argmap' has no attribute 'spam'$"):
        _ = argmap.spam  # type: ignore[attr-defined]  # the point of the test


@pytest.mark.parametrize("name", [n for n in argmap.__all__ if n != "__version__"])
def test_public_name_is_a_room_a_class_or_a_function(name: str) -> None:
    value = getattr(argmap, name)
    assert ismodule(value) or isclass(value) or callable(value)


def test_version_is_the_installed_one() -> None:
    """After raising the version, install again."""
    assert argmap.__version__ == version("argmap")


def test_import_loads_nothing_heavy() -> None:
    loaded = run("import argmap, sys; print(*sorted({n.partition('.')[0] for n in sys.modules}))")
    assert not HEAVY & set(loaded.split())
    assert "attrs" not in loaded.split()


def test_import_takes_at_most_120_milliseconds() -> None:
    code = (
        "from time import process_time as now; t = now(); import argmap; "
        "print(round((now() - t) * 1000))"
    )
    assert min(int(run(code)) for _ in range(3)) <= 120


def test_reading_and_checking_draw_nothing() -> None:
    """A script that only reads maps pays neither for the command nor for pictures."""
    code = (
        "import argmap, sys; argmap.check(argmap.loads('[A]: text.')); "
        "print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    )
    assert not {"click", "rich", "graphviz", "resvg_py", "numpy"} & set(run(code).split())
