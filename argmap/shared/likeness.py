"""How what two claims say compares."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Likeness"]


class Likeness(StrEnum):
    """How what two claims say compares, as a person judged it."""

    SAME = "same"
    AKIN = "akin"
    OPPOSED = "opposed"
    NO = "no"
    UNSURE = "?"
