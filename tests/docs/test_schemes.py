"""The page of schemes says what the code says; ``--update-golden`` writes it anew."""

from __future__ import annotations

import pytest

from argmap.schemes import SCHEMES, Question, Scheme
from argmap.schemes.action import ACTION
from argmap.schemes.cases import CASES
from argmap.schemes.evidence import EVIDENCE
from argmap.schemes.people import PEOPLE
from tests.docs.snippets import ROOT

PAGE = ROOT / "docs" / "reference" / "schemes.md"
FAMILIES = {
    "What people say, do and are": PEOPLE,
    "Evidence, causes and explanations": EVIDENCE,
    "Cases, names and rules": CASES,
    "What to do": ACTION,
}


def shown(scheme: Scheme) -> str:
    """Return what the page says of a scheme."""
    also = f"\nAlso {', '.join(f'`{alias}`' for alias in scheme.aliases)}.\n"
    premises = "".join(f"{n}. {form}\n" for n, form in enumerate(scheme.premises, 1))
    rows = "".join(f"| {q.text} | {bearing(q)} |\n" for q in scheme.questions)
    return (
        f"\n### `{scheme.name}`\n{also if scheme.aliases else ''}\n{premises}\n"
        f"So: {scheme.conclusion}\n\n| critical question | bears on |\n|---|---|\n{rows}"
    )


def bearing(question: Question) -> str:
    if question.premise is not None:
        return f"premise {question.premise + 1}"
    return f"the {question.bearing}"


def test_the_page_shows_every_scheme(request: pytest.FixtureRequest) -> None:
    parts = (f"\n## {name}\n{''.join(map(shown, some))}" for name, some in FAMILIES.items())
    expected = "".join(parts)
    said = PAGE.read_text(encoding="utf-8")
    head = said[: said.index("\n## ")]
    if request.config.getoption("update_golden"):
        PAGE.write_text(head + expected, encoding="utf-8", newline="\n")
    else:
        assert said == head + expected


def test_the_families_hold_all_schemes() -> None:
    assert [s for some in FAMILIES.values() for s in some] == list(SCHEMES.values())
