"""What a table of scenarios finds, in numbers and names, before it is told."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from argmap.query import heading
from argmap.rendering.cells import is_firm
from argmap.scenarios.sheets import Decision
from argmap.scoring.results import band_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import Claim, Factor
    from argmap.scenarios import ScenarioTable, Turn

__all__ = ["Findings", "Move", "Thesis", "Watched"]


@frozen
class Thesis:
    """A main claim in all scenarios, by the rule that leads.

    Attributes:
        map: The name of its map.
        claim: The claim.
        verdicts: What it is in each scenario, the baseline first.
        strengths: How strong.
        turns: Where it flips by the leading rule.
        elsewhere: The scenarios in which it flips by another rule only.
        disputed: Scenarios in which rules decide differently.
        is_reached: Whether any supposition bears on it.
    """

    map: str
    claim: Claim
    verdicts: Sequence[Decision]
    strengths: Sequence[float]
    turns: Sequence[Turn]
    elsewhere: Sequence[str]
    disputed: Sequence[str]
    is_reached: bool

    @property
    def name(self) -> str:
        """How it is called."""
        return heading(self.claim) or self.claim.id

    @property
    def is_robust(self) -> bool:
        """Whether it is the same in every scenario, and not too close to call."""
        first = self.verdicts[0]
        firm = first in (Decision.ACCEPTED, Decision.REJECTED)
        return firm and set(self.verdicts) == {first}

    @property
    def range(self) -> tuple[float, float]:
        """Its least and its greatest strength; not a number where it has none."""
        known = [strength for strength in self.strengths if not math.isnan(strength)]
        return (min(known), max(known)) if known else (math.nan, math.nan)


@frozen
class Move:
    """A claim that some scenario moves most, and where."""

    map: str
    claim: Claim
    scenario: str
    before: float
    after: float
    turn: Turn | None

    @property
    def name(self) -> str:
        """How it is called."""
        return heading(self.claim) or self.claim.id


@frozen
class Watched:
    """A state that a factor may take, and what it then turns.

    Attributes:
        factor: The factor.
        state: The state.
        scenarios: In which scenarios it is supposed.
        turns: The claims that it turns in them, alone or with others.
    """

    factor: Factor
    state: str
    scenarios: Sequence[str]
    turns: Sequence[Turn]

    @property
    def claims(self) -> list[tuple[str, str]]:
        """The claims that it turns, each once: map and id."""
        return list(dict.fromkeys((turn.map, turn.claim) for turn in self.turns))


@frozen(eq=False, slots=False)
class Findings:
    """What a table finds by the rule that leads."""

    table: ScenarioTable

    @property
    def rule(self) -> str:
        """The rule that leads."""
        return self.table.semantics[0]

    @cached_property
    def theses(self) -> list[Thesis]:
        """The main claims of all maps."""
        return [self._thesis(name, id_) for name in self.table.maps for id_ in self._ids(name)]

    def _ids(self, map_: str) -> tuple[str, ...]:
        return self.table.theses(map_)

    def _thesis(self, map_: str, id_: str) -> Thesis:
        table = self.table
        turns = table.flips(map=map_, claims=id_)
        own = [turn for turn in turns if turn.semantics == self.rule]
        flipped = {turn.scenario for turn in own}
        names = table.scenarios
        return Thesis(
            map=map_,
            claim=table.map(map_).claim(id_),
            verdicts=[table.status(id_, name, map=map_) for name in names],
            strengths=[table.strength(id_, name, map=map_) for name in names],
            turns=own,
            elsewhere=list(dict.fromkeys(t.scenario for t in turns if t.scenario not in flipped)),
            disputed=[name for name in names if table.is_disputed(id_, name, map=map_)],
            is_reached=id_ not in self.unreached[map_],
        )

    @cached_property
    def unreached(self) -> dict[str, frozenset[str]]:
        """The claims of each map that no supposition reaches."""
        return {name: frozenset(self.table.unreached(name)) for name in self.table.maps}

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Every flip of a claim that was kept, by the leading rule."""
        return self.table.flips(claims="all", semantics=self.rule)

    def moves(self, map_: str, n: int = 12) -> list[Move]:
        """Return the claims of a map that move most, each in the scenario that moves it most."""
        return [self._move(map_, id_) for id_ in self.table.most_moved(n, map=map_)]

    def _move(self, map_: str, id_: str) -> Move:
        table = self.table
        sheet = table.sheets[map_, self.rule]
        row = sheet.strengths[sheet.row[id_]]
        k = int(np.nan_to_num(np.abs(row - row[0]), nan=0.0).argmax())
        scenario = table.scenarios[k]
        turn = next(
            (
                turn
                for turn in self.turns
                if (turn.map, turn.claim, turn.scenario) == (map_, id_, scenario)
            ),
            None,
        )
        return Move(map_, self.claim(map_, id_), scenario, float(row[0]), float(row[k]), turn)

    def claim(self, map_: str, id_: str) -> Claim:
        """Return a claim of a map, or one that a scenario adds to it."""
        groups = self.table.plans[map_].groups
        return next(g.map.claim(id_) for g in groups if id_ in g.map.claim_ids)

    @cached_property
    def watched(self) -> list[Watched]:
        """The states that turn claims, those that turn most first."""
        found = [each for each in self._states() if each.turns]
        return sorted(found, key=lambda each: -len(each.claims))

    def _states(self) -> Iterator[Watched]:
        table, present = self.table, self.table.present()
        for name, factor in table.factors.items():
            for state in factor.states:
                if state == present[name]:
                    continue
                supposing = [
                    scenario
                    for scenario, each in table.suppositions.items()
                    if each.factors.get(name) == state
                ]
                if supposing:
                    turns = [t for t in self.turns if f"{name}: {state}" in _causes(t)]
                    yield Watched(factor, state, supposing, turns)

    def shown(self, map_: str, strength: float) -> str:
        """Return a strength as far as its map bears: a number or a band."""
        if math.isnan(strength):
            return "no strength"
        return f"{strength:.2f}" if self.firm[map_] else band_of(strength)

    @cached_property
    def firm(self) -> dict[str, bool]:
        """Whether numbers are shown of a map."""
        return {name: is_firm(self.table, name) for name in self.table.maps}


def _causes(turn: Turn) -> list[str]:
    return [] if turn.cause is None else turn.cause.by.split(" and ")
