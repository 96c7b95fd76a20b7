"""A picture that is no map: what stands above it, the picture itself, and what stands below."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final, Protocol

from attrs import evolve, field, frozen

from argmap.rendering.drawing import Drawing
from argmap.rendering.measure import text_width
from argmap.rendering.style import TYPE
from argmap.rendering.svg import FONTS, ID, number, quoted, text_line
from argmap.rendering.wrap import clean, cut, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.style import Theme

__all__ = ["MARGIN", "Body", "Chart", "Sample"]

MARGIN: Final = 26.0
SMALL: Final = 11.5
_LEAST: Final = 520.0
_MAX_TITLE: Final = 200
_MAX_LINE: Final = 1200
_BETWEEN: Final = 24.0
_ROW: Final = 24.0
_GAP: Final = 8.0


@frozen
class Sample:
    """One entry of the legend: a piece of the picture, and what it means.

    ``mark`` is SVG that stands in a box as wide as ``width`` and 14 high.
    """

    mark: str
    label: str
    width: float = 34.0
    x: float = field(default=0.0, kw_only=True)
    y: float = field(default=0.0, kw_only=True)


class Body(Protocol):
    """What a chart shows."""

    @property
    def width(self) -> float:
        """Its width in pixels."""

    @property
    def height(self) -> float:
        """Its height in pixels."""

    @property
    def summary(self) -> str:
        """What is drawn, in a few words."""

    @property
    def description(self) -> str:
        """What it shows, for those who do not see it."""

    @property
    def outline(self) -> str:
        """The same as a text."""

    def samples(self, theme: Theme) -> Sequence[Sample]:
        """Return the legend of what it holds, and of nothing else."""

    def painted(self, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield it as SVG."""


@frozen
class Chart:
    """A body with its title, what is said under it and below the body, and a theme."""

    title: str
    notes: Sequence[str]
    foot: Sequence[str]
    body: Body
    theme: Theme

    @property
    def outline(self) -> str:
        """Everything as a text."""
        told = [self.title, *self.notes, "", self.body.outline, "", *self.foot]
        return "\n".join(told) + "\n"

    def draw(self) -> Drawing:
        """Return the picture; ids begin with a digest of its content."""
        body = "\n".join(_document(self))
        prefix = "a" + hashlib.sha256(body.encode()).hexdigest()[:8]
        return Drawing(body.replace(ID, prefix), self.body.summary)


def _document(chart: Chart) -> Iterator[str]:
    theme, wide = chart.theme, max(chart.body.width, _LEAST)
    head = list(_lines([chart.title], wide, TYPE.heading, _MAX_TITLE, bold=True))
    notes = list(_lines(chart.notes, wide, TYPE.subtitle, _MAX_LINE))
    foot = list(_lines(chart.foot, wide, SMALL, _MAX_LINE))
    samples, legend = _placed(chart.body.samples(theme), wide)
    tops = _tops(len(head), len(notes), legend, chart.body.height)
    width = math.ceil(wide + 2 * MARGIN)
    height = math.ceil(tops[-1] + len(foot) * (SMALL + 5) + MARGIN)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="graphics-document document" '
        f'aria-labelledby="{ID}-title {ID}-desc" font-family="{FONTS}" '
        f'font-size="{number(TYPE.subtitle)}" fill="{theme.ink}">'
    )
    yield f'<title id="{ID}-title">{quoted(chart.title)}</title>'
    yield f'<desc id="{ID}-desc">{quoted(chart.body.description)}</desc>'
    yield f'<rect class="ground" width="{width}" height="{height}" fill="{theme.background}"/>'
    right = MARGIN + wide
    bold = f' font-size="{number(TYPE.heading)}" font-weight="700" class="title"'
    yield from _set(head, tops[0], TYPE.heading, right, bold)
    soft = f' font-size="{number(TYPE.subtitle)}" fill="{theme.muted}" class="subtitle"'
    yield from _set(notes, tops[1], TYPE.subtitle, right, soft)
    for sample in samples:
        yield from _entry(sample, MARGIN + sample.x, tops[2] + sample.y)
    yield from chart.body.painted(theme, MARGIN, tops[3])
    small = f' font-size="{number(SMALL)}" fill="{theme.muted}" class="foot"'
    yield from _set(foot, tops[4], SMALL, right, small)
    yield "</svg>"


def _tops(head: int, notes: int, legend: float, body: float) -> tuple[float, ...]:
    """Return where title, notes, legend, body and foot begin."""
    title = MARGIN
    note = title + head * TYPE.heading * 1.22 + 2
    keys = note + notes * (TYPE.subtitle + 5) + 12
    picture = keys + legend + 14
    return title, note, keys, picture, picture + body + 22


def _lines(
    texts: Sequence[str], width: float, size: float, most: int, *, bold: bool = False
) -> Iterator[str]:
    for text in texts:
        if cleaned := cut(clean(text), most):
            yield from wrap(cleaned, width, size=size, bold=bold)


def _set(
    lines: Sequence[str], top: float, size: float, right: float, attributes: str
) -> Iterator[str]:
    leading = size * 1.22 if size == TYPE.heading else size + 5
    for n, line in enumerate(lines):
        y = top + n * leading + size * 0.85
        yield text_line(line, MARGIN, y, right=right, attributes=attributes)


def _placed(samples: Sequence[Sample], width: float) -> tuple[list[Sample], float]:
    """Return the entries of a legend in rows, and how high these are together."""
    placed: list[Sample] = []
    x = y = 0.0
    for sample in samples:
        own = sample.width + _GAP + text_width(sample.label, TYPE.pill)
        if x and x + own > width:
            x, y = 0.0, y + _ROW
        placed.append(evolve(sample, x=x, y=y))
        x += own + _BETWEEN
    return placed, y + _ROW if placed else 0.0


def _entry(sample: Sample, x: float, y: float) -> Iterator[str]:
    yield f'<g class="legend"><g transform="translate({number(x)} {number(y)})">{sample.mark}</g>'
    size = f' font-size="{number(TYPE.pill)}"'
    yield text_line(sample.label, x + sample.width + _GAP, y + 11.5, right=x, attributes=size)
    yield "</g>"
