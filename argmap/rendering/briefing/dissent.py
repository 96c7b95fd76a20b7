"""What speaks against the judgements of a brief, and where its papers differ."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from argmap.comparing.stances import Stance
from argmap.rendering.briefing.blocks import Items, Para, Section, Strong
from argmap.rendering.briefing.fields import REMARK, field_of
from argmap.rendering.report_words import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.comparing import IssueStances
    from argmap.rendering.briefing.blocks import Block, Line
    from argmap.rendering.briefing.subject import Judged, Objecting
    from argmap.rendering.briefing.telling import Teller

__all__ = ["dissent_of"]


def dissent_of(teller: Teller, judged: Sequence[Judged]) -> Section:
    """Return the section on it: objections and disputes by turns, the weightiest first."""
    objections = _objections(teller, judged)
    disputes = _disputes(teller)
    mixed: list[Objecting | IssueStances] = [
        each for each in chain.from_iterable(zip_longest(objections, disputes)) if each is not None
    ]
    shown = mixed[: teller.limits.dissent]
    lines = [(_told(teller, each),) for each in shown]
    blocks: list[Block] = [Items(lines)] if lines else [Para((_nothing(teller),))]
    kept = set(map(id, shown))
    teller.leave_out(sum(id(each) not in kept for each in objections), "objection")
    teller.leave_out(sum(id(each) not in kept for each in disputes), "dispute")
    return Section("Dissent", [*blocks, field_of(REMARK, "dissent", is_block=True)])


def _nothing(teller: Teller) -> str:
    one = len(teller.subject.table.maps) == 1
    of = "the map" if one else "the maps"
    return (
        f"Nothing in {of} speaks against these judgements, which says more of {of} than of the "
        "world."
    )


def _told(teller: Teller, each: Objecting | IssueStances) -> Line:
    from argmap.rendering.briefing.subject import Objecting

    return _objection(teller, each) if isinstance(each, Objecting) else _dispute(teller, each)


# --- objections -------------------------------------------------------------------------------


def _objections(teller: Teller, judged: Sequence[Judged]) -> list[Objecting]:
    """Return the objections to the judgements that are shown, by turns; each claim once."""
    by_turns = zip_longest(*(teller.subject.objections(each) for each in judged))
    unique: dict[tuple[str, str], Objecting] = {}
    for each in chain.from_iterable(by_turns):
        if each is not None:
            unique.setdefault((each.judged.map, each.claim.id), each)
    return list(unique.values())


def _objection(teller: Teller, each: Objecting) -> Line:
    map_ = teller.subject.map(each.judged.map)
    told = teller.cited(map_, each.claim)
    lead = Strong(f"Against judgement {each.judged.number}:")
    if each.answer is None:
        reply = _elsewhere(teller, each) or (" Its paper does not answer it.",)
    else:
        reply = (" Its paper answers: ", *teller.cited(map_, each.answer))
    return (lead, " ", *told, *reply, f" {_verdict(teller, each)}")


def _verdict(teller: Teller, each: Objecting) -> str:
    """Return what becomes of an objection."""
    status = teller.subject.table.status(each.claim.id, map=each.judged.map)
    return f"The objection itself is {VERDICTS[status]}."


def _elsewhere(teller: Teller, each: Objecting) -> Line:
    """Return what another paper answers to an objection; nothing where none does."""
    found = teller.subject.agreement
    for objection in found.answered_by_others if found else ():
        if (objection.claim.map, objection.claim.id) == (each.judged.map, each.claim.id):
            by = objection.by_others[0].by
            map_ = teller.subject.map(by.map)
            who = teller.notes.sources.of_map(map_)
            return (f" {who} answers: ", *teller.cited(map_, map_.claim(by.id)))
    return ()


# --- disputes ---------------------------------------------------------------------------------


def _disputes(teller: Teller) -> list[IssueStances]:
    """Return what papers contest: on the question first, then what most of them speak of."""
    found = teller.subject.agreement
    rows = list(found.contested) if found else []
    rows.sort(key=lambda row: (not _splits(row.on_question), -len(row.issue.maps)))
    return rows


def _splits(stances: Sequence[Stance]) -> bool:
    return {Stance.PRO, Stance.CON} <= set(stances)


def _dispute(teller: Teller, row: IssueStances) -> Line:
    """Return what papers contest, with its place in each, and how each uses it."""
    subject, found = teller.subject, teller.subject.agreement
    first = next((m for m in row.issue.members if not m.turned), row.issue.members[0])
    marks = []
    for name in row.issue.maps:
        member = first if name == first.map else row.issue.of(name)[0]
        map_ = subject.map(name)
        marks.append(teller.notes.of(map_, map_.claim(member.id)))
    told = teller.text(subject.map(first.map).claim(first.id))
    names = found.names if found else ()
    sides = "; ".join(_sides(teller, names, row.in_text))
    late = " Years lie between them; it may be a matter of time." if row.apart else ""
    return (Strong("The papers differ:"), f" {told}", *marks, f" {sides}.{late}")


def _sides(teller: Teller, names: Sequence[str], stances: Sequence[Stance]) -> Iterator[str]:
    for stance, says in _SAYS:
        users = [name for name, found in zip(names, stances, strict=True) if found is stance]
        if users:
            labels = (teller.notes.sources.of_map(teller.subject.map(name)) for name in users)
            yield f"{says} {', '.join(labels)}"


_SAYS = (
    (Stance.PRO, "Used for its case by"),
    (Stance.CON, "against it by"),
    (Stance.BOTH, "both ways by"),
)
