"""Laws of proof standards, on disputes and maps of any shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ScoringError
from argmap.model import ArgumentMap
from argmap.scoring.proof import (
    Dispute,
    Issue,
    Reason,
    Standard,
    Thresholds,
    Verdict,
    Weighing,
    meets,
)
from argmap.scoring.standards import evaluate_standards, standards_met
from tests.properties.strategies import maps

UNIT = st.integers(0, 20).map(lambda k: k / 20)
WEIGHT = st.one_of(st.none(), UNIT)


@st.composite
def disputes(draw: st.DrawFn) -> Dispute:
    """Some statements, reasons that may go in circles, issues that share no position."""
    names = [f"s{n}" for n in range(draw(st.integers(2, 7)))]
    name = st.sampled_from(names)
    some = st.lists(name, max_size=2, unique=True)
    weighing = st.sampled_from([w for w in Weighing if w is not Weighing.CRITERIA])
    reason = st.builds(
        Reason, name, some, exceptions=some.map(lambda s: s[:1]), weight=UNIT, weighing=weighing
    )
    cut = draw(st.integers(2, len(names)))
    standard = st.sampled_from(list(Standard))
    issues = [Issue(names[:cut], draw(standard)), Issue(names[cut:], draw(standard))]
    return Dispute(
        statements=names,
        reasons=draw(st.lists(reason, max_size=8)),
        issues=issues if draw(st.booleans()) else issues[:1],
        assumed=draw(some),
    )


@given(WEIGHT, WEIGHT, UNIT, UNIT, UNIT)
def test_stricter_standards_ask_for_more(
    best: float | None, rival: float | None, alpha: float, beta: float, gamma: float
) -> None:
    numbers = Thresholds(alpha=alpha, beta=beta, gamma=gamma)
    chain = [s for s in Standard if s is not Standard.DIALECTICAL_VALIDITY]
    met = [meets(standard, best, rival, numbers) for standard in chain]

    assert met == sorted(met, reverse=True)


@given(disputes())
def test_the_order_of_statements_and_reasons_does_not_matter(dispute: Dispute) -> None:
    turned = Dispute(
        statements=dispute.statements[::-1],
        reasons=dispute.reasons[::-1],
        issues=dispute.issues[::-1],
        assumed=dispute.assumed[::-1],
    )
    here, there = evaluate_standards(dispute), evaluate_standards(turned)

    assert [here[id_] for id_ in here.ids] == [there[id_] for id_ in here.ids]


@given(disputes())
def test_at_most_one_position_wins_where_a_standard_asks_for_the_better(dispute: Dispute) -> None:
    standing = evaluate_standards(dispute)
    for issue in dispute.issues:
        won = [p for p in issue.positions if standing[p] is Verdict.IN]
        assumed = set(won) & set(dispute.assumed)
        assert len(won) <= 1 or assumed or issue.standard is Standard.SCINTILLA


@given(disputes())
def test_what_is_assumed_is_in(dispute: Dispute) -> None:
    standing = evaluate_standards(dispute)
    assert all(standing[id_] is Verdict.IN for id_ in dispute.assumed)


@given(disputes())
def test_the_definition_of_2009_decides_everything_or_refuses(dispute: Dispute) -> None:
    refused = ""
    try:
        assert evaluate_standards(dispute, method="2009").undecided == ()
    except ScoringError as fault:
        refused = str(fault)
    assert not refused or refused.startswith("the definition of 2009 knows no circles")


@given(maps())
def test_any_map_is_a_dispute(map_: ArgumentMap) -> None:
    standing = evaluate_standards(map_)

    assert standing.ids == tuple(map_.claim_ids)
    assert all(standing.explain(id_) for id_ in standing.ids)


@given(maps())
def test_the_standards_met_are_those_of_single_evaluations(map_: ArgumentMap) -> None:
    met = standards_met(map_)
    single = evaluate_standards(map_, standard="beyond_reasonable_doubt")

    assert [id_ for id_ in met if Standard.BEYOND_REASONABLE_DOUBT in met[id_]] == list(
        single.accepted
    )
