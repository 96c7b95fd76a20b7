"""Laws of extensions: their definitions, what lies inside what, and what must not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from random import Random
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Claim, Inference, Polarity, label
from argmap.scoring import EXTENSION_SEMANTICS, Framework, Label, Labelling, network_of
from argmap.scoring.bipolar import SUPPORTS, Support
from argmap.scoring.engines import Solver
from tests.properties.strategies import shapes

Sets = set[frozenset[int]]
Pairs = set[tuple[int, int]]
SEMANTICS: Final = st.sampled_from(EXTENSION_SEMANTICS)
READINGS: Final[st.SearchStrategy[Support]] = st.sampled_from(["necessary", "deductive", "ignore"])
COMPLETE: Final = ("complete", "grounded", "preferred", "stable", "semi_stable", "ideal", "eager")


@st.composite
def attack_maps(draw: st.DrawFn, *, max_claims: int = 7) -> ArgumentMap:
    """Maps of claims and plain attacks; some attack themselves."""
    n = draw(st.integers(0, max_claims))
    pairs = [(a, b) for a in range(n) for b in range(n)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=2 * n, unique=True)) if n else []
    return arrows(n, attacks=chosen)


@st.composite
def plain_maps(draw: st.DrawFn, *, max_claims: int = 6) -> ArgumentMap:
    """Maps of claims, plain attacks and plain supports."""
    n = draw(st.integers(0, max_claims))
    pairs = [(a, b) for a in range(n) for b in range(n)]
    side = st.lists(st.sampled_from(pairs), max_size=n + 2, unique=True) if n else st.just([])
    return arrows(n, attacks=draw(side), supports=draw(side))


@st.composite
def bipolar_maps(draw: st.DrawFn) -> ArgumentMap:
    """Maps of four claims at most, supports more often than not, some with linked premises."""
    n = draw(st.integers(0, 4))
    pairs = [(a, b) for a in range(n) for b in range(n)]
    side = st.lists(st.sampled_from(pairs), max_size=n + 1, unique=True) if n else st.just([])
    map_ = arrows(n, attacks=draw(side), supports=draw(side))
    if n < 2 or not draw(st.booleans()):
        return map_
    first, second, target = (draw(st.sampled_from(map_.claims)).id for _ in range(3))
    if first == second:
        return map_
    polarity = draw(st.sampled_from([Polarity.SUPPORT, Polarity.ATTACK]))
    return map_.with_(Inference("linked", (first, second), target, polarity))


def arrows(
    n: int,
    *,
    attacks: Iterable[tuple[int, int]] = (),
    supports: Iterable[tuple[int, int]] = (),
) -> ArgumentMap:
    steps = [(a, b, Polarity.ATTACK) for a, b in attacks]
    steps += [(a, b, Polarity.SUPPORT) for a, b in supports]
    return ArgumentMap(
        [Claim(f"c{i}", f"Claim {i}.") for i in range(n)],
        [Inference(f"i{k}", f"c{a}", f"c{b}", p) for k, (a, b, p) in enumerate(steps)],
    )


def sets(found: Labelling) -> set[frozenset[str]]:
    listed = list(found.extensions())
    assert len(listed) == len(set(listed)) == found.count
    return set(listed)


# --- the definitions, by brute force --------------------------------------------------------


def attacks_of(framework: Framework) -> Pairs:
    """Return who attacks whom once supports and premises are worked in, by following them."""
    pairs = {(a, b) for b, row in enumerate(framework.attackers) for a in row}
    needs = {(a, b) for a, row in enumerate(framework.needs) for b in row}
    while True:
        more = {(c, a) for c, b in pairs for a, other in needs if other == b}
        if framework.support == "deductive":
            more |= {(a, c) for b, c in pairs for a, other in needs if other == b}
        if more <= pairs:
            return pairs
        pairs |= more


class Direct:
    """A framework on which every definition is taken by its word."""

    def __init__(self, nodes: Iterable[int], pairs: Pairs) -> None:
        self.nodes = frozenset(nodes)
        self.pairs = {(a, b) for a, b in pairs if a in self.nodes and b in self.nodes}

    def hit(self, e: frozenset[int]) -> frozenset[int]:
        return frozenset(b for a, b in self.pairs if a in e)

    def span(self, e: frozenset[int]) -> frozenset[int]:
        return e | self.hit(e)

    def defended(self, e: frozenset[int]) -> frozenset[int]:
        hit = self.hit(e)
        return frozenset(n for n in self.nodes if all(a in hit for a, b in self.pairs if b == n))

    def subsets(self) -> Iterator[frozenset[int]]:
        for size in range(len(self.nodes) + 1):
            yield from map(frozenset, combinations(sorted(self.nodes), size))

    def conflict_free(self) -> Sets:
        return {e for e in self.subsets() if not e & self.hit(e)}

    def admissible(self) -> Sets:
        return {e for e in self.conflict_free() if e <= self.defended(e)}

    def complete(self) -> Sets:
        return {e for e in self.conflict_free() if e == self.defended(e)}

    def grounded(self) -> Sets:
        e: frozenset[int] = frozenset()
        while e != self.defended(e):
            e = self.defended(e)
        return {e}

    def preferred(self) -> Sets:
        return greatest(self.admissible(), lambda e: e)

    def naive(self) -> Sets:
        return greatest(self.conflict_free(), lambda e: e)

    def stable(self) -> Sets:
        return {e for e in self.conflict_free() if self.span(e) == self.nodes}

    def semi_stable(self) -> Sets:
        return greatest(self.complete(), self.span)

    def stage(self) -> Sets:
        return greatest(self.conflict_free(), self.span)

    def inside(self, whole: Sets) -> Sets:
        common = frozenset.intersection(*whole)
        return greatest({e for e in self.admissible() if e <= common}, lambda e: e)

    def ideal(self) -> Sets:
        return self.inside(self.preferred())

    def eager(self) -> Sets:
        return self.inside(self.semi_stable())

    def cf2(self) -> Sets:
        return {e for e in self.subsets() if self.by_circles(e, Direct.naive)}

    def stage2(self) -> Sets:
        return {e for e in self.subsets() if self.by_circles(e, Direct.stage)}

    def by_circles(self, e: frozenset[int], base: Callable[[Direct], Sets]) -> bool:
        circles = self.circles()
        if len(circles) <= 1:
            return e in base(self)
        left = ((c, c - self.hit(e - c)) for c in circles)
        return all(
            e & c <= kept and Direct(kept, self.pairs).by_circles(e & c, base) for c, kept in left
        )

    def circles(self) -> Sets:
        reach = {n: {n} for n in self.nodes}
        for _ in self.nodes:
            for a, b in self.pairs:
                reach[a] |= reach[b]
        return {frozenset(m for m in reach[n] if n in reach[m]) for n in self.nodes}


def greatest(candidates: Sets, size: Callable[[frozenset[int]], frozenset[int]]) -> Sets:
    return {e for e in candidates if not any(size(e) < size(other) for other in candidates)}


@pytest.mark.parametrize("semantics", EXTENSION_SEMANTICS)
@given(attack_maps())
def test_extensions_are_what_their_definition_says(semantics: str, map_: ArgumentMap) -> None:
    found = label(map_, semantics=semantics)
    direct = Direct(range(len(found.ids)), attacks_of(found.framework))
    expected: Sets = getattr(direct, semantics)()
    assert sets(found) == {frozenset(found.ids[n] for n in e) for e in expected}


@given(shapes(max_claims=4, max_inferences=5), SEMANTICS, READINGS)
def test_supports_premises_and_undercuts_are_read_into_attacks(
    map_: ArgumentMap, semantics: str, support: Support
) -> None:
    found = label(map_, semantics=semantics, support=support)
    direct = Direct(range(len(found.ids)), attacks_of(found.framework))
    expected: Sets = getattr(direct, semantics)()
    assert sets(found) == {frozenset(found.ids[n] for n in e) for e in expected}


# --- what lies inside what ------------------------------------------------------------------


@pytest.mark.parametrize(
    "inner, outer",
    [
        ("stable", "semi_stable"),
        ("semi_stable", "preferred"),
        ("preferred", "complete"),
        ("complete", "admissible"),
        ("admissible", "conflict_free"),
        ("stable", "stage"),
        ("stage", "naive"),
        ("cf2", "naive"),
        ("stable", "cf2"),
        ("stable", "stage2"),
    ],
)
@given(plain_maps(), READINGS)
def test_every_extension_of_one_is_one_of_the_other(
    inner: str, outer: str, map_: ArgumentMap, support: Support
) -> None:
    one, other = (sets(label(map_, semantics=s, support=support)) for s in (inner, outer))
    assert one <= other


@given(plain_maps(), READINGS)
def test_grounded_lies_in_ideal_lies_in_eager_lies_in_every_semi_stable(
    map_: ArgumentMap, support: Support
) -> None:
    grounded, ideal, eager = (
        next(label(map_, semantics=s, support=support).extensions())
        for s in ("grounded", "ideal", "eager")
    )
    assert grounded <= ideal <= eager
    assert all(eager <= e for e in sets(label(map_, semantics="semi_stable", support=support)))
    assert all(grounded <= e for e in sets(label(map_, semantics="complete", support=support)))


@given(plain_maps(), READINGS)
def test_where_a_stable_extension_is_semi_stable_and_stage_are_stable(
    map_: ArgumentMap, support: Support
) -> None:
    stable, semi, stage = (
        sets(label(map_, semantics=s, support=support)) for s in ("stable", "semi_stable", "stage")
    )
    assert not stable or stable == semi == stage


@given(plain_maps(), SEMANTICS, READINGS)
def test_acceptance_sums_up_the_extensions(
    map_: ArgumentMap, semantics: str, support: Support
) -> None:
    found = label(map_, semantics=semantics, support=support)
    listed = list(found.extensions())
    assert found.credulous == frozenset().union(*listed)
    assert found.skeptical == frozenset(found.ids).intersection(*listed)
    for row in found.rows():
        within = sum(row["id"] in e for e in listed)
        assert row["share"] == (within / len(listed) if listed else None)


@given(plain_maps(), SEMANTICS, READINGS)
def test_labels_say_who_is_a_member_and_who_is_attacked(
    map_: ArgumentMap, semantics: str, support: Support
) -> None:
    found = label(map_, semantics=semantics, support=support)
    direct = Direct(range(len(found.ids)), attacks_of(found.framework))
    for members, labels in zip(found.extensions(), found.labellings(), strict=True):
        hit = direct.hit(frozenset(n for n, id_ in enumerate(found.ids) if id_ in members))
        assert {id_ for id_, x in labels.items() if x is Label.IN} == members
        assert {id_ for id_, x in labels.items() if x is Label.OUT} == {found.ids[n] for n in hit}


# --- what must not matter -------------------------------------------------------------------


@given(shapes(max_claims=5, max_inferences=6), SEMANTICS, READINGS, st.randoms())
def test_neither_names_nor_order_matter(
    map_: ArgumentMap, semantics: str, support: Support, random: Random
) -> None:
    names = {item.id: f"n{k}" for k, item in enumerate(map_)}
    claims = [evolve(claim, id=names[claim.id]) for claim in map_.claims]
    steps = [
        evolve(
            step,
            id=names[step.id],
            premises=[names[p] for p in step.premises],
            target=names[step.target],
        )
        for step in map_.inferences
    ]
    random.shuffle(claims)
    random.shuffle(steps)
    renamed = label(ArgumentMap(claims, steps), semantics=semantics, support=support)

    def name(id_: str) -> str:
        own, back, _ = id_.partition(" (back)")
        return names[own] + back

    found = sets(label(map_, semantics=semantics, support=support))
    assert sets(renamed) == {frozenset(map(name, e)) for e in found}


@given(plain_maps(), SEMANTICS, READINGS, st.sampled_from(["python", "sat"]))
def test_every_engine_gives_the_same(
    map_: ArgumentMap, semantics: str, support: Support, solver: Solver
) -> None:
    one = label(map_, semantics=semantics, support=support, solver=solver)
    assert sets(one) == sets(label(map_, semantics=semantics, support=support))


@given(plain_maps(max_claims=4), plain_maps(max_claims=4), SEMANTICS, READINGS)
def test_maps_side_by_side_are_labelled_apart(
    one: ArgumentMap, other: ArgumentMap, semantics: str, support: Support
) -> None:
    maps = [evolve(one, name="one"), evolve(other, name="other")]
    both = label(maps[0].merge(maps[1], prefix=True), semantics=semantics, support=support)
    apart = [label(m.prefixed(), semantics=semantics, support=support) for m in maps]
    assert both.count == apart[0].count * apart[1].count
    assert sets(both) == {a | b for a in sets(apart[0]) for b in sets(apart[1])}


# --- readings of supports -------------------------------------------------------------------


@given(shapes(), READINGS)
def test_the_arguments_are_the_nodes_of_the_network(map_: ArgumentMap, support: Support) -> None:
    if support != "ignore":
        assert label(map_, support=support).ids == network_of(map_).ids


@given(shapes(max_claims=5, max_inferences=6), SEMANTICS)
def test_ignoring_supports_is_labelling_the_map_without_them(
    map_: ArgumentMap, semantics: str
) -> None:
    gone = [step.id for step in map_.inferences if step.polarity is Polarity.SUPPORT]
    bare = map_.without(*gone, cascade=True)
    found = label(map_, semantics=semantics, support="ignore")
    assert sets(found) == sets(label(bare, semantics=semantics))


@given(attack_maps(max_claims=5), SEMANTICS, st.sampled_from(SUPPORTS))
def test_without_supports_every_reading_is_the_same(
    map_: ArgumentMap, semantics: str, support: Support
) -> None:
    found = label(map_, semantics=semantics, support=support)
    assert sets(found) == sets(label(map_, semantics=semantics))


@given(plain_maps(), st.sampled_from(COMPLETE))
def test_deductive_is_necessary_turned_round(map_: ArgumentMap, semantics: str) -> None:
    turned = [
        evolve(step, premises=step.target, target=step.premises[0])
        if step.polarity is Polarity.SUPPORT
        else step
        for step in map_.inferences
    ]
    mirror = label(evolve(map_, inferences=turned), semantics=semantics, support="deductive")
    assert sets(mirror) == sets(label(map_, semantics=semantics))


@given(plain_maps(), st.sampled_from(COMPLETE), READINGS)
def test_whoever_is_accepted_has_all_that_it_needs(
    map_: ArgumentMap, semantics: str, support: Support
) -> None:
    found = label(map_, semantics=semantics, support=support)
    for members in found.family:
        needed = (need for n in members for need in found.framework.needs[n])
        assert set(members).issuperset(needed)


@given(plain_maps(), SEMANTICS, st.integers(1, 60), st.sampled_from(["python", "sat"]))
def test_what_a_small_budget_finds_is_true(
    map_: ArgumentMap, semantics: str, budget: int, solver: Solver
) -> None:
    whole = label(map_, semantics=semantics, budget=None)
    part = label(map_, semantics=semantics, budget=budget, solver=solver)
    found = {frozenset(part.ids[n] for n in members) for members in part.family}
    assert found <= sets(whole)
    assert len(found) == part.at_least
    assert not part.is_exact or part.at_least == whole.count
    for id_ in part.ids:
        known, true = part[id_].value, whole[id_].value
        assert known in ("open", true) or (known, true) == ("credulous", "skeptical")


# --- one reason of several is enough --------------------------------------------------------


def held(map_: ArgumentMap, *, against: frozenset[str]) -> frozenset[str]:
    """Return what has a reason all the way down, where nothing in ``against`` may be accepted."""
    network = network_of(map_)
    sides = {
        name: [
            {network.ids[n] for n in edges.source[edges.start[i] : edges.start[i + 1]].tolist()}
            for i in range(len(network))
        ]
        for name in ("attacks", "supports", "premises")
        for edges in [getattr(network, name)]
    }
    found: set[str] = set()
    while True:
        more = {
            id_
            for n, id_ in enumerate(network.ids)
            if not sides["attacks"][n] - against
            and sides["premises"][n] <= found
            and (not sides["supports"][n] or sides["supports"][n] & found)
        }
        if more <= found:
            return frozenset(found)
        found |= more


def labelled(map_: ArgumentMap) -> set[tuple[frozenset[str], frozenset[str]]]:
    """Return by their definition the complete labellings: what is in, what is out."""
    ids = network_of(map_).ids
    found = set()
    for sides in product(Label, repeat=len(ids)):
        inside, outside = (
            frozenset(i for i, side in zip(ids, sides, strict=True) if side is wanted)
            for wanted in (Label.IN, Label.OUT)
        )
        possible = held(map_, against=frozenset(ids) - inside)
        if inside == held(map_, against=outside) and outside == frozenset(ids) - possible:
            found.add((inside, outside))
    return found


@given(bipolar_maps())
def test_one_reason_of_several_is_enough(map_: ArgumentMap) -> None:
    direct = labelled(map_)
    inside = {side for side, _ in direct}
    n = len(network_of(map_))
    assert sets(label(map_, semantics="complete", support="any")) == inside
    assert sets(label(map_, semantics="grounded", support="any")) == {
        frozenset.intersection(*inside)
    }
    assert sets(label(map_, semantics="preferred", support="any")) == {
        side for side in inside if not any(side < other for other in inside)
    }
    assert sets(label(map_, semantics="stable", support="any")) == {
        side for side, out in direct if len(side) + len(out) == n
    }


@given(bipolar_maps())
def test_what_any_extension_attacks_or_leaves_without_a_reason_is_out(map_: ArgumentMap) -> None:
    told = label(map_, semantics="complete", support="any").labellings()
    pairs = {
        tuple(
            frozenset(i for i, found in labels.items() if found is x) for x in (Label.IN, Label.OUT)
        )
        for labels in told
    }
    assert pairs == labelled(map_)
