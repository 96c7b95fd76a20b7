"""Colours that the file of a map asks for, laid on so that every word stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from argmap.argdown.own_colors import Palette
from argmap.argdown.titles import names_of, step_tags, tags_of
from argmap.data import thaw
from argmap.model import Claim, Inference
from argmap.rendering.notes import Key
from argmap.rendering.style import Role, Theme, Tone, contrast, greyed, mix, readable, solid
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argdown.settings import Settings
    from argmap.data import FrozenMap
    from argmap.model import ArgumentMap

__all__ = ["Coat", "Coats", "coated", "tag_colors", "tag_text", "themed"]

_TEXT: Final = 4.5  # contrast of words to what they stand on, WCAG 2.1 AA
_MARGIN: Final = 0.6  # what a light tint takes from it
_LINE: Final = 3.0  # of a line or a border
_SHARES: Final = (0.3, 0.24, 0.18, 0.12, 0.06, 0.0)  # of a colour in a ground
_BOX: Final = 0.18  # the most in a box, which is larger than cards
_MAX_TAG: Final = 30
_MAX_KEYS: Final = 12
_ROLES: Final = {
    "support": Role.SUPPORT,
    "attack": Role.ATTACK,
    "undercut": Role.UNDERCUT,
}


@frozen
class Coat:
    """The colours of a card, a node or a box: its own one, the ground, and that of words.

    Without a colour of its own it stands on its usual ground. ``tag`` is the tag that the colour
    stands for, where one does.
    """

    color: str
    ground: str
    ink: str
    tag: str = ""


class Coats:
    """The coat of everything that a file gives a colour; None for what it gives none."""

    def __init__(
        self, map_: ArgumentMap, settings: Settings, theme: Theme, *, whole: ArgumentMap
    ) -> None:
        self.settings, self.theme = settings, theme
        self.palette = Palette(settings, tags_of(whole), compat=False)
        self.sections = {section.id: section for section in map_.sections}
        self.levels: dict[str, int] = {}
        for section in map_.sections:  # a parent stands before its parts
            self.levels[section.id] = self.levels.get(section.parent or "", -1) + 1
        self.made: dict[tuple[str, str, str, float], Coat] = {}

    def of(self, item: Claim | Inference) -> Coat | None:
        """Return the coat of a claim or of an inference."""
        settings, is_claim = self.settings, isinstance(item, Claim)
        statement = is_claim and isinstance(item, Claim) and item.form == "statement"
        by_title = settings.statement_colors if statement else settings.argument_colors
        font = "statement_font_color" if statement else "argument_font_color"
        ink = self._ink(font)
        tag, said = "", self._said(item.data, names_of(item) if by_title else (), by_title)
        if said is None and settings.colorize_by_tag:
            tags = item.tags if isinstance(item, Claim) else step_tags(item)
            tag, said = self._of_tags(tags)
        color = self.palette.color(said, self.palette.scheme)
        if color is not None:
            return self._coat(color, ink, tag)
        return self._coat("", ink, "") if ink and is_claim else None

    def of_section(self, id_: str) -> Coat | None:
        """Return the coat of the box of a section."""
        settings, section = self.settings, self.sections[id_]
        said = self._said(section.data, (section.title,), settings.group_colors)
        if said is None and settings.colorize_groups_by_tag:
            said = self._of_tags(section.tags)[1]
        color = self.palette.color(said, self.palette.groups)
        if color is None and "group_color_scheme" in settings.given and self.palette.groups:
            color = self.palette.groups[min(self.levels[id_], len(self.palette.groups) - 1)]
        ink = self._ink("group_font_color")
        return None if color is None and not ink else self._coat(color or "", ink, "", most=_BOX)

    def keys(self, items: Iterable[Claim | Inference]) -> list[Key]:
        """Return the entries of the legend: the tags that give what is drawn its colour."""
        found: dict[str, str] = {}
        for item in items:
            coat = self.of(item)
            if coat is not None and coat.tag:
                found.setdefault(coat.tag, coat.color)
        keys = [Key("tag", tag_text(tag), color=color) for tag, color in found.items()]
        more = len(keys) - _MAX_KEYS
        if more > 1:
            keys[_MAX_KEYS:] = [Key("tag", f"{more} more tags")]
        return keys

    def _ink(self, field: str) -> str:
        """Return the colour of words that is given, or nothing."""
        given = getattr(self.settings, field) if field in self.settings.given else None
        return self.palette.color(given, ()) or ""

    def _said(self, data: FrozenMap, names: Iterable[str], by_title: Mapping[str, Any]) -> Any:  # noqa: ANN401  # data
        """Return what data says of a colour, or settings of a title."""
        own = data.get("color") if data and not self.settings.ignore_color_data else None
        if own is not None:
            return thaw(own)
        return next((by_title[n] for n in names if by_title.get(n) is not None), None)

    def _of_tags(self, tags: Iterable[str]) -> tuple[str, Any]:
        """Return the tag that gives a colour, and that colour.

        A tag that ``tagColors`` does not list has one where tags are asked to give colours.
        """
        listed, every = self.settings.tag_colors or {}, _gives_all(self.settings)
        known = [tag for tag in tags if tag in self.palette.tags and (tag in listed or every)]
        return (self.palette.ruling(known) if known else None) or ("", None)

    def _coat(self, color: str, ink: str, tag: str, *, most: float = 1.0) -> Coat:
        key = (color, ink, tag, most)
        if key not in self.made:
            self.made[key] = self._made(*key)
        return self.made[key]

    def _made(self, color: str, ink: str, tag: str, most: float) -> Coat:
        theme = self.theme
        words = _shade(ink, theme) if ink else theme.ink
        if not color:
            for tone in theme.tones.values():
                words = readable(words, tone.tint, _TEXT)
            return Coat("", "", readable(words, theme.panel, _TEXT))
        full = _shade(color, theme)
        ground = _ground(full, theme, most)
        return Coat(full, ground, readable(words, ground, _TEXT), tag)


def coated(color: str, theme: Theme, *, tag: str = "") -> Coat:
    """Return the coat in a colour, with a ground and words that can be read in a theme."""
    full = _shade(color, theme)
    ground = _ground(full, theme, 1.0)
    return Coat(full, ground, readable(theme.ink, ground, _TEXT), tag)


def tag_text(tag: str) -> str:
    """Return a tag as it is shown."""
    return f"#{cut(clean(tag), _MAX_TAG)}"


def _shade(color: str, theme: Theme) -> str:
    """Return a colour as six digits; in a theme without colours, the grey as light as it."""
    made = solid(color, theme.background)
    return greyed(made) if theme.name == "grey" else made


def _ground(color: str, theme: Theme, most: float) -> str:
    """Return as much of a colour as leaves words and the lines of all roles readable on it."""
    lines = [tone.line for tone in theme.tones.values()]
    for share in (share for share in _SHARES if share <= most):
        ground = mix(color, theme.background, share)
        if contrast(theme.ink, ground) >= _TEXT and all(
            contrast(line, ground) >= _LINE for line in lines
        ):
            break
    return ground


def tag_colors(map_: ArgumentMap, settings: Settings) -> dict[str, Any]:
    """Return the colours of all tags of a map, written out, with their priorities."""
    palette = Palette(settings, tags_of(map_), compat=False)
    listed, found = settings.tag_colors or {}, {}
    for tag in palette.tags if _gives_all(settings) else listed:
        if tag in palette.tags and (color := palette.of_tags([tag], palette.scheme)):
            said = listed.get(tag)
            priority = said.get("priority", 0) if isinstance(said, Mapping) else 0
            found[tag] = {"color": color, "priority": priority}
    return found


def _gives_all(settings: Settings) -> bool:
    """Tell whether tags that ``tagColors`` does not list have a colour too."""
    asking = {"color_scheme", "colorize_by_tag", "colorize_groups_by_tag"}
    return not settings.given.isdisjoint(asking)


def themed(theme: Theme, settings: Settings) -> Theme:
    """Return a theme with the colours that a file gives to relations, made readable."""
    palette = Palette(settings, {}, compat=False)
    tones = dict(theme.tones)
    for kind, role in _ROLES.items():
        color = palette.color(settings.relation_colors.get(kind), palette.scheme)
        if color is not None:
            tones[role] = _tone(_shade(color, theme), theme)
    return evolve(theme, tones=MappingProxyType(tones)) if tones != theme.tones else theme


def _tone(color: str, theme: Theme) -> Tone:
    line = readable(color, theme.background, _TEXT + _MARGIN)
    tint = mix(line, theme.background, 0.07)
    tint = tint if contrast(line, tint) >= _TEXT else theme.background
    return Tone(line, tint, theme.background)
