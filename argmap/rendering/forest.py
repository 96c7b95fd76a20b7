"""The forest that a picture hangs on: every claim once, under one thing that it bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from argmap.model import Inference
from argmap.rendering.depths import Depths
from argmap.rendering.style import Role, role_of
from argmap.rendering.wishes import PLAIN
from argmap.rendering.wording import is_node, stands_alone, theses_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap, Claim
    from argmap.rendering.wishes import Wishes

__all__ = ["Branch", "Forest", "grow"]


@frozen
class Branch:
    """A claim, or an inference that is drawn as a node of its own.

    ``step`` is the inference by which a claim hangs from its parent, or the inference itself;
    ``depth`` counts claims from the root, an inference stands as deep as its premises.
    """

    item: Claim | Inference
    parent: int
    step: Inference | None
    depth: int

    @property
    def is_step(self) -> bool:
        """Whether it is an inference."""
        return isinstance(self.item, Inference)


@frozen
class Forest:
    """Branches, parents before children; ``links`` are the premises that hang elsewhere.

    ``hidden`` counts for a branch the claims that a smaller picture leaves out below it, and
    those that bear on it and are left out elsewhere; under -1 those that hang from nothing.
    ``wishes`` is what the file of the map says of its picture.
    """

    map: ArgumentMap
    branches: tuple[Branch, ...]
    links: tuple[tuple[Inference, str], ...]
    hidden: dict[int, int] = field(factory=dict)
    theses: frozenset[str] = frozenset()
    wishes: Wishes = PLAIN

    def role(self, index: int) -> Role:
        """Return the role of a branch in the picture."""
        branch = self.branches[index]
        if not branch.is_step and branch.item.id in self.theses:
            return Role.MAIN
        if branch.step is None:
            return Role.LOOSE
        return self.role_of(branch.step)

    def role_of(self, step: Inference) -> Role:
        """Return the role of an inference."""
        return role_of(step.polarity, on_inference=step.target not in self.map.claim_ids)

    def kept(self, keep: Sequence[bool]) -> Forest:
        """Return the forest of some branches, counting the claims that are left out.

        A branch that stays has a parent that stays.
        """
        new: dict[int, int] = {-1: -1}
        holder = [-1] * len(self.branches)  # the nearest branch that stays
        hidden = {-1: self.hidden[-1]} if -1 in self.hidden else {}
        for i, branch in enumerate(self.branches):
            above = -1 if branch.parent < 0 else holder[branch.parent]
            holder[i] = i if keep[i] else above
            if keep[i]:
                new[i] = len(new) - 1
            count = self.hidden.get(i, 0) + (not keep[i] and not branch.is_step)
            if count:
                place = new[holder[i]]
                hidden[place] = hidden.get(place, 0) + count
        kept = [b for b, stays in zip(self.branches, keep, strict=True) if stays]
        drawn = {branch.item.id for branch in kept}
        steps = {b.step.id for b in kept if b.step is not None}
        return evolve(
            self,
            branches=tuple(evolve(b, parent=new[b.parent]) for b in kept),
            links=tuple(
                (step, premise)
                for step, premise in self.links
                if premise in drawn
                and (step.id in steps or (step.target in drawn and not is_node(self.map, step)))
            ),
            hidden=self._with_lost_links(_on_claims(hidden, kept, new), kept, holder),
        )

    def _with_lost_links(
        self, hidden: dict[int, int], kept: list[Branch], holder: list[int]
    ) -> dict[int, int]:
        """Count at a claim the premises of its inferences that are left out elsewhere."""
        place = {b.item.id: n for n, b in enumerate(kept) if not b.is_step}
        below: dict[str, str] = {}  # a claim that is left out → the branch that counts it
        for branch, at in zip(self.branches, holder, strict=True):
            if not branch.is_step and branch.item.id not in place and at >= 0:
                below[branch.item.id] = self.branches[self._claim_above(at)].item.id
        lost: dict[str, set[str]] = {}
        for step, premise in self.links:
            target = _claim_of(self.map, step)
            if premise in below and target in place and below[premise] != target:
                lost.setdefault(target, set()).add(premise)
        for target, premises in lost.items():
            hidden[place[target]] = hidden.get(place[target], 0) + len(premises)
        return hidden

    def _claim_above(self, index: int) -> int:
        """Return the branch itself, or the claim that an inference bears on."""
        while index >= 0 and self.branches[index].is_step:
            index = self.branches[index].parent
        return index


def _claim_of(map_: ArgumentMap, step: Inference) -> str:
    """Return the claim that an inference bears on in the end."""
    target = step.target
    while target not in map_.claim_ids:
        item = map_[target]
        target = item.target if isinstance(item, Inference) else item.id
    return target


def _on_claims(hidden: dict[int, int], kept: list[Branch], new: dict[int, int]) -> dict[int, int]:
    """Return the counts moved from inferences, which show none, to the claims they bear on."""
    moved: dict[int, int] = {}
    for index, count in hidden.items():
        at = index
        while at >= 0 and kept[at].is_step:
            at = new[kept[at].parent]
        moved[at] = moved.get(at, 0) + count
    return moved


def grow(map_: ArgumentMap, *, root: str | None = None, wishes: Wishes = PLAIN) -> Forest:
    """Return the forest of a map, or of what bears on one claim.

    A claim that bears on several things hangs from the one that is furthest from a root, so
    that all its lines run the same way; of equals from the one in its own section, then from
    the first. Where everything left is part of a cycle, the first claim of the document is
    taken as a root. A thesis hangs from no rival, and stands beside another thesis.

    Raises:
        UnknownIdError: The map has no claim of that id.
    """
    if root is not None:
        starts = [map_.claim(root)]
    else:
        starts = [claim for claim in map_.claims if stands_alone(map_, claim.id)]
    depths = Depths(map_, starts, everything=root is None)
    growth = _Growth(map_, depths)
    for claim in depths.roots:
        growth.place(claim, -1, None, 0)
    for index in growth.waiting:  # grows while it is read
        growth.reasons(index)
    return Forest(
        map_,
        tuple(growth.branches),
        tuple(growth.links),
        theses=theses_of(map_, root=root),
        wishes=wishes,
    )


class _Growth:
    """The working state: what has been placed, and what waits for its reasons."""

    def __init__(self, map_: ArgumentMap, depths: Depths) -> None:
        self.map, self.depths = map_, depths
        self.branches: list[Branch] = []
        self.links: list[tuple[Inference, str]] = []
        self.waiting: list[int] = []

    def place(self, claim: Claim, parent: int, step: Inference | None, depth: int) -> None:
        """Hang a claim under a branch."""
        self.waiting.append(len(self.branches))
        self.branches.append(Branch(claim, parent, step, depth))

    def reasons(self, index: int) -> None:
        """Place all that bears on one claim, and on the inferences to it."""
        targets = [index]
        depth = self.branches[index].depth + 1
        for at in targets:  # grows by the inferences that are nodes
            for step in self.map.incoming(self.branches[at].item.id):
                parent = at
                if is_node(self.map, step):
                    parent = len(self.branches)
                    self.branches.append(Branch(step, at, step, depth))
                    targets.append(parent)
                for premise in step.premises:
                    if self.depths.step_of.get(premise) == step.id:
                        self.place(self.map.claim(premise), parent, step, depth)
                    else:
                        self.links.append((step, premise))
