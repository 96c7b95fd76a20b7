"""What is told of how firm an order of claims is: a row a rule and claim, and rules compared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, frozen

from argmap.scoring.results import band_of
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.scoring.orders import Agreement

__all__ = ["Firmness", "Robustness", "Swap"]

FEW: Final = 20
"""The most swaps that are told to people."""


@frozen(kw_only=True)
class Firmness:
    """How firm a claim stands under one rule when all base scores may move.

    Attributes:
        claim: The id of the claim.
        semantics: The id of the rule.
        strength: Its strength where nothing moves.
        low: The lowest strength that can be reached where ``exact``, else that was seen.
        high: The highest.
        exact: Whether each base score bears on it one way only, so that its ends are known.
        least: No base scores within reach bring its strength below this; equal to ``low`` where
            exact.
        most: Nor above this.
        best: The best rank that was seen, from 1; equals share the better one.
        worst: The worst.
        top: The share of draws in which no claim was stronger.
        samples: How many draws there were.
    """

    claim: str
    semantics: str
    strength: float
    low: float
    high: float
    exact: bool
    least: float
    most: float
    best: int
    worst: int
    top: float
    samples: int

    @property
    def error(self) -> float:
        """The standard error of ``top``."""
        return math.sqrt(self.top * (1.0 - self.top) / self.samples)

    def shown(self, *, decimals: bool) -> str:
        """Return the strength with its ends as it is shown to people, or its bands."""
        if math.isnan(self.strength):
            return "unknown"
        if decimals:
            return f"{self.strength:.2f} ({self.low:.2f}–{self.high:.2f})"
        bands = band_of(self.low), band_of(self.strength), band_of(self.high)
        return bands[1] if bands[0] == bands[2] else f"{bands[1]} ({bands[0]} to {bands[2]})"


@frozen
class Swap:
    """Two claims of which the first is the stronger by ``rule`` and the second by ``other``."""

    first: str
    second: str
    rule: str
    other: str


@frozen(kw_only=True)
class Robustness(InNotebook):
    """Ranks under moved base scores, and how far the rules agree.

    Printed, it opens with the rules and what the scores stand on.

    Attributes:
        rows: A row for each rule and claim.
        agreement: How far each two rules agree.
        swaps: Pairs of claims that two rules put in opposite orders, those first that are furthest
            apart; at most 1000 for each two rules, among the 1000 claims that are strongest by
            the first rule. ``agreement`` counts all.
        opening: The first rule with its ground and the caveat, then the other rules.
        among: What is ranked: ``"main claims"`` or ``"claims"``.
        has_decimals: Whether numbers are shown to people, or bands.
        radius: By how much base scores moved.
        samples: How often.
        seed: What was drawn from.
    """

    rows: tuple[Firmness, ...]
    agreement: tuple[Agreement, ...]
    swaps: tuple[Swap, ...]
    opening: tuple[str, ...]
    among: str
    has_decimals: bool
    radius: float
    samples: int
    seed: int

    def of(self, claim: str) -> tuple[Firmness, ...]:
        """Return the rows of a claim, one a rule."""
        return tuple(row for row in self.rows if row.claim == claim)

    @property
    def header(self) -> tuple[str, ...]:
        """The lines that open everything printed: rules, ground, caveat, what was moved."""
        n = len({row.claim for row in self.rows})
        draws = "1 draw" if self.samples == 1 else f"{self.samples} draws"
        moved = (
            f"each base score moved by up to {self.radius:g}, {draws} from seed {self.seed}; "
            f"ranks are among the {n} {self.among} of this map"
        )
        return (*self.opening, moved)

    # --- as tables ----------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """Every number, a row for each rule and claim."""
        columns = [*(name for name in ROW if name != "samples"), "error"]
        rows = ([getattr(row, name) for name in columns] for row in self.rows)
        return Table(columns, rows, header=self.header)

    def to_tables(self) -> tuple[Table, ...]:
        """Return what people read: the claims, then how far rules agree, then pairs that swap."""
        rows = (
            (
                row.claim,
                row.semantics,
                row.shown(decimals=self.has_decimals),
                "exact" if row.exact else "seen",
                f"{row.best}" if row.best == row.worst else f"{row.best}–{row.worst}",
                f"{row.top:.2f}"
                + (f" ± {off}" if (off := f"{2 * row.error:.2f}") != "0.00" else ""),
            )
            for row in self.rows
        )
        columns = ("claim", "rule", "strength", "ends", "ranks", "at the top")
        return (Table(columns, rows, header=self.header), *self._between_rules())

    def _between_rules(self) -> Iterator[Table]:
        if self.agreement and len({row.claim for row in self.rows}) > 1:
            pairs = ((*a.rules, a.share, a.swaps) for a in self.agreement)
            columns = ("rule", "other rule", "same order", "pairs that swap")
            yield Table(columns, pairs)
        if self.swaps:
            rows = [(s.first, s.second, s.rule, s.other) for s in self.swaps[:FEW]]
            total = sum(a.swaps for a in self.agreement)
            more = [f"{len(rows)} of {total} pairs that swap"] if total > len(rows) else []
            yield Table(("stronger", "than", "by", "but weaker by"), rows, header=more)

    def __str__(self) -> str:
        """Return the header, then the tables."""
        return "\n\n".join(map(str, self.to_tables()))

    def __repr__(self) -> str:
        """Return a short description."""
        n = len({row.claim for row in self.rows})
        rules = ", ".join(dict.fromkeys(row.semantics for row in self.rows))
        return f"<Robustness: {n} {self.among}, {rules}, radius {self.radius:g}>"

    def _in_notebook(self) -> tuple[Table, ...]:
        return tuple(self.to_tables())

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a strength that was not found is None."""
        return {
            "header": list(self.header),
            "radius": self.radius,
            "samples": self.samples,
            "seed": self.seed,
            "among": self.among,
            "claims": self.table.to_json(),
            "agreement": [{**asdict(a), "rules": list(a.rules)} for a in self.agreement],
            "swaps": [asdict(swap) for swap in self.swaps],
        }

    def to_csv(self) -> str:
        """Return a line for each rule and claim, with a line of names first."""
        return self.table.to_csv()

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return a data frame with a row for each rule and claim.

        Raises:
            TableError: The package pandas is missing.
        """
        return self.table.to_pandas()


ROW: Final = tuple(a.name for a in Firmness.__attrs_attrs__)
