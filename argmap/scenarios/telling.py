"""Tables of scenarios in words and cells: for people, and for programs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ScenarioError
from argmap.scenarios.sheets import Decision
from argmap.scenarios.suppositions import BASELINE
from argmap.scenarios.turning import turned
from argmap.scoring.ground import Ground
from argmap.scoring.results import CAVEAT, band_of
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.scenarios.results import ScenarioTable
    from argmap.table import Cell

__all__ = [
    "baseline_told",
    "disagreements_of",
    "ground_told",
    "header_of",
    "json_of",
    "rows_of",
    "rule_told",
    "table_of",
    "told",
]

FLIP: Final = "*"
CLOSE: Final = "~"
"""What stands behind a strength in a table for people."""

COLUMNS: Final = (
    *("map", "claim", "thesis", "scenario", "semantics"),
    *("strength", "status", "change", "margin", "flips"),
)
"""The columns of a table for programs."""


# --- what opens a table -------------------------------------------------------------------------


def header_of(table: ScenarioTable) -> tuple[str, ...]:
    """Return the lines that open every table."""
    return (
        *(rule_told(table, id_) for id_ in table.semantics),
        *(line for name in table.maps for line in ground_told(table, name)),
        baseline_told(table),
        _threshold(table),
        CAVEAT,
    )


def rule_told(table: ScenarioTable, id_: str) -> str:
    """Return a rule, and what to know of it."""
    rule = table.rules[id_]
    return f"rule {id_}" + (f" ({rule.says})" if rule.says else "")


def ground_told(table: ScenarioTable, map_: str) -> Iterator[str]:
    """Yield what the strengths of a map stand on."""
    plan = table.plans[map_]
    name = f"{map_}: " if map_ else ""
    ground = Ground.of(plan.map, plan.groups[0].network)
    yield name + "; ".join(ground.told())
    if not ground.is_firm:
        yield f"{name}fewer than half of the leaves have a base score: bands are shown"
    for id_ in table.semantics:
        restless = int((~table.sheets[map_, id_].settled).sum())
        if restless:
            yield (
                f"{name}a circle did not settle in {restless} of {len(table.scenarios)} scenarios "
                f"by {id_}"
            )


def baseline_told(table: ScenarioTable) -> str:
    """Return the present state of every factor."""
    present = ", ".join(f"{name}: {state}" for name, state in table.present().items())
    return f"{BASELINE}: {present}" if present else f"{BASELINE}: the maps as they are; no factors"


def _threshold(table: ScenarioTable) -> str:
    low, high = table.threshold - table.band, table.threshold + table.band
    if not table.band:
        return f"accepted over {high:.2f}, rejected below; {FLIP} flips against the baseline"
    return (
        f"accepted over {high:.2f}, rejected below {low:.2f}, {CLOSE} between: too close to call; "
        f"{FLIP} flips against the baseline"
    )


# --- for people ---------------------------------------------------------------------------------


def told(table: ScenarioTable) -> str:
    """Return the header, then the theses of each map."""
    bodies = []
    for name in table.maps:
        shown = table.table(name)
        bare = Table(shown.columns, shown.rows)
        bodies.append(f"{name}\n{bare}" if name else str(bare))
    return "\n\n".join(["\n".join(table.header), *bodies])


def table_of(table: ScenarioTable, map_: str, *, claims: str) -> Table:
    """Return a table of one map for people."""
    several = len(table.semantics) > 1
    heads = ["claim", *(["rule"] if several else []), *table.scenarios]
    rows: list[list[Cell]] = []
    for id_ in _shown(table, map_, claims):
        for rule in table.semantics:
            first = [id_, rule] if several else [id_]
            rows.append([*first, *_cells(table, map_, id_, rule)])
        if several:
            rows.append([id_, "swing", *_swings(table, map_, id_)])
    header = (
        *(rule_told(table, id_) for id_ in table.semantics),
        *ground_told(table, map_),
        baseline_told(table),
        _threshold(table),
        *([_SWING] if several else []),
        CAVEAT,
    )
    return Table(heads, rows, header=header, title=map_)


_SWING: Final = "swing: how far apart the rules are; ! where they decide differently"


def _shown(table: ScenarioTable, map_: str, claims: str) -> Sequence[str]:
    if claims == "theses":
        return table.theses(map_)
    if claims == "moved":
        return (*table.theses(map_), *table.most_moved(map=map_))
    if claims == "all":
        return table.claims(map_)
    message = f"claims must be 'theses', 'moved' or 'all', got {claims!r:.60}"
    raise ScenarioError(message)


def _cells(table: ScenarioTable, map_: str, id_: str, rule: str) -> list[str]:
    """Return what is shown of a claim in every scenario."""
    sheet = table.sheets[map_, rule]
    plan = table.plans[map_]
    firm = Ground.of(plan.map, plan.groups[0].network).is_firm
    row = sheet.strengths[sheet.row[id_]]
    flips = {table.scenarios[k] for k in turned(table, row)}
    cells = []
    for name, strength in zip(table.scenarios, row.tolist(), strict=True):
        if math.isnan(strength):
            cells.append(str(table.status(id_, name, map=map_, semantics=rule)))
            continue
        close = CLOSE if table.decision(strength) is Decision.UNDECIDED else ""
        shown = f"{strength:.2f}" if firm else band_of(strength)
        cells.append(f"{shown}{FLIP if name in flips else close or ' '}")
    return cells


def _swings(table: ScenarioTable, map_: str, id_: str) -> list[str]:
    cells = []
    for name in table.scenarios:
        swing = table.swing(id_, name, map=map_)
        mark = "!" if table.is_disputed(id_, name, map=map_) else " "
        cells.append("" if math.isnan(swing) else f"{swing:.2f}{mark}")
    return cells


# --- for programs -------------------------------------------------------------------------------


def rows_of(table: ScenarioTable, *, claims: str) -> Table:
    """Return a row a map, claim, scenario and semantics."""
    pairs = [(map_, rule) for map_ in table.maps for rule in table.semantics]
    rows = [row for map_, rule in pairs for row in _rows(table, map_, rule, claims)]
    return Table(COLUMNS, rows, header=table.header)


def _rows(table: ScenarioTable, map_: str, rule: str, claims: str) -> Iterator[tuple[Cell, ...]]:
    theses, sheet = set(table.theses(map_)), table.sheets[map_, rule]
    for id_ in _shown(table, map_, claims):
        row = sheet.strengths[sheet.row[id_]]
        flips, strengths = {table.scenarios[k] for k in turned(table, row)}, row.tolist()
        for name, strength in zip(table.scenarios, strengths, strict=True):
            status = table.status(id_, name, map=map_, semantics=rule)
            change, margin = strength - strengths[0], strength - table.threshold
            yield (
                *(map_, id_, id_ in theses, name, rule, strength, status.value, change, margin),
                name in flips,
            )


def disagreements_of(table: ScenarioTable, *, claims: str) -> Table:
    """Return a row a map, claim and scenario."""
    rows = [
        (map_, id_, name, swing, table.is_disputed(id_, name, map=map_))
        for map_ in table.maps
        for id_ in _shown(table, map_, claims)
        for name in table.scenarios
        for swing in [table.swing(id_, name, map=map_)]
    ]
    return Table(["map", "claim", "scenario", "swing", "disputed"], rows, header=table.header)


def json_of(table: ScenarioTable) -> dict[str, Any]:
    """Return everything as plain values."""
    return {
        "header": list(table.header),
        "threshold": table.threshold,
        "band": table.band,
        "semantics": list(table.semantics),
        "scenarios": {
            name: {"why": scenario.why, "factors": dict(scenario.factors)}
            for name, scenario in table.suppositions.items()
        },
        "present": table.present(),
        "rows": table.rows().to_json(),
        "flips": [turn.to_json() for turn in table.flips()],
        "disagreements": table.disagreements().to_json() if len(table.rules) > 1 else [],
        "unreached": {name: list(table.unreached(name)) for name in table.maps},
    }
