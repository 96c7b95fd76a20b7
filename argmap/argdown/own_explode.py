"""Arguments of several steps as one argument a step, which ``explodeArguments`` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.argdown.own import Element, End, Link, Row

if TYPE_CHECKING:
    from argmap.argdown.own import Model
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
    for argument in list(model.arguments.values()):
        if len(argument.steps) > 1:
            made = _steps(argument, model, compat=compat, reports=reports)
            if made is not None:
                titles = {at: step.title for at, step in made.items()}
                parts[argument.title] = titles, titles[max(titles)]
                del model.arguments[argument.title]
                model.arguments.update({step.title: step for step in made.values()})
    model.links = [_moved(link, parts, compat=compat) for link in model.links]


def _steps(
    argument: Element, model: Model, *, compat: bool, reports: Reports
) -> dict[int, Element] | None:
    """Return the steps of an argument by the index of their conclusion, or None."""
    made: dict[int, Element] = {}
    used: set[int] = set()
    start = 0
    for number, (at, data) in enumerate(argument.steps.items(), 1):
        if at >= len(argument.rows):
            return None
        title = f"{argument.title} - {number}"
        if title in model.arguments:
            told = f"<{argument.title}> is not exploded: there is an argument <{title}>"
            fix = "give that argument another title"
            reports.error("official-title", told, 0, fix=fix)
            return None
        chosen = _chosen(data, argument.rows[at].use.data, compat=compat)
        before = list(range(max(start - 1, 0), at))
        if chosen is not None:
            before = [n - 1 for n in chosen if isinstance(n, int) and 0 < n <= len(argument.rows)]
            if len(before) < len(chosen):
                told = f"step {number} of <{argument.title}> uses a number of no statement"
                fix = f"write numbers from 1 to {len(argument.rows)}"
                reports.error("official-uses", told, 0, fix=fix)
                return None
        made[at] = _step(argument, title, [*before, at])
        made[at].steps = {len(before): data}
        start = at + 1
        for index in before:
            used_again = index in used
            used.add(index)
            if used_again or index in made:
                row = argument.rows[index]
                model.statements[row.title].uses.append(row.use)
    return made


def _chosen(step: dict[str, Any], conclusion: dict[str, Any], *, compat: bool) -> list[Any] | None:
    """Return the numbers that data names, of the conclusion before those of the inference."""
    for data, keys in ((conclusion, ("uses",) if compat else ("uses", "from")),
                       (step, ("uses", "from"))):  # fmt: skip
        for key in keys:
            if isinstance(data.get(key), list):
                return list(data[key])
    return None


def _step(argument: Element, title: str, indexes: list[int]) -> Element:
    step = Element("argument", title)
    step.uses, step.tags, step.data = argument.uses, argument.tags, argument.data
    step.section, step.top = argument.section, argument.top
    for index in indexes:
        row = Row("premise")
        row.title, row.use = argument.rows[index].title, argument.rows[index].use
        step.rows.append(row)
    step.rows[-1].role = "main-conclusion"
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
