"""What it would take to change the verdict on each main claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.rendering.report_blocks import Bullets, Part, Said
from argmap.rendering.report_words import VERDICTS, capital, counted, number_word
from argmap.scenarios.flipping import flip_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.rendering.report_blocks import Block
    from argmap.rendering.report_findings import Findings, Thesis
    from argmap.scenarios import FlipSearch

__all__ = ["overturn", "searches_of", "taking"]

_FIRST: Final = 30  # main claims
_IMPOSSIBLE: Final = "impossible"


def searches_of(found: Findings, tries: int) -> list[tuple[Thesis, FlipSearch]]:
    """Return what would overturn the first main claims, as things are."""
    return [
        (each, flip_sets(found.table, each.claim.id, map=each.map, tries=tries))
        for each in found.theses[:_FIRST]
    ]


def _uncontested(searches: Sequence[tuple[Thesis, FlipSearch]]) -> int:
    """Return how many main claims nothing that can be supposed overturns."""
    return sum(search.ended == _IMPOSSIBLE for _, search in searches)


def overturn(found: Findings, searches: Sequence[tuple[Thesis, FlipSearch]]) -> Part:
    """Return the part that tells it."""
    tries = max((search.tried for _, search in searches), default=0)
    opening = (
        "Taken for this are claims of the map, wholly true or wholly false, and states of factors, "
        f"on top of things as they are; up to {tries:,} sets of them were tried for a claim."
    )
    blocks: list[Block] = [
        Said(opening),
        Bullets([Said(_told(found, *each), _name(each)) for each in searches]),
    ]
    if _uncontested(searches):
        blocks.append(
            Said(
                "Where nothing overturns a claim, that speaks of the map before it speaks of the "
                "world: the map holds too little against the claim, or its own base score and the "
                "rule keep it where it is."
            )
        )
    rest = len(found.theses) - len(searches)
    if rest:
        blocks.append(Said(f"{capital(counted(rest, 'more main claim'))} were not asked about."))
    return Part("What it would take", blocks)


def taking(searches: Sequence[tuple[Thesis, FlipSearch]]) -> str:
    """Return in a sentence how many main claims can be overturned at all."""
    n, of = _uncontested(searches), len(searches)
    if not n:
        return "Every verdict could be overturned by what may be supposed in its map."
    each = "its map" if n == 1 else "their maps"
    among = f"On {number_word(n)} of {counted(of, 'main claim')}" if of > 1 else "On the main claim"
    return (
        f"{among} nothing that can be supposed in {each} overturns the verdict, which says more "
        "of the map than of the world."
    )


def _name(each: tuple[Thesis, FlipSearch]) -> str:
    return f"{each[0].name}."


def _told(found: Findings, thesis: Thesis, search: FlipSearch) -> str:
    if search.ended == _IMPOSSIBLE:
        return (
            f"Nothing that can be supposed in its map overturns it{_reach(found, thesis, search)}."
        )
    smaller = f"No set of up to {counted(search.searched, 'supposition')} does"
    if search.searched <= 1:
        smaller = "No single supposition does" if search.searched else "Few were tried"
    if not search.sets:
        return f"{smaller}; larger sets were not all tried."
    best, n = search.sets[0], capital(number_word(len(search.sets[0].told)))
    becomes = f"{VERDICTS[best.becomes]} ({found.shown(thesis.map, best.strength)})"
    what = f"{_all(best.told)}. Then it is {becomes}"
    if not search.is_smallest:
        return f"{smaller}. {n} together do, and perhaps fewer: {what}."
    others = search.n_found - 1
    more = f", and {counted(others, 'other set')} of this size would do" if others else ""
    return f"{n} would do: {what}{more}."


def _reach(found: Findings, thesis: Thesis, search: FlipSearch) -> str:
    """Return how far a claim can be brought that nothing overturns."""
    if search.reach is None:
        return ""
    end = "lowest" if search.strength >= search.reach else "highest"
    return f"; even at its {end} it stands at {found.shown(thesis.map, search.reach)}"


def _all(told: Sequence[str]) -> str:
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
