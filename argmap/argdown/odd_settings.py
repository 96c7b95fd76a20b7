"""What is odd about settings whose kind of value is right: colours, groups, names of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from argmap.argdown.fields import near_key
from argmap.argdown.front import place_of
from argmap.argdown.own_colors import COLOR, RELATIONS, SCHEMES
from argmap.argdown.settings import PARTS, read_settings
from argmap.argdown.titles import tags_of, titles_of
from argmap.data import thaw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.argdown.reports import Reports
    from argmap.argdown.settings import Settings
    from argmap.model import ArgumentMap, Claim, Inference
    from argmap.span import Span

__all__ = ["odd_values", "report_data", "report_settings"]

_COLOR: Final = "expected a colour such as '#1b9e77', or a number in a colour scheme"
_LEAVE: Final = "correct the value, or leave it out"
_OF_GROUP: Final = frozenset(
    {"title", "statements", "arguments", "children", "isGroup", "isClosed", "tags", "color"}
)
_LISTS: Final = ("statements", "arguments", "children", "tags")
_FLAGS: Final = frozenset({"isGroup", "isClosed"})
_MAPS: Final = {
    "tag_colors": "color.tagColors",
    "statement_colors": "color.statementColors",
    "argument_colors": "color.argumentColors",
    "group_colors": "color.groupColors",
    "relation_colors": "color.relationColors",
}
_SCHEMES: Final = {
    "color_scheme": "color.colorScheme",
    "group_color_scheme": "color.groupColorScheme",
}
_FONTS: Final = {
    "statement_font_color": "color.statementFontColor",
    "argument_font_color": "color.argumentFontColor",
    "group_font_color": "color.groupFontColor",
}

_MOST: Final = 1000  # names among which the one is looked for that is meant

Odd = tuple[str, str, str]
"""The place, the message and the cure."""


def report_settings(map_: ArgumentMap, front_at: int, reports: Reports) -> None:
    """Report what is odd about the settings in the front matter that a map keeps as data.

    Args:
        map_: The map.
        front_at: Where the front matter stands.
        reports: Takes a warning for each.
    """
    tree = {part: thaw(map_.data[part]) for part in PARTS if part in map_.data}
    if not any(isinstance(part, dict) for part in tree.values()):
        return

    def warn(path: str, message: str, fix: str) -> None:
        at = place_of(reports, max(front_at, 0), path)
        reports.warn("official-setting", message, at, fix=fix)

    settings = read_settings(tree, compat=False, warn=warn)
    for odd in chain(odd_values(settings), _odd_names(settings, map_)):
        if not reports.takes_warnings():
            return
        warn(*odd)


def report_data(map_: ArgumentMap, places: Mapping[str, Span], reports: Reports) -> None:
    """Report colours in the data of claims and inferences that are none."""
    items: list[Claim | Inference] = [*map_.claims, *map_.inferences]
    for item in items:
        value = item.data.get("color") if item.data else None
        if value is not None and (message := _fault(thaw(value))):
            at = places[item.id].start if item.id in places else 0
            reports.warn("official-setting", f"color: {message}", at, fix=_LEAVE)


# --- values ---------------------------------------------------------------------------------------


def odd_values(settings: Settings) -> Iterator[Odd]:
    """Yield values that mean nothing, though they are of the right kind."""
    yield from _odd_colors(settings)
    for key, value in (settings.group_sections or {}).items():
        yield from _odd_flags(f"group.sections.{key}", value)
    yield from _odd_groups(settings.regroup)
    for group in settings.same_rank:
        if not isinstance(group, Mapping) or not _FIELDS & group.keys():
            told = "dot.sameRank: expected a list of {statements: […], arguments: […]}"
            yield "dot.sameRank", f"{told}, got {_short(group)}", _LEAVE


def _odd_colors(settings: Settings) -> Iterator[Odd]:
    for field, path in _SCHEMES.items():
        if field in settings.given:
            yield from _odd_scheme(path, getattr(settings, field))
    for field, path in _MAPS.items():
        for key, value in (getattr(settings, field) or {}).items():
            yield from _odd_color(f"{path}.{key}", value, tagged=field == "tag_colors")
    for field, path in _FONTS.items():
        value = getattr(settings, field)
        if not COLOR.fullmatch(value):
            yield path, f"{path}: {_fault(value, numbers=False)}", _LEAVE
    for key in settings.relation_colors:
        if key not in RELATIONS:
            yield _unknown(f"color.relationColors.{key}", key, RELATIONS, "type of relation")


_FIELDS: Final = frozenset({"statements", "arguments"})


def _odd_scheme(path: str, value: str | list[Any]) -> Iterator[Odd]:
    if isinstance(value, list):
        for item in value:
            if not isinstance(item, str) or not COLOR.fullmatch(item):
                yield path, f"{path}: {_fault(item, numbers=False)}", _LEAVE
    elif value not in SCHEMES:
        yield _unknown(path, value, SCHEMES, "colour scheme")


def _odd_color(path: str, value: object, *, tagged: bool) -> Iterator[Odd]:
    if tagged and isinstance(value, Mapping):
        priority = value.get("priority", 0)
        if isinstance(priority, bool) or not isinstance(priority, (int, float)):
            told = f"{path}.priority: expected a number, got {_short(priority)}"
            yield f"{path}.priority", told, _LEAVE
        value = value.get("color", 0)
        path = f"{path}.color"
    if message := _fault(value):
        yield path, f"{path}: {message}", _LEAVE


def _fault(value: object, *, numbers: bool = True) -> str:
    """Return what is wrong with a colour, or nothing."""
    if isinstance(value, str) and COLOR.fullmatch(value):
        return ""
    if numbers and isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return ""
    wanted = _COLOR if numbers else _COLOR.partition(",")[0]
    return f"{wanted}, got {_short(value)}"


def _odd_flags(path: str, value: object) -> Iterator[Odd]:
    if not isinstance(value, Mapping):
        told = f"{path}: expected {{isGroup: …, isClosed: …}}, got {_short(value)}"
        yield path, told, _LEAVE
        return
    for key, flag in value.items():
        if key not in _FLAGS:
            yield _unknown(f"{path}.{key}", key, _FLAGS, "flag of a section")
        elif not isinstance(flag, bool):
            told = f"{path}.{key}: expected true or false, got {_short(flag)}"
            yield f"{path}.{key}", told, _LEAVE


def _odd_groups(groups: list[Any]) -> Iterator[Odd]:
    waiting = groups[::-1]
    while waiting:
        group = waiting.pop()
        if not isinstance(group, Mapping):
            told = "group.regroup: expected a list of {title: …, statements: […], …}"
            yield "group.regroup", f"{told}, got {_short(group)}", _LEAVE
            continue
        for key, value in group.items():
            path = f"group.regroup.{key}"
            if key not in _OF_GROUP:
                yield _unknown(path, key, _OF_GROUP, "field of a group")
            elif key in _LISTS and not isinstance(value, list):
                yield path, f"{path}: expected a list, got {_short(value)}", _LEAVE
            elif key in _FLAGS and not isinstance(value, bool):
                yield path, f"{path}: expected true or false, got {_short(value)}", _LEAVE
            elif key == "color" and (message := _fault(value)):
                yield path, f"{path}: {message}", _LEAVE
        below = group.get("children")
        waiting += below[::-1] if isinstance(below, list) else []


# --- names ----------------------------------------------------------------------------------------


def _odd_names(settings: Settings, map_: ArgumentMap) -> Iterator[Odd]:
    """Yield titles and tags that the map has not."""
    tags = tags_of(map_)
    named = [("color.tagColors", tag) for tag in settings.tag_colors or {}]
    named += [("selection.selectedTags", str(tag)) for tag in settings.selected_tags or ()]
    for path, tag in named:  # a list of tags may serve several files
        if tag not in tags and (near := _near(tag, tags)):
            yield f"{path}.{tag}", f"{path}: nothing has the tag #{_cut(tag)}", f"write {near}"
    sections = {section.title for section in map_.sections}
    for path, title in _section_names(settings):
        if title not in sections:
            yield _missing(path, title, sections, f"no heading is called {_cut(title)!r}")
    titles = titles_of(map_)
    for kind, path, title in _titles(settings):
        known = titles.statements if kind == "statements" else titles.arguments
        if title not in known:
            shown = f"[{_cut(title)}]" if kind == "statements" else f"<{_cut(title)}>"
            yield _missing(path, title, known, f"the text has no {shown}")


def _section_names(settings: Settings) -> Iterator[tuple[str, str]]:
    for title in settings.group_sections or {}:
        yield "group.sections", title
    if not settings.regroup:
        for title in settings.group_colors:
            yield "color.groupColors", title
    for title in settings.selected_sections or ():
        yield "selection.selectedSections", str(title)


def _titles(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the place and the title of all that settings name."""
    for kind, path, titles in (
        ("statements", "color.statementColors", settings.statement_colors),
        ("arguments", "color.argumentColors", settings.argument_colors),
        ("statements", "selection.excludeStatements", settings.exclude_statements),
        ("arguments", "selection.excludeArguments", settings.exclude_arguments),
        ("statements", "selection.includeStatements", settings.include_statements),
    ):
        for title in titles:
            yield kind, path, str(title)
    waiting: list[tuple[str, Any]]
    waiting = [("dot.sameRank", group) for group in settings.same_rank[::-1]]
    waiting += [("group.regroup", group) for group in settings.regroup[::-1]]
    while waiting:
        path, group = waiting.pop()
        if not isinstance(group, Mapping):
            continue
        for kind in ("statements", "arguments"):
            listed = group.get(kind)
            for title in listed if isinstance(listed, list) else ():
                yield kind, path, str(title)
        below = group.get("children") if path == "group.regroup" else None
        waiting += [(path, child) for child in below[::-1]] if isinstance(below, list) else []


def _unknown(path: str, key: str, known: Collection[str], what: str) -> Odd:
    near = _near(key, known)
    fix = f"write {near}" if near else f"write one of {', '.join(sorted(known))}"
    return path, f"{path.removesuffix(f'.{key}')}: there is no {what} {_cut(key)!r}", fix


def _missing(path: str, title: str, known: Collection[str], told: str) -> Odd:
    near = _near(title, known)
    return f"{path}.{title}", f"{path}: {told}", f"write {near}" if near else "correct the title"


def _near(name: str, known: Collection[str]) -> str | None:
    """Return the name that is meant; among very many nobody looks, for that would take long."""
    return near_key(name, frozenset(filter(None, known))) if len(known) <= _MOST else None


def _cut(text: str) -> str:
    return " ".join(text.split())[:60]


def _short(value: object) -> str:
    return _cut(repr(value))
