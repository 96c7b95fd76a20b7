"""How firm a thesis stands: over the scenarios, and against base scores that are a little off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import asdict, frozen

from argmap.scenarios.asking import Question, answers, named_claims, need_table
from argmap.scenarios.inputs import Moving
from argmap.scenarios.ranging import bounded
from argmap.scenarios.sheets import Decision
from argmap.scoring.results import CAVEAT
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from argmap.scenarios.results import ScenarioTable

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["Firm", "Stability", "stability_of"]

_HALVINGS: Final = 24


@frozen(kw_only=True)
class Firm:
    """How firm one claim stands by one rule.

    Attributes:
        map: The name of its map.
        claim: Its id.
        semantics: The rule.
        strength: Its strength in the baseline.
        status: What it is in the baseline.
        robust: Whether it is accepted in every scenario.
        possible: Whether it is accepted in some scenario.
        accepted: In how many scenarios it is accepted.
        scenarios: How many there are in which it stands.
        margin: Its least distance over the threshold; below it, under 0.
        weakest: The scenario of this margin.
        radius: So far all base scores may be off at once, in the baseline, and its status stays.
        radius_up_to: So far at most: with base scores further off its status changes. Equal to
            ``radius`` where no base score bears on it both for and against; 1 where nothing was
            found that changes it.
    """

    map: str
    claim: str
    semantics: str
    strength: float
    status: Decision
    robust: bool
    possible: bool
    accepted: int
    scenarios: int
    margin: float
    weakest: str
    radius: float
    radius_up_to: float

    @property
    def is_exact(self) -> bool:
        """Whether the radius is known, rather than enclosed."""
        return self.radius_up_to - self.radius <= 2.0**-_HALVINGS


@frozen(kw_only=True)
class Stability(InNotebook):
    """How firm claims stand.

    Attributes:
        claims: A claim and rule each.
        opening: Lines that open every table.
    """

    claims: tuple[Firm, ...]
    opening: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""
        mixed = sum(not each.is_exact for each in self.claims)
        lines = [*self.opening]
        if mixed:
            lines.append(
                f"MIXED: on {mixed} of {len(self.claims)} some base score bears both for and "
                "against; the radius lies between radius and up to"
            )
        return (*lines, CAVEAT)

    def to_table(self) -> Table:
        """Return a row a claim and rule for people."""
        names = named_claims((each.map, each.claim, each.semantics) for each in self.claims)
        rows = [
            [
                *(name, each.status.value, f"{each.accepted} of {each.scenarios}"),
                *(each.robust, each.possible, each.margin, each.weakest, each.radius),
                None if each.is_exact else each.radius_up_to,
            ]
            for name, each in zip(names, self.claims, strict=True)
        ]
        columns = ["claim", "status", "accepted in", "robust", "possible", "least margin", "in"]
        return Table([*columns, "radius", "up to"], rows, header=self.header, decimals=3)

    def rows(self) -> Table:
        """Return a row a claim and rule for programs."""
        found = [{**asdict(each), "status": each.status.value} for each in self.claims]
        names = list(Firm.__annotations__)
        return Table(names, [[row[name] for name in names] for row in found], header=self.header)

    def to_csv(self) -> str:
        """Return a row a claim and rule as CSV, with a line of names first."""
        return self.rows().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {"header": list(self.header), "rows": self.rows().to_json()}

    def __str__(self) -> str:
        """Return the header, then a line a claim and rule."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


def stability_of(table: ScenarioTable, claims: Iterable[str] | None = None) -> Stability:
    """Return how firm claims stand: robust, possible, and their stability radius.

    A claim is robust where it is accepted in every scenario of the table in which it stands, and
    possible where it is so in one. Its radius is by how much all base scores may be off at once,
    each in its own direction, before its status in the baseline changes.

    Args:
        table: An evaluation.
        claims: Ids of claims, ``map:id`` where there are several maps; all theses where left out.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: A claim is out in the baseline, or stands in several maps.
    """
    need_table(table, "stability_of")
    named = [*claims] if claims is not None else None
    asked = [
        Question.of(table, claim, map=map_, semantics=rule)
        for map_, claim in _named(table, named)
        for rule in table.semantics
    ]
    ends = f"threshold {table.threshold:g}, band {table.band:g}"
    opening = (
        f"over {_counted(len(table.scenarios))}; {ends}",
        "radius: so far all base scores may be off at once in the baseline and the status stays",
        *(f"rule {r.id}" + (f" ({r.says})" if r.says else "") for r in table.rules.values()),
    )
    return Stability(claims=tuple(map(_firm, asked)), opening=opening)


def _counted(n: int) -> str:
    return "the baseline alone" if n == 1 else f"{n} scenarios, the baseline among them"


def _named(table: ScenarioTable, claims: list[str] | None) -> list[tuple[str, str]]:
    if claims is None:
        return [(map_, id_) for map_ in table.maps for id_ in table.theses(map_)]
    return [(table.map_of(claim), claim) for claim in claims]


def _firm(asked: Question) -> Firm:
    table, names = asked.table, {"map": asked.map, "semantics": asked.rule.id}
    found = {name: table.status(asked.claim, name, **names) for name in table.scenarios}
    stands = [name for name, status in found.items() if status is not Decision.OUT]
    accepted = sum(found[name] is Decision.ACCEPTED for name in stands)
    margins = {name: table.margin(asked.claim, name, **names) for name in stands}
    weakest = min(margins, key=lambda name: round(margins[name], 12))
    low, high = _radius(asked)
    return Firm(
        **names,
        claim=asked.claim,
        strength=asked.strength,
        status=found[asked.scenario],
        robust=accepted == len(stands),
        possible=accepted > 0,
        accepted=accepted,
        scenarios=len(stands),
        margin=margins[weakest],
        weakest=weakest,
        radius=low,
        radius_up_to=high,
    )


# --- the radius -------------------------------------------------------------------------------


def _radius(asked: Question) -> tuple[float, float]:
    """Return up to where the status is sure to stay, and from where it is known to change."""
    table = asked.table
    status = table.decision(asked.strength)

    def stays(low: float, high: float) -> bool:
        return table.decision(low) is status and table.decision(high) is status

    sure = _bisected(lambda radius: stays(*_bounds(asked, radius)))
    if sure[0] == 1.0 or not _is_mixed(asked):
        return sure[0], sure[0]
    return sure[0], max(sure[0], _bisected(lambda radius: stays(*_corner(asked, radius)))[1])


def _bounds(asked: Question, radius: float) -> tuple[float, float]:
    """Return between what the claim lies, whatever base scores within a radius."""
    group, k = asked.group, asked.k
    network, numbers = group.network, group.columns.cells("bases", k)
    states = group.columns.states[:, k : k + 1]
    claims = network.is_claim
    ends = []
    for step in (-radius, radius):
        end = np.where(claims, np.clip(network.base + step, 0.0, 1.0), network.base)
        end[group.moves.nodes] = group.moves.moved(end, states, ends=True)[:, 0]
        for node, value in numbers.items():
            end[node] = min(max(value + step, 0.0), 1.0) if claims[node] else value
        ends.append(end)
    budget = asked.table.budget
    found = bounded(group, k, ends=(ends[0], ends[1]), rule=asked.rule, budget=budget)
    return float(found.low[asked.node]), float(found.high[asked.node])


def _corner(asked: Question, radius: float) -> tuple[float, float]:
    """Return the claim with every base score to its harm, and to its help.

    What bears on it both ways goes where it moves the claim by itself.
    """
    bench = asked.bench(Moving(radius=1.0, factors=False))
    base = bench.base
    n = len(base)
    table = np.repeat(base[:, None], 2 * n, axis=1)
    table[np.arange(n), np.arange(n)] = np.maximum(base - radius, 0.0)
    table[np.arange(n), np.arange(n, 2 * n)] = np.minimum(base + radius, 1.0)
    alone = answers(bench, table).strengths[0]
    rises = alone[n:] >= alone[:n]
    lows, highs = np.clip(base - radius, 0.0, 1.0), np.clip(base + radius, 0.0, 1.0)
    corners = np.stack([np.where(rises, lows, highs), np.where(rises, highs, lows)], axis=1)
    low, high = answers(bench, corners).strengths[0].tolist()
    return low, high


def _is_mixed(asked: Question) -> bool:
    bench = asked.bench(Moving(radius=1.0, factors=False))
    return any(each.is_mixed for each in bench.inputs)


def _bisected(stays: Callable[[float], bool]) -> tuple[float, float]:
    """Return the greatest radius at which a status stays, and the least at which it does not."""
    if stays(1.0):
        return 1.0, 1.0
    near, far = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (middle, far) if stays(middle) else (near, middle)
    return near, far
