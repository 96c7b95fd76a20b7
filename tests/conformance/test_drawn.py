"""What the settings of a file make of its picture, as cases that a person can read.

The cases are in ``drawn/*.md``: a title, a document, and what is drawn, between lines of a single
dot: nodes with their column, words and colours, boxes, ranks, the legend. ``--update-golden``
rewrites what is drawn; look at the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.conformance.cases import Case, cases_in, with_outcome
from tests.conformance.drawn_telling import drawing_told

CASES: Final = tuple(cases_in(Path(__file__).parent / "drawn"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_drawn(case: Case, request: pytest.FixtureRequest) -> None:
    outcome = drawing_told(case.source)

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome


def test_every_case_is_run() -> None:
    for file in sorted((Path(__file__).parent / "drawn").glob("*.md")):
        dots = file.read_text(encoding="utf-8").split("\n").count(".")
        assert dots == 3 * sum(case.file == file for case in CASES), file.name
