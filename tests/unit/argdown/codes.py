"""The codes of diagnostics, found where the reader reports them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import argmap.argdown

__all__ = ["CODES"]


def _reported() -> Iterator[tuple[str, str]]:
    """Yield code and severity of every report in the sources of the reader."""
    for file in sorted(Path(argmap.argdown.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                match node.func.attr, node.args:
                    case (("error" | "fail"), [ast.Constant(value=str(code)), *_]):
                        yield code, "error"
                    case "warn", [ast.Constant(value=str(code)), *_]:
                        yield code, "warning"


CODES = frozenset(_reported())
"""Pairs of code and severity."""
