"""Laws of questions to a map."""

from __future__ import annotations

from itertools import islice
from random import Random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import query
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.query import Role, Side
from tests.properties.strategies import inferences, maps, shapes


def ways(map_: ArgumentMap, start: str, *, both: bool = True) -> set[tuple[str, bool]]:
    """Return by brute force what a claim bears on, and whether by an even number of attacks.

    With ``both`` a mutual attack is gone both ways.
    """
    found = {(start, True)}
    edge = list(found)
    while edge:
        id_, even = edge.pop()
        item = map_[id_]
        if isinstance(item, Inference):
            neutral = item.polarity is Polarity.NEUTRAL
            even = even is (item.polarity is Polarity.SUPPORT)
            ends = {item.target, *(item.premises if both and item.mutual else ())}
            new = set() if neutral else {(end, even) for end in ends}
        else:
            steps = [step for step in map_.inferences if id_ in {*step.premises, step.target}]
            mutual = {step.id: step for step in steps if both and step.mutual}
            new = {(s.id, even) for s in steps if id_ in s.premises and s.id not in mutual}
            new |= {
                (end, not even)
                for step in mutual.values()
                for end in (step.premises[0], step.target)
                if end != id_ or step.premises[0] == step.target
            }
        edge += new - found
        found |= new
    return found


@given(shapes())
def test_the_tree_of_all_roots_tells_every_claim_and_every_inference(map_: ArgumentMap) -> None:
    rows = list(query.tree(map_))
    assert sorted(row.claim.id for row in rows if row.claim and not row.back) == sorted(
        map_.claim_ids
    )
    told = {row.inference.id for row in rows if row.inference}
    assert told == {step.id for step in map_.inferences}


@given(shapes())
def test_every_use_of_a_premise_is_one_row(map_: ArgumentMap) -> None:
    """So the tree is linear in the map, however often claims are shared."""
    rows = list(query.tree(map_))
    uses = sum(len(step.premises) for step in map_.inferences)
    groups = sum(len(step.premises) > 1 for step in map_.inferences)
    starts = sum(row.depth == 0 for row in rows)
    assert len(rows) == uses + groups + starts


@given(shapes())
def test_rows_nest(map_: ArgumentMap) -> None:
    """A row stands one deeper than its parent, which is the nearest row above that is less deep."""
    rows = list(query.tree(map_))
    for number, row in enumerate(rows):
        above = [r.number for r in rows[:number] if r.depth < row.depth]
        assert row.number == number
        assert row.parent == (above[-1] if row.depth else None)
        assert row.depth == (rows[row.parent].depth + 1 if row.parent is not None else 0)
        later = [r for r in rows[number + 1 :] if r.parent == row.parent]
        assert row.last is (not later or row.parent is None)


@given(shapes())
def test_a_row_refers_back_exactly_where_the_claim_stood_before(map_: ArgumentMap) -> None:
    seen = set()
    for row in query.tree(map_):
        if row.claim is not None:
            assert row.back is (row.claim.id in seen)
            seen.add(row.claim.id)


@given(shapes())
def test_theses_and_loose_ends_are_apart(map_: ArgumentMap) -> None:
    theses, loose = query.theses(map_), query.loose_ends(map_)
    assert not set(theses) & set(loose)
    assert query.roots(map_)[: len(theses) + len(loose)] == (*theses, *loose)


@given(shapes())
def test_sides_are_the_signs_of_all_ways_to_the_theses(map_: ArgumentMap) -> None:
    theses = {claim.id for claim in query.theses(map_)}
    sides = query.sides(map_)
    for claim in map_.claims:
        signs = {even for id_, even in ways(map_, claim.id) if id_ in theses}
        expected = {
            frozenset({True, False}): Side.MIXED,
            frozenset({True}): Side.PRO,
            frozenset({False}): Side.CON,
        }
        assert sides[claim.id] is expected.get(frozenset(signs), Side.NEITHER)


@given(shapes())
def test_claims_share_a_cycle_exactly_if_each_bears_on_the_other(map_: ArgumentMap) -> None:
    reach = {
        claim.id: {
            id_ for step in map_.outgoing(claim.id) for id_, _ in ways(map_, step.id, both=False)
        }
        for claim in map_.claims
        if any(step.polarity is not Polarity.NEUTRAL for step in map_.outgoing(claim.id))
    }
    together = {frozenset(cycle.claims) for cycle in query.cycles(map_)}
    expected = {
        frozenset(b for b in reach if b in reach[a] and a in reach[b])
        for a in reach
        if a in reach[a]
    }
    assert together == expected


@given(shapes())
def test_there_is_a_path_exactly_if_one_bears_on_the_other(map_: ArgumentMap) -> None:
    for a in map_.claim_ids:
        bears_on = {id_ for id_, _ in ways(map_, a)}
        for b in map_.claim_ids:
            found = list(islice(query.paths(map_, a, b), 3))
            assert bool(found) is (b in bears_on)
            for path in found:
                assert (path[0], path[-1]) == (a, b)
                assert len(set(path)) == len(path)


@given(shapes())
def test_every_claim_has_a_role_and_a_depth(map_: ArgumentMap) -> None:
    roles, depths = query.roles(map_), query.depths(map_)
    assert list(roles) == [claim.id for claim in map_.claims]
    assert roles.keys() == depths.keys()
    main = {id_ for id_, role in roles.items() if role is Role.MAIN_CLAIM}
    assert main == {claim.id for claim in query.theses(map_)}
    loose = {id_ for id_, role in roles.items() if role is Role.LOOSE_END}
    assert loose == {claim.id for claim in query.loose_ends(map_)}


@given(shapes())
def test_kinds_of_attack_touch_the_target(map_: ArgumentMap) -> None:
    for step in map_.inferences:
        for kind, touched in query.kinds_of_attack(map_, step.id):
            assert step.polarity is Polarity.ATTACK
            match kind:
                case query.AttackKind.UNDERCUT:
                    assert touched.id == step.target
                case query.AttackKind.REBUT:
                    assert touched.target == step.target
                case query.AttackKind.UNDERMINE:
                    assert step.target in touched.premises


@given(maps())
def test_counts_add_up(map_: ArgumentMap) -> None:
    n = query.counts(map_)
    assert n.inferences == n.supports + n.attacks + n.backings + n.undercuts + n.neutral
    assert sum(number for number in n.roles.values() if isinstance(number, int)) == n.claims
    assert n.cross_links == sum(row.back for row in query.tree(map_))
    assert n.depth == max(query.depths(map_).values(), default=0)


@given(shapes())
def test_a_mutual_attack_means_the_same_whichever_end_is_its_target(map_: ArgumentMap) -> None:
    """Where theses are tagged; without tags the order in which it is written names the thesis."""
    tagged = map_.with_(evolve(map_.claims[0], tags=("thesis",))) if map_.claims else map_
    turned = tagged.with_(
        *(
            evolve(step, premises=(step.target,), target=step.premises[0])
            for step in tagged.inferences
            if step.mutual
        )
    )
    assert query.sides(turned) == query.sides(tagged)
    reached = {id_ for id_, side in query.sides(tagged).items() if side is not Side.NEITHER}
    assert not reached & {claim.id for claim in query.loose_ends(tagged)}
    for claim in reached:
        assert query.depths(turned)[claim] == query.depths(tagged)[claim]


# --- the digest -----------------------------------------------------------------------------


@given(maps(), st.randoms(use_true_random=False))
def test_the_digest_does_not_depend_on_any_order(map_: ArgumentMap, chance: Random) -> None:
    claims, steps = list(map_.claims), list(map_.inferences)
    chance.shuffle(claims)
    chance.shuffle(steps)
    turned = [
        evolve(step, premises=chance.sample(step.premises, len(step.premises))) for step in steps
    ]
    assert query.digest(evolve(map_, claims=claims, inferences=turned)) == query.digest(map_)


@given(maps())
def test_the_digest_does_not_depend_on_wording(map_: ArgumentMap) -> None:
    """Nor on anything else but ids of claims, and what bears on what."""
    names = {step.id: f"\u2192{n}" * 9 for n, step in enumerate(map_.inferences)}
    bare = ArgumentMap(
        [Claim(claim.id, "Other words.") for claim in map_.claims],
        [
            Inference(
                names[step.id],
                step.premises,
                names.get(step.target, step.target),
                step.polarity,
                mutual=step.mutual,
            )
            for step in map_.inferences
        ],
    )
    assert query.digest(bare) == query.digest(map_)


@given(shapes(), st.data())
def test_an_inference_more_or_less_changes_the_digest(
    map_: ArgumentMap, data: st.DataObject
) -> None:
    for step in map_.inferences:
        less = map_.without(step.id, cascade=True)
        assert query.digest(less) != query.digest(map_)
    if map_.claims:
        ids, before = [*map_.claim_ids], [step.id for step in map_.inferences]
        more = data.draw(inferences(claims=ids, steps=before, plain=True))
        assert query.digest(map_.with_(more)) != query.digest(map_)


@given(shapes())
def test_a_claim_more_or_less_changes_the_digest(map_: ArgumentMap) -> None:
    assert query.digest(map_.with_(Claim("more", "More."))) != query.digest(map_)
    renamed = [evolve(claim, id=f"{claim.id}!") for claim in map_.claims]
    bare = evolve(map_, inferences=[])
    assert (query.digest(evolve(bare, claims=renamed)) != query.digest(bare)) is bool(map_.claims)
