"""The strengths of a map, with all that must be said of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.errors import UnknownIdError
from argmap.scoring.circles import Status
from argmap.scoring.ground import Ground, listed
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network
    from argmap.scoring.ranges import Bounds
    from argmap.scoring.solving import Fault, Solution

__all__ = ["BANDS", "Scores", "band_of"]

BANDS: Final = (("strong", 0.8), ("leaning", 0.6), ("open", 0.4), ("weak", 0.0))
"""The bands of strength, each from its lowest strength on."""

CAVEAT: Final = (
    "this says how the reasons of this map hold together under this rule; it is not a "
    "probability and cannot be set against another map's score"
)
"""What is to be said of every score."""


def band_of(strength: float) -> str:
    """Return the band of a strength; of one that was not found, ``unknown``.

    Example:
        >>> [band_of(strength) for strength in (0.9, 0.6, 0.5, 0.1)]
        ['strong', 'leaning', 'open', 'weak']
    """
    return next((band for band, low in BANDS if strength >= low), "unknown")


@frozen(eq=False)
class Scores(InNotebook, Mapping[str, float]):
    """The strength of every claim of a map, by id: a mapping that says how it came about.

    ``scores["id"]`` gives the strength of a claim, and of an inference that is a node. A strength
    that was not found is not a number. Iterating gives the claims in the order of the map.

    Attributes:
        map: The map that was scored.
        network: The map as arrays.
        rule: The semantics.
        solution: The strengths of all nodes, and how they were found.
        bounds: Between what they lie where base scores are ranges.
    """

    map: ArgumentMap
    network: Network
    rule: Semantics
    solution: Solution
    bounds: Bounds
    ground: Ground = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Count what the scores stand on."""
        object.__setattr__(self, "ground", Ground.of(self.map, self.network))

    # --- strengths --------------------------------------------------------------------

    def __getitem__(self, id_: str) -> float:
        """Return the strength of a claim, or of an inference that is a node.

        Raises:
            UnknownIdError: The map has no such id, or the inference is plain.
        """
        return float(self.solution.strengths[self._node(id_)])

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the claims."""
        return iter(self.network.ids[: self.network.n_claims])

    def __len__(self) -> int:
        """Return the number of claims."""
        return self.network.n_claims

    def _node(self, id_: str) -> int:
        if id_ in self.network.index:
            return self.network.index[id_]
        _ = self.map[id_]
        message = f"inference {id_!r} has no strength of its own: it passes on that of its premise"
        raise UnknownIdError(message)

    def range(self, id_: str) -> tuple[float, float]:
        """Return between what a strength lies where base scores are ranges or words."""
        n = self._node(id_)
        return float(self.bounds.low[n]), float(self.bounds.high[n])

    def is_exact(self, id_: str) -> bool:
        """Tell whether both ends of a range are reached; else they are as far apart or less."""
        return bool(self.bounds.exact[self._node(id_)])

    def band(self, id_: str) -> str:
        """Return the band of a strength: strong, leaning, open or weak."""
        return band_of(self[id_])

    def margin(self, id_: str, other: str) -> float:
        """Return by how much one claim is stronger than another."""
        return self[id_] - self[other]

    def ranking(self) -> tuple[str, ...]:
        """Return the claims from the strongest to the weakest; equals in the order of the map."""
        known = {id_: -1.0 if math.isnan(s) else s for id_, s in self.items()}
        return tuple(sorted(known, key=lambda id_: -known[id_]))

    # --- how they came about ------------------------------------------------------------

    @property
    def semantics(self) -> str:
        """The id of the semantics."""
        return self.rule.id

    @property
    def status(self) -> Status:
        """How sure the strengths are as solutions of the rule."""
        return self.solution.status

    @property
    def solvers(self) -> tuple[str, ...]:
        """Which solvers decided the circles."""
        return self.solution.solvers

    @property
    def residual(self) -> float:
        """The largest difference between a strength and what the rule makes of it."""
        return self.solution.residual

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The circles in which nothing came to rest."""
        return self.solution.faults

    @property
    def has_decimals(self) -> bool:
        """Whether numbers are shown to people: at least half of the leaves have a base score."""
        return self.ground.is_firm

    @property
    def header(self) -> str:
        """What opens every table, explanation and picture: the rule, its ground, the caveat."""
        return "; ".join([self.rule_told, *self.ground.told(), *self.circles_told(), CAVEAT])

    @property
    def rule_told(self) -> str:
        """The rule, and what to know of it."""
        return f"rule {self.rule.id}" + (f" ({self.rule.says})" if self.rule.says else "")

    def circles_told(self) -> Iterator[str]:
        """Yield what is to be said of circles; nothing where there is none."""
        n = len(self.network.layers.cyclic)
        circles = "1 circle" if n == 1 else f"{n} circles"
        by = f"by {listed(self.solvers)}" if self.solvers else ""
        if self.status is Status.CERTIFIED:
            yield f"{circles}, with no other solution"
        elif self.status is Status.CONVERGED:
            yield f"{circles}, solved {by}; there may be other solutions"
        for fault in self.faults:
            went = "goes round for ever" if fault.status is Status.CYCLING else "did not settle"
            shown = "an unstable solution" if math.isfinite(fault.residual) else "no strength"
            yield f"the circle of {listed(fault.ids)} {went}, {shown} is shown"

    # --- as tables ----------------------------------------------------------------------

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map."""
        ranks = self.ranks()
        return [
            {
                "claim": id_,
                "strength": None if math.isnan(strength) else strength,
                "low": self.range(id_)[0],
                "high": self.range(id_)[1],
                "band": band_of(strength),
                "rank": ranks[id_],
                "base": float(self.network.base[n]),
                "given": bool(self.network.given[n]),
            }
            for n, (id_, strength) in enumerate(self.items())
        ]

    def ranks(self) -> dict[str, int]:
        """Return the rank of each claim, from 1; equals share one."""
        ranks: dict[str, int] = {}
        last, rank = math.inf, 0
        for n, id_ in enumerate(self.ranking(), start=1):
            if round(self[id_], SHOWN) != last:
                last, rank = round(self[id_], SHOWN), n
            ranks[id_] = rank
        return ranks

    def shown(self, id_: str) -> str:
        """Return a strength as it is shown to people: ``0.62 (0.55-0.71)``, or its band."""
        strength, (low, high) = self[id_], self.range(id_)
        if math.isnan(strength):
            return "unknown"
        if not self.has_decimals:
            bands = band_of(low), band_of(strength), band_of(high)
            return bands[1] if bands[0] == bands[2] else f"{bands[1]} ({bands[0]} to {bands[2]})"
        within = f" ({low:.2f}–{high:.2f})" if f"{low:.2f}" != f"{high:.2f}" else ""
        return f"{strength:.2f}{within}"

    def __str__(self) -> str:
        """Return the header, then a line a claim."""
        width = max(map(len, self), default=0)
        ranks = {} if self.has_decimals else self.ranks()
        shown = {id_: f"{ranks[id_]}. " if ranks else "" for id_ in self}
        lines = (f"  {id_:<{width}}  {rank}{self.shown(id_)}" for id_, rank in shown.items())
        return "\n".join([self.header, *lines])

    def __repr__(self) -> str:
        """Return a short description."""
        return f"<Scores: {self.semantics}, {len(self)} claims, {self.status.value}>"

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a strength that was not found is None."""
        faults = [{"ids": list(f.ids), "status": f.status.value} for f in self.faults]
        return {
            "map": self.map.name,
            "semantics": self.semantics,
            "linked": self.network.linked,
            "status": self.status.value,
            "solvers": list(self.solvers),
            "residual": None if math.isnan(self.residual) else self.residual,
            "faults": faults,
            "header": self.header,
            "claims": self.rows(),
        }

    @property
    def table(self) -> Table:
        """The rows, opened by the header."""
        rows = ([row[name] for name in COLUMNS] for row in self.rows())
        return Table(COLUMNS, rows, header=[self.header])

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        return self.table.to_csv()

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return the rows as a data frame.

        Raises:
            TableError: The package pandas is missing.
        """
        return self.table.to_pandas()

    def _in_notebook(self) -> tuple[Table]:
        ranks = self.ranks()
        rows = [(id_, self.shown(id_), ranks[id_]) for id_ in self]
        return (Table(["claim", "strength", "rank"], rows, header=[self.header]),)


SHOWN: Final = 9
"""The decimals to which strengths are held apart in a ranking."""
COLUMNS: Final = ("claim", "strength", "low", "high", "band", "rank", "base", "given")
