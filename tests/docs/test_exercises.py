"""The page of formats tells what each kind of exercise becomes."""

from __future__ import annotations

import pytest

from argmap.cli.exercise_files import QUIZZES
from argmap.teach import KINDS
from tests.docs.exercise_kinds import HEAD, rows
from tests.docs.snippets import ROOT

PAGE = (ROOT / "docs/reference/exercise-formats.md").read_text(encoding="utf-8")


def test_the_table_has_every_kind_as_it_is_written() -> None:
    start = f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}\n"
    table = PAGE.partition(start)[2].partition("\n\n")[0]
    assert table.splitlines() == rows()
    assert len(rows()) == len(KINDS)


@pytest.mark.parametrize("suffix", QUIZZES)
def test_every_suffix_is_told(suffix: str) -> None:
    assert f"\n| `{suffix}` | " in PAGE


@pytest.mark.parametrize("column", range(2, len(HEAD)))
def test_what_survives_is_told_of_every_type(column: int) -> None:
    told = PAGE.partition("\n| Type | Credit |\n|---|---|\n")[2].partition("\n\n")[0]
    types = " ".join(row.split(" | ")[0] for row in told.splitlines())
    for row in rows():
        for kind in row.strip("| ").split(" | ")[column].split(" or "):
            assert kind in types
