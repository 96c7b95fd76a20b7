"""Laws of aligning claims and of telling versions apart."""

from __future__ import annotations

from random import Random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap.comparing import Alignment, align, apply, compare, diff, merge_of, merged
from argmap.comparing.uses import spoken_for
from argmap.model import ArgumentMap
from argmap.query import Side, sides
from argmap.shared import Pointer
from tests.properties.strategies import maps


def names(found: Alignment) -> list[tuple[str, str, float]]:
    return sorted((pair.a, pair.b, pair.similarity) for pair in (*found.pairs, *found.doubtful))


def renamed(map_: ArgumentMap, mark: str) -> ArgumentMap:
    """Return a map with every claim and inference under another id."""
    steps = [
        evolve(
            step,
            id=mark + step.id,
            premises=[mark + premise for premise in step.premises],
            target=mark + step.target,
        )
        for step in map_.inferences
    ]
    claims = [evolve(claim, id=mark + claim.id) for claim in map_.claims]
    return evolve(map_, claims=claims, inferences=steps, scenarios=())


@given(maps(), maps())
def test_alignment_is_the_same_from_the_other_side(a: ArgumentMap, b: ArgumentMap) -> None:
    found, turned = (align(*two, by="text", threshold=0.3, doubt=0.2) for two in ((a, b), (b, a)))
    assert {pair.mirrored() for pair in turned.pairs} == set(found.pairs)
    assert {pair.mirrored() for pair in turned.doubtful} == set(found.doubtful)
    assert (turned.only_a, turned.only_b) == (found.only_b, found.only_a)


@given(maps(), maps())
def test_every_claim_is_paired_doubted_or_left_over_once(a: ArgumentMap, b: ArgumentMap) -> None:
    found = align(a, b, by="text")
    pairs = (*found.pairs, *found.doubtful)
    assert sorted([*(p.a for p in pairs), *found.only_a]) == sorted(a.claim_ids)
    assert sorted([*(p.b for p in pairs), *found.only_b]) == sorted(b.claim_ids)


@given(maps(), maps())
def test_ids_make_no_difference_to_an_alignment_by_text(a: ArgumentMap, b: ArgumentMap) -> None:
    found = align(a, b, by="text")
    other = align(renamed(a, "x-"), renamed(b, "y-"), by="text")
    assert [(f"x-{x}", f"y-{y}", n) for x, y, n in names(found)] == names(other)


@given(maps(), maps(), st.randoms(use_true_random=False))
def test_order_makes_no_difference_to_how_much_is_aligned(
    a: ArgumentMap, b: ArgumentMap, random: Random
) -> None:
    shuffled = list(a.claims)
    random.shuffle(shuffled)
    found = align(a, b, by="text")
    other = align(evolve(a, claims=shuffled), b, by="text")
    assert sorted(n for *_, n in names(found)) == sorted(n for *_, n in names(other))


@given(maps())
def test_map_is_aligned_with_itself_claim_by_claim(map_: ArgumentMap) -> None:
    found = align(map_, map_, by="text")
    texts = {claim.id: claim.text.casefold().split() for claim in map_.claims}
    assert len(found.pairs) == len(map_.claims)
    assert all(texts[pair.a] == texts[pair.b] for pair in found.pairs)


@given(maps())
def test_map_does_not_differ_from_itself(map_: ArgumentMap) -> None:
    assert not diff(map_, map_)


@given(maps(), maps())
def test_what_has_changed_makes_the_newer_version_of_the_older(
    a: ArgumentMap, b: ArgumentMap
) -> None:
    found = diff(a, b)
    assert apply(found, a) == b
    assert bool(found) is (evolve(a, name=b.name) != b)


@given(maps(), maps(), st.randoms(use_true_random=False))
def test_what_is_the_same_is_no_change(a: ArgumentMap, b: ArgumentMap, random: Random) -> None:
    taken = [item for item in b.claims if item.id not in a and item.section is None]
    more = [evolve(item, factors={}, base=None) for item in taken if random.random() < 0.5]
    found = diff(a, a.with_(*more))
    assert [change.id for change in found.changes] == [item.id for item in more]


@given(maps())
def test_a_map_merged_with_itself_is_itself(a: ArgumentMap) -> None:
    assert merged(a, a) == a


@given(maps(), maps())
def test_a_merge_keeps_every_claim_and_every_step(a: ArgumentMap, b: ArgumentMap) -> None:
    one, other = (
        evolve(map_, name=name, sources=(), factors=(), scenarios=())
        for name, map_ in (("a", a), ("b", b))
    )
    found = merge_of(compare(one, other))
    for map_ in (one, other):
        for claim in map_.claims:
            made = found.map.claim(found.ids[Pointer(map_.name, claim.id)])
            assert claim.text in (made.text, *(wording.text for wording in made.wordings))
            assert set(claim.anchors) <= set(made.anchors)
        for step in map_.inferences:
            step_made = found.map[found.ids[Pointer(map_.name, step.id)]]
            ends = {found.ids[Pointer(map_.name, end)] for end in (*step.premises, step.target)}
            assert {*step_made.premises, step_made.target} == ends  # type: ignore[union-attr]
            assert step_made.polarity is step.polarity  # type: ignore[union-attr]


@given(maps())
def test_a_claim_speaks_for_those_on_whose_side_it_is(map_: ArgumentMap) -> None:
    ids = [claim.id for claim in map_.claims]
    side = {id_: sides(map_, id_) for id_ in ids}
    for id_ in ids:
        pro = [top for top in ids if top != id_ and side[top][id_] is Side.PRO]
        assert spoken_for(map_, id_, ids) == pro
