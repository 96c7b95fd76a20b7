"""Every rule by which Argdown becomes a map, as a case that a person can read.

The cases are in ``argdown/*.md``: a title, a document, and what comes of it, between lines of a
single dot. ``--update-golden`` rewrites what comes of it; look at the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from argmap import argdown
from tests.conformance.cases import Case, cases_in, with_outcome
from tests.conformance.telling import told
from tests.properties.test_argdown import free_of_order

CASES: Final = tuple(cases_in(Path(__file__).parent / "argdown"))

each_case = pytest.mark.parametrize("case", CASES, ids=str)


@each_case
def test_what_comes_of_it(case: Case, request: pytest.FixtureRequest) -> None:
    outcome = told(argdown.read(case.source))

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome


@each_case
def test_its_map_is_written_and_read_back_without_a_new_remark(case: Case) -> None:
    reading = argdown.read(case.source)
    again = argdown.read(argdown.dumps(reading.map))

    assert {d.code for d in again.diagnostics} <= {d.code for d in reading.warnings}
    assert free_of_order(again.map) == free_of_order(reading.map)


@pytest.mark.parametrize("case", [case for case in CASES if " error " not in case.outcome], ids=str)
def test_layout_keeps_what_it_says_and_changes_nothing_twice(case: Case) -> None:
    laid_out = argdown.format_text(case.source)

    assert argdown.read(laid_out).map == argdown.read(case.source).map
    assert argdown.format_text(laid_out) == laid_out


def test_every_case_is_run() -> None:
    """A case that is written in another form would be passed over in silence."""
    for file in sorted({case.file for case in CASES}):
        dots = file.read_text(encoding="utf-8").split("\n").count(".")
        assert dots == 3 * sum(case.file == file for case in CASES), file.name
