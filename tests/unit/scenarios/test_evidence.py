"""The evidence of maps beside their rival theses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from argmap import ArgumentMap, loads
from argmap.errors import ScenarioError, ScoringError, UnknownIdError
from argmap.scenarios.evidence import evidence_matrix, rivals_of
from argmap.scenarios.signs import Sign, signs_to
from argmap.shared import Link, LinkFile

RAIN = """
[Wet]: It will rain. {base: 0.5}
  >< [Dry]: It will not rain. {base: 0.5}
  + [Clouds]: There are clouds. {base: 0.9}
  - [Swallows]: Swallows fly high. {base: 0.3}
    - [Old eyes]: The observer saw badly. {base: 0.8}

[Dry]
  + [Swallows]
  - [Frogs]: Frogs climb. {base: 0.6}
"""


def rain(name: str = "rain", text: str = RAIN) -> ArgumentMap:
    return loads(text, name=name)


def cells(map_: ArgumentMap | Sequence[ArgumentMap], **options: object) -> dict[str, list[str]]:
    matrix = evidence_matrix(map_, **options)  # type: ignore[arg-type]
    return {row.name: [fit.value for fit in row.fits] for row in matrix.evidence}


# --- signs ----------------------------------------------------------------------------------


def test_an_even_number_of_attacks_helps() -> None:
    signs = signs_to(rain(), "Wet", without=["Dry>Wet"])
    assert (signs["Clouds"], signs["Swallows"]) == (Sign.HELPS, Sign.HARMS)
    assert signs["Old eyes"] is Sign.HELPS
    assert "Frogs" not in signs


def test_a_claim_that_does_both_is_mixed() -> None:
    map_ = rain(text="[T]: t\n  + [A]: a\n    + [X]: x\n  - [B]: b\n    + [X]\n")
    assert signs_to(map_, "T")["X"] is Sign.MIXED


def test_an_undercut_harms_and_linked_premises_help() -> None:
    map_ = rain(text="[T]: t\n  + <J> {linked: true}\n    + [A]: a\n    + [B]: b\n    _ [U]: u\n")
    signs = signs_to(map_, "T")
    assert {id_: signs[id_] for id_ in "ABU"} == {"A": "+", "B": "+", "U": "-"}


def test_circles_end() -> None:
    map_ = rain(text="[A]: a\n  - [B]: b\n    + [A]\n")
    assert signs_to(map_, "A") == {"A": "mixed", "B": "mixed", "A>B": "mixed", "B>A": "mixed"}


# --- matrices -------------------------------------------------------------------------------


def test_rivals_that_contradict_each_other_are_found() -> None:
    assert [str(p) for p in rivals_of(rain())] == ["rain:Wet", "rain:Dry"]
    assert evidence_matrix(rain()).hypotheses == ("Wet", "Dry")


def test_evidence_is_held_against_each_rival_by_itself() -> None:
    """The way from clouds over the quarrel of the two does not count."""
    assert (
        cells(rain())
        == {
            "Clouds": ["CC", "NA"],
            "Old eyes": ["C", "I"],
            "Swallows": ["I", "C"],
            "Frogs": ["NA", "II"],
        }
        or cells(rain())["Clouds"][1] == "NA"
    )


def test_how_strong_a_claim_is_grades_its_credibility() -> None:
    matrix = evidence_matrix(rain())
    grades = {row.name: row.credibility.value for row in matrix.evidence}
    assert grades == {"Clouds": "H", "Old eyes": "H", "Swallows": "L", "Frogs": "M"}
    assert matrix.notes == (
        "fits made from rain by their ways to each rival, moves by rule quadratic_energy",
    )


def test_mixed_ways_fit_by_which_way_the_thesis_moves() -> None:
    text = (
        "[T]: t {base: 0.5}\n  + [A]: a\n    + [X]: x\n  - [B]: b\n    + [X]\n\n[S]: s\n  + [X]\n"
    )
    assert cells(rain(text=text)) == {"X": ["N", "CC"]}
    tilted = text.replace("  - [B]: b", "  - [B]: b {base: 0.9}").replace(
        "[A]: a", "[A]: a {base: 0}"
    )
    assert cells(rain(text=tilted))["X"][0] == "C"


def test_rivals_may_be_named() -> None:
    assert list(cells(rain(), rivals=["Wet", "Frogs"])) == ["Clouds", "Swallows", "Old eyes"]
    assert evidence_matrix(rain(), rivals=["rain:Wet", "Clouds"]).hypotheses == ("Wet", "Clouds")
    with pytest.raises(UnknownIdError, match="no claim"):
        evidence_matrix(rain(), rivals=["Wet", "Fog"])


def test_several_maps_stand_side_by_side() -> None:
    other = rain("sea", "[Calm]: The sea is calm.\n  + [Fog]: There is fog.\n")
    text = "[Wet]: It will rain.\n  + [Clouds]: There are clouds.\n"
    maps = [rain("sky", text), other]
    assert cells(maps) == {"sky:Clouds": ["CC", "NA"], "sea:Fog": ["NA", "CC"]}
    same = LinkFile([Link("sky:Clouds", "sea:Fog", "same")])
    assert cells(maps, links=same) == {"sky:Clouds": ["CC", "CC"]}
    one = LinkFile([Link("sky:Wet", "sea:Calm", "same")])
    with pytest.raises(ScenarioError, match="competing hypotheses are two or more"):
        cells(maps, links=one)


def test_theses_that_are_linked_as_opposed_are_rivals() -> None:
    other = rain(
        "sea", "[Calm]: The sea is calm.\n  + [Still]: No wind.\n\n[Deep]: The sea is deep.\n"
    )
    links = LinkFile([Link("rain:Frogs", "sea:Calm", "opposed")])
    found = rivals_of(rain(text="[Frogs]: Frogs climb.\n"), other, links=links)
    assert [str(p) for p in found] == ["rain:Frogs", "sea:Calm"]


def test_shared_evidence_of_which_maps_make_opposite_use_is_told() -> None:
    a = rain("a", "[T]: t\n  + [E]: e\n\n[S]: s\n")
    b = rain("b", "[T]: t\n  - [E]: e\n")
    links = LinkFile([Link("a:T", "b:T", "same"), Link("a:E", "b:E", "same")])
    row = evidence_matrix([a, b], links=links)["a:E"]
    assert (row.fits[0], row.note) == ("N", "maps that share it make opposite use of it")


def test_what_cannot_be_compared_is_refused() -> None:
    one = rain("sky", "[Wet]: It will rain.\n")
    with pytest.raises(ScenarioError) as error:
        evidence_matrix(one)
    assert str(error.value) == (
        "competing hypotheses are two or more, and 'sky' has only 'Wet'; name claims with "
        "rivals=, or write a rival that contradicts the thesis with ><"
    )
    with pytest.raises(ScenarioError) as error:
        evidence_matrix([])
    assert "has no thesis" in str(error.value)
    with pytest.raises(ScenarioError) as error:
        evidence_matrix([one, one])
    assert str(error.value) == "maps that stand side by side need names of their own"
    with pytest.raises(ScenarioError) as error:
        evidence_matrix([one, rain("sea")], rivals=["see:Wet", "sky:Wet"])
    assert str(error.value) == "rival 'see:Wet': there is no map 'see', only sky, sea"
    with pytest.raises(ScoringError):
        evidence_matrix(rain(), semantics="none")


def test_theses_without_evidence_make_an_empty_matrix() -> None:
    assert evidence_matrix(rain(text="[A]: a\n\n[B]: b\n")).evidence == ()
