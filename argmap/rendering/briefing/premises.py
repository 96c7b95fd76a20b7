"""What the judgements of a brief suppose: premises that no text states, and what overturns them."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from argmap.rendering.briefing.blocks import Items, Para, Section, Strong
from argmap.rendering.briefing.fields import REMARK, field_of
from argmap.rendering.briefing.subject import FIRST
from argmap.rendering.briefing.telling import numbers_told
from argmap.rendering.report_words import VERDICTS, capital, counted, number_word
from argmap.scenarios.sheets import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap, Base, Claim
    from argmap.rendering.briefing.blocks import Block, Line
    from argmap.rendering.briefing.subject import Judged, Unstated
    from argmap.rendering.briefing.telling import Teller
    from argmap.scenarios import FlipSearch

__all__ = ["assumptions_of"]

_IMPOSSIBLE: Final = "impossible"
_NAMED: Final = 3  # suppositions of a set


@frozen
class _Overturning:
    """A judgement that suppositions overturn, and which."""

    judged: Judged
    search: FlipSearch


@frozen
class _Sourceless:
    """Claims of a map that name no place in a source."""

    map: ArgumentMap
    claims: Sequence[Claim]


_Supposed: TypeAlias = "Unstated | _Overturning | _Sourceless"


def assumptions_of(teller: Teller, judged: Sequence[Judged]) -> Section:
    """Return the section on it."""
    asked = judged[:FIRST] if teller.subject.tries else ()
    large = [each.number for each in asked if teller.subject.is_large(each)]
    searches = [(j, teller.subject.search(j)) for j in asked if j.number not in large]
    numbers = {each.number for each in judged}
    unstated = [each for each in teller.subject.unstated if each.judged.number in numbers]
    others: list[_Supposed] = [_Overturning(*pair) for pair in searches if pair[1].sets]
    others += _sourceless(teller)
    mixed = [
        each for each in chain.from_iterable(zip_longest(unstated, others)) if each is not None
    ]
    shown = mixed[: teller.limits.assumptions]
    teller.leave_out(len(mixed) - len(shown), "assumption")
    blocks: list[Block] = [Items([(_told(teller, each),) for each in shown])] if shown else []
    untested = [each.number for each, search in searches if search.ended == _IMPOSSIBLE]
    if untested:
        blocks.append(Para((_untested(untested),)))
    if large:
        told = f"What would overturn {numbers_told(large)} was not looked for: too many claims."
        blocks.append(Para((told,)))
    if not blocks:
        blocks.append(Para(("The maps name no premise that their papers leave unstated.",)))
    return Section("Key assumptions", [*blocks, field_of(REMARK, "assumptions", is_block=True)])


def _sourceless(teller: Teller) -> Iterator[_Sourceless]:
    for name in teller.subject.table.maps:
        map_ = teller.subject.map(name)
        claims = [c for c in map_.claims if not (c.anchors or c.implicit)]
        if claims:
            yield _Sourceless(map_, claims)


def _told(teller: Teller, each: _Supposed) -> Line:
    match each:
        case _Overturning():
            return _overturning(each)
        case _Sourceless():
            return _unsourced(teller, each)
    return _premise(teller, each)


def _premise(teller: Teller, each: Unstated) -> Line:
    map_ = teller.subject.map(each.judged.map)
    number = each.judged.number
    return (
        Strong("Left unstated:"),
        " ",
        *teller.cited(map_, each.claim),
        f" Judgement {number} rests on it; {_taken(each.claim.base)}.",
    )


def _taken(base: Base | None) -> str:
    """Return how a premise is taken, in the words of its base score."""
    match base:
        case None:
            return "its map does not say how far to accept it"
        case str():
            return f"its map takes it as “{base}”"
        case tuple():
            return f"its map gives it a base score of {base[0]:g} to {base[1]:g}"
    return f"its map gives it a base score of {base:g}"


def _overturning(each: _Overturning) -> Line:
    best, n = each.search.sets[0], len(each.search.sets[0].told)
    verdict = VERDICTS[best.becomes]
    named = "; ".join(best.told[:_NAMED]) + (f"; {number_word(n - _NAMED)} more" * (n > _NAMED))
    fewer = "" if each.search.is_smallest else ", perhaps with fewer"
    does = "decide" if each.search.status is Decision.UNDECIDED else "overturn"
    lead = Strong(f"What would {does} judgement {each.judged.number}:")
    what = "supposition" if n == 1 else "suppositions together"
    return (lead, f" {number_word(n)} {what}{fewer} ({named}); it would then be {verdict}.")


def _unsourced(teller: Teller, each: _Sourceless) -> Line:
    n = len(each.claims)
    paper = teller.notes.sources.of_map(each.map)
    says = f" {capital(counted(n, 'claim'))} in the map of {paper} {'names' if n == 1 else 'name'}"
    first = teller.cited(each.map, each.claims[0])
    such = ": " if n == 1 else ", such as: "
    return (Strong("Without a source:"), f"{says} no place in a text{such}", *first)


def _untested(numbers: list[int]) -> str:
    told = numbers_told(numbers)
    if len(numbers) == 1:
        return (
            f"Nothing that can be supposed in its map overturns {told}. That says how little the "
            "map holds against it, not that it is sure."
        )
    return (
        f"Nothing that can be supposed in their maps overturns {told}. That says how little the "
        "maps hold against them, not that they are sure."
    )
