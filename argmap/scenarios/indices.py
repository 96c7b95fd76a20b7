"""Which inputs matter when all move at once: Sobol's indices and Morris's effects, by SALib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import asdict, frozen

from argmap.scenarios.asking import Question, answers, need_table, restless
from argmap.scenarios.inputs import RADIUS, Kind, Moving
from argmap.scenarios.screening import SAMPLES, TRAJECTORIES, morris_found, sobol_found
from argmap.scenarios.suppositions import BASELINE
from argmap.scoring.results import CAVEAT
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.distributions import Given
    from argmap.scenarios.inputs import Input
    from argmap.scenarios.results import ScenarioTable
    from argmap.scenarios.screening import Found

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]
    Function: TypeAlias = Callable[[FloatArray], FloatArray]

__all__ = [
    "Index",
    "Indices",
    "morris_effects",
    "morris_of",
    "sobol_indices",
    "sobol_of",
]

FIRST: Final = 20
"""How many inputs a table for people has."""


@frozen(kw_only=True)
class Index:
    """How much one input matters.

    Attributes:
        input: The id of a claim, the name of a factor, or of an input of a function.
        kind: ``"base score"``, ``"factor"`` or ``"input"``.
        value: Sobol: the share of the variance that is owed to it alone or together with others,
            its total index. Morris: the mean size of its effects, from one end to the other.
        error: By how much ``value`` may be off, with 95 % confidence.
        other: Sobol: the share that is owed to it alone. Morris: the standard deviation of its
            effects; where it is large, the effect hangs on other inputs.
        mean: Morris: the mean of its effects with their signs; None for Sobol.
    """

    input: str
    kind: str
    value: float
    error: float
    other: float
    mean: float | None = None


@frozen(kw_only=True)
class Indices(InNotebook):
    """How much each input matters, the weightiest first.

    Attributes:
        method: ``"sobol"`` or ``"morris"``.
        claim: The claim; nothing for a function of one's own.
        inputs: What each input does.
        runs: How many values of the claim it took.
        seed: What they start from.
        mean: The mean of these values.
        variance: Their variance.
        opening: Lines that tell what moved.
    """

    method: str
    claim: str = ""
    inputs: tuple[Index, ...]
    runs: int
    seed: int
    mean: float
    variance: float
    opening: tuple[str, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""
        what = {"sobol": "Sobol indices", "morris": "Morris effects"}[self.method]
        told = f"{what}, {self.runs:,} runs, seed {self.seed}"
        spread = f"mean {self.mean:.4g}, variance {self.variance:.4g}"
        return (*self.opening, f"{told}; {spread}", *([CAVEAT] if self.claim else []))

    @property
    def _columns(self) -> dict[str, str]:
        """The name of each column by field."""
        if self.method == "sobol":
            return {"value": "total", "error": "error", "other": "alone"}
        return {"value": "effect", "error": "error", "other": "spread", "mean": "mean effect"}

    def to_table(self, *, first: int | None = FIRST) -> Table:
        """Return a row an input, the first ones or all."""
        shown = self.inputs[:first]
        more = len(self.inputs) - len(shown)
        lines = [*self.header, *([f"{more} more inputs matter less"] if more else [])]
        rows = [
            [each.input, each.kind, *(getattr(each, name) for name in self._columns)]
            for each in shown
        ]
        columns = ["input", "kind", *self._columns.values()]
        return Table(columns, rows, header=lines, decimals=3)

    def to_csv(self) -> str:
        """Return all inputs as CSV, with a line of names first."""
        return self.to_table(first=None).to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        kept = ("method", "claim", "runs", "seed", "mean", "variance")
        return {
            **{name: getattr(self, name) for name in kept},
            "header": list(self.header),
            "inputs": [asdict(each) for each in self.inputs],
        }

    def __str__(self) -> str:
        """Return the header, then a line an input."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


# --- of a claim -------------------------------------------------------------------------------


def sobol_of(  # noqa: PLR0913  # an option each
    table: ScenarioTable,
    claim: str | None = None,
    *,
    n: int = SAMPLES,
    seed: int = 0,
    scenario: str = BASELINE,
    map: str | None = None,
    semantics: str | None = None,
    radius: float = RADIUS,
    inputs: Mapping[str, Given] | None = None,
    executor: Executor | None = None,
) -> Indices:
    """Return to which inputs the variance of a claim is owed, where all move at once.

    Base scores are drawn evenly from their range or word, those that are one number within
    ``radius`` each way; factors by how likely their states are, or evenly. The claim is worked
    out ``n`` times two more than there are inputs.

    Args:
        table: An evaluation.
        claim: The id of a claim, ``map:id`` where there are several maps; the only thesis where
            left out.
        n: A power of two.
        seed: What draws start from.
        scenario: In which scenario.
        map: The map of the claim.
        semantics: By which rule; the first of the evaluation where left out.
        radius: How far base scores move that are one number, from 0 to 1.
        inputs: Claim → where its base score may lie, in place of its own range.
        executor: What works blocks out; same bytes as without.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: SALib is missing, ``n`` is no power of two, nothing moves, or a number is
            out of range.

    References:
        Saltelli et al. (2010), "Variance based sensitivity analysis of model output", Computer
        Physics Communications 181, 259-270.
    """
    need_table(table, "sobol_of")
    asked = Question.of(table, claim, scenario=scenario, map=map, semantics=semantics)
    subject = _Subject.of(asked, radius, inputs, executor)
    found = sobol_found(subject.function, subject.names, n, seed)
    return subject.told("sobol", found, seed)


def morris_of(  # noqa: PLR0913  # an option each
    table: ScenarioTable,
    claim: str | None = None,
    *,
    n: int = TRAJECTORIES,
    seed: int = 0,
    scenario: str = BASELINE,
    map: str | None = None,
    semantics: str | None = None,
    radius: float = RADIUS,
    inputs: Mapping[str, Given] | None = None,
    executor: Executor | None = None,
) -> Indices:
    """Return how large the effects of inputs on a claim are, wherever the others are.

    Use it where there are too many inputs for ``sobol_of``: the claim is worked out ``n`` times
    one more than there are inputs. Options are those of ``sobol_of``, with ``n`` trajectories.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: SALib is missing, nothing moves, or a number is out of range.

    References:
        Morris (1991), "Factorial sampling plans for preliminary computational experiments",
        Technometrics 33(2), 161-174.
    """
    need_table(table, "morris_of")
    asked = Question.of(table, claim, scenario=scenario, map=map, semantics=semantics)
    subject = _Subject.of(asked, radius, inputs, executor)
    found = morris_found(subject.function, subject.names, n, seed)
    return subject.told("morris", found, seed)


@frozen(eq=False)
class _Subject:
    """A claim as a function of numbers from 0 to 1, one an input."""

    asked: Question
    inputs: tuple[Input, ...]
    function: Function
    moving: Moving
    calm: list[BoolArray]

    @classmethod
    def of(
        cls,
        asked: Question,
        radius: float,
        inputs: Mapping[str, Given] | None,
        executor: Executor | None,
    ) -> _Subject:
        moving = Moving(radius=radius, given=asked.given(inputs))
        bench = asked.bench(moving)
        calm: list[BoolArray] = []

        def function(shares: FloatArray) -> FloatArray:
            values = np.array(
                [_quantiles(each, row) for each, row in zip(bench.inputs, shares, strict=True)]
            )
            found = answers(bench, values, executor=executor)
            calm.append(found.settled)
            row: FloatArray = found.strengths[0]
            return row

        return cls(asked, bench.inputs, function, moving, calm)

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.inputs]

    def told(self, method: str, found: Found, seed: int) -> Indices:
        kinds = [each.kind.value for each in self.inputs]
        opening = (*self.asked.header, f"all at once; {self.moving.told}")
        if self.asked.forbidden and Kind.FACTOR in {each.kind for each in self.inputs}:
            opening = (*opening, "states that the file rules out together are not left out")
        opening = (*opening, *restless(self.calm))
        return _indices(method, found, self.names, kinds, seed, self.asked.claim, opening)


def _quantiles(each: Input, shares: FloatArray) -> FloatArray:
    """Return the values below which shares of an input lie."""
    from argmap.scenarios.distributions import Interval

    if isinstance(each.drawn, Interval):
        return each.low + shares * (each.high - each.low)
    unique, place = np.unique(shares, return_inverse=True)
    found = np.array([each.drawn.quantile(share) for share in unique.tolist()])
    values: FloatArray = found[place]
    return values


# --- of a function ----------------------------------------------------------------------------


def sobol_indices(
    function: Function,
    ranges: Mapping[str, tuple[float, float]],
    *,
    n: int = SAMPLES,
    seed: int = 0,
) -> Indices:
    """Return to which inputs the variance of a function of one's own is owed.

    Args:
        function: From a table of inputs by columns to a number a column.
        ranges: Name → between what the input is drawn, evenly.
        n: A power of two.
        seed: What draws start from.

    Raises:
        ScenarioError: SALib is missing, or ``n`` is no power of two.
    """
    found = sobol_found(_stretched(function, ranges), list(ranges), n, seed)
    return _indices("sobol", found, list(ranges), ["input"] * len(ranges), seed)


def morris_effects(
    function: Function,
    ranges: Mapping[str, tuple[float, float]],
    *,
    n: int = TRAJECTORIES,
    seed: int = 0,
) -> Indices:
    """Return how large the effects of inputs on a function of one's own are.

    Args:
        function: From a table of inputs by columns to a number a column.
        ranges: Name → between what the input moves; effects are from one end to the other.
        n: How many trajectories, at least 2.
        seed: What draws start from.

    Raises:
        ScenarioError: SALib is missing, or ``n`` is too small.
    """
    found = morris_found(_stretched(function, ranges), list(ranges), n, seed)
    return _indices("morris", found, list(ranges), ["input"] * len(ranges), seed)


def _stretched(function: Function, ranges: Mapping[str, tuple[float, float]]) -> Function:
    ends = np.array(list(ranges.values()), dtype=np.float64).reshape(-1, 2)

    def stretched(shares: FloatArray) -> FloatArray:
        return function(ends[:, :1] + shares * (ends[:, 1:] - ends[:, :1]))

    return stretched


def _indices(
    method: str,
    found: Found,
    names: Sequence[str],
    kinds: Sequence[str],
    seed: int,
    claim: str = "",
    opening: tuple[str, ...] = (),
) -> Indices:
    rows = [
        Index(
            input=name,
            kind=kind,
            **{field: float(values[k]) for field, values in found.by_field.items()},
        )
        for k, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    return Indices(
        method=method,
        claim=claim,
        inputs=tuple(sorted(rows, key=lambda row: -round(row.value, 12))),
        runs=len(found.values),
        seed=seed,
        mean=float(found.values.mean()),
        variance=float(found.values.var()),
        opening=opening,
    )
