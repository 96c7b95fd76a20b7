"""The colours of a map: from data, from the settings, from tags, from a scheme.

The schemes are lists of colours by name; those named after ColorBrewer are Cynthia Brewer's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from argmap.argdown.own_groups import every_section

if TYPE_CHECKING:
    from argmap.argdown.own import Element, Model, Section
    from argmap.argdown.own_map import Group
    from argmap.argdown.settings import Settings

__all__ = ["COLOR", "RELATIONS", "SCHEMES", "Colors", "Palette"]

_DARK: Final = "#1b9e77 #d95f02 #7570b3 #e7298a #66a61e #e6ab02 #a6761d #666666"

SCHEMES: Final = {
    name: tuple(colors.split())
    for name, colors in {
        "default": _DARK,
        "colorbrewer-dark2": _DARK,
        "colorbrewer-category10": (
            "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf"
        ),
        "colorbrewer-accent": "#7fc97f #beaed4 #fdc086 #ffff99 #386cb0 #f0027f #bf5b17 #666666",
        "colorbrewer-paired": (
            "#a6cee3 #1f78b4 #b2df8a #33a02c #fb9a99 #e31a1c #fdbf6f #ff7f00 #cab2d6 #6a3d9a "
            "#ffff99 #b15928"
        ),
        "colorbrewer-set": (
            "#e41a1c #377eb8 #4daf4a #984ea3 #ff7f00 #ffff33 #a65628 #f781bf #999999"
        ),
        "colorbrewer-set2": "#66c2a5 #fc8d62 #8da0cb #e78ac3 #a6d854 #ffd92f #e5c494 #b3b3b3",
        "colorbrewer-set3": (
            "#8dd3c7 #ffffb3 #bebada #fb8072 #80b1d3 #fdb462 #b3de69 #fccde5 #d9d9d9 #bc80bd "
            "#ccebc5 #ffed6f"
        ),
        "iwanthue-colorblind-friendly": (
            "#ba4761 #b65b37 #c99738 #83a142 #52b77f #7d89e0 #654397 #bc589e"
        ),
        "iwanthue-fancy": "#e6afd3 #9ed2a7 #aebaeb #d2d39d #71cdeb #e6b197 #81d6d0 #baf0d6",
        "iwanthue-fluo": "#7fe643 #f3bb79 #57e5d6 #eecb3c #69eb8a #dbd76f #cfe945 #b0e391",
        "iwanthue-red-roses": "#e17892 #da3db3 #e0abbf #e23b6e #9a6276 #e17cbc #aa3d5e #b14183",
        "iwanthue-ochre-sand": "#885249 #ec926e #995432 #e29e96 #b75f56 #e0a081 #ed837b #ad766b",
        "iwanthue-yellow-lime": "#ebcba0 #e28c23 #a88c68 #dfb137 #7e5e31 #e2ae59 #aa782a #deaa6e",
        "iwanthue-green-mint": "#569a3e #dfd84b #657443 #b0e13e #c6cc9c #61d950 #a09f40 #a0de87",
        "iwanthue-ice-cube": "#48bf8c #3e6f5f #3ce896 #68a194 #71ecb8 #3d9b76 #adddc9 #62e0d3",
        "iwanthue-blue-ocean": "#3a718b #002a33 #2178a3 #0d353f #4c707b #214650 #13526c #395e68",
        "iwanthue-indigo-night": "#4c8ae7 #2d5192 #829ce5 #4074e3 #5794d7 #2f63ac #3295e9 #607bc2",
        "iwanthue-purple-wine": "#5f2cc1 #504361 #4033a2 #27173a #77268f #403c81 #321262 #63306e",
    }.items()
}
"""Colours by the name of their scheme."""

_GROUPS: Final = ("#DADADA", "#BABABA", "#AAAAAA")
RELATIONS: Final = {
    "support": "#00ff00",
    "entails": "#00ff00",
    "attack": "#ff0000",
    "contrary": "#ff0000",
    "contradictory": "#ff0000",
    "undercut": "#551A8B",
}
COLOR: Final = re.compile("#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")


class Palette:
    """Colours as settings name them: written out, by an index of a scheme, by tags."""

    def __init__(self, settings: Settings, tags: Mapping[str, int], *, compat: bool) -> None:
        """Take the settings.

        Args:
            settings: The settings.
            tags: The index of each tag by its first use.
            compat: Leave what is beyond the end of a scheme without a colour.
        """
        self.settings = settings
        self.compat = compat
        self.tags = tags
        self.scheme = _scheme(settings.color_scheme, SCHEMES["default"])
        self.groups = _scheme(settings.group_color_scheme, _GROUPS)

    def color(self, value: Any, scheme: tuple[str, ...]) -> str | None:  # noqa: ANN401  # data
        """Return a colour that is written, or the one at an index of a scheme."""
        if isinstance(value, str):
            return value if COLOR.fullmatch(value) else None
        if not isinstance(value, int) or not scheme or value < 0:
            return None
        if value >= len(scheme):
            return None if self.compat else scheme[value % len(scheme)]
        return scheme[value]

    def ruling(self, tags: list[str]) -> tuple[str, Any] | None:
        """Return the tag of the highest priority, the first one of several, and its colour."""
        given = self.settings.tag_colors or {}
        best: tuple[str, Any, float] | None = None
        for tag in tags:
            said, priority = given.get(tag, self.tags[tag] + 1), 0.0
            if isinstance(said, Mapping):
                number = said.get("priority")
                priority = number if isinstance(number, (int, float)) else 0.0
                said = said.get("color", None if self.compat else self.tags[tag] + 1)
            if best is None or priority > best[2]:
                best = tag, said, priority
        return best[:2] if best else None

    def of_tags(self, tags: list[str], scheme: tuple[str, ...]) -> str | None:
        """Return the colour of the tag that ``ruling`` finds."""
        found = self.ruling(tags)
        return self.color(found[1], scheme) if found else None


class Colors(Palette):
    """The colour of each node, group and edge."""

    def __init__(self, model: Model, settings: Settings, *, compat: bool) -> None:
        """Take the settings, and a model, which knows which tags are used first."""
        super().__init__(settings, model.tags, compat=compat)
        self.sections = {section.id: section for section in every_section(model.sections)}

    def of(self, element: Element) -> str | None:
        """Return the colour of a node."""
        by_title = self.settings.statement_colors
        if element.kind == "argument":
            by_title = self.settings.argument_colors
        own = None if self.settings.ignore_color_data else element.data.get("color")
        for value in (own, by_title.get(element.title)):
            if value is not None:
                return self.color(value, self.scheme)
        if self.settings.colorize_by_tag and element.tags:
            return self.of_tags(list(element.tags), self.scheme)
        return self.scheme[0] if self.scheme else None

    def font(self, element: Element) -> str:
        """Return the colour of a node's words."""
        is_statement = element.kind == "statement"
        settings = self.settings
        return settings.statement_font_color if is_statement else settings.argument_font_color

    def of_group(self, group: Group) -> str | None:
        """Return the colour of a group."""
        section: Section = self.sections[group.id]
        own = None if self.settings.ignore_color_data else section.data.get("color")
        for value in (own, self.settings.group_colors.get(section.title or "")):
            if value is not None:
                return self.color(value, self.groups)
        known = [tag for tag in section.tags if tag in self.tags]
        if self.settings.colorize_groups_by_tag and known:
            return self.of_tags(known, self.groups)
        return self.groups[min(group.level, len(self.groups)) - 1] if self.groups else None

    def of_edge(self, kind: str) -> str | None:
        """Return the colour of the edges of a type."""
        value = self.settings.relation_colors.get(kind)
        return RELATIONS[kind] if value is None else self.color(value, self.scheme)


def _scheme(given: str | list[Any] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(given, list):
        return tuple(color for color in given if isinstance(color, str))
    return SCHEMES.get(given or "", default)
