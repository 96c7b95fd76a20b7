"""The 2×2: two uncertain factors that matter most, and their four corners."""

from __future__ import annotations

import json

import pytest

from argmap import ArgumentMap, casebook, loads
from argmap.errors import ScenarioError, ScoringError
from argmap.scenarios.corners import corners_of
from argmap.shared import ScenarioFile

TEXT = """===
factors:
  road: {states: [built, stalled], now: built, likely: {built: likely, stalled: unlikely}}
  trade: {states: [grows, holds, shrinks], now: holds}
  rain: {states: [falls, fails], now: falls, likely: {falls: very likely, fails: very unlikely}}
  moon: {states: [full, new], now: full}
===

[Join]: They should join. {base: 0.5}
  + [Way]: There is a way. {base: 0.7, factors: {road: {stalled: much weaker}}}
  + [Gain]: It pays. {base: 0.6, factors: {trade: {grows: stronger, shrinks: much weaker}}}
  + [Crops]: Crops grow. {base: 0.6, factors: {rain: {fails: 0.0}}}
"""


def joined(text: str = TEXT) -> ArgumentMap:
    return loads(text, name="join")


def test_the_weightiest_uncertain_factors_are_the_axes() -> None:
    found = corners_of(joined())
    assert [axis.factor for axis in found.axes] == ["trade", "road"]
    assert [axis.ends for axis in found.axes] == [("grows", "shrinks"), ("built", "stalled")]
    assert [scenario.name for scenario in found.scenarios] == [
        "trade grows, road built",
        "trade grows, road stalled",
        "trade shrinks, road built",
        "trade shrinks, road stalled",
    ]
    assert dict(found.scenarios[3].factors) == {"trade": "shrinks", "road": "stalled"}
    assert found.scenarios[0].why == "a corner of trade and road"


def test_a_factor_whose_other_state_is_hardly_likely_is_no_axis() -> None:
    rain = next(axis for axis in corners_of(joined()).factors if axis.factor == "rain")
    assert (rain.live, rain.ends, rain.is_uncertain) == (("falls",), None, False)


def test_influence_is_how_far_theses_move_between_the_ends() -> None:
    found = corners_of(joined(), axes=["rain", "road"])
    strength = found.table.strength
    both = strength("Join", "rain falls, road built") - strength("Join", "rain fails, road built")
    assert found.axes[0].influence == pytest.approx(both)
    assert found.axes[0].live == ("falls", "fails")
    assert found.is_chosen
    moon = found.factors[-1]
    assert (moon.factor, moon.influence) == ("moon", 0.0)


def test_the_corners_are_told_with_the_theses_and_all_factors() -> None:
    found = corners_of(joined(), semantics="dfquad")
    assert found.header[0].startswith("axes trade (grows or shrinks, moves theses by 0.")
    assert found.header[0].endswith(
        "the weightiest of those that are uncertain; all other factors as now"
    )
    assert found.header[1] == "rule dfquad; strengths are no probabilities"
    assert found.to_table().columns[:2] == ("thesis", "now")
    assert str(found).count("trade") > 4
    said = json.loads(json.dumps(found.to_json()))
    assert [corner["name"] for corner in said["corners"]] == [s.name for s in found.scenarios]
    assert found.to_csv().startswith("thesis,now,")


def test_corners_that_the_file_rules_out_are_marked() -> None:
    file = ScenarioFile(
        factors=joined().factors,
        forbid=[{"road": "stalled", "trade": "grows"}, {"road": "stalled", "rain": "falls"}],
    )
    found = corners_of(joined(), file)
    assert found.ruled_out == ("trade grows, road stalled", "trade shrinks, road stalled")
    assert "'trade grows, road stalled' is ruled out by the file, all else as now" in found.header


def test_several_maps_are_weighed_together() -> None:
    other = loads(TEXT.replace("Join", "Stay"), name="stay")
    found = corners_of([joined(), other])
    assert found.to_table().column("thesis") == ("join:Join", "stay:Stay")


@pytest.mark.parametrize(
    "axes, message",
    [
        (["road"], "axes are two different factors, got 'road'"),
        (["road", "road"], "axes are two different factors, got 'road', 'road'"),
        ([], "axes are two different factors, got none"),
        (["road", "trad"], "axis 'trad' is no factor; did you mean 'trade'?"),
    ],
)
def test_axes_that_are_none(axes: list[str], message: str) -> None:
    with pytest.raises(ScenarioError) as error:
        corners_of(joined(), axes=axes)
    assert str(error.value) == message


def test_an_axis_needs_two_states() -> None:
    with pytest.raises(ScenarioError) as error:
        corners_of(
            joined(TEXT.replace("states: [full, new]", "states: [full]")), axes=["moon", "road"]
        )
    assert str(error.value) == "axis 'moon' has one state; an axis needs two"


def test_fewer_than_two_uncertain_factors_make_no_corners() -> None:
    text = TEXT.replace("{stalled: much weaker}", "{}").replace(
        "likely: {built: likely, stalled: unlikely}", "likely: {built: likely}"
    )
    with pytest.raises(ScenarioError) as error:
        corners_of(joined(text))
    assert str(error.value) == (
        "a 2×2 needs two uncertain factors that move a thesis, and there is 'trade'; name two "
        "with axes=, or give states of more factors a likelihood of 0.2 and more"
    )
    with pytest.raises(ScenarioError):
        corners_of(joined("[A]: a\n"))
    with pytest.raises(ScoringError):
        corners_of(joined(), semantics="none")
    with pytest.raises(ScenarioError, match="has no present state"):
        corners_of(joined(TEXT.replace(", now: holds", "")))


def test_the_casebook_has_corners() -> None:
    found = corners_of(casebook.load("khan"), casebook.scenarios())
    assert len(found.scenarios) == 4
    assert all(axis.is_uncertain for axis in found.axes)
