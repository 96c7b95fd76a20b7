"""The strength of claims in scenarios, with all that must be said of them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap import query
from argmap.errors import ScenarioError
from argmap.scenarios.owning import bare, known_name, owner_of
from argmap.scenarios.sheets import Decision, Sheet
from argmap.scenarios.suppositions import BASELINE
from argmap.table import InNotebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap, Factor, Scenario
    from argmap.scenarios.planning import Plan
    from argmap.scenarios.turning import Turn
    from argmap.scoring import Semantics
    from argmap.scoring.network import Linked
    from argmap.shared import ScenarioFile
    from argmap.table import Table

    FloatArray: TypeAlias = NDArray[np.float64]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["ScenarioTable"]

EDGE: Final = 1e-12
"""How near to the edge of the band a strength is on it."""


@frozen(eq=False, slots=False, kw_only=True)
class ScenarioTable(InNotebook):
    """The strength of claims of maps in scenarios, by one semantics or several.

    Wherever ``map`` is left out, the map is told by the claim; an id in two maps is then an error.
    Where ``semantics`` is left out, the first of the evaluation is meant. The baseline is a
    scenario like the others, called ``"baseline"``.

    Attributes:
        plans: Map → what scenarios change of it.
        suppositions: Name → scenario with all that it starts from, the baseline first.
        factors: Name → factor.
        rules: Id → semantics.
        sheets: Map and semantics → the strengths.
        threshold: From which strength on a claim is accepted.
        band: How far from it a claim is too close to call.
        budget: The most sweeps of each solver over a circle.
        linked: How linked premises join.
        file: Factors, effects and forbidden states that the maps share.
    """

    plans: Mapping[str, Plan]
    suppositions: Mapping[str, Scenario]
    factors: Mapping[str, Factor]
    rules: Mapping[str, Semantics]
    sheets: Mapping[tuple[str, str], Sheet]
    threshold: float
    band: float
    budget: int
    linked: Linked
    file: ScenarioFile

    # --- what there is ------------------------------------------------------------------

    @property
    def maps(self) -> tuple[str, ...]:
        """The names of the maps."""
        return tuple(self.plans)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of the scenarios, the baseline first."""
        return tuple(self.suppositions)

    @property
    def semantics(self) -> tuple[str, ...]:
        """The ids of the semantics; the first leads."""
        return tuple(self.rules)

    def map(self, name: str | None = None) -> ArgumentMap:
        """Return a map; without a name the only one.

        Raises:
            ScenarioError: There is none of that name, or there are several.
        """
        return self.plans[self._map(name)].map

    def claims(self, map: str | None = None) -> tuple[str, ...]:
        """Return the claims of a map that were kept, in the order of the map."""
        return self.sheets[self._map(map), self.semantics[0]].ids

    def theses(self, map: str | None = None) -> tuple[str, ...]:
        """Return the theses of a map."""
        return tuple(claim.id for claim in query.theses(self.map(map)))

    def present(self) -> dict[str, str]:
        """Return the present state of every factor."""
        return {name: str(factor.now) for name, factor in self.factors.items()}

    # --- strengths ----------------------------------------------------------------------

    def strength(
        self,
        claim: str,
        scenario: str = BASELINE,
        *,
        map: str | None = None,
        semantics: str | None = None,
    ) -> float:
        """Return the strength of a claim in a scenario; not a number where it has none.

        Raises:
            UnknownIdError: No map has this claim.
            ScenarioError: It stands in several maps and ``map`` is left out, or there is no such
                map, scenario or semantics, or the claim was not kept.
        """
        name = self.map_of(claim, map=map)
        sheet = self.sheets[name, self._rule(semantics)]
        return float(sheet.strengths[sheet.row[bare(claim, name)], self._column(scenario)])

    def strengths(self, *, map: str | None = None, semantics: str | None = None) -> FloatArray:
        """Return the strengths of a map, shape ``(len(claims), len(scenarios))``."""
        return self.sheets[self._map(map), self._rule(semantics)].strengths

    def range(
        self,
        claim: str,
        scenario: str = BASELINE,
        *,
        map: str | None = None,
        semantics: str | None = None,
    ) -> tuple[float, float]:
        """Return between what a strength lies where base scores are ranges or words.

        Factors shift both ends; a base score that a scenario gives as a range counts as one.
        """
        from argmap.scenarios.ranging import range_of

        name = self.map_of(claim, map=map)
        place, rule = self._column(scenario), self.rules[self._rule(semantics)]
        return range_of(self, name, bare(claim, name), place, rule)

    def decision(self, strength: float) -> Decision:
        """Return what a strength means, against the threshold and its band."""
        if math.isnan(strength):
            return Decision.UNKNOWN
        if abs(strength - self.threshold) <= self.band + EDGE:
            return Decision.UNDECIDED
        return Decision.ACCEPTED if strength > self.threshold else Decision.REJECTED

    def status(
        self,
        claim: str,
        scenario: str = BASELINE,
        *,
        map: str | None = None,
        semantics: str | None = None,
    ) -> Decision:
        """Return whether a claim is accepted, undecided or rejected in a scenario, or out."""
        strength = self.strength(claim, scenario, map=map, semantics=semantics)
        if math.isnan(strength) and self.is_out(claim, scenario, map=map):
            return Decision.OUT
        return self.decision(strength)

    def is_out(self, claim: str, scenario: str, *, map: str | None = None) -> bool:
        """Tell whether a scenario takes a claim out, or does not add it."""
        name = self.map_of(claim, map=map)
        group, k = self.plans[name].group(self._column(scenario))
        node = group.network.index.get(bare(claim, name))
        return node is None or node in group.columns.taken_out(k)

    def margin(
        self,
        claim: str,
        scenario: str = BASELINE,
        *,
        map: str | None = None,
        semantics: str | None = None,
    ) -> float:
        """Return by how much a strength is over the threshold; below it, under 0."""
        return self.strength(claim, scenario, map=map, semantics=semantics) - self.threshold

    def change(
        self, claim: str, scenario: str, *, map: str | None = None, semantics: str | None = None
    ) -> float:
        """Return by how much a claim is stronger in a scenario than in the baseline."""
        here = self.strength(claim, scenario, map=map, semantics=semantics)
        return here - self.strength(claim, map=map, semantics=semantics)

    def swing(self, claim: str, scenario: str = BASELINE, *, map: str | None = None) -> float:
        """Return how far apart the semantics are of one another: greatest less least strength."""
        found = [self.strength(claim, scenario, map=map, semantics=s) for s in self.semantics]
        return max(found) - min(found)

    def is_disputed(self, claim: str, scenario: str = BASELINE, *, map: str | None = None) -> bool:
        """Tell whether the semantics decide differently on a claim."""
        found = {self.status(claim, scenario, map=map, semantics=s) for s in self.semantics}
        return len(found) > 1

    def disagreements(self, *, claims: str = "theses") -> Table:
        """Return how far apart the semantics are, a map, claim and scenario a row.

        Args:
            claims: ``"theses"``, ``"moved"`` or ``"all"``, as for ``table``.
        """
        from argmap.scenarios.telling import disagreements_of

        return disagreements_of(self, claims=claims)

    # --- what scenarios do ----------------------------------------------------------------

    def flips(
        self,
        *,
        map: str | None = None,
        scenario: str | None = None,
        semantics: str | None = None,
        claims: str = "theses",
    ) -> tuple[Turn, ...]:
        """Return where a scenario turns a claim against the baseline, each with its way.

        A claim is turned where it is accepted or rejected, out of the band, and was not so in
        the baseline.

        Args:
            map: Of one map only.
            scenario: In one scenario only.
            semantics: By one semantics only; by all where left out.
            claims: ``"theses"``, ``"all"`` that were kept, or the id of one.
        """
        from argmap.scenarios.turning import turns_of

        maps = self.maps if map is None else (self._map(map),)
        rules = self.semantics if semantics is None else (self._rule(semantics),)
        column = None if scenario is None else self._column(scenario)
        return turns_of(self, maps, rules, column=column, claims=claims)

    def most_moved(
        self, n: int = 12, *, map: str | None = None, semantics: str | None = None
    ) -> tuple[str, ...]:
        """Return the claims that some scenario moves most, theses apart, the most moved first."""
        name, theses = self._map(map), set(self.theses(map))
        sheet = self.sheets[name, self._rule(semantics)]
        moved = np.abs(sheet.strengths - sheet.strengths[:, :1])
        most = np.nan_to_num(moved, nan=0.0).max(axis=1)
        order = np.argsort(-most, kind="stable").tolist()
        return tuple(sheet.ids[r] for r in order if sheet.ids[r] not in theses and most[r] > EDGE)[
            :n
        ]

    def unreached(self, map: str | None = None) -> tuple[str, ...]:
        """Return the claims of a map on which nothing bears that any scenario changes."""
        from argmap.scenarios.reaching import unreached_in

        return unreached_in(self.plans[self._map(map)])

    def under(self, scenarios: Scenario | Iterable[Scenario]) -> ScenarioTable:
        """Return the same maps by the same rules under more scenarios, all claims kept.

        They may start from those of the table.

        Raises:
            ScenarioError: They contradict themselves or do not fit the maps.
        """
        from argmap.scenarios import evaluate
        from argmap.scenarios.suppositions import as_scenarios

        known = [each for name, each in self.suppositions.items() if name != BASELINE]
        return evaluate(
            {name: plan.map for name, plan in self.plans.items()},
            [*known, *as_scenarios(scenarios)],
            semantics=list(self.rules.values()),
            threshold=self.threshold,
            band=self.band,
            keep="all",
            linked=self.linked,
            file=evolve(self.file, maps={}),
            budget=self.budget,
        )

    # --- as tables ----------------------------------------------------------------------

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table: rules, grounds, the baseline, the threshold, the caveat."""
        from argmap.scenarios.telling import header_of

        return header_of(self)

    def table(self, map: str | None = None, *, claims: str = "theses") -> Table:
        """Return a table of one map for people: a claim a row, a scenario a column.

        With several semantics each claim has a row for each, then one that says how far apart
        they are and where they decide differently.

        Args:
            map: The map; the only one where left out.
            claims: ``"theses"``, ``"moved"`` for these and the twelve most moved claims, or
                ``"all"`` that were kept.
        """
        from argmap.scenarios.telling import table_of

        return table_of(self, self._map(map), claims=claims)

    def rows(self, *, claims: str = "all") -> Table:
        """Return a table for programs: a map, claim, scenario and semantics a row."""
        from argmap.scenarios.telling import rows_of

        return rows_of(self, claims=claims)

    def __str__(self) -> str:
        """Return the header, then the theses of each map."""
        from argmap.scenarios.telling import told

        return told(self)

    def __repr__(self) -> str:
        """Return a short description."""
        maps = "1 map" if len(self.maps) == 1 else f"{len(self.maps)} maps"
        return f"<ScenarioTable: {maps}, {len(self.scenarios)} scenarios, {', '.join(self.rules)}>"

    def _in_notebook(self) -> tuple[Table, ...]:
        return tuple(self.table(name) for name in self.maps)

    def to_csv(self) -> str:
        """Return all rows as CSV, with a line of names first."""
        return self.rows().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a strength that was not found is None."""
        from argmap.scenarios.telling import json_of

        return json_of(self)

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return all rows as a data frame.

        Raises:
            TableError: The package pandas is missing.
        """
        return self.rows().to_pandas()

    # --- looking things up ----------------------------------------------------------------

    def map_of(self, claim: str, *, map: str | None = None) -> str:
        """Return the name of the map of a claim, which may be written ``map:id``.

        Raises:
            UnknownIdError: No map, or not the map that is named, has this claim.
            ScenarioError: Several maps have it, or it was not kept.
        """
        return owner_of(self, claim, [self._map(map)] if map is not None else list(self.maps))

    def _map(self, name: str | None) -> str:
        if name is None:
            if len(self.plans) == 1:
                return next(iter(self.plans))
            message = f"there are {len(self.plans)} maps; name one of {', '.join(self.plans)}"
            raise ScenarioError(message)
        return known_name(name, self.plans, "map")

    def _rule(self, name: str | None) -> str:
        return self.semantics[0] if name is None else known_name(name, self.rules, "semantics")

    def _column(self, scenario: str) -> int:
        return self._places[known_name(scenario, self.suppositions, "scenario")]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: n for n, name in enumerate(self.suppositions)}
