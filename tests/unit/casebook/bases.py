"""The rule of base scores, as docs/reference/base-scores.md states it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MOVES", "RUNGS", "SLIP", "STARTS", "rung_of"]

RUNGS: Final = (
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
STARTS: Final = {
    "on record": "very likely",
    "cited": "likely",
    "asserted": "roughly even chance",
    "forecast": "roughly even chance",
    "granted": "likely",
    "open": "roughly even chance",
}
MOVES: Final = {
    "up: shared": 1,
    "up: widely reported": 1,
    "up: settled": 1,
    "down: contested": -1,
    "down: sweeping": -1,
}
SLIP: Final = "the record says otherwise"

_BETWEEN: Final = re.compile(r"; (?![^(]*\))")


def rung_of(why: str) -> str:
    """Return the rung that a ground gives.

    Raises:
        ValueError: The ground does not start as the rule asks, or moves in another way.
    """
    first, *clauses = _BETWEEN.split(why)
    if first.startswith(SLIP):
        return RUNGS[0]
    start = next((word for word in STARTS if re.match(rf"{word}\b", first)), None)
    if start is None:
        message = f"starts with none of {', '.join(STARTS)}: {why!r}"
        raise ValueError(message)
    at = RUNGS.index(STARTS[start])
    for clause in clauses:
        move = next((n for word, n in MOVES.items() if clause.startswith(word)), None)
        if move is None and clause.startswith(("up", "down")):
            message = f"moves by none of {', '.join(MOVES)}: {why!r}"
            raise ValueError(message)
        at += move or 0
    return RUNGS[min(max(at, 0), len(RUNGS) - 1)]
