"""Scores: what they give by id, what they say of themselves, and how they are shown."""

from __future__ import annotations

import json
import pickle
import re
import sys
from types import SimpleNamespace

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, score
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, TableError, UnknownIdError
from argmap.scoring import Scores, band_of
from argmap.scoring.ground import listed
from argmap.scoring.results import CAVEAT

ATTACK = Polarity.ATTACK


def road(base: float | str | tuple[float, float] = 0.8) -> ArgumentMap:
    return thesis("T", support("a", base=base), rebut("b", base=0.4), base=0.5)


def test_scores_are_a_mapping_of_claims() -> None:
    scores = score(road(), semantics="dfquad")
    assert dict(scores) == {"t": pytest.approx(0.7), "a": 0.8, "b": 0.4}
    assert (scores.semantics, str(scores.status)) == ("dfquad", "acyclic")
    assert repr(scores) == "<Scores: dfquad, 3 claims, acyclic>"


def test_an_inference_that_is_a_node_has_a_strength_and_a_plain_one_has_none() -> None:
    map_ = thesis("T", support(linked("a", "b")), support("c"))
    scores = score(map_)
    assert scores["a+b>t"] == 0.5
    assert "c>t" not in scores
    with pytest.raises(
        UnknownIdError,
        match=r"^inference 'c>t' has no strength of its own: it passes on that of its premise$",
    ):
        _ = scores["c>t"]


def test_an_unknown_id_is_told_with_the_nearest() -> None:
    with pytest.raises(
        UnknownIdError,
        match=r"^the map has no claim or inference with the id 'port1'; did you mean 'port'\?$",
    ):
        _ = score(ArgumentMap([Claim("port", "p.")]))["port1"]


def test_the_ranking_goes_from_strong_to_weak_and_keeps_the_order_of_equals() -> None:
    scores = score(
        ArgumentMap(
            [Claim(i, f"{i}.", base=b) for i, b in zip("abc", (0.2, 0.9, 0.2), strict=True)]
        )
    )
    assert scores.ranking() == ("b", "a", "c")
    assert [row["rank"] for row in scores.rows()] == [2, 1, 2]
    assert scores.margin("b", "a") == pytest.approx(0.7)


def test_a_range_or_word_as_base_gives_a_range_out() -> None:
    scores = score(road(base=(0.6, 1.0)), semantics="dfquad")
    assert scores.range("t") == pytest.approx((0.6, 0.8))
    assert scores.is_exact("t")
    assert scores.shown("t") == "0.70 (0.60–0.80)"
    assert scores.shown("b") == "0.40"
    assert score(road(base="likely"), semantics="dfquad").range("a") == (0.55, 0.8)


def test_a_range_that_bears_both_ways_is_not_exact_but_not_too_narrow() -> None:
    claims = [Claim("t", "t."), Claim("a", "a.", base=(0.2, 0.8))]
    steps = [Inference("i", "a", "t"), Inference("j", "a", "t", ATTACK)]
    scores = score(ArgumentMap(claims, steps), semantics="dfquad")
    assert scores["t"] == 0.5
    assert not scores.is_exact("t")
    low, high = scores.range("t")
    assert low < 0.5 < high


def test_a_range_that_feeds_a_circle_bounds_it() -> None:
    claims = [
        Claim("a", "a."),
        Claim("b", "b."),
        Claim("c", "c.", base=(0.2, 0.8)),
        Claim("d", "d."),
    ]
    steps = [
        Inference("m", "a", "b", ATTACK, mutual="contrary"),
        Inference("i", "c", "a"),
        Inference("j", "b", "d"),
    ]
    scores = score(ArgumentMap(claims, steps))
    for id_ in "abd":
        low, high = scores.range(id_)
        assert low < scores[id_] < high
        assert not scores.is_exact(id_)


def test_the_header_opens_with_the_rule_and_its_ground_and_ends_with_the_caveat() -> None:
    map_ = thesis("T", support("a", rebut("c", rebut("d")), undercut("u")), rebut("b"), base=0.5)
    assert score(map_).header == (
        "rule quadratic_energy (hardly hears weak evidence); 1 of 6 base scores given, 5 at 0.5; "
        f"1 of 4 objections answered; {CAVEAT}"
    )


def test_the_header_says_where_no_objection_is_modelled_and_where_nothing_is_missing() -> None:
    map_ = thesis("T", support("a", base=0.8), base=0.5)
    assert "; 2 of 2 base scores given; no objection is modelled; " in score(map_).header


def test_the_empty_map_is_told() -> None:
    scores = score(ArgumentMap())
    assert "; the map has no claims; " in scores.header
    assert (len(scores), scores.ranking(), scores.rows()) == (0, (), [])


def test_the_header_says_what_is_known_of_circles() -> None:
    def header(base: float, semantics: str) -> str:
        claims = [Claim(i, f"{i}.", base=base) for i in "ab"]
        steps = [Inference("m", "a", "b", ATTACK, mutual="contrary")]
        return score(ArgumentMap(claims, steps), semantics=semantics).header

    assert "; 1 circle, with no other solution; " in header(0.5, "euler_max")
    assert "; 1 circle, solved by damped 0.5; there may be other solutions; " in header(
        1.0, "dfquad"
    )


def test_the_header_names_the_circle_at_fault() -> None:
    n = 14
    claims = [Claim(f"c{k}", f"{k}.", base=0.945 + 0.001 * (k * k % 11)) for k in range(n)]
    pairs = [(2 * g + i, (2 * g + 2 + j) % n) for g in range(7) for i in (0, 1) for j in (0, 1)]
    steps = [Inference(f"i{a}-{b}", f"c{a}", f"c{b}", ATTACK) for a, b in pairs]
    scores = score(ArgumentMap(claims, steps), semantics="dfquad")
    told = "the circle of c0, c1, c2 and 11 more goes round for ever, an unstable solution is shown"
    assert f"; {told}; " in scores.header
    assert scores.faults[0].ids == tuple(scores)


def test_with_few_bases_bands_are_shown_and_no_decimals() -> None:
    scores = score(thesis("T", support("a"), support("b"), support("c", base=(0.1, 0.9))))
    assert not scores.has_decimals
    assert scores.shown("t") == "strong (leaning to strong)"
    assert scores.shown("c") == "open (weak to strong)"
    assert str(scores).splitlines()[1:] == [
        "  t  1. strong (leaning to strong)",
        *("  a  2. open", "  b  2. open", "  c  2. open (weak to strong)"),
    ]
    assert score(road()).has_decimals


def test_bands_begin_at_their_lowest_strength() -> None:
    assert [band_of(s) for s in (1.0, 0.8, 0.79, 0.6, 0.4, 0.39, 0.0)] == [
        *("strong", "strong", "leaning", "leaning", "open", "weak", "weak")
    ]
    assert band_of(float("nan")) == "unknown"


def test_scores_go_to_csv_and_json() -> None:
    scores = score(road(), semantics="dfquad")
    assert scores.to_csv() == (
        "claim,strength,low,high,band,rank,base,given\n"
        "t,0.7,0.7,0.7,leaning,2,0.5,True\n"
        "a,0.8,0.8,0.8,strong,1,0.8,True\n"
        "b,0.4,0.4,0.4,open,3,0.4,True\n"
    )
    said = json.loads(json.dumps(scores.to_json()))
    assert (said["semantics"], said["status"], said["faults"]) == ("dfquad", "acyclic", [])
    assert said["claims"][0]["strength"] == 0.7
    assert said["header"] == scores.header


def test_scores_go_to_pandas_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(DataFrame=lambda rows, columns: (len(rows), columns[0]))
    monkeypatch.setitem(sys.modules, "pandas", made)
    assert score(road()).to_pandas() == (3, "claim")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        TableError, match=r"^a data frame needs the package pandas; pip install pandas$"
    ):
        score(road()).to_pandas()


def test_a_strength_that_was_not_found_is_no_number_anywhere() -> None:
    from argmap.scoring.gradual import MAX_2, Aggregation, Semantics

    jump = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    map_ = ArgumentMap([Claim("a", "a.", base=0.5)], [Inference("i", "a", "a", ATTACK)])
    scores = score(map_, semantics=Semantics("jump", jump, MAX_2), budget=400)
    assert scores.shown("a") == "unknown"
    assert scores.rows()[0]["strength"] is None
    assert scores.to_json()["residual"] is None
    assert "no strength is shown" in scores.header


def test_scores_pickle() -> None:
    scores = score(road())
    again: Scores = pickle.loads(pickle.dumps(scores))  # noqa: S301  # what we have just written
    assert dict(again) == dict(scores)
    assert again.header == scores.header


def test_what_is_no_map_or_a_rule_of_another_kind_is_told() -> None:
    with pytest.raises(
        TypeError, match=r"^score\(\) takes an ArgumentMap, got 'a'; read the file "
    ):
        score("a")  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(
        ScoringError,
        match=r"^'burden' knows attacks alone and is no gradual semantics over supports; "
        r"argmap\.scoring\.rank\(map, semantics='burden'\) takes it$",
    ):
        score(road(), semantics="burden")


def test_many_names_are_cut_short() -> None:
    assert [listed("a"), listed("ab"), listed("abcd"), listed("abcde")] == [
        *("a", "a and b", "a, b, c and d", "a, b, c and 2 more")
    ]


def test_a_notebook_shows_ranges_and_no_number_that_says_too_much() -> None:
    held = score(road((0.6, 0.9)), semantics="dfquad")
    assert "0.60–0.90" in held._repr_html_()
    assert CAVEAT.replace("'", "&#x27;") in held._repr_html_()
    bare = score(thesis("T", support("a"), rebut("b")))
    assert ">open<" in bare._repr_html_()
    assert not re.search(r">0\.\d", bare._repr_html_())


def test_scores_are_a_table_with_every_number() -> None:
    scores = score(road(), semantics="dfquad")
    assert scores.table.header == (scores.header,)
    assert scores.table.column("strength") == pytest.approx((0.7, 0.8, 0.4))
