"""Arguments of several steps as one argument a step, which ``explodeArguments`` asks for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from argmap.argdown.own import Element, End, Link, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.argdown.own import Model, Use
    from argmap.argdown.reports import Reports

__all__ = ["explode"]


def explode(model: Model, *, compat: bool, reports: Reports) -> None:
    """Put one argument a step in the place of every argument of several steps.

    A step uses what stands between it and the step before, and the conclusion of that step; or
    what ``uses`` or ``from`` names, by number. What bears on the argument bears on its last step.

    Args:
        model: The model to change.
        compat: Leave undercuts of steps where they point, and ``from`` of a conclusion alone.
        reports: Takes numbers of no statement, and titles that are taken.
    """
    parts: dict[str, tuple[dict[int, str], str]] = {}  # argument → steps by conclusion, the last
    rows: list[Row] = []
    undercut = {end for _, _, end in model.links if end.kind == "inference"}
    for number, argument in enumerate(list(model.arguments.values())):
        made: dict[int, Element] = {}
        argument.at = number
        if argument.steps:
            made = _steps(argument, model, compat=compat, reports=reports)
        for at, step in made.items():
            given = _chosen(argument.steps[at], argument.rows[at].use.data, compat=compat)
            rows += step.rows if given else [*step.rows[-2::-1], step.rows[-1]]
        if len(made) > 1:
            if not compat:
                _report(argument, undercut, reports)
            titles = {at: step.title for at, step in made.items()}
            parts[argument.title] = titles, titles[max(titles)]
            del model.arguments[argument.title]
            model.arguments.update({step.title: step for step in made.values()})
    _reorder(model, rows)
    model.links = [_moved(link, parts, compat=compat) for link in model.links]


def _steps(
    argument: Element, model: Model, *, compat: bool, reports: Reports
) -> dict[int, Element]:
    """Return the steps of an argument by the index of their conclusion, none where it fails."""
    made: dict[int, Element] = {}
    start = 0
    for number, (at, data) in enumerate(argument.steps.items(), 1):
        if at >= len(argument.rows):
            return {}
        title = f"{argument.title} - {number}"
        if title in model.arguments and len(argument.steps) > 1:
            told = f"<{argument.title}> is not exploded: there is an argument <{title}>"
            fix = "give that argument another title"
            reports.error("official-title", told, argument.starts[at], fix=fix)
            return {}
        chosen = _chosen(data, argument.rows[at].use.data, compat=compat)
        before = list(range(max(start - 1, 0), at))
        if chosen is not None:
            before = [n - 1 for n in chosen if isinstance(n, int) and 0 < n <= len(argument.rows)]
            if len(before) < len(chosen):
                told = f"step {number} of <{argument.title}> uses a number of no statement"
                fix = f"write numbers from 1 to {len(argument.rows)}"
                reports.error("official-uses", told, argument.starts[at], fix=fix)
                return {}
        made[at] = _step(argument, title, [*before, at])
        made[at].steps = {len(before): data}
        start = at + 1
    return made


def _report(argument: Element, undercut: set[End], reports: Reports) -> None:
    """Warn of what the official tool passes over in the steps of an argument."""
    for at, step in argument.steps.items():
        conclusion = argument.rows[at].use.data
        if isinstance(conclusion.get("from"), list) and not (
            {"uses", "from"} & step.keys() or "uses" in conclusion
        ):
            reports.warn(
                "official-from",
                "the official tool passes over the from of a conclusion",
                argument.starts[at],
                fix="write uses",
            )
        if End("inference", argument.title, at) in undercut:
            reports.warn(
                "official-step",
                "the official tool loses an undercut of one of several steps",
                argument.starts[at],
                fix="write the step as an argument of its own",
            )


def _reorder(model: Model, rows: list[Row]) -> None:
    """Put the uses of statements in steps behind their others, once for each step.

    The premises of a step come last first, where nothing names them, as in the official tool.
    """
    moved: defaultdict[str, list[Use]] = defaultdict(list)
    for row in rows:
        moved[row.title].append(row.use)
    for title, uses in moved.items():
        element = model.statements[title]
        ids = set(map(id, uses))
        element.uses = [use for use in element.uses if id(use) not in ids] + uses


def _chosen(
    step: Mapping[str, Any], conclusion: Mapping[str, Any], *, compat: bool
) -> list[Any] | None:
    """Return the numbers that the data of an inference or of its conclusion names."""
    found = [step.get("uses"), conclusion.get("uses"), step.get("from")]
    if not compat:
        found.append(conclusion.get("from"))
    return next((list(numbers) for numbers in found if isinstance(numbers, list)), None)


def _step(argument: Element, title: str, indexes: list[int]) -> Element:
    step = Element("argument", title)
    step.uses, step.tags, step.data = argument.uses, argument.tags, argument.data
    step.section, step.top, step.at = argument.section, argument.top, argument.at
    rows = [Row("premise") for _ in indexes]
    for row, index in zip(rows, indexes, strict=True):
        row.title, row.use = argument.rows[index].title, argument.rows[index].use
    rows[-1].role = "main-conclusion"
    step.rows = rows
    return step


def _moved(link: Link, parts: dict[str, tuple[dict[int, str], str]], *, compat: bool) -> Link:
    """Return a relation whose ends are steps where they were exploded arguments."""
    ends = []
    for end in (link.source, link.target):
        if (
            end.kind == "statement"
            or end.title not in parts
            or (end.kind == "inference" and compat)
        ):
            ends.append(end)
            continue
        titles, last = parts[end.title]
        at = end.conclusion
        ends.append(End("argument", last if at is None else titles.get(at, last)))
    return Link(link.type, *ends)
