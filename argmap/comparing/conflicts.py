"""What keeps two texts from surely saying the same, however alike they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.comparing.similarity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Marks", "marks_of"]

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_ROOT: Final = 5  # characters by which a name is known: Russia, Russian
_MANY: Final = 0.4  # share of words with a capital from which capitals do not make names
_DENIALS: Final = frozenset(
    {
        *("not", "no", "never", "neither", "nor", "none", "nobody", "nothing", "without"),
        *("cannot", "hardly"),
    }
)


@frozen
class Marks:
    """The names, the numbers and the denials of a text."""

    text: str
    names: frozenset[str]
    numbers: frozenset[str]
    denied: bool

    def conflict_with(self, other: Marks) -> bool:
        """Tell whether two texts name different things, other numbers, or one denies.

        Texts that are the same but for capitals have no conflict.
        """
        return self.text != other.text and (
            bool(self.names - other.names and other.names - self.names)
            or bool(self.numbers and other.numbers and self.numbers != other.numbers)
            or self.denied is not other.denied
        )


def marks_of(texts: Iterable[str]) -> dict[str, Marks]:
    """Return the marks of texts; a name is what has a capital where no sentence begins.

    Where many words do, as in German, none is taken for a name.
    """
    known = dict.fromkeys(texts)
    inside = [word for text in known for word in _WORD.findall(text)[1:]]
    capital = Counter(_root(word) for word in inside if word[0].isupper())
    small = Counter(_root(word) for word in inside if not word[0].isupper())
    few = sum(capital.values()) < _MANY * len(inside)
    names = {root for root, n in capital.items() if few and n > small[root]}
    return {text: _marks(text, names) for text in known}


def _marks(text: str, names: set[str]) -> Marks:
    words = _WORD.findall(text)
    denials = sum(w.casefold() in _DENIALS or w.casefold()[-2:] == "'t" for w in words)
    return Marks(
        folded(text),
        frozenset(_root(w) for w in words if w[0].isupper()) & names,
        frozenset(_NUMBER.findall(text)),
        denials % 2 == 1,
    )


def _root(word: str) -> str:
    return word.casefold()[:_ROOT]
