"""From what is to be drawn to an SVG document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.collector import paused
from argmap.errors import RenderError
from argmap.query import heading
from argmap.rendering.captions import banner_for, description_of, notices_of, unshown
from argmap.rendering.cards import CardStyle
from argmap.rendering.dot import dot_of
from argmap.rendering.dot_view import selected_view
from argmap.rendering.engine import TIMEOUT, find_engine, svg_from_dot
from argmap.rendering.options import Choice
from argmap.rendering.paint import Canvas, paint
from argmap.rendering.sheet import lay_out
from argmap.rendering.slide import slide_of
from argmap.rendering.style import TYPE
from argmap.rendering.wording import is_added, told_marks

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.rendering.selection import Selection
    from argmap.rendering.subject import Subject

__all__ = ["Drawing", "draw"]

_MANY_LINKS: Final = 6
_LINK_SHARE: Final = 0.2
_MOST_FOR_GRAPHVIZ: Final = 1000


@frozen
class Drawing:
    """An SVG document, and what its reader should be told."""

    svg: str
    summary: str
    notices: tuple[str, ...] = ()


@paused()
def draw(subject: Subject) -> Drawing:
    """Return the picture of a subject.

    Graphviz is taken where it is asked for, and by itself for a map in which more than a fifth
    of the claims, and more than six, also bear on something they do not hang from.

    Raises:
        UnknownIdError: The map has no claim of the id ``root``.
        RenderError: Graphviz was asked for and is missing, or fails.
    """
    if subject.options.slide:
        canvas, selection = slide_of(subject)
        return Drawing(paint(canvas), selection.summary, notices_of(subject, selection))
    selection = subject.select()
    notices, summary = notices_of(subject, selection), selection.summary
    if subject.options.engine is Choice.GRAPHVIZ:
        return Drawing(_by_graphviz(subject, selection), summary, notices)
    if subject.options.engine is Choice.AUTO and _has_many_links(selection) and find_engine():
        try:
            return Drawing(_by_graphviz(subject, selection), summary, notices)
        except RenderError as error:
            why = str(error).partition("; ")[0]
            notices = (*notices, f"drawn by engine 'tidy', because {why}")
    canvas = _canvas(subject, selection)
    return Drawing(paint(canvas), summary, (*notices, *unshown(canvas.sheet)))


def _has_many_links(selection: Selection) -> bool:
    forest = selection.forest
    n_claims, n_links = selection.n_drawn, len(forest.links)
    many = n_links > _MANY_LINKS and n_links > n_claims * _LINK_SHARE
    return many and n_claims <= _MOST_FOR_GRAPHVIZ


# --- argmap's own layout ----------------------------------------------------------------------


def _canvas(subject: Subject, selection: Selection) -> Canvas:
    options, forest = subject.options, selection.forest
    limit = options.text_limit(overview=bool(forest.hidden))
    sheet = lay_out(
        forest,
        style=CardStyle(TYPE, limit),
        direction=options.direction,
        scores=subject.scores,
    )
    banner = banner_for(subject, selection, sheet, sheet.width)
    return Canvas(sheet, banner, options.theme, description_of(selection))


# --- Graphviz ---------------------------------------------------------------------------------


def _by_graphviz(subject: Subject, selection: Selection) -> str:
    view = selected_view(subject, selection)
    dot = dot_of(view)
    texts = {f"n{i}": _told(claim) for i, claim in enumerate(view.claims)}
    return svg_from_dot(
        dot,
        texts=texts,
        title=subject.title or "Argument map",
        description=description_of(selection),
        prefix="a" + hashlib.sha256(dot.encode()).hexdigest()[:8],
        timeout=TIMEOUT,
    )


def _told(claim: Claim) -> str:
    by = told_marks(claim)[-1:] if is_added(claim) else ()
    return " · ".join(filter(None, (heading(claim), claim.text, *by)))
