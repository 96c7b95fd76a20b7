"""How a brief was made, and what its words mean and do not mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.rendering.briefing.blocks import Items, Section, Strong
from argmap.rendering.briefing.watching import likely_words, watched_in
from argmap.rendering.report_words import counted
from argmap.rendering.wrap import clean, cut
from argmap.scenarios.suppositions import BASELINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.briefing.subject import Judged
    from argmap.rendering.briefing.telling import Teller

__all__ = ["method_of"]

_NAMED: Final = 12  # scenarios


def method_of(teller: Teller, judged: Sequence[Judged]) -> Section:
    """Return the box on it."""
    rest = len(teller.subject.judged) - len(judged)
    if rest > 0:
        teller.left_out.insert(0, f"{counted(rest, 'main claim')}")
    items = [((Strong(f"{name}."), f" {text}"),) for name, text in _told(teller)]
    return Section("How to read this", [Items(items)], is_box=True)


def _told(teller: Teller) -> Iterator[tuple[str, str]]:
    table = teller.subject.table
    low, high = table.threshold - table.band, table.threshold + table.band
    rules = ", ".join(table.semantics)
    verdicts = (
        f"A rule of reckoning ({rules}) gives a claim a strength from 0 to 1: how the reasons of "
        f"its map hold together. Over {high:.2f} it is accepted, below {low:.2f} rejected. A "
        "strength is no probability, does not say what is true, and is not comparable between "
        "papers."
    )
    yield "Verdicts", verdicts
    scale = likely_words(watched_in(teller)[: teller.limits.watch])
    by = f" Words as in ICD 203: {', '.join(scale)}." if scale else ""
    sure = (
        "Likelihood is given only by the scenarios or by the author, never drawn from strengths. "
        f"Confidence, in the sources and the reasoning, is the author's alone.{by}"
    )
    yield "Likelihood and confidence", sure
    names = [name for name in table.scenarios if name != BASELINE]
    if names:
        told = ", ".join(cut(clean(name), 40) for name in names[:_NAMED])
        more = f" and {counted(len(names) - _NAMED, 'more')}" if len(names) > _NAMED else ""
        yield "Scenarios", f"{told}{more}. {_reach(teller)}"
    asked = _asked(teller)
    if asked:
        yield "Question", asked
    if teller.left_out:
        yield "Left out for length", f"{', '.join(teller.left_out)}."


def _reach(teller: Teller) -> str:
    """Return how much of the maps the scenarios do not reach."""
    found = teller.subject.found
    claims = sum(len(found.table.map(name).claims) for name in found.table.maps)
    unreached = sum(map(len, found.unreached.values()))
    if not unreached:
        return "They reach every claim."
    return f"They do not reach {unreached:,} of {claims:,} claims."


def _asked(teller: Teller) -> str:
    """Return what the maps were asked, where that is not what the brief is asked."""
    maps = [teller.subject.map(name) for name in teller.subject.table.maps]
    asked = {clean(str(m.data["question"])) for m in maps if m.data.get("question")}
    asked.discard(clean(teller.subject.question))
    told = " and ".join(f"“{cut(each, 160)}”" for each in sorted(asked)[:2])
    return f"The answers of the papers are to {told}." if told else ""
