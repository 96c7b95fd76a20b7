"""What a heat map shows of a table of scenarios: rows of cells, each with what is to be said."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from argmap.errors import RenderError
from argmap.query import heading
from argmap.scenarios.sheets import Decision
from argmap.scenarios.turning import turned
from argmap.scoring.ground import Ground
from argmap.scoring.results import BANDS, band_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from argmap.model import Claim
    from argmap.scenarios import ScenarioTable

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["CLAIMS", "CLOSE", "DISPUTED", "Cell", "Group", "Row", "groups_of", "is_firm"]

CLAIMS: Final = ("theses", "moved", "all")
"""Which claims there may be: theses, these and the twelve most moved of each map, or all."""

CLOSE: Final = "~"
DISPUTED: Final = "!"
"""What stands behind a strength: it is in the band; rules decide differently on it."""

_NAMES: Final = {"theses": "main claims", "moved": "moved most", "all": "other claims"}
_WORDS: Final = MappingProxyType({Decision.UNDECIDED: "too close to call"})
_ENDS: Final = (1.0, *(low for _, low in BANDS))


@frozen
class Cell:
    """The strength of a claim in a scenario.

    Attributes:
        strength: In [0, 1]; not a number where there is none.
        shown: What stands in the cell: a number or a band.
        level: In [0, 1], what the ground shows: the strength, or the middle of its band.
        told: The same in words.
        is_flipped: Whether the scenario turns the claim by some rule.
        is_agreed: Whether every rule turns it.
    """

    strength: float
    shown: str
    level: float
    told: str
    is_flipped: bool = False
    is_agreed: bool = False


@frozen
class Row:
    """A claim in every scenario, the baseline first."""

    id: str
    name: str
    text: str
    is_thesis: bool
    is_reached: bool
    cells: Sequence[Cell]

    @property
    def told(self) -> str:
        """What is said of it in every scenario."""
        if not self.is_reached:
            return f"{self.cells[0].shown} in every scenario; no supposition reaches it"
        return "; ".join(cell.told for cell in self.cells)


@frozen
class Group:
    """Rows under one heading; ``map`` stands over the first of a map."""

    map: str
    name: str
    rows: Sequence[Row]


def is_firm(table: ScenarioTable, map_: str) -> bool:
    """Tell whether numbers are shown of a map: half of its leaves have a base score or more."""
    plan = table.plans[map_]
    return Ground.of(plan.map, plan.groups[0].network).is_firm


def groups_of(
    table: ScenarioTable, maps: Sequence[str], *, claims: str, semantics: str
) -> list[Group]:
    """Return the rows of some maps by one semantics, held against the others of the table.

    Raises:
        RenderError: ``claims`` is none of ``CLAIMS``.
    """
    if claims not in CLAIMS:
        message = f"unknown claims {claims!r}; expected one of {', '.join(CLAIMS)}"
        raise RenderError(message)
    return [group for name in maps for group in _of_map(table, name, claims, semantics)]


def _of_map(table: ScenarioTable, map_: str, claims: str, semantics: str) -> Iterator[Group]:
    theses = table.theses(map_)
    others: Sequence[str] = ()
    if claims == "moved":
        others = table.most_moved(map=map_, semantics=semantics)
    elif claims == "all":
        others = [id_ for id_ in table.claims(map_) if id_ not in theses]
    maker = _Maker(table, map_, semantics, frozenset(table.unreached(map_)))
    parts = (("theses", theses), (claims, others))
    label = table.map(map_).title or map_
    for key, ids in parts:
        if ids:
            rows = [maker.row(id_, is_thesis=ids is theses) for id_ in ids]
            yield Group(label, "" if claims == "theses" else _NAMES[key], rows)
            label = ""


@frozen(eq=False, slots=False)
class _Maker:
    """Makes the rows of one map."""

    table: ScenarioTable
    map: str
    semantics: str
    unreached: Collection[str]

    @cached_property
    def firm(self) -> bool:
        return is_firm(self.table, self.map)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim that stands in some scenario."""
        groups = self.table.plans[self.map].groups
        return {claim.id: claim for group in reversed(groups) for claim in group.map.claims}

    def strengths(self, id_: str, semantics: str) -> FloatArray:
        sheet = self.table.sheets[self.map, semantics]
        strengths: FloatArray = sheet.strengths[sheet.row[id_]]
        return strengths

    def row(self, id_: str, *, is_thesis: bool) -> Row:
        """Return a claim in every scenario."""
        claim, table = self.claims[id_], self.table
        flips = [set(turned(table, self.strengths(id_, rule))) for rule in table.semantics]
        cells = [
            self.cell(id_, name, strength, [k in found for found in flips])
            for k, (name, strength) in enumerate(
                zip(table.scenarios, self.strengths(id_, self.semantics).tolist(), strict=True)
            )
        ]
        name = heading(claim) or claim.id
        return Row(id_, name, claim.text, is_thesis, id_ not in self.unreached, cells)

    def cell(self, id_: str, scenario: str, strength: float, flips: Sequence[bool]) -> Cell:
        """Return one strength, as a number or as a band."""
        table = self.table
        status = table.status(id_, scenario, map=self.map, semantics=self.semantics)
        if math.isnan(strength):
            return Cell(strength, str(status), strength, f"{scenario}: {status}")
        shown = f"{strength:.2f}" if self.firm else band_of(strength)
        told = f"{scenario}: {shown}, {_WORDS.get(status, status)}"
        if any(flips):
            told += ", flips" if all(flips) else ", flips by some rules only"
        elif len(flips) > 1 and table.is_disputed(id_, scenario, map=self.map):
            told += ", rules decide differently"
            shown += DISPUTED
        close = CLOSE if status is Decision.UNDECIDED else ""
        level = strength if self.firm else _middle(strength)
        return Cell(strength, shown + close, level, told, any(flips), all(flips))


def _middle(strength: float) -> float:
    """Return the middle of the band of a strength."""
    return next((a + b) / 2 for a, b in pairwise(_ENDS) if strength >= b)
