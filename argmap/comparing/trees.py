"""Two maps under common names: their edges, and each as a tree, or why it is none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.comparing.attachment import Relation
from argmap.comparing.tree_distance import OrderedTree
from argmap.errors import ComparisonError
from argmap.model import Inference, Polarity
from argmap.query.structure import bearing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.comparing.alignment import Alignment
    from argmap.model import ArgumentMap

__all__ = ["NamedMap", "named_alike"]

TOP: Final = -1
"""The name of what the theses of a map stand under where it is read as one tree."""


@frozen(eq=False, slots=False)
class NamedMap:
    """A map whose claims have numbers for names, the same for paired claims of two maps.

    Edges and the tree leave out neutral inferences and what bears on them. A mutual attack counts
    as one of its premise.
    """

    map: ArgumentMap = field(repr=False)
    names: Mapping[str, int] = field(repr=False)

    @cached_property
    def edges(self) -> frozenset[tuple[int, int, str]]:
        """Each premise, what it bears on, and how; on an inference means on all its premises."""
        found = set()
        for step in effective(self.map):
            target = self.map[step.target]
            heads = target.premises if isinstance(target, Inference) else (target.id,)
            relation = relation_of(self.map, step).value
            found |= {
                (self.names[p], self.names[head], relation) for p in step.premises for head in heads
            }
        return frozenset(found)

    @cached_property
    def heads(self) -> dict[int, tuple[int | None, str]]:
        """What each claim hangs on: the map as a tree, as the microtexts make one.

        The first premise of a step hangs on its target, further ones on the first, which is the
        one of the lowest name; what bears on a step hangs on the step's first premise.

        Raises:
            ComparisonError: The map is no tree; says why.

        References:
            Peldszus & Stede (2015), "Joint prediction in MST-style discourse parsing for
            argumentation mining", EMNLP, the conversion.
        """
        if (reason := not_a_tree(self.map)) is not None:
            raise ComparisonError(reason)
        names = self.names
        steps = effective(self.map)
        lead = {step.id: min(step.premises, key=names.__getitem__) for step in steps}
        hangs: dict[str, tuple[int | None, str]] = {}
        for step in steps:
            relation = relation_of(self.map, step).value
            head = lead.get(step.target, step.target)
            linked = (names[lead[step.id]], Relation.LINKED.value)
            hangs.update(dict.fromkeys(step.premises, linked))
            hangs[lead[step.id]] = (names[head], relation)
        root = (None, Relation.ROOT.value)
        return {names[claim.id]: hangs.get(claim.id, root) for claim in self.map.claims}

    def ordered_tree(self) -> OrderedTree:
        """Return the map as an ordered tree under one top, children in the order of their names.

        A label is the name and the relation.

        Raises:
            ComparisonError: The map is no tree; says why.
        """
        children: dict[int, list[int]] = {}
        for node, (head, _) in sorted(self.heads.items()):
            children.setdefault(TOP if head is None else head, []).append(node)
        labels = {node: (node, relation) for node, (_, relation) in self.heads.items()}
        return OrderedTree.of(TOP, children, labels={**labels, TOP: (TOP, "top")})

    @cached_property
    def triples(self) -> frozenset[tuple[str, int, int]]:
        """What the map says, one thing a triple: each claim, each edge, and what is at the top."""
        below = {tail for tail, _, _ in self.edges}
        return frozenset(
            {
                *(("instance", name, name) for name in self.names.values()),
                *((relation, tail, head) for tail, head, relation in self.edges),
                *(("top", name, name) for name in self.names.values() if name not in below),
            }
        )


def named_alike(a: ArgumentMap, b: ArgumentMap, alignment: Alignment) -> tuple[NamedMap, NamedMap]:
    """Return two maps under common names, which depend on texts alone.

    A claim that stands in several pairs takes the most similar one whose other claim is free.
    Claims of one text stay in the order of the document.

    Raises:
        UnknownIdError: The alignment names a claim that is not in its map.
    """
    pairs = list(_one_to_one(a, b, alignment))
    pairs.sort(key=lambda pair: sorted((a.claim(pair[0]).text, b.claim(pair[1]).text)))
    of_a = {one: n for n, (one, _) in enumerate(pairs)}
    of_b = {other: n for n, (_, other) in enumerate(pairs)}
    free = len(pairs)
    for names, map_ in ((of_a, a), (of_b, b)):
        alone = [claim for claim in map_.claims if claim.id not in names]
        alone.sort(key=lambda claim: claim.text)
        names.update((claim.id, n) for n, claim in enumerate(alone, start=free))
        free += len(alone)
    return NamedMap(a, of_a), NamedMap(b, of_b)


def _one_to_one(a: ArgumentMap, b: ArgumentMap, alignment: Alignment) -> Iterator[tuple[str, str]]:
    taken_a: set[str] = set()
    taken_b: set[str] = set()
    for pair in sorted(alignment.pairs, key=lambda pair: -pair.similarity):
        one, other = a.claim(pair.a).id, b.claim(pair.b).id
        if one not in taken_a and other not in taken_b:
            taken_a.add(one)
            taken_b.add(other)
            yield one, other


def relation_of(map_: ArgumentMap, step: Inference) -> Relation:
    """Return how a step bears on its target."""
    on_step = step.target not in map_.claim_ids
    if step.polarity is Polarity.SUPPORT:
        return Relation.BACKING if on_step else Relation.SUPPORT
    return Relation.UNDERCUT if on_step else Relation.ATTACK


def effective(map_: ArgumentMap) -> list[Inference]:
    """Return the inferences that bear on a claim in the end, past no neutral one."""
    waiting = [
        step.id
        for step in map_.inferences
        if step.target in map_.claim_ids and step.polarity is not Polarity.NEUTRAL
    ]
    reached = set(waiting)
    while waiting:
        new = [step.id for step in bearing(map_.incoming(waiting.pop()))]
        reached.update(new)
        waiting += new
    return [step for step in map_.inferences if step.id in reached]


def not_a_tree(map_: ArgumentMap) -> str | None:
    """Return why a map is no tree of claims, or forest of several; None where it is one."""
    name = f"map {map_.name!r}" if map_.name else "the map"
    onward: dict[str, Inference] = {}
    for step in effective(map_):
        for premise in step.premises:
            if premise in onward:
                first = onward[premise].id
                return f"{name} is no tree: {premise!r} is a premise of {first!r} and {step.id!r}"
            onward[premise] = step
    if (circle := _circle(map_, onward)) is not None:
        return f"{name} is no tree: {circle!r} bears on itself in the end"
    return None


def _circle(map_: ArgumentMap, onward: Mapping[str, Inference]) -> str | None:
    """Return a claim from which one comes back to it, where each has one way on at most."""
    done: set[str] = set()
    for start in map_.claim_ids:
        way: set[str] = set()
        claim: str | None = start
        while claim is not None and claim not in done:
            if claim in way:
                return claim
            way.add(claim)
            claim = _next(map_, onward.get(claim))
        done |= way
    return None


def _next(map_: ArgumentMap, step: Inference | None) -> str | None:
    """Return the claim that a step leads to; one on a step leads where that step's premise does."""
    if step is None:
        return None
    target = map_[step.target]
    return target.premises[0] if isinstance(target, Inference) else target.id
