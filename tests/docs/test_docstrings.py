"""The examples in docstrings are true, and whoever looks up a main name finds one."""

from __future__ import annotations

import doctest
import inspect
from importlib import import_module

import pytest

import argmap
from argmap import teach
from tests.docs.snippets import ROOT

FINDER = doctest.DocTestFinder(exclude_empty=True)
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "argmap").rglob("*.py"))
    if ">>>" in path.read_text(encoding="utf-8")
]
MAIN = [getattr(argmap, n) for n in argmap.__all__ if inspect.isfunction(getattr(argmap, n))]
MAIN += [argmap.ArgumentMap, argmap.build.claim, teach.make_exercises, teach.grade, teach.critique]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_are_true(name: str) -> None:
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    for test in FINDER.find(import_module(name)):
        runner.run(test, out=report.append)
    assert runner.tries
    assert not report, "".join(report)


@pytest.mark.parametrize("value", MAIN, ids=lambda v: v.__name__)
def test_a_main_name_has_an_example(value: object) -> None:
    assert FINDER.find(value)[0].examples
