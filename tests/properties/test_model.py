"""Laws of values and of changes to a map."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from argmap.anchor import Anchor
from argmap.data import FrozenMap, thaw
from argmap.model import ArgumentMap, Claim
from argmap.names import UniqueNames, derived_id, is_line, one_line, slug
from tests.properties.strategies import anchors, claims, json_data, lines, maps, texts


@given(maps())
def test_copies_of_a_map_are_equal(map_: ArgumentMap) -> None:
    pickled = pickle.loads(pickle.dumps(map_))  # noqa: S301  # made here
    assert pickled == copy.deepcopy(map_) == map_
    assert hash(pickled) == hash(copy.deepcopy(map_)) == hash(map_)


@given(maps())
def test_a_map_grown_item_by_item_is_the_map_made_at_once(map_: ArgumentMap) -> None:
    """Targets must be there before what bears on them."""
    grown = map_.without(*map_.claim_ids, *(step.id for step in map_.inferences))
    grown = grown.with_(*map_.claims)
    waiting = list(map_.inferences)
    while waiting:
        ready = [step for step in waiting if step.target in grown]
        grown = grown.with_(*ready)
        waiting = [step for step in waiting if step not in ready]
    assert set(grown.inferences) == set(map_.inferences)
    assert grown.claims == map_.claims


@given(maps(), st.data())
def test_what_is_taken_out_can_be_put_back(map_: ArgumentMap, data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from([item.id for item in map_] or [""]), unique=True))
    less = map_.without(*(id_ for id_ in gone if id_), cascade=True)
    assert set(less) <= set(map_)
    assert set(less.with_(*map_)) == set(map_)


@given(maps())
def test_a_map_merged_with_itself_is_itself(map_: ArgumentMap) -> None:
    assert map_.merge(map_) == map_


@given(maps())
def test_a_prefix_changes_ids_alone(map_: ArgumentMap) -> None:
    other = map_.prefixed()
    assert [item.id for item in other] == [f"{map_.name}:{item.id}" for item in map_]
    assert [claim.text for claim in other.claims] == [claim.text for claim in map_.claims]
    assert [(step.polarity, len(step.premises), step.is_plain) for step in other.inferences] == [
        (
            step.polarity,
            len(step.premises),
            step.is_plain,
        )
        for step in map_.inferences
    ]


@given(maps())
def test_a_subtree_holds_all_that_bears_on_its_root(map_: ArgumentMap) -> None:
    for root in map_.claim_ids:
        part = map_.subtree(root)
        assert ArgumentMap(part.claims, part.inferences, sections=map_.sections, data=map_.data)
        for item in part:
            assert part.incoming(item.id) == map_.incoming(item.id)


@given(anchors())
def test_an_anchor_reads_back_as_it_is_written(anchor: Anchor) -> None:
    assert Anchor.parse(str(anchor)) == anchor
    assert Anchor.parse(str(anchor), within=Anchor("other", section="1", paragraph=2)) == anchor


@given(json_data(), json_data())
def test_data_is_equal_exactly_where_its_json_is(a: dict[str, Any], b: dict[str, Any]) -> None:
    def same(value: Any) -> str:  # noqa: ANN401  # a JSON value
        return json.dumps(value, sort_keys=True)

    assert thaw(FrozenMap(a)) == a
    assert same(thaw(FrozenMap(a))) == same(a)
    if same(a) == same(b):
        assert FrozenMap(a) == FrozenMap(b)
        assert hash(FrozenMap(a)) == hash(FrozenMap(b))
    if FrozenMap(a) == FrozenMap(b):
        assert a == b


@given(texts())
def test_a_slug_is_a_short_line_and_its_own_slug(text: str) -> None:
    made = slug(text)
    assert is_line(made)
    assert len(made) <= 48
    assert " " not in made


@given(st.text())
def test_any_text_can_be_made_a_line_or_is_blank(text: str) -> None:
    made = one_line(text)
    assert is_line(made) or made == ""
    assert one_line(made) == made


@given(st.lists(lines(), min_size=1, max_size=3), lines())
def test_a_derived_id_is_a_line_of_at_most_200_characters(premises: list[str], target: str) -> None:
    made = derived_id(premises, target)
    assert is_line(made)
    assert len(made) <= 200


@given(st.lists(st.sampled_from(["a", "a~2", "a~3", "b", "a~2~2"])), st.sets(st.sampled_from("ab")))
def test_no_name_is_given_out_twice(wanted: list[str], taken: set[str]) -> None:
    names = UniqueNames(taken)
    given_out = [names.take(name) for name in wanted]
    assert len({*given_out, *taken}) == len(given_out) + len(taken)
    assert all(out.startswith(name) for out, name in zip(given_out, wanted, strict=True))


@given(claims())
def test_a_claim_made_from_its_own_fields_is_itself(claim: Claim) -> None:
    """So what the constructor tidies up stays as it is."""
    assert Claim(**{a.name: getattr(claim, a.name) for a in fields(Claim)}) == claim
