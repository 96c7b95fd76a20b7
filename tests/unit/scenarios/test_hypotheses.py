"""Competing hypotheses: the matrix, its scores, and what moves its order."""

from __future__ import annotations

import json

import pytest

from argmap.errors import ScenarioError
from argmap.scenarios.hypotheses import Evidence, EvidenceMatrix, Fit, Grade

WEATHER = EvidenceMatrix(
    ["wet", "dry"],
    [
        Evidence("clouds", ["CC", "I"], credibility="high"),
        Evidence("wind", ["c", "C"]),
        Evidence("swallows", ["II", "N"], credibility="L", relevance="low", note="fly high"),
    ],
    notes=["made up"],
)


def test_only_what_does_not_fit_counts() -> None:
    assert WEATHER.inconsistency == {"wet": -2, "dry": -1}
    assert WEATHER.weighted == pytest.approx({"wet": -1.0, "dry": -(2**0.5)})
    assert WEATHER.squared == {"wet": 4, "dry": 1}
    assert WEATHER.against == {"wet": 1, "dry": 1}
    assert WEATHER.ranking == ("wet", "dry")


def test_what_fits_all_alike_tells_nothing_apart() -> None:
    assert WEATHER.diagnosticity == {"clouds": 1.5, "wind": 0.0, "swallows": 1.0}
    assert [row.spread for row in WEATHER.evidence] == [3, 0, 2]


def test_evidence_is_taken_out_one_by_one() -> None:
    assert WEATHER.dropping() == {
        "clouds": ("dry", "wet"),
        "wind": ("wet", "dry"),
        "swallows": ("wet", "dry"),
    }
    assert WEATHER.pivotal == {"clouds": ("dry", "wet")}


def test_it_tells_the_order_and_what_it_hangs_on() -> None:
    assert str(WEATHER) == (
        "made up\n"
        "least spoken against: 'wet'\n"
        "1 of 3 pieces of evidence tell nothing apart\n"
        "who is first hangs on 'clouds'\n"
        "hypothesis  inconsistency  weighted  squared  against\n"
        "wet                    -2     -1.00        4        1\n"
        "dry                    -1     -1.41        1        1\n"
        "\n"
        "evidence  wet  dry  credibility  relevance  diagnosticity  order without it\n"
        "clouds    CC   I    H            M                   1.50  dry > wet\n"
        "swallows  II   N    L            L                   1.00\n"
        "wind      C    C    M            M                   0.00"
    )


def test_a_row_can_be_changed_added_and_graded() -> None:
    more = WEATHER.with_(Evidence("wind", ["I", "C"]), Evidence("frogs", ["C", "I"]))
    assert [row.name for row in more.evidence] == ["clouds", "wind", "swallows", "frogs"]
    assert more["wind"].fits == (Fit.I, Fit.C)
    low = WEATHER.graded("clouds", credibility="L")
    assert low["clouds"].credibility is Grade.L
    assert low.ranking == ("dry", "wet")
    with pytest.raises(ScenarioError) as error:
        _ = WEATHER["cloud"]
    assert str(error.value) == "there is no evidence 'cloud'; did you mean 'clouds'?"
    with pytest.raises(ScenarioError) as error:
        _ = WEATHER["x"]
    assert str(error.value) == "there is no evidence 'x'"


def test_equals_are_said_to_be_so() -> None:
    alike = EvidenceMatrix(["a", "b"], {"e": ["C", "CC"]})
    assert alike.header == (
        "the evidence does not tell the hypotheses apart: none is spoken against less",
        "no one piece moves the order",
    )
    two = EvidenceMatrix(["a", "b", "c"], {"e": ["C", "I", "NA"]})
    assert two.header[0] == "least spoken against: 'a', 'c'"
    bare = EvidenceMatrix(["a", "b"])
    assert bare.header == ("no evidence bears on any of the hypotheses",)


def test_evidence_may_move_the_order_behind_the_first_alone() -> None:
    matrix = EvidenceMatrix(["a", "b", "c"], {"e": ["C", "II", "I"], "f": ["C", "N", "I"]})
    assert matrix.pivotal == {"f": ("a", "c", "b")}
    assert matrix.header[-1] == "the order of the others hangs on 'f'"


def test_the_matrix_for_programs() -> None:
    said = json.loads(json.dumps(WEATHER.to_json()))
    assert said["ranking"] == ["wet", "dry"]
    assert said["evidence"][2]["fits"] == {"wet": "II", "dry": "N"}
    assert said["evidence"][2]["note"] == "fly high"
    assert WEATHER.to_csv().split("\n")[1] == "clouds,CC,I,H,M,1.5,dry > wet"
    assert WEATHER.scores().to_json()[0]["squared"] == 4


@pytest.mark.parametrize(
    "hypotheses, rows, faults",
    [
        (["a"], {}, ["competing hypotheses are two or more, got 1"]),
        (
            ["a", "a"],
            {"e": ["C"]},
            [
                "hypothesis 'a' stands twice; names must differ",
                "evidence 'e' has 1 fits, expected 2, one a hypothesis",
            ],
        ),
        (
            ["a", "b"],
            [Evidence("e", ["C", "C"])] * 2,
            ["evidence 'e' stands twice; names must differ"],
        ),
    ],
)
def test_a_matrix_that_is_none(
    hypotheses: list[str], rows: dict[str, list[str]], faults: list[str]
) -> None:
    with pytest.raises(ScenarioError) as error:
        EvidenceMatrix(hypotheses, rows)
    assert list(error.value.faults) == faults


def test_words_that_are_none_are_refused() -> None:
    with pytest.raises(ScenarioError) as error:
        Evidence("e", ["D"])
    assert str(error.value) == "expected one of CC, C, N, I, II, NA, got 'D'"
    with pytest.raises(ScenarioError) as error:
        Evidence("e", ["C"], relevance="huge")
    assert str(error.value) == "expected a grade of L, M, H, got 'huge'"
