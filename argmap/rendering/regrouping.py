"""A map as the settings of its file want it drawn: its groups, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.argdown.titles import titles_of
from argmap.model import Claim, Section
from argmap.names import UniqueNames, is_line, one_line, slug
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argdown.settings import Settings
    from argmap.model import ArgumentMap, Inference

__all__ = ["with_groups", "with_selection"]


def with_groups(map_: ArgumentMap, settings: Settings) -> ArgumentMap:
    """Return a map whose sections are the groups that are drawn, closed where settings say so.

    Claims of a section that is no group belong to the nearest one around it.
    """
    if settings.regroup:
        return _regrouped(map_, settings)
    kept = [
        evolve(section, closed=_is_closed(section, settings))
        for section in map_.sections
        if _is_group(map_, section, settings)
    ]
    if tuple(kept) == tuple(map_.sections):
        return map_
    ids = {section.id for section in kept}
    home: dict[str, str | None] = {}
    for section in map_.sections:  # a parent stands before its parts
        around = home.get(section.parent) if section.parent is not None else None
        home[section.id] = section.id if section.id in ids else around
    made = [
        evolve(section, parent=home[section.parent] if section.parent is not None else None)
        for section in kept
    ]
    return _rehoused(map_, made, lambda item: home[item.section] if item.section else None)


def _is_group(map_: ArgumentMap, section: Section, settings: Settings) -> bool:
    said = (settings.group_sections or {}).get(section.title)
    flag = said.get("isGroup") if isinstance(said, Mapping) else None
    if flag is None and not settings.ignore_is_group:
        flag = section.data.get("isGroup")
    if isinstance(flag, bool):
        return flag
    if "group_sections" in settings.given and not isinstance(said, Mapping):
        return False
    if "group_depth" not in settings.given:
        return True
    deepest = max(own.level for own in map_.sections)
    return section.level >= deepest - settings.group_depth + 1


def _is_closed(section: Section, settings: Settings) -> bool:
    said = (settings.group_sections or {}).get(section.title)
    if isinstance(said, Mapping):
        return said.get("isClosed") is True
    return section.closed and not settings.ignore_is_closed


def _regrouped(map_: ArgumentMap, settings: Settings) -> ArgumentMap:
    """Return a map with the groups that settings make in the place of its headings."""
    titles, names = titles_of(map_), UniqueNames()
    made: list[Section] = []
    home: dict[str, str] = {}
    waiting: list[tuple[Any, Section | None]]
    waiting = [(group, None) for group in reversed(settings.regroup)]
    while waiting:
        group, parent = waiting.pop()
        if not isinstance(group, Mapping):
            continue
        section = _section(group, parent, names, len(made) + 1)
        made.append(section)
        for kind in ("statements", "arguments"):
            home.update((id_, section.id) for id_ in titles.ids(kind, _list(group, kind)))
        waiting += [(child, section) for child in reversed(_list(group, "children"))]
    bare = _rehoused(map_, made, lambda item: home.get(item.id))
    if "group_depth" not in settings.given:
        return bare
    return with_groups(bare, evolve(settings, regroup=[], given=frozenset({"group_depth"})))


def _section(
    group: Mapping[str, Any], parent: Section | None, names: UniqueNames, number: int
) -> Section:
    title = clean(str(group.get("title") or ""))
    title = title if is_line(title) else f"Group {number}"
    return Section(
        names.take(slug(title)),
        title=title,
        parent=parent.id if parent is not None else None,
        level=parent.level + 1 if parent is not None else 1,
        closed=group.get("isClosed") is True,
        tags=[tag for tag in (one_line(str(tag)) for tag in _list(group, "tags")) if tag],
        data={key: group[key] for key in ("color", "isGroup") if key in group},
    )


def _list(group: Mapping[str, Any], key: str) -> list[Any]:
    value = group.get(key)
    return value if isinstance(value, list) else []


def _rehoused(
    map_: ArgumentMap, sections: list[Section], home: Callable[[Claim | Inference], str | None]
) -> ArgumentMap:
    """Return a map with other sections, each claim and inference in the one that is its home."""
    return evolve(
        map_,
        sections=sections,
        claims=[evolve(claim, section=home(claim)) for claim in map_.claims],
        inferences=[evolve(step, section=home(step)) for step in map_.inferences],
    )


# --- what is left out -----------------------------------------------------------------------------

_SELECTING: Final = frozenset(
    {
        *("selection_mode", "exclude_disconnected", "selected_sections", "selected_tags"),
        *("exclude_statements", "exclude_arguments"),
    }
)
_JOINED: Final = ("with-relations", "with-more-than-one-relation")


def with_selection(
    map_: ArgumentMap, settings: Settings, *, root: str | None = None
) -> tuple[ArgumentMap, int]:
    """Return a map without what settings leave out, and how many claims that are.

    An inference keeps the premises that are shown, and goes with its last one. What bears on
    something stays though it be untitled, for an inference is not drawn without its premises.
    """
    chooser = _Chooser(map_, settings, root)
    claims = [claim for claim in map_.claims if chooser.shows(claim)]
    if len(claims) == len(map_.claims) and not chooser.hides_steps:
        shown = map_
    else:
        shown = _among(map_, claims, chooser)
    if not settings.given & _SELECTING and shown is map_:
        return map_, 0
    lonely = chooser.lonely(shown)
    if lonely:
        shown = evolve(shown, claims=[c for c in shown.claims if c.id not in lonely])
    return shown, len(map_.claims) - len(shown.claims)


def _among(map_: ArgumentMap, claims: list[Claim], chooser: _Chooser) -> ArgumentMap:
    """Return the map of some claims, and of the inferences that still join them."""
    shown = {claim.id for claim in claims}
    waiting = [step for step in map_.inferences if chooser.shows(step)]
    premises = {s.id: tuple(p for p in s.premises if p in shown) for s in waiting}
    bearing: dict[str, list[str]] = {}
    for step in waiting:
        bearing.setdefault(step.target, []).append(step.id)
    joined = [id_ for target in shown for id_ in bearing.get(target, ()) if premises[id_]]
    for id_ in joined:  # grows by what bears on an inference
        joined += [below for below in bearing.get(id_, ()) if premises[below]]
    kept = set(joined)
    steps = [
        s if premises[s.id] == s.premises else evolve(s, premises=premises[s.id])
        for s in waiting
        if s.id in kept
    ]
    return evolve(map_, claims=claims, inferences=steps)


class _Chooser:
    """What settings show; the claim ``root`` is always shown."""

    def __init__(self, map_: ArgumentMap, settings: Settings, root: str | None) -> None:
        self.settings, self.root = settings, root
        titles = titles_of(map_)
        self.excluded = {
            *titles.ids("statements", settings.exclude_statements),
            *titles.ids("arguments", settings.exclude_arguments),
        }
        self.included = set(titles.ids("statements", settings.include_statements))
        self.sections = {section.id: section.title for section in map_.sections}
        self.tags = _texts(settings.selected_tags)
        self.titles = _texts(settings.selected_sections)
        self.joined = _ends(map_)
        self.hides_steps = not all(map(self.shows, map_.inferences))

    def shows(self, item: Claim | Inference) -> bool:
        """Tell whether data and settings show a claim or an inference."""
        flag = item.data.get("isInMap") if item.data else None
        if flag is not None and not self.settings.ignore_is_in_map and flag is not True:
            return item.id == self.root
        if item.id in self.excluded:
            return item.id == self.root
        if not isinstance(item, Claim) or item.id == self.root:
            return True
        return self._in_sections(item) and self._tagged(item)

    def _in_sections(self, claim: Claim) -> bool:
        if self.titles is None:
            return True
        if claim.section is None:
            return self.settings.without_section
        return self.sections[claim.section] in self.titles

    def _tagged(self, claim: Claim) -> bool:
        if self.tags is None:
            return True
        return not self.tags.isdisjoint(claim.tags) if claim.tags else self.settings.without_tag

    def lonely(self, shown: ArgumentMap) -> set[str]:
        """Return the claims that stand alone and are not wanted so.

        A claim that lost all its relations is not wanted, unless nothing but that is asked for.
        """
        settings, now = self.settings, _ends(shown)
        strict = settings.exclude_disconnected and (
            "exclude_disconnected" in settings.given or settings.selection_mode in _JOINED
        )
        return {
            claim.id
            for claim in shown.claims
            if claim.id not in now
            and claim.id not in self.included
            and claim.id != self.root
            and claim.data.get("isInMap") is not True
            and (strict or (settings.exclude_disconnected and claim.id in self.joined))
        }


def _ends(map_: ArgumentMap) -> set[str]:
    """Return the claims that bear on something, or that something bears on."""
    ends: set[str] = set()
    for step in map_.inferences:
        ends.update(step.premises)
        ends.add(step.target)
    return ends


def _texts(values: list[Any] | None) -> frozenset[str] | None:
    return None if values is None else frozenset(map(str, values))
