"""How firm claims stand: over scenarios, and against base scores that are a little off."""

from __future__ import annotations

import json

import pytest

from argmap import Scenario, evaluate, loads
from argmap.errors import ScenarioError
from argmap.scenarios import Decision, ScenarioTable
from argmap.scenarios.stability import stability_of

TEXT = "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.6}\n  - [B]: b. {base: 0.2}"
SCENARIOS = (Scenario("weak", set={"A": 0.0}), Scenario("strong", set={"A": 1.0}))


def table(text: str = TEXT, *, band: float = 0.0, scenarios: object = SCENARIOS) -> ScenarioTable:
    return evaluate(loads(text, name="m"), scenarios, semantics="dfquad", band=band)  # type: ignore[arg-type]  # scenarios


def test_a_claim_is_possible_where_some_scenario_accepts_it_and_robust_where_all_do() -> None:
    (firm,) = stability_of(table()).claims
    assert (firm.robust, firm.possible, firm.accepted, firm.scenarios) == (False, True, 2, 3)
    assert firm.weakest == "weak"
    assert firm.margin == pytest.approx(-0.1)
    (firm,) = stability_of(table(scenarios=SCENARIOS[1:])).claims
    assert (firm.robust, firm.possible, firm.weakest) == (True, True, "baseline")


def test_at_its_radius_a_claim_comes_to_the_threshold() -> None:
    """T is 0.5 + (A - B) / 2 where A is over B; with all off by r it is 0.5 - r + less."""
    (firm,) = stability_of(table()).claims
    r = firm.radius
    base, surplus = 0.5 - r, (0.6 - r) - (0.2 + r)
    assert base + surplus * (1 - base) == pytest.approx(0.5, abs=1e-6)
    assert firm.is_exact


def test_the_radius_is_where_the_status_changes_to_too_close_to_call() -> None:
    near, far = (stability_of(table(band=band)).claims[0].radius for band in (0.1, 0.0))
    assert 0.0 < near < far


def test_a_claim_in_the_band_leaves_it() -> None:
    (firm,) = stability_of(table("[T]: t. {base: 0.5}", band=0.05, scenarios=())).claims
    assert firm.status is Decision.UNDECIDED
    assert firm.radius == pytest.approx(0.05, abs=1e-6)
    assert (firm.robust, firm.possible) == (False, False)


def test_what_nothing_changes_has_the_radius_1() -> None:
    text = "[T]: t. {base: 0.9}"
    only = evaluate(loads(text), Scenario("s"), semantics="dfquad", threshold=0.999, band=0.0)
    (firm,) = stability_of(only).claims
    assert firm.radius == pytest.approx(0.099, abs=1e-6)
    held = evaluate(loads("[T]: t. {base: 0.9}"), (), threshold=0.5, band=0.499)
    assert stability_of(held).claims[0].radius == pytest.approx(0.099, abs=1e-6)


def test_the_radius_is_enclosed_where_a_base_score_bears_both_ways() -> None:
    text = (
        "[T]: t. {base: 0.5}\n  + [A]: a. {base: 0.9}\n    + [X]: x. {base: 0.5}\n"
        "  - [B]: b. {base: 0.2}\n    + [X]"
    )
    (firm,) = stability_of(table(text, scenarios=())).claims
    assert 0.0 < firm.radius <= firm.radius_up_to < 1.0
    shown = stability_of(table(text, scenarios=()))
    assert firm.is_exact == ("MIXED" not in str(shown))


def test_mixed_is_said_where_the_radius_is_not_known() -> None:
    text = (
        "[T]: t. {base: 0.55}\n  + [A]: a. {base: 0.3}\n    + [X]: x. {base: 0.5}\n"
        "  - [B]: b. {base: 0.3}\n    + [X]"
    )
    found = stability_of(table(text, scenarios=()))
    (firm,) = found.claims
    assert not firm.is_exact
    assert found.header[-2] == (
        "MIXED: on 1 of 1 some base score bears both for and against; the radius lies between "
        "radius and up to"
    )


def test_a_scenario_in_which_the_claim_is_out_does_not_count() -> None:
    (firm,) = stability_of(table(scenarios=[Scenario("none", suspend=["T"])])).claims
    assert (firm.robust, firm.scenarios) == (True, 1)


def test_claims_may_be_named_and_rules_are_rows() -> None:
    both = evaluate(loads(TEXT, name="m"), SCENARIOS, semantics=["dfquad", "quadratic_energy"])
    found = stability_of(both, ["A", "T"])
    assert [(firm.claim, firm.semantics) for firm in found.claims] == [
        ("A", "dfquad"),
        ("A", "quadratic_energy"),
        ("T", "dfquad"),
        ("T", "quadratic_energy"),
    ]


def test_it_is_a_table_for_people_and_for_programs() -> None:
    found = stability_of(table())
    assert str(found).splitlines()[0] == (
        "over 3 scenarios, the baseline among them; threshold 0.5, band 0"
    )
    assert found.to_table().rows[0][:5] == ("T", "accepted", "2 of 3", False, True)
    assert json.loads(json.dumps(found.to_json()))["rows"][0]["status"] == "accepted"
    assert len(found.to_csv().splitlines()) == 2
    assert "<caption" in found._repr_html_()


def test_a_claim_that_is_out_in_the_baseline_is_a_fault() -> None:
    from argmap import Claim

    more = table(scenarios=[Scenario("more", add=[Claim("N", "new")])])
    with pytest.raises(ScenarioError) as fault:
        stability_of(more, ["N"])
    assert str(fault.value) == (
        "claim 'N' is out in scenario 'baseline'; ask of one in which it stands"
    )
