"""Runs the command in this process, in an empty folder."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from argmap.cli import main

TEN = """\
===
title: Why join
===

[Join]: Russia gains from the corridor.
  + [Port]: Gwadar is open all year.
    - [Bays]: Bays freeze.
  - [Cost]: It costs much. #money
"""


@frozen
class Ran:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which the command runs in; it holds ``a.argdown``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("a.argdown").write_text(TEN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Return what runs the command with arguments, and ``stdin`` as its input."""
    assert here.is_dir()

    def call(*arguments: str | os.PathLike[str], stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main([os.fspath(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(status, out.decode(), err.decode(), out)

    return call
