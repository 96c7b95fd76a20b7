"""A map as one table: a row for a claim and what it bears on.

Rows that share ``parent`` and ``group`` are linked premises of one inference. A claim that bears
on several things has a further row for each, with its id and without its text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve

from argmap import words
from argmap.formats.flat import MORE, flat_claim, flat_step, shown
from argmap.formats.losses import Loss
from argmap.names import derived_id, is_line
from argmap.plain import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.formats.flat import Cell
    from argmap.model import ArgumentMap

__all__ = ["BASIC", "COLUMNS", "OF_STEP", "RELATIONS", "rows_of", "used"]

BASIC: Final = ("id", "text", "parent", "relation", "group", "base", "why", "source", "place")
"""The columns that a person fills in; a table always has them."""
_OF_CLAIM: Final = ("title", "tags", "implicit", "by", "voice", "form", "section", MORE)
OF_STEP: Final = {
    "scheme": "scheme",
    "strength": "strength",
    "note": "note",
    "step source": "source",
    "step place": "place",
    "step title": "title",
    "step section": "section",
    "step more": MORE,
}
COLUMNS: Final = (*BASIC, *_OF_CLAIM, "step", *OF_STEP)
"""Every column that argmap knows, in the order in which it is written."""

RELATIONS: Final = {
    "support": ("supports", "pro", "reason", "+"),
    "attack": ("attacks", "con", "objection", "rebuts", "rebut", "-", "\u2212"),
    "undercut": ("undercuts", "_"),
    "contrary": (),
    "contradictory": ("contradicts", "><"),
    "neutral": ("restates", "rephrase", "~"),
}
"""What the column ``relation`` says, and what else is taken for it."""


def rows_of(map_: ArgumentMap, *, scale: bool = True) -> tuple[list[dict[str, Cell]], list[Loss]]:
    """Return the rows of a map, and what they do not hold.

    Args:
        map_: The map.
        scale: Whether what the words of probability mean is kept beside the rows.
    """
    map_, losses = (map_, []) if scale else _in_numbers(map_)
    plain = to_plain(map_)
    claims, steps = plain["claims"], plain["inferences"]
    columns = _own_columns(map_)
    rows = list(_joined(claims, steps, _Writer(map_, columns)))
    return rows, losses


def _in_numbers(map_: ArgumentMap) -> tuple[ArgumentMap, list[Loss]]:
    """Return a map with ranges in place of words that another scale gives their meaning."""
    scale = map_.data.get("words", words.DEFAULT_SCALE)
    said = [c for c in map_.claims if isinstance(c.base, str) and scale != words.DEFAULT_SCALE]
    if not said:
        return map_, []
    told = [evolve(c, base=words.interval(str(c.base), str(scale))) for c in said]
    return map_.with_(*told), [Loss("words of probability, now ranges", [c.id for c in said])]


def _own_columns(map_: ArgumentMap) -> dict[str, int]:
    """Return the keys of data that are columns of their own: words, and the same for all."""
    found: dict[str, None] = {}
    for claim in map_.claims:
        found.update(dict.fromkeys(claim.data))
    folded = [key.casefold() for key in found]
    known = {*COLUMNS, *(key for key in folded if folded.count(key) > 1)} if found else set()
    free = [key for key in found if is_line(key) and key.casefold() not in known]
    return {key: n for n, key in enumerate(free)}


@define
class _Writer:
    """Makes the cells of claims and inferences."""

    map: ArgumentMap
    columns: dict[str, int]
    groups: int = 0

    def claim(self, plain: Mapping[str, Any]) -> dict[str, Cell]:
        data = plain.get("data", {})
        places = [self.columns.get(key, -1) for key in data]
        fits = all(isinstance(v, str) and v and shown("text", v) == v for v in data.values())
        if fits and -1 not in places and all(a < b for a, b in pairwise(places)):
            bare = {key: value for key, value in plain.items() if key != "data"}
            return {"id": plain["id"], **flat_claim(bare), **data}
        return {"id": plain["id"], **flat_claim(plain)}

    def step(self, plain: Mapping[str, Any]) -> dict[str, Cell]:
        """Return the cells of the first row of an inference."""
        cells = flat_step({key: v for key, v in plain.items() if key != "mutual"})
        made = {column: cells[name] for column, name in OF_STEP.items() if name in cells}
        if plain["id"] != derived_id(plain["premises"], plain["target"]):
            made["step"] = plain["id"]
        return made

    def relation(self, plain: Mapping[str, Any]) -> dict[str, Cell]:
        word = plain.get("mutual") or plain["polarity"]
        if word == "attack" and plain["target"] not in self.map.claim_ids:
            word = "undercut"
        made: dict[str, Cell] = {"parent": plain["target"], "relation": word}
        if len(plain["premises"]) > 1:
            self.groups += 1
            made["group"] = str(self.groups)
        return made


def _joined(
    claims: Sequence[Mapping[str, Any]], steps: Sequence[Mapping[str, Any]], write: _Writer
) -> Iterator[dict[str, Cell]]:
    """Yield the rows: claims in order, and on them or after them the inferences in order."""
    waiting = [(p, s, n == 0) for s in steps for n, p in enumerate(s["premises"])][::-1]
    told: set[str] = set()
    relation: dict[str, Cell] = {}

    def next_step() -> dict[str, Cell]:
        nonlocal relation
        _, step, is_first = waiting.pop()
        if is_first:
            relation = write.relation(step)
        return {**relation, **(write.step(step) if is_first else {})}

    for claim in claims:
        told.add(claim["id"])
        row = write.claim(claim)
        if waiting and waiting[-1][0] == claim["id"]:
            row |= next_step()
        yield row
        while waiting and waiting[-1][0] in told:
            yield {"id": waiting[-1][0], **next_step()}


def used(rows: Sequence[Mapping[str, Cell]]) -> list[str]:
    """Return the columns of rows: the basic ones, then the others that have something in them."""
    there = dict.fromkeys(column for row in rows for column in row)
    known = [column for column in COLUMNS if column in BASIC or column in there]
    return [*known, *(column for column in there if column not in COLUMNS)]
