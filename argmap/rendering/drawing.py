"""From what is to be drawn to an SVG document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.errors import RenderError
from argmap.rendering.banner import Banner, banner_of
from argmap.rendering.cards import CardStyle
from argmap.rendering.dot import dot_of
from argmap.rendering.dot_view import selected_view
from argmap.rendering.engine import TIMEOUT, find_engine, svg_from_dot
from argmap.rendering.notes import keys_of
from argmap.rendering.options import Choice
from argmap.rendering.paint import MARGIN, Canvas, paint
from argmap.rendering.selection import Selection, select
from argmap.rendering.sheet import Sheet, lay_out
from argmap.rendering.style import SLIDE, TYPE
from argmap.rendering.wording import heading

if TYPE_CHECKING:
    from argmap.model import Claim
    from argmap.rendering.subject import Subject

__all__ = ["Drawing", "draw"]

_MANY_LINKS: Final = 6
_LINK_SHARE: Final = 0.2
_MOST_FOR_GRAPHVIZ: Final = 1000
_PAGE: Final = (1280.0, 720.0)  # 16 to 9; 960 by 540 points
_SLIDE_LIMITS: Final = (40, 32, 26, 20, 16, 12, 9, 7, 5, 4, 3, 2, 1)
_SLIDE_TEXTS: Final = (120, 80)
_MOST_ZOOM: Final = 1.5


@frozen
class Drawing:
    """An SVG document, and what its reader should be told."""

    svg: str
    notices: tuple[str, ...] = ()


def draw(subject: Subject) -> Drawing:
    """Return the picture of a subject.

    Graphviz is taken where it is asked for, and by itself for a map in which more than a fifth
    of the claims, and more than six, also bear on something they do not hang from.

    Raises:
        UnknownIdError: The map has no claim of the id ``root``.
        RenderError: Graphviz was asked for and is missing, or fails.
    """
    if subject.options.slide:
        return _slide(subject)
    selection = subject.select()
    notices = _notices(subject, selection)
    if subject.options.engine is Choice.GRAPHVIZ:
        return Drawing(_by_graphviz(subject, selection), notices)
    if subject.options.engine is Choice.AUTO and _has_many_links(selection) and find_engine():
        try:
            return Drawing(_by_graphviz(subject, selection), notices)
        except RenderError as error:
            why = str(error).partition("; ")[0]
            notices = (*notices, f"drawn by engine 'tidy', because {why}")
    canvas = _canvas(subject, selection)
    return Drawing(paint(canvas), notices)


def _notices(subject: Subject, selection: Selection) -> tuple[str, ...]:
    """Return what a picture leaves out, and how to see it."""
    closed, notices = subject.n_closed, []
    if selection.forest.hidden:
        notices.append(f"{selection.summary} are drawn; all=True (--all) draws every claim")
    if closed:
        are = "section is closed and drawn" if closed == 1 else "sections are closed and drawn"
        one = "one card" if closed == 1 else "one card each"
        notices.append(f"{closed} {are} as {one}; all=True (--all) opens them")
    return tuple(notices)


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
    banner = _banner(subject, selection, sheet, sheet.width)
    return Canvas(sheet, banner, options.theme, _description(selection))


def _banner(subject: Subject, selection: Selection, sheet: Sheet, width: float) -> Banner:
    claims = selection.claims
    keys = keys_of(
        [(r.role, r.step) for block in sheet.blocks for r in block.picture.routes],
        claims,
        scored=any(claim.id in subject.scores for claim in claims),
        folded=bool(selection.forest.hidden),
    )
    subtitle = subject.subtitle(selection.summary, claims)
    return banner_of(subject.title, subtitle, keys, type_=sheet.type, width=width)


def _description(selection: Selection) -> str:
    forest = selection.forest
    mains = [
        heading(claim) or claim.text
        for claim in selection.claims
        if claim.id in forest.theses and forest.map.claim_ids
    ]
    about = "; ".join(mains[:5])
    more = f" and {len(mains) - 5} more" if len(mains) > 5 else ""  # noqa: PLR2004  # five are read
    of = f" of the main claims: {about}{more}" if mains else ""
    return f"An argument map{of}. {selection.summary} are drawn as cards."


def _slide(subject: Subject) -> Drawing:
    """Return the largest part that fits on a page of 16 to 9 with readable type."""
    trials = ((limit, text) for limit in _SLIDE_LIMITS for text in _SLIDE_TEXTS)
    canvas, selection = next(
        (trial for trial in (_slide_trial(subject, *t) for t in trials) if trial[0].zoom >= 1),
        _slide_trial(subject, 1, _SLIDE_TEXTS[-1]),
    )
    return Drawing(paint(canvas), _notices(subject, selection))


def _slide_trial(subject: Subject, limit: int, text: int) -> tuple[Canvas, Selection]:
    """Return a slide of at most ``limit`` claims; a zoom below 1 says that it does not fit."""
    options = subject.options
    selection = select(subject.map, root=options.root, depth=options.depth, limit=limit, deep=True)
    sheet = lay_out(
        selection.forest,
        style=CardStyle(SLIDE, min(text, options.max_text or text), brief=True),
        direction=options.direction,
        scores=subject.scores,
    )
    inner = _PAGE[0] - 2 * MARGIN
    banner = _banner(subject, selection, sheet, inner)
    room = _PAGE[1] - 2 * MARGIN - banner.height
    zoom = min(inner / max(sheet.width, 1), room / max(sheet.height, 1), _MOST_ZOOM)
    canvas = Canvas(sheet, banner, options.theme, _description(selection), _PAGE, zoom)
    return canvas, selection


# --- Graphviz ---------------------------------------------------------------------------------


def _by_graphviz(subject: Subject, selection: Selection) -> str:
    view = selected_view(subject, selection)
    dot = dot_of(view)
    texts = {f"n{i}": _told(claim) for i, claim in enumerate(view.claims)}
    return svg_from_dot(
        dot,
        texts=texts,
        title=subject.title or "Argument map",
        description=_description(selection),
        prefix="a" + hashlib.sha256(dot.encode()).hexdigest()[:8],
        timeout=TIMEOUT,
    )


def _told(claim: Claim) -> str:
    return " · ".join(filter(None, (heading(claim), claim.text)))
