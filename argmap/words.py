"""Words of estimative probability and the ranges that three scales give them.

References:
    Office of the Director of National Intelligence (2015), Intelligence Community
    Directive 203; Kent (1964), "Words of Estimative Probability"; IPCC (AR5, 2010),
    guidance note on the treatment of uncertainties.
"""

from __future__ import annotations

from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from argmap.errors import MapError

__all__ = [
    "DEFAULT_SCALE",
    "SCALES",
    "SHIFTS",
    "STEPS",
    "STEP_ODDS",
    "interval",
    "is_word",
    "point",
    "shifted",
]

DEFAULT_SCALE: Final = "icd203"
"""The scale of a word without one."""

SCALES: Final = MappingProxyType(
    {
        "icd203": MappingProxyType(
            {
                "almost no chance": (0.01, 0.05),
                "remote": (0.01, 0.05),
                "very unlikely": (0.05, 0.2),
                "highly improbable": (0.05, 0.2),
                "unlikely": (0.2, 0.45),
                "improbable": (0.2, 0.45),
                "roughly even chance": (0.45, 0.55),
                "roughly even odds": (0.45, 0.55),
                "likely": (0.55, 0.8),
                "probable": (0.55, 0.8),
                "very likely": (0.8, 0.95),
                "highly probable": (0.8, 0.95),
                "almost certain": (0.95, 0.99),
                "nearly certain": (0.95, 0.99),
            }
        ),
        "kent": MappingProxyType(
            {
                "certain": (1.0, 1.0),
                "almost certain": (0.87, 0.99),
                "probable": (0.63, 0.87),
                "chances about even": (0.4, 0.6),
                "probably not": (0.2, 0.4),
                "almost certainly not": (0.02, 0.12),
                "impossible": (0.0, 0.0),
            }
        ),
        "ipcc": MappingProxyType(
            {
                "virtually certain": (0.99, 1.0),
                "very likely": (0.9, 1.0),
                "likely": (0.66, 1.0),
                "about as likely as not": (0.33, 0.66),
                "unlikely": (0.0, 0.33),
                "very unlikely": (0.0, 0.1),
                "exceptionally unlikely": (0.0, 0.01),
            }
        ),
    }
)
"""Scale → word → (lowest, highest), each in [0, 1]."""

SHIFTS: Final = ("much weaker", "weaker", "stronger", "much stronger")
"""Words for a shift of a base score, from most downward to most upward."""

STEPS: Final = MappingProxyType(dict(zip(SHIFTS, (-2, -1, 1, 2), strict=True)))
"""Word for a shift → its steps; steps of several shifts add up."""

STEP_ODDS: Final = 3.0
"""By what a step upward multiplies the odds."""

_ALL: Final = frozenset(word for scale in SCALES.values() for word in scale)


def is_word(word: str) -> bool:
    """Tell whether any scale knows the word."""
    return word in _ALL


def interval(word: str, scale: str = DEFAULT_SCALE) -> tuple[float, float]:
    """Return the range that a scale gives a word, lowest and highest in [0, 1].

    Raises:
        MapError: There is no such scale, or the scale does not know the word.
    """
    words = SCALES.get(scale)
    if words is None:
        message = f"unknown scale of words {scale!r}; expected one of {', '.join(SCALES)}"
        raise MapError(message)
    if word not in words:
        near = get_close_matches(word[:60], words, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(words)}"
        message = f"scale {scale!r} has no word {word!r}; {hint}"
        raise MapError(message)
    return words[word]


def point(base: float | tuple[float, float] | str, scale: str = DEFAULT_SCALE) -> float:
    """Return the one number that a base score stands for: its midpoint, in [0, 1].

    Raises:
        MapError: The base score is a word that the scale does not know.

    Example:
        >>> point("likely"), point((0.2, 0.4)), point(0.7)
        (0.675, 0.30000000000000004, 0.7)
    """
    if isinstance(base, str):
        base = interval(base, scale)
    if isinstance(base, tuple):
        return (base[0] + base[1]) / 2
    return base


def shifted(base: float, steps: int) -> float:
    """Return a base score moved by steps of log-odds: each step upward trebles the odds.

    Args:
        base: In (0, 1); the odds of 0 and 1 cannot be moved.
        steps: The sum of the ``STEPS`` of some words.

    Raises:
        MapError: The base score is 0 or 1 and there are steps, or it lies outside [0, 1].

    Example:
        >>> [round(shifted(0.5, steps), 6) for steps in STEPS.values()]
        [0.1, 0.25, 0.75, 0.9]
    """
    if steps and not 0.0 < base < 1.0:
        message = f"a base score of {base!r} cannot be shifted; give the effect as a value"
        raise MapError(message)
    if not steps:
        return base
    odds = STEP_ODDS**steps
    return base * odds / (1.0 - base + base * odds)
