"""Competing hypotheses: how far each piece of evidence fits each of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from math import sqrt
from statistics import pstdev
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from argmap.errors import ScenarioError
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.table import Cell

__all__ = ["Evidence", "EvidenceMatrix", "Fit", "Grade"]


class Fit(StrEnum):
    """How a piece of evidence fits a hypothesis; ``NA`` where it says nothing of it."""

    CC = "CC"
    C = "C"
    N = "N"
    I = "I"  # noqa: E741  # the letter that analysts write
    II = "II"
    NA = "NA"


class Grade(StrEnum):
    """How much a piece of evidence counts: low, medium or high."""

    L = "L"
    M = "M"
    H = "H"


VALUES: Final = MappingProxyType({Fit.CC: 2, Fit.C: 1, Fit.N: 0, Fit.I: -1, Fit.II: -2, Fit.NA: 0})
"""What each fit counts."""

WEIGHTS: Final = MappingProxyType({Grade.L: 1 / sqrt(2), Grade.M: 1.0, Grade.H: sqrt(2)})
"""What each grade multiplies an inconsistency by."""


def _fits(value: Iterable[str]) -> tuple[Fit, ...]:
    return tuple(_fit(each) for each in value)


def _fit(value: str) -> Fit:
    try:
        return Fit(str(value).strip().upper())
    except ValueError:
        message = f"expected one of {', '.join(Fit)}, got {value!r:.60}"
        raise ScenarioError(message) from None


def _grade(value: str) -> Grade:
    word = str(value).strip().upper()[:1]
    if word in set(Grade) and str(value).casefold() in _GRADES:
        return Grade(word)
    message = f"expected a grade of {', '.join(Grade)}, got {value!r:.60}"
    raise ScenarioError(message)


_GRADES: Final = frozenset({"l", "m", "h", "low", "medium", "high"})


@frozen
class Evidence:
    """One row of the matrix: a piece of evidence beside each hypothesis.

    Attributes:
        name: What it is called, such as the id of a claim.
        fits: How it fits each hypothesis, in their order.
        credibility: How far it can be relied on.
        relevance: How much it has to do with the question.
        note: What is to be said of the row.

    Raises:
        ScenarioError: A fit or grade is none.
    """

    name: str
    fits: tuple[Fit, ...] = field(converter=_fits)
    credibility: Grade = field(default=Grade.M, converter=_grade, kw_only=True)
    relevance: Grade = field(default=Grade.M, converter=_grade, kw_only=True)
    note: str = field(default="", kw_only=True)

    @property
    def weight(self) -> float:
        """What an inconsistency counts here: credibility times relevance."""
        return WEIGHTS[self.credibility] * WEIGHTS[self.relevance]

    @property
    def diagnosticity(self) -> float:
        """How far the row tells hypotheses apart: the standard deviation of its values.

        It is 0 where all fit alike, however well.
        """
        return pstdev(VALUES[fit] for fit in self.fits)

    @property
    def spread(self) -> int:
        """How far its best and its worst fit are apart, from 0 to 4."""
        values = [VALUES[fit] for fit in self.fits]
        return max(values) - min(values)


def _rows(value: Mapping[str, Iterable[str]] | Iterable[Evidence]) -> tuple[Evidence, ...]:
    if isinstance(value, Mapping):
        return tuple(Evidence(name, fits) for name, fits in value.items())
    return tuple(value)


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen
class EvidenceMatrix(InNotebook):
    """Rival hypotheses beside the evidence, and which of them is least spoken against.

    Evidence that fits all hypotheses proves none: what counts is what does not fit.

    Args:
        hypotheses: Their names, two or more.
        evidence: Rows, or evidence → its fits in the order of the hypotheses.
        notes: What is to be said of the whole, such as where it comes from.

    Raises:
        ScenarioError: There are fewer than two hypotheses, two names are equal, or a row has not
            one fit a hypothesis.

    References:
        Heuer (1999), "Psychology of Intelligence Analysis", chapter 8.

    Example:
        >>> matrix = EvidenceMatrix(["wet", "dry"], {"clouds": ["CC", "I"], "wind": ["N", "C"]})
        >>> matrix.inconsistency, matrix.ranking
        ({'wet': 0, 'dry': -1}, ('wet', 'dry'))
    """

    hypotheses: tuple[str, ...] = field(converter=_names)
    evidence: tuple[Evidence, ...] = field(default=(), converter=_rows)
    notes: tuple[str, ...] = field(default=(), converter=_names, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check that it is a matrix."""
        n = len(self.hypotheses)
        faults = []
        if n < 2:  # noqa: PLR2004  # rivals are two or more
            faults.append(f"competing hypotheses are two or more, got {n}")
        for what, names in (
            ("hypothesis", self.hypotheses),
            ("evidence", [row.name for row in self.evidence]),
        ):
            twice = [name for name in dict.fromkeys(names) if list(names).count(name) > 1]
            faults += [f"{what} {name!r} stands twice; names must differ" for name in twice]
        faults += [
            f"evidence {row.name!r} has {len(row.fits)} fits, expected {n}, one a hypothesis"
            for row in self.evidence
            if len(row.fits) != n
        ]
        if faults:
            raise ScenarioError(*faults)

    def with_(self, *rows: Evidence) -> EvidenceMatrix:
        """Return the matrix with rows of the same name replaced, and others at the end."""
        new = {row.name: row for row in self.evidence} | {row.name: row for row in rows}
        return evolve(self, evidence=tuple(new.values()))

    def graded(self, name: str, **grades: str) -> EvidenceMatrix:
        """Return the matrix with another ``credibility`` or ``relevance`` of one row.

        Raises:
            ScenarioError: There is no such row, or a grade is none.
        """
        return self.with_(evolve(self[name], **grades))

    def __getitem__(self, name: str) -> Evidence:
        """Return a row.

        Raises:
            ScenarioError: There is no such row.
        """
        for row in self.evidence:
            if row.name == name:
                return row
        names = [row.name for row in self.evidence]
        near = get_close_matches(name, names, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"there is no evidence {name!r}{hint}"
        raise ScenarioError(message)

    # --- scores -------------------------------------------------------------------------

    def _sums(self, count: str, rows: Sequence[Evidence]) -> dict[str, float]:
        sums: dict[str, float] = dict.fromkeys(self.hypotheses, 0)
        for row in rows:
            for name, fit in zip(self.hypotheses, row.fits, strict=True):
                sums[name] += _counted(count, VALUES[fit], row.weight)
        return sums

    @property
    def inconsistency(self) -> dict[str, float]:
        """What speaks against each: -1 for each I, -2 for each II."""
        return self._sums("plain", self.evidence)

    @property
    def weighted(self) -> dict[str, float]:
        """The same, each times the weights of its credibility and its relevance."""
        return self._sums("weighted", self.evidence)

    @property
    def squared(self) -> dict[str, float]:
        """What speaks against each, strong evidence more: 1 for each I, 4 for each II."""
        return self._sums("squared", self.evidence)

    @property
    def against(self) -> dict[str, float]:
        """How many pieces of evidence speak against each."""
        return self._sums("count", self.evidence)

    @property
    def diagnosticity(self) -> dict[str, float]:
        """How far each piece of evidence tells the hypotheses apart; 0 where not at all."""
        return {row.name: row.diagnosticity for row in self.evidence}

    @property
    def ranking(self) -> tuple[str, ...]:
        """The hypotheses from the least to the most spoken against, by weight.

        Equals stay in their order.
        """
        return self._ranked(self.weighted)

    def _ranked(self, sums: Mapping[str, float]) -> tuple[str, ...]:
        return tuple(sorted(self.hypotheses, key=lambda name: -round(sums[name], 9)))

    def dropping(self) -> dict[str, tuple[str, ...]]:
        """Return the ranking that is left when each piece of evidence alone is taken out."""
        total = self.weighted
        left = {}
        for row in self.evidence:
            own = self._sums("weighted", [row])
            left[row.name] = self._ranked({name: total[name] - own[name] for name in total})
        return left

    @property
    def pivotal(self) -> dict[str, tuple[str, ...]]:
        """Evidence without which the order is another one, and that order."""
        now = self.ranking
        return {name: order for name, order in self.dropping().items() if order != now}

    # --- telling ------------------------------------------------------------------------

    @property
    def header(self) -> tuple[str, ...]:
        """The order, whether the first is alone, what it hangs on."""
        return (*self.notes, self._order(), *self._hanging())

    def _order(self) -> str:
        if not self.evidence:
            return "no evidence bears on any of the hypotheses"
        sums = self.weighted
        first = [name for name in self.hypotheses if _same(sums[name], sums[self.ranking[0]])]
        if len(first) == len(self.hypotheses):
            return "the evidence does not tell the hypotheses apart: none is spoken against less"
        told = ", ".join(map(repr, first))
        return f"least spoken against: {told}"

    def _hanging(self) -> list[str]:
        lines = []
        if (telling := sum(row.diagnosticity > 0 for row in self.evidence)) < len(self.evidence):
            rest = len(self.evidence) - telling
            lines.append(f"{rest} of {len(self.evidence)} pieces of evidence tell nothing apart")
        if self.evidence:
            lines.append(self._pivots())
        return lines

    def _pivots(self) -> str:
        """Say which evidence alone decides who is first, and which the rest of the order."""
        first: list[str] = []
        rest: list[str] = []
        for name, order in self.pivotal.items():
            (rest if order[0] == self.ranking[0] else first).append(repr(name))
        told = [f"who is first hangs on {', '.join(first)}"] if first else []
        told += [f"the order of the others hangs on {', '.join(rest)}"] if rest else []
        return "; ".join(told) or "no one piece moves the order"

    def to_table(self) -> Table:
        """Return a row a piece of evidence, the most diagnostic first."""
        pivotal = self.pivotal
        rows: list[list[Cell]] = [
            [
                row.name,
                *(fit.value for fit in row.fits),
                row.credibility.value,
                row.relevance.value,
                row.diagnosticity,
                " > ".join(pivotal.get(row.name, ())),
            ]
            for row in sorted(self.evidence, key=lambda row: -row.diagnosticity)
        ]
        columns = ["evidence", *self.hypotheses, "credibility", "relevance", "diagnosticity"]
        return Table([*columns, "order without it"], rows, header=self.header)

    def scores(self) -> Table:
        """Return a row a hypothesis, the least spoken against first."""
        plain, weighted, squared, against = (
            self.inconsistency,
            self.weighted,
            self.squared,
            self.against,
        )
        rows: list[list[Cell]] = [
            [name, plain[name], weighted[name], squared[name], against[name]]
            for name in self.ranking
        ]
        columns = ["hypothesis", "inconsistency", "weighted", "squared", "against"]
        return Table(columns, rows)

    def to_csv(self) -> str:
        """Return the rows of evidence as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        left = self.dropping()
        return {
            "hypotheses": list(self.hypotheses),
            "ranking": list(self.ranking),
            "header": list(self.header),
            "scores": self.scores().to_json(),
            "evidence": [
                {
                    "name": row.name,
                    "fits": {
                        name: fit.value for name, fit in zip(self.hypotheses, row.fits, strict=True)
                    },
                    "credibility": row.credibility.value,
                    "relevance": row.relevance.value,
                    "diagnosticity": row.diagnosticity,
                    "spread": row.spread,
                    "without_it": list(left[row.name]),
                    "note": row.note,
                }
                for row in self.evidence
            ],
        }

    def __str__(self) -> str:
        """Return the header, a line a hypothesis, then a line a piece of evidence."""
        return f"{self._head()}\n\n{evolve(self.to_table(), header=())}"

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)

    def _head(self) -> str:
        return str(evolve(self.scores(), header=self.header))


def _counted(count: str, value: int, weight: float) -> float:
    """Return what a fit adds to a score; only what does not fit counts."""
    against = min(value, 0)
    match count:
        case "weighted":
            return against * weight
        case "squared":
            return against * against
        case "count":
            return int(against < 0)
        case _:
            return against


def _same(a: float, b: float) -> bool:
    return abs(a - b) < 1e-9  # noqa: PLR2004  # what rounding leaves
