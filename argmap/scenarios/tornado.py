"""One input moved at a time: by how much a claim swings, and where it tips."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import asdict, frozen

from argmap.errors import ScenarioError
from argmap.scenarios.asking import Question, allowed, answers_one_by_one, need_table, restless
from argmap.scenarios.inputs import RADIUS, Kind, Moving
from argmap.scenarios.suppositions import BASELINE
from argmap.scenarios.tipping import AT, tips_of
from argmap.scoring.results import CAVEAT
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.asking import Bench
    from argmap.scenarios.distributions import Given
    from argmap.scenarios.inputs import Input
    from argmap.scenarios.results import ScenarioTable
    from argmap.scenarios.tipping import Moved
    from argmap.table import Cell

    FloatArray: TypeAlias = NDArray[np.float64]
    Function: TypeAlias = Callable[[FloatArray], FloatArray]

__all__ = ["Bar", "Tornado", "swings_of", "tornado_of"]

FIRST: Final = 20
"""How many bars a table for people has."""


@frozen(kw_only=True)
class Bar:
    """What one input does to a claim, all else as it is.

    Attributes:
        input: The id of a claim, or the name of a factor.
        kind: ``"base score"`` or ``"factor"``.
        at_low: The least base score; of a factor the state in which the claim is weakest.
        at_base: The base score or state as it is.
        at_high: The greatest base score; of a factor the state in which the claim is strongest.
        low: The strength of the claim where the input is at ``at_low``.
        base: The strength of the claim as things are.
        high: Its strength where the input is at ``at_high``.
        mixed: Whether the input bears on the claim both for and against; between its ends the
            claim may then be weaker or stronger than at them.
        tips_at: Where the claim crosses the threshold: the nearest base score, or the states;
            None where it does not.
    """

    input: str
    kind: str
    at_low: float | str
    at_base: float | str
    at_high: float | str
    low: float
    base: float
    high: float
    mixed: bool = False
    tips_at: float | str | None = None

    @property
    def swing(self) -> float:
        """How far apart the ends are."""
        return abs(self.high - self.low)


@frozen(kw_only=True)
class Tornado(InNotebook):
    """What one claim hangs on, the input with the largest swing first; of equal ones in order.

    Attributes:
        claim: The claim.
        map: The name of its map.
        scenario: The scenario in which inputs move.
        semantics: The rule.
        strength: The strength of the claim as things are.
        threshold: From which strength on it is accepted.
        bars: What each input does.
        opening: Lines that tell all this.
    """

    claim: str
    map: str = ""
    scenario: str = BASELINE
    semantics: str = ""
    strength: float
    threshold: float | None = None
    bars: tuple[Bar, ...]
    opening: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""
        mixed = sum(bar.mixed for bar in self.bars)
        lines = list(self.opening)
        if mixed:
            lines.append(
                f"MIXED: {mixed} of {len(self.bars)} inputs bear both for and against; between "
                "their ends the claim may be weaker or stronger than at them"
            )
        return (*lines, CAVEAT) if self.semantics else tuple(lines)

    def bar(self, input: str) -> Bar:
        """Return what one input does.

        Raises:
            ScenarioError: There is no such input.
        """
        from argmap.scenarios.factors import hint

        for bar in self.bars:
            if bar.input == input:
                return bar
        known = [bar.input for bar in self.bars]
        message = f"the claim hangs on no input {input!r}{hint(input, known, 'there are')}"
        raise ScenarioError(message)

    def to_table(self, *, first: int | None = FIRST) -> Table:
        """Return a row an input for people, the first ones or all."""
        bars = self.bars[:first]
        more = len(self.bars) - len(bars)
        lines = [*self.header, *([f"{more} more inputs swing it less"] if more else [])]
        rows: list[list[Cell]] = [
            [
                bar.input,
                *(_shown(bar.at_low), _shown(bar.at_base), _shown(bar.at_high)),
                *(bar.low, bar.high, bar.swing),
                _shown(bar.tips_at),
                "MIXED" if bar.mixed else None,
            ]
            for bar in bars
        ]
        columns = ["input", "low", "now", "high", "at low", "at high", "swing", "tips at", "ways"]
        return Table(columns, rows, header=lines, decimals=3)

    def rows(self) -> Table:
        """Return a row an input for programs."""
        names = [*_BAR, "swing"]
        rows = [[*(getattr(bar, name) for name in _BAR), bar.swing] for bar in self.bars]
        return Table(names, rows, header=self.header)

    def to_csv(self) -> str:
        """Return all inputs as CSV, with a line of names first."""
        return self.rows().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        kept = ("claim", "map", "scenario", "semantics", "strength", "threshold")
        return {
            **{name: getattr(self, name) for name in kept},
            "header": list(self.header),
            "bars": [{**asdict(bar), "swing": bar.swing} for bar in self.bars],
        }

    def __str__(self) -> str:
        """Return the header, then a line an input."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


_BAR: Final = (
    *("input", "kind", "at_low", "at_base", "at_high", "low", "base", "high"),
    *("mixed", "tips_at"),
)


def _shown(value: float | str | None) -> str | None:
    return f"{value:.2f}" if isinstance(value, float) else value


# --- of a claim -------------------------------------------------------------------------------


def tornado_of(
    table: ScenarioTable,
    claim: str | None = None,
    *,
    scenario: str = BASELINE,
    map: str | None = None,
    semantics: str | None = None,
    radius: float = RADIUS,
    inputs: Mapping[str, Given] | None = None,
    executor: Executor | None = None,
) -> Tornado:
    """Return by how much a claim swings with each base score and factor, one at a time.

    A base score goes to both ends of its range or word; one that is a number by ``radius`` each
    way. A factor goes through its states, those apart that the
    file rules out with the present ones. All else stays as the scenario has it. Where the claim
    crosses the threshold is looked for from 0 to 1, whatever the range, and found by bisection.

    Args:
        table: An evaluation.
        claim: The id of a claim, ``map:id`` where there are several maps; the only thesis where
            left out.
        scenario: In which scenario.
        map: The map of the claim.
        semantics: By which rule; the first of the evaluation where left out.
        radius: How far base scores move that are one number, from 0 to 1.
        inputs: Claim → where its base score may lie, in place of its own range.
        executor: What works blocks out; same bytes as without.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: There is no such map, scenario or semantics, nothing moves, or the radius
            or an input is out of range.
    """
    need_table(table, "tornado_of")
    asked = Question.of(table, claim, scenario=scenario, map=map, semantics=semantics)
    moving = Moving(radius=radius, given=asked.given(inputs))
    bench = asked.bench(moving)
    calm = []

    def strengths(places: Sequence[int], values: FloatArray) -> FloatArray:
        found = answers_one_by_one(bench, places, values, executor=executor)
        calm.append(found.settled)
        row: FloatArray = found.strengths[0]
        return row

    bars = [*_base_bars(bench, strengths, asked), *_factor_bars(bench, strengths, asked)]
    return Tornado(
        claim=asked.claim,
        map=asked.map,
        scenario=scenario,
        semantics=asked.rule.id,
        strength=asked.strength,
        threshold=table.threshold,
        bars=_sorted(bars),
        opening=(
            *asked.header,
            f"one at a time, all else as it is; {moving.told}",
            *restless(calm),
        ),
    )


def _sorted(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: -round(bar.swing, 12)))


def _base_bars(bench: Bench, strengths: Moved, asked: Question) -> list[Bar]:
    moved = [(n, each) for n, each in enumerate(bench.inputs) if each.kind is Kind.BASE]
    places = [n for n, _ in moved for _ in range(2)]
    ends = np.array([end for _, each in moved for end in (each.low, each.high)])
    found = strengths(places, ends).reshape(-1, 2).tolist()
    tips = tips_of(bench, strengths, [n for n, _ in moved], asked)
    return [
        Bar(
            input=each.name,
            kind=each.kind.value,
            at_low=each.low,
            at_base=each.base,
            at_high=each.high,
            low=low,
            base=asked.strength,
            high=high,
            mixed=each.is_mixed,
            tips_at=tips.get(n),
        )
        for (n, each), (low, high) in zip(moved, found, strict=True)
    ]


def _factor_bars(bench: Bench, strengths: Moved, asked: Question) -> list[Bar]:
    moved = [(n, each) for n, each in enumerate(bench.inputs) if each.kind is Kind.FACTOR]
    places = [n for n, each in moved for _ in each.states]
    values = np.array([value for _, each in moved for value in _middles(each)])
    states = np.repeat(bench.column.states, len(places), axis=1)
    for k, (place, value) in enumerate(zip(places, values, strict=True)):
        each = bench.inputs[place]
        states[bench.factors[each.name], k] = each.numbers(value)
    can_be = allowed(states, asked.forbidden)
    found = iter(np.where(can_be, strengths(places, values), np.nan).tolist())
    return [_factor_bar(each, [next(found) for _ in each.states], asked) for _, each in moved]


def _middles(each: Input) -> list[float]:
    """Return a value for each state of a factor; one that is never drawn has its end."""
    starts = (0.0, *each.shares[:-1])
    return [(low + high) / 2 for low, high in zip(starts, each.shares, strict=True)]


def _factor_bar(each: Input, found: Sequence[float], asked: Question) -> Bar:
    """Return the bar of a factor, given the strength in each state; those ruled out have none."""
    now = int(each.numbers(np.array([each.base]))[0])
    threshold, strength = asked.table.threshold, asked.strength
    can_be = [n for n, value in enumerate(found) if n == now or not math.isnan(value)]
    least = min(can_be, key=lambda n: (round(found[n], 12), n != now))
    most = max(can_be, key=lambda n: (round(found[n], 12), n == now))
    over = strength > threshold
    tips = [each.states[n] for n in can_be if (found[n] > threshold) != over]
    return Bar(
        input=each.name,
        kind=each.kind.value,
        at_low=each.states[least],
        at_base=each.states[now],
        at_high=each.states[most],
        low=found[least],
        base=strength,
        high=found[most],
        mixed=each.is_mixed,
        tips_at=" or ".join(tips) if tips and abs(strength - threshold) > AT else None,
    )


# --- of a function ----------------------------------------------------------------------------


def swings_of(function: Function, inputs: Mapping[str, tuple[float, float, float]]) -> Tornado:
    """Return by how much a function of one's own swings with each input, one at a time.

    Args:
        function: From a table of inputs by columns to a number a column.
        inputs: Name → the least value, the value as it is, the greatest.

    Example:
        >>> made = swings_of(lambda x: 3 * x[0] - x[1], {"a": (0, 1, 2), "b": (0, 1, 4)})
        >>> [(bar.input, bar.low, bar.high) for bar in made.bars]
        [('a', -1.0, 5.0), ('b', 3.0, -1.0)]
    """
    given = np.array(list(inputs.values()), dtype=np.float64).reshape(-1, 3)
    n = len(given)
    table = np.repeat(given[:, 1:2], 2 * n + 1, axis=1)
    table[np.arange(n), np.arange(n)] = given[:, 0]
    table[np.arange(n), np.arange(n, 2 * n)] = given[:, 2]
    found = np.asarray(function(table), dtype=np.float64).tolist()
    bars = [
        Bar(
            input=name,
            kind="input",
            at_low=low,
            at_base=base,
            at_high=high,
            low=found[k],
            base=found[-1],
            high=found[n + k],
        )
        for k, (name, (low, base, high)) in enumerate(zip(inputs, given.tolist(), strict=True))
    ]
    return Tornado(claim="", strength=found[-1], bars=_sorted(bars))
