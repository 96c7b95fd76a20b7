"""A document and its settings to Argdown's own model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.argdown.own import in_their_order
from argmap.argdown.own_explode import explode
from argmap.argdown.own_groups import every_section, group_of, place, regroup
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
    if not compat:
        _report_closed(model, reports)
    return model


def _report_closed(model: Model, reports: Reports) -> None:
    """Warn of closed groups that the official tool leaves open: those of groups alone."""
    lived = {id(group_of(e)) for e in (*model.statements.values(), *model.arguments.values())}
    for section in every_section(model.sections):
        if section.is_group and section.is_closed and section.children and id(section) not in lived:
            reports.warn(
                "official-closed",
                "the official tool leaves a closed group open that has only groups in it",
                section.start,
                fix="put a claim under the heading",
            )
