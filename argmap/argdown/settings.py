"""Argdown's own settings, from front matter before a configuration before a call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.argdown.fields import near_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LABEL_MODES", "PARTS", "SELECTION_MODES", "Settings", "read_settings"]

PARTS: Final = ("model", "selection", "map", "group", "color", "dot")
"""The keys under which settings stand."""

SELECTION_MODES: Final = (
    "all", "with-title", "top-level", "with-relations", "not-used-in-argument",
    "with-more-than-one-relation",
)  # fmt: skip
"""Which statements become nodes."""

LABEL_MODES: Final = ("hide-untitled", "title", "text", "none")
"""What a node shows."""

_MODES: Final = ("loose", "strict")
_DIRECTIONS: Final = ("BT", "TB", "LR", "RL")


@frozen(kw_only=True)
class Settings:
    """The settings that change what a document means and what its map shows.

    ``given`` names the fields that something says; the others are as the official tool has them.
    """

    mode: str = "loose"
    remove_tags: bool = False
    transform: bool = True
    explode: bool = False
    shortcodes: Mapping[str, Any] = field(factory=dict)
    selection_mode: str = "with-title"
    exclude_disconnected: bool = True
    selected_sections: list[Any] | None = None
    without_section: bool = False
    selected_tags: list[Any] | None = None
    without_tag: bool = False
    exclude_statements: list[Any] = field(factory=list)
    exclude_arguments: list[Any] = field(factory=list)
    include_statements: list[Any] = field(factory=list)
    ignore_is_in_map: bool = False
    statement_label: str = "hide-untitled"
    argument_label: str = "hide-untitled"
    add_tags: bool = True
    group_depth: int | float = 2
    group_sections: Mapping[str, Any] | None = None
    regroup: list[Any] = field(factory=list)
    ignore_is_group: bool = False
    ignore_is_closed: bool = False
    color_scheme: str | list[Any] = "default"
    tag_colors: Mapping[str, Any] | None = None
    statement_colors: Mapping[str, Any] = field(factory=dict)
    argument_colors: Mapping[str, Any] = field(factory=dict)
    group_colors: Mapping[str, Any] = field(factory=dict)
    group_color_scheme: str | list[Any] | None = None
    relation_colors: Mapping[str, Any] = field(factory=dict)
    statement_font_color: str = "#000000"
    argument_font_color: str = "#000000"
    group_font_color: str = "#000000"
    colorize_by_tag: bool = True
    colorize_groups_by_tag: bool = False
    ignore_color_data: bool = False
    same_rank: list[Any] = field(factory=list)
    direction: str | None = None
    given: frozenset[str] = frozenset()


_PLACES: Final = {
    "mode": ("model.mode", _MODES),
    "remove_tags": ("model.removeTagsFromText", bool),
    "transform": ("model.transformArgumentRelations", bool),
    "explode": ("model.explodeArguments", bool),
    "shortcodes": ("model.shortcodes", Mapping),
    "selection_mode": ("selection.statementSelectionMode", SELECTION_MODES),
    "exclude_disconnected": ("selection.excludeDisconnected", bool),
    "selected_sections": ("selection.selectedSections", list),
    "without_section": ("selection.selectElementsWithoutSection", bool),
    "selected_tags": ("selection.selectedTags", list),
    "without_tag": ("selection.selectElementsWithoutTag", bool),
    "exclude_statements": ("selection.excludeStatements", list),
    "exclude_arguments": ("selection.excludeArguments", list),
    "include_statements": ("selection.includeStatements", list),
    "ignore_is_in_map": ("selection.ignoreIsInMap", bool),
    "statement_label": ("map.statementLabelMode", LABEL_MODES),
    "argument_label": ("map.argumentLabelMode", LABEL_MODES),
    "add_tags": ("map.addTags", bool),
    "group_depth": ("group.groupDepth", (int, float)),
    "group_sections": ("group.sections", Mapping),
    "regroup": ("group.regroup", list),
    "ignore_is_group": ("group.ignoreIsGroup", bool),
    "ignore_is_closed": ("group.ignoreIsClosed", bool),
    "color_scheme": ("color.colorScheme", (str, list)),
    "tag_colors": ("color.tagColors", Mapping),
    "statement_colors": ("color.statementColors", Mapping),
    "argument_colors": ("color.argumentColors", Mapping),
    "group_colors": ("color.groupColors", Mapping),
    "group_color_scheme": ("color.groupColorScheme", (str, list)),
    "relation_colors": ("color.relationColors", Mapping),
    "statement_font_color": ("color.statementFontColor", str),
    "argument_font_color": ("color.argumentFontColor", str),
    "group_font_color": ("color.groupFontColor", str),
    "colorize_by_tag": ("color.colorizeByTag", bool),
    "colorize_groups_by_tag": ("color.colorizeGroupsByTag", bool),
    "ignore_color_data": ("color.ignoreColorData", bool),
    "same_rank": ("dot.sameRank", list),
    "direction": ("dot.graphVizSettings.rankdir", _DIRECTIONS),
}
"""Field → its place among the settings, and the words or the kinds of value that it takes."""

_KINDS: Final = {bool: "true or false", Mapping: "keys and values", list: "a list", str: "a text"}
_NAMES: Final = {"map.statementSelectionMode": "selection.statementSelectionMode"}
_CLOSED: Final = ("model", "selection", "map", "group", "color")
"""The parts all keys of which are known here."""

_OTHER: Final = frozenset({"useTags", "useData"})


def read_settings(
    *sources: Mapping[str, Any], compat: bool, warn: Callable[[str, str, str], None]
) -> Settings:
    """Return the settings of several sources, a later one before an earlier one.

    Args:
        sources: Trees of settings; parts are merged, all else replaced.
        compat: Let a value of a wrong kind do what it does in the official tool.
        warn: Takes the place, such as ``map.addTags``, the message and the cure of what is odd.
    """
    tree: dict[str, Any] = {}
    for source in sources:
        tree = _merged(tree, source)
    given: dict[str, Any] = {}
    for name, (path, wanted) in _PLACES.items():
        value = _at(tree, path)
        if value is None:
            continue
        if _fits(value, wanted):
            given[name] = value
            continue
        told = f"{path}: expected {_told(wanted)}, got {_short(value)}"
        warn(path, told, _meant(value, wanted) or "correct the value, or leave it out")
        if compat:
            given.update(_as_official(name, value, wanted))
    for path, near in _unknown(tree):
        fix = f"write {near}" if near else "leave it out"
        warn(path, f"{path} is no setting of Argdown", fix)
    return Settings(**given, given=frozenset(given))


def _at(tree: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401  # what stands there
    """Return the value at a path such as ``map.addTags``, or None."""
    value: Any = tree
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def _meant(value: object, wanted: Any) -> str:  # noqa: ANN401  # words, a kind or several
    """Return the word that a misspelt one is probably meant to be, as a cure."""
    if not isinstance(value, str) or not isinstance(wanted, tuple) or wanted[0] is int:
        return ""
    near = near_key(value, frozenset(word for word in wanted if isinstance(word, str)))
    return f"write {near}" if near else ""


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return two trees as one; data nests at most as deep as the YAML reader lets it."""
    both = dict(old)
    for key, value in new.items():
        inside = both.get(key)
        if isinstance(inside, Mapping) and isinstance(value, Mapping):
            both[key] = _merged(inside, value)
        else:
            both[key] = value
    return both


def _fits(value: object, wanted: Any) -> bool:  # noqa: ANN401  # words, a kind or several
    if isinstance(wanted, tuple) and isinstance(wanted[0], str):
        return value in wanted if isinstance(value, str) else False
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, wanted)


def _as_official(name: str, value: object, wanted: object) -> Iterator[tuple[str, Any]]:
    """Yield what a value of a wrong kind comes to in the official tool, where it does."""
    if wanted is bool:
        yield name, bool(value)
    elif wanted in (SELECTION_MODES, LABEL_MODES):
        yield name, str(value)
    elif name in ("selected_sections", "selected_tags"):
        yield name, []


def _told(wanted: Any) -> str:  # noqa: ANN401  # words, a kind or several
    if isinstance(wanted, tuple):
        if isinstance(wanted[0], str):
            return f"one of {', '.join(wanted)}"
        return "a number" if wanted[0] is int else "a name or a list"
    return _KINDS[wanted]


def _short(value: object) -> str:
    return re.sub(r"\s+", " ", repr(value))[:60]


def _unknown(tree: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the settings that nobody knows, and what is probably meant."""
    known = {path for path, _ in _PLACES.values()}
    for part in _CLOSED:
        inside = tree.get(part)
        for key in inside if isinstance(inside, Mapping) else ():
            path = f"{part}.{key}"
            if path in known or key in _OTHER:
                continue
            of_part = frozenset(p.partition(".")[2] for p in known if p.startswith(f"{part}."))
            near = near_key(str(key), of_part)
            yield path, _NAMES.get(path) or (f"{part}.{near}" if near else "")
