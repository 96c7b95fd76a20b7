"""What is said around a picture: the banner, a description to be heard, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.query import heading
from argmap.rendering.banner import Banner, banner_of
from argmap.rendering.notes import keys_of
from argmap.rendering.strengths import key_for
from argmap.rendering.wording import added_by, is_added

if TYPE_CHECKING:
    from argmap.rendering.selection import Selection
    from argmap.rendering.sheet import Sheet
    from argmap.rendering.subject import Subject

__all__ = ["banner_for", "description_of", "notices_of", "unshown"]

_READ_OUT: Final = 5  # main claims


def banner_for(subject: Subject, selection: Selection, sheet: Sheet, width: float) -> Banner:
    """Return what stands above a sheet of a width."""
    claims = selection.claims
    keys = keys_of(
        [(r.role, r.step) for block in sheet.blocks for r in block.picture.routes],
        claims,
        scored=key_for(subject.strengths(claims)),
        folded=bool(selection.forest.hidden),
        theses=any(claim.id in selection.forest.theses for claim in claims),
    )
    keys += subject.wishes.keys([branch.item for branch in selection.forest.branches])
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
    return f"An argument map{of}. {selection.summary} are drawn as cards{_added(selection)}."


def _added(selection: Selection) -> str:
    """Return how many of the claims drawn others than the author added."""
    claims = selection.claims
    name, n = added_by(claims), sum(map(is_added, claims))
    return f", {n} of them added by {name}" if name else ""


def notices_of(subject: Subject, selection: Selection) -> tuple[str, ...]:
    """Return what a picture leaves out, and how to see it."""
    closed, notices = subject.n_closed, [*subject.emptiness]
    if selection.forest.hidden:
        notices.append(f"{selection.summary} are drawn; {_cure(subject, selection)}")
    if closed:
        are = "section is closed and drawn" if closed == 1 else "sections are closed and drawn"
        one = "one card" if closed == 1 else "one card each"
        notices.append(f"{closed} {are} as {one}; all=True (--all) opens them")
    return tuple(notices)


def _cure(subject: Subject, selection: Selection) -> str:
    """Return what draws more, of the options that leave something out."""
    options = subject.options
    if options.slide:
        return "a slide holds no more; without slide (--slide) more are drawn"
    whole = "every claim" if options.root is None else f"all that bears on {options.root!r}"
    if options.depth is None:
        return f"all=True (--all) draws {whole}"
    if selection.is_overview:
        return f"all=True (--all) without depth (--depth) draws {whole}"
    return f"without depth (--depth) {'more are drawn' if not options.all else whole + ' is drawn'}"


def unshown(sheet: Sheet) -> tuple[str, ...]:
    """Return what a sheet cannot show of its sections and ranks."""
    return (*_unframed(sheet), *_apart(sheet))


def _apart(sheet: Sheet) -> tuple[str, ...]:
    n = sum(block.picture.layout.n_apart for block in sheet.blocks)
    if not n:
        return ()
    are = "1 rank of the file is" if n == 1 else f"{n} ranks of the file are"
    cure = "engine='graphviz' (--engine graphviz) keeps every rank"
    return (f"{are} not kept, where a claim hangs from another in it; {cure}",)


def _unframed(sheet: Sheet) -> tuple[str, ...]:
    n = sum(block.picture.layout.outside for block in sheet.blocks)
    if not n:
        return ()
    are = "1 claim stands" if n == 1 else f"{n} claims stand"
    cure = "engine='graphviz' (--engine graphviz) or --split keeps sections apart"
    return (f"{are} among premises from other sections, outside the frames; {cure}",)
