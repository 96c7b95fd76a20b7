"""Nested lists of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.formats.outline.wording import clean, group_name, notes, on_step, rows
from argmap.model import Polarity

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim
    from argmap.query import TreeRow

__all__ = ["to_markdown"]

_DEEPEST: Final = 24  # levels that are indented
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$]")
_OPENING: Final = re.compile(r"^(\d*)([-+=.)])")
_SUPPORT: Final = ("support", "backing")
_ATTACK: Final = ("objection", "undercut")


def to_markdown(map_: ArgumentMap, *, root: str | None = None) -> str:
    """Return a map, or one claim and what bears on it, as nested lists of Markdown."""
    title = clean(map_.title or map_.name)
    lines = [f"# {_escaped(title)}", ""] if title else []
    for row in rows(map_, root):
        indent = "  " * min(row.depth, _DEEPEST)
        level = f"(level {row.depth}) " if row.depth > _DEEPEST else ""
        lines.append(f"{indent}- {level}{_told(map_, row)}")
    return "\n".join(lines) + "\n" if lines else ""


def _told(map_: ArgumentMap, row: TreeRow) -> str:
    if row.claim is None:
        name = group_name(row)
        return f"*{_relation(map_, row)}* of linked premises" + (
            f": {_escaped(name)}" if name else ""
        )
    relation = f"*{_relation(map_, row)}* " if row.inference is not None else ""
    return relation + _claim(row.claim, back=row.back)


def _claim(claim: Claim, *, back: bool) -> str:
    name, text = clean(query.heading(claim)), _escaped(clean(claim.text))
    if back:
        return f"**{_escaped(name)}** (above)" if name else f"{text} (above)"
    said = notes(claim)
    after = f" ({_escaped('; '.join(said))})" if said else ""
    return f"**{_escaped(name)}** {text}{after}" if name else f"{text}{after}"


def _relation(map_: ArgumentMap, row: TreeRow) -> str:
    step = row.inference
    if step is None or row.is_linked_premise:
        return "premise"
    if step.mutual:
        return f"{step.mutual} objection"
    match step.polarity:
        case Polarity.SUPPORT:
            return _SUPPORT[on_step(map_, row)]
        case Polarity.ATTACK:
            return _ATTACK[on_step(map_, row)]
        case Polarity.NEUTRAL:
            return "restatement"


def _escaped(text: str) -> str:
    """Return text in which nothing is markup to Markdown."""
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))
