"""Graphviz is found, started, stopped, and done without."""

from __future__ import annotations

import os
import time
from importlib import metadata
from pathlib import Path

import pytest

from argmap.errors import RenderError
from argmap.rendering import find_engine, render
from tests.unit.rendering.samples import port_map, tangle

posix = pytest.mark.skipif(os.name != "posix", reason="makes a shell script")


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Graphviz in any form."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setattr(metadata, "files", missing)


def fake_engine(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def failure(**look: str) -> str:
    with pytest.raises(RenderError) as raised:
        render(port_map(), engine="graphviz", **look).svg()  # type: ignore[call-overload]  # words alone
    return str(raised.value)


@pytest.mark.usefixtures("no_engine")
def test_without_an_engine_the_message_says_how_to_install_one() -> None:
    assert find_engine() is None
    assert failure() == (
        "engine 'graphviz' needs the program dot or the package graphviz-pure, and neither is "
        "installed; run \"pip install 'argmap[graphviz]'\", or use engine 'tidy'"
    )


@pytest.mark.usefixtures("no_engine")
def test_without_an_engine_pictures_are_drawn_all_the_same() -> None:
    diagram = render(tangle(12, 60))
    assert diagram.svg().startswith("<svg ")
    assert diagram.notices == ()
    assert "image/svg+xml" in diagram._repr_mimebundle_()


@pytest.mark.usefixtures("no_engine")
def test_dot_text_needs_no_engine() -> None:
    assert render(port_map(), engine="graphviz").dot.startswith("digraph {")


def test_the_package_is_found_where_its_folder_is_not_on_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    engine = find_engine()
    if engine is None:
        pytest.skip("needs graphviz-pure")
    assert engine.name == "graphviz-pure"
    assert render(port_map(), engine="graphviz").svg().startswith("<svg ")


@posix
def test_an_engine_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr("argmap.rendering.drawing.TIMEOUT", 0.2)
    start = time.monotonic()
    assert failure() == (
        "dot did not finish within 0.2 seconds; "
        "draw it with engine 'tidy', or a part of it with root and depth"
    )
    assert time.monotonic() - start < 10


@posix
def test_a_failure_with_output_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_engine(tmp_path, "echo '<svg/>'; echo 'Error: bad label' >&2; exit 1", monkeypatch)
    assert failure() == (
        "dot failed with status 1: Error: bad label; "
        "draw it with engine 'tidy', or a part of it with root and depth"
    )


@posix
def test_an_engine_that_cannot_start_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_engine(tmp_path, "", monkeypatch)
    (tmp_path / "dot").write_bytes(b"\x7fELF no program")
    assert failure() == "dot cannot be started: exec format error"


@posix
def test_auto_falls_back_with_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(tmp_path, "exit 3", monkeypatch)
    diagram = render(tangle(12, 60))
    assert diagram.svg() == render(tangle(12, 60), engine="tidy").svg()
    assert diagram.notices == ("drawn by engine 'tidy', because dot failed with status 3",)


def test_auto_takes_graphviz_where_many_lines_cross(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def seen(dot: str, **_: object) -> str:
        asked.append(dot)
        return "<svg/>"

    monkeypatch.setattr("argmap.rendering.drawing.svg_from_dot", seen)
    monkeypatch.setattr("argmap.rendering.drawing.find_engine", lambda: "dot")
    render(port_map()).svg()
    assert asked == []
    render(tangle(12, 60)).svg()
    assert len(asked) == 1


@pytest.mark.dot
def test_a_dense_graph_ends_in_time() -> None:
    start = time.monotonic()
    diagram = render(tangle(100, 1000), all=True)
    assert diagram.svg().startswith("<svg ")
    assert time.monotonic() - start < 60


def test_a_dense_graph_ends_in_time_without_an_engine() -> None:
    start = time.monotonic()
    assert render(tangle(100, 1000), all=True, engine="tidy").svg().startswith("<svg ")
    assert time.monotonic() - start < 10


@pytest.mark.dot
def test_what_graphviz_draws_has_our_titles_and_ids_of_its_own() -> None:
    svg = render(port_map(), engine="graphviz").svg()
    assert "<title>Gwadar · Gwadar is open all year.</title>" in svg
    assert svg.count('class="card') == 10
    assert 'id="n0"' not in svg
    assert 'pt"' not in svg.split(">", 1)[0]
