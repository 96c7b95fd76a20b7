"""Laws of the metrics of two maps, and of the agreement of several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.comparing import (
    Stance,
    agreement_of,
    align,
    attachment_scores,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    metrics,
    overlap_of,
    profile_of,
)
from argmap.comparing.alignment import Alignment, Pair
from argmap.shared import Link, LinkFile
from tests.properties.strategies import shapes

by_id = partial(align, by="id")
LABELS = st.sampled_from(["pro", "con", "both"])
GAPPY = LABELS | st.none()


@st.composite
def heads(draw: st.DrawFn) -> dict[int, tuple[int | None, str]]:
    """Trees of nodes 0, 1, …, each of which hangs on an earlier one."""
    relation = st.sampled_from(["support", "attack", "undercut", "linked"])
    size = draw(st.integers(1, 8))
    hangs = {n: (draw(st.integers(0, n - 1)), draw(relation)) for n in range(1, size)}
    return {0: (None, "root"), **hangs}


@st.composite
def disguised(draw: st.DrawFn, map_: ArgumentMap) -> tuple[ArgumentMap, dict[str, str]]:
    """Draw the same map in another order under other ids, and the new id of each old one."""
    new = {item.id: f"new {n}" for n, item in enumerate(map_)}
    claims = [evolve(c, id=new[c.id]) for c in draw(st.permutations(map_.claims))]
    steps = [
        evolve(s, id=new[s.id], premises=[new[p] for p in s.premises], target=new[s.target])
        for s in draw(st.permutations(map_.inferences))
    ]
    return ArgumentMap(claims, steps), new


@given(shapes())
def test_a_map_agrees_with_itself_in_every_metric_that_it_has(map_: ArgumentMap) -> None:
    found = metrics(map_, map_, alignment=by_id(map_, map_), segmentation=1.0)
    for name, value in found.values.items():
        assert value == (0 if name == "tree_edit_distance" else 1), name


@given(shapes(), shapes(), st.data())
def test_no_metric_depends_on_ids_or_order(
    a: ArgumentMap, b: ArgumentMap, data: st.DataObject
) -> None:
    other, new = data.draw(disguised(a))
    pairs = by_id(a, b).pairs
    renamed = Alignment([Pair(new[pair.a], pair.b) for pair in pairs])
    found = metrics(a, b, alignment=Alignment(pairs))
    assert metrics(other, b, alignment=renamed).values == found.values


@given(shapes(), shapes())
def test_each_map_may_come_first(a: ArgumentMap, b: ArgumentMap) -> None:
    there, back = metrics(a, b, alignment=by_id(a, b)), metrics(b, a, alignment=by_id(b, a))
    assert there.values.keys() == back.values.keys()
    for name in there.values:
        turned = {"precision": "recall", "recall": "precision"}.get(name.rpartition("_")[2])
        mirror = f"{name.rpartition('_')[0]}_{turned}" if turned else name
        assert abs(there[name] - back[mirror]) < 1e-12, name


@given(shapes(), shapes())
def test_metrics_lie_in_their_ranges(a: ArgumentMap, b: ArgumentMap) -> None:
    found = metrics(a, b, alignment=by_id(a, b))
    for name, value in found.values.items():
        assert isinstance(value, int | float)
        low = -1 if name.endswith("kappa") else 0
        high = len(a.claims) + len(b.claims) if name == "tree_edit_distance" else 1
        assert low <= value <= high, name


@given(heads(), heads())
def test_scores_with_relations_are_at_most_those_without(
    gold: dict[int, tuple[int | None, str]], guess: dict[int, tuple[int | None, str]]
) -> None:
    found = attachment_scores(gold, guess)
    assert found.las <= found.uas
    assert found.signed_edges.f1 <= found.edges.f1
    assert found.at.total == len(gold.keys() & guess.keys()) * (len(gold.keys() & guess.keys()) - 1)


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_f1_lies_between_precision_and_recall(gold: set[int], guess: set[int]) -> None:
    found = overlap_of(gold, guess)
    assert min(found.precision, found.recall) <= found.f1 <= max(found.precision, found.recall)


# --- raters -----------------------------------------------------------------------------------


@given(st.lists(st.tuples(GAPPY, GAPPY), max_size=12))
def test_kappa_and_alpha_do_not_depend_on_the_order_of_units_or_raters(
    units: list[tuple[str | None, str | None]],
) -> None:
    turned = [(b, a) for a, b in reversed(units)]
    one, other = columns(units), columns(turned)
    assert near(cohen_kappa(*one), cohen_kappa(*other))
    assert near(krippendorff_alpha(one), krippendorff_alpha(other))


@given(st.lists(st.lists(LABELS, min_size=3, max_size=3), min_size=1, max_size=12))
def test_alpha_of_complete_data_is_fleiss_kappa_with_a_correction_for_small_samples(
    units: list[list[str]],
) -> None:
    counts = [[unit.count(label) for label in ("pro", "con", "both")] for unit in units]
    alpha, kappa = krippendorff_alpha(columns(units)), fleiss_kappa(counts)
    assert (alpha is None) is (kappa is None)
    if alpha is not None and kappa is not None:
        n = 3 * len(units)
        assert abs(alpha - (1 - (1 - kappa) * (n - 1) / n)) < 1e-9


def columns(units: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    return [[unit[n] for unit in units] for n in range(len(units[0]) if units else 2)]


def near(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) < 1e-12


# --- agreement ----------------------------------------------------------------------------------


@given(shapes(), shapes())
def test_a_text_agrees_with_itself_on_all_that_it_says(a: ArgumentMap, b: ArgumentMap) -> None:
    one, other = evolve(a, name="a"), evolve(a, name="b")
    links = LinkFile([Link(f"a:{c.id}", f"b:{c.id}", "same") for c in a.claims])
    found = agreement_of([one, other], links=links)
    assert len(found.stances) == len(a.claims)
    assert found.contested == ()
    assert all(row.in_text[0] is row.in_text[1] for row in found.stances)
    assert found.only("a") == found.only("b") == ()
    alone = agreement_of([one, evolve(b, name="b")], links=LinkFile())
    assert alone.only("b") == tuple(claim.id for claim in b.claims)


@given(shapes())
def test_denying_everything_turns_every_stance(map_: ArgumentMap) -> None:
    one, other = evolve(map_, name="a"), evolve(map_, name="b")
    links = LinkFile([Link(f"a:{c.id}", f"b:{c.id}", "opposed") for c in map_.claims])
    turn = {Stance.PRO: Stance.CON, Stance.CON: Stance.PRO}
    for row in agreement_of([one, other], links=links).stances:
        first, second = row.in_text
        assert second is turn.get(first, first)


@given(shapes())
def test_profile_counts_no_more_than_there_is(map_: ArgumentMap) -> None:
    found = profile_of(map_)
    assert found.pro + found.con <= found.claims == len(map_.claims)
    assert found.sourced <= found.leaves <= found.claims
    assert found.rebutted <= found.objections
    assert found.breadth <= found.claims
