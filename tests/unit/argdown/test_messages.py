"""Each diagnostic, word by word, with its place, its cure and the line that it is about.

The texts are in ``messages.md``: a code, a document, and what the reader says of it, between lines
of a single dot. ``--update-golden`` rewrites what it says; look at the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from argmap import argdown
from argmap.argdown.mapping import _Mapper
from argmap.argdown.reports import Reports
from argmap.argdown.syntax import Document
from argmap.model import Claim, Inference
from argmap.span import Text
from tests.conformance.cases import Case, cases_in, with_outcome
from tests.unit.argdown.codes import CODES

CASES: Final = tuple(cases_in(Path(__file__).parent, "messages.md"))
ELSEWHERE: Final = {"not-text", "bad-map"}  # no file can hold the one, no text brings the other
OTHERS: Final = ("overlay-", "official-", "include-")  # shown beside what tells them


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_every_word_is_as_reviewed(case: Case, request: pytest.FixtureRequest) -> None:
    diagnostics = argdown.read(case.source, filename="map.argdown").diagnostics
    outcome = "".join(f"{d.severity} {d.code}\n{d}\n" for d in diagnostics)

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome
    assert case.title.partition(":")[0] in {d.code for d in diagnostics}


def test_every_code_is_shown() -> None:
    shown = {
        (line.split()[1], line.split()[0])
        for case in CASES
        for line in case.outcome.splitlines()
        if line.startswith(("error ", "warning "))
    }
    told = {pair for pair in CODES if pair[0] not in ELSEWHERE}
    assert {pair for pair in told if not pair[0].startswith(OTHERS)} == shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_message_is_one_line_in_lower_case_without_a_full_stop(case: Case) -> None:
    for diagnostic in argdown.read(case.source).diagnostics:
        for text in (diagnostic.message, diagnostic.fix):
            assert text
            assert "\n" not in text
            assert text[-1] not in ".;"


def test_half_a_character_is_told_with_its_place() -> None:
    [diagnostic] = argdown.read("[A]: One \ud800.\n", filename="map.argdown").diagnostics

    assert diagnostic.code == "not-text"
    assert str(diagnostic) == (
        "map.argdown:1:10: the text holds '\\ud800', which no file can hold; "
        "save the file as UTF-8\n"
        "    [A]: One \ufffd.\n"
        "             ^"
    )


def test_what_the_model_refuses_is_told_and_costs_the_inferences() -> None:
    """No text is known to bring this about: the rules before it are stricter."""
    reports = Reports(Text("[A]: One.\n", "map.argdown"))
    mapper = _Mapper(Document(), reports)
    lost = Inference("step", "nowhere", "A")

    map_ = mapper.assembled(claims=[Claim("A", "One.")], inferences=[lost])

    [diagnostic] = reports.all()
    assert map_.inferences == ()
    assert (diagnostic.code, diagnostic.severity) == ("bad-map", "error")
    assert "inference 'step'" in diagnostic.message
    assert diagnostic.fix == "correct the item that it names"
