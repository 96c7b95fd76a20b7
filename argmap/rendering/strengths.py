"""Strengths as cards show them: a number, a range, or a band where a number would say too much."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["FEW", "Scored", "Strength", "key_for", "strengths_of"]

FEW: Final = "fewer than half of the leaves have a base score: bands are shown, no numbers"
"""What is said where a number would say too much."""

_STEPS: Final = ("weak", "open", "leaning", "strong")


@runtime_checkable
class Scored(Protocol):
    """Scores that say how they came about, as ``argmap.score`` gives them."""

    @property
    def header(self) -> str:
        """What opens every picture: the rule, and its ground."""

    @property
    def has_decimals(self) -> bool:
        """Whether numbers are shown; otherwise bands are."""

    def band(self, id_: str) -> str:
        """Return the band of a claim."""

    def range(self, id_: str) -> tuple[float, float]:
        """Return between what a strength lies."""

    def shown(self, id_: str) -> str:
        """Return a strength in words, with its range."""


class Strength(float):
    """A strength in [0, 1] with what is to be written of it.

    Attributes:
        label: What stands on a card: a number, the two ends of a range, or a band.
        told: What is said to those who do not see the card.
        ends: The ends of its range on the bar; both are the strength itself where it has none.
        is_band: Whether the bar shows a band, in four steps.
    """

    label: str
    told: str
    ends: tuple[float, float]
    is_band: bool

    @classmethod
    def plain(cls, strength: float) -> Self:
        """Return a strength that is a number."""
        text = f"{strength:.2f}"
        return cls._made(strength, text, text, (strength, strength))

    @classmethod
    def within(cls, strength: float, ends: tuple[float, float], told: str) -> Self:
        """Return a strength that lies between two ends."""
        low, high = (f"{end:.2f}" for end in ends)
        return cls._made(strength, low if low == high else f"{low}–{high}", told, ends)

    @classmethod
    def banded(cls, band: str, told: str) -> Self:
        """Return a strength of which only the band is shown; ``told`` may be of several."""
        step = (_STEPS.index(band) + 1) / len(_STEPS) if band in _STEPS else 0.0
        return cls._made(step, band, told, (step, step), is_band=True)

    @classmethod
    def _made(
        cls,
        strength: float,
        label: str,
        told: str,
        ends: tuple[float, float],
        *,
        is_band: bool = False,
    ) -> Self:
        made = cls(strength)
        made.label, made.told, made.ends, made.is_band = label, told, ends, is_band
        return made


def strengths_of(scores: Mapping[str, Any]) -> dict[str, Strength]:
    """Return what cards show of scores; the numbers in them have been checked."""
    if not isinstance(scores, Scored):
        return {id_: Strength.plain(float(score)) for id_, score in scores.items()}
    return {id_: _shown(scores, id_, score) for id_, score in scores.items()}


def _shown(scores: Scored, id_: str, strength: float) -> Strength:
    told = scores.shown(id_)
    if math.isnan(strength) or not scores.has_decimals:
        return Strength.banded(scores.band(id_), told)
    return Strength.within(strength, scores.range(id_), told)


def key_for(strengths: Iterable[Strength]) -> str:
    """Return what the legend says of strengths; nothing where there is none."""
    shown = list(strengths)
    if not shown:
        return ""
    if any(strength.is_band for strength in shown):
        return "strength, weak to strong"
    ranges = any(strength.ends[0] < strength.ends[1] for strength in shown)
    return "strength, 0 to 1" + (", and its range" if ranges else "")
