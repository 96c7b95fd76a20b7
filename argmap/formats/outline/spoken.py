"""Plain words and numbers, to be heard from a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.formats.outline.wording import clean, group_name, notes, on_step, rows
from argmap.model import Polarity

if TYPE_CHECKING:
    from argmap.model import Anchor, ArgumentMap, Claim
    from argmap.query import TreeRow

__all__ = ["to_plain_outline"]

_ENDS: Final = (".", "?", "!", "…", ":")
_LONGEST: Final = 8  # parts of a number such as 1.2.1; deeper claims start a new number


def to_plain_outline(map_: ArgumentMap, *, root: str | None = None) -> str:
    """Return a map in plain words: ``1.2 objects to 1: …``, without signs or indentation.

    With ``root`` only this claim and what bears on it is told. A claim deeper than eight
    levels starts a new number, so that numbers stay speakable.
    """
    title = clean(map_.title)
    lines = [title if title.endswith(_ENDS) else f"{title}."] if title else []
    main = {root} if root else {claim.id for claim in query.theses(map_)}
    numbers = _Numbers()
    for row in rows(map_, root):
        number = numbers.of(row)
        said = _relation(map_, row, numbers)
        if row.claim is not None and row.inference is None:
            said = "main claim" if row.claim.id in main else "loose end"
        told = group_name(row) if row.claim is None else _claim(row.claim, row, numbers)
        lines.append(f"{number} {said}{': ' if told else ''}{told}")
    return "\n".join(lines) + "\n" if lines else ""


class _Numbers:
    """The number of every row so far, and where each claim was told first."""

    def __init__(self) -> None:
        self.by_row: dict[int, str] = {}
        self.by_claim: dict[str, str] = {}
        self._children: dict[str, int] = {}

    def of(self, row: TreeRow) -> str:
        """Return the number of the next row and keep it."""
        above = "" if row.parent is None else self.by_row[row.parent]
        if above.count(".") >= _LONGEST - 1:
            above = ""
        self._children[above] = n = self._children.get(above, 0) + 1
        number = self.by_row[row.number] = f"{above}.{n}" if above else str(n)
        if row.claim is not None:
            self.by_claim.setdefault(row.claim.id, number)
        return number


def _relation(map_: ArgumentMap, row: TreeRow, numbers: _Numbers) -> str:
    """Return what a row does to the row above it."""
    step = row.inference
    above = "" if row.parent is None else numbers.by_row[row.parent]
    if step is None:
        return ""
    if row.is_linked_premise:
        return f"is a premise of {above}"
    target = f"the step from {above}" if on_step(map_, row) else above
    if step.mutual:
        verb = "contradicts" if step.mutual == "contradictory" else "excludes"
        return f"{verb} {target} and the other way round"
    verb = {
        Polarity.SUPPORT: "supports",
        Polarity.ATTACK: "undercuts" if on_step(map_, row) else "objects to",
        Polarity.NEUTRAL: "restates",
    }[step.polarity]
    n = len(step.premises)
    return f"{verb} {target}" if n == 1 else f"{verb} {target} with {n} premises together"


def _claim(claim: Claim, row: TreeRow, numbers: _Numbers) -> str:
    name, text = clean(query.heading(claim)), clean(claim.text)
    if row.back:
        return f"{name or text}, told as {numbers.by_claim[claim.id]}"
    said = notes(claim, place=_place)
    after = f" ({'; '.join(said)})" if said else ""
    return f"{name}: {text}{after}" if name else f"{text}{after}"


def _place(anchor: Anchor) -> str:
    """Return an anchor in words."""
    said = [anchor.source]
    said += [f"section {anchor.section}"] if anchor.section is not None else []
    said += [f"paragraph {anchor.paragraph}"] if anchor.paragraph is not None else []
    if anchor.sentences is not None:
        first, last = anchor.sentences
        said.append(f"sentence {first}" if first == last else f"sentences {first} to {last}")
    said += [f"page {anchor.page}"] if anchor.page is not None else []
    if anchor.chars is not None:
        said.append(f"characters {anchor.chars[0]} to {anchor.chars[1]}")
    return " ".join(said)
