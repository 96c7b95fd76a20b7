"""Sections as groups of a map: which are drawn, which are closed, and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.argdown.own import Element, Model, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.argdown.own import Use
    from argmap.argdown.settings import Settings

__all__ = ["every_section", "group_of", "place", "regroup"]


def every_section(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections with all below them, in the order of the document."""
    waiting = list(sections)[::-1]
    while waiting:
        section = waiting.pop()
        yield section
        waiting += section.children[::-1]


def place(model: Model, settings: Settings) -> None:
    """Say of each section whether it is a group, and of each element where it stands."""
    _mark(model, settings)
    for element in model.statements.values():
        element.section = _section_of(element.uses)
    for element in model.arguments.values():
        if element.section is None:  # else it stands where its reconstruction does
            element.section = _section_of(element.uses)


def _mark(model: Model, settings: Settings) -> None:
    first = model.deepest - settings.group_depth + 1
    named = settings.group_sections
    for section in every_section(model.sections):
        by_level = section.level >= first
        flag = None if settings.ignore_is_group else section.data.get("isGroup")
        if named is not None:
            by_level = False
        section.is_group = by_level if flag is None else bool(flag)
        section.is_closed = bool(section.data.get("isClosed")) and not settings.ignore_is_closed
        said = (named or {}).get(section.title or "")
        if isinstance(said, Mapping):
            section.is_group = bool(said.get("isGroup", section.level >= first))
            section.is_closed = bool(said.get("isClosed"))


def _section_of(uses: list[Use]) -> Section | None:
    """Return the section of the use that says so, else of the first definition, else of any."""
    chosen: Use | None = None
    for use in uses:
        flag = use.data.get("isInGroup")
        if flag is True and use.section is not None:
            return use.section
        if chosen is None and not use.refers and flag is None and use.section is not None:
            chosen = use
    if chosen is not None:
        return chosen.section
    return uses[0].section if uses else None


# --- groups that settings make --------------------------------------------------------------------


def regroup(model: Model, settings: Settings, *, compat: bool) -> bool:
    """Put the sections of ``group.regroup`` in the place of the headings; tell of repeated ids.

    Args:
        model: The model to change.
        settings: The settings.
        compat: Number the groups as the official tool does, which gives several the same id,
            and count the levels of the headings that they replace.
    """
    if not settings.regroup:
        return False
    for element in (*model.statements.values(), *model.arguments.values()):
        element.section = None
    model.sections = []
    waiting: list[tuple[Any, Section | None, int]]
    waiting = [(group, None, i) for i, group in enumerate(settings.regroup)]
    waiting.reverse()
    made: list[tuple[Section, Any]] = []
    ids: set[str] = set()
    while waiting:
        group, parent, number = waiting.pop()
        if not isinstance(group, Mapping):
            continue
        id_ = f"s{number}"
        section = Section(id_ if compat else f"s{len(made)}", _title(group), 1)
        ids.add(id_)
        section.parent = parent
        section.level = parent.level + 1 if parent else 1
        (parent.children if parent else model.sections).append(section)
        made.append((section, group))
        below = _list(group, "children")
        waiting += [(child, section, number + 1 + i) for i, child in enumerate(below)][::-1]
    deepest = model.deepest if compat else max((s.level for s, _ in made), default=0)
    for section, group in made:
        section.tags = [str(tag) for tag in _list(group, "tags")]
        section.is_closed = bool(group.get("isClosed"))
        section.is_group = section.level >= deepest - settings.group_depth + 1
        if not compat and isinstance(group.get("isGroup"), bool):
            section.is_group = group["isGroup"]
        section.data = {key: group[key] for key in ("color",) if key in group}
        _fill(model, section, group)
    return len(ids) < len(made)


def _fill(model: Model, section: Section, group: Mapping[str, Any]) -> None:
    for key, elements in (("statements", model.statements), ("arguments", model.arguments)):
        for title in _list(group, key):
            element = elements.get(str(title))
            if element is not None:
                element.section = section


def _title(group: Mapping[str, Any]) -> str | None:
    title = group.get("title")
    return None if title is None else str(title)


def _list(group: Mapping[str, Any], key: str) -> list[Any]:
    value = group.get(key)
    return value if isinstance(value, list) else []


# --- the groups of a map --------------------------------------------------------------------------


def group_of(element: Element) -> Section | None:
    """Return the nearest section of an element that is a group."""
    section = element.section
    while section is not None and not section.is_group:
        section = section.parent
    return section
