"""Argumentation schemes: the usual forms of an inference, and the questions to ask of each.

Which schemes there are, and their names, follows the compendium of Walton, Reed and Macagno.
Premises, conclusions and critical questions are worded anew and at times drawn together; for a
scheme as its authors state it, see there.

References:
    Walton, Reed & Macagno (2008), Argumentation Schemes, Cambridge University Press, chapter 9.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from argmap.schemes.action import ACTION
from argmap.schemes.cases import CASES
from argmap.schemes.evidence import EVIDENCE
from argmap.schemes.people import PEOPLE
from argmap.schemes.scheme import Bearing, Question, Scheme

__all__ = ["SCHEMES", "Bearing", "Question", "Scheme", "find", "near"]

SCHEMES: Final = MappingProxyType(
    {scheme.name: scheme for scheme in (*PEOPLE, *EVIDENCE, *CASES, *ACTION)}
)
"""Name → scheme: those of people, of evidence, of cases and of action, in this order."""

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_GAP: Final = re.compile(r"[\s_‐‑–-]+")  # noqa: RUF001  # hyphens and dashes of all kinds
_BEFORE: Final = re.compile(
    r"(?:(?:an )?(?:argument|argumentation|reasoning|inference|appeal) (?:from|by|to|for|of) )+"
)
_AFTER: Final = re.compile(r"(?: (?:argument|argumentation|scheme))+$")
_SMALL: Final = frozenset({"a", "an", "the"})
_LONGEST: Final = 100  # characters of a name that are compared


def find(name: str) -> Scheme | None:
    """Return the scheme of a name or alias, however it is written, or None.

    Capitals, hyphens, underscores and camel case make no difference, nor does ``argument from``
    or ``appeal to`` before the name, or ``argument`` after it.

    Example:
        >>> [find(n).name for n in ("ExpertOpinion", "Argument from Sign", "appeal to fear")]
        ['expert opinion', 'sign', 'fear appeal']
        >>> find("wishful thinking") is None
        True
    """
    if not isinstance(name, str):
        message = f"find() takes the name of a scheme, got {name!r:.60}"
        raise TypeError(message)
    return next((_KEYS[key] for key in _keys_of(name) if key in _KEYS), None)


def near(name: str) -> str | None:
    """Return the name of the scheme that a misspelt one is probably meant to be, or None."""
    key = list(_keys_of(name[:_LONGEST]))[-1]
    found = get_close_matches(key, _KEYS, n=1, cutoff=0.75)
    return _KEYS[found[0]].name if found else None


def _keys_of(name: str) -> list[str]:
    """Return a name in plain words: as it is, and without what it may be dressed in."""
    spaced = _GAP.sub(" ", _HUMP.sub(" ", name)).casefold().strip()
    words = " ".join(word for word in spaced.split() if word not in _SMALL)
    bare = words[match.end() :] if (match := _BEFORE.match(words)) else words
    return [words, _AFTER.sub("", bare)]


_KEYS: Final = MappingProxyType(
    {
        key: scheme
        for scheme in SCHEMES.values()
        for name in (scheme.name, *scheme.aliases)
        for key in _keys_of(name)
    }
)
