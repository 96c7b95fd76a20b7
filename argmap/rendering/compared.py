"""Pictures of comparisons: stances, two maps side by side, the merged map, what has changed."""

from __future__ import annotations

from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, Final, TypedDict

from attrs import evolve, frozen

from argmap.errors import RenderError
from argmap.refusals import need, no_such_option
from argmap.rendering.chart import Chart
from argmap.rendering.options import Options
from argmap.rendering.provenance import (
    Excerpt,
    essence,
    marks_of_changes,
    marks_of_texts,
    unsectioned,
    with_ways,
)
from argmap.rendering.rivals import with_rivals_turned
from argmap.rendering.stance_map import stance_map_of
from argmap.rendering.style import THEMES, Theme, theme_named
from argmap.rendering.subject import OVERVIEW, Subject
from argmap.rendering.tanglegram import tangled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap

__all__ = ["PICTURES", "ComparisonLook", "Plan", "plan_of"]

PICTURES: Final = ("tanglegram", "stances", "merged", "changes")
"""The pictures of a comparison."""


@frozen
class Plan:
    """What is drawn, and the map that it is of; None where it is of no one map."""

    map: ArgumentMap | None
    subject: Subject | Chart


_TWO: Final = 2
_MANY: Final = 60
"""Of a merged map that still has more claims, those are drawn that more texts say."""

_OF_TWO: Final = ("tanglegram", "changes")


class ComparisonLook(TypedDict, total=False):
    """The options of ``render`` for a comparison.

    ``kind``: ``"tanglegram"``, two maps side by side; ``"stances"``, issues by texts in order of
    year; ``"merged"``, all as one map; ``"changes"``, two versions as one map. Left out, two maps
    are drawn side by side, and of more their stances. ``theme``: ``"light"``, ``"dark"``,
    ``"high-contrast"``, ``"grey"``. ``title``: over the picture. ``all``: every claim of large
    maps, not only what several texts say and the way to it.
    """

    kind: str | None
    theme: str
    title: str | None
    all: bool


_TYPES: Final = MappingProxyType(
    {
        "kind": ((str, NoneType), "the name of a picture or None"),
        "theme": ((str, Theme), "the name of a theme"),
        "title": ((str, NoneType), "a text or None"),
        "all": ((bool,), "True or False"),
    }
)


def plan_of(found: Comparison, look: Mapping[str, Any]) -> Plan:
    """Return how a comparison is drawn.

    Raises:
        TypeError: An option is unknown or of the wrong kind.
        RenderError: An option has no such value, or the picture is of two maps and there are more.
    """
    for name, value in look.items():
        if name not in _TYPES:
            raise no_such_option(name, "render", _TYPES)
        kinds, wanted = _TYPES[name]
        need(value, *kinds, what=f"{name} must be {wanted}")
    kind = look.get("kind") or ("tanglegram" if len(found.maps) == _TWO else "stances")
    if kind not in PICTURES:
        message = f"unknown kind {kind!r}; expected one of {', '.join(PICTURES)}"
        raise RenderError(message)
    if kind in _OF_TWO and len(found.maps) != _TWO:
        message = f"kind {kind!r} is of two maps, got {len(found.maps)}; draw 'stances' or 'merged'"
        raise RenderError(message)
    theme = look.get("theme", THEMES["light"])
    theme = theme if isinstance(theme, Theme) else theme_named(theme)
    options = Options(theme=theme, title=look.get("title"), all=bool(look.get("all")))
    make = {
        "tanglegram": _tanglegram,
        "stances": _stances,
        "merged": _merged,
        "changes": _changed,
    }[kind]
    return make(found, options)


def _names(found: Comparison) -> str:
    return f"{', '.join(found.names[:-1])} and {found.names[-1]}"


def _tanglegram(found: Comparison, options: Options) -> Plan:
    body = tangled(found, all=options.all)
    title = options.title if options.title is not None else f"{_names(found)}, side by side"
    note = f"{body.summary} · {len(body.ribbons)} joined"
    return Plan(None, Chart(title, [note], found.header, body, options.theme))


def _stances(found: Comparison, options: Options) -> Plan:
    agreement = found.agreement
    body = stance_map_of(agreement)
    title = options.title if options.title is not None else "Where the texts agree and differ"
    notes = [agreement.question] if agreement.question else []
    counts = (
        f"{len(agreement.shared)} shared, {len(agreement.contested)} contested",
        f"{len(agreement.stances)} issues of {len(found.maps)} texts, in order of year",
    )
    foot = [str(agreement.tally)]
    return Plan(None, Chart(title, [*notes, " · ".join(counts)], foot, body, options.theme))


def _merged(found: Comparison, options: Options) -> Plan:
    from argmap.comparing import merge_of

    whole = merge_of(found, title=f"Merged map: {_names(found)}").map
    plain = unsectioned(whole)
    drawn, least = plain, 1
    while len(drawn.claims) > (OVERVIEW if least == 1 else _MANY) and least < len(found.maps):
        if options.all:
            break
        least += 1
        drawn = essence(plain, least=least)
    drawn = with_rivals_turned(drawn)
    wishes = marks_of_texts(drawn, found.names, options.theme)
    n = len(plain.claims) - len(drawn.claims)
    said = "what both texts say" if len(found.maps) == _TWO else f"what {least} texts or more say"
    left = f"{said}, and the way to it; {n} more claims are left out" if n else ""
    return Plan(whole, Excerpt(drawn, evolve(options, all=True), wishes=wishes, left_out=left))


def _changed(found: Comparison, options: Options) -> Plan:
    from argmap.comparing import diff, laid_over

    old, new = found.maps
    difference = diff(evolve(old, name=new.name), new)
    whole = laid_over(difference, new)
    wishes = marks_of_changes(whole, options.theme)
    drawn = whole
    if len(whole.claims) > OVERVIEW and not options.all:
        drawn = with_ways(whole, wishes.marks)
    n = len(whole.claims) - len(drawn.claims)
    left = f"{n} more that are as they were are left out" if n else ""
    drawn = with_rivals_turned(drawn)
    title = options.title if options.title is not None else f"{_titled(found)}: what has changed"
    options = evolve(options, title=title, all=True)
    return Plan(whole, Excerpt(drawn, options, wishes=wishes, left_out=left))


def _titled(found: Comparison) -> str:
    return found.maps[1].title or found.names[1]
