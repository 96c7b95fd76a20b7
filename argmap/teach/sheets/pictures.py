"""The outlines of an exercise as pictures in which what is asked does not stand."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.teach.telling import gap_name

if TYPE_CHECKING:
    from argmap.teach.parts import Material, Outline, Row

__all__ = ["masked_map", "picture_of"]


def picture_of(outline: Outline, material: Material) -> str:
    """Return the outline as an image for HTML, empty where there is nothing that hangs together."""
    map_ = masked_map(outline, material)
    if not map_.inferences:
        return ""
    from argmap.rendering import render

    svg = render(map_, direction="RL", title="", all=True).svg()
    data = b64encode(svg.encode()).decode()
    return (
        f'<img src="data:image/svg+xml;base64,{data}" '
        'alt="Map of this exercise; the list below says the same in words.">'
    )


def masked_map(outline: Outline, material: Material) -> ArgumentMap:
    """Return the map that an outline shows: texts under handles, and gaps without their text.

    Rows whose sign is not told hang nowhere, since a line would tell it.
    """
    ids = [_id(n, row) for n, row in enumerate(outline.rows)]
    claims = [
        Claim(id_, _text(row, material), title=_title(row))
        for id_, row in zip(ids, outline.rows, strict=True)
    ]
    steps: dict[tuple[str, ...], tuple[list[str], int, Row]] = {}
    for n, row in enumerate(outline.rows):
        above = _above(outline, n)
        if above is None or not row.sign:
            continue
        mark = (ids[above], row.sign, row.group or ids[n])
        steps.setdefault(mark, ([], above, row))[0].append(ids[n])
    names = {claim: f"step {n}" for n, (found, *_) in enumerate(steps.values()) for claim in found}
    made = []
    for premises, above, row in steps.values():
        target = names.get(ids[above], ids[above]) if row.sign == "undercut" else ids[above]
        polarity = Polarity.SUPPORT if row.sign == "support" else Polarity.ATTACK
        made.append(Inference(names[premises[0]], premises, target, polarity))
    return ArgumentMap(claims, made)


def _above(outline: Outline, n: int) -> int | None:
    """Return the number of the row that one bears on."""
    depth = outline.rows[n].depth
    return next((m for m in range(n - 1, -1, -1) if outline.rows[m].depth == depth - 1), None)


def _id(n: int, row: Row) -> str:
    return f"row {n} {row.gap or row.claim or ''}".strip()


def _title(row: Row) -> str:
    return gap_name(row.gap) if row.gap is not None else row.claim or ""


def _text(row: Row, material: Material) -> str:
    if row.gap is not None:
        return "?"
    found = material.claim(row.claim or "")
    return found.text if found and found.text.strip() else "…"
