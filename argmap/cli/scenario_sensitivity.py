"""``argmap scenario --sensitivity``, ``--flips`` and ``--monte-carlo``: what theses hang on."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any, Final

from argmap.cli.console import STANDARD, complain, progress, say, write
from argmap.cli.scenario_cib import in_parts, print_result, print_rows
from argmap.errors import ArgmapWarning
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap
    from argmap.scenarios import FlipSearch, ScenarioTable, Tornado
    from argmap.shared import ScenarioFile
    from argmap.table import Cell

__all__ = ["evaluated", "swings_of_each", "tell_draws", "tell_flips", "tell_swings"]

_PARTS: Final = 100  # of a bar


def evaluated(
    maps: Sequence[ArgumentMap],
    file: ScenarioFile | None,
    *,
    semantics: Sequence[str],
    threshold: float,
    band: float,
) -> ScenarioTable:
    """Evaluate maps; what is odd goes to standard error."""
    from argmap.scenarios import evaluate

    with warnings.catch_warnings(record=True) as odd:
        warnings.simplefilter("always", ArgmapWarning)
        table = evaluate(maps, file, semantics=semantics, threshold=threshold, band=band)
    for each in odd:
        complain(f"warning: {each.message}")
    return table


def _asked(table: ScenarioTable, claim: str) -> Iterator[dict[str, Any]]:
    """Yield the options that name each claim and rule: one claim, or all theses."""
    if claim:
        named = [(table.map_of(claim), claim)]
    else:
        named = [(map_, id_) for map_ in table.maps for id_ in table.theses(map_)]
    for map_, id_ in named:
        for rule in table.semantics:
            yield {"claim": id_, "map": map_, "semantics": rule}


def swings_of_each(
    table: ScenarioTable, claim: str, *, scenario: str, radius: float | None
) -> list[Tornado]:
    """Return the swings of one claim, or of all theses, by each rule."""
    from argmap.scenarios import tornado_of

    moved: dict[str, Any] = {} if radius is None else {"radius": radius}
    asked = _asked(table, claim)
    return [tornado_of(table, scenario=scenario, **each, **moved) for each in asked]


def tell_swings(
    table: ScenarioTable, claim: str, *, scenario: str, radius: float | None, format: str
) -> None:
    """Print how firm claims are, and by how much each input swings them."""
    from argmap.scenarios import stability_of

    swings = swings_of_each(table, claim, scenario=scenario, radius=radius)
    if format == "csv":
        _as_csv([(found, found.rows()) for found in swings])
        return
    firm = stability_of(table, [claim] if claim else None)
    if format == "json":
        _as_json({"stability": firm.to_json(), "tornadoes": [each.to_json() for each in swings]})
        return
    print_result(firm, firm.to_table(), format=format)
    for found in swings:
        say()
        _for_people(found.to_table())


def tell_flips(table: ScenarioTable, claim: str, *, scenario: str, format: str) -> None:
    """Print the smallest sets of suppositions that overturn claims."""
    from argmap.scenarios import flip_sets

    found = [flip_sets(table, scenario=scenario, **each) for each in _asked(table, claim)]
    if format == "csv":
        _as_csv([(each, each.to_table()) for each in found])
    elif format == "json":
        _as_json([each.to_json() for each in found])
    else:
        for number, each in enumerate(found):
            if number:
                say()
            _for_people(each.to_table())


def tell_draws(
    table: ScenarioTable,
    *,
    n: int,
    seed: int,
    scenario: str,
    radius: float | None,
    format: str,
) -> None:
    """Print what claims are worth where base scores and states are drawn."""
    from argmap.scenarios import monte_carlo

    with progress("draws", _PARTS) as advance:
        found = monte_carlo(
            table,
            n=n,
            seed=seed,
            scenario=scenario,
            radius=radius or 0.0,
            progress=in_parts(advance),
        )
    print_result(found, found.to_table(), format=format)


# --- telling ------------------------------------------------------------------------------


def _for_people(table: Table) -> None:
    for line in table.header:
        say(line)
    if table.rows:
        say()
        print_rows(table)


def _as_json(made: object) -> None:
    text = json.dumps(made, ensure_ascii=False, indent=2)
    write(f"{text}\n".encode("utf-8", "backslashreplace"), STANDARD)


def _as_csv(found: Sequence[tuple[Tornado | FlipSearch, Table]]) -> None:
    """Print the rows of all, each with what it is of; what opens them goes to standard error."""
    rows: list[list[Cell]] = []
    for each, table in found:
        for line in each.header:
            complain(line)
        of = [each.map, each.claim, each.semantics]
        rows += [[*of, *row] for row in table.rows]
    columns = ["map", "claim", "semantics", *(found[0][1].columns if found else ())]
    write(Table(columns, rows).to_csv().encode("utf-8", "backslashreplace"), STANDARD)
