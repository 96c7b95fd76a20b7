"""Parts of a map that are small enough for an exercise, and in which every claim has one place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar, cast

from attrs import field, frozen

from argmap.model import Inference, Polarity
from argmap.query.structure import bearing, rivalries
from argmap.teach.parts import Outline, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    from argmap.model import ArgumentMap, Claim
    from argmap.shared import LinkFile
    from argmap.teach.supposing import Move

__all__ = ["LIMIT", "Fragment", "Twig", "View"]

T = TypeVar("T")

LIMIT: Final = 12
"""The most claims of an exercise."""


@frozen
class Twig:
    """The one place of a claim: what it bears on, how, and with which premises it is linked."""

    id: str
    parent: str
    sign: str
    step: str
    group: str | None


@frozen(slots=False, kw_only=True)
class View:
    """A map as exercises see it, with all that they may need beside it."""

    map: ArgumentMap
    others: tuple[ArgumentMap, ...] = ()
    links: LinkFile | None = None
    moves: tuple[Move, ...] = ()
    source_text: str | None = None
    _above: dict[str, frozenset[str]] = field(factory=dict, init=False, eq=False, repr=False)
    _known: dict[tuple[object, ...], object] = field(factory=dict, init=False, eq=False, repr=False)

    def text(self, id_: str) -> str:
        """Return the text of a claim."""
        return " ".join(self.claim(id_).text.split())

    def claim(self, id_: str) -> Claim:
        """Return a claim."""
        return self.map.claim(id_)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all claims, sorted: no order of the document counts."""
        return tuple(sorted(self.map.claim_ids))

    @cached_property
    def steps(self) -> Mapping[str, tuple[Inference, ...]]:
        """Target → the steps to it of which every premise bears on nothing else."""
        found: dict[str, list[Inference]] = {}
        for step in bearing(self.map.inferences):
            on_claim = step.target in self.map.claim_ids and not step.mutual
            if on_claim and all(self._bears_on_one(id_, step) for id_ in step.premises):
                found.setdefault(step.target, []).append(step)
        return {
            id_: tuple(sorted(steps, key=lambda step: sorted(step.premises)))
            for id_, steps in found.items()
        }

    def _bears_on_one(self, id_: str, step: Inference) -> bool:
        if id_ == step.target or any(rivalries(self.map, id_)):
            return False
        if any(other.mutual for other in self.map.incoming(id_)):
            return False
        return sum(1 for _ in bearing(self.map.outgoing(id_))) == 1

    @cached_property
    def twigs(self) -> Mapping[str, Twig]:
        """Claim → its place, for every claim that has just one."""
        return {
            id_: Twig(id_, target, str(step.polarity), step.id, _group(step))
            for target, steps in self.steps.items()
            for step in steps
            for id_ in step.premises
        }

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The claims that something bears on, sorted."""
        return tuple(sorted(self.steps))

    def kids(self, id_: str, sign: str | None = None) -> tuple[str, ...]:
        """Return the claims whose one place is under a claim, sorted; only those of a sign."""
        return tuple(
            sorted(
                premise
                for step in self.steps.get(id_, ())
                if sign is None or step.polarity == sign
                for premise in step.premises
            )
        )

    def above(self, id_: str) -> frozenset[str]:
        """Return all claims that a claim bears on, directly or through others, and itself."""
        if id_ not in self._above:
            self._above[id_] = frozenset(_reached(self.map, id_))
        return self._above[id_]

    def bears(self, id_: str, on: str) -> bool:
        """Tell whether one claim bears on another, directly or through others."""
        return on in self.above(id_)

    def apart(self, id_: str, other: str) -> bool:
        """Tell whether neither of two claims bears on the other."""
        return not self.bears(id_, other) and not self.bears(other, id_)

    def once(self, of: Fragment, ask: Callable[[Fragment], T], *key: str) -> T:
        """Return the answer to a question to a fragment, which is worked out only once."""
        whole = (*key, *(step.id for step in of.steps), of.root)
        if whole not in self._known:
            self._known[whole] = ask(of)
        return cast(T, self._known[whole])

    def grow(
        self, root: str, rng: Random, *, limit: int = LIMIT, line: Sequence[str] = ()
    ) -> Fragment | None:
        """Return a part of the map under a claim, whole reasons only; None where there is none.

        The reasons that a ``line`` of claims is made of, the one next to the root last, are in it
        if they are not too large.
        """
        kept: list[Inference] = []
        seen = {root}
        first = {self.twigs[id_].step for id_ in line}
        open_ = list(self.steps.get(root, ()))
        while open_:
            wanted = [n for n, step in enumerate(open_) if step.id in first]
            step = open_.pop(wanted[0] if wanted else rng.randrange(len(open_)))
            if len(seen) + len(step.premises) <= limit and seen.isdisjoint(step.premises):
                kept.append(step)
                seen.update(step.premises)
                open_ += [s for id_ in sorted(step.premises) for s in self.steps.get(id_, ())]
        if not kept or self._loops(root, seen):
            return None
        return Fragment(root, tuple(sorted(kept, key=lambda step: sorted(step.premises))))

    def _loops(self, root: str, seen: set[str]) -> bool:
        """Tell whether a claim bears on what is under it, so that it is no root."""
        on_itself = any(step.target == root for step in self.map.outgoing(root))
        return on_itself or not self.above(root).isdisjoint(seen - {root})


def _group(step: Inference) -> str | None:
    return step.id if len(step.premises) > 1 else None


def _reached(map_: ArgumentMap, id_: str) -> set[str]:
    seen = {id_}
    waiting = [id_]
    while waiting:
        here = waiting.pop()
        if here in map_.claim_ids:
            steps = bearing(map_.outgoing(here))
            ahead = [i for step in steps for i in (step.id, step.target)]
            ahead += [s.premises[0] for s in map_.incoming(here) if s.mutual]
        else:
            step = map_[here]
            ahead = [step.target] if isinstance(step, Inference) else []
        new = [i for i in ahead if i not in seen]
        seen.update(new)
        waiting += new
    return seen & map_.claim_ids


@frozen(slots=False)
class Fragment:
    """A tree of claims: a root, and whole steps that lead to it."""

    root: str
    steps: tuple[Inference, ...]

    @cached_property
    def under(self) -> Mapping[str, tuple[Inference, ...]]:
        """Claim → the steps to it, sorted by their premises."""
        found: dict[str, list[Inference]] = {}
        for step in sorted(self.steps, key=lambda step: sorted(step.premises)):
            found.setdefault(step.target, []).append(step)
        return {id_: tuple(steps) for id_, steps in found.items()}

    @cached_property
    def twigs(self) -> Mapping[str, Twig]:
        """Claim → its place, for every claim but the root."""
        return {
            id_: Twig(id_, step.target, str(step.polarity), step.id, _group(step))
            for step in self.steps
            for id_ in step.premises
        }

    def walk(self) -> Iterator[tuple[str, int]]:
        """Yield every claim with its depth, each before what bears on it."""
        waiting = [(self.root, 0)]
        while waiting:
            id_, depth = waiting.pop()
            yield id_, depth
            for step in reversed(self.under.get(id_, ())):
                waiting += [(premise, depth + 1) for premise in sorted(step.premises, reverse=True)]

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Claim → its depth, in the order of the outline."""
        return dict(self.walk())

    @property
    def ids(self) -> tuple[str, ...]:
        """The claims in the order of the outline."""
        return tuple(self.depths)

    def kids(self, id_: str) -> tuple[str, ...]:
        """Return the claims directly under one."""
        return tuple(p for step in self.under.get(id_, ()) for p in sorted(step.premises))

    def line(self, id_: str) -> tuple[str, ...]:
        """Return a claim and all between it and the root, which stands last."""
        found = [id_]
        while found[-1] in self.twigs:
            found.append(self.twigs[found[-1]].parent)
        return tuple(found)

    @property
    def features(self) -> dict[str, int]:
        """What makes it hard: depth, attacks, linked premises."""
        return {
            "depth": max(self.depths.values()),
            "attacks": sum(step.polarity is Polarity.ATTACK for step in self.steps),
            "linked": sum(len(step.premises) for step in self.steps if len(step.premises) > 1),
        }

    def outline(
        self,
        handles: Mapping[str, str],
        *,
        gaps: Mapping[str, str] | None = None,
        told: bool = True,
        title: str = "",
    ) -> Outline:
        """Return it as rows; ``gaps`` maps claims to parts; ``told`` shows signs and groups."""
        names = {step: f"r{n}" for n, step in enumerate(self._groups, 1)}
        rows = []
        for id_, depth in self.depths.items():
            twig = self.twigs.get(id_)
            gap = (gaps or {}).get(id_)
            rows.append(
                Row(
                    depth,
                    claim=None if gap else handles[id_],
                    gap=gap,
                    sign=twig.sign if twig and told else "",
                    group=names.get(twig.group or "") if twig and told else None,
                )
            )
        return Outline(tuple(rows), title=title)

    @property
    def _groups(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                twig.group for id_ in self.ids if (twig := self.twigs.get(id_)) and twig.group
            )
        )

    def key(self, handles: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
        """Return it as a key of form ``tree``: handle → parent, sign, group."""
        names = {step: f"r{n}" for n, step in enumerate(self._groups, 1)}
        found: dict[str, dict[str, str | None]] = {}
        for id_ in self.ids:
            twig = self.twigs.get(id_)
            if twig is None:
                found[handles[id_]] = {"parent": None, "sign": None, "group": None}
            else:
                group = names.get(twig.group or "")
                found[handles[id_]] = {
                    "parent": handles[twig.parent],
                    "sign": twig.sign,
                    "group": group,
                }
        return found
