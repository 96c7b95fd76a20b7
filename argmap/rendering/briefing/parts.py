"""The sections of a brief, from its subject, as far as its limits let them be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.comparing.stances import Answer
from argmap.rendering.briefing.blocks import Items, Notes, Para, Section, Strong, fields_in
from argmap.rendering.briefing.dissent import dissent_of
from argmap.rendering.briefing.fields import (
    BOTTOM_LINE,
    CONFIDENCE,
    LIKELIHOOD,
    REMARK,
    Field,
    field_of,
)
from argmap.rendering.briefing.method import method_of
from argmap.rendering.briefing.notes import Register, Sources
from argmap.rendering.briefing.premises import assumptions_of
from argmap.rendering.briefing.telling import Teller
from argmap.rendering.briefing.watching import likely_told, watching_of
from argmap.rendering.report_parts import what_holds
from argmap.rendering.report_words import (
    VERDICTS,
    all_of,
    because,
    capital,
    counted,
    named,
    number_word,
)
from argmap.scenarios.suppositions import BASELINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.rendering.briefing.blocks import Block, Line
    from argmap.rendering.briefing.limits import Limits
    from argmap.rendering.briefing.subject import Judged, Subject
    from argmap.scenarios import Turn

__all__ = ["about_of", "sections_of"]


def about_of(subject: Subject) -> str:
    """Return what a brief rests on, in a line."""
    sources = Sources([subject.map(name) for name in subject.table.maps])
    n = len(subject.table.maps)
    names = ", ".join(sources.of_map(map_) for map_ in sources.maps[:6])
    more = f" and {counted(n - 6, 'more paper')}" if n > 6 else ""  # noqa: PLR2004  # a line of names
    n_worlds = len(subject.table.scenarios) - 1
    worlds = f"in {counted(n_worlds, 'scenario')}" if n_worlds else "without scenarios"
    return f"A brief on {counted(n, 'paper')} ({names}{more}), {worlds}"


def sections_of(subject: Subject, limits: Limits, kept: Collection[str] = ()) -> list[Section]:
    """Return the sections of a brief.

    Args:
        subject: What it is about.
        limits: How much of each list is shown.
        kept: The names of fields in which the author wrote; each has its place, in the end below
            what argmap still has to say of it.
    """
    notes = Register(Sources([subject.map(name) for name in subject.table.maps]))
    teller = Teller(subject, limits, notes)
    judged = _shown(subject, limits, kept)
    sections = [
        Section("Bottom line", [*_bottom_line(subject)]),
        Section("Key judgements", [*_Judgements(teller).blocks(judged)]),
        dissent_of(teller, judged),
        assumptions_of(teller, judged),
        watching_of(teller, judged),
        method_of(teller, judged),
    ]
    present = {each.name for each in fields_in(sections)}
    lost = [Field(name) for name in kept if name not in present]
    if lost:
        lines = [((Strong(f"{capital(each.label)}:"), " ", each),) for each in lost]
        sections.insert(-1, Section("Kept from an earlier brief", [Items(lines)]))
    sections.append(Section("Notes", [Notes(notes.texts)]))
    told = [((text,),) for text in notes.bibliography()]
    return [*sections, *([Section("Sources", [Items(told)])] if told else [])]


def _shown(subject: Subject, limits: Limits, kept: Collection[str]) -> list[Judged]:
    """Return the judgements that are shown: the first ones, and those of which the author wrote."""

    def is_kept(judged: Judged) -> bool:
        return any(
            field_of(kind, judged.map, claim=judged.claim.id).name in kept
            for kind in (LIKELIHOOD, CONFIDENCE, REMARK)
        )

    return [j for j in subject.judged if j.number <= limits.judgements or is_kept(j)]


# --- the bottom line --------------------------------------------------------------------------


def _bottom_line(subject: Subject) -> Iterator[Block]:
    yield field_of(BOTTOM_LINE, is_block=True)
    n = len(subject.table.scenarios) - 1
    told = [*_answers(subject)]
    if n and any(each.is_robust for each in subject.found.theses):
        told.append(what_holds(subject.found.theses, n))
    elif n:
        where = f"as things are and in {all_of(n, 'scenario')}"
        told.append(f"No main claim is accepted, or rejected, {where}.")
    turned = [each for each in subject.found.theses if each.turns]
    if turned:
        where = "; ".join(
            f"“{t.name}” in {named([x.scenario for x in t.turns])}" for t in turned[:3]
        )
        told.append(f"The verdict changes on {counted(len(turned), 'main claim')}: {where}.")
    disputed = [each for each in subject.found.theses if each.disputed]
    if disputed:
        names = named([each.name for each in disputed])
        told.append(f"The rules of reckoning decide differently on {names}.")
    if told:
        yield Para((Strong("What the maps give."), " ", " ".join(told)))


def _answers(subject: Subject) -> Iterator[str]:
    """Yield how the papers answer the question."""
    by_map: dict[str, set[Answer]] = {name: set() for name in subject.table.maps}
    for judged in subject.judged:
        if judged.answer is not None:
            by_map[judged.map].add(judged.answer)
    if len(by_map) == 1:
        return
    yes, no = (sum(a in found for found in by_map.values()) for a in (Answer.FOR, Answer.AGAINST))
    rest = sum(not found & {Answer.FOR, Answer.AGAINST} for found in by_map.values())
    if yes or no:
        told = [
            f"{number_word(n) if n else 'none'} {said}" for n, said in ((yes, "yes"), (no, "no"))
        ]
        told += [f"{number_word(rest)} without a side"] if rest else []
        yield f"The answers of the {counted(len(by_map), 'paper')}: {', '.join(told)}."


# --- judgements -------------------------------------------------------------------------------


@frozen
class _Judgements:
    """The key judgements."""

    teller: Teller

    def blocks(self, shown: list[Judged]) -> Iterator[Block]:
        """Yield the judgements as one list."""
        yield Items([tuple(self._lines(judged)) for judged in shown], is_numbered=True)

    def _lines(self, judged: Judged) -> Iterator[Line]:
        teller = self.teller
        map_ = teller.subject.map(judged.map)
        side = {Answer.FOR: "; answers yes", Answer.AGAINST: "; answers no"}.get(
            judged.answer or Answer.OPEN, ""
        )
        where = teller.notes.sources.of_map(map_)
        yield (
            Strong(teller.text(judged.claim)),
            teller.notes.of(map_, judged.claim),
            f" ({where}{side})",
        )
        reasons = teller.subject.reasons(judged)[: teller.limits.reasons]
        if reasons:
            claims = [claim for premises in reasons for claim in premises]
            said = [part for claim in claims for part in (" ", *teller.cited(map_, claim))]
            yield (Strong("Because:"), *said)
        yield (Strong("Holds:"), f" {self._holds(judged)}")
        kinds = {kind: field_of(kind, judged.map, claim=judged.claim.id) for kind in _ASKED}
        sure = (Strong("Likelihood:"), " ", kinds[LIKELIHOOD])
        yield (*sure, " · ", Strong("Confidence:"), " ", kinds[CONFIDENCE], " ", kinds[REMARK])

    def _holds(self, judged: Judged) -> str:
        """Return what a judgement is as things are and in the scenarios, and by which rules."""
        each, names = judged.thesis, self.teller.subject.table.scenarios
        first, turned = each.verdicts[0], {turn.scenario for turn in each.turns}
        told = f"{VERDICTS[first]} as things are"
        if set(each.verdicts) == {first}:
            told += f" and in {all_of(len(names) - 1, 'scenario')}" if len(names) > 1 else ""
        sentences = [told, *map(self._turned, each.turns[:_TURNS])]
        if len(turned) > _TURNS:
            sentences.append(f"Turned in {counted(len(turned) - _TURNS, 'more scenario')}")
        others: dict[str, list[str]] = {}
        for name, verdict in zip(names, each.verdicts, strict=True):
            if verdict is not first and name not in turned:
                others.setdefault(VERDICTS[verdict], []).append(name)
        sentences += [f"{capital(verdict)} in {named(where)}" for verdict, where in others.items()]
        return f"{'. '.join(sentences)}.{self._rules(judged)}"

    def _turned(self, turn: Turn) -> str:
        """Return where a judgement turns, how likely the scenarios say that is, and why."""
        table, why = self.teller.subject.table, because(turn)
        supposed = table.suppositions[turn.scenario].factors
        likely = [
            f"{table.factors[name].title or name}: {state}, {likely_told(said)}"
            for name, state in supposed.items()
            if (said := table.factors[name].likely.get(str(state))) is not None
        ]
        told = f"{capital(VERDICTS[turn.becomes])} in “{turn.scenario}”"
        told += f" ({'; '.join(likely)})" if likely else ""
        return f"{told}, where {why}" if why else told

    def _rules(self, judged: Judged) -> str:
        table, each = self.teller.subject.table, judged.thesis
        if len(table.semantics) == 1:
            return ""
        if not each.disputed:
            return f" {capital(all_of(len(table.semantics), 'rule'))} agree."
        scenario = each.disputed[0]
        found = {
            rule: table.status(each.claim.id, scenario, map=each.map, semantics=rule)
            for rule in table.semantics
        }
        told = ", ".join(f"{VERDICTS[status]} by {rule}" for rule, status in found.items())
        where = "" if scenario == BASELINE else f" in “{scenario}”"
        return f" But the rules differ{where} ({told}): take it as open."


_TURNS: Final = 2
_ASKED = (LIKELIHOOD, CONFIDENCE, REMARK)
