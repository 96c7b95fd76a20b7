"""Where scenarios turn claims against the baseline, each with the shortest way it comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import UnknownIdError
from argmap.scenarios.sheets import Decision
from argmap.scenarios.ways import Ways
from argmap.scoring.wording import chain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from argmap.scenarios.results import ScenarioTable
    from argmap.scenarios.ways import Cause

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["Turn", "turned", "turns_of"]

_NOTHING = 1e-12


@frozen(kw_only=True)
class Turn:
    """A claim that a scenario turns.

    Attributes:
        map: The name of the map.
        claim: The id of the claim.
        scenario: The name of the scenario.
        semantics: The id of the semantics.
        before: Its strength in the baseline.
        after: Its strength in the scenario.
        was: What it was in the baseline.
        becomes: What it is in the scenario: accepted or rejected.
        cause: What is changed on the shortest way; None where no way was found.
        path: The ids of the nodes from there to the claim.
        chain: The same in words.
    """

    map: str
    claim: str
    scenario: str
    semantics: str
    before: float
    after: float
    was: Decision
    becomes: Decision
    cause: Cause | None
    path: tuple[str, ...]
    chain: str

    def __str__(self) -> str:
        """Return what turns and by which way, in one sentence."""
        moved = "rises" if self.after > self.before else "falls"
        told = (
            f"{self.scenario}: {self.claim} {moved} from {self.before:.2f} ({self.was.value}) to "
            f"{self.after:.2f} ({self.becomes.value})"
        )
        if self.cause is None:
            return told
        told += f": {self.cause}"
        return f"{told}; {self.chain}" if self.chain else told

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        cause = self.cause
        return {
            **{key: getattr(self, key) for key in ("map", "claim", "scenario", "semantics")},
            "before": self.before,
            "after": self.after,
            "was": self.was.value,
            "becomes": self.becomes.value,
            "by": cause and cause.by,
            "path": list(self.path),
            "told": str(self),
        }


def turns_of(
    table: ScenarioTable,
    maps: Iterable[str],
    rules: Iterable[str],
    *,
    column: int | None,
    claims: str,
) -> tuple[Turn, ...]:
    """Return the turns of claims of some maps by some semantics, scenario after scenario."""
    found: list[Turn] = []
    rules = tuple(rules)
    for name in maps:
        for rule in rules:
            ways = Ways(table.plans[name], table.rules[rule], table.budget)
            found += _Finder(table, name, rule, ways).turns(column, claims)
    order = {name: n for n, name in enumerate(table.scenarios)}
    maps_order = {name: n for n, name in enumerate(table.maps)}
    return tuple(sorted(found, key=lambda t: (maps_order[t.map], order[t.scenario])))


@frozen(eq=False)
class _Finder:
    table: ScenarioTable
    map: str
    rule: str
    ways: Ways

    def turns(self, column: int | None, claims: str) -> Iterator[Turn]:
        """Yield the turns, those of one claim together."""
        table, sheet = self.table, self.table.sheets[self.map, self.rule]
        for id_ in self._claims(claims):
            row = sheet.strengths[sheet.row[id_]]
            was = table.decision(float(row[0]))
            for k in turned(table, row):
                if column is None or k == column:
                    yield self._turn(id_, k, was, row)

    def _claims(self, claims: str) -> Sequence[str]:
        ids = self.table.sheets[self.map, self.rule].ids
        if claims == "all":
            return ids
        if claims == "theses":
            return self.table.theses(self.map)
        if claims in ids:
            return (claims,)
        message = (
            f"{claims!r} is neither 'theses', 'all' nor a claim of map {self.map!r} that was kept"
        )
        raise UnknownIdError(message)

    def _turn(self, id_: str, k: int, was: Decision, row: FloatArray) -> Turn:
        before, after = float(row[0]), float(row[k])
        way = self.ways.shortest(k, id_, rises=after > before)
        return Turn(
            map=self.map,
            claim=id_,
            scenario=self.table.scenarios[k],
            semantics=self.rule,
            before=before,
            after=after,
            was=was,
            becomes=self.table.decision(after),
            cause=way.cause if way else None,
            path=way.path if way else (),
            chain=chain_of(way.network, way.path) if way and len(way.path) > 1 else "",
        )


def turned(table: ScenarioTable, row: FloatArray) -> list[int]:
    """Return the numbers of the scenarios in which a row of strengths is turned.

    There it is out of the band, and not what it was in the baseline.
    """
    was = table.decision(float(row[0]))
    if was is Decision.UNKNOWN:
        return []
    far = np.abs(row - table.threshold) > table.band + _NOTHING
    accepted, rejected = far & (row > table.threshold), far & (row < table.threshold)
    if was is Decision.ACCEPTED:
        accepted[:] = False
    elif was is Decision.REJECTED:
        rejected[:] = False
    found: list[int] = np.flatnonzero(accepted | rejected).tolist()
    return found
