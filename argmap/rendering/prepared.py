"""A map made ready to be drawn as its file and the call want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from argmap.rendering.style import Direction
from argmap.rendering.wishes import settings_of, wishes_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from argmap.argdown.settings import Settings
    from argmap.model import ArgumentMap
    from argmap.rendering.options import Options
    from argmap.rendering.wishes import Wishes

__all__ = ["Prepared", "prepare"]


@frozen
class Prepared:
    """A map with the groups and the claims that are wanted, and how it is drawn."""

    whole: ArgumentMap
    map: ArgumentMap
    options: Options
    settings: Settings | None = None
    n_left_out: int = 0

    def wishes(self, drawn: ArgumentMap) -> Wishes:
        """Return what the file says of the picture of a map that was made from this one."""
        return wishes_of(drawn, self.settings, self.options.theme, whole=self.whole)

    @property
    def of_part(self) -> Mapping[str, Any] | bool:
        """Settings of a part that is drawn by itself: its tags have the colours of the whole."""
        if self.settings is None:
            return self.options.settings
        from argmap.rendering.coats import tag_colors

        asked = self.options.settings
        given = dict(asked) if isinstance(asked, Mapping) else {}
        given.pop("group", None)
        color = given.get("color")
        colors = dict(color) if isinstance(color, Mapping) else {}
        return {**given, "color": {**colors, "tagColors": tag_colors(self.whole, self.settings)}}


def prepare(map_: ArgumentMap, options: Options, *, asked: Collection[str] = ()) -> Prepared:
    """Return a map as settings want it drawn; what a call asks for goes before them.

    Args:
        map_: The map.
        options: How it is drawn.
        asked: The names of the options that the call gives.
    """
    settings = settings_of(map_, options.settings)
    if settings is None:
        return Prepared(map_, map_, options)
    from argmap.rendering.coats import themed
    from argmap.rendering.regrouping import with_groups, with_selection

    if settings.direction is not None and "direction" not in asked:
        options = evolve(options, direction=Direction(settings.direction))
    options = evolve(options, theme=themed(options.theme, settings))
    drawn, n = with_groups(map_, settings), 0
    if not options.all:
        drawn, n = with_selection(drawn, settings, root=options.root)
    return Prepared(map_, drawn, options, settings, n)
