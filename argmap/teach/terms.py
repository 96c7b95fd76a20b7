"""Key terms of claims, and the two rules by which one sees that a premise is missing.

Both are rules of thumb with exceptions, never verdicts: what they find is worth a question.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.comparing.similarity import stems_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["hands", "rabbit", "terms_of"]

_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")
_DENIALS: Final = "no not nor never none neither without cannot only even just"
_VERBS: Final = (
    "get gets got make makes made take takes took taken give gives gave given go goes come comes "
    "want wants wish wishes become becomes let lets keep keeps put puts"
)
_MANY: Final = "all every everybody everyone one two many much few another same own such further"
_SMALL: Final = frozenset(f"{_DENIALS} {_VERBS} {_MANY}".split())
_KEPT: Final = 20_000  # texts whose terms are remembered


@lru_cache(_KEPT)
def terms_of(text: str) -> Mapping[str, str]:
    """Return the key terms of a text: stem → the word as it first stands there.

    Words that join others, denials and a few very common verbs are none.

    Example:
        >>> dict(terms_of("Russia joins the corridor; it will join."))
        {'russia': 'Russia', 'join': 'joins', 'corridor': 'corridor'}
    """
    stems = stems_of(text)
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        bare = re.split("['’]", word)[0]
        if bare.casefold() not in _SMALL:
            stem = min(stems_of(bare))
            if stem in stems:
                found.setdefault(stem, bare)
    return MappingProxyType(found)


def rabbit(conclusion: Iterable[str], premises: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Return the terms of a conclusion that no premise has: rabbits out of an empty hat."""
    given = {term for premise in premises for term in premise}
    return tuple(sorted(set(conclusion) - given))


def hands(conclusion: Iterable[str], premises: Sequence[Collection[str]]) -> tuple[str, ...]:
    """Return the terms of premises that neither the conclusion nor another premise has.

    Such a term holds no hand: nothing else in the reason takes it up.
    """
    ends = set(conclusion)
    loose: set[str] = set()
    for n, premise in enumerate(premises):
        others = {term for m, other in enumerate(premises) if m != n for term in other}
        loose |= set(premise) - ends - others
    return tuple(sorted(loose))
