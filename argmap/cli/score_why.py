"""What ``argmap score`` tells of one strength, or of an order: why, step by step, how firm."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from attrs import evolve, frozen

from argmap.cli.console import STANDARD, complain, progress, say, write
from argmap.cli.options import Number, Whole, checked_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring import Explanation, Robustness, Trace
    from argmap.table import Cell, Table

__all__ = ["Why", "tell_why", "why_of", "why_options"]

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_OPTIONS: Final = (
    click.option(
        "--explain",
        metavar="CLAIM",
        help="Instead, why this claim is as strong as it is, and what would turn it.",
    ),
    click.option(
        "--trace",
        metavar="CLAIM",
        help="Instead, how its strength comes about, step by step, to be worked out by hand.",
    ),
    click.option(
        "--robust",
        is_flag=True,
        help="Instead, how firm the order of claims is when base scores move, by all rules of "
        "the panel or those of --semantics.",
    ),
    click.option(
        "--radius",
        type=Number(min=0, max=1),
        help="Of --robust: by how much base scores move.  [default: 0.1]",
    ),
    click.option(
        "--samples",
        type=Whole(min=1),
        metavar="N",
        help="Of --robust: how often.  [default: 2000]",
    ),
    click.option(
        "--seed",
        type=Whole(min=0),
        metavar="N",
        help="Of --robust and --explain: what draws start from.  [default: 0]",
    ),
)
_RIVALS: Final = ("label", "standard", "rank", "justify", "check_first")
"""Other options that ask for something else than strengths."""


@frozen(kw_only=True)
class Why:
    """What is asked: why, step by step or how firm; of which claim, by which rules.

    ``seed`` and the like are None where they were not said.
    """

    kind: str
    claim: str | None
    rules: Sequence[str] = ()
    linked: str = "min"
    radius: float | None
    samples: int | None
    seed: int | None

    @property
    def said(self) -> dict[str, Any]:
        """The numbers that were said, by the names of parameters."""
        names = ("radius", "samples", "seed") if self.kind == "robust" else ("seed",)
        numbers = {name: getattr(self, name) for name in names}
        return {name: number for name, number in numbers.items() if number is not None}


def why_options(command: _Command) -> _Command:
    """Give a command the options that ask why, step by step, and how firm."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def why_of(options: Mapping[str, Any], *, rules: Sequence[str], linked: str) -> Why | None:
    """Return what the options ask for; None where they ask for none of it.

    Raises:
        click.UsageError: They ask for several things, or say a number that nothing takes.
    """
    from argmap.scoring import PANEL

    kinds = [kind for kind in ("explain", "trace", "robust") if options[kind] not in {None, False}]
    rivals = [f"--{name.replace('_', '-')}" for name in _RIVALS if options.get(name)]
    said = [*(f"--{kind}" for kind in kinds), *rivals]
    if kinds and len(said) > 1:
        message = f"{' and '.join(said)} ask for different things; give one of them"
        raise click.UsageError(message)
    kind = kinds[0] if kinds else ""
    takers = {"radius": ("robust",), "samples": ("robust",), "seed": ("robust", "explain")}
    for number, takes in takers.items():
        if options[number] is not None and kind not in takes:
            message = f"--{number} is for {' and '.join(f'--{taker}' for taker in takes)}"
            raise click.UsageError(message)
    if not kind:
        return None
    numbers = {name: options[name] for name in takers}
    source = click.get_current_context().get_parameter_source("semantics")
    if kind == "robust":
        by = PANEL if source is click.core.ParameterSource.DEFAULT else rules
        return Why(kind=kind, claim=None, rules=by, linked=linked, **numbers)
    return Why(kind=kind, claim=options[kind], rules=rules, linked=linked, **numbers)


# --- telling ------------------------------------------------------------------------------


def tell_why(maps: Mapping[str, ArgumentMap], why: Why, *, ids: Sequence[str], format: str) -> None:
    """Print what was asked, for each version of a map and each rule.

    Args:
        maps: Version → map.
        why: What was asked.
        ids: Of how firm the order is: the claims to tell.
        format: ``table``, ``json`` or ``csv``.
    """
    if why.claim is not None:
        maps = {v: m for v, m in maps.items() if why.claim in m} or maps
        checked_root(list(maps.values())[-1], why.claim, option=f"--{why.kind}")
    found = [(version, answer) for version, map_ in maps.items() for answer in _answers(map_, why)]
    if format == "json":
        said = [_json(version, answer, ids) for version, answer in found]
        write(f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode(), STANDARD)
    elif format == "csv":
        _csv(found, ids)
    else:
        for n, (version, answer) in enumerate(found):
            if n:
                say()
            _tell(version, answer, ids)


def _answers(map_: ArgumentMap, why: Why) -> Iterator[Explanation | Trace | Robustness]:
    from argmap.scoring import explain, robustness, trace

    linked: Any = why.linked  # click has checked it
    if why.kind == "robust":
        with _percent("moving base scores") as told:
            yield robustness(map_, semantics=why.rules, linked=linked, progress=told, **why.said)
        return
    ask: Any = explain if why.kind == "explain" else trace
    for rule in why.rules:
        yield ask(map_, why.claim, semantics=rule, linked=linked, **why.said)


@contextmanager
def _percent(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show how much is done; give what is told of it."""
    shown = 0
    with progress(what, 100) as step:

        def told(done: int, total: int) -> None:
            nonlocal shown
            while shown * total < 100 * done:
                shown += 1
                step("")

        yield told


def _header(answer: Explanation | Trace | Robustness) -> list[str]:
    from argmap.scoring import Robustness

    return list(answer.header) if isinstance(answer, Robustness) else [answer.scores.header]


def _tell(version: str, answer: Explanation | Trace | Robustness, ids: Sequence[str]) -> None:
    """Print a header, then sentences, steps or tables."""
    from argmap.scoring import Robustness, Trace

    first, *rest = _header(answer)
    for line in (f"{version}: {first}" if version else first, *rest):
        say(line)
    if isinstance(answer, Trace):
        for line in answer.lines():
            say(line)
        return
    if isinstance(answer, Robustness):
        tables = _only(answer, ids).to_tables()
    else:
        tables = answer.to_tables()
        say()
        for sentence in answer.sentences:
            say(sentence)
    for n, table in enumerate(tables):
        if table.rows:
            say()
            for line in table.header[0 if n else len(rest) + 1 :]:  # what has not been said
                say(line)
            _print(table)


def _print(table: Table) -> None:
    from argmap.cli.tables import print_table

    names, columns = dict(zip(table.columns, table.columns, strict=True)), table.columns
    rows = [dict(zip(columns, cells, strict=True)) for cells in table.shown()]
    print_table(rows, columns=list(names), format="table", yielding=columns[0])


def _only(answer: Robustness, ids: Sequence[str]) -> Robustness:
    """Return the rows of some claims; ranks stay those among all."""
    kept = frozenset(ids)
    return evolve(answer, rows=tuple(row for row in answer.rows if row.claim in kept))


def _json(
    version: str, answer: Explanation | Trace | Robustness, ids: Sequence[str]
) -> dict[str, Any]:
    from argmap.scoring import Robustness

    named = {"version": version} if version else {}
    if isinstance(answer, Robustness):
        return {**named, **answer.to_json(), "claims": _only(answer, ids).table.to_json()}
    return {**named, "semantics": answer.scores.semantics, **answer.to_json()}


def _csv(found: Sequence[tuple[str, Explanation | Trace | Robustness]], ids: Sequence[str]) -> None:
    from argmap.cli.tables import print_table
    from argmap.scoring import Robustness

    rows: list[dict[str, Cell]] = []
    columns: tuple[str, ...] = ()
    for version, answer in found:
        for line in _header(answer):
            complain(f"{version}: {line}" if version else line)
        is_order = isinstance(answer, Robustness)
        table = (_only(answer, ids) if isinstance(answer, Robustness) else answer).table
        rule = {} if isinstance(answer, Robustness) else {"semantics": answer.scores.semantics}
        columns = table.columns if is_order else ("semantics", *table.columns)
        rows += [{"version": version, **rule, **row} for row in table.to_json()]
    print_table(rows, columns=["version", *columns], format="csv")
