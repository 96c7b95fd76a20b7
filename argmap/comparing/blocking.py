"""Which claims of two maps could be the same at all, found without comparing each with each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from argmap.comparing.similarity import folded, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["candidates"]

_ALL: Final = 10_000  # pairs that are all compared
_BEST: Final = 20  # texts that one text is compared with
_COMMON: Final = 250  # texts of a word beyond which it finds none
_READ: Final = 3_000  # places of words that are looked up for one text
_EQUAL: Final = 64  # pairs of claims with the same two texts that are all compared


def candidates(a: Sequence[str], b: Sequence[str], *, full: int = _ALL) -> list[tuple[int, int]]:
    """Return pairs of places in two lists of texts that should be compared, sorted.

    Of small lists, with at most ``full`` pairs, all; else those whose texts share a rare word
    and are among the best 20 of one of the two by the rarity of what they share. Equal texts
    are always a pair. Which list comes first makes no difference.
    """
    if len(a) * len(b) <= full:
        return [(i, j) for i in range(len(a)) for j in range(len(b))]
    at_a, at_b = _places(a), _places(b)
    stems = {text: stems_of(text) for text in (*at_a, *at_b)}
    shared = Counter(stem for some in (at_a, at_b) for text in some for stem in stems[text])
    pairs = set(_near(at_a, at_b, stems, shared))
    pairs.update((x, y) for y, x in _near(at_b, at_a, stems, shared))
    found: set[tuple[int, int]] = set()
    for x, y in pairs:
        found.update(_each(at_a[x], at_b[y]))
    return sorted(found)


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return where each text stands; those that differ in capitals alone are one."""
    at: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        at[folded(text)].append(n)
    return at


def _each(a: list[int], b: list[int]) -> Iterator[tuple[int, int]]:
    """Yield all pairs of some places; of many the first with the first, and so on."""
    if len(a) * len(b) <= _EQUAL:
        yield from ((i, j) for i in a for j in b)
    else:
        yield from zip(a, b, strict=False)


def _near(
    texts: Iterable[str],
    others: Iterable[str],
    stems: Mapping[str, set[str]],
    shared: Counter[str],
) -> Iterator[tuple[str, str]]:
    """Yield for each text the others that share most of what is rare."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for other in sorted(others):
        for stem in stems[other]:
            if shared[stem] <= _COMMON:
                by_stem[stem].append(other)
    known = set(others)
    n = math.log(1 + len(stems))
    for text in texts:
        if text in known:
            yield text, text
        weights: defaultdict[str, float] = defaultdict(float)
        read = 0
        for stem in sorted(stems[text], key=lambda stem: (shared[stem], stem)):
            found = by_stem.get(stem, ())
            read += len(found)
            if read > _READ:
                break
            for other in found:
                weights[other] += n - math.log(shared[stem])
        best = sorted(weights, key=lambda other: (-round(weights[other], 9), other))
        yield from ((text, other) for other in best[:_BEST])
