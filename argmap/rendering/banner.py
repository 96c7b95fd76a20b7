"""What stands above a picture: its title, what it shows, and the legend of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from argmap.rendering.measure import text_width
from argmap.rendering.wrap import clean, cut, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.rendering.notes import Key
    from argmap.rendering.style import Type

__all__ = ["Banner", "banner_of"]

SAMPLE: Final = 34.0  # width of the sample of a line
_BETWEEN: Final = 22.0
_MAX_TITLE: Final = 200
_MAX_SUBTITLE: Final = 800
_LEAST: Final = 520.0


@frozen
class Banner:
    """The lines above a picture with their places."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    keys: tuple[Key, ...]
    width: float
    height: float


def banner_of(
    title: str, subtitle: Sequence[str], keys: Sequence[Key], *, type_: Type, width: float
) -> Banner:
    """Return the banner for a picture of a width; the banner may be a little wider."""
    width = max(width, _LEAST)
    head = wrap(cut(clean(title), _MAX_TITLE), width, size=type_.heading, bold=True)
    head = head if title.strip() else ()
    about = wrap(
        cut(clean(" · ".join(filter(None, subtitle))), _MAX_SUBTITLE), width, size=type_.subtitle
    )
    y = len(head) * type_.heading * 1.22 + 2
    y += len(about) * (type_.subtitle + 5)
    placed: list[Key] = []
    x, row = 0.0, type_.small + 9
    y += 12 if keys else 0
    for key in keys:
        own = SAMPLE + 8 + text_width(key.label, type_.small + 1)
        if x and x + own > width:
            x, y = 0.0, y + row
        placed.append(evolve(key, x=x, y=y))
        x += own + _BETWEEN
    height = y + (row + 14 if keys else 14)
    return Banner(head, about, tuple(placed), width, height)
