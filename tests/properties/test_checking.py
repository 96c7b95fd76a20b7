"""Laws of findings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from argmap import query
from argmap.checking import CODES, check
from argmap.checking.similar import near_pairs
from argmap.model import ArgumentMap
from tests.properties.strategies import maps, shapes


@given(maps())
def test_every_finding_is_about_something_in_the_map(map_: ArgumentMap) -> None:
    known = {"", *(item.id for item in map_), *(source.id for source in map_.sources)}
    known |= {factor.name for factor in map_.factors}
    known |= {scenario.name for scenario in map_.scenarios}
    for finding in check(map_):
        assert finding.where in known
        assert finding.code in CODES
        assert finding.fix
        assert not finding.message.endswith(".")


@given(maps())
def test_no_finding_is_told_twice(map_: ArgumentMap) -> None:
    found = check(map_)
    assert len(set(found)) == len(found)


@given(shapes())
def test_a_map_without_circles_and_loose_ends_has_no_such_finding(map_: ArgumentMap) -> None:
    codes = {finding.code for finding in check(map_)}
    assert bool(query.cycles(map_)) is bool(
        codes & {"cycle", "attack-cycle", "self-attack", "self-support"}
    )
    isolated = {f.where for f in check(map_) if f.code == "isolated-claim"}
    loose = {claim.id for claim in query.loose_ends(map_)} - isolated
    assert loose == {f.where for f in check(map_) if f.code == "loose-end"}


@given(
    st.lists(
        st.lists(
            st.sampled_from(["port", "ports", "open", "ice", "5", "6", "all"]), max_size=8
        ).map(" ".join),
        unique=True,
        max_size=8,
    )
)
def test_near_texts_are_as_similar_as_told(texts: list[str]) -> None:
    for earlier, later, alike in near_pairs(texts):
        assert earlier < later
        assert 90 <= alike == ratio(texts[earlier], texts[later]) < 100
