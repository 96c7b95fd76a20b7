"""The fields of a claim or an inference as cells: short values that a table or a graph can hold.

What no cell can hold stands in one more cell, ``more``, as a JSON object. Where a person has
changed a cell since, the cell is believed.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.formats.jsontext import json_of
from argmap.names import is_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "CLAIM_CELLS",
    "MORE",
    "STEP_CELLS",
    "Cell",
    "CellError",
    "flat_claim",
    "flat_step",
    "held_json",
    "number",
    "plain_claim",
    "plain_step",
    "shown",
]

Cell: TypeAlias = "str | float | bool"
"""What a cell holds."""

MORE: Final = "more"
"""The cell of what no other cell can hold."""
CLAIM_CELLS: Final = (
    *("text", "base", "why", "source", "place", "title", "tags", "implicit", "by", "voice"),
    *("form", "section", MORE),
)
"""What cells a claim has besides its id."""
STEP_CELLS: Final = (
    *("mutual", "scheme", "strength", "note", "source", "place", "title", "section"),
    MORE,
)
"""What cells an inference has besides its id, premises, target and polarity."""

_TEXTS: Final = frozenset(
    {"by", "form", "mutual", "note", "scheme", "section", "text", "title", "voice", "why"}
)
_LONG: Final = ("note", "why")  # may have several lines
_UNHELD: Final = re.compile("[^\t\n -\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER: Final = r"(\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s*%?)"
_ONE: Final = re.compile(_NUMBER)
_TWO: Final = re.compile(rf"\[?\s*{_NUMBER}\s*(?:to|-|–|,|;)\s*{_NUMBER}\s*\]?")
_TRUTHS: Final = {
    **dict.fromkeys(("yes", "true", "1", "x"), True),
    **dict.fromkeys(("no", "false", "0"), False),
}


class CellError(Exception):
    """A cell is not as it should be; its name, and what is wrong."""

    def __init__(self, cell: str, problem: str) -> None:
        super().__init__(cell, problem)
        self.cell, self.problem = cell, problem


# --- writing ------------------------------------------------------------------------------


def shown(key: str, text: str) -> str:
    """Return a text as a cell shows it: without controls, on one line but for notes and grounds."""
    held = _UNHELD.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return held.strip() if key in _LONG else " ".join(held.split())


def held_json(value: Any) -> str:  # noqa: ANN401  # a JSON value
    """Return a value as JSON on one line, in characters that XML and spreadsheets hold."""
    made = json_of(value)
    return json.dumps(value) if _UNHELD.search(made) else made


def flat_claim(plain: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the cells of a claim, from its plain data without the id."""
    return _flat({key: value for key, value in plain.items() if key != "id"})


def flat_step(plain: Mapping[str, Any]) -> dict[str, Cell]:
    """Return the cells of an inference, from its plain data without what it joins."""
    joins = ("id", "premises", "target", "polarity")
    return _flat({key: value for key, value in plain.items() if key not in joins})


def _flat(plain: Mapping[str, Any]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    more: dict[str, Any] = {}
    for key, value in plain.items():
        made = _cells(key, value)
        if made is None:
            more[key] = value
            continue
        cells.update(made)
        if key in _TEXTS and made.get(key) != value:
            more[key] = value
    if more:
        cells[MORE] = held_json(more)
    return cells


def _cells(key: str, value: Any) -> dict[str, Cell] | None:  # noqa: ANN401  # a plain value
    """Return the cells of a field, or None where it needs ``more``."""
    if key in _TEXTS:
        said = shown(key, value)
        return {key: said} if said else {}
    match key:
        case "base" | "strength" | "implicit":
            return {key: f"{value[0]!r} to {value[1]!r}" if isinstance(value, list) else value}
        case "tags" if not any("," in tag or tag.startswith("#") for tag in value):
            return {key: ", ".join(value)}
        case "anchors" if all(map(is_line, value)):
            source, _, place = value[0].partition(" ")
            only = {"source": source, **({"place": place} if place else {})}
            return only if len(value) == 1 else {"place": "; ".join(value)}
    return None


# --- reading ------------------------------------------------------------------------------


def plain_claim(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain data of a claim from its cells; empty ones are left out.

    Raises:
        CellError: A cell is not as it should be.
    """
    return _plain(cells)


def plain_step(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain data of an inference from its cells, without what it joins.

    Raises:
        CellError: A cell is not as it should be.
    """
    return _plain(cells)


def _plain(cells: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in cells.items():
        if value.strip() and key in _READ:
            made[key] = _READ[key](value)
    if anchors := _anchors(cells.get("source", "").strip(), cells.get("place", "").strip()):
        made["anchors"] = anchors
    for key, value in _more(cells.get(MORE, "")).items():
        is_same = key in _TEXTS and isinstance(value, str) and shown(key, value) == made.get(key)
        if key not in made or is_same:
            made[key] = value
    return made


def _more(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        made = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        made = None
    if not isinstance(made, dict):
        raise CellError(MORE, f"expected a JSON object or nothing, got {text!r:.60}")
    return made


def _anchors(source: str, place: str) -> list[str]:
    places = [part.strip() for part in place.split(";") if part.strip()]
    if not source:
        return places
    return [f"{source} {part}" for part in places] or [source]


def _text(key: str) -> Callable[[str], str]:
    return lambda value: shown(key, value)


def number(value: str) -> float | None:
    """Return a number that people write: ``0.7``, ``0,7``, ``70 %``; None where it is none."""
    if not _ONE.fullmatch(value):
        return None
    bare = value.replace(",", ".").replace("%", "").strip()
    return float(bare) / 100 if "%" in value else float(bare)


def _base(value: str) -> Any:  # noqa: ANN401  # a number, two, or a word
    said = value.strip()
    if (one := number(said)) is not None:
        return one
    if two := _TWO.fullmatch(said):
        return [number(two[1]), number(two[2])]
    return said


def _strength(value: str) -> Any:  # noqa: ANN401  # what is no number is told later
    found = number(value.strip())
    return value if found is None else found


def _truth(value: str) -> Any:  # noqa: ANN401  # what is neither is told later
    return _TRUTHS.get(value.strip().casefold(), value)


def _tags(value: str) -> list[str]:
    parts = (part.strip().removeprefix("#").strip() for part in value.split(","))
    return [part for part in parts if part]


_READ: Final[dict[str, Callable[[str], Any]]] = {
    **{key: _text(key) for key in sorted(_TEXTS)},
    "base": _base,
    "strength": _strength,
    "implicit": _truth,
    "tags": _tags,
}
