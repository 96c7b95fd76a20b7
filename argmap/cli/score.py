"""``argmap score``."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.maps import Document, end, map_argument, usable
from argmap.cli.naming import CASEBOOK, is_markdown, parse_name
from argmap.cli.options import format_option, from_option, keep_going_option
from argmap.cli.score_answers import answer_options, question_of, tell_answers
from argmap.cli.score_why import tell_why, why_of, why_options
from argmap.errors import ScoringError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring import Scores

__all__ = ["checked_semantics", "command"]

AS_ARGUED: Final = "as argued"
AFTER: Final = "after objections"
CRITIQUE: Final = "critique"
"""What an overlay is called that stands beside a map and is scored with it."""

ALL: Final = "panel"
"""What stands for the semantics that are held against one another."""

_EXAMPLES: Final = """\b
Examples:
  argmap score paper.argdown
  argmap score paper.argdown --semantics dfquad,euler_based
  argmap score paper.argdown --semantics panel --theses
  argmap score casebook:blog --as-argued --format csv
  argmap score paper.argdown --check-first
  argmap score paper.argdown --explain Port
  argmap score paper.argdown --robust
  argmap score paper.argdown --label preferred
  argmap score paper.argdown --standard clear-and-convincing
"""


@frozen
class Column:
    """One column of the table: a map, as argued or after objections, by one rule."""

    name: str
    version: str
    scores: Scores


@click.command("score", epilog=_EXAMPLES)
@map_argument
@from_option
@click.option(
    "--semantics",
    metavar="ID,...",
    default="quadratic_energy",
    show_default=True,
    help=f"By which rules, a column each; {ALL} is three that are held against one another.",
)
@click.option(
    "--linked",
    type=click.Choice(["min", "product"]),
    default="min",
    show_default=True,
    help="How the strengths of linked premises join.",
)
@click.option("--theses", is_flag=True, help="Only the main claims.")
@click.option(
    "--check-first",
    is_flag=True,
    help="Instead, claims that lack a source, a base score or its ground, by what hangs on them.",
)
@why_options
@answer_options
@click.option("--as-argued", is_flag=True, help="Leave out the objections of an overlay.")
@format_option("A table for people, or all numbers.")
@keep_going_option
def command(  # noqa: PLR0913  # an option each
    map_: str,
    *,
    from_: str | None,
    semantics: str,
    linked: str,
    theses: bool,
    check_first: bool,
    as_argued: bool,
    format_: str,
    keep_going: bool,
    **answers: Any,  # noqa: ANN401  # the options of `why_of` and `question_of`
) -> None:
    """Tell how strong each claim is, and by which rule.

    Where an overlay with objections stands beside the map, paper.critique.argdown beside
    paper.argdown, strengths are told as argued and after objections.
    """
    rules = checked_semantics(semantics)
    why = why_of({**answers, "check_first": check_first}, rules=rules, linked=linked)
    question = question_of(answers, check_first=check_first)
    names = _versions(map_, from_, as_argued=as_argued)
    documents = {v: usable(n, format=from_, keep_going=keep_going) for v, n in names.items()}
    if check_first:
        _tell_swings(list(documents.values())[-1].map, (rules[0], linked), format_)
        end(*documents.values())
        return
    if why is not None:
        maps = {version: document.map for version, document in documents.items()}
        tell_why(maps, why, ids=_shown(documents, theses=theses), format=format_)
        end(*documents.values())
        return
    if question is not None:
        maps = {version: document.map for version, document in documents.items()}
        tell_answers(maps, question, _shown(documents, theses=theses), format=format_)
        end(*documents.values())
        return
    columns = [
        Column(_title(version, rule, (names, rules)), version, _scored(document.map, rule, linked))
        for rule in rules
        for version, document in documents.items()
    ]
    _tell(columns, format_, _shown(documents, theses=theses))
    end(*documents.values())


def checked_semantics(said: str) -> tuple[str, ...]:
    """Return the ids of semantics that an option names; refuse what is none."""
    from argmap.scoring import PANEL, RANKINGS
    from argmap.scoring.scored import rule_named

    if said == ALL:
        return PANEL
    ids = [id_.strip() for id_ in said.split(",")]
    if attacks_alone := next((id_ for id_ in ids if id_ in RANKINGS), None):
        message = (
            f"--semantics: {attacks_alone!r} knows attacks alone and gives no strengths over "
            f"supports; argmap score MAP --rank {attacks_alone} takes it"
        )
        raise click.UsageError(message)
    try:
        return tuple(dict.fromkeys(rule_named(id_).id for id_ in ids))
    except ScoringError as error:
        message = f"--semantics: {error}"
        raise click.UsageError(message) from None


def _versions(name: str, format: str | None, *, as_argued: bool) -> dict[str, str]:
    """Return the maps to score: version → name; with one version it has no name."""
    said = parse_name(name)
    if said.overlay:
        after, base = name, said.base
    elif name.startswith(CASEBOOK):
        after, base = f"{name}+{CRITIQUE}", name
    else:
        path = PurePath(name)
        beside = path.with_suffix(f".{CRITIQUE}{path.suffix}") if path.suffix else path
        plain = name == STANDARD or is_markdown(name, format) or beside == path
        if plain or not Path(beside).exists():
            return {"": name}
        after, base = f"{name}+{CRITIQUE}", name
    return {"": base} if as_argued else {AS_ARGUED: base, AFTER: after}


def _title(version: str, rule: str, said: tuple[dict[str, str], tuple[str, ...]]) -> str:
    """Return the head of a column: what tells it from the others."""
    names, rules = said
    parts = [rule] if len(rules) > 1 else []
    parts += [version] if len(names) > 1 else []
    return ", ".join(parts) or "strength"


def _scored(map_: ArgumentMap, rule: str, linked: str) -> Scores:
    from argmap.scoring import score

    return score(map_, semantics=rule, linked=linked)  # type: ignore[arg-type]  # click has checked it


def _shown(documents: dict[str, Document], *, theses: bool) -> list[str]:
    """Return the claims to tell, those of the map as argued first."""
    from argmap.query import theses as theses_of

    found: dict[str, None] = {}
    for document in documents.values():
        claims = theses_of(document.map) if theses else document.map.claims
        found.update((claim.id, None) for claim in claims)
        if theses:
            break
    return list(found)


# --- telling ------------------------------------------------------------------------------


def _tell(columns: Sequence[Column], format: str, ids: Sequence[str]) -> None:
    if format == "table":
        for line in _headers(columns):
            say(line)
        if ids:
            say()
        _table(columns, ids)
    elif format == "json":
        said = [_json(column, ids) for column in columns]
        write(f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode(), STANDARD)
    else:
        for line in _headers(columns):
            complain(line)
        _csv(columns, ids)


def _headers(columns: Sequence[Column]) -> list[str]:
    """Return what opens a table: for each rule its header, for each version its ground."""
    lines: dict[str, None] = {}
    for n, column in enumerate(columns):
        scores, version = column.scores, f"{column.version}: " if column.version else ""
        circles = "".join(f"; {told}" for told in scores.circles_told())
        if not n:
            told = f"{version}{scores.header}"
        elif scores.semantics == columns[0].scores.semantics:
            told = f"{version}{'; '.join(scores.ground.told())}{circles}"
        else:
            told = f"{version if circles else ''}{scores.rule_told}{circles}"
        lines[told] = None
    if not all(column.scores.has_decimals for column in columns):
        lines[FEW] = None
    return list(lines)


FEW: Final = (
    "fewer than half of the leaves have a base score: bands and ranks are shown, no strengths"
)


def _table(columns: Sequence[Column], ids: Sequence[str]) -> None:
    from argmap.cli.tables import print_folded

    cells = {column.name: _cells(column.scores) for column in columns}
    rows = [{"claim": i, **{head: found.get(i, "") for head, found in cells.items()}} for i in ids]
    rules = dict.fromkeys(column.scores.semantics for column in columns)
    groups = [[c.name for c in columns if c.scores.semantics == rule] for rule in rules]
    print_folded(rows, key="claim", groups=groups)


def _cells(scores: Scores) -> dict[str, str]:
    """Return what is shown of each claim; with a band its rank."""
    if scores.has_decimals:
        return {id_: scores.shown(id_) for id_ in scores}
    return {id_: f"{rank}. {scores.shown(id_)}" for id_, rank in scores.ranks().items()}


def _rows(column: Column, ids: Sequence[str]) -> list[dict[str, object]]:
    by_id = {row["claim"]: row for row in column.scores.rows()}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _json(column: Column, ids: Sequence[str]) -> dict[str, object]:
    version = {"version": column.version} if column.version else {}
    return {**version, **column.scores.to_json(), "claims": _rows(column, ids)}


def _csv(columns: Sequence[Column], ids: Sequence[str]) -> None:
    from argmap.cli.tables import print_table
    from argmap.scoring.results import COLUMNS

    rows = [
        {"semantics": column.scores.semantics, "version": column.version, **row}
        for column in columns
        for row in _rows(column, ids)
    ]
    print_table(rows, columns=["semantics", "version", *COLUMNS], format="csv")


def _tell_swings(map_: ArgumentMap, rule: tuple[str, str], format: str) -> None:
    """Print the claims that rest on nothing, and what a thesis would be with each false or true."""
    from argmap.cli.tables import print_table
    from argmap.scoring import check_first

    semantics, linked = rule
    scores = _scored(map_, semantics, linked)
    swings = check_first(map_, semantics=semantics, linked=linked)  # type: ignore[arg-type]  # click has checked it
    tell = say if format == "table" else complain
    tell(scores.header)
    if not swings:
        tell("no claim that moves a main claim lacks a source, a base score or its ground")
    elif format == "table":
        say()
    rows = [
        {
            "claim": swing.claim,
            "lacks": ", ".join(swing.lacks),
            "main claim": swing.thesis,
            "if false": _rounded(swing.at_zero, format),
            "if true": _rounded(swing.at_one, format),
        }
        for swing in swings
    ]
    columns = ["claim", "lacks", "main claim", "if false", "if true"]
    print_table(rows, columns=columns, format=format)


def _rounded(strength: float, format: str) -> str | float:
    return f"{strength:.2f}" if format == "table" else strength
