"""Every rule of Argdown's own model, as a case that a person can read.

The cases are in ``own/*.md``: a title, a document, and its model, between lines of a single dot.
``--update-golden`` rewrites the model; look at the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.conformance.cases import Case, cases_in, with_outcome
from tests.conformance.normal_telling import model_told

CASES: Final = tuple(cases_in(Path(__file__).parent / "own"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_the_model_is(case: Case, request: pytest.FixtureRequest) -> None:
    outcome = model_told(case.source)

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome


def test_every_case_is_run() -> None:
    """A case that is written in another form would be passed over in silence."""
    for file in sorted((Path(__file__).parent / "own").glob("*.md")):
        dots = file.read_text(encoding="utf-8").split("\n").count(".")
        assert dots == 3 * sum(case.file == file for case in CASES), file.name
