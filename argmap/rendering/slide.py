"""The part of a map that fits on a slide, with type that a room can read."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from argmap.rendering.captions import banner_for, description_of
from argmap.rendering.cards import CardStyle
from argmap.rendering.forest import grow
from argmap.rendering.paint import MARGIN, Canvas
from argmap.rendering.selection import Selection, choose
from argmap.rendering.sheet import lay_out
from argmap.rendering.style import SLIDE

if TYPE_CHECKING:
    from argmap.rendering.subject import Subject

__all__ = ["slide_of"]

_PAGE: Final = (1280.0, 720.0)  # 16 to 9; 960 by 540 points
_LIMITS: Final = (40, 32, 26, 20, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
_DEPTHS: Final = (3, 2, 1)
_TEXTS: Final = (240, 120, 80)
_MOST_ZOOM: Final = 1.5


def slide_of(subject: Subject) -> tuple[Canvas, Selection]:
    """Return the largest part that fits on a page of 16 to 9: most claims, then most text."""
    options = subject.options
    whole = grow(subject.map, root=options.root, wishes=subject.wishes)
    most = len(whole.branches) if options.depth is None else options.depth
    depths = [min(depth, most) for depth in _DEPTHS]
    parts = {d: choose(whole, depth=d, limit=_LIMITS[0], deep=True) for d in depths}
    trial = None
    for limit, depth, text in product(_LIMITS, parts, _TEXTS):
        chosen = choose(parts[depth].forest, limit=limit, deep=True)
        trial = _canvas(subject, chosen, text), chosen
        if trial[0].zoom >= 1:
            return trial
    assert trial is not None  # noqa: S101  # there is always a last one
    return trial


def _canvas(subject: Subject, selection: Selection, text: int) -> Canvas:
    """Return a slide of a part; a zoom below 1 says that it does not fit."""
    options = subject.options
    sheet = lay_out(
        selection.forest,
        style=CardStyle(SLIDE, min(text, options.max_text or text), brief=True),
        direction=options.direction,
        scores=subject.scores,
    )
    inner = _PAGE[0] - 2 * MARGIN
    banner = banner_for(subject, selection, sheet, inner)
    room = _PAGE[1] - 2 * MARGIN - banner.height
    zoom = min(inner / max(sheet.width, 1), room / max(sheet.height, 1), _MOST_ZOOM)
    description = description_of(selection)
    return Canvas(sheet, banner, options.theme, description, _PAGE, zoom)
