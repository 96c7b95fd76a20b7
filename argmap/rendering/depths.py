"""How far every claim stands from a root, and from which inference it hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.model import Inference, Polarity
from argmap.rendering.wording import is_thesis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap, Claim

__all__ = ["Depths"]


class Depths:
    """The longest way of every claim and inference to a root, cycles cut.

    An inference stands one deeper than the claim it bears on, and as deep as the inference it
    bears on; its premises stand as deep as itself. A claim hangs from a neutral inference only
    where it bears on nothing else. ``step_of`` names for a claim the inference it hangs from,
    ``roots`` the claims that hang from nothing.
    """

    def __init__(self, map_: ArgumentMap, starts: Sequence[Claim], *, everything: bool) -> None:
        """Start from some claims; with ``everything`` go on until each claim is reached."""
        self.map, self.everything = map_, everything
        self.roots: list[Claim] = []
        self._finished: list[str] = []  # what bears on a thing, before the thing
        self._state: dict[str, bool] = {}  # whether a visit has ended
        self._feeders: dict[str, list[str]] = {}
        self._cut: set[tuple[str, str]] = set()
        for claim in (*starts, *(map_.claims if everything else ())):
            if claim.id not in self._state:
                self.roots.append(claim)
                self._visit(claim.id)
        self.depth = self._depths()
        self.step_of = self._steps()

    def _feed(self, id_: str) -> Iterator[str]:
        """Return what bears directly on a claim or inference, looked up once."""
        item = self.map[id_]
        feeders = [step.id for step in self.map.incoming(id_)]
        if isinstance(item, Inference):
            feeders += [p for p in item.premises if self._may_hang(p, item)]
        self._feeders[id_] = feeders
        return iter(feeders)

    def _may_hang(self, premise: str, step: Inference) -> bool:
        """Tell whether a premise may hang from an inference, and not only be linked to it."""
        if not self.everything:
            return True
        if step.mutual is not None:
            return not is_thesis(self.map.claim(premise))
        if step.polarity is not Polarity.NEUTRAL:
            return True
        return all(s.polarity is Polarity.NEUTRAL for s in self.map.outgoing(premise))

    def _visit(self, start: str) -> None:
        """Walk up from a root, depth first, noting what would close a cycle."""
        stack = [(start, self._feed(start))]
        self._state[start] = False
        while stack:
            at, feeders = stack[-1]
            for feeder in feeders:
                if feeder not in self._state:
                    self._state[feeder] = False
                    stack.append((feeder, self._feed(feeder)))
                    break
                if not self._state[feeder]:
                    self._cut.add((at, feeder))
            else:
                self._state[at] = True
                self._finished.append(at)
                stack.pop()

    def _depths(self) -> dict[str, int]:
        depth = dict.fromkeys(self._finished, 0)
        claims = self.map.claim_ids
        for at in reversed(self._finished):
            below = depth[at] + (at in claims)
            for feeder in self._feeders[at]:
                if depth[feeder] < below and (at, feeder) not in self._cut:
                    depth[feeder] = below
        return depth

    def _steps(self) -> dict[str, str]:
        """Return for every claim the inference to hang it from."""
        chosen: dict[str, str] = {}
        roots = {claim.id for claim in self.roots}
        for id_ in self._finished:
            if id_ in roots or id_ not in self.map.claim_ids:
                continue
            steps = [
                step
                for step in self.map.outgoing(id_)
                if self.depth.get(step.id) == self.depth[id_]
                and (step.id, id_) not in self._cut
                and self._may_hang(id_, step)
            ]
            section = self.map[id_].section
            near = [s for s in steps if self.map[s.target].section == section]
            chosen[id_] = (near or steps)[0].id
        return chosen
