"""Argdown laid out anew: the same words, the same map, one layout.

How documents are laid out is in ``layout.md``; ``--update-golden`` rewrites it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given

from argmap import argdown
from argmap.errors import SyntaxFaults
from argmap.model import ArgumentMap
from tests.conformance.cases import Case, cases_in, with_outcome
from tests.properties.strategies import maps

CASES: Final = tuple(cases_in(Path(__file__).parent, "layout.md"))

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)


@each_case
def test_document_is_laid_out_as_reviewed(case: Case, request: pytest.FixtureRequest) -> None:
    outcome = argdown.format_text(case.source)

    if request.config.getoption("update_golden"):
        text = case.file.read_text(encoding="utf-8")
        case.file.write_text(with_outcome(text, case, outcome=outcome), encoding="utf-8")
    else:
        assert outcome == case.outcome


@each_case
def test_layout_says_the_same_and_is_done_at_once(case: Case) -> None:
    assert argdown.read(case.outcome).map == argdown.read(case.source).map
    assert argdown.format_text(case.outcome) == case.outcome


@each_case
def test_layout_keeps_every_word_and_every_comment(case: Case) -> None:
    def words(text: str) -> list[str]:
        for old, new in (("<+", "+"), ("<-", "-"), ("<_", "_"), ("<!-", "<!--")):
            text = text.replace(old, new)
        return sorted("".join(text.split()))

    assert words(case.outcome) == words(case.source)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_become_those_of_unix(line_end: str) -> None:
    text = "\ufeff[A]: One.\n   + [B]: Two.\n"
    assert argdown.format_text(text.replace("\n", line_end)) == "[A]: One.\n  + [B]: Two.\n"


def test_a_text_with_faults_is_not_laid_out() -> None:
    with pytest.raises(SyntaxFaults) as caught:
        argdown.format_text("[A]: One.\n- [B]: Two.\n", filename="a.argdown")
    assert str(caught.value).startswith("a.argdown has 1 fault:\na.argdown:2:1: a relation must")


def test_a_hundred_thousand_open_braces_on_a_line_take_linear_time() -> None:
    """Looking for the end of data anew from each would take minutes."""
    text = f"[A]: x {'{ #a ' * 100_000}".rstrip() + "\n"
    assert argdown.format_text(text) == text


@given(maps())
def test_a_written_map_is_laid_out_already(map_: ArgumentMap) -> None:
    text = argdown.dumps(map_)
    assert argdown.format_text(text) == text
