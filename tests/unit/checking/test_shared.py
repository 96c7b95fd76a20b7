"""What does not fit between a shared file and its maps."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from argmap import query
from argmap.build import claim, rebut, support, thesis
from argmap.checking import against
from argmap.errors import MapError
from argmap.model import Base, Claim, Factor, Inference, Item, Scenario
from argmap.shared import Link, LinkFile, ScenarioFile

PORT = claim("A port.", id="Warm port", base=1, factors={"war": {"on": 0.2}})
KHAN = evolve(thesis("Join.", support(PORT), id="Join"), name="khan")
BLOG = evolve(thesis("Gain.", rebut("Cost.", id="Cost"), id="Gain"), name="blog")
WAR = Factor("war", ["on", "over"])
STEP = "Warm port>Join"


def said(file: ScenarioFile | LinkFile) -> list[str]:
    return [str(finding) for finding in against(file, [KHAN, BLOG])]


def supposing(**fields: object) -> list[str]:
    return said(ScenarioFile(scenarios=[Scenario("s", **fields)]))  # type: ignore[arg-type]  # any field


# --- scenarios ------------------------------------------------------------------------------


def test_a_file_that_fits_has_no_findings() -> None:
    added: list[Item] = [Claim("blog:New", "New."), Inference("blog:i", "blog:New", "blog:Gain")]
    file = ScenarioFile(
        factors=[WAR],
        effects={"khan": {"Warm port": {"war": {"over": 0.5}}, "Join": {"war": {"on": "weaker"}}}},
        scenarios=[
            Scenario("a", prior={"khan:Join": "likely"}, weights={f"khan:{STEP}": 0.5}, add=added),
            Scenario("b", extends="a", set={"blog:New": 1, "blog:i": 0}, suspend=["khan:Join"]),
        ],
        maps={map_.name: query.digest(map_) for map_ in (KHAN, BLOG)},
    )
    assert said(file) == []


def test_a_map_that_has_changed_since() -> None:
    changed = evolve(KHAN, inferences=[])
    file = ScenarioFile(maps={"khan": query.digest(changed)})
    assert said(file) == [
        (
            "warning stale-digest: map 'khan' has other claims or inferences than the file was "
            "written for; look through what the file says of it, then write its digest "
            f"{query.digest(KHAN)}"
        )
    ]
    assert against(file, [changed]) == ()


def test_a_map_that_is_not_given() -> None:
    file = ScenarioFile(
        factors=[WAR],
        effects={"khn": {"Join": {"war": {"on": 0.5}}}},
        scenarios=[Scenario("s", prior={"hayat:Join": 0.5})],
        maps={"paper": "0" * 64},
    )
    assert said(file) == [
        (
            "error shared-map: maps names the map 'paper', which is not given; given are 'khan', "
            "'blog'; correct the name, or give the map"
        ),
        (
            "error shared-map: effects names the map 'khn', which is not given; given are 'khan', "
            "'blog'; did you mean 'khan'?"
        ),
        (
            "error shared-map: prior of scenario 's' names the map 'hayat', which is not given; "
            "given are 'khan', 'blog'; correct the name, or give the map"
        ),
    ]
    assert str(against(ScenarioFile(maps={"khan": "0" * 64}), [])[0]) == (
        "error shared-map: maps names the map 'khan', which is not given; none is given; "
        "correct the name, or give the map"
    )


def test_an_effect_on_a_claim_that_the_map_lacks() -> None:
    file = ScenarioFile(
        factors=[WAR], effects={"khan": {"warm prot": {"war": {"on": 0.5}}, STEP: {}}}
    )
    assert said(file) == [
        (
            "error shared-id: effects names 'khan:warm prot', which is no claim of its map; "
            "did you mean 'khan:Warm port'?"
        ),
        (
            "error shared-id: effects names 'khan:Warm port>Join', which is no claim of its map; "
            "did you mean 'khan:Warm port'?"
        ),
    ]


def test_an_effect_that_stands_on_the_claim_too_and_a_shift_of_a_sure_base() -> None:
    effects = {"khan": {"Warm port": {"war": {"on": "weaker", "over": 0.5}}}}
    found = against(ScenarioFile(factors=[WAR], effects=effects), [KHAN])
    assert [str(finding) for finding in found] == [
        (
            "error effect-twice: the effect of factor 'war', state 'on' stands in the file and on "
            "the claim 'khan:Warm port'; keep one of them"
        ),
        (
            "error shift-of-sure: factor 'war', state 'on' shifts the base score of "
            "'khan:Warm port', which is 1.0 and cannot be shifted; give the effect as a value, "
            "or the claim another base score"
        ),
    ]
    assert {finding.where for finding in found} == {"khan:Warm port"}


@pytest.mark.parametrize("base", [0, 1, (1, 1), (0, 0)], ids=str)
def test_a_base_of_nought_or_one_in_any_form_cannot_be_shifted(base: Base) -> None:
    map_ = evolve(thesis(Claim("a", "A.", base=base)), name="khan")
    effects = {"khan": {"a": {"war": {"on": "much stronger"}}}}
    found = against(ScenarioFile(factors=[WAR], effects=effects), [map_])
    assert [finding.code for finding in found] == ["shift-of-sure"]


@pytest.mark.parametrize(
    "fields,problem",
    [
        (
            {"prior": {"khan:Joni": 0.5}},
            (
                "prior of scenario 's' names 'khan:Joni', which is no claim of its map; "
                "did you mean 'khan:Join'?"
            ),
        ),
        (
            {"prior": {f"khan:{STEP}": 0.5}},
            (
                f"prior of scenario 's' names 'khan:{STEP}', which is no claim of its map; "
                "did you mean 'khan:Warm port'?"
            ),
        ),
        (
            {"weights": {"khan:Join": 0.5}},
            (
                "weights of scenario 's' names 'khan:Join', which is no inference of its map; "
                "correct the id"
            ),
        ),
        (
            {"suspend": ["blog:Warm port"]},
            (
                "suspend of scenario 's' names 'blog:Warm port', which is no claim or inference of "
                "its map; correct the id"
            ),
        ),
        (
            {"add": [Inference("khan:i", "khan:Warm port", "khan:Nowhere")]},
            (
                "add of scenario 's' names 'khan:Nowhere', which is no claim or inference of its "
                "map; correct the id"
            ),
        ),
    ],
    ids=str,
)
def test_a_scenario_that_names_an_unknown_id(fields: dict[str, object], problem: str) -> None:
    assert supposing(**fields) == [f"error shared-id: {problem}"]


def test_a_word_that_the_scale_of_its_map_lacks() -> None:
    assert supposing(prior={"blog:Gain": "probably not"}) == [
        (
            "error unknown-word: prior of scenario 's' gives 'blog:Gain' the word 'probably not', "
            "which scale 'icd203' of its map does not have; correct the word, or give a number"
        )
    ]
    kent = evolve(BLOG, data={"words": "kent"})
    file = ScenarioFile(scenarios=[Scenario("s", prior={"blog:Gain": "probably not"})])
    assert against(file, [kent]) == ()


# --- factors --------------------------------------------------------------------------------


def test_a_factor_with_other_states_in_a_map() -> None:
    map_ = evolve(BLOG, factors=[Factor("war", ["on", "lost"])])
    assert [str(finding) for finding in against(ScenarioFile(factors=[WAR]), [map_])] == [
        (
            "error shared-factor: factor 'war' has 'on', 'lost' in map 'blog' and 'on', 'over' in "
            "the file; declare it in one place, or give it the same states"
        )
    ]
    same = evolve(BLOG, factors=[Factor("war", ["over", "on"]), Factor("rain", ["wet"])])
    assert against(ScenarioFile(factors=[WAR]), [same]) == ()


def test_a_state_of_a_shared_factor_that_a_claim_names_and_the_file_lacks() -> None:
    file = ScenarioFile(factors=[Factor("war", ["hot", "cold"])])
    assert said(file) == [
        (
            "error undeclared-state: claim 'khan:Warm port' names the state 'on' of factor 'war', "
            "which has 'hot', 'cold'; declare the state, or correct it"
        )
    ]


# --- links ----------------------------------------------------------------------------------


def test_links_that_fit_have_no_findings() -> None:
    assert said(LinkFile([Link("khan:Join", "blog:Gain", "akin")])) == []


def test_ends_of_links_that_are_no_claims() -> None:
    links = [
        Link("khan:Join", "blog:gian", "akin"),
        Link("kahn:Join", f"blog:Cost>{'x' * 3}", "no"),
    ]
    assert said(LinkFile(links)) == [
        (
            "error shared-id: links[0] names 'blog:gian', which is no claim of its map; "
            "did you mean 'blog:Gain'?"
        ),
        (
            "error shared-map: links[1] names the map 'kahn', which is not given; given are "
            "'khan', 'blog'; did you mean 'khan'?"
        ),
        (
            "error shared-id: links[1] names 'blog:Cost>xxx', which is no claim of its map; "
            "did you mean 'blog:Cost'?"
        ),
    ]


# --- what is taken --------------------------------------------------------------------------


def test_maps_are_told_apart_by_their_names() -> None:
    with pytest.raises(MapError, match=r"^two maps are named 'khan'; give each its own name$"):
        against(LinkFile(), [KHAN, KHAN])


def test_only_shared_files_and_maps_are_taken() -> None:
    problem = "against() takes a ScenarioFile or LinkFile first, got 'links.yaml'"
    with pytest.raises(TypeError, match=f"^{re.escape(problem)}$"):
        against("links.yaml", [])  # type: ignore[arg-type]  # the point of the test
    problem = "against() takes an ArgumentMap, got 'khan.argdown'; read the file first: "
    with pytest.raises(TypeError, match=f"^{re.escape(problem)}"):
        against(LinkFile(), ["khan.argdown"])  # type: ignore[list-item]  # the point of the test
