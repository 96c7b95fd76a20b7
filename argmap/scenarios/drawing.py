"""Monte Carlo: base scores and states drawn many times, and what claims are worth then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap.errors import ScenarioError
from argmap.scenarios.asking import Question, allowed, named_claims, need_table, restless
from argmap.scenarios.inputs import Kind, Moving, factor_input, inputs_of
from argmap.scenarios.results import EDGE
from argmap.scenarios.suppositions import BASELINE
from argmap.scenarios.sweeping import Swept, in_windows
from argmap.scoring.results import CAVEAT
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.asking import Bench, Choices, Progress
    from argmap.scenarios.distributions import Given
    from argmap.scenarios.inputs import Input
    from argmap.scenarios.results import ScenarioTable
    from argmap.table import Cell

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["Drawn", "MonteCarlo", "monte_carlo"]

DRAWS: Final = 10_000
QUANTILES: Final = (0.05, 0.5, 0.95)
_BLOCK: Final = 4096
"""How many draws share a stream of random numbers; not to depend on a machine."""
_AT_ONCE: Final = 1 << 22
_LEAST: Final = 64
"""How many numbers are drawn at once, and how many draws at least."""


@frozen(kw_only=True)
class Drawn:
    """What one claim was worth over all draws.

    Attributes:
        map: The name of its map.
        claim: Its id.
        semantics: The rule.
        strength: Its strength where nothing is drawn.
        mean: The mean of its strengths.
        quantiles: Share → the strength below which that share of draws lies.
        accepted: The share of draws in which it is accepted.
        undecided: The share in which it is too close to call.
        rejected: The share in which it is rejected.
        error: The standard error of ``accepted``, from the number of draws alone.
    """

    map: str
    claim: str
    semantics: str
    strength: float
    mean: float
    quantiles: tuple[tuple[float, float], ...]
    accepted: float
    undecided: float
    rejected: float
    error: float


@frozen(kw_only=True)
class MonteCarlo(InNotebook):
    """What claims are worth where base scores and states of factors are drawn.

    Attributes:
        n: How many draws were asked for.
        kept: How many of them no forbidden states left out.
        seed: What they start from.
        scenario: The scenario that they are drawn in.
        drawn: A claim and rule each.
        opening: Lines that tell what was drawn.
    """

    n: int
    kept: int
    seed: int
    scenario: str
    drawn: tuple[Drawn, ...]
    opening: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""
        left = self.n - self.kept
        out = f"; {left:,} left out, whose states the file rules out" if left else ""
        return (f"{self.n:,} draws, seed {self.seed}{out}", *self.opening, CAVEAT)

    def of(self, claim: str, *, map: str | None = None, semantics: str | None = None) -> Drawn:
        """Return what one claim was worth; by the first rule where none is named.

        Raises:
            ScenarioError: Nothing was drawn for it.
        """
        for each in self.drawn:
            if (
                each.claim == claim
                and map in (None, each.map)
                and semantics in (None, each.semantics)
            ):
                return each
        message = f"nothing was drawn for claim {claim!r}; name it in claims"
        raise ScenarioError(message)

    def to_table(self) -> Table:
        """Return a row a claim and rule for people."""
        whole = self.rows()
        names = named_claims((each.map, each.claim, each.semantics) for each in self.drawn)
        rows = [[name, *row[3:]] for name, row in zip(names, whole.rows, strict=True)]
        return Table(["claim", *whole.columns[3:]], rows, header=self.header, decimals=3)

    def rows(self) -> Table:
        """Return a row a claim and rule for programs."""
        shares = [share for share, _ in self.drawn[0].quantiles] if self.drawn else []
        names = [f"p{share * 100:g}" for share in shares]
        columns = ["map", "claim", "semantics", "strength", "mean", *names]
        rows: list[list[Cell]] = [
            [
                *(each.map, each.claim, each.semantics, each.strength, each.mean),
                *(value for _, value in each.quantiles),
                *(each.accepted, each.undecided, each.rejected, each.error),
            ]
            for each in self.drawn
        ]
        ends = ["accepted", "undecided", "rejected", "standard error"]
        return Table([*columns, *ends], rows, header=self.header, decimals=3)

    def to_csv(self) -> str:
        """Return a row a claim and rule as CSV, with a line of names first."""
        return self.rows().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        kept = {name: getattr(self, name) for name in ("n", "kept", "seed", "scenario")}
        return {**kept, "header": list(self.header), "rows": self.rows().to_json()}

    def __str__(self) -> str:
        """Return the header, then a line a claim and rule."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


def monte_carlo(  # noqa: PLR0913  # an option each
    table: ScenarioTable,
    *,
    n: int = DRAWS,
    seed: int = 0,
    claims: Iterable[str] | None = None,
    scenario: str = BASELINE,
    radius: float = 0.0,
    inputs: Mapping[str, Given] | None = None,
    quantiles: Sequence[float] = QUANTILES,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> MonteCarlo:
    """Return what claims are worth where base scores and states of factors are drawn.

    A base score is drawn evenly from its range or word, from the distribution that ``inputs``
    give it, or stays where it is one number and ``radius`` is 0. A factor of which it is said how
    likely its states are is drawn too, unless the scenario supposes a state of it. All are drawn
    by themselves, each from a stream of its own, so that a claim more or less changes nothing of
    the others. Draws whose states are forbidden together are left out.

    Args:
        table: An evaluation; all of its rules are used, on the same draws.
        n: How many draws, at least 1.
        seed: What they start from, 0 or more.
        claims: Ids of claims, ``map:id`` where there are several maps; all theses where left out.
        scenario: In which scenario.
        radius: How far base scores move that are one number, from 0 to 1.
        inputs: Claim → a number, range, word or distribution, in place of its own base score.
        quantiles: Shares, each in [0, 1].
        executor: What works blocks out; same bytes as without.
        progress: Called with the draws that are done, over all maps and rules, and all.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: There is no such scenario, nothing is drawn, a number is out of range, a
            distribution has no mass, or the file rules out every draw.
    """
    need_table(table, "monte_carlo")
    _check(n, seed, quantiles)
    lots = _lots(table, claims, scenario, Moving(radius=radius, given={}), inputs)
    drawn: list[Drawn] = []
    kept, calm = 0, []
    for number, (lot, streams) in enumerate(lots):
        told = None if progress is None else _Told(progress, number * n, len(lots) * n)
        found, can_be = streams.run(n, seed, executor=executor, told=told)
        kept = int(can_be.sum())
        if not kept:
            message = "the file rules out the states of every draw; look through its forbid"
            raise ScenarioError(message)
        calm.append(found.settled[can_be])
        strengths = found.strengths[:, can_be]
        drawn += [_row(q, row, quantiles) for q, row in zip(lot, strengths, strict=True)]
    asked = [question for lot, _ in lots for question in lot]
    places = {(q.map, q.claim): n for n, q in reversed(list(enumerate(asked)))}
    return MonteCarlo(
        n=n,
        kept=kept,
        seed=seed,
        scenario=scenario,
        drawn=tuple(sorted(drawn, key=lambda row: places[row.map, row.claim])),
        opening=(*_opening(table, lots, radius, scenario), *restless(calm)),
    )


def _check(n: int, seed: int, quantiles: Sequence[float]) -> None:
    faults = []
    if n < 1:
        faults.append(f"n must be a number of draws of 1 or more, got {n!r:.60}")
    if seed < 0:
        faults.append(f"seed must be 0 or more, got {seed!r:.60}")
    faults += [
        f"quantiles must lie in [0, 1], got {share!r:.60}"
        for share in quantiles
        if not 0.0 <= share <= 1.0
    ]
    if faults:
        raise ScenarioError(*faults)


def _lots(
    table: ScenarioTable,
    claims: Iterable[str] | None,
    scenario: str,
    moving: Moving,
    inputs: Mapping[str, Given] | None,
) -> list[tuple[list[Question], _Streams]]:
    """Return what is asked of each map by each rule, and what is drawn for it."""
    named = list(claims) if claims is not None else _theses(table)
    for key in inputs or {}:
        table.map_of(key)  # refuses unknown claims
    lots = []
    for map_ in table.maps:
        ids = [claim for claim in named if table.map_of(claim) == map_]
        for rule in table.semantics if ids else ():
            asked = [Question.of(table, id_, scenario=scenario, semantics=rule) for id_ in ids]
            own = evolve(moving, given=asked[0].given(inputs), factors=False)
            lots.append((asked, _streams(asked, own)))
    if not any(streams.bench.inputs for _, streams in lots):
        message = (
            "nothing is drawn: no base score has a range and no factor says how likely its states "
            "are; give a radius above 0, or inputs"
        )
        raise ScenarioError(message)
    return lots


def _theses(table: ScenarioTable) -> list[str]:
    return [f"{name}:{id_}" if name else id_ for name in table.maps for id_ in table.theses(name)]


def _streams(asked: Sequence[Question], moving: Moving) -> _Streams:
    first = asked[0]
    bases = inputs_of(first.plan, first.group, first.k, moving=moving, signs=None)
    supposed = first.table.suppositions[first.scenario].factors
    states = first.group.columns.states[:, first.k].tolist()
    factors = [
        factor_input(factor, now)
        for (name, factor), now in zip(first.group.factors.items(), states, strict=True)
        if factor.likely and name not in supposed
    ]
    bench = first.bench_of((*bases, *factors), [question.claim for question in asked])
    return _Streams(bench, first.map, first.forbidden)


@frozen(eq=False)
class _Streams:
    """Draws inputs, each from a stream of its own; it can be sent to another process.

    ``forbidden`` are rows and numbers of states that do not stand together.
    """

    bench: Bench
    map: str
    forbidden: Choices

    def run(
        self, n: int, seed: int, *, executor: Executor | None, told: _Told | None
    ) -> tuple[Swept, BoolArray]:
        """Return the strengths in all draws, and which draws are allowed."""
        can_be = np.empty(n, dtype=np.bool_)
        found = Swept(np.empty((len(self.bench.rows), n)), np.empty(n, dtype=np.bool_))
        pieces = [(seed, k, min(_BLOCK, n - at)) for k, at in enumerate(range(0, n, _BLOCK))]
        at = 0
        for swept, kept in in_windows(self.piece, pieces, executor):
            stop = at + len(kept)
            found.strengths[:, at:stop], can_be[at:stop] = swept.strengths, kept
            found.settled[at:stop] = swept.settled
            at = stop
            if told is not None:
                told.progress(told.done + at, told.total)
        return found, can_be

    def piece(self, which: tuple[int, int, int]) -> tuple[Swept, BoolArray]:
        """Return the strengths of some draws, and which are allowed."""
        seed, number, size = which
        inputs = self.bench.inputs
        streams = [self.stream(each, seed, number) for each in inputs]
        found = Swept(np.empty((len(self.bench.rows), size)), np.empty(size, dtype=np.bool_))
        can_be = np.empty(size, dtype=np.bool_)
        width = max(_LEAST, _AT_ONCE // max(len(inputs), 1))
        for at in range(0, size, width):
            stop = min(at + width, size)
            pairs = zip(inputs, streams, strict=True)
            values = np.array([each.drawn.sample(stop - at, seed=own) for each, own in pairs])
            swept = self.bench.swept(values)
            found.strengths[:, at:stop], found.settled[at:stop] = swept.strengths, swept.settled
            can_be[at:stop] = allowed(self.bench.columns(values).states, self.forbidden)
        return found, can_be

    def stream(self, each: Input, seed: int, number: int) -> np.random.Generator:
        """Return a stream that hangs on nothing but the name of an input; factors are shared."""
        name = each.name if each.kind is Kind.FACTOR else f"{self.map}\n{each.name}"
        return np.random.default_rng([seed, number, *name.encode("utf-8", "surrogatepass")])


@frozen
class _Told:
    """Whom to tell how many draws are done, and how many there were before and are in all."""

    progress: Progress
    done: int
    total: int


def _row(asked: Question, strengths: FloatArray, quantiles: Sequence[float]) -> Drawn:
    table = asked.table
    low, high = table.threshold - table.band, table.threshold + table.band
    accepted = float((strengths > high + EDGE).mean())
    rejected = float((strengths < low - EDGE).mean())
    values = np.quantile(strengths, list(quantiles)).tolist()
    return Drawn(
        map=asked.map,
        claim=asked.claim,
        semantics=asked.rule.id,
        strength=asked.strength,
        mean=float(strengths.mean()),
        quantiles=tuple(zip(map(float, quantiles), values, strict=True)),
        accepted=accepted,
        undecided=float((np.abs(strengths - table.threshold) <= table.band + EDGE).mean()),
        rejected=rejected,
        error=float(np.sqrt(accepted * (1.0 - accepted) / len(strengths))),
    )


def _opening(
    table: ScenarioTable,
    lots: Sequence[tuple[list[Question], _Streams]],
    radius: float,
    scenario: str,
) -> tuple[str, ...]:
    """Return lines that say what was drawn."""
    first = {asked[0].map: streams.bench.inputs for asked, streams in lots}
    lines = []
    for map_, inputs in first.items():
        factors = sum(each.kind is Kind.FACTOR for each in inputs)
        name = f"{map_}: " if map_ else ""
        moved = f", numbers by up to {radius:g} each way" if radius else ""
        lines.append(
            f"{name}base scores drawn: {len(inputs) - factors}{moved}; factors drawn by how "
            f"likely their states are: {factors}"
        )
    rules = (f"rule {r.id}" + (f" ({r.says})" if r.says else "") for r in table.rules.values())
    ends = f"threshold {table.threshold:g}, band {table.band:g}"
    return (f"in scenario {scenario}; {ends}", *lines, *rules)
