"""What a brief is about: main claims, what bears them, and what speaks against them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.comparing.stances import Answer, reading_of
from argmap.errors import ScenarioError
from argmap.model import Polarity
from argmap.query import attackers_of, depths
from argmap.rendering.report_findings import Findings
from argmap.scenarios import flip_sets, tornado_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.comparing import Agreement, Comparison
    from argmap.model import ArgumentMap, Claim, Inference
    from argmap.rendering.report_findings import Thesis
    from argmap.scenarios import FlipSearch, ScenarioTable

__all__ = ["FIRST", "Judged", "Objecting", "Subject", "Unstated"]

_RANKS: Final = {Answer.FOR: 0, Answer.AGAINST: 0, Answer.EXPLAINS: 1, Answer.OPEN: 1}
_LARGE: Final = 2_000  # claims of a map in which not each one is moved by itself
FIRST: Final = 30
"""How many main claims are asked what they suppose and what overturns them."""


@frozen
class Judged:
    """A main claim with its place in the brief, from 1, and how it stands to the question."""

    number: int
    thesis: Thesis
    answer: Answer | None

    @property
    def map(self) -> str:
        """The name of its map."""
        return self.thesis.map

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.thesis.claim


@frozen
class Objecting:
    """A claim that speaks against a judgement, its strength, and what its text answers to it."""

    judged: Judged
    claim: Claim
    strength: float
    answer: Claim | None


@frozen
class Unstated:
    """A premise that no text states, and by how much the judgement that needs it swings with it."""

    judged: Judged
    claim: Claim
    swing: float


@frozen(eq=False, slots=False)
class Subject:
    """All that a brief may tell, found when it is asked for."""

    table: ScenarioTable
    comparison: Comparison | None
    question: str
    tries: int

    @cached_property
    def found(self) -> Findings:
        """What the scenarios find."""
        return Findings(self.table)

    @cached_property
    def agreement(self) -> Agreement | None:
        """What the texts agree on; None where they were not compared."""
        return None if self.comparison is None else self.comparison.agreement

    def map(self, name: str) -> ArgumentMap:
        """Return a map."""
        return self.table.map(name)

    # --- judgements -----------------------------------------------------------------------

    @cached_property
    def judged(self) -> list[Judged]:
        """The main claims: first what answers the question, the maps by turns."""
        places: dict[tuple[str, int], int] = {}
        order = []
        for thesis in self.found.theses:
            answer = self._answers[thesis.map].get(thesis.claim.id)
            rank = _RANKS.get(answer, 2) if answer is not None else 1
            place = places[thesis.map, rank] = places.get((thesis.map, rank), -1) + 1
            order.append((rank, place, thesis, answer))
        order.sort(key=lambda each: each[:2])
        return [Judged(n, thesis, said) for n, (_, _, thesis, said) in enumerate(order, start=1)]

    @cached_property
    def _answers(self) -> dict[str, dict[str, Answer]]:
        return {
            name: {i: Answer(str(said)) for i, said in reading_of(self.map(name)).answers.items()}
            for name in self.table.maps
        }

    def strength(self, map_: str, id_: str) -> float:
        """Return the strength of a claim as things are; none is less than every other."""
        sheet = self.table.sheets[map_, self.table.semantics[0]]
        row = sheet.row.get(id_)
        found = math.nan if row is None else float(sheet.strengths[row, 0])
        return -1.0 if math.isnan(found) else found

    def reasons(self, judged: Judged) -> list[tuple[Claim, ...]]:
        """Return what bears a judgement: the stated premises of each step, the strongest first."""
        map_ = self.map(judged.map)

        def stated(step: Inference) -> tuple[Claim, ...]:
            premises = map(map_.claim, step.premises)
            return tuple(claim for claim in premises if not claim.implicit)

        steps = _steps(map_, judged.claim.id, Polarity.SUPPORT)
        found = dict.fromkeys(filter(None, map(stated, steps)))
        return sorted(found, key=lambda s: -max(self.strength(map_.name, c.id) for c in s))

    # --- what speaks against them ---------------------------------------------------------

    def objections(self, judged: Judged) -> list[Objecting]:
        """Return what speaks against a judgement, its steps and its reasons: nearest first."""
        map_, id_ = self.map(judged.map), judged.claim.id
        near = list(_opponents(map_, [id_]))
        steps = _steps(map_, id_, Polarity.SUPPORT)
        below = [each for step in steps for each in (step.id, *step.premises)]
        known = {claim.id for claim in near}
        far = [claim for claim in _opponents(map_, below) if claim.id not in known]
        rest = (self._by_strength(map_, claims) for claims in (near, far))
        return [
            Objecting(judged, claim, self.strength(map_.name, claim.id), self._reply(map_, claim))
            for claims in rest
            for claim in claims
        ]

    def _by_strength(self, map_: ArgumentMap, claims: Iterable[Claim]) -> list[Claim]:
        unique = {claim.id: claim for claim in claims}.values()
        return sorted(unique, key=lambda claim: -self.strength(map_.name, claim.id))

    def _reply(self, map_: ArgumentMap, claim: Claim) -> Claim | None:
        made = [s.id for s in map_.outgoing(claim.id) if s.polarity is Polarity.ATTACK]
        found = self._by_strength(map_, _opponents(map_, [claim.id, *made]))
        return next((each for each in found if each != claim), None)

    # --- what they suppose ----------------------------------------------------------------

    @cached_property
    def unstated(self) -> list[Unstated]:
        """The premises that no text states, those of the first judgements by turns."""
        ranked = [
            (place, judged.number, Unstated(judged, claim, swing))
            for judged in self.judged[:FIRST]
            for place, (claim, swing) in enumerate(self._swinging(judged))
        ]
        ranked.sort(key=lambda each: each[:2])
        unique: dict[tuple[str, str], Unstated] = {}
        for _, _, each in ranked:
            unique.setdefault((each.judged.map, each.claim.id), each)
        return list(unique.values())

    def _swinging(self, judged: Judged) -> list[tuple[Claim, float]]:
        """Return the unstated premises of a judgement: what it swings with most, the nearest."""
        map_ = self.map(judged.map)
        far = depths(map_, judged.claim.id)
        swings = self._swings(judged) if not self.is_large(judged) else {}
        below = (map_.claim(id_) for id_ in far if id_ != judged.claim.id)
        found = [(claim, swings.get(claim.id, 0.0)) for claim in below if claim.implicit]
        return sorted(found, key=lambda each: (-each[1], far[each[0].id]))

    def _swings(self, judged: Judged) -> dict[str, float]:
        try:
            bars = tornado_of(self.table, judged.claim.id, map=judged.map).bars
        except ScenarioError:  # nothing moves
            return {}
        return {bar.input: bar.swing for bar in bars}

    def is_large(self, judged: Judged) -> bool:
        """Tell whether its map is too large to move each of its claims by itself."""
        return len(self.map(judged.map).claims) > _LARGE

    def search(self, judged: Judged) -> FlipSearch:
        """Return what would overturn a judgement."""
        if judged.number not in self._searches:
            self._searches[judged.number] = flip_sets(
                self.table, judged.claim.id, map=judged.map, tries=self.tries
            )
        return self._searches[judged.number]

    @cached_property
    def _searches(self) -> dict[int, FlipSearch]:
        return {}

    @cached_property
    def depths(self) -> dict[str, dict[str, int]]:
        """Map → claim → steps from its nearest main claim."""
        return {name: depths(self.map(name)) for name in self.table.maps}


def _steps(map_: ArgumentMap, id_: str, polarity: Polarity) -> list[Inference]:
    return [step for step in map_.incoming(id_) if step.polarity is polarity]


def _opponents(map_: ArgumentMap, ids: Iterable[str]) -> Iterator[Claim]:
    """Yield the claims that attack something; of a mutual attack either end is one."""
    for id_ in ids:
        for step in attackers_of(map_, id_):
            ends = (step.target,) if id_ in step.premises else step.premises
            yield from (map_.claim(end) for end in ends if end in map_.claim_ids and end != id_)
