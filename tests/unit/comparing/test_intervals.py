from __future__ import annotations

from random import Random

import numpy as np
import pytest

from argmap.comparing import intervals
from argmap.comparing.coefficients import cohen_kappa, fleiss_kappa, krippendorff_alpha
from argmap.comparing.intervals import coefficients_of

LABELS = ("both", "con", "pro")


def made_up(raters: int, units: int, *, gaps: bool) -> list[list[str | None]]:
    random = Random(raters)  # noqa: S311  # no secret
    some = (*LABELS, None) if gaps else LABELS
    return [[random.choice(some) for _ in range(units)] for _ in range(raters)]


def from_tables(rows: list[list[str | None]], rule: intervals._Rule, *, ordered: bool) -> float:
    place = {label: n for n, label in enumerate(LABELS)}
    units = intervals._spoken(rows, least=2)
    tables = [intervals._table(unit, place, ordered=ordered) for unit in units]
    return float(rule(np.array([sum(tables)]))[0])


def test_what_is_drawn_anew_is_the_coefficient_itself() -> None:
    two, four = made_up(2, 50, gaps=False), made_up(4, 50, gaps=False)
    some = made_up(3, 50, gaps=True)
    units = intervals._spoken(some, least=2)
    counts = [[unit.count(label) for label in LABELS] for unit in zip(*four, strict=True)]
    for known, found in (
        (cohen_kappa(*two), from_tables(two, intervals._cohen, ordered=True)),
        (fleiss_kappa(counts), from_tables(four, intervals._fleiss, ordered=False)),
        (
            krippendorff_alpha(list(zip(*units, strict=True))),
            from_tables(some, intervals._alpha, ordered=False),
        ),
    ):
        assert found == pytest.approx(known, abs=1e-12)


def test_an_interval_holds_the_value_and_one_seed_gives_one_interval() -> None:
    rows = made_up(3, 60, gaps=True)
    first = coefficients_of("abc", rows, basis="stances")
    assert first == coefficients_of("abc", rows, basis="stances")
    assert first != coefficients_of("abc", rows, basis="stances", seed=1)
    told = [c for c in first if c.value is not None and c.low is not None and c.high is not None]
    assert len(told) == len(first) == 5
    assert all(c.low <= c.value <= c.high for c in told)  # type: ignore[operator]


def test_pairs_come_in_the_order_of_the_maps() -> None:
    found = coefficients_of("abc", [[], [], []], basis="stances")
    assert [c.maps for c in found[:3]] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [c.name for c in found[3:]] == ["Fleiss' kappa", "Krippendorff's alpha"]


def test_one_stance_for_all_is_no_agreement_beyond_chance() -> None:
    (found,) = coefficients_of("ab", [["pro"] * 20] * 2, basis="stances")
    assert found.why == (
        "only one stance is ever taken, so that chance alone brings full agreement"
    )


def test_draws_of_one_stance_alone_do_not_spoil_the_interval() -> None:
    rows: list[list[str | None]] = [["con", *["pro"] * 19], ["con", *["pro"] * 19]]
    (found,) = coefficients_of("ab", rows, basis="stances")
    assert (
        str(found) == "Cohen's kappa of the stances, a and b: 1.00 (1.00 to 1.00), over 20 issues"
    )


def test_many_maps_are_not_held_against_each_other_two_by_two() -> None:
    found = coefficients_of([str(n) for n in range(21)], [[] for _ in range(21)], basis="stances")
    assert [c.name for c in found] == ["Fleiss' kappa", "Krippendorff's alpha"]
