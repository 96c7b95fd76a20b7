"""How far one input after the other moves a claim: bars around its strength as things are."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from attrs import frozen

from argmap.rendering.chart import Sample
from argmap.rendering.lettering import fitted, middle_line, right_line
from argmap.rendering.measure import text_width
from argmap.rendering.style import Role
from argmap.rendering.svg import number, quoted, text_line
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.style import Theme

__all__ = ["N_BARS", "Bar", "Swings", "Tornado"]

N_BARS: Final = 14
"""How many bars are drawn."""

_HIGH: Final = 24.0
_PITCH: Final = 36.0
_AXIS: Final = 30.0
_PLOT: Final = 660.0
_VALUE: Final = 40.0  # room for a number beside a bar
_SIZE: Final = 13.0
_SMALL: Final = 11.5
_LABEL: Final = (90.0, 260.0)
_TICKS: Final = 6
_LEAST_ROOM: Final = 0.02
_FINE: Final = 0.03  # steps of the axis below which two decimals are too few
_SAME: Final = 0.0005


class Bar(Protocol):
    """What one input does to a claim, as a tornado of scenarios has it."""

    @property
    def input(self) -> str:
        """What moves."""

    @property
    def kind(self) -> str:
        """Whether it is a base score or a factor."""

    @property
    def at_low(self) -> float | str:
        """Its low end."""

    @property
    def at_high(self) -> float | str:
        """Its high end."""

    @property
    def low(self) -> float:
        """The strength of the claim at the low end."""

    @property
    def high(self) -> float:
        """The strength of the claim at the high end."""

    @property
    def swing(self) -> float:
        """How far apart the ends are."""

    @property
    def mixed(self) -> bool:
        """Whether the input bears both for and against."""


@runtime_checkable
class Tornado(Protocol):
    """What one claim hangs on, the input with the largest swing first."""

    @property
    def claim(self) -> str:
        """The claim."""

    @property
    def strength(self) -> float:
        """Its strength as things are."""

    @property
    def threshold(self) -> float | None:
        """From which strength on it is accepted."""

    @property
    def bars(self) -> Sequence[Bar]:
        """What each input does."""

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""

    def to_table(self, *, first: int | None = 20) -> Table:
        """Return the first bars as a table."""


@frozen(slots=False)
class Swings:
    """The widest bars of a tornado.

    Attributes:
        tornado: What one claim hangs on.
        n: How many bars are drawn.
    """

    tornado: Tornado
    n: int = N_BARS

    @property
    def bars(self) -> Sequence[Bar]:
        """What is drawn, the widest first."""
        return self.tornado.bars[: self.n]

    @property
    def base(self) -> float:
        """The strength as things are."""
        return self.tornado.strength

    @property
    def threshold(self) -> float | None:
        """From which strength on the claim is accepted."""
        return self.tornado.threshold

    def name(self, bar: Bar) -> str:
        """Return what stands beside a bar."""
        own = bar.input == self.tornado.claim and bar.kind == "base score"
        name = "its own base score" if own else bar.input
        return f"{name} (mixed)" if bar.mixed else name

    @cached_property
    def label(self) -> float:
        """The room for the names of inputs."""
        widest = max((text_width(self.name(bar), _SIZE) for bar in self.bars), default=0.0)
        return min(max(widest + 1, _LABEL[0]), _LABEL[1])

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.label + 12 + self.value

    @cached_property
    def value(self) -> float:
        """The room for what stands beside a bar."""
        states = [
            text_width(self.end(b, low=low), _SMALL) for b in self.bars for low in (True, False)
        ]
        return max([_VALUE, *(width + 12 for width in states)])

    def end(self, bar: Bar, *, low: bool) -> str:
        """Return what stands at an end of a bar: the strength, and the state of a factor."""
        at, strength = (bar.at_low, bar.low) if low else (bar.at_high, bar.high)
        shown = self.number(strength)
        if isinstance(at, float | int):
            return shown
        return f"{at} {shown}" if strength < self.base else f"{shown} {at}"

    @property
    def width(self) -> float:
        """The width of everything."""
        return self.left + _PLOT + self.value

    @property
    def height(self) -> float:
        """The height of everything."""
        return _AXIS + len(self.bars) * _PITCH

    @cached_property
    def ticks(self) -> list[float]:
        """The numbers on the axis."""
        values = [self.base, *(v for bar in self.bars for v in (bar.low, bar.high))]
        low, high = min(values), max(values)
        room = max(high - low, _LEAST_ROOM)
        ten = 10.0 ** math.floor(math.log10(room / _TICKS))
        step = next(n * ten for n in (1, 2, 5, 10) if room / (n * ten) <= _TICKS)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        return [n * step for n in range(first, max(last, first + 1) + 1)]

    def number(self, strength: float) -> str:
        """Return a strength with as many decimals as the axis calls for."""
        return f"{strength:.{3 if self.ticks[1] - self.ticks[0] < _FINE else 2}f}"

    def x(self, strength: float) -> float:
        """Return where a strength stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.left + (strength - low) / (high - low) * _PLOT

    # --- in words -------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """How many inputs are drawn."""
        n, of = len(self.bars), len(self.tornado.bars)
        drawn = f"{n} of {of}" if n < of else str(of)
        return f"{drawn} input{'' if of == 1 else 's'}"

    @property
    def description(self) -> str:
        """What it shows."""
        told = "; ".join(f"{bar.input}: {_told(bar)}" for bar in self.bars)
        return (
            f"A tornado of {self.summary} around {self.base:.2f}, the widest swing first: "
            f"{told or 'nothing moves it'}."
        )

    @property
    def outline(self) -> str:
        """The bars as a table in text."""
        table = self.tornado.to_table(first=self.n)
        return str(Table(table.columns, table.rows, decimals=table.decimals))

    # --- painted --------------------------------------------------------------------------

    def samples(self, theme: Theme) -> list[Sample]:
        """Return the legend."""
        base = f'<path d="M17 -1V15" stroke="{theme.ink}" stroke-width="2"/>'
        samples = [
            Sample(_filled(theme, (0, 0, 34, 14), low=True), "input at its low end"),
            Sample(_filled(theme, (0, 0, 34, 14), low=False), "input at its high end"),
            Sample(base, f"as things are: {self.number(self.base)}"),
        ]
        if self._shows_threshold:
            line = f'<path d="M17 -1V15" stroke="{theme.ink}" stroke-dasharray="4 3"/>'
            samples.append(Sample(line, f"threshold: {self.threshold:g}"))
        return samples

    @property
    def _shows_threshold(self) -> bool:
        return self.threshold is not None and self.ticks[0] <= self.threshold <= self.ticks[-1]

    def painted(self, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield the axis, a group a bar, then the upright lines."""
        bottom = top + self.height
        yield '<g class="axis" aria-hidden="true">'
        for tick in self.ticks:
            x = left + self.x(tick)
            yield (
                f'<path d="M{number(x)} {number(top + 18)}V{number(bottom)}" '
                f'stroke="{theme.panel_line}"/>'
            )
            soft = f' fill="{theme.muted}"'
            yield middle_line(self.number(tick), x, top + 11, size=_SMALL, attributes=soft)
        yield "</g>"
        for n, bar in enumerate(self.bars):
            yield from self._bar(bar, theme, left, top + _AXIS + n * _PITCH)
        yield self._upright(self.base, theme, (left, top + 18, bottom), 'stroke-width="2.2"')
        if self.threshold is not None and self._shows_threshold:
            dashes = 'stroke-width="1.4" stroke-dasharray="6 4"'
            yield self._upright(self.threshold, theme, (left, top + 18, bottom), dashes)

    def _upright(
        self, at: float, theme: Theme, place: tuple[float, float, float], attributes: str
    ) -> str:
        left, top, bottom = place
        x = number(left + self.x(at))
        return f'<path d="M{x} {number(top)}V{number(bottom)}" stroke="{theme.ink}" {attributes}/>'

    def _bar(self, bar: Bar, theme: Theme, left: float, y: float) -> Iterator[str]:
        yield f'<g class="bar" role="graphics-object"><title>{quoted(bar.input)}</title>'
        yield f"<desc>{quoted(_told(bar))}</desc>"
        [line] = fitted(self.name(bar), self.label, size=_SIZE, most=1)
        yield right_line(line, left + self.label, y + _HIGH / 2 + _SIZE * 0.36, size=_SIZE)
        same_side = (bar.low - self.base) * (bar.high - self.base) > 0
        high = _HIGH / 2 if same_side else _HIGH
        for value, low in ((bar.low, True), (bar.high, False)):
            a, b = sorted((left + self.x(self.base), left + self.x(value)))
            at = y + (0 if low or not same_side else high)
            yield _filled(theme, (a, at, b - a, high), low=low)
            if abs(value - self.base) >= _SAME:
                told = self.end(bar, low=low)
                yield self._value(told, value, theme, (left, at + high / 2 + _SMALL * 0.36))
        yield "</g>"

    def _value(self, told: str, value: float, theme: Theme, place: tuple[float, float]) -> str:
        left, y = place
        x, halo = left + self.x(value), f'stroke="{theme.background}" stroke-width="4"'
        soft = f' fill="{theme.muted}" {halo} stroke-linejoin="round" paint-order="stroke"'
        if value < self.base:
            return right_line(told, x - 6, y, size=_SMALL, attributes=soft)
        size = f' font-size="{number(_SMALL)}"{soft}'
        return text_line(told, x + 6, y, right=x, attributes=size)


def _told(bar: Bar) -> str:
    """Return what one input does, in words."""
    low, high = (
        f"{end:.2f}" if isinstance(end, float) else end for end in (bar.at_low, bar.at_high)
    )
    mixed = "; it bears both for and against" if bar.mixed else ""
    return f"at {low} {bar.low:.2f}, at {high} {bar.high:.2f}, swing {bar.swing:.2f}{mixed}"


def _filled(theme: Theme, box: tuple[float, float, float, float], *, low: bool) -> str:
    """Return a bar: of a low end tinted with a border, of a high end full."""
    tone = theme.tones[Role.ATTACK if low else Role.MAIN]
    x, y, w, h = map(number, box)
    fill = tone.tint if low else tone.line
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{tone.line}" '
        'stroke-width="1.4"/>'
    )
