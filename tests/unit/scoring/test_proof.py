"""Proof standards and the values of a dispute."""

from __future__ import annotations

import pytest

from argmap.errors import ScoringError
from argmap.scoring.proof import Dispute, Issue, Reason, Standard, Thresholds, meets

NUMBERS = Thresholds(alpha=0.4, beta=0.3, gamma=0.2)


@pytest.mark.parametrize(
    "standard, best, rival, expected",
    [
        ("scintilla", 0.1, 0.9, True),
        ("scintilla", None, None, False),
        ("preponderance", 0.6, 0.5, True),
        ("preponderance", 0.5, 0.5, False),
        ("best_argument", 0.6, 0.5, True),
        ("clear_and_convincing", 0.8, 0.4, True),
        ("clear_and_convincing", 0.7, 0.5, False),
        ("clear_and_convincing", 0.4, None, False),
        ("beyond_reasonable_doubt", 0.8, 0.4, False),
        ("beyond_reasonable_doubt", 0.8, 0.1, True),
        ("beyond_reasonable_doubt", 0.3, None, False),
        ("dialectical_validity", 0.1, None, True),
        ("dialectical_validity", 0.9, 0.0, False),
    ],
)
def test_each_standard(
    standard: str,
    best: float | None,
    rival: float | None,
    *,
    expected: bool,
) -> None:
    assert meets(Standard(standard), best, rival, NUMBERS) is expected


def test_what_only_reaches_a_threshold_does_not_pass_it() -> None:
    clear, beyond = Standard.CLEAR_AND_CONVINCING, Standard.BEYOND_REASONABLE_DOUBT

    assert not meets(clear, 0.75, 0.25, Thresholds(beta=0.5))
    assert not meets(clear, 0.5, None, Thresholds(alpha=0.5, beta=0.25))
    assert not meets(beyond, 1.0, 0.25, Thresholds(gamma=0.25))
    assert meets(beyond, 1.0, 0.25, Thresholds(gamma=0.375))


def test_thresholds_are_in_bounds() -> None:
    with pytest.raises(ScoringError) as caught:
        Thresholds(alpha=1.5, gamma=True)
    assert str(caught.value) == (
        "alpha must be a number in [0, 1], got 1.5; gamma must be a number in [0, 1], got True"
    )


@pytest.mark.parametrize(
    "fields, message",
    [
        (
            {"weight": 2.0, "id": "r"},
            "the weight of reason 'r' must be a number in [0, 1], got 2.0",
        ),
        (
            {"weight": -1},
            "the weight of a reason for 'c' must be a number in [0, 1], got -1",
        ),
        (
            {"weighing": "cumulativ"},
            "there is no weighing 'cumulativ'; did you mean 'cumulative'?",
        ),
        (
            {"premises": "ab", "weighing": "criteria", "criteria": {"a": 1.0}},
            "the criteria of a reason for 'c' must weigh each of its premises and nothing else",
        ),
    ],
)
def test_a_reason_checks_itself(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ScoringError) as caught:
        Reason("c", **fields)  # type: ignore[arg-type]  # the point of the test
    assert str(caught.value) == message


def test_a_dispute_has_all_statements_that_are_named() -> None:
    with pytest.raises(ScoringError) as caught:
        Dispute(statements="a", reasons=[Reason("a", "b")], issues=[Issue(("a", "c"))])
    assert str(caught.value) == "the dispute has no statement 'b', 'c'"


def test_an_unknown_standard_of_an_issue_is_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        Issue(("a", "b"), "xyz")
    assert str(caught.value).startswith("there is no proof standard 'xyz'; expected one of scin")


def test_rivals_are_the_other_positions_of_all_issues() -> None:
    dispute = Dispute(
        statements=["a", "b", "c", "d"], issues=[Issue(["a", "b"]), Issue(["c", "a", "b"])]
    )
    assert dispute.rivals == {"a": ("b", "c"), "b": ("a", "c"), "c": ("a", "b")}
