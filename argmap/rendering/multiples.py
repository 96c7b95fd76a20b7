"""One map in every scenario: panels of one layout, the ground of each card its strength."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.query import heading
from argmap.rendering.arrange import Layout, Size, arrange
from argmap.rendering.chart import Sample
from argmap.rendering.heatmap import FRAME, ramp_sample
from argmap.rendering.lettering import fitted, middle_line
from argmap.rendering.measure import text_width
from argmap.rendering.picture import Projection, Rect
from argmap.rendering.ramp import Ramp, ink_on
from argmap.rendering.routes import Route, routes_of
from argmap.rendering.strokes import dash, head, path
from argmap.rendering.style import LINES, TYPE, Direction, Role
from argmap.rendering.svg import number, quoted, text_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.rendering.cells import Cell, Row
    from argmap.rendering.selection import Selection
    from argmap.rendering.style import Theme

__all__ = ["Multiples"]

_CARD: Final = Size(46.0, 11.0, 11.0)
_PILL: Final = Size(18.0, 3.5, 3.5)
_LANE: Final = 34.0
_GUTTER: Final = 40.0
_GAP: Final = 34.0
_TITLE: Final = 26.0
_NAME: Final = 15.0
_SMALL: Final = 10.5
_WIDEST: Final = 1240.0  # pixels that panels side by side may take
_LEAST: Final = 190.0
_SMALLEST: Final = 0.6


@frozen(slots=False)
class Multiples:
    """Panels of one map, a scenario each.

    Attributes:
        selection: What is drawn of the map.
        scenarios: Name → what is said of it, the baseline first.
        rows: The strengths of what is drawn, by id.
        threshold: From which strength on a claim is accepted.
        several: Whether several rules were held against one another.
    """

    selection: Selection
    scenarios: Sequence[tuple[str, str]]
    rows: Mapping[str, Row]
    threshold: float
    several: bool = False

    # --- places ---------------------------------------------------------------------------

    @cached_property
    def sizes(self) -> list[Size]:
        """How large each node is drawn."""
        return [_PILL if branch.is_step else _CARD for branch in self.selection.forest.branches]

    @cached_property
    def layout(self) -> Layout:
        """Where each node stands in every panel."""
        return arrange(self.selection.forest, self.sizes, lane=_LANE, boxed=False)

    @cached_property
    def routes(self) -> Sequence[Route]:
        """The lines between nodes."""
        return routes_of(self.selection.forest, self.layout, self.sizes, slot=6.0)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """How far nodes and lines reach: left, top, right, bottom."""
        points = [p for route in self.routes for segment in route.path for p in segment]
        us = [0.0, self.layout.along, *(u for u, _ in points)]
        vs = [0.0, self.layout.across, *(v for _, v in points)]
        return min(us), min(vs), max(us), max(vs)

    @property
    def panel(self) -> tuple[float, float]:
        """The width and height of one panel, its name among it."""
        left, top, right, bottom = self.bounds
        return max((right - left) * self.zoom, _LEAST), (bottom - top) * self.zoom + _TITLE

    @cached_property
    def zoom(self) -> float:
        """How large panels are drawn; wide ones somewhat smaller, so that two stand in a line."""
        left, _, right, _ = self.bounds
        return min(1.0, max(_SMALLEST, (_WIDEST - _GUTTER) / 2 / max(right - left, 1.0)))

    @cached_property
    def columns(self) -> int:
        """How many panels stand side by side."""
        fit = int((_WIDEST + _GUTTER) // (self.panel[0] + _GUTTER))
        return min(max(fit, 1), len(self.scenarios), max(3, math.isqrt(len(self.scenarios))))

    @property
    def width(self) -> float:
        """The width of everything."""
        return self.columns * (self.panel[0] + _GUTTER) - _GUTTER

    @property
    def height(self) -> float:
        """The height of everything."""
        lines = math.ceil(len(self.scenarios) / self.columns)
        return lines * (self.panel[1] + _GAP) - _GAP

    # --- in words -------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """How many claims are drawn."""
        return self.selection.summary

    @property
    def description(self) -> str:
        """What it shows."""
        n = len(self.scenarios)
        told = [
            f"{name}: {', '.join(self._turned(k)) or 'nothing that is drawn flips'}"
            for k, (name, _) in enumerate(self.scenarios)
            if k
        ]
        return f"One map in {n} scenarios, {self.summary} drawn in each. {'. '.join(told)}."

    def _turned(self, k: int) -> list[str]:
        return [f"{r.name} flips" for r in self.drawn if r.cells[k].is_flipped]

    @property
    def drawn(self) -> list[Row]:
        """The rows of the claims that are drawn."""
        return [self.rows[claim.id] for claim in self.selection.claims if claim.id in self.rows]

    @property
    def outline(self) -> str:
        """What is drawn of each scenario, a claim a line."""
        parts = []
        for k, (name, _) in enumerate(self.scenarios):
            lines = [
                f"  {row.name}: {row.cells[k].told.removeprefix(f'{name}: ')}" for row in self.drawn
            ]
            parts.append("\n".join([name, *lines]))
        return "\n\n".join(parts)

    # --- painted --------------------------------------------------------------------------

    def samples(self, theme: Theme) -> list[Sample]:
        """Return the legend of what it holds."""
        samples = [
            ramp_sample(theme, self.threshold, f"strength, 0 to 1; the mark is {self.threshold:g}")
        ]
        cells = [cell for row in self.drawn for cell in row.cells]
        every = " by every rule" if self.several else ""
        for agreed, label in ((True, f"flips{every}"), (False, "flips by some rules only")):
            if any(cell.is_flipped and cell.is_agreed is agreed for cell in cells):
                samples.append(Sample(_frame(theme, Rect(1, 1, 30, 12), agreed=agreed), label))
        roles = {route.role for route in self.routes}
        for role in (Role.SUPPORT, Role.ATTACK, Role.UNDERCUT, Role.NEUTRAL):
            if role in roles:
                line, color = LINES[role], theme.tones[role].line
                mark = f'<path d="M0 7H34" stroke="{color}" stroke-width="1.7"{dash(line)}/>'
                samples.append(Sample(mark, line.label))
        return samples

    def painted(self, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield panel after panel."""
        wide, high = self.panel
        ramp = Ramp.of(theme, self.threshold)
        for k, (name, about) in enumerate(self.scenarios):
            x = left + (k % self.columns) * (wide + _GUTTER)
            y = top + (k // self.columns) * (high + _GAP)
            said = f"{name}: {about}" if about else name
            yield f'<g class="panel" role="graphics-object"><title>{quoted(said)}</title>'
            yield from self._heading(name, self._flips(k), theme, (x, y, x + wide))
            place = f"translate({number(x)} {number(y + _TITLE)}) scale({self.zoom:.3f})"
            yield f'<g transform="{place}">'
            yield from self._panel(k, theme, ramp)
            yield "</g></g>"

    def _flips(self, k: int) -> str:
        """Return how many claims flip in a scenario, and how many of them are drawn."""
        drawn, of = len(self._turned(k)), sum(r.cells[k].is_flipped for r in self.rows.values())
        if not of:
            return ""
        flips = f"{of} flip{'' if of == 1 else 's'}"
        return flips if drawn == of else f"{drawn} of {flips} drawn"

    def _heading(
        self, name: str, told: str, theme: Theme, place: tuple[float, float, float]
    ) -> Iterator[str]:
        x, y, right = place
        room = right - x - (text_width(told, TYPE.subtitle) + 12 if told else 0)
        [line] = fitted(name, room, size=_NAME, most=1, bold=True)
        bold = f' font-size="{number(_NAME)}" font-weight="700"'
        yield text_line(line, x, y + _NAME * 0.8, right=right, attributes=bold)
        if told:
            end = f' text-anchor="end" fill="{theme.muted}"'
            yield text_line(told, right, y + _NAME * 0.8, right=right, attributes=end)

    def _panel(self, k: int, theme: Theme, ramp: Ramp) -> Iterator[str]:
        u, v, right, _ = self.bounds
        place = Projection(Direction.RL, right - u, first=(u, v))
        yield '<g class="lines" fill="none" aria-hidden="true">'
        for route in self.routes:
            line, color = LINES[route.role], theme.tones[route.role].line
            yield (
                f'<path d="{path(route.path, place)}" stroke="{color}" stroke-width="1.3"'
                f"{dash(line)}/>"
            )
            for mark in route.heads:
                yield head(mark, place, color, theme.background)
        yield "</g>"
        layout = self.layout
        for i, branch in enumerate(self.selection.forest.branches):
            size = self.sizes[i]
            line_ = place.rect(layout.u0[i], layout.u1[i], layout.v[i], layout.v[i])
            box = Rect(line_.x, line_.y - size.before, size.along, size.before + size.after)
            if branch.is_step:
                color = theme.tones[self.selection.forest.role(i)].line
                yield _rect(box, 3.5, f'fill="{color}"')
            elif branch.item.id in self.rows:
                yield from _card(self.rows[branch.item.id], k, theme, ramp, box)
            else:
                claim = heading(branch.item) or branch.item.id  # type: ignore[arg-type]  # no step
                yield f'<g class="card"><title>{quoted(claim)}</title>'
                yield _rect(box, 4, f'fill="{theme.track}"')
                yield "</g>"


def _card(row: Row, k: int, theme: Theme, ramp: Ramp, box: Rect) -> Iterator[str]:
    """Yield the card of a claim in one scenario."""
    cell = row.cells[k]
    ground = _ground(row, cell, theme, ramp)
    yield f'<g class="card"><title>{quoted(f"{row.name}: {row.text}")}</title>'
    yield f"<desc>{quoted(cell.told)}</desc>"
    ring = FRAME + 0.8 if cell.is_flipped else 0.0
    inner = Rect(box.x + ring, box.y + ring, box.width - 2 * ring, box.height - 2 * ring)
    yield _rect(box, 4, f'fill="{theme.background}"')
    yield _rect(inner, 4, f'fill="{ground}"' + ("" if ring else f' stroke="{theme.muted}"'))
    if cell.is_flipped:
        yield _frame(theme, box, agreed=cell.is_agreed)
    yield middle_line(
        cell.shown,
        box.x + box.width / 2,
        box.y + box.height / 2 + _SMALL * 0.36,
        size=_SMALL,
        bold=row.is_thesis or cell.is_flipped,
        attributes=f' fill="{ink_on(ground)}"',
    )
    yield "</g>"


def _ground(row: Row, cell: Cell, theme: Theme, ramp: Ramp) -> str:
    if math.isnan(cell.level):
        return theme.background
    return ramp.ground(cell.level) if row.is_reached else theme.track


def _rect(box: Rect, radius: float, attributes: str) -> str:
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" '
        f'height="{number(box.height)}" rx="{number(radius)}" {attributes}/>'
    )


def _frame(theme: Theme, box: Rect, *, agreed: bool) -> str:
    dashes = "" if agreed else ' stroke-dasharray="5 3"'
    return _rect(box, 4, f'fill="none" stroke="{theme.ink}" stroke-width="{FRAME}"{dashes}')
