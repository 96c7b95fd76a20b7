"""A document and its settings to Argdown's own model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.argdown.own import in_their_order
from argmap.argdown.own_explode import explode
from argmap.argdown.own_groups import place, regroup
from argmap.argdown.own_links import settled_links
from argmap.argdown.own_walk import walk

if TYPE_CHECKING:
    from argmap.argdown.own import Model
    from argmap.argdown.reports import Reports
    from argmap.argdown.settings import Settings
    from argmap.argdown.syntax import Document

__all__ = ["build_model"]


def build_model(doc: Document, settings: Settings, *, compat: bool, reports: Reports) -> Model:
    """Return Argdown's own model of a document, with its settings applied.

    Args:
        doc: The document.
        settings: Its settings.
        compat: Repeat the slips of the official tool.
        reports: Takes what is otherwise than in the official tool.
    """
    model = walk(doc, keep_tags=not settings.remove_tags, compat=compat, reports=reports)
    place(model, settings)
    model.links = settled_links(
        model,
        transform=settings.transform,
        strict=settings.mode == "strict",
        explode=settings.explode,
        compat=compat,
    )
    if compat:
        model.statements = in_their_order(model.statements)
        model.arguments = in_their_order(model.arguments)
    if settings.explode:
        explode(model, compat=compat, reports=reports)
    if regroup(model, settings, compat=compat) and not compat:
        reports.warn(
            "official-groups",
            "the official tool gives several of these groups one id, and mixes what is in them",
            max(doc.front_at, 0),
            fix="leave groups out of groups, or use headings",
        )
    return model
