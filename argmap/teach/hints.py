"""What a hint on a student's map is, and the codes that there are."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from argmap.checking import Finding
from argmap.errors import Severity

__all__ = ["HINTS", "hint"]

_TABLE: Final = MappingProxyType(
    {
        Severity.WARNING: {
            "argument-in-claim": "a claim holds a whole argument, its reason included",
            "no-statement": "a claim is a question or a mere label, which nothing can speak for",
            "restated": "a premise says nearly the same as the conclusion",
        },
        Severity.INFO: {
            "no-ground": "neither a reason nor a source is given for a claim",
            "no-sources": "hardly a claim at the ends of the map has a place in a source",
            "one-sided": "nothing in the map speaks against anything",
            "open-question": "a critical question of a step's scheme is not answered",
            "several-claims": "a claim says several things at once",
            "terms-from-nowhere": "a reason and its conclusion speak of different things",
        },
    }
)

HINTS: Final = MappingProxyType(
    {code: text for codes in _TABLE.values() for code, text in codes.items()}
)
"""Every code of ``critique`` beyond those of ``check``, and what it says, in one line."""

_SEVERITIES: Final = MappingProxyType(
    {code: severity for severity, codes in _TABLE.items() for code in codes}
)


def hint(code: str, where: str, message: str, ask: str) -> Finding:
    """Return a hint with the severity of its code; the cure is a question to the student."""
    return Finding(code, _SEVERITIES[code], where, message, fix=ask)
