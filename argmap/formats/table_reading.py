"""The map that the rows of a table describe, or what is wrong in which of its cells."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.formats.flat import CLAIM_CELLS, MORE, CellError, plain_claim, plain_step, shown
from argmap.formats.jsontext import MOST_FAULTS
from argmap.formats.tables import COLUMNS, OF_STEP, RELATIONS
from argmap.model import ArgumentMap, Polarity
from argmap.names import UniqueNames, derived_id, slug
from argmap.plain import map_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Row", "TableFault", "map_of", "polarity_of"]

_WORDS: Final = {word: name for name, more in RELATIONS.items() for word in (name, *more)}
_MANY: Final = 5000  # ids among which a near one is looked for
_PATH: Final = re.compile(r"(claims|inferences)\[(\d+)\](?:\.(\w+))?")
_PLACES: Final = {
    "premises": "id",
    "target": "parent",
    "polarity": "relation",
    "anchors": "step place",
    "id": "step",
    "title": "step title",
    "section": "step section",
    "data": "step more",
}


@define
class Row:
    """A row: its number, and what stands in its columns."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return what stands in a column, without outer spaces."""
        return self.cells.get(column, "").strip()


@define
class TableFault:
    """What is wrong in a row, and in which column."""

    row: int
    column: str
    problem: str


def map_of(
    rows: Sequence[Row], *, beside: Mapping[str, Any] | None = None
) -> tuple[ArgumentMap, list[TableFault]]:
    """Return the map of some rows, or an empty one and what is wrong.

    Args:
        rows: The rows, their columns named as in ``COLUMNS``.
        beside: Plain data of the map that is not in the rows, such as its sections.
    """
    reader = _Reader(rows)
    reader.run()
    plain = {**(beside or {}), "claims": reader.claims, "inferences": reader.steps}
    if not (beside or {}).get("sections"):
        items = [*reader.claims, *reader.steps]
        named = dict.fromkeys(item["section"] for item in items if item.get("section"))
        plain["sections"] = [{"id": name, "title": name} for name in named]
    if reader.faults:
        return ArgumentMap(), reader.faults
    map_, faults = map_from(plain)
    return map_, [reader.located(fault.path, fault.problem) for fault in faults]


@define
class _Reader:
    """Gathers the claims and the inferences of rows as plain data."""

    rows: Sequence[Row]
    claims: list[dict[str, Any]] = field(factory=list)
    steps: list[dict[str, Any]] = field(factory=list)
    faults: list[TableFault] = field(factory=list)
    _cells: dict[str, dict[str, str]] = field(factory=dict)
    _first: dict[str, Row] = field(factory=dict)
    _of_claim: list[int] = field(factory=list)
    _of_step: list[int] = field(factory=list)
    _raw: list[tuple[Row, dict[str, str], list[str]]] = field(factory=list)

    def fault(self, row: Row, column: str, problem: str) -> None:
        self.faults.append(TableFault(row.number, column, problem))

    def located(self, path: str, problem: str) -> TableFault:
        """Return a fault of plain data with the row and the column that it comes from."""
        found = _PATH.match(path)
        if found is None:
            return TableFault(0, "", f"{path}: {problem}" if path else problem)
        key = found[3] or ("id" if found[1] == "claims" else "parent")
        is_claim = found[1] == "claims"
        row = (self._of_claim if is_claim else self._of_step)[int(found[2])]
        if not is_claim:
            column = _PLACES.get(key, key) if found[3] else "parent"
        else:
            column = {"anchors": "place"}.get(key, key)
        return TableFault(row, column if column in COLUMNS else MORE, problem)

    def run(self) -> None:
        self._gather()
        self._make_claims()
        if not self.faults:
            self._make_steps()

    def _gather(self) -> None:
        """Unite the rows of each claim; note what each row joins."""
        ids = UniqueNames(row.get("id") for row in self.rows)
        groups: dict[tuple[str, str], int] = {}
        for row in self.rows:
            if not any(value.strip() for value in row.cells.values()):
                continue
            id_ = row.get("id")
            if not id_ and not row.get("text"):
                self.fault(row, "id", "the row names no claim; give it an id or a text")
                continue
            id_ = id_ or ids.take(slug(row.get("text")))
            cells = self._cells.setdefault(id_, {})
            self._unite(row, cells, self._first.setdefault(id_, row))
            self._join(row, id_, groups)

    def _unite(self, row: Row, cells: dict[str, str], first: Row) -> None:
        for column, value in row.cells.items():
            if column in ("id", "parent", "relation", "group", "step", *OF_STEP):
                continue
            if not value.strip():
                continue
            if cells.setdefault(column, value).strip() != value.strip():
                said = f"the claim has another {column} in row {first.number}"
                self.fault(row, column, f"{said}; leave one of them empty, or give another id")

    def _join(self, row: Row, id_: str, groups: dict[tuple[str, str], int]) -> None:
        parent, group = row.get("parent"), row.get("group")
        word = row.get("relation")
        step_cells = {name: row.cells.get(column, "") for column, name in OF_STEP.items()}
        step_cells["step"] = row.get("step")
        if not parent:
            if word:
                self.fault(row, "parent", f"{word!r} to what? name the id of a claim")
            return
        if word.casefold() not in _WORDS:
            self.fault(row, "relation", _unknown_relation(word))
            return
        known = groups.get((parent, group)) if group else None
        if known is None:
            groups[parent, group] = len(self._raw)
            self._raw.append((row, step_cells, [id_]))
            return
        opened, cells, premises = self._raw[known]
        if _WORDS[word.casefold()] != _WORDS[opened.get("relation").casefold()]:
            said = f"group {group!r} is {opened.get('relation')!r} in row {opened.number}"
            self.fault(row, "relation", f"{said}; linked premises have one relation")
        premises.append(id_)
        cells.update({key: value for key, value in step_cells.items() if value and not cells[key]})

    def _make_claims(self) -> None:
        for id_, cells in self._cells.items():
            row = self._first[id_]
            if not cells.get("text", "").strip():
                near = self._near(id_)
                hint = f"; did you mean {near!r}?" if near else ""
                self.fault(row, "text", f"claim {id_!r} has no text in any row{hint}")
                continue
            known = {key: value for key, value in cells.items() if key in CLAIM_CELLS}
            own = {key: shown("text", v) for key, v in cells.items() if key not in CLAIM_CELLS}
            try:
                plain = {"id": id_, **plain_claim(known)}
            except CellError as fault:
                self.fault(row, fault.cell, fault.problem)
                continue
            if own:
                plain["data"] = {**own, **plain.get("data", {})}
            self.claims.append(plain)
            self._of_claim.append(row.number)

    def _near(self, id_: str) -> str | None:
        """Return the claim whose id is most alike; not looked for in a table of many faults."""
        if len(self.faults) >= MOST_FAULTS or len(self._cells) > _MANY:
            return None
        others = [other for other in self._cells if other != id_]
        return next(iter(get_close_matches(id_, others, n=1)), None)

    def _make_steps(self) -> None:
        taken = (cells["step"] for _, cells, _ in self._raw if cells["step"])
        names = UniqueNames([*self._cells, *taken])
        ids = [
            cells["step"] or names.take(derived_id(premises, row.get("parent")))
            for row, cells, premises in self._raw
        ]
        by_premise: dict[str, list[str]] = {}
        for id_, (_, _, premises) in zip(ids, self._raw, strict=True):
            for premise in premises:
                by_premise.setdefault(premise, []).append(id_)
        known = {*ids, *self._cells}
        for id_, (row, cells, premises) in zip(ids, self._raw, strict=True):
            try:
                plain = plain_step({key: v for key, v in cells.items() if key != "step"})
            except CellError as fault:
                self.fault(row, "step more", fault.problem)
                continue
            target = self._target(row, by_premise, known)
            joins = {"id": id_, "premises": premises, "target": target}
            self.steps.append({**joins, **polarity_of(row.get("relation")), **plain})
            self._of_step.append(row.number)

    def _target(self, row: Row, by_premise: Mapping[str, list[str]], known: set[str]) -> str:
        parent = row.get("parent")
        if parent not in known:
            near = self._near(parent)
            hint = f"did you mean {near!r}?" if near else "give a row that id, or correct this"
            self.fault(row, "parent", f"no claim has the id {parent!r}; {hint}")
        elif _WORDS[row.get("relation").casefold()] == "undercut" and parent in self._cells:
            steps = by_premise.get(parent, [])
            if len(steps) == 1:
                return steps[0]
            said = f"{len(steps)} inferences start" if steps else "no inference starts"
            cure = f"name one: {', '.join(steps[:3])}" if steps else "write attack"
            self.fault(row, "parent", f"{said} from {parent!r}, to be undercut; {cure}")
        return parent


def polarity_of(word: str) -> dict[str, Any]:
    """Return the polarity that a word for a relation says, as plain data; empty where none."""
    word = _WORDS.get(word.strip().casefold(), "")
    if not word:
        return {}
    if word in ("contrary", "contradictory"):
        return {"polarity": Polarity.ATTACK.value, "mutual": word}
    return {"polarity": Polarity.ATTACK.value if word == "undercut" else word}


def _unknown_relation(word: str) -> str:
    expected = ", ".join(RELATIONS)
    near = get_close_matches(word.casefold(), RELATIONS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {expected}"
    return (
        f"unknown relation {word!r}; {hint}" if word else f"no relation; expected one of {expected}"
    )
