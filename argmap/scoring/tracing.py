"""How a strength comes about, step by step, so that it can be worked out again by hand."""

from __future__ import annotations

import math
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from argmap.errors import ScoringError
from argmap.scoring.coalitions import behind
from argmap.scoring.gradual import DEFAULT, SUREST, semantics_named
from argmap.scoring.loops import JOINS, rows_of, rule_of
from argmap.scoring.scored import score
from argmap.scoring.solving import BUDGET
from argmap.scoring.tracewords import KEPT, told_loop, told_step
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.loops import Row
    from argmap.scoring.network import Linked
    from argmap.scoring.results import Scores

__all__ = ["Loop", "Trace", "TraceStep", "trace"]

SAME: Final = 1e-6
"""The difference up to which sweeps by hand have come to the strength that was found."""


@frozen(kw_only=True)
class TraceStep:
    """One claim or inference: what comes in, how it is joined, what it makes of the base.

    Attributes:
        id: The id of the claim, or of the inference that is a node.
        is_claim: Which of the two it is.
        base: A claim's base score; an inference's own strength.
        given: Whether the claim has a base score of its own, or starts from 0.5.
        premises: The strengths of the premises of an inference, by id.
        supporters: The strengths of what supports it.
        attackers: The strengths of what attacks it.
        start: What is moved: the base, times the joined premises where there are any.
        capped: Whether the start was lowered to 0.99, since the rule cannot move a 1.
        surplus: What supporters and attackers come to together; 0 where there are none.
        strength: What comes out.
        loop: The number of the circle that it stands in, from 1, or None.
        words: The step as a student writes it down.
    """

    id: str
    is_claim: bool
    base: float
    given: bool
    premises: Mapping[str, float]
    supporters: Mapping[str, float]
    attackers: Mapping[str, float]
    start: float
    capped: bool
    surplus: float
    strength: float
    loop: int | None
    words: str

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain values; a strength that was not found is None."""
        sides = {
            side: {id_: _plain(s) for id_, s in getattr(self, side).items()}
            for side in ("premises", "supporters", "attackers")
        }
        return {
            "id": self.id,
            "kind": "claim" if self.is_claim else "inference",
            "base": self.base,
            "given": self.given,
            **sides,
            "start": _plain(self.start),
            "capped": self.capped,
            "surplus": _plain(self.surplus),
            "strength": _plain(self.strength),
            "loop": self.loop,
            "words": self.words,
        }


@frozen(kw_only=True)
class Loop:
    """Claims that bear on one another, and what sweep after sweep makes of them.

    Each sweep works all of them out anew, in this order, from the latest strengths.

    Attributes:
        number: From 1, in the order of the trace.
        ids: The claims and inferences.
        sweeps: Their strengths by the number of the sweep: 0 before the first, then after the
            first three and after the last.
        settled: Whether the sweeps came to the strengths that were found.
        words: What is said of it.
    """

    number: int
    ids: tuple[str, ...]
    sweeps: Mapping[int, tuple[float, ...]]
    settled: bool
    words: str

    def to_json(self) -> dict[str, Any]:
        """Return the fields as plain values."""
        return {
            "number": self.number,
            "ids": list(self.ids),
            "sweeps": [[k, *map(_plain, sweep)] for k, sweep in self.sweeps.items()],
            "settled": self.settled,
            "words": self.words,
        }


@frozen(eq=False, slots=False, kw_only=True)
class Trace:
    """Every step to the strength of a claim, each after those that it needs.

    Attributes:
        claim: The id of the claim; its step is the last, unless it stands in a circle.
        scores: The strengths of the map.
        steps: A step for each claim and inference that bears on it, and for itself.
        loops: The circles among them.
    """

    claim: str
    scores: Scores
    steps: tuple[TraceStep, ...]
    loops: tuple[Loop, ...] = ()

    @property
    def strength(self) -> float:
        """The strength of the claim."""
        return self.scores[self.claim]

    @cached_property
    def _by_id(self) -> dict[str, TraceStep]:
        return {step.id: step for step in self.steps}

    def __getitem__(self, id_: str) -> TraceStep:
        """Return the step of a claim or inference.

        Raises:
            ScoringError: It does not bear on the claim, or is no node.
        """
        if id_ not in self._by_id:
            message = f"{id_!r} is no step on the way to {self.claim!r}"
            raise ScoringError(message)
        return self._by_id[id_]

    @property
    def table(self) -> Table:
        """A row a step: what comes in, and what comes out."""
        rows = (
            (step.id, step.start, _sides(step), step.surplus, step.strength) for step in self.steps
        )
        columns = ("step", "start", "what bears on it", "surplus", "strength")
        return Table(columns, rows, header=[self.scores.header], decimals=4)

    def lines(self) -> Iterator[str]:
        """Yield how numbers are rounded, then the steps in words, each circle before its own."""
        yield ROUNDED
        told = 0
        for number, step in enumerate(self.steps, start=1):
            if step.loop is not None and step.loop > told:
                told = step.loop
                yield self.loops[told - 1].words
            yield f"{number}. {step.words}"

    def __str__(self) -> str:
        """Return the rule and its ground, then the steps in words."""
        return "\n".join([self.scores.header, *self.lines()])

    def __repr__(self) -> str:
        """Return a short description."""
        return f"<Trace: {self.claim}, {self.scores.semantics}, {len(self.steps)} steps>"

    def _repr_html_(self) -> str:
        told = "\n".join(self.lines())
        return f"<p>{escape(self.scores.header)}</p>\n<pre>{escape(told)}</pre>"

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a strength that was not found is None."""
        return {
            "claim": self.claim,
            "header": self.scores.header,
            "semantics": self.scores.semantics,
            "linked": self.scores.network.linked,
            "strength": _plain(self.strength),
            "steps": [step.to_json() for step in self.steps],
            "loops": [loop.to_json() for loop in self.loops],
        }

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.to_csv()


ROUNDED: Final = "numbers are shown with up to four decimals and worked out with all of them"


def _plain(number: float) -> float | None:
    return None if math.isnan(number) else number


def _sides(step: TraceStep) -> str:
    signs = (("&", step.premises), ("+", step.supporters), ("-", step.attackers))
    return ", ".join(f"{sign} {id_}" for sign, side in signs for id_ in side)


def trace(
    map_: ArgumentMap,
    claim: str,
    *,
    semantics: str | Semantics = DEFAULT,
    linked: Linked = "min",
    budget: int = BUDGET,
) -> Trace:
    """Return every step to the strength of a claim, in words that a student can redo by hand.

    Args:
        map_: Any map.
        claim: The id of the claim.
        semantics: The id of a gradual semantics, or one of your own.
        linked: How linked premises join: ``"min"`` or ``"product"``.
        budget: The most sweeps of each solver over a circle.

    Raises:
        UnknownIdError: The map has no such claim.
        ScoringError: The id is that of an inference, or there is no such semantics or way to join.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
        >>> step = trace(map_, "t", semantics="dfquad")["t"]
        >>> step.supporters, step.attackers
        ({'a': 0.8}, {'b': 0.4})
        >>> print(step.words.splitlines()[1])
           for: a 0.8; against: b 0.4
    """
    if map_[claim] not in map_.claims:
        message = f"trace takes the id of a claim, got the inference {claim!r}"
        raise ScoringError(message)
    scores = score(map_, semantics=semantics_named(semantics), linked=linked, budget=budget)
    network = scores.network
    nodes = behind(network, network.node(claim))
    parts = [part for part in network.layers.cyclic if part[0] in nodes]
    loop_of = {n: k for k, part in enumerate(parts, start=1) for n in part}
    order = sorted(nodes, key=lambda n: (int(network.layers.component[n]), n))
    steps = [_step(scores, row, loop_of.get(row[0])) for row in rows_of(network, order)]
    loops = [_loop(scores, k, part, budget=budget) for k, part in enumerate(parts, start=1)]
    return Trace(claim=claim, scores=scores, steps=tuple(steps), loops=tuple(loops))


def _step(scores: Scores, row: Row, loop: int | None) -> TraceStep:
    network, rule = scores.network, scores.rule
    node, *sides = row
    attackers, supporters, premises = (
        {network.ids[n]: float(scores.solution.strengths[n]) for n in side} for side in sides
    )
    base = float(network.base[node])
    start = base * JOINS[network.linked]([*premises.values()]) if premises else base
    moved = bool(attackers or supporters)
    capped = bool(premises) and moved and rule.keeps_ends and start > SUREST
    surplus = rule.aggregation.of([*attackers.values()], [*supporters.values()]) if moved else 0.0
    step = TraceStep(
        id=network.ids[node],
        is_claim=node < network.n_claims,
        base=base,
        given=bool(network.given[node]),
        premises=premises,
        supporters=supporters,
        attackers=attackers,
        start=SUREST if capped else start,
        capped=capped,
        surplus=surplus,
        strength=float(scores.solution.strengths[node]),
        loop=loop,
        words="",
    )
    return evolve(step, words=told_step(step, scores))


def _loop(scores: Scores, number: int, part: Sequence[int], *, budget: int) -> Loop:
    """Sweep over a circle as a student would."""
    network = scores.network
    rows = rows_of(network, part)
    found = [float(scores.solution.strengths[n]) for n in part]
    values = scores.solution.strengths.tolist()
    base = network.base.tolist()
    for node in part:
        values[node] = base[node]
    rule = rule_of(network, scores.rule)
    sweeps = {0: tuple(values[n] for n in part)}
    for k in range(1, max(budget, 1) + 1):
        rule.run(rows, values, values, values, base)
        last = tuple(values[n] for n in part)
        settled = _is_near(last, found)
        if k <= KEPT or settled or k == budget:
            sweeps[k] = last
        if settled:
            break
    ids = tuple(network.ids[n] for n in part)
    loop = Loop(number=number, ids=ids, sweeps=sweeps, settled=settled, words="")
    return evolve(loop, words=told_loop(loop, scores))


def _is_near(sweep: Sequence[float], found: Sequence[float]) -> bool:
    return all(abs(a - b) <= SAME for a, b in zip(sweep, found, strict=True))
