"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

EXPECTED = Path(__file__).parent / "golden" / "expected"

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.register_profile("brief", deadline=None, max_examples=20, derandomize=True, database=None)
settings.register_profile(
    "fuzz", deadline=None, max_examples=20_000, suppress_health_check=list(HealthCheck)
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/expected")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name, what needs a program that this machine lacks."""
    if shutil.which("dot") is None:
        skip = pytest.mark.skip(reason="needs Graphviz's program dot")
        for item in items:
            if item.get_closest_marker("dot"):
                item.add_marker(skip)


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of that name; ``--update-golden`` rewrites the file."""

    def compare(name: str, text: str) -> None:
        path = EXPECTED / name
        if request.config.getoption("update_golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {name}: run --update-golden and review it"
        assert text == path.read_text(encoding="utf-8"), f"{name}: run --update-golden, review it"

    return compare


@pytest.fixture(scope="session")
def gold() -> Path:
    """Return the folder of cases with known answers that ARGMAP_GOLD names."""
    return _folder("ARGMAP_GOLD")


@pytest.fixture(scope="session")
def sources() -> Path:
    """Return the folder of numbered source texts that ARGMAP_SOURCES names."""
    return _folder("ARGMAP_SOURCES")


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} is not set")
    path = Path(value)
    assert path.is_dir(), f"{variable} names no folder: {value!r}"
    return path
