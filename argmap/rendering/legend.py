"""Paint what stands above a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.rendering.banner import SAMPLE, Banner
from argmap.rendering.picture import Projection
from argmap.rendering.routes import HEAD_LENGTH, Head
from argmap.rendering.strokes import dash, head
from argmap.rendering.style import LINES, Direction, Role, Theme, Type, mix
from argmap.rendering.svg import STRIP, corner_path, note_path, number, text_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.notes import Key

__all__ = ["painted_banner", "sample"]

_CORNER: Final = 6.0
_FLAT: Final = Projection(Direction.RL, 0.0)


def painted_banner(
    banner: Banner, *, type_: Type, theme: Theme, left: float, top: float
) -> Iterator[str]:
    """Yield the title, the line under it, and the legend."""
    right, y = left + banner.width, top
    for line in banner.title:
        attributes = f' font-size="{number(type_.heading)}" font-weight="700" class="title"'
        yield text_line(line, left, y + type_.heading * 0.8, right=right, attributes=attributes)
        y += type_.heading * 1.22
    y += 2
    for line in banner.subtitle:
        attributes = f' font-size="{number(type_.subtitle)}" fill="{theme.muted}" class="subtitle"'
        yield text_line(line, left, y + type_.subtitle * 0.85, right=right, attributes=attributes)
        y += type_.subtitle + 5
    for key in banner.keys:
        yield from _entry(key, left + key.x, top + key.y, type_, theme)


def _entry(key: Key, x: float, y: float, type_: Type, theme: Theme) -> Iterator[str]:
    size = type_.small + 1
    yield f'<g class="legend {key.kind}">'
    if key.kind == "tag":
        yield from _tag_sample(key.color or theme.muted, x, y + size * 0.62, theme)
    else:
        yield from sample(key.kind, x, y + size * 0.62, theme, type_.small)
    yield text_line(
        key.label,
        x + SAMPLE + 8,
        y + size,
        right=x,
        attributes=f' font-size="{number(size)}"',
    )
    yield "</g>"


def _tag_sample(color: str, x: float, y: float, theme: Theme) -> Iterator[str]:
    """Yield the sample of the cards that have a tag: a strip and a ground in its colour."""
    ground = mix(color, theme.background, 0.3)
    yield (
        f'<rect x="{number(x)}" y="{number(y - 7)}" width="{number(SAMPLE)}" height="14" '
        f'fill="{ground}" stroke="{theme.panel_line}"/>'
        f'<rect x="{number(x)}" y="{number(y - 7)}" width="{number(STRIP)}" height="14" '
        f'fill="{color}"/>'
    )


def sample(kind: str, x: float, y: float, theme: Theme, small: float) -> Iterator[str]:
    """Yield the sample of a legend entry around the height ``y``."""
    main = theme.tones[Role.MAIN].line
    match kind:
        case "main":
            tint = theme.tones[Role.MAIN].tint
            yield (
                f'<rect x="{number(x)}" y="{number(y - 7)}" width="{number(SAMPLE)}" height="14" '
                f'rx="5" fill="{tint}" stroke="{main}" stroke-width="2.4"/>'
            )
        case "linked" | "implicit":
            color = theme.tones[Role.SUPPORT].line if kind == "linked" else theme.muted
            dashes, fill = ("5 4", theme.panel) if kind == "linked" else ("4 3", theme.background)
            yield (
                f'<rect x="{number(x)}" y="{number(y - 7)}" width="{number(SAMPLE)}" height="14" '
                f'rx="5" fill="{fill}" stroke="{color}" stroke-width="1.2" '
                f'stroke-dasharray="{dashes}"/>'
            )
        case "added":
            place, color = (x, y - 7, SAMPLE), theme.muted
            ink = f'stroke="{color}" stroke-width="1.2" stroke-linejoin="round"'
            sheet, corner = (
                note_path(*place, 14, corner=_CORNER),
                corner_path(*place, corner=_CORNER),
            )
            yield f'<path d="{sheet}" fill="{theme.background}" {ink}/>'
            yield f'<path d="{corner}" fill="{color}" {ink}/>'
        case "score":
            for width, color in ((SAMPLE, theme.track), (SAMPLE * 0.6, main)):
                yield (
                    f'<rect x="{number(x)}" y="{number(y - 2.5)}" width="{number(width)}" '
                    f'height="5" rx="2.5" fill="{color}"/>'
                )
        case "fold":
            yield (
                f'<rect x="{number(x)}" y="{number(y - 9)}" width="{number(SAMPLE)}" '
                'height="18" rx="9" '
                f'fill="{theme.background}" stroke="{theme.muted}" stroke-width="1.2"/>'
                f'<text x="{number(x + SAMPLE / 2)}" y="{number(y + small * 0.36)}" '
                f'text-anchor="middle" '
                f'font-size="{number(small)}" font-weight="700" fill="{theme.muted}">+n</text>'
            )
        case _:
            yield from _line_sample(kind, x, y, theme)


def _line_sample(kind: str, x: float, y: float, theme: Theme) -> Iterator[str]:
    role = Role.ATTACK if kind == "mutual" else Role(kind)
    line, color = LINES[role], theme.tones[role].line
    length = HEAD_LENGTH[line.head]
    start = x + length if kind == "mutual" else x
    yield (
        f'<path d="M{number(start)} {number(y)}H{number(x + SAMPLE - length)}" fill="none" '
        f'stroke="{color}" stroke-width="{line.width}"{dash(line)}/>'
    )
    yield head(Head(line.head, (x + SAMPLE, y), (1.0, 0.0)), _FLAT, color, theme.background)
    if kind == "mutual":
        yield head(Head(line.head, (x, y), (-1.0, 0.0)), _FLAT, color, theme.background)
