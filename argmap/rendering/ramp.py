"""Grounds for strengths: one colour against, one for, and none at the threshold."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.style import contrast, mix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.rendering.style import Theme

__all__ = ["Ramp", "ink_on"]

_STOPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "light": ("#8C2D04", "#DC7F3C", "#F6F4F2", "#67A3CF", "#08467C"),
        "dark": ("#FFA26B", "#A55A2C", "#232C36", "#34739F", "#82C6F7"),
        "high-contrast": ("#F0A070", "#F8CFB4", "#FFFFFF", "#BFDDF5", "#86BEEB"),
        "grey": ("#FFFFFF", "#E3E3E3", "#BDBDBD", "#808080", "#2E2E2E"),
    }
)
"""From strength 0 by way of the threshold to strength 1."""

_MIDDLE: Final = 2


def ink_on(ground: str) -> str:
    """Return black or white, whichever is read better; its contrast is 4.5 or more.

    Example:
        >>> ink_on("#8C2D04"), ink_on("#F6F4F2")
        ('#FFFFFF', '#000000')
    """
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, ground))


@frozen
class Ramp:
    """The ground of every strength in [0, 1].

    Attributes:
        stops: Colours from strength 0 to strength 1, evenly on each side of the threshold.
        threshold: Where the middle colour stands.
    """

    stops: Sequence[str]
    threshold: float = 0.5

    @classmethod
    def of(cls, theme: Theme, threshold: float) -> Ramp:
        """Return the ramp of a theme; one of a theme that is not the house's is light."""
        return cls(_STOPS.get(theme.name, _STOPS["light"]), threshold)

    def ground(self, strength: float) -> str:
        """Return the ground of a strength."""
        low = strength < self.threshold
        room = self.threshold if low else 1 - self.threshold
        share = (strength - (0.0 if low else self.threshold)) / room if room else 0.0
        at = min(max(share, 0.0), 1.0) * _MIDDLE + (0 if low else _MIDDLE)
        first = min(int(at), len(self.stops) - 2)
        return mix(self.stops[first + 1], self.stops[first], at - first)
