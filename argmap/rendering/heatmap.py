"""Claims by scenarios, the ground of each cell its strength; flips are framed."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.cells import CLOSE, DISPUTED, Row
from argmap.rendering.chart import Sample
from argmap.rendering.lettering import fitted, middle_line, right_line
from argmap.rendering.measure import text_width
from argmap.rendering.ramp import Ramp, ink_on
from argmap.rendering.svg import number, quoted, text_line
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.cells import Cell, Group
    from argmap.rendering.style import Theme

__all__ = ["HeatMap", "ramp_sample"]

_CELL: Final = (84.0, 124.0)  # the least and the most room for a cell
HIGH: Final = 30.0
GAP: Final = 3.0
SIZE: Final = 13.0
_SMALL: Final = 11.5
_LABEL: Final = (120.0, 270.0)  # the least and the most room for the names of claims
_MOST: Final = 2  # lines of a name
_HEADS: Final = 4  # lines of the name of a scenario
_LEADING: Final = 15.0
_RAMP: Final = 140.0
_STEPS: Final = 28
FRAME: Final = 2.6
_JOINT: Final = "\u200b"  # nothing that is seen, where a hyphen was loosened
_HYPHEN: Final = re.compile(r"-(?=\S)")
_WORDS: Final = re.compile(r"[^\s-]+-?")


@frozen(slots=False)
class HeatMap:
    """Rows of cells under the names of scenarios.

    Attributes:
        scenarios: Name → what is said of it, the baseline first.
        groups: The rows.
        threshold: From which strength on a claim is accepted.
        n_claims: How many claims there are to be drawn.
        several: Whether several rules were held against one another.
        bands: Whether a map shows bands.
    """

    scenarios: Sequence[tuple[str, str]]
    groups: Sequence[Group]
    threshold: float
    n_claims: int
    several: bool = False
    bands: bool = False

    @cached_property
    def rows(self) -> list[Row]:
        """All rows from top to bottom."""
        return [row for group in self.groups for row in group.rows]

    @cached_property
    def label(self) -> float:
        """The room for the names of claims."""
        least, most = _LABEL
        widest = max((text_width(row.name, SIZE, bold=True) for row in self.rows), default=0.0)
        return min(max(widest + 1, least), most)

    @cached_property
    def heads(self) -> list[tuple[str, ...]]:
        """The names of scenarios in lines."""
        room = self.cell - 8
        return [_broken(name, room) for name, _ in self.scenarios]

    @cached_property
    def cell(self) -> float:
        """How wide a cell is: the longest word of a scenario fits above it."""
        words = [word for name, _ in self.scenarios for word in _WORDS.findall(name)]
        widest = max((text_width(word, _SMALL, bold=True) for word in words), default=0.0)
        return min(max(math.ceil(widest) + 14, _CELL[0]), _CELL[1])

    @property
    def left(self) -> float:
        """Where the cells begin."""
        return self.label + 12

    @cached_property
    def places(self) -> list[tuple[float, Group | Row, float]]:
        """Where every heading and row begins, and how high it is."""
        y = max(map(len, self.heads), default=0) * _LEADING + 8
        places: list[tuple[float, Group | Row, float]] = []
        for group in self.groups:
            high = (28.0 if group.map and self.has_many else 0.0) + (22.0 if group.name else 0.0)
            places.append((y, group, high))
            y += high
            for row in group.rows:
                many = len(self.lines(row)) > 1
                high = HIGH + 6 if many else HIGH
                places.append((y, row, high))
                y += high + GAP
            y += 6
        return places

    @property
    def has_many(self) -> bool:
        """Whether the rows are of several maps."""
        return sum(bool(group.map) for group in self.groups) > 1

    def lines(self, row: Row) -> tuple[str, ...]:
        """Return the name of a claim in lines."""
        return fitted(row.name, self.label, size=SIZE, most=_MOST, bold=row.is_thesis)

    @property
    def width(self) -> float:
        """The width of everything."""
        return self.left + len(self.scenarios) * (self.cell + GAP) - GAP

    @property
    def height(self) -> float:
        """The height of everything."""
        if not self.places:
            return 0.0
        y, _, high = self.places[-1]
        return y + high

    # --- in words -------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """How many claims are drawn."""
        n, of = len(self.rows), self.n_claims
        drawn = f"{n} of {of}" if n < of else str(of)
        return f"{drawn} claim{'' if of == 1 else 's'}"

    @property
    def description(self) -> str:
        """What it shows, with the flips of main claims read out."""
        n = len(self.scenarios)
        told = f"A heat map of {self.summary} in {n} scenario{'' if n == 1 else 's'}."
        flips = [
            f"{row.name}, {cell.told}"
            for row in self.rows
            if row.is_thesis
            for cell in row.cells
            if cell.is_flipped
        ]
        if flips:
            return f"{told} Main claims that flip: {'. '.join(flips)}."
        return f"{told} No main claim flips."

    @property
    def outline(self) -> str:
        """The rows as a table in text."""
        heads = ["claim", *(name for name, _ in self.scenarios)]
        parts = []
        for group in self.groups:
            rows = [[row.name, *map(_marked, row.cells)] for row in group.rows]
            parts.append(f"{group.map or group.name}\n{Table(heads, rows)}")
        return "\n\n".join(parts)

    # --- painted --------------------------------------------------------------------------

    def samples(self, theme: Theme) -> list[Sample]:
        """Return the legend of what it holds."""
        what = "strength in bands, weak to strong" if self.bands else "strength, 0 to 1"
        samples = [ramp_sample(theme, self.threshold, f"{what}; the mark is {self.threshold:g}")]
        cells = [cell for row in self.rows for cell in row.cells]
        if any(cell.is_agreed for cell in cells):
            every = " by every rule" if self.several else ""
            samples.append(Sample(_framed(theme, 1, 1, 30, 12, agreed=True), f"flips{every}"))
        if any(cell.is_flipped and not cell.is_agreed for cell in cells):
            mark = _framed(theme, 1, 1, 30, 12, agreed=False)
            samples.append(Sample(mark, "flips by some rules only"))
        for sign, label in ((CLOSE, "too close to call"), (DISPUTED, "rules decide differently")):
            if any(sign in cell.shown for cell in cells):
                mark = f'<text x="4" y="12" font-size="14" font-weight="700">{sign}</text>'
                samples.append(Sample(mark, label, 12))
        if any(not row.is_reached for row in self.rows):
            box = f'<rect width="34" height="14" rx="3" fill="{theme.track}"/>'
            samples.append(Sample(box, "no supposition reaches it"))
        return samples

    def painted(self, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield heads, then a group a row."""
        ramp = Ramp.of(theme, self.threshold)
        yield '<g class="heads">'
        for k, ((name, about), lines) in enumerate(zip(self.scenarios, self.heads, strict=True)):
            x = left + self.left + k * (self.cell + GAP) + self.cell / 2
            bottom = top + max(map(len, self.heads)) * _LEADING
            yield f'<g class="head"><title>{quoted(f"{name}: {about}" if about else name)}</title>'
            for n, line in enumerate(lines):
                y = bottom - (len(lines) - 1 - n) * _LEADING
                yield middle_line(line, x, y, size=_SMALL, bold=True)
            yield "</g>"
        yield "</g>"
        for y, item, high in self.places:
            if isinstance(item, Row):
                yield from self._row(item, theme, ramp, (left, top + y, high))
            else:
                yield from self._heading(item, theme, left, top + y + high)

    def _heading(self, group: Group, theme: Theme, left: float, bottom: float) -> Iterator[str]:
        right = left + self.width
        if group.map and self.has_many:
            [line] = fitted(group.map, self.width, size=15, most=1, bold=True)
            bold = ' font-size="15" font-weight="700" class="map"'
            y = bottom - (29 if group.name else 9)
            yield text_line(line, left, y, right=right, attributes=bold)
        soft = f' fill="{theme.muted}" font-style="italic"'
        yield right_line(group.name, left + self.label, bottom - 7, size=_SMALL, attributes=soft)

    def _row(
        self, row: Row, theme: Theme, ramp: Ramp, place: tuple[float, float, float]
    ) -> Iterator[str]:
        left, y, high = place
        name = f"{row.name}: {row.text}" if row.text and row.text != row.name else row.name
        yield f'<g class="row" role="graphics-object"><title>{quoted(name)}</title>'
        yield f"<desc>{quoted(row.told)}</desc>"
        lines = self.lines(row)
        first = y + high / 2 + SIZE * 0.36 - (len(lines) - 1) * _LEADING / 2
        weight = ' font-weight="700"' if row.is_thesis else ""
        for n, line in enumerate(lines):
            at = first + n * _LEADING
            yield right_line(line, left + self.label, at, size=SIZE, attributes=weight)
        x = left + self.left
        if row.is_reached:
            for cell in row.cells:
                yield from _cell(cell, theme, ramp, (x, y, self.cell, high))
                x += self.cell + GAP
        else:
            yield from _bar(row, theme, (x, y, self.width - self.left, high))
        yield "</g>"


def _broken(name: str, room: float) -> tuple[str, ...]:
    """Return the name of a scenario in lines, which may end at a hyphen."""
    loose = _HYPHEN.sub(f"-{_JOINT} ", name)
    lines = fitted(loose, room, size=_SMALL, most=_HEADS, bold=True)
    return tuple(line.replace(f"{_JOINT} ", "").replace(_JOINT, "") for line in lines)


def _marked(cell: Cell) -> str:
    return cell.shown + ("*" if cell.is_agreed else "(*)" if cell.is_flipped else "")


_Box = tuple[float, float, float, float]


def _cell(cell: Cell, theme: Theme, ramp: Ramp, box: _Box) -> Iterator[str]:
    x, y, w, h = box
    ground = theme.background if math.isnan(cell.level) else ramp.ground(cell.level)
    ring = FRAME + 1.6 if cell.is_flipped else 0.0  # between a frame and the ground is paper
    yield f'<g class="cell"><title>{quoted(cell.told)}</title>'
    yield (
        f'<rect x="{number(x + ring)}" y="{number(y + ring)}" width="{number(w - 2 * ring)}" '
        f'height="{number(h - 2 * ring)}" rx="{2 if ring else 4}" fill="{ground}" '
        f'stroke="{theme.panel_line}" stroke-width="0.6"/>'
    )
    if cell.is_flipped:
        inside = (x + FRAME / 2, y + FRAME / 2, w - FRAME, h - FRAME)
        yield _framed(theme, *inside, agreed=cell.is_agreed)
    ink = f' fill="{ink_on(ground)}"'
    middle = y + h / 2 + SIZE * 0.36
    bold = cell.is_flipped
    yield middle_line(cell.shown, x + w / 2, middle, size=SIZE, bold=bold, attributes=ink)
    yield "</g>"


def _framed(theme: Theme, x: float, y: float, w: float, h: float, *, agreed: bool) -> str:
    dashes = "" if agreed else ' stroke-dasharray="6 4"'
    return (
        f'<rect class="flip" x="{number(x)}" y="{number(y)}" width="{number(w)}" '
        f'height="{number(h)}" rx="4" fill="none" stroke="{theme.ink}" '
        f'stroke-width="{FRAME}"{dashes}/>'
    )


def _bar(row: Row, theme: Theme, box: _Box) -> Iterator[str]:
    """Yield one bar for all scenarios, of a claim that none of them reaches."""
    x, y, w, h = box
    said = f"{row.cells[0].shown} throughout"
    yield (
        f'<rect class="unreached" x="{number(x)}" y="{number(y)}" width="{number(w)}" '
        f'height="{number(h)}" rx="4" fill="{theme.track}"/>'
    )
    ink = f' fill="{ink_on(theme.track)}"'
    yield middle_line(said, x + w / 2, y + h / 2 + SIZE * 0.36, size=SIZE, attributes=ink)


def ramp_sample(theme: Theme, threshold: float, label: str) -> Sample:
    """Return the entry of a legend that shows the grounds of all strengths."""
    ramp, step = Ramp.of(theme, threshold), _RAMP / _STEPS
    boxes = [
        f'<rect x="{number(n * step)}" width="{number(step + 0.4)}" height="14" '
        f'fill="{ramp.ground((n + 0.5) / _STEPS)}"/>'
        for n in range(_STEPS)
    ]
    x = number(threshold * _RAMP)
    frame = f'<rect width="{_RAMP:g}" height="14" fill="none" stroke="{theme.panel_line}"/>'
    tick = f'<path d="M{x} -2V16" stroke="{theme.ink}" stroke-width="1.5"/>'
    return Sample("".join([*boxes, frame, tick]), label, _RAMP)
