"""How much of each list a brief shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FULL", "Limits", "widest"]

_ALL: Final = 1_000_000
_TEXT: Final = 260  # characters of one claim
_SHORT: Final = 120  # of one where even the least takes too much
_REASONS: Final = 2
_A_PAGE: Final = 8  # items of each list that a page takes at most
_LISTS: Final = ("judgements", "dissent", "assumptions", "watch")


@frozen(kw_only=True)
class Limits:
    """The most items of each list, the most reasons of a judgement and characters of a claim."""

    judgements: int
    dissent: int
    assumptions: int
    watch: int
    reasons: int
    text: int


FULL: Final = Limits(
    judgements=_ALL, dissent=_ALL, assumptions=_ALL, watch=_ALL, reasons=_ALL, text=_ALL
)
"""Everything."""

_LEAST: Final = Limits(judgements=1, dissent=1, assumptions=1, watch=1, reasons=1, text=_TEXT)


def widest(fits: Callable[[Limits], bool], *, pages: int) -> Limits:
    """Return how much may be shown: lists grow by turns while all still fits.

    Args:
        fits: Whether what some limits let be shown fits.
        pages: How many pages there are.
    """
    best = _LEAST
    if not fits(best):
        return evolve(best, text=_SHORT)
    growing = list(_LISTS)
    while growing:
        for name in tuple(growing):
            tried = evolve(best, **{name: getattr(best, name) + 1})
            if getattr(tried, name) <= _A_PAGE * pages and fits(tried):
                best = tried
            else:
                growing.remove(name)
    tried = evolve(best, reasons=_REASONS)
    return tried if fits(tried) else best
