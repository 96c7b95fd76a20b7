"""Texts that are nearly the same, found among many in nearly linear time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["near_pairs"]

_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = re.compile(r"\d+")
_ALIKE: Final = 90.0  # per cent from which two texts are nearly the same
_KEYS: Final = 4  # words by which a text is found
_BLOCK: Final = 24  # earlier texts of one word that a text is compared with
_SHORT: Final = 3  # characters of a word in a script without spaces that is not taken apart


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of texts that are nearly the same, with how much they are, in per cent.

    Each text is paired with the most similar one before it, if that is at least 90 % alike and
    has the same numbers. Only texts that share one of their rarest words are compared, and of
    a word that many share only its latest 24 texts, so that 10,000 texts take about a second.

    Args:
        texts: Different texts in one normal form, such as lower case.

    Example:
        >>> list(near_pairs(["gwadar is open all year", "gwadar is open all the year"]))
        [(0, 1, 92.0)]
    """
    from rapidfuzz.fuzz import ratio

    words = [_words(text) for text in texts]
    shared = Counter(word for some in words for word in some)
    numbers = [sorted(_DIGITS.findall(text)) for text in texts]
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for later, some in enumerate(words):
        rarest = sorted((w for w in some if shared[w] > 1), key=lambda w: (shared[w], w))[:_KEYS]
        near = sorted({earlier for word in rarest for earlier in blocks[word][-_BLOCK:]})
        found = [
            (ratio(texts[earlier], texts[later], score_cutoff=_ALIKE), -earlier)
            for earlier in near
            if numbers[earlier] == numbers[later]
        ]
        alike, earlier = max(found, default=(0.0, 0))
        if alike:
            yield -earlier, later, alike
        for word in rarest:
            blocks[word].append(later)


def _words(text: str) -> set[str]:
    """Return the words of a text; those of a script without capitals in pairs of characters."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if len(word) > _SHORT and word.lower() == word.upper() and not word.isdecimal():
            found.update(word[n : n + 2] for n in range(len(word) - 1))
        else:
            found.add(word)
    return found
