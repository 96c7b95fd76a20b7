"""What is said around a picture: the banner, a description to be heard, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.query import heading
from argmap.rendering.banner import Banner, banner_of
from argmap.rendering.notes import keys_of

if TYPE_CHECKING:
    from argmap.rendering.selection import Selection
    from argmap.rendering.sheet import Sheet
    from argmap.rendering.subject import Subject

__all__ = ["banner_for", "description_of", "notices_of"]

_READ_OUT: Final = 5  # main claims


def banner_for(subject: Subject, selection: Selection, sheet: Sheet, width: float) -> Banner:
    """Return what stands above a sheet of a width."""
    claims = selection.claims
    keys = keys_of(
        [(r.role, r.step) for block in sheet.blocks for r in block.picture.routes],
        claims,
        scored=any(claim.id in subject.scores for claim in claims),
        folded=bool(selection.forest.hidden),
    )
    subtitle = subject.subtitle(selection.summary, claims)
    return banner_of(subject.title, subtitle, keys, type_=sheet.type, width=width)


def description_of(selection: Selection) -> str:
    """Return what a picture shows, for those who do not see it."""
    forest = selection.forest
    mains = [
        heading(claim) or claim.text
        for claim in selection.claims
        if claim.id in forest.theses and forest.map.claim_ids
    ]
    about = "; ".join(mains[:_READ_OUT])
    more = f" and {len(mains) - _READ_OUT} more" if len(mains) > _READ_OUT else ""
    of = f" of the main claims: {about}{more}" if mains else ""
    return f"An argument map{of}. {selection.summary} are drawn as cards."


def notices_of(subject: Subject, selection: Selection) -> tuple[str, ...]:
    """Return what a picture leaves out, and how to see it."""
    closed, notices = subject.n_closed, []
    if selection.forest.hidden:
        notices.append(f"{selection.summary} are drawn; all=True (--all) draws every claim")
    if closed:
        are = "section is closed and drawn" if closed == 1 else "sections are closed and drawn"
        one = "one card" if closed == 1 else "one card each"
        notices.append(f"{closed} {are} as {one}; all=True (--all) opens them")
    return tuple(notices)
