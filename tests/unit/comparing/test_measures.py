from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.comparing.aligning import align
from argmap.comparing.alignment import Alignment, Pair
from argmap.comparing.measures import METRICS, metrics, metrics_of_all, metrics_table
from argmap.errors import ComparisonError

KEY = thesis(
    "We should go to the sea",
    support("The weather is fine", rebut("Clouds are coming from the west")),
    support(linked("Trains run every hour", "Trains are cheap"), undercut("A strike is announced")),
    rebut("The water is cold"),
)
ids = partial(align, by="id")


def test_a_map_agrees_with_itself_in_full() -> None:
    found = metrics(KEY, KEY, alignment=ids(KEY, KEY), segmentation=1.0)
    assert {*found.values} == {*METRICS}
    assert found["tree_edit_distance"] == 0
    assert {round(v, 12) for n, v in found.values.items() if n != "tree_edit_distance"} == {1.0}  # type: ignore[arg-type]


def test_a_missing_branch_lowers_recall_and_leaves_precision() -> None:
    found = metrics(KEY, KEY.without("the-water-is-cold", cascade=True))
    assert found["claim_recall"] < found["claim_precision"] == 1
    assert found["edge_precision"] == found["signed_edge_precision"] == 1
    assert found["tree_edit_distance"] == 1
    assert found["uas"] == pytest.approx(2 * 6 / 13)


def test_a_wrong_sign_costs_half_an_edit_and_no_attachment() -> None:
    step = next(s for s in KEY.inferences if s.premises == ("the-water-is-cold",))
    other = KEY.with_(Inference(step.id, step.premises, step.target, Polarity.SUPPORT))
    found = metrics(KEY, other)
    assert (found["uas"], found["edge_f1"], found["tree_edit_distance"]) == (1, 1, 0.5)
    assert found["las"] == pytest.approx(6 / 7)
    assert found["ro_macro_f1"] < 1


def test_no_metric_depends_on_ids_or_order() -> None:
    names = {claim.id: f"n{n}" for n, claim in enumerate(reversed(KEY.claims))}
    names |= {step.id: f"s{n}" for n, step in enumerate(KEY.inferences)}
    other = ArgumentMap(
        [Claim(names[c.id], c.text, tags=c.tags) for c in reversed(KEY.claims)],
        [
            Inference(
                names[s.id], [names[p] for p in reversed(s.premises)], names[s.target], s.polarity
            )
            for s in reversed(KEY.inferences)
        ],
    )
    answer = thesis(
        "We should go to the sea",
        rebut("Trains are cheap"),
        support("Clouds are coming from the west"),
    )
    assert metrics(other, answer).values == metrics(KEY, answer).values
    assert metrics(answer, other).values == metrics(answer, KEY).values


def test_maps_with_nothing_in_common_say_so() -> None:
    found = metrics(KEY, thesis("Tea is hot"))
    assert found["claim_f1"] == found["edge_f1"] == found["uas"] == 0
    with pytest.raises(
        ComparisonError, match=r"^cc_kappa is not defined here: no claim is paired$"
    ):
        _ = found["cc_kappa"]


def test_empty_maps_agree_where_that_means_anything() -> None:
    found = metrics(ArgumentMap(), ArgumentMap())
    assert found["claim_f1"] == found["uas"] == found["tree_edit_similarity"] == 1
    assert found.reasons["at_macro_f1"] == "no claim is paired"


def test_metrics_of_trees_are_refused_where_a_claim_bears_on_two() -> None:
    shared = KEY.with_(Inference("two", "trains-are-cheap", "the-water-is-cold"))
    found = metrics(KEY, shared, alignment=ids(KEY, shared))
    assert found["claim_f1"] == 1
    assert found["edge_recall"] == 1
    with pytest.raises(ComparisonError) as caught:
        _ = found["uas"]
    first = next(s.id for s in KEY.inferences if "trains-are-cheap" in s.premises)
    assert str(caught.value) == (
        "uas is not defined here: the map is no tree: 'trains-are-cheap' is a premise of "
        f"{first!r} and 'two'"
    )


def test_metrics_of_trees_are_refused_on_a_circle() -> None:
    circle = ArgumentMap(
        [Claim("a", "A."), Claim("b", "B.")], [Inference("i", "a", "b"), Inference("j", "b", "a")]
    )
    found = metrics(circle, circle, alignment=ids(circle, circle))
    assert found["ancestor_f1"] == 1
    assert found.reasons["las"] == "the map is no tree: 'a' bears on itself in the end"


def test_the_tree_edit_distance_is_refused_where_it_would_take_too_long() -> None:
    found = metrics(KEY, KEY, alignment=ids(KEY, KEY), largest=10)
    assert found["uas"] == 1
    assert found.reasons["tree_edit_similarity"] == (
        "the edit distance of trees of 7 and 7 nodes takes too long: 49 pairs, at most 10 are tried"
    )


def test_a_chain_of_many_claims_needs_no_recursion() -> None:
    n = 3_000
    claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]
    chain = ArgumentMap(claims, [Inference(f"i{i}", f"c{i + 1}", f"c{i}") for i in range(n - 1)])
    found = metrics(chain, chain, alignment=ids(chain, chain))
    assert found["uas"] == found["ancestor_f1"] == 1


def test_a_claim_in_several_pairs_takes_the_most_similar() -> None:
    pairs = Alignment([Pair("a", "x", 0.5), Pair("a", "y", 0.9), Pair("b", "y", 0.8)])
    a = ArgumentMap([Claim("a", "A."), Claim("b", "B.")])
    b = ArgumentMap([Claim("x", "X."), Claim("y", "Y.")])
    assert metrics(a, b, alignment=pairs)["claim_recall"] == 0.5


def test_cass_needs_the_segments_and_holds_relations_against_chance() -> None:
    assert metrics(KEY, KEY).reasons["cass"].startswith("needs the similarity of the segments")  # type: ignore[union-attr]
    half = metrics(KEY, KEY, alignment=ids(KEY, KEY), segmentation=0.5)
    assert half["cass"] == pytest.approx(2 / 3)
    nothing = metrics(KEY, thesis("Tea is hot"), segmentation=0.5)
    assert nothing.reasons["cass"].startswith("only one label is given")  # type: ignore[union-attr]


def test_an_unknown_metric_is_refused_with_the_nearest() -> None:
    found = metrics(KEY, KEY)
    with pytest.raises(ComparisonError, match=r"^there is no metric 'usa'; did you mean 'uas'\?$"):
        _ = found["usa"]
    with pytest.raises(ComparisonError, match=r"^there is no metric 'zzz'; there are claim_prec"):
        _ = found["zzz"]


def test_metrics_are_a_table_csv_and_plain_values() -> None:
    found = metrics(KEY, KEY)
    assert str(found).splitlines()[0] == "second map against first map"
    assert found.to_csv().splitlines()[0] == "metric,value,what it says"
    assert found.to_json()["metrics"]["uas"] == 1
    assert "<table" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own


def test_many_maps_give_the_same_bytes_with_an_executor() -> None:
    answers = [KEY, KEY.without("the-water-is-cold", cascade=True), thesis("Tea is hot")] * 3
    seen: list[tuple[int, int]] = []
    alone = metrics_of_all(KEY, answers, progress=lambda done, all_: seen.append((done, all_)))
    with ThreadPoolExecutor(2) as executor:
        together = metrics_of_all(KEY, answers, executor=executor)
    assert seen == [(n, 9) for n in range(1, 10)]
    assert [m.to_json() for m in alone] == [m.to_json() for m in together]


def test_what_bears_on_a_neutral_step_is_no_edge() -> None:
    claims = [Claim("a", "A."), Claim("b", "B."), Claim("c", "C.")]
    said = ArgumentMap(
        claims, [Inference("n", "b", "a", Polarity.NEUTRAL), Inference("on", "c", "n")]
    )
    found = metrics(said, ArgumentMap(claims))
    assert found["edge_f1"] == found["uas"] == found["triple_f1"] == 1


def test_an_undercut_is_not_taken_for_an_attack() -> None:
    step = next(s for s in KEY.inferences if s.premises == ("a-strike-is-announced",))
    lead = min(KEY.claim("trains-run-every-hour").id, KEY.claim("trains-are-cheap").id)
    other = KEY.with_(Inference(step.id, step.premises, lead, Polarity.ATTACK))
    found = metrics(KEY, other)
    assert found["uas"] == 1
    assert found["las"] == pytest.approx(6 / 7)


def test_a_table_of_many_maps_has_a_row_a_map_and_a_column_a_metric_that_any_has() -> None:
    answers = [KEY, ArgumentMap([Claim("tea", "Tea is hot.")], name="tea")]
    table = metrics_table(metrics_of_all(KEY, answers))
    assert table.columns[0] == "map"
    assert "cass" not in table.columns
    assert table.column("map") == ("1", "tea")
    assert table.column("cc_kappa") == (1, None)
    assert table.header == ("against first map",)
    assert metrics_table([]).header == ()
