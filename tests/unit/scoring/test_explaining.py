"""Why a claim is as strong as it is: reasons, path, flip, and the sentences."""

from __future__ import annotations

import json

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import rebut, support, thesis
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring import Aggregation, Semantics, explain, network_of, score
from argmap.scoring.flips import ways_to
from argmap.scoring.gradual import MAX_2
from argmap.scoring.results import CAVEAT
from argmap.scoring.wording import chain_of
from tests.unit.scoring.test_contributions import stepped

ATTACK = Polarity.ATTACK


def road() -> ArgumentMap:
    return thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)


def both_ways() -> ArgumentMap:
    """Return a map in which x supports t and an attacker of t."""
    claims = [Claim(id_, f"{id_}.", base=b) for id_, b in {"t": 0.6, "x": 0.6, "y": 0.3}.items()]
    steps = [Inference("1", "x", "t"), Inference("2", "x", "y"), Inference("3", "y", "t", ATTACK)]
    return ArgumentMap(claims, steps)


def circle() -> ArgumentMap:
    """Return three claims each of which attacks the next, and one that the last attacks too."""
    claims = [Claim(id_, f"{id_}.", base=0.99) for id_ in "abcd"]
    pairs = ["ab", "bc", "ca", "cd"]
    return ArgumentMap(claims, [Inference(p, p[0], p[1], ATTACK) for p in pairs])


def test_it_opens_with_the_rule_and_its_ground() -> None:
    text = str(explain(road(), "t", semantics="dfquad"))
    header, _, told = text.partition("\n")
    assert header == (
        "rule dfquad (many weak reasons soon make near certainty); 3 of 3 base scores given; "
        f"0 of 1 objection answered; {CAVEAT}"
    )
    assert told == (
        "t is 0.70, up from a base score of 0.50: mainly because of a (+0.40), held down by b "
        "(\N{MINUS SIGN}0.20). It would fall below 0.50 if a alone dropped from 0.80 to 0.39."
    )


def test_reasons_are_sorted_by_side_and_weight() -> None:
    found = explain(road(), "t", semantics="dfquad")
    assert (found.for_, found.against) == (("a",), ("b",))
    assert found.strength == pytest.approx(0.7)
    assert repr(found) == "<Explanation: t, dfquad>"


def test_the_flip_is_the_nearest_base_that_crosses() -> None:
    found = explain(road(), "t", semantics="dfquad")
    assert [(f.claim, f.rises) for f in found.flips] == [("a", False), ("b", False)]
    assert found.flips[0].at == pytest.approx(0.4, abs=1e-9)
    assert found.flips[1].at == pytest.approx(0.8, abs=1e-9)
    assert found.flip is found.flips[0]
    assert found.flips[1].change == pytest.approx(0.4)


def test_a_rise_is_told_at_the_base_that_reaches_the_threshold() -> None:
    found = explain(road(), "t", semantics="dfquad", threshold=0.8)
    assert found.sentences[1] == "It would rise to 0.80 if a alone rose from 0.80 to 1.00."
    found = explain(thesis("t", rebut("b", base=0.6), base=0.5), "t", semantics="dfquad")
    assert found.sentences[0] == (
        "t is 0.20, down from a base score of 0.50: because of b (\N{MINUS SIGN}0.30)."
    )
    assert found.sentences[1] == "It would rise to 0.50 if b alone dropped from 0.60 to 0.00."


def test_where_no_base_score_is_enough_it_is_said() -> None:
    map_ = thesis("t", support("a", base=0.5), support("b", base=0.5), base=0.7)
    assert explain(map_, "t").flip is None
    said = "No single base score would make it fall below 0.50."
    assert explain(map_, "t").sentences[-1] == said


def test_a_reason_that_bears_both_ways_gets_no_flip_point() -> None:
    found = explain(both_ways(), "t", semantics="dfquad", threshold=0.55)
    assert found.mixed == ("x",)
    assert found.sentences[-1].endswith(
        "; no such point is given for x, which bears on it both ways or through a circle."
    )
    assert "x" not in [flip.claim for flip in found.flips]


def test_ways_are_for_against_or_both() -> None:
    network = network_of(both_ways())
    assert ways_to(network, 0) == {0: 1, 1: 0, 2: -1}
    assert ways_to(network, 1) == {1: 1}


def test_the_main_path_goes_through_the_weightiest_and_names_a_step_by_its_premises() -> None:
    found = explain(stepped(), "t", semantics="dfquad")
    assert found.path[-2:] == ("step", "t")
    chain = thesis("A", rebut("B", support("C", base=0.5), base=0.5), base=0.5)
    assert explain(chain, "a").sentences[1] == "The main path: c supports b, which attacks a."


@pytest.mark.parametrize(
    "path, chain",
    [
        (("p", "step", "t"), "the step from p and q supports t"),
        (("v", "u", "step", "t"), "v attacks u, which undercuts the step from p and q"),
    ],
)
def test_a_path_is_told_step_by_step(path: tuple[str, ...], chain: str) -> None:
    assert chain_of(network_of(stepped()), path).startswith(chain)


def test_without_enough_bases_there_are_no_decimals() -> None:
    found = explain(thesis("T", support("a"), rebut("b", base=0.9), rebut("c")), "t")
    assert found.sentences == (
        "t is weak: mainly because of b and c, held up by a.",
        "It would rise to 0.50 if b alone dropped far enough.",
    )


def test_a_claim_that_nothing_moves_is_told_so() -> None:
    assert explain(road(), "a").sentences == (
        "a is 0.80: it stays at its base score of 0.80, for no reason moves it.",
    )


def test_a_strength_at_the_threshold_has_no_flip() -> None:
    map_ = thesis("t", support("a", base=0.6), rebut("b", base=0.6), base=0.5)
    found = explain(map_, "t")
    assert found.flips == ()
    assert found.sentences[-1] == "It stands at the threshold of 0.50 itself."


def test_a_circle_is_explained_by_removal_or_shapley_and_flips_are_left_out() -> None:
    found = explain(circle(), "d", semantics="quadratic_energy")
    assert found.strength == score(circle())["d"]
    assert set(found.mixed) == {"a", "b", "c"}
    assert found.flips == ()


def test_a_claim_without_a_strength_is_told_so() -> None:
    """A rule that jumps has no fixed point where a claim attacks itself."""
    jump = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    map_ = ArgumentMap([Claim("a", "A.", base=0.5)], [Inference("i", "a", "a", ATTACK)])
    found = explain(map_, "a", semantics=Semantics("jump", jump, MAX_2), budget=400)
    said = "a has no strength: a circle that it rests on has no solution."
    assert found.sentences == (said,)
    assert found.to_json()["strength"] is None
    said = "a is 0.42: nothing but itself moves it, in a circle."
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a", ATTACK)])
    assert explain(map_, "a").sentences == (said,)


def test_it_tells_from_what_the_claim_started() -> None:
    map_ = thesis("T", support("a", base=0.8), support("b", base=0.8))
    assert (
        explain(map_, "t", semantics="dfquad")
        .sentences[0]
        .startswith("t is 0.98, up from the 0.50 of a claim without a base score: because of a (+")
    )
    assert explain(map_, "a").sentences == (
        "a is 0.80: it stays at its base score of 0.80, for no reason moves it.",
    )
    map_ = thesis("T", support("a", base=0.8), support("b", base=(0.6, 0.8)), base=(0.4, 0.6))
    assert (
        explain(map_, "t", semantics="dfquad")
        .sentences[0]
        .startswith(
            "t is 0.97 (0.95–0.98), up from a base score of 0.50 (0.40–0.60): because of a (+0.2"
        )
    )
    word = thesis("T", support("a", base="likely"), base=0.5)
    assert "t is 0.84 (0.78–0.90), up" in str(explain(word, "t", semantics="dfquad"))


def test_reasons_that_only_count_together_are_told_so() -> None:
    map_ = thesis("T", *(support(f"s{k}", base=1.0) for k in range(4)), base=0.5)
    found = explain(map_, "t", semantics="dfquad", method="removal")
    (told,) = found.sentences
    assert told == (
        "t is 1.00, up from a base score of 0.50: because of many reasons together, none of which "
        "alone would be missed (what would be lost without each)."
    )
    map_ = thesis("T", *(support(f"s{k}", base=0.9) for k in range(4)), base=0.5)
    found = explain(map_, "t", semantics="dfquad", method="removal")
    assert found.sentences[0] == (
        "t is 1.00, up from a base score of 0.50: because of many reasons together, none of which "
        "alone would be missed, the weightiest of them s0, s1 and s2 (what would be lost without "
        "each)."
    )
    weak = thesis("T", support("a", base=0.05), base=0.5)
    assert explain(weak, "t").sentences[0] == (
        "t is 0.50: its reasons hardly move it, the weightiest of them a."
    )


def test_there_is_a_main_path_on_each_side() -> None:
    map_ = thesis(
        "T",
        support("a", support("c", base=0.9), base=0.5),
        rebut("b", support("d", base=0.9), base=0.2),
        base=0.5,
    )
    found = explain(map_, "t", semantics="dfquad")
    assert found.paths == (("c", "a", "t"), ("d", "b", "t"))
    assert found.path == ("c", "a", "t")
    assert found.sentences[1] == (
        "The main path: c supports a, which supports t; on the other side: d supports b, which "
        "attacks t."
    )
    assert explain(map_, "c").paths == ()
    assert explain(map_, "c").path == ("c",)


def test_of_a_long_path_start_and_end_are_told() -> None:
    claims = [Claim(str(k), "C.", base=0.6) for k in range(30)]
    map_ = ArgumentMap(claims, [Inference(f"i{k}", str(k + 1), str(k)) for k in range(29)])
    found = explain(map_, "0")
    assert len(found.path) == 30
    assert found.sentences[1] == (
        "The main path: from 29 in 29 steps, at the end of which 7 supports 6, which supports 5, "
        "which supports 4, which supports 3, which supports 2, which supports 1, which supports 0."
    )


def test_a_path_goes_back_from_a_hub_to_its_strongest() -> None:
    map_ = thesis("T", *(support(f"s{k}", base=k / 1000) for k in range(600)), base=0.5)
    assert explain(map_, "t", method="gradient").path == ("s599", "t")


def test_a_table_tells_what_each_contributes() -> None:
    found = explain(road(), "t", semantics="dfquad")
    (told,) = found.to_tables()
    assert told.columns == ("claim", "contribution", "base", "strength", "turns at")
    assert told.rows[0] == ("a", "+0.40", "0.80", "0.80", 0.39)
    assert found.table.to_json()[0] == {
        "claim": "a",
        "contribution": pytest.approx(0.4),
        "error": 0.0,
        "base": 0.8,
        "strength": 0.8,
        "turns at": pytest.approx(0.4),
    }
    assert found.to_csv().startswith("claim,contribution,error,base,strength,turns at\na,")
    bands = explain(thesis("T", support("a"), rebut("b", base=0.9), rebut("c")), "t").to_tables()
    assert bands[0].columns == ("claim", "counts", "strength")
    assert bands[0].rows[0] == ("b", "against", "strong")


def test_in_a_notebook_it_is_shown_as_sentences_and_a_table() -> None:
    shown = explain(road(), "t", semantics="dfquad")._repr_html_()
    assert shown.startswith(
        "<p>t is 0.70, up from a base score of 0.50: mainly because of a (+0.40)"
    )
    assert shown.count("<p>") == 2
    assert '<caption style="text-align: left">rule dfquad' in shown


def test_a_table_leaves_small_ones_out_and_says_so() -> None:
    weak = [support(f"w{k}", base=0.01) for k in range(30)]
    map_ = thesis("T", support("a", base=0.8), *weak, base=0.5)
    (told,) = explain(map_, "t").to_tables()
    assert told.column("claim") == ("a",)
    assert told.header[1] == "30 more contribute less than 0.005 each"
    assert told.columns == ("claim", "contribution", "base", "strength")


def test_samples_are_told_with_how_far_off_they_may_be() -> None:
    map_ = thesis("t", *(support(f"s{k}", rebut(f"r{k}", base=0.3), base=0.4) for k in range(12)))
    found = explain(map_, "t")
    assert found.to_tables()[0].rows[0][1] == "+0.04 ± 0.01"
    assert "(means over orders drawn by chance, each most likely within 0.01)" in str(found)
    assert str(found) == str(explain(map_, "t"))
    assert "(what would be lost without each)" in str(explain(map_, "t", method="removal"))


def test_it_goes_into_json() -> None:
    found = json.loads(json.dumps(explain(road(), "t", semantics="dfquad").to_json()))
    assert found["for"] == {"a": pytest.approx(0.4)}
    assert found["flips"][0]["claim"] == "a"
    assert found["paths"] == [["a", "t"], ["b", "t"]]


def test_faults_are_told() -> None:
    with pytest.raises(ScoringError, match=r"^threshold must lie between 0 and 1, got 1$"):
        explain(road(), "t", threshold=1)
    with pytest.raises(
        ScoringError, match=r"^explain takes the id of a claim, got the inference 'a>t'$"
    ):
        explain(road(), "a>t")
    with pytest.raises(UnknownIdError):
        explain(road(), "z")
