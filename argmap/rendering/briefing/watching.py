"""What to watch: changes in the world that turn judgements, or what they rest on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from argmap import words
from argmap.query import heading
from argmap.rendering.briefing.blocks import Grid, Para, Section
from argmap.rendering.briefing.fields import REMARK, field_of
from argmap.rendering.briefing.telling import numbers_told
from argmap.rendering.report_words import counted
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.data import Data
    from argmap.rendering.briefing.blocks import Block, Line
    from argmap.rendering.briefing.subject import Judged
    from argmap.rendering.briefing.telling import Teller
    from argmap.rendering.report_findings import Watched

__all__ = ["likely_told", "likely_words", "watched_in", "watching_of"]

_NAME: Final = 60  # characters of the name of a claim


def watched_in(teller: Teller) -> list[Watched]:
    """Return the changes to watch, those that turn main claims first."""
    theses = {(each.map, each.claim.id) for each in teller.subject.judged}

    def weight(each: Watched) -> tuple[int, int]:
        return -sum(claim in theses for claim in each.claims), -len(each.claims)

    return sorted(teller.subject.found.watched, key=weight)


def watching_of(teller: Teller, judged: Sequence[Judged]) -> Section:
    """Return the section on it."""
    every = watched_in(teller)
    shown = every[: teller.limits.watch]
    teller.leave_out(len(every) - len(shown), "change to watch", "changes to watch")
    remark = field_of(REMARK, "watch", is_block=True)
    if not shown:
        return Section("What to watch", [Para((_nothing(teller),)), remark])
    numbers = {(each.map, each.claim.id): each.number for each in judged}
    lead = "Each line is a change in the world, alone or with others, and what it turns."
    if not any(claim in numbers for each in shown for claim in each.claims):
        lead = "No such change turns a judgement; each turns claims that judgements rest on."
        if any(each.thesis.turns for each in judged):
            lead = "Each turns claims that judgements rest on; what turns one stands beside it."
    columns = ("change", "now", "how likely, by the scenarios", "what it turns")
    rows = [_row(teller, each, numbers) for each in shown]
    blocks: list[Block] = [Para((lead,)), Grid(columns, rows, "Changes to watch")]
    return Section("What to watch", [*blocks, remark])


def _nothing(teller: Teller) -> str:
    if len(teller.subject.table.scenarios) == 1:
        return "No scenarios were given, so nothing is said of what changes would turn."
    return "No change of a factor in the scenarios turns a claim."


def _row(teller: Teller, each: Watched, numbers: dict[tuple[str, str], int]) -> tuple[Line, ...]:
    factor = each.factor
    name = cut(clean(factor.title or factor.name), teller.limits.text)
    likely = factor.likely.get(each.state)
    return (
        (f"{name}: {each.state}",),
        (str(factor.now or ""),),
        ("not said" if likely is None else likely_told(likely),),
        (_turned(teller, each, numbers),),
    )


def likely_told(likely: Data) -> str:
    """Return a likelihood as the scenarios give it: a word, a number or a range.

    Example:
        >>> likely_told("unlikely"), likely_told(0.3), likely_told((0.2, 0.4))
        ('unlikely', '30 %', '20–40 %')
    """
    if isinstance(likely, (int, float)):
        return f"{100 * likely:g} %"
    if isinstance(likely, tuple):
        low, high = (f"{100 * float(str(end)):g}" for end in likely)
        return f"{low}–{high} %"
    return str(likely)


def likely_words(watched: Sequence[Watched]) -> list[str]:
    """Return the words of likelihood that are used, each with its range, the least first."""
    used = {str(each.factor.likely.get(each.state)) for each in watched}
    scale = words.SCALES[words.DEFAULT_SCALE]
    return [
        f"{word} {100 * low:g}–{100 * high:g} %"
        for word, (low, high) in scale.items()
        if word in used
    ]


def _turned(teller: Teller, each: Watched, numbers: dict[tuple[str, str], int]) -> str:
    """Return what a change turns: judgements by number, else the claim nearest to a main one."""
    judged = sorted(numbers[claim] for claim in each.claims if claim in numbers)
    below = [claim for claim in each.claims if claim not in numbers]
    told = [numbers_told(judged)] if judged else []
    if below and not judged:
        depths = teller.subject.depths
        nearest = min(below, key=lambda claim: depths[claim[0]].get(claim[1], math.inf))
        told.append(f"“{_name(teller, *nearest)}”")
        below.remove(nearest)
    if below:
        told.append(counted(len(below), "more claim" if told else "claim"))
    return " and ".join(told)


def _name(teller: Teller, map_: str, id_: str) -> str:
    claim = teller.subject.found.claim(map_, id_)
    return cut(clean(heading(claim) or claim.text), _NAME)
