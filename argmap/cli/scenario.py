"""``argmap scenario``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import STANDARD, complain, counted, say, width, write
from argmap.cli.maps import end, maps_argument, usable
from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Number, format_option, from_option, keep_going_option
from argmap.cli.scenario_output import output_options
from argmap.cli.scenario_sensitivity import evaluated
from argmap.cli.scenario_views import view_options
from argmap.cli.score import checked_semantics
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.cli.scenario_output import Output
    from argmap.cli.scenario_views import View
    from argmap.scenarios import ScenarioTable
    from argmap.shared import ScenarioFile

__all__ = ["command", "scenarios_of"]

OWN: Final = "casebook"
"""What stands for the file of scenarios that comes with the casebook."""

_EXAMPLES: Final = """\b
Examples:
  argmap scenario casebook:khan
  argmap scenario paper.argdown --semantics panel
  argmap scenario khan.argdown blog.argdown --scenarios scenarios.yaml
  argmap scenario casebook:blog casebook:khan --moved --format csv
  argmap scenario casebook:khan --semantics panel -o report.html
  argmap scenario casebook:khan -o scenarios.svg --theme dark
  argmap scenario casebook:khan --cib
  argmap scenario casebook:khan --corners --axes cpec,sanctions
  argmap scenario paper.argdown --ach
  argmap scenario casebook:khan --sensitivity
  argmap scenario casebook:hayat --flips "Act on the opening" --in thaw
  argmap scenario casebook:khan --monte-carlo 10000 --seed 1 --radius 0.1
"""


@click.command("scenario", epilog=_EXAMPLES)
@maps_argument
@click.option(
    "--scenarios",
    "file",
    metavar="FILE",
    help="A file of scenarios over all maps; casebook is the casebook's own, which its maps have "
    "where left out. Other maps have those in their front matter.",
)
@from_option
@click.option(
    "--semantics",
    metavar="ID,...",
    default="quadratic_energy",
    show_default=True,
    help="By which rules; panel is three that are held against one another.",
)
@click.option(
    "--threshold",
    type=Number(0, 1, min_open=True, max_open=True),
    default=0.5,
    show_default=True,
    help="From which strength on a claim is accepted.",
)
@click.option(
    "--band",
    type=Number(0, 0.5, max_open=True),
    default=0.05,
    show_default=True,
    help="How far from the threshold it is too close to call.",
)
@click.option(
    "--theses/--all",
    "only_theses",
    default=True,
    help="Only the main claims, which is what is told where left out, or all.",
)
@click.option("--moved", is_flag=True, help="Also the twelve claims of each map that move most.")
@view_options
@format_option("A table for people, or all numbers.")
@output_options
@keep_going_option
def command(  # noqa: PLR0913  # an option each
    maps: tuple[str, ...],
    *,
    file: str | None,
    from_: str | None,
    semantics: str,
    threshold: float,
    band: float,
    only_theses: bool,
    moved: bool,
    format_: str,
    keep_going: bool,
    view: View | None,
    output: Output | None,
) -> None:
    """Tell what claims are worth in scenarios, and which are turned.

    The first column is the baseline: every factor in its present state.
    """
    if output is not None:
        output.refuse(None if view is None else view.kind, format_)
    rules = checked_semantics(semantics)
    documents = [usable(name, format=from_, keep_going=keep_going) for name in maps]
    scenarios = scenarios_of(file, maps)
    found = [document.map for document in documents]
    if view is not None and output is not None:
        view.draw(found, scenarios, semantics=rules, output=output)
        end(*documents)
        return
    if view is not None:
        view.tell(found, scenarios, names=maps, semantics=rules, format=format_)
        end(*documents)
        return
    if scenarios is None and not any(document.map.scenarios for document in documents):
        message = "the maps hold no scenarios; name a file of them: --scenarios FILE"
        raise click.UsageError(message)
    table = evaluated(found, scenarios, semantics=rules, threshold=threshold, band=band)
    shown = ("moved" if moved else "theses") if only_theses else "all"
    if output is None:
        _tell(table, format_, shown)
    else:
        output.save(table, shown)
    end(*documents)


def scenarios_of(file: str | None, maps: Sequence[str]) -> ScenarioFile | None:
    """Return the scenarios of a file, or None for those of the maps."""
    if file == OWN or (file is None and all(name.startswith(CASEBOOK) for name in maps)):
        from argmap import casebook

        return casebook.scenarios()
    if file is None:
        return None
    from argmap.shared import load_scenarios, loads_scenarios

    if file == STANDARD:
        from argmap.cli.maps import read_text

        return loads_scenarios(read_text(file), filename="<stdin>")
    return load_scenarios(file)


# --- telling ------------------------------------------------------------------------------


def _tell(table: ScenarioTable, format: str, shown: str) -> None:
    if format == "json":
        made = {**table.to_json(), "rows": _rows(table, shown).to_json()}
        write(f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode(), STANDARD)
    elif format == "csv":
        for line in table.header:
            complain(line)
        write(_rows(table, shown).to_csv().encode(), STANDARD)
    else:
        _for_people(table, shown)


def _rows(table: ScenarioTable, shown: str) -> Table:
    return table.rows(claims=shown)


def _for_people(table: ScenarioTable, shown: str) -> None:
    for line in table.header:
        say(line)
    for name in table.maps:
        say()
        if len(table.maps) > 1:
            say(name)
        for number, part in enumerate(_parts(table.table(name, claims=shown), table.scenarios)):
            say(f"\n{part}" if number else str(part))
        unreached = len(table.unreached(name))
        if unreached:
            of = len(table.map(name).claims)
            say(f"no supposition reaches {unreached} of {counted(of, 'claim')}")
    say()
    for line in _flips(table):
        say(line)


def _flips(table: ScenarioTable) -> Iterator[str]:
    flips = table.flips()
    if not flips:
        yield "no thesis flips"
    for turn in flips:
        rule = f" ({turn.semantics})" if len(table.semantics) > 1 else ""
        where = f"{turn.map}: " if len(table.maps) > 1 else ""
        yield f"{where}{turn}{rule}"


def _parts(table: Table, scenarios: Sequence[str]) -> Iterator[Table]:
    """Yield a table without its header, in parts that fit the terminal, each with the baseline."""
    fixed = len(table.columns) - len(scenarios) + 1
    cells = list(zip(table.columns, *table.shown(), strict=True))
    wide = [max(map(len, column)) + 2 for column in cells]
    room = (width() or sum(wide)) - sum(wide[:fixed])
    rest = list(range(fixed, len(wide)))
    while True:
        taken, used = rest[:1], sum(wide[n] for n in rest[:1])
        while len(taken) < len(rest) and used + wide[rest[len(taken)]] <= room:
            used += wide[rest[len(taken)]]
            taken = rest[: len(taken) + 1]
        places = [*range(fixed), *taken]
        rows = [[row[n] for n in places] for row in table.rows]
        yield Table([table.columns[n] for n in places], rows)
        rest = rest[len(taken) :]
        if not rest:
            return
