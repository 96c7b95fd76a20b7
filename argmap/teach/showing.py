"""An exercise as a notebook shows it: what it asks and what can be chosen, never its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.table import Table
from argmap.teach.sheets.words import points_of
from argmap.teach.telling import lines_of, loose_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Material, Outline

__all__ = ["shown_of"]


def shown_of(exercise: Exercise) -> Iterator[str | Table]:
    """Yield the prompt, what the exercise is about, its parts, and the options of each."""
    yield f"{exercise.prompt} ({points_of(exercise)})"
    if exercise.material.text:
        yield exercise.material.text
    if loose := loose_claims(exercise):
        yield Table(["claim", "text"], loose, title="Claims")
    for outline in exercise.material.outlines:
        yield _outline(outline, exercise.material)
    parts = [(part.id, part.prompt, f"{part.points:g}") for part in exercise.parts]
    yield Table(["part", "asks", "points"], parts, title="Parts")
    yield from _choices(exercise)


def _outline(outline: Outline, material: Material) -> Table:
    """Return an outline as a table, with what each claim is where that is told."""
    lines = lines_of(outline, material)
    title = outline.title or "Part of the map"
    if not any(line.bears for line in lines):
        return Table(["level", "claim"], [(n.depth + 1, n.text) for n in lines], title=title)
    rows = [(line.depth + 1, line.bears, line.text) for line in lines]
    return Table(["level", "as", "claim"], rows, title=title)


def _choices(exercise: Exercise) -> Iterator[Table]:
    """Yield a table of options for each list of them; which is right makes no difference."""
    lists: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for part in exercise.parts:
        options = tuple((option.id, option.text) for option in part.options)
        lists.setdefault(options, []).append(part.id)
    lists.pop((), None)
    for options, parts in lists.items():
        whose = "" if len(parts) == len(exercise.parts) else f" in {', '.join(parts)}"
        yield Table(["letter", "answer"], options, title=f"To choose from{whose}")
