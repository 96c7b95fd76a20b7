"""Lines and their heads as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rendering.svg import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.rendering.picture import Projection
    from argmap.rendering.routes import Head, Segment
    from argmap.rendering.style import Line

__all__ = ["dash", "head", "path"]


def path(segments: Sequence[Segment], place: Projection) -> str:
    """Return the data of a path: a start, then straight lines and curves."""
    letters = {1: "L", 3: "C"}
    parts = []
    for i, segment in enumerate(segments):
        points = " ".join(_pair(place.point(*point)) for point in segment)
        parts.append(f"{letters[len(segment)] if i else 'M'}{points}")
    return "".join(parts)


def _pair(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"


def dash(line: Line) -> str:
    """Return the attributes that make a line dashed or dotted."""
    if not line.dash:
        return ""
    cap = ' stroke-linecap="round"' if line.dot_style == "dotted" else ""
    return f' stroke-dasharray="{" ".join(map(number, line.dash))}"{cap}'


def head(mark: Head, place: Projection, color: str, ground: str) -> str:
    """Return the head of a line: a triangle, a bar, a diamond or a ring."""
    x, y = place.point(*mark.tip)
    dx, dy = place.way(*mark.way)

    def at(back: float, aside: float) -> str:
        return _pair((x - dx * back - dy * aside, y - dy * back + dx * aside))

    match mark.shape:
        case "tee":
            return (
                f'<path class="head" d="M{at(2.4, -5.4)}L{at(2.4, 5.4)}" stroke="{color}" '
                'stroke-width="3.6"/>'
            )
        case "odiamond":
            points = f"M{at(0.8, 0)}L{at(6, 4.4)}L{at(11.2, 0)}L{at(6, -4.4)}Z"
            return (
                f'<path class="head" d="{points}" fill="{ground}" stroke="{color}" '
                'stroke-width="1.6"/>'
            )
        case "odot":
            cx, cy = x - dx * 4, y - dy * 4
            return (
                f'<circle class="head" cx="{number(cx)}" cy="{number(cy)}" r="3.4" '
                f'fill="{ground}" stroke="{color}" stroke-width="1.4"/>'
            )
        case _:
            points = f"M{at(0.5, 0)}L{at(10, 4.6)}L{at(10, -4.6)}Z"
            return f'<path class="head" d="{points}" fill="{color}"/>'
