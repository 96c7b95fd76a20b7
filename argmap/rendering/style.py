"""How a picture looks: roles, line styles, sizes of type and the themes, from one palette."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from argmap.errors import RenderError
from argmap.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LINES",
    "SLIDE",
    "THEMES",
    "TYPE",
    "Direction",
    "Line",
    "Role",
    "Theme",
    "Tone",
    "Type",
    "contrast",
]


class Role(StrEnum):
    """What a card or a line does in a map; each has a tone, and its line a style."""

    MAIN = "main"
    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    NEUTRAL = "neutral"
    LOOSE = "loose"


class Direction(StrEnum):
    """Which way arguments point: ``RL`` has its roots on the left, ``BT`` at the top."""

    RL = "RL"
    LR = "LR"
    BT = "BT"
    TB = "TB"

    @property
    def is_flat(self) -> bool:
        """Whether arguments run across the page."""
        return self in ("RL", "LR")


@frozen
class Line:
    """What tells a relation apart without its colour."""

    label: str
    dash: tuple[float, ...]
    head: str
    width: float
    dot_style: str


LINES: Final[Mapping[Role, Line]] = MappingProxyType(
    {
        Role.SUPPORT: Line("supports", (), "normal", 1.7, "solid"),
        Role.ATTACK: Line("attacks", (6.0, 4.0), "tee", 1.7, "dashed"),
        Role.UNDERCUT: Line("undercuts the inference", (0.1, 4.2), "odiamond", 2.2, "dotted"),
        Role.NEUTRAL: Line("neither for nor against", (9.0, 3.0, 1.5, 3.0), "odot", 1.4, "dashed"),
    }
)


def role_of(polarity: Polarity, *, on_inference: bool) -> Role:
    """Return the role of what bears on a target with a polarity."""
    match polarity:
        case Polarity.SUPPORT:
            return Role.SUPPORT
        case Polarity.ATTACK:
            return Role.UNDERCUT if on_inference else Role.ATTACK
        case Polarity.NEUTRAL:
            return Role.NEUTRAL


@frozen
class Type:
    """Sizes in pixels (96 to the inch; 14 pixels are 10.5 points)."""

    body: float = 14.0
    leading: float = 18.0
    small: float = 11.0
    pill: float = 12.0
    heading: float = 24.0
    subtitle: float = 13.0
    card: float = 264.0
    main: float = 308.0
    main_body: float = 15.5
    pad: float = 12.0
    lane: float = 62.0

    @property
    def narrow(self) -> Type:
        """The same sizes with narrower cards, for reasons that stand side by side."""
        return evolve(self, card=self.card * 0.84, main=self.main * 0.84)


TYPE: Final = Type()
SLIDE: Final = Type(
    body=16.0,
    leading=20.0,
    small=16.0,
    pill=16.0,
    heading=28.0,
    subtitle=16.0,
    card=276.0,
    main=300.0,
    main_body=17.0,
    lane=50.0,
)
"""For a slide of 1280 by 720 pixels: nothing is set smaller than 16 pixels, 12 points."""


@frozen
class Tone:
    """The colours of one role: line and title, tint of the card, text on the full colour."""

    line: str
    tint: str
    on: str


@frozen
class Theme:
    """A full set of colours, each written ``#rrggbb``."""

    name: str
    background: str
    ink: str
    muted: str
    panel: str
    panel_line: str
    track: str
    tones: Mapping[Role, Tone] = field(repr=False, hash=False)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(color: str, ground: str, share: float) -> str:
    """Return ``share`` of a colour laid over a ground."""
    pairs = zip(_channels(color), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


_LINEAR: Final = 0.04045  # below it, sRGB is linear


def _luminance(color: str) -> float:
    linear = [
        c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(color))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    References:
        W3C (2018), Web Content Accessibility Guidelines 2.1, "contrast ratio".

    Example:
        >>> contrast("#000000", "#FFFFFF")
        21.0
    """
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return round((high + 0.05) / (low + 0.05), 2)


def solid(color: str, ground: str) -> str:
    """Return a colour of 3, 4, 6 or 8 digits as six; what it lets through is the ground."""
    digits = color[1:]
    if len(digits) <= 4:  # noqa: PLR2004  # one digit a channel
        digits = "".join(digit * 2 for digit in digits)
    alpha = int(digits[6:] or "ff", 16) / 255
    return mix(f"#{digits[:6]}", ground, alpha)


def greyed(color: str) -> str:
    """Return the grey that is as light as a colour."""
    y = _luminance(color)
    value = y * 12.92 if y <= _LINEAR / 12.92 else 1.055 * y ** (1 / 2.4) - 0.055
    return "#" + f"{round(value * 255):02X}" * 3


def readable(color: str, ground: str, least: float) -> str:
    """Return a colour moved to black or white until its contrast to a ground is ``least``."""
    pole = max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))
    for step in range(11):
        made = mix(pole, color, step / 10)
        if contrast(made, ground) >= least:
            break
    return made


def _theme(  # the palette: one hue a role, the rest is mixed from it
    name: str,
    *,
    ground: str,
    ink: str,
    muted: str,
    hues: tuple[str, str, str, str, str],
    tints: tuple[float, float, float, float, float],
) -> Theme:
    main, support, attack, undercut, other = hues
    colors = (main, support, attack, undercut, other, other)
    tones = {
        role: Tone(color, mix(color, ground, share), ground)
        for role, color, share in zip(Role, colors, (*tints, tints[-1]), strict=True)
    }
    return Theme(
        name=name,
        background=ground,
        ink=ink,
        muted=muted,
        panel=mix(muted, ground, 0.07),
        panel_line=mix(muted, ground, 0.34),
        track=mix(muted, ground, 0.2),
        tones=MappingProxyType(tones),
    )


_LIGHT: Final = ("#0072B2", "#00704F", "#B84500", "#6A3FA0", "#55606E")
_DARK: Final = ("#6CB8F0", "#3FC79A", "#FF9A62", "#C3A5F0", "#A9B5C2")
_STRONG: Final = ("#003F66", "#00503A", "#8A3000", "#3F1F73", "#333333")
_GREY: Final = ("#000000", "#333333", "#333333", "#333333", "#4A4A4A")

THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {
        theme.name: theme
        for theme in (
            _theme(
                "light",
                ground="#FFFFFF",
                ink="#1A2430",
                muted="#55606E",
                hues=_LIGHT,
                tints=(0.09, 0.07, 0.08, 0.08, 0.05),
            ),
            _theme(
                "dark",
                ground="#0E151D",
                ink="#E8EEF4",
                muted="#A9B5C2",
                hues=_DARK,
                tints=(0.18, 0.14, 0.15, 0.17, 0.08),
            ),
            _theme(
                "high-contrast",
                ground="#FFFFFF",
                ink="#000000",
                muted="#1C1C1C",
                hues=_STRONG,
                tints=(0.03, 0.0, 0.0, 0.0, 0.0),
            ),
            _theme(
                "grey",
                ground="#FFFFFF",
                ink="#111111",
                muted="#4A4A4A",
                hues=_GREY,
                tints=(0.12, 0.0, 0.09, 0.16, 0.0),
            ),
        )
    }
)
"""The themes by name."""


def theme_named(name: str) -> Theme:
    """Return a theme by its name.

    Raises:
        RenderError: There is no such theme; names those there are.
    """
    try:
        return THEMES[name]
    except KeyError:
        message = f"unknown theme {name!r}; expected one of {', '.join(THEMES)}"
        raise RenderError(message) from None
