"""What each kind of exercise becomes on each platform, as the page of formats has it."""

from __future__ import annotations

from functools import cache

from argmap import casebook
from argmap.teach import KINDS, Exercise, make_exercises
from argmap.teach.lms.gift import gift_type
from argmap.teach.lms.moodle import moodle_type
from argmap.teach.lms.qti_items import qti_type
from argmap.teach.lms.questions import questions_of

__all__ = ["HEAD", "examples", "rows"]

HEAD = (*("Kind", "Form", "Moodle", "Moodle, `--drag`", "GIFT", "QTI", "QTI, `--drag`"),)


@cache
def examples() -> tuple[Exercise, ...]:
    """Return exercises of every kind from all maps of the casebook."""
    maps = [casebook.load(name) for name in casebook.names()]
    beside = {"links": casebook.links(), "scenarios": casebook.scenarios()}
    found: list[Exercise] = []
    for map_ in maps:
        others = [other for other in maps if other is not map_]
        found += make_exercises(map_, others=others, source_text="A text.", **beside)  # type: ignore[arg-type]  # each is what its name says
    return tuple(found)


def rows() -> list[str]:
    """Return the rows of the table, a kind a row."""
    return [_row(kind, [e for e in examples() if e.kind == kind]) for kind in KINDS]


def _row(kind: str, made: list[Exercise]) -> str:
    asked = [e for e in made if not e.discussion] or made
    questions = [q for e in asked for q in questions_of(e)]
    cells = [
        {f"`{e.form}`" for e in asked},
        {moodle_type(q) for q in questions},
        {moodle_type(q, drag=True) for q in questions},
        {gift_type(q) for q in questions},
        {qti_type(q) for q in questions},
        {qti_type(q, drag=True) for q in questions},
    ]
    told = (" or ".join(sorted(cell)) or "–" for cell in cells)
    return f"| {' | '.join([f'`{kind}`', *told])} |"
